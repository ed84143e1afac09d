import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { AML_WORKSPACE, AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { Model, Resource } from '../model/resource';
import { both, either, Flag, isOff, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule, serviceRule } from './engine/rule';
import { demand, Undecided } from './engine/verdict';
import { inMode } from './isolation';
import { whereInSubnet } from './managed-networks';
import { workspaces } from './workspaces';

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
    // The default is one of azurerm.
    resources(
      AML_WORKSPACE,
      'public_network_access_enabled',
      whereSparkIsWanted((resource, { spark }, mode) => ({
        mode,
        spark,
        stated: resource.has('public_network_access_enabled'),
      })),
    ),
  ],
  judge: ({ mode, spark, stated }: Pna01Subject) =>
    demand(
      either(stated, isOneOf(mode, ['Disabled']), isOff(spark)),
      `unset, Spark wanted, isolation mode ${shown(mode)}`,
    ),
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
    ...workspaces(
      'public_network_access_enabled',
      whereSparkIsWanted((resource, { spark, hasRuleToItself }, mode) =>
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
    ),
  ],
  judge: ({ mode, spark, publicNetworkAccess, ruleToItself }: Prv07Subject) =>
    demand(
      either(
        // With approved outbound the service has such a rule already, and refuses another one (REQ-05).
        both(ruleToItself, opposite(isOneOf(mode, [APPROVED_OUTBOUND]))),
        isOneOf(mode, ['Disabled']),
        isOff(spark),
        isOff(publicNetworkAccess),
      ),
      `public network access on, ${ruleToItself ? 'isolation mode AllowOnlyApprovedOutbound' : 'no rule to the workspace itself'}`,
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
    ...workspaces('serverless_compute.subnet_id', (resource, model) =>
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

/** Reads a workspace in whose managed virtual network something wants Spark. */
function whereSparkIsWanted<S>(
  read: (resource: Resource, workspace: AmlWorkspace, mode: string) => S | undefined | Undecided,
): (resource: Resource, model: Model) => S | undefined | Undecided {
  return (resource, model) => {
    const workspace = AmlWorkspaces.of(model).ofResource(resource);
    return workspace.spark === false
      ? undefined
      : inMode(workspace, (mode) => (mode === 'Disabled' ? undefined : read(resource, workspace, mode)));
  };
}
