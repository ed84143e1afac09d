import { AML_WORKSPACE, AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { AZAPI_ACTION, ProvisioningCall, provisioningCall } from '../model/provisioning';
import { Model, Resource } from '../model/resource';
import { nameOf } from '../model/targets';
import { both, Decision, either, Flag, hasForm, isOff, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown, shownWord } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule, serviceRule, Subject } from './engine/rule';
import { demand, NOT_APPLICABLE, Undecided, undecided } from './engine/verdict';
import { inMode } from './isolation';
import { whereInSubnet } from './managed-networks';
import { endpointRules } from './outbound-rules';

export interface Pna01Subject {
  readonly mode: string;
  readonly spark: Flag;
  /** Whether public network access is stated. */
  readonly stated: boolean;
}

export const PNA_01 = rule({
  id: 'PNA-01',
  name: 'public-network-access-unset',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where a public workspace is what is meant',
  cause: 'public network access of the workspace is not stated, and azurerm switches it on',
  why: 'The defaults differ: azurerm opens the workspace, the YAML schema of Azure Machine Learning closes it. Spark in a managed virtual network depends on this setting (PRV-07).',
  allowed: 'public_network_access_enabled stated, true or false',
  fix: {
    construct: 'remove the override of public_network_access_enabled: AzureMLWorkspace sets it by inbound',
    terraform: 'set public_network_access_enabled; false for Spark in a managed virtual network',
  },
  source: [azurerm('machine_learning_workspace').section('Argument Reference'), Doc.REFERENCE_YAML_WORKSPACE],
  looksAt: [
    sparkWorkspaces('public_network_access_enabled', (resource, { spark }, mode) => ({
      mode,
      spark,
      stated: resource.has('public_network_access_enabled'),
    })),
  ],
  judge: ({ mode, spark, stated }: Pna01Subject) =>
    demand(
      either(stated, isOneOf(mode, ['Disabled']), isOff(spark)),
      `unset, Spark wanted, isolation mode ${shown(mode)}`,
    ),
});

export interface Prv02Subject {
  readonly mode: string;
  /** What asks for Spark. */
  readonly neededBy: string;
  /** Whether it does ask. */
  readonly spark: Flag;
  /** Whether the app provisions with Spark, or somebody is named who does. */
  readonly provisioned: Decision;
  /** Whether the network is provisioned on creation of the workspace, which leaves Spark out. */
  readonly onCreation: boolean;
}

export const PRV_02 = rule({
  id: 'PRV-02',
  aliases: ['PRV-01', 'PRV-04', 'TF-02'],
  name: 'network-not-provisioned-for-spark',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where somebody else provisions the network with Spark',
  cause: 'the managed virtual network is not provisioned for Spark',
  why: 'Serverless Spark does not provision the network by itself, and provisioning leaves Spark out unless it is asked for. Spark jobs then do not reach private storage.',
  allowed: 'a provisioning call that includes Spark, after the outbound rules',
  fix: {
    construct:
      'leave sparkProvisioning at its default, SparkProvisioning.byThisStack(), or say SparkProvisioning.managedElsewhere(reason)',
    terraform:
      'add an azapi_resource_action with action = "provisionManagedNetwork" and body = { includeSpark = true } that depends on the rules; provision_on_creation_enabled leaves Spark out',
  },
  source: [Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs')],
  looksAt: [
    ...endpointRules(undefined, ({ spark }, { name }, workspace) =>
      spark === false ? undefined : provisioningOf(workspace, `outbound rule ${shownWord(name)}`, spark),
    ),
    resources(AML_WORKSPACE, undefined, (resource, model) => {
      const workspace = AmlWorkspaces.of(model).ofResource(resource);
      const isToldByRule = workspace.rules.some(({ endpoint }) => endpoint && endpoint.spark !== false);
      return workspace.stated?.wantsSpark() === true && !isToldByRule
        ? provisioningOf(workspace, 'serverless Spark', true)
        : undefined;
    }),
  ],
  judge: ({ mode, neededBy, spark, provisioned, onCreation }: Prv02Subject) =>
    mode === 'Disabled'
      ? NOT_APPLICABLE
      : demand(
          either(provisioned, isOneOf(mode, ['Disabled']), isOff(spark)),
          `${neededBy} in ${shownWord(mode)} without provisioning for Spark${onCreation ? ' (provision_on_creation_enabled leaves Spark out)' : ''}`,
        ),
});

/**
 * Judged by Terraform alone, from what the service answers after provisioning. Where somebody else provisions the network
 * it is told and does not block.
 */
export const PRV_03 = serviceRule({
  id: 'PRV-03',
  name: 'managed-network-not-ready',
  severity: 'error',
  stages: ['apply', 'check'],
  acknowledgeable: false,
  acknowledgement:
    'never: Spark does not run without the network; where somebody else provisions it, the rule warns and does not block',
  cause: 'the managed virtual network is not active or not ready for Spark',
  why: 'The service says so after provisioning. Spark jobs fail as long as the network is not ready.',
  allowed: 'status Active and sparkReady true after provisioning',
  fix: {
    construct: 'provision again: terraform apply -replace=<address of the provisioning action>',
    terraform: 'run the azapi_resource_action provisionManagedNetwork again: terraform apply -replace=<its address>',
  },
  source: [
    Doc.PROVISION_MANAGED_NETWORK.section('Provision Managed Network'),
    Doc.REST_MACHINE_LEARNING.section('ManagedNetworkProvisionStatus'),
  ],
});

export interface Prv06Subject {
  readonly workspace: string;
  /** Whether Spark may use each of the rules to storage accounts. */
  readonly storageRules: readonly Flag[];
}

export const PRV_06 = rule({
  id: 'PRV-06',
  name: 'no-spark-enabled-storage-rule',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where Spark reaches its storage otherwise, through a required rule of the service or over the internet',
  cause: 'the managed virtual network is provisioned for Spark, but none of the rules to storage is enabled for Spark',
  why: 'Spark uses only private endpoint rules that are enabled for it, so that jobs do not reach the storage of these rules.',
  allowed:
    'a private endpoint rule with spark_enabled to the storage of the jobs, and provisioning that includes Spark',
  fix: {
    construct:
      'use workspace.enableServerlessSpark(…), or OutboundTarget.storage(account, subResource, { spark: true })',
    terraform:
      'set spark_enabled = true on the rules to the storage that Spark reads and writes (azapi: body.properties.destination.sparkEnabled)',
  },
  source: [Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs')],
  looksAt: [
    provisioningCalls(undefined, ({ resource, workspaceId, spark }, workspace) => {
      // Of what constructs let Spark use, each account is looked at by itself (SPE-01).
      if (spark === false || workspace.stated?.wantsSpark() === true) {
        return undefined;
      }
      const { storageRules, mayHideStorageRule } = workspace;
      return mayHideStorageRule && storageRules.every((flag) => flag === false)
        ? undecided('only Terraform knows whether another rule leads Spark to storage')
        : { workspace: nameOf(resource, workspaceId), storageRules };
    }),
  ],
  judge: ({ workspace, storageRules }: Prv06Subject) =>
    storageRules.length === 0 ? NOT_APPLICABLE : demand(either(...storageRules.map(isOn)), workspace),
});

export interface Prv07Subject {
  readonly mode: string;
  /** Whether the network is meant for Spark. */
  readonly spark: Flag;
  readonly publicNetworkAccess: Flag;
  /** A private endpoint rule leads to the workspace itself. */
  readonly ruleToItself: boolean;
}

export const PRV_07 = rule({
  id: 'PRV-07',
  name: 'provisioning-with-public-access',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the workspace has its private endpoint in the managed virtual network already',
  cause:
    'the workspace has public network access when its network is provisioned, so it might not get its own private endpoint',
  why: 'Without its own private endpoint in the managed virtual network, Spark may not reach the workspace, and jobs fail.',
  allowed: 'public network access off, or in AllowInternetOutbound a private endpoint rule to the workspace itself',
  fix: {
    construct:
      'use InboundAccess.privateEndpoint(…) or InboundAccess.none(reason); with ManagedNetwork.allowInternetOutbound() you can add workspace.network.allowTo(id, OutboundTarget.amlWorkspace(workspace.workspaceId)) instead',
    terraform:
      'set public_network_access_enabled = false; with AllowInternetOutbound you can add an azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint to the workspace with sub_resource_target = "amlworkspace" instead',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs, step 2', 'configure-for-serverless-spark-jobs'),
  ],
  looksAt: [
    sparkWorkspaces('public_network_access_enabled', (resource, { spark, hasRuleToItself }, mode) =>
      // What is left to a default is for PNA-01 to say.
      resource.has('public_network_access_enabled')
        ? {
            mode,
            spark,
            publicNetworkAccess: resource.flag('public_network_access_enabled', true),
            ruleToItself: hasRuleToItself,
          }
        : undefined,
    ),
  ],
  judge: ({ mode, spark, publicNetworkAccess, ruleToItself }: Prv07Subject) =>
    demand(
      either(
        // With approved outbound the service has such a rule already, and refuses another one (REQ-05).
        both(ruleToItself, opposite(isOneOf(mode, ['AllowOnlyApprovedOutbound']))),
        isOneOf(mode, ['Disabled']),
        isOff(spark),
        isOff(publicNetworkAccess),
      ),
      `public network access on, ${ruleToItself ? 'isolation mode AllowOnlyApprovedOutbound' : 'no rule to the workspace itself'}`,
    ),
});

/** Durations of 60 minutes and more. */
const AN_HOUR = /^([1-9][0-9]*h|([6-9][0-9]|[1-9][0-9]{2,})m|(3[6-9][0-9]{2}|[4-9][0-9]{3}|[1-9][0-9]{4,})s)/;

export interface Prv08Subject {
  /** As Terraform writes durations; undefined for the default of 30 minutes. */
  readonly timeout: string | undefined;
}

export const PRV_08 = rule({
  id: 'PRV-08',
  name: 'provisioning-timeout-too-short',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the network is known to be provisioned already or faster',
  cause: 'provisioning may take longer than Terraform waits',
  why: 'When the time is over, the apply fails although the service goes on, and whatever waits for the network is not made.',
  allowed: 'at least 60 minutes: 30 for the first provisioning, 10 more for the first FQDN rule, more with many rules',
  fix: {
    construct:
      'leave provisioning to workspace.enableServerlessSpark(…), which waits 90 minutes, and remove an override of timeouts',
    terraform: 'set timeouts { create = "90m" } on the azapi_resource_action',
  },
  source: [Doc.MANAGED_NETWORK.section('Manually provision a managed virtual network')],
  looksAt: [
    provisioningCalls('timeouts.create', ({ resource, timeout }) =>
      resource.isOpaque('timeouts') ? undecided('only Terraform knows the timeouts') : { timeout },
    ),
  ],
  judge: ({ timeout }: Prv08Subject) =>
    demand(
      timeout !== undefined && hasForm(timeout, AN_HOUR),
      timeout === undefined ? 'no timeout for create' : shown(timeout),
    ),
});

/** Judged by Terraform alone, from the outbound rules that the workspace lists. */
export const OBR_04 = serviceRule({
  id: 'OBR-04',
  name: 'inactive-spark-outbound-rule',
  severity: 'warning',
  stages: ['check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where Spark does not need the target of the rule yet',
  cause: 'a private endpoint rule that is enabled for Spark is not active, so Spark does not reach its target',
  why: 'The rule is written, but its private endpoint is not provisioned or not approved. Spark jobs that use the target fail.',
  allowed: 'sparkStatus Active of every rule with sparkEnabled true',
  fix: {
    construct:
      'provision again with another trigger in SparkProvisioning.byThisStack({ trigger }), and see whether the private endpoint connection is approved on the target',
    terraform:
      'run the azapi_resource_action provisionManagedNetwork again (terraform apply -replace=<its address>), and see whether the private endpoint connection is approved on the target',
  },
  source: [
    Doc.TEMPLATE_OUTBOUND_RULES.section('PrivateEndpointDestination'),
    Doc.REST_MACHINE_LEARNING.section('PrivateEndpointDestination'),
  ],
});

export interface Srv06Subject {
  readonly spark: Flag;
}

export const SRV_06 = rule({
  id: 'SRV-06',
  name: 'subnet-does-not-isolate-spark',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the subnet is for other serverless jobs and Spark needs no isolation',
  cause: 'the subnet of serverless_compute does not isolate serverless Spark',
  why: 'The setting places other serverless jobs in the subnet. Spark jobs and sessions run outside of it, without network isolation.',
  allowed: 'network isolation of serverless Spark by the managed virtual network',
  fix: {
    construct:
      'use ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound() instead of the subnet',
    terraform:
      'set managed_network.isolation_mode to "AllowInternetOutbound" or "AllowOnlyApprovedOutbound", and remove serverless_compute.subnet_id',
  },
  source: [Doc.CONCEPT_NETWORK_ISOLATION_CONFIGURATIONS, Doc.TEMPLATE_WORKSPACES.section('ServerlessComputeSettings')],
  looksAt: [
    resources(AML_WORKSPACE, 'serverless_compute.subnet_id', (resource, model) =>
      whereInSubnet(resource, () => {
        const workspace = AmlWorkspaces.of(model).ofResource(resource);
        // With a managed virtual network NET-07 speaks.
        return inMode(workspace, (mode) => (mode === 'Disabled' ? { spark: workspace.spark } : undefined));
      }),
    ),
  ],
  judge: ({ spark }: Srv06Subject) =>
    demand(isOff(spark), 'serverless_compute.subnet_id, and Spark without managed virtual network'),
});

/** Looks at the calls that provision a managed virtual network. */
export function provisioningCalls<S>(
  argument: string | undefined,
  read: (call: ProvisioningCall, workspace: AmlWorkspace, model: Model) => S | undefined | Undecided,
): Subject<S> {
  return resources(AZAPI_ACTION, argument, (resource, model) => {
    const call = provisioningCall(resource);
    return call && read(call, AmlWorkspaces.of(model).of(resource, call.workspaceId), model);
  });
}

/** Looks at the workspaces in whose managed virtual network something wants Spark. */
export function sparkWorkspaces<S>(
  argument: string | undefined,
  read: (resource: Resource, workspace: AmlWorkspace, mode: string) => S | undefined | Undecided,
): Subject<S> {
  return resources(AML_WORKSPACE, argument, (resource, model) => {
    const workspace = AmlWorkspaces.of(model).ofResource(resource);
    return workspace.spark === false
      ? undefined
      : inMode(workspace, (mode) => (mode === 'Disabled' ? undefined : read(resource, workspace, mode)));
  });
}

/** How the network of a workspace is provisioned for what needs Spark in it. */
function provisioningOf(workspace: AmlWorkspace, neededBy: string, spark: Flag): Prv02Subject | undefined | Undecided {
  const network = workspace.resource?.block('managed_network');
  const provisioned = workspace.provisionedWithSpark;
  // A network that was provisioned with Spark once takes further rules without it (PRV-10): not known of others.
  return inMode(workspace, (mode) => {
    if (provisioned === undefined && mode !== 'Disabled') {
      return undecided('only Terraform knows whether the provisioning call includes Spark');
    }
    const onCreation = network?.flag('provision_on_creation_enabled', false) === true;
    return { mode, neededBy, spark, provisioned: provisioned ?? false, onCreation };
  });
}
