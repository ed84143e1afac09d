import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import {
  AttachedIdentity,
  AttachedSparkPool,
  AutoPause,
  AzureMLWorkspace,
  Constraints,
  DataLakeStorage,
  DeploymentAccess,
  DynamicExecutors,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  OutboundTarget,
  PoolScale,
  ResourceGroupRef,
  ServerlessSpark,
  ServiceTag,
  SparkIdentity,
  SparkPool,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { isError, isWarning } from '../../lib/rules/engine/outcome';
import { JudgedApp } from '../../lib/rules/judged-app';
import { armId } from '../support/azure';
import { AttachedConfiguration, Configuration, ServerlessConfiguration, Target } from './configuration';
import { surround } from './surroundings';
import { FEATURES, ONE_FOLDER } from '../support/stack';

const NETWORKS = {
  disabled: () => ManagedNetwork.disabled(),
  internet: () => ManagedNetwork.allowInternetOutbound(),
  approved: () => ManagedNetwork.allowOnlyApprovedOutbound(),
};

/** Ids of broken rules. */
interface Found {
  readonly errors: string[];
  readonly warnings: string[];
}

/** The app that a configuration describes. */
export class ConfiguredApp {
  public readonly stack: TerraformStack;
  public readonly provider: AzurermProvider;
  public readonly group = ResourceGroupRef.named('rg', 'westeurope');
  public readonly workspace: AzureMLWorkspace;
  public readonly lake: DataLakeStorage;
  public readonly serverless: ServerlessSpark | undefined;
  public readonly pool: SparkPool | undefined;
  public readonly attached: AttachedSparkPool | undefined;

  constructor(
    configuration: Configuration,
    public readonly root: App = Testing.app(ONE_FOLDER),
  ) {
    this.stack = new TerraformStack(root, 'app');
    this.provider = new AzurermProvider(this.stack, 'azurerm', {
      features: FEATURES,
      storageUseAzuread: true,
    });
    this.workspace = new AzureMLWorkspace(this.stack, 'Workspace', {
      resourceGroup: this.group,
      workspaceName: configuration.workspaceName,
      keyVaultName: configuration.keyVaultName,
      managedNetwork: NETWORKS[configuration.isolation](),
      inbound: InboundAccess.none(configuration.inboundReason),
      tags: configuration.tags,
    });
    this.lake = new DataLakeStorage(this.stack, 'Lake', {
      resourceGroup: this.group,
      accountName: configuration.lakeName,
    });
    configuration.rules.forEach(({ name, target }, index) =>
      this.workspace.network.allowTo(name, targetOf(target, index)),
    );
    this.serverless = configuration.serverless && this.enableServerless(configuration, configuration.serverless);
    this.pool = configuration.attached && this.addPool(configuration, configuration.attached);
    this.attached =
      this.pool && configuration.attached && this.attach(this.pool, configuration, configuration.attached);
    surround(this, configuration.surroundings);
  }

  /** Ids of the rules that are broken, errors and warnings. */
  public get broken(): string[] {
    const { errors, warnings } = this.found;
    return unique([...errors, ...warnings]);
  }

  /** The same, by what they do to a synth. */
  public get found(): Found {
    const summaries = Constraints.of(this.root).summarize();
    return {
      errors: unique(summaries.flatMap(({ errors }) => errors)),
      warnings: unique(summaries.flatMap(({ warnings }) => warnings)),
    };
  }

  /** What the last synth found. */
  public get foundLast(): Found {
    const { outcomes } = JudgedApp.of(this.root).judgement;
    return {
      errors: unique(outcomes.filter(isError).map(({ rule }) => rule.id)),
      warnings: unique(outcomes.filter(isWarning).map(({ rule }) => rule.id)),
    };
  }

  private enableServerless(configuration: Configuration, { users, ...spark }: ServerlessConfiguration) {
    const managed = Array.from({ length: spark.managedIdentities }, (_, index) =>
      SparkIdentity.managed(
        this.identity(`ServerlessJobs${index}`, index === 0 ? configuration.identityName : undefined),
      ),
    );
    return this.workspace.enableServerlessSpark({
      identities: [...managed, ...users.map((id) => SparkIdentity.user(id))],
      storage: [spark.readOnly ? this.lake.readOnly() : this.lake],
    });
  }

  private addPool(configuration: Configuration, settings: AttachedConfiguration): SparkPool {
    const primary = new DataLakeStorage(this.stack, 'Primary', { resourceGroup: this.group });
    const synapse = new SynapseAnalyticsWorkspace(this.stack, 'Synapse', {
      resourceGroup: this.group,
      synapseWorkspaceName: settings.synapseName,
      primaryStorage: primary,
      filesystem: configuration.filesystem,
      deployFrom: DeploymentAccess.ipRange(...settings.firewall),
    });
    const [low, high] = settings.scale;
    return synapse.addSparkPool('Pool', {
      poolName: settings.poolName,
      nodeSize: NodeSize.MEDIUM,
      scale: high === undefined ? PoolScale.fixedNodes(low) : PoolScale.auto(low, high),
      autoPause:
        settings.autoPauseMinutes === undefined ? undefined : AutoPause.afterMinutes(settings.autoPauseMinutes),
      executors: settings.executors && DynamicExecutors.between(...settings.executors),
      runtime: SparkRuntime.of(settings.runtime),
    });
  }

  private attach(pool: SparkPool, configuration: Configuration, settings: AttachedConfiguration): AttachedSparkPool {
    return pool.attachTo(this.workspace, {
      computeName: settings.computeName,
      identity:
        settings.identity === 'system'
          ? AttachedIdentity.systemAssigned()
          : AttachedIdentity.userAssigned(this.identity('PoolJobs', undefined)),
      storage: [this.lake],
      users: settings.users.map((id) => SparkIdentity.user(id)),
      privatePathToWorkspace: configuration.isolation !== 'disabled',
    });
  }

  private identity(id: string, identityName: string | undefined): ManagedIdentity {
    return new ManagedIdentity(this.stack, id, { resourceGroup: this.group, identityName });
  }
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

/** Of vaults each rule has one of its own (OBR-17). */
function targetOf(target: Target, index: number): OutboundTarget {
  switch (target.kind) {
    case 'fqdn':
      return OutboundTarget.fqdn(target.fqdn);
    case 'service tag':
      return OutboundTarget.serviceTag(ServiceTag.POWER_BI, { portRanges: target.port });
    case 'vault':
      return OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', `features${index}`), { spark: target.spark });
  }
}
