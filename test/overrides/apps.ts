import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { App, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import {
  AttachedSparkPool,
  AzureMLWorkspace,
  BlobDatastore,
  BlobStorage,
  ClusterSize,
  Constraints,
  CondaSpec,
  DataLakeDatastore,
  DataLakeStorage,
  DeploymentAccess,
  DynamicExecutors,
  FirewallSku,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  OutboundTarget,
  PoolScale,
  PrivateDnsZones,
  ResourceGroupRef,
  ServiceTag,
  SparkIdentity,
  SparkJob,
  SparkJobProps,
  SparkMemory,
  SparkPool,
  SparkPoolOptions,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { SOURCE } from '../jobs/scene';
import { armId, SUBNET, USER } from '../support/azure';
import { FEATURES, ONE_FOLDER } from '../support/stack';

/** An app of constructs of this library that keeps every rule. */
export abstract class RightApp {
  public readonly root: App = Testing.app(ONE_FOLDER);
  public readonly stack = new TerraformStack(this.root, 'app');
  public readonly provider = new AzurermProvider(this.stack, 'azurerm', {
    features: FEATURES,
    storageUseAzuread: true,
  });
  public readonly group = ResourceGroupRef.named('rg', 'westeurope');

  /** What constructs made, of a type and with a text in its path. */
  public made<R extends TerraformResource>(type: string, part = ''): R {
    const found = this.stack.node
      .findAll()
      .filter(TerraformResource.isTerraformResource)
      .filter(({ terraformResourceType, node: { path } }) => terraformResourceType === type && path.includes(part));
    if (found.length === 0) {
      throw new Error(`the app has no ${type} with '${part}' in its path`);
    }
    return found[0] as R;
  }

  /** Takes a construct out of the app. */
  public remove({ node: { id, scope } }: IConstruct): void {
    scope?.node.tryRemoveChild(id);
  }
}

/** Serverless Spark in a managed virtual network with approved outbound, and what may be around it. */
export class ServerlessApp extends RightApp {
  public readonly workspace: AzureMLWorkspace;
  public readonly jobs = new ManagedIdentity(this.stack, 'Jobs', { resourceGroup: this.group });
  public readonly lake = new DataLakeStorage(this.stack, 'Lake', { resourceGroup: this.group });
  public readonly blobs = new BlobStorage(this.stack, 'Blobs', { resourceGroup: this.group });
  public readonly lakeDatastore: DataLakeDatastore;
  public readonly blobDatastore: BlobDatastore;

  constructor() {
    super();
    const dnsZones = PrivateDnsZones.managedElsewhere('an Azure policy');
    this.workspace = new AzureMLWorkspace(this.stack, 'Workspace', {
      resourceGroup: this.group,
      managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku: FirewallSku.BASIC }),
      inbound: InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones }),
    });
    this.workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(this.jobs), SparkIdentity.user(USER)],
      storage: [this.lake, this.blobs],
    });
    const { workspace } = this;
    this.lakeDatastore = new DataLakeDatastore(this.stack, 'LakeDatastore', {
      workspace,
      storage: this.lake,
      container: 'raw',
    });
    this.blobDatastore = new BlobDatastore(this.stack, 'BlobDatastore', {
      workspace,
      storage: this.blobs,
      container: 'raw',
    });
    const { network } = workspace;
    network.allowTo('to-vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'features')));
    network.allowTo('to-sql', OutboundTarget.privateEndpoint(armId('Microsoft.Sql/servers', 'sql'), 'sqlServer'));
    const ownVault = network.allowTo('to-own-vault', OutboundTarget.keyVault(this.vault.id));
    Constraints.of(ownVault).acknowledge('REQ-05', 'a vault of ours behind a rule, for changes of it');
    network.allowTo('to-pypi', OutboundTarget.fqdn('pypi.org'));
    network.allowTo('to-power-bi', OutboundTarget.serviceTag(ServiceTag.POWER_BI, { portRanges: '443' }));
  }

  public get vault(): KeyVault {
    return this.made('azurerm_key_vault', 'Workspace/');
  }

  public get defaultStorage(): StorageAccount {
    return this.made('azurerm_storage_account', 'DefaultStorage');
  }

  /** An outbound rule. */
  public rule(id: string): TerraformResource {
    const rules = this.workspace.network.node.findChild('Rules');
    return rules.node.findChild(id).node.findChild('Resource') as TerraformResource;
  }
}

/** An attached Spark pool, what its jobs need, and a job. */
export class AttachedApp extends RightApp {
  public readonly workspace = new AzureMLWorkspace(this.stack, 'Workspace', {
    resourceGroup: this.group,
    managedNetwork: ManagedNetwork.disabled(),
    inbound: InboundAccess.publicNetwork(),
  });
  public readonly primary = new DataLakeStorage(this.stack, 'Primary', { resourceGroup: this.group });
  public readonly lake = new DataLakeStorage(this.stack, 'Lake', { resourceGroup: this.group });
  public readonly synapse = new SynapseAnalyticsWorkspace(this.stack, 'Synapse', {
    resourceGroup: this.group,
    primaryStorage: this.primary,
    deployFrom: DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7'),
  });
  public readonly pool: SparkPool;
  public readonly attached: AttachedSparkPool;

  /** @param wrong options of the pool and the job by which a rule is broken */
  constructor(wrong: { readonly pool?: Partial<SparkPoolOptions>; readonly job?: Partial<SparkJobProps> } = {}) {
    super();
    this.pool = this.synapse.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.auto(3, 10),
      runtime: SparkRuntime.V3_5,
      executors: DynamicExecutors.between(1, 4),
      sessionPackages: true,
      ...wrong.pool,
    });
    this.attached = this.pool.attachTo(this.workspace, { computeName: 'spark', storage: [this.lake] });
    new SparkJob(this.stack, 'Job', {
      compute: JobCompute.attached(this.attached),
      identity: JobIdentity.systemAssigned(),
      code: JobCode.folder(SOURCE),
      entry: JobEntry.python('titanic.py'),
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 4,
        executorMemory: SparkMemory.gigabytes(40),
      }),
      conda: CondaSpec.of('dependencies: [scipy=1.11]'),
      inputs: { raw: JobInput.file(this.lake.abfss('raw', 'titanic.csv')) },
      args: '--raw ${{inputs.raw}}',
      ...wrong.job,
    });
  }

  /** A role assignment. */
  public role(part: string): TerraformResource {
    return this.made('azurerm_role_assignment', part);
  }
}
