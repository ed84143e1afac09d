import { demand, NOT_APPLICABLE, Rule } from '../rule';

export interface Pool14Subject {
  readonly computeName: string;
  /** Undefined for a pool that exists already, of which it is not known. */
  readonly sessionPackages?: boolean;
}

export const POOL_14: Rule<Pool14Subject> = {
  id: 'POOL-14',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the attached pool does not let sessions bring packages',
  allowed: 'session_level_packages_enabled = true',
  fix: 'set sessionPackages: true on the SparkPool, or give the packages to all its sessions: libraries',
  source: 'Synapse: Manage session-scoped packages; azurerm_synapse_spark_pool, session_level_packages_enabled',
  judge: ({ computeName, sessionPackages }) =>
    sessionPackages === undefined ? NOT_APPLICABLE : demand(sessionPackages, `compute ${computeName} without them`),
};
