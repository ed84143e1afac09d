/** An endpoint of a Synapse workspace that a private endpoint can lead to. */
export enum SynapseSubResource {
  /** The development endpoint: Synapse Studio, Spark sessions, and what Terraform defines on the data plane. */
  DEV = 'Dev',
  /** SQL pools. */
  SQL = 'Sql',
  /** The serverless SQL pool. */
  SQL_ON_DEMAND = 'SqlOnDemand',
}
