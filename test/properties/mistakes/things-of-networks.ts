import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { TerraformElement } from 'cdktf';
import {
  Constraints,
  DataLakeStorage,
  FirewallSku,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  ServiceTag,
  StorageSubResource,
} from '../../../lib';
import { account, armId, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  approver,
  azapiRule,
  endpointRule,
  firewallPatch,
  fqdnRule,
  plainAccount,
  plainVault,
  tagRule,
  toEndpoint,
} from '../../support/plain';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import { hasServerless, isApproved, isIsolated } from './mistake';
import { made, Thing } from './things';

export const ENDPOINT_RULE_TYPE = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';

const SQL = armId('Microsoft.Sql/servers', 'further');
const VAULT = armId('Microsoft.KeyVault/vaults', 'further');

/** An outbound rule to a host. */
export const FQDN_RULE: Thing = {
  fits: isApproved,
  ours: ({ workspace }) => workspace.network.allowTo('further', OutboundTarget.fqdn('pypi.org')).resource,
  plain: (scope) => fqdnRule(scope, EXISTING_WORKSPACE),
};

/** An outbound rule to a service tag. */
export const TAG_RULE: Thing = {
  fits: isApproved,
  ours: ({ workspace }) =>
    workspace.network.allowTo('further', OutboundTarget.serviceTag(ServiceTag.POWER_BI, { portRanges: '443' }))
      .resource,
  plain: (scope) => tagRule(scope, EXISTING_WORKSPACE, 'PowerBI'),
};

/** An outbound rule by private endpoint. */
export const ENDPOINT_RULE: Thing = {
  fits: isIsolated,
  ours: ({ workspace }) => workspace.network.allowTo('further', OutboundTarget.keyVault(VAULT)).resource,
  plain: (scope) => endpointRule(scope, EXISTING_WORKSPACE, { serviceResourceId: VAULT, subResourceTarget: 'vault' }),
};

/** The second of two rules to one account, each to another sub-resource of it. */
export const SECOND_RULE_TO_ACCOUNT: Thing = {
  fits: isIsolated,
  ours: ({ stack, workspace }) => {
    const target = account(stack, 'Target', { hierarchicalNamespace: false });
    const approver = RoleManagement.managedElsewhere('the owner of the account');
    const allow = (subResource: StorageSubResource) =>
      workspace.network.allowTo(`to-${subResource}`, OutboundTarget.storage(target, subResource), { approver });
    allow(StorageSubResource.TABLE);
    return allow(StorageSubResource.QUEUE).resource;
  },
  plain: (scope) => {
    const first = endpointRule(scope, EXISTING_WORKSPACE, { subResourceTarget: 'table' });
    return endpointRule(scope, EXISTING_WORKSPACE, { subResourceTarget: 'queue', dependsOn: [first] }, 'Second');
  },
};

/** A Key Vault that an outbound rule leads to. */
export const KEY_VAULT_BEHIND_RULE: Thing = {
  fits: isIsolated,
  ours: (app) => {
    const vault = made(app, 'azurerm_key_vault') as KeyVault;
    const rule = app.workspace.network.allowTo('further', OutboundTarget.keyVault(vault.id));
    Constraints.of(rule).acknowledge('REQ-05', 'the only vault of ours, for mistakes of what is behind a rule');
    return vault;
  },
  plain: (scope) => {
    const vault = plainVault(scope, { networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' } });
    endpointRule(scope, EXISTING_WORKSPACE, { serviceResourceId: vault.id, subResourceTarget: 'vault' });
    return vault;
  },
};

/** What gives the firewall of a managed virtual network its size. */
export const FIREWALL_PATCH: Thing = {
  fits: isApproved,
  ours: ({ stack, group }) => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku: FirewallSku.BASIC });
    const { network } = workspaceIn(stack, group, { managedNetwork }, 'Second');
    network.allowTo('packages', OutboundTarget.fqdn('pypi.org'));
    return network.node.findChild('FirewallSku') as TerraformElement;
  },
  plain: (scope) => {
    firewallPatch(scope, EXISTING_WORKSPACE, 'Basic');
    return scope.node.findChild('Patch') as TerraformElement;
  },
};

/** A workspace with a rule to a host, for which it takes approved outbound. */
export const WORKSPACE_WITH_FQDN_RULE: Thing = {
  ours: ({ stack, group }) => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    const { network, resource } = workspaceIn(stack, group, { managedNetwork }, 'Second');
    network.allowTo('packages', OutboundTarget.fqdn('pypi.org'));
    return resource;
  },
  plain: (scope) => {
    const workspace = openWorkspace(scope, { managedNetwork: APPROVED });
    fqdnRule(scope, workspace.id);
    return workspace;
  },
};

/** One of the two rules by which Spark reaches a data lake. */
export const RULE_TO_DATA_LAKE: Thing = {
  fits: hasServerless,
  ours: ({ stack, group, workspace: { network } }) => {
    const lake = new DataLakeStorage(stack, 'FurtherLake', { resourceGroup: group });
    const allow = (subResource: StorageSubResource) =>
      network.allowTo(`further-${subResource}`, OutboundTarget.storage(lake, subResource, { spark: true }));
    allow(StorageSubResource.DFS);
    return allow(StorageSubResource.BLOB).resource;
  },
  plain: (scope) => {
    const serviceResourceId = plainAccount(scope, { isHnsEnabled: true }).id;
    const target = { serviceResourceId, sparkEnabled: true };
    const dfs = endpointRule(scope, EXISTING_WORKSPACE, { ...target, subResourceTarget: 'dfs' }, 'Dfs');
    return endpointRule(scope, EXISTING_WORKSPACE, { ...target, dependsOn: [dfs] }, 'Blob');
  },
};

/** The role by which the workspace approves an outbound rule by private endpoint. */
export const APPROVER_ROLE: Thing = {
  fits: isIsolated,
  ours: (app) => {
    ENDPOINT_RULE.ours(app);
    return made(app, 'azurerm_role_assignment', 'Approver further');
  },
  plain: (scope) => {
    const { id, identity } = openWorkspace(scope);
    const role = approver(scope, VAULT, identity.principalId);
    endpointRule(scope, id, { serviceResourceId: VAULT, subResourceTarget: 'vault' });
    return role;
  },
};

/** An outbound rule that azapi writes. */
export const AZAPI_RULE: Thing = {
  fits: isIsolated,
  ours: ({ workspace }) =>
    workspace.network.allowTo('further', OutboundTarget.privateEndpoint(SQL, 'sqlServer')).resource,
  plain: (scope) => azapiRule(scope, EXISTING_WORKSPACE, toEndpoint(SQL, 'sqlServer')),
};

/** The same for a service tag, with addresses and an action. */
export const AZAPI_TAG_RULE: Thing = {
  fits: isApproved,
  ours: ({ workspace }) =>
    workspace.network.allowTo(
      'further',
      OutboundTarget.serviceTag(ServiceTag.POWER_BI, { addressPrefixes: ['203.0.113.0/24'] }),
    ).resource,
  plain: (scope) =>
    azapiRule(scope, EXISTING_WORKSPACE, {
      type: 'ServiceTag',
      destination: { serviceTag: 'PowerBI', protocol: 'TCP', portRanges: '443', addressPrefixes: ['203.0.113.7'] },
    }),
};
