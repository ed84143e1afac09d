/** Two documents that disagree, and what this library makes of it. */
export interface Contradiction {
  readonly id: string;
  /** What each of them says. */
  readonly documents: string;
  readonly decision: string;
  readonly reason: string;
  /** Rules that carry the decision. */
  readonly rules: readonly string[];
}

/**
 * Where documents disagree, decided once. The library does not refuse what one of them allows: it warns, or leaves the
 * choice, unless what the other one says makes every job fail.
 */
export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    id: 'CON-A1',
    documents: 'the older concept article rules out network isolation for serverless Spark, the newer one describes it',
    decision: 'isolation through the managed virtual network; never a subnet of the customer',
    reason: 'the newer article describes what the service does today, and both agree that there is no customer subnet',
    rules: ['PRV-02', 'SPE-01'],
  },
  {
    id: 'CON-A2',
    documents:
      'the older article speaks of Managed (Automatic) Spark compute in preview, the newer one of serverless Spark compute',
    decision: 'the newer name everywhere; the older one leads to it',
    reason: 'readers of older material must find their way',
    rules: [],
  },
  {
    id: 'CON-A3',
    documents:
      'only the newer article knows the limit of 15 minutes, the cache key, and the ban on other versions and Docker images',
    decision: 'the newer article',
    reason: 'it adds to the older one and contradicts none of its timings',
    rules: ['RUN-05', 'SRV-36'],
  },
  {
    id: 'CON-A4',
    documents: 'identities, roles and cluster sizes are in the newer article only',
    decision: 'the newer article',
    reason: 'the older one is silent',
    rules: ['IDN-01', 'IDN-03'],
  },
  {
    id: 'CON-A5',
    documents: 'start and tear-down times are the same in both articles',
    decision: 'these times',
    reason: 'nothing to decide',
    rules: [],
  },
  {
    id: 'CON-01',
    documents:
      'the service lists 3.5, the clients take 3.3 and 3.4 in the document of a job, support of 3.4 has ended, and the default of the service is 3.1',
    decision:
      'the runtime is always written, by default 3.5; 3.4 warns that its support ended, and a document for the clients warns of 3.5',
    reason: 'a schedule that Terraform makes runs the supported runtime, and no client checks it',
    rules: ['RUN-01', 'RUN-03', 'SRV-13'],
  },
  {
    id: 'CON-02',
    documents:
      'support of runtime 3.5 ends on 2027-10-31 in an earlier version table, and a year later on the page of the runtime',
    decision: 'the later date, 2028-10-31',
    reason: 'the page tells of the extension: long-term support from 2027-11-01 on, for 12 months',
    rules: ['RUN-01'],
  },
  {
    id: 'CON-03',
    documents:
      'a change from AllowInternetOutbound to AllowOnlyApprovedOutbound is refused in two texts and carried out in a sample',
    decision: 'no verdict; the service answers at apply',
    reason: 'the change is not visible in a configuration, which holds only the new mode',
    rules: [],
  },
  {
    id: 'CON-04',
    documents: 'the portal ties Spark-enabled rules to storage, samples set them on Key Vault, workspaces and Redis',
    decision: 'Spark-enabled rules to any target are taken',
    reason: 'the samples run, the portal text describes a form',
    rules: [],
  },
  {
    id: 'CON-05',
    documents:
      'a job without identity runs as its user or as the compute in one text, with an internal token in the specification',
    decision:
      'the identity of a job has to be said; JobIdentity.computeDefault() leaves it out of documents, which clients complete, and never out of REST bodies',
    reason: 'nobody has to know which text is right',
    rules: [],
  },
  {
    id: 'CON-06',
    documents:
      'a sample denies identity-based access to Blob storage for Spark, an article allows it for datastores without credentials',
    decision: 'both are taken; examples read and write Data Lake Storage',
    reason: 'a data lake works by either text',
    rules: [],
  },
  {
    id: 'CON-07',
    documents: 'names of workspaces may have 3 to 33 characters with underscore, or without, or 2 to 32',
    decision: '3 to 33 characters, underscores allowed, as the REST specification and azurerm have it',
    reason: 'these two judge the name in the end; derived names keep to what all three allow',
    rules: ['NAM-01'],
  },
  {
    id: 'CON-08',
    documents: 'names of attached computes may have 3 to 24, 3 to 17, or 2 to 16 characters',
    decision: '3 to 16 characters; 17, and a hyphen at the end, which azurerm takes, warn',
    reason: 'the only lengths that no document refuses; azurerm and the REST API judge the name in the end',
    rules: ['NAM-02'],
  },
  {
    id: 'CON-09',
    documents:
      'Apache Spark Administrator and Synapse User may be assigned on a pool in one table and not in the other',
    decision: 'the library assigns Synapse Administrator; the two roles on a pool warn',
    reason: 'jobs need Synapse Administrator anyway',
    rules: ['ATR-01', 'ROL-34'],
  },
  {
    id: 'CON-10',
    documents:
      'the specification calls Application Insights of a workspace replaceable, a document wants the workspace made anew',
    decision: 'the component is created with the workspace and never replaced by the library',
    reason: 'it works by either text',
    rules: [],
  },
  {
    id: 'CON-11',
    documents:
      'azurerm wants the admin user of the registry switched on, a document finds it needless with managed identities',
    decision: 'off',
    reason: 'the safer setting that one of the texts declares sufficient',
    rules: [],
  },
  {
    id: 'CON-12',
    documents: 'attached pools need public network access of Synapse, security guidance recommends to switch it off',
    decision: 'on, with firewall rules, for a workspace whose pool is attached',
    reason: 'without it every job fails; the guidance is a recommendation',
    rules: ['ATR-05'],
  },
  {
    id: 'CON-13',
    documents: 'one article still says that Azure Machine Learning has no managed virtual networks',
    decision: 'it has',
    reason: 'the article was not updated',
    rules: [],
  },
  {
    id: 'CON-14',
    documents: 'two tables give a user-assigned workspace identity different roles on the default storage',
    decision: 'the detailed table, with Storage Blob Data Contributor as well',
    reason: 'the sum of both works by either',
    rules: [],
  },
  {
    id: 'CON-15',
    documents: 'public network access of a workspace is off by default in the YAML schema and on in azurerm',
    decision: 'it is always written',
    reason: 'nobody has to know which default applies',
    rules: [],
  },
  {
    id: 'CON-16',
    documents: 'a quickstart names the role Storage Blob Contributor, which does not exist',
    decision: 'Storage Blob Data Contributor',
    reason: 'all other texts name it',
    rules: [],
  },
  {
    id: 'CON-17',
    documents: 'a sample gives a firewall SKU with AllowInternetOutbound, where there is no firewall',
    decision: 'the SKU can be written with AllowOnlyApprovedOutbound only',
    reason: 'elsewhere it means nothing',
    rules: [],
  },
  {
    id: 'CON-18',
    documents: 'scripts assign Storage Blob Data Owner, documents Storage Blob Data Contributor',
    decision: 'Contributor',
    reason: 'the least that is documented as sufficient',
    rules: [],
  },
  {
    id: 'CON-19',
    documents:
      'a tutorial names AllowInternetOutbound as the only mode for a feature store, the network article offers both',
    decision: 'both modes for Spark',
    reason: 'the tutorial speaks of its own scenario',
    rules: [],
  },
  {
    id: 'CON-20',
    documents:
      'a Synapse quickstart offers a private endpoint to Azure Machine Learning without data exfiltration protection only',
    decision: 'no pool of a workspace with that protection is attached',
    reason: 'all texts agree once read closely',
    rules: ['ATR-06'],
  },
  {
    id: 'CON-21',
    documents:
      'only pipelines can be scheduled, by the reference of schedules; the schema of the clients takes Spark jobs as well, their code sends them in a private preview only, and the REST specification takes any job',
    decision: 'schedules start pipelines; a standalone job becomes the one step of one',
    reason: 'a pipeline works by every text',
    rules: [],
  },
  {
    id: 'CON-22',
    documents:
      'samples add rules for Spark to the Key Vault and the default storage of a workspace, while the service lists required rules to both that Spark may use, and refuses others',
    decision: 'the rules of the service are relied on, and looked for after provisioning; others are warned of',
    reason: 'a rule that the service refuses stops the apply, and one that it lists can be seen',
    rules: ['REQ-05', 'SPE-04', 'SPE-06'],
  },
];
