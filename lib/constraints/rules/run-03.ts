import { hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

const SUPPORTED = /^3\.[45]$/;

export interface Run03Subject {
  readonly version: string;
}

export const RUN_03: Rule<Run03Subject> = {
  id: 'RUN-03',
  aliases: ['POOL-11'],
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'Spark pools do not take this runtime',
  allowed: '3.4 or 3.5, as text',
  fix: 'use SparkRuntime.V3_5, or spark_version 3.5',
  source: 'azurerm synapse_spark_pool; Synapse: Azure Synapse runtimes',
  judge: ({ version }) => demand(hasForm(version, SUPPORTED), shown(version)),
};
