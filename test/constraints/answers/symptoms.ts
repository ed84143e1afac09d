/** Something that people see, and the rules that may explain it, likeliest first. */
export interface Symptom {
  /** What is seen, in the words of whoever sees it. */
  readonly seen: string;
  readonly rules: readonly string[];
}

/** Symptoms by when they are seen. */
export const SYMPTOMS: { readonly [when: string]: readonly Symptom[] } = {
  'Terraform stops with an error of Azure or of the provider': [
    {
      seen: 'storage: `403 This request is not authorized to perform this operation`, or a time-out while a container or queue properties are read',
      rules: ['CFG-02', 'CFG-11'],
    },
    { seen: 'storage: `KeyBasedAuthenticationNotPermitted`', rules: ['CFG-03', 'WKS-11'] },
    { seen: 'the name of a workspace is taken after a destroy: it is soft-deleted', rules: ['WKS-13'] },
    { seen: 'an outbound rule: `already exists`', rules: ['REQ-05', 'OBR-17', 'OBR-10'] },
    {
      seen: 'an outbound rule: `AuthorizationFailed`, because the workspace may not approve the private endpoint',
      rules: ['APR-01'],
    },
    { seen: 'the workspace is refused because of its storage account', rules: ['WKS-01'] },
    { seen: 'provisioning: the registry cannot have a private endpoint', rules: ['REQ-02'] },
    { seen: 'provisioning: the context deadline is exceeded', rules: ['PRV-08'] },
    {
      seen: '`MissingSubscriptionRegistration`, or the subscription is not registered to use `Microsoft.Network`',
      rules: ['NET-15'],
    },
    {
      seen: 'Synapse: `ClientIpAddressNotAuthorized`, or `403` of `https://….dev.azuresynapse.net`',
      rules: ['ROL-35', 'MPE-06', 'CFG-23', 'CFG-10'],
    },
    { seen: 'a Synapse role is not found, or is not valid at the scope', rules: ['ROL-32', 'ROL-33'] },
    {
      seen: 'a Synapse workspace with a key of its own is not activated, and refuses pools and endpoints',
      rules: ['ENC-05', 'ENC-06', 'ENC-04'],
    },
    { seen: 'a pool: `DynamicExecutorAllocationNotValid`', rules: ['POOL-10'] },
    { seen: 'a pool with libraries: the context deadline is exceeded', rules: ['POOL-21'] },
    { seen: 'a schedule cannot be deleted', rules: ['SCH-02'] },
    { seen: 'a lock keeps something from being deleted', rules: ['NET-11'] },
  ],
  'The apply went well, and something is missing or comes back': [
    { seen: 'outbound rules that were applied are not there', rules: ['CFG-16', 'CFG-07'] },
    { seen: 'a private endpoint is `Pending`', rules: ['APR-01', 'APR-04', 'CFG-20', 'MPE-02'] },
    { seen: 'each plan takes the DNS zone group off a private endpoint', rules: ['DNS-01'] },
    { seen: 'each change makes the attached compute anew, and its roles are gone', rules: ['ATT-07'] },
    { seen: 'the studio shows no data of the default storage', rules: ['PNA-07', 'PNA-09'] },
    { seen: 'nobody reaches the workspace', rules: ['PNA-02', 'PNA-11'] },
  ],
  'A job or session on serverless Spark does not start': [
    { seen: 'the managed network is not provisioned, or not ready for Spark', rules: ['PRV-02', 'PRV-03', 'PRV-06'] },
    { seen: 'the identity of the job is not found or not assigned', rules: ['IDN-01', 'JOB-33'] },
    { seen: 'the instance type or the runtime version is not supported', rules: ['SRV-10', 'SRV-13', 'RUN-01'] },
    { seen: 'the code of the job cannot be read', rules: ['SPE-04', 'WKS-11'] },
    {
      seen: 'packages are not installed, or the session times out while they are',
      rules: ['SRV-37', 'SRV-36', 'RUN-05'],
    },
    { seen: 'an executor is never given to the job', rules: ['CLU-04'] },
  ],
  'A job on an attached pool does not start': [
    { seen: 'the identity has no permission on the pool, or in the Synapse workspace', rules: ['ATR-01'] },
    { seen: 'Azure Machine Learning does not reach the Synapse workspace', rules: ['ATR-05', 'ATR-06'] },
    { seen: 'no session of the pool starts, in Synapse Studio either', rules: ['SYN-02', 'MPE-07'] },
    { seen: 'the managed identity of the job is not attached to the compute', rules: ['IDN-03', 'ATT-04', 'ATT-05'] },
    { seen: 'packages of the session are refused', rules: ['POOL-14', 'SYN-07', 'RUN-05'] },
  ],
  'A job starts and cannot read or write its data': [
    { seen: '`403 AuthorizationPermissionMismatch`', rules: ['ROL-01', 'ROL-30', 'IDN-05'] },
    {
      seen: '`403 AuthorizationFailure`, `This request is not authorized by network rules`, or a time-out, on serverless Spark',
      rules: ['SPE-01', 'SPE-03', 'SPE-02', 'OBR-04'],
    },
    { seen: 'the same on an attached pool', rules: ['ATR-07', 'ATR-08', 'MPE-04', 'MPE-02', 'CFG-20'] },
    { seen: 'only through a datastore, not by `abfss://`', rules: ['WKS-12', 'DAT-04', 'DAT-06'] },
    { seen: '`No FileSystem for scheme`, or the URI is not valid', rules: ['DAT-01', 'JOB-09', 'JOB-10'] },
  ],
  'It costs more, or takes longer, than it should': [
    { seen: 'the nodes of a pool run at night', rules: ['SRV-33'] },
    { seen: 'each session takes a quarter of an hour to start', rules: ['SRV-36'] },
    { seen: 'there is a firewall, and Spark does not use it', rules: ['OBR-08'] },
    { seen: 'a schedule starts at other times, or too often', rules: ['SCH-01', 'SCH-09', 'SCH-11'] },
  ],
};
