import { either, Flag, hasForm, isOff } from '../decision';
import { demand, Rule, shown } from '../rule';

/** As azurerm writes them, or as Azure shows them. */
const REGIONS = /^(east ?us|west ?us ?2|south ?central ?us|us ?gov ?arizona|us ?gov ?virginia)$/i;

export interface Pool03Subject {
  readonly location: string;
  readonly isolatedCompute: Flag;
}

export const POOL_03: Rule<Pool03Subject> = {
  id: 'POOL-03',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the region has no isolated compute',
  allowed: 'East US, West US 2, South Central US, US Gov Arizona, US Gov Virginia',
  fix: 'leave isolatedCompute (compute_isolation_enabled) off, or acknowledge POOL-03 where Azure offers it by now',
  source: 'Synapse: Apache Spark pool configurations, "Isolated compute"',
  judge: ({ location, isolatedCompute }) =>
    demand(either(isOff(isolatedCompute), hasForm(location, REGIONS)), `isolated compute in ${shown(location)}`),
};
