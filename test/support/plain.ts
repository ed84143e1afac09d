import { ContainerRegistry, ContainerRegistryConfig } from '@cdktf/provider-azurerm/lib/container-registry';
import { KeyVault, KeyVaultConfig } from '@cdktf/provider-azurerm/lib/key-vault';
import {
  MachineLearningWorkspace,
  MachineLearningWorkspaceConfig,
} from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { MachineLearningWorkspaceNetworkOutboundRuleFqdn } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import {
  MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint,
  MachineLearningWorkspaceNetworkOutboundRulePrivateEndpointConfig,
} from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { MachineLearningWorkspaceNetworkOutboundRuleServiceTag } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-service-tag';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount, StorageAccountConfig } from '@cdktf/provider-azurerm/lib/storage-account';
import {
  AnnotationMetadataEntryType,
  IResolvable,
  TerraformMetaArguments,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import { Construct } from 'constructs';
import { Constraints } from '../../lib';
import { preconditionsOf } from './app';
import { expectSameInPlans } from '../plans/same-in-plans';
import { armId, PRINCIPAL, problemsOf } from './azure';
import { Block, Synthesized, synthesized } from './stack';
import { JudgedApp } from '../../lib/rules/judged-app';
import { Judgement } from '../../lib/rules/judgement';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

export const INTERNET = { isolationMode: 'AllowInternetOutbound' };
export const APPROVED = { isolationMode: 'AllowOnlyApprovedOutbound' };

/** A workspace as azurerm's bindings define it; private, isolated, on resources that exist. */
export function plainWorkspace(
  scope: Construct,
  props: Partial<MachineLearningWorkspaceConfig> = {},
  id = 'Ws',
): MachineLearningWorkspace {
  return new MachineLearningWorkspace(scope, id, {
    ...PLACE,
    name: 'mlw',
    storageAccountId: armId('Microsoft.Storage/storageAccounts', 'default'),
    keyVaultId: armId('Microsoft.KeyVault/vaults', 'kv'),
    applicationInsightsId: armId('Microsoft.Insights/components', 'appi'),
    identity: { type: 'SystemAssigned' },
    managedNetwork: INTERNET,
    publicNetworkAccessEnabled: false,
    ...props,
  });
}

export function plainAccount(
  scope: Construct,
  props: Partial<StorageAccountConfig> = {},
  id = 'Account',
): StorageAccount {
  return new StorageAccount(scope, id, {
    ...PLACE,
    name: id.toLowerCase(),
    accountTier: 'Standard',
    accountReplicationType: 'LRS',
    publicNetworkAccessEnabled: false,
    ...props,
  });
}

export function plainVault(scope: Construct, props: Partial<KeyVaultConfig> = {}, id = 'Vault'): KeyVault {
  return new KeyVault(scope, id, { ...PLACE, name: 'kv-plain', tenantId: PRINCIPAL, skuName: 'standard', ...props });
}

export function plainRegistry(
  scope: Construct,
  props: Partial<ContainerRegistryConfig> = {},
  id = 'Registry',
): ContainerRegistry {
  return new ContainerRegistry(scope, id, { ...PLACE, name: 'acrplain', sku: 'Premium', ...props });
}

type EndpointRuleConfig = MachineLearningWorkspaceNetworkOutboundRulePrivateEndpointConfig;

/** A rule to blob of an account that exists, unless told otherwise. */
export function endpointRule(
  scope: Construct,
  workspaceId: string,
  props: Partial<EndpointRuleConfig> = {},
  id = 'Rule',
): MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint {
  return new MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint(scope, id, {
    name: `rule-${id}`,
    workspaceId,
    serviceResourceId: armId('Microsoft.Storage/storageAccounts', 'lake'),
    subResourceTarget: 'blob',
    ...props,
  });
}

export function fqdnRule(
  scope: Construct,
  workspaceId: string,
  props: TerraformMetaArguments = {},
  id = 'Fqdn',
): MachineLearningWorkspaceNetworkOutboundRuleFqdn {
  const destinationFqdn = 'pypi.org';
  return new MachineLearningWorkspaceNetworkOutboundRuleFqdn(scope, id, {
    name: `rule-${id}`,
    workspaceId,
    destinationFqdn,
    ...props,
  });
}

export function tagRule(
  scope: Construct,
  workspaceId: string,
  serviceTag: string,
  portRanges = '443',
): MachineLearningWorkspaceNetworkOutboundRuleServiceTag {
  return new MachineLearningWorkspaceNetworkOutboundRuleServiceTag(scope, 'Rule', {
    name: 'rule-tag',
    workspaceId,
    serviceTag,
    protocol: 'TCP',
    portRanges,
  });
}

/** The role that lets an identity approve private endpoints, unless told otherwise. */
export function approver(
  scope: Construct,
  onWhat: string,
  principalId: string,
  roleDefinitionName = 'Azure AI Enterprise Network Connection Approver',
  id = 'Approver',
): RoleAssignment {
  return new RoleAssignment(scope, id, { scope: onWhat, principalId, roleDefinitionName });
}

/** A resource of any provider, as generated bindings would define it. */
export class PlainResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    private readonly args: { [name: string]: unknown },
    config: TerraformMetaArguments = {},
  ) {
    super(scope, id, { ...config, terraformResourceType });
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return this.args;
  }
}

/** Provisioning with Spark, in time. */
export function provisioning(
  scope: Construct,
  resourceId: string,
  args: { [name: string]: unknown } = {},
  config: TerraformMetaArguments = {},
): PlainResource {
  return new PlainResource(
    scope,
    'Provisioning',
    'azapi_resource_action',
    {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resource_id: resourceId,
      action: 'provisionManagedNetwork',
      method: 'POST',
      body: { includeSpark: true },
      timeouts: { create: '90m' },
      ...args,
    },
    config,
  );
}

/** A rule that azapi writes. */
export function azapiRule(
  scope: Construct,
  workspaceId: string,
  properties: unknown,
  args: { [name: string]: unknown } = {},
): PlainResource {
  return new PlainResource(scope, 'Rule', 'azapi_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01',
    name: 'rule-azapi',
    parent_id: workspaceId,
    body: { properties },
    ...args,
  });
}

/** A workspace that azapi makes, with the outbound rules in its body. */
export function azapiWorkspace(
  scope: Construct,
  outboundRules: { readonly [name: string]: unknown },
  { isolationMode = 'AllowOnlyApprovedOutbound', ...properties }: { readonly [name: string]: unknown } = {},
): PlainResource {
  return new PlainResource(scope, 'Ws', 'azapi_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    name: 'mlw',
    parent_id: '/subscriptions/s/resourceGroups/rg',
    location: 'westeurope',
    body: { properties: { managedNetwork: { isolationMode, outboundRules }, ...properties } },
  });
}

/** What azapi gives the managed virtual network of a workspace. */
export function networkPatch(
  scope: Construct,
  resourceId: string,
  managedNetwork: { readonly [name: string]: unknown },
): PlainResource {
  return new PlainResource(scope, 'Patch', 'azapi_update_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    resource_id: resourceId,
    body: { properties: { managedNetwork } },
  });
}

/** What azapi sets the firewall of a managed virtual network to. */
export function firewallPatch(scope: Construct, resourceId: string, firewallSku: string): void {
  networkPatch(scope, resourceId, { firewallSku });
}

/** Properties of an azapi rule by private endpoint. */
export const toEndpoint = (serviceResourceId: string, subresourceTarget: string, sparkEnabled = false) => ({
  type: 'PrivateEndpoint',
  category: 'UserDefined',
  destination: { serviceResourceId, subresourceTarget, sparkEnabled },
});

export function textVariable(stack: TerraformStack, id = 'text'): string {
  return new TerraformVariable(stack, id, { type: 'string' }).stringValue;
}

export function flagVariable(stack: TerraformStack, id = 'flag'): IResolvable {
  return new TerraformVariable(stack, id, { type: 'bool' }).booleanValue;
}

/**
 * What the audit of a stack says: `error <path> <rule>`, and where there is none `warning <path> <rule>`,
 * `plan <Terraform name> <rule>` and `check <Terraform name> <rule>`; paths without the stack.
 */
export function findingsIn(stack: TerraformStack): string[] {
  Constraints.of(stack.node.root).audit();
  let config: Synthesized;
  try {
    config = synthesized(stack);
  } catch (error) {
    const errors = errorsOf(problemsOf(() => synthesized(stack)));
    if (errors.length === 0) {
      throw error;
    }
    expectSameInPlans(stack);
    return errors;
  }
  expectSameInPlans(stack);
  const warnings = stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === (AnnotationMetadataEntryType.WARN as string))
        .map(({ data }) => `warning ${withoutStack(node.path)} ${String(data).split(':')[0]}`),
    );
  const checks = Object.keys((config.json.check ?? {}) as object).map((label) => {
    const [, family, number, name] = /^([A-Z]+)_(\d+)_(.*)$/.exec(label) ?? [];
    return `check ${name} ${family}-${number}`;
  });
  return [...warnings, ...deferredOf(config), ...checks];
}

/** The ids among {@link findingsIn}. */
export function rulesIn(stack: TerraformStack): string[] {
  return findingsIn(stack).map((finding) => finding.split(' ').pop() ?? '');
}

/** What {@link judgedIn} has of a rule that literals do not decide. */
export const LEFT_TO_TERRAFORM = 'left to Terraform';

/**
 * What was found, by rule; undefined of a rule that looked at something and found nothing wrong. A rule that saw nothing
 * is not in it.
 */
export function judgedIn(stack: TerraformStack): { readonly [ruleId: string]: string | undefined } {
  const { outcomes, passed } = judgementOf(stack).of(stack);
  const decided = outcomes.filter(({ verdict }) => verdict.kind !== 'undecided');
  return Object.fromEntries([
    ...[...passed.keys()].map((id) => [id, undefined]),
    ...decided.map(({ rule, verdict }) => [rule.id, verdict.kind === 'violation' ? verdict.value : LEFT_TO_TERRAFORM]),
  ]) as { readonly [ruleId: string]: string | undefined };
}

/** Why nobody can decide, by rule. */
export function undecidedIn(stack: TerraformStack): { readonly [ruleId: string]: string | undefined } {
  const { outcomes } = judgementOf(stack).of(stack);
  return Object.fromEntries(
    outcomes.flatMap(({ rule, verdict }) => (verdict.kind === 'undecided' ? [[rule.id, verdict.reason]] : [])),
  ) as { readonly [ruleId: string]: string | undefined };
}

/** What a rule tells, as {@link judgedIn} has it, of a stack that it looked at. */
export function expectJudged(judged: ReturnType<typeof judgedIn>, rule: string, found: string | RegExp | undefined) {
  expect(Object.keys(judged)).toContain(rule);
  if (found instanceof RegExp) {
    expect(judged[rule]).toMatch(found);
  } else {
    expect(judged[rule]).toBe(found);
  }
}

/** That a rule has nothing to say of a stack, not even that nobody can decide. */
export function expectNotJudged(stack: TerraformStack, rule: string) {
  expect({ ...judgedIn(stack), ...undecidedIn(stack) }).not.toHaveProperty(rule);
}

/** All that one rule found. */
export function foundBy(stack: TerraformStack, ruleId: string): string[] {
  return judgementOf(stack).outcomes.flatMap(({ rule, verdict }) =>
    rule.id === ruleId && verdict.kind === 'violation' ? [verdict.value] : [],
  );
}

function judgementOf(stack: TerraformStack): Judgement {
  Constraints.of(stack.node.root).audit();
  const judgement = JudgedApp.of(stack).judge();
  expectSameInPlans(stack);
  return judgement;
}

function deferredOf(config: Synthesized): string[] {
  const resources = (config.json.resource ?? {}) as { readonly [type: string]: { readonly [name: string]: Block } };
  return Object.values(resources)
    .flatMap((blocks) => Object.entries(blocks))
    .flatMap(([name, block]) =>
      preconditionsOf(block).map(({ error_message: message }) => `plan ${name} ${message.split(':')[0]}`),
    );
}

function errorsOf(report: string): string[] {
  let path = '';
  return report.split('\n').flatMap((line) => {
    const [, id] = /^ {2}([A-Z]+-\d+) {2}/.exec(line) ?? [];
    path = /^\S+\/\S+$/.test(line) ? withoutStack(line) : path;
    return id === undefined ? [] : [`error ${path} ${id}`];
  });
}

function withoutStack(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
