import { AML_WORKSPACE, AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { AZAPI_RESOURCE } from '../model/azapi-body';
import { workspaceIn } from '../model/azapi-workspaces';
import { AZAPI_ACTION, ProvisioningCall, provisioningCall } from '../model/provisioning';
import { Model } from '../model/resource';
import { nameOf } from '../model/targets';
import { Decision, either, Flag, hasForm, isOff, isOn, isOneOf } from '../terraform/decision';
import { shown, shownWord } from '../terraform/shown';
import { Doc } from './documents';
import { resources, rule, serviceRule, Subject } from './engine/rule';
import { demand, NOT_APPLICABLE, Undecided, undecided } from './engine/verdict';
import { inMode } from './isolation';
import { endpointRules } from './outbound-rules';

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
    resources([AML_WORKSPACE, AZAPI_RESOURCE], undefined, (resource, model) => {
      if (workspaceIn(resource) === undefined) {
        return undefined;
      }
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
      'leave timeoutMinutes out of SparkProvisioning.byThisStack(…), which then waits 90 minutes, and remove an override of timeouts',
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
