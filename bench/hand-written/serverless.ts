import { MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { groupOf, Platform, TAGS } from '../programs/platform';
import { Azapi, AzapiData, AzapiResource } from './azapi';
import {
  addressOf,
  assign,
  assignStorage,
  Environment,
  environmentOf,
  protectData,
  Receiver,
  shared,
  Shared,
  storageAccount,
} from './environment';
import { defaultStorageUnreached, networkNotReady, sparkRuleInactive } from './messages';
import { shortName } from './names';
import { PrivateWorkspace, privateWorkspace, USERS } from './workspace';

/** An environment for serverless Spark per team, with generated bindings. */
export function serverless(platform: Platform, teams: readonly string[]): void {
  let all: Shared | undefined;
  for (const team of teams) {
    const group = groupOf(platform, team);
    all ??= shared(platform, group);
    define(environmentOf(all, team, group));
  }
  new Azapi(platform.stack, 'azapi');
  protectData(platform);
}

function define(environment: Environment): void {
  const { team, stack, scope, resourceGroupName, location } = environment;
  const lakeScope = new Construct(scope, 'Lake');
  const lake = storageAccount(environment, lakeScope, ['Lake'], { lake: true });
  const jobs = new UserAssignedIdentity(new Construct(scope, 'Jobs'), 'Resource', {
    name: `${stack.node.id}-${team}-jobs`.toLowerCase(),
    resourceGroupName,
    location,
    tags: TAGS,
  });
  const made = privateWorkspace(environment, 'AllowOnlyApprovedOutbound', jobs.id);
  const account = { label: `${team}/Lake`, id: lake.id };
  const receivers: Receiver[] = [
    { label: `${team}/Jobs`, objectId: jobs.principalId, type: 'ServicePrincipal' },
    USERS,
  ];
  receivers.forEach((receiver) => assignStorage(environment, receiver, account));
  const approval = assign(environment, made.identity, 'Azure AI Enterprise Network Connection Approver', account);
  const network = new Construct(made.scope, 'Network');
  provision(environment, network, made, outboundRules(environment, network, made, lake, approval));
}

/** One after the other, because parallel writes can delete each other. */
function outboundRules(
  { team }: Environment,
  network: Construct,
  { workspace }: PrivateWorkspace,
  lake: StorageAccount,
  approval: ITerraformDependable,
): ITerraformDependable[] {
  const scope = new Construct(network, 'Rules');
  const rules: ITerraformDependable[] = [];
  const allow = (name: string, target: StorageAccount, subResourceTarget: string, after: ITerraformDependable[]) => {
    const ruleScope = new Construct(scope, name);
    const dependsOn = [...rules.slice(-1), ...after];
    const rule = new MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint(ruleScope, 'Resource', {
      name,
      workspaceId: workspace.id,
      serviceResourceId: target.id,
      subResourceTarget,
      sparkEnabled: true,
      dependsOn: dependsOn.length === 0 ? undefined : dependsOn,
    });
    rules.push(rule);
  };
  const prefix = team.toLowerCase();
  const ruleName = (words: string, path: string, subResource: string) =>
    `${shortName(`${prefix}-${words}`, 32 - subResource.length, path)}-${subResource}`;
  for (const subResource of ['dfs', 'blob']) {
    allow(ruleName('lake', `${team}/Lake`, subResource), lake, subResource, [approval]);
  }
  return rules;
}

/** Provisions the managed network with Spark, and looks whether it worked. */
function provision(
  { stack }: Environment,
  network: Construct,
  { workspace }: PrivateWorkspace,
  rules: ITerraformDependable[],
): void {
  const scope = new Construct(network, 'SparkProvisioning');
  const type = 'Microsoft.MachineLearningServices/workspaces@2025-06-01';
  const action = new AzapiResource(
    scope,
    'Resource',
    'azapi_resource_action',
    {
      type,
      resource_id: workspace.id,
      action: 'provisionManagedNetwork',
      method: 'POST',
      body: { includeSpark: true },
      locks: [workspace.id],
      response_export_values: ['status', 'sparkReady'],
      retry: {
        error_message_regex: [
          'AuthorizationFailed',
          'LinkedAuthorizationFailed',
          'FailedIdentityOperation',
          'Conflict',
        ],
        interval_seconds: 30,
      },
      timeouts: { create: '90m', update: '90m' },
    },
    { dependsOn: rules },
  );
  const status = 'self.output.properties.managedNetwork.status';
  const readiness = new AzapiData(
    scope,
    'Readiness',
    'azapi_resource',
    {
      type,
      resource_id: workspace.id,
      response_export_values: [
        'properties.managedNetwork.status',
        'properties.managedNetwork.outboundRules',
        'properties.storageAccount',
        'properties.keyVault',
      ],
    },
    {
      dependsOn: [action],
      lifecycle: {
        postcondition: [
          {
            condition: `\${try(lower(${status}.status) == "active" && ${status}.sparkReady == true, false)}`,
            errorMessage: networkNotReady(scope.node.path, addressOf(action)),
          },
        ],
      },
    },
  );
  const properties = `data.${addressOf(readiness)}.output.properties`;
  const outboundRules = `${properties}.managedNetwork.outboundRules`;
  const inactive =
    `[for name, rule in try(coalesce(${outboundRules}), {}) : name if try(rule.destination.sparkEnabled, false) == true` +
    ` && !(lower(try(coalesce(rule.destination.sparkStatus), "")) == "active")]`;
  stack.addOverride(`check.OBR_04_${stack.getLogicalId(scope.node).replace(/-/g, '_')}.assert`, [
    {
      condition: `\${length(${inactive}) == 0}`,
      error_message: sparkRuleInactive(scope.node.path, `\${join(", ", ${inactive})}`),
    },
  ]);
  // The service makes the rules to the default storage by itself.
  const isActive = 'rule.destination.sparkEnabled == true && lower(rule.destination.sparkStatus) == "active"';
  const leadsThere = `lower(rule.destination.serviceResourceId) == lower(${properties}.storageAccount)`;
  const missing =
    `[for word in ["blob", "file"] : word if length([for rule in try(coalesce(${outboundRules}), {}) : rule if ` +
    `try(${leadsThere} && rule.destination.subresourceTarget == word && ${isActive}, false)]) == 0]`;
  stack.addOverride(`check.SPE_04_${stack.getLogicalId(scope.node).replace(/-/g, '_')}.assert`, [
    {
      condition: `\${length(${missing}) == 0}`,
      error_message: defaultStorageUnreached(scope.node.path, `\${join(", ", ${missing})}`),
    },
  ]);
}
