import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { MachineLearningWorkspaceNetworkOutboundRuleFqdn as FqdnRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { MachineLearningWorkspaceNetworkOutboundRulePrivateEndpoint as EndpointRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-private-endpoint';
import { MachineLearningWorkspaceNetworkOutboundRuleServiceTag as TagRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-service-tag';
import {
  APPROVER_ROLE,
  AZAPI_RULE,
  ENDPOINT_RULE,
  FQDN_RULE,
  KEY_VAULT_BEHIND_RULE,
  TAG_RULE,
} from '../properties/mistakes/things-of-networks';
import { armId, SUBNET } from '../support/azure';
import { fqdnRule } from '../support/plain';
import { EXISTING_WORKSPACE } from '../support/plain-synapse';
import { ServerlessApp } from './apps';
import { bare, approved, byAspect, HarmfulChange } from './change';

const BLOB_HOST = 'lake.blob.core.windows.net';

const build = () => new ServerlessApp();

/** Changes of outbound rules, and of the roles that they need. */
export const CHANGES_OF_OUTBOUND_RULES: readonly HarmfulChange[] = [
  approved(
    'OBR-08',
    'a rule leads to the host of a storage account',
    'addOverride',
    (app) => app.rule('to-pypi').addOverride('destination_fqdn', BLOB_HOST),
    bare(FQDN_RULE, { destination_fqdn: BLOB_HOST }),
  ),
  byAspect(
    'OBR-08',
    'all rules to hosts lead to a storage account',
    build,
    (node) => {
      if (node instanceof FqdnRule) {
        node.destinationFqdn = BLOB_HOST;
      }
    },
    bare(FQDN_RULE, { destination_fqdn: BLOB_HOST }),
  ),
  approved(
    'OBR-05',
    'a rule opens a port that is none',
    'a child found through node',
    (app) => ((app.rule('to-power-bi') as TagRule).portRanges = '65536'),
    bare(TAG_RULE, { port_ranges: '65536' }),
  ),
  approved(
    'OBR-06',
    'a rule has a tag that azurerm does not know',
    'a child found through node',
    (app) => ((app.rule('to-power-bi') as TagRule).serviceTag = 'Storage.WestEurope'),
    bare(TAG_RULE, { service_tag: 'Storage.WestEurope' }),
  ),
  approved(
    'REQ-03',
    'a rule has a tag that the service adds by itself',
    'addOverride',
    (app) => app.rule('to-power-bi').addOverride('service_tag', 'AzureMonitor'),
    bare(TAG_RULE, { service_tag: 'AzureMonitor' }),
  ),
  approved(
    'OBR-10',
    'a rule gets a name of one letter',
    'a child found through node',
    (app) => ((app.rule('to-pypi') as FqdnRule).name = 'p'),
    bare(FQDN_RULE, { name: 'p' }),
  ),
  approved(
    'OBR-10',
    'a rule gets the name of another one',
    'addOverride',
    (app) => app.rule('to-pypi').addOverride('name', 'TO-VAULT'),
    (scope) => {
      const first = fqdnRule(scope, EXISTING_WORKSPACE, {}, 'First');
      fqdnRule(scope, EXISTING_WORKSPACE, { dependsOn: [first] }, 'Second').name = 'RULE-FIRST';
    },
  ),
  approved(
    'OBR-12',
    'a rule leads to a sub-resource of another kind of target',
    'addOverride',
    (app) => app.rule('to-vault').addOverride('sub_resource_target', 'blob'),
    bare(ENDPOINT_RULE, { sub_resource_target: 'blob' }),
  ),
  approved(
    'OBR-01',
    'a rule of azapi is of a category that is not for users',
    'addOverride',
    (app) => app.rule('to-sql').addOverride('body.properties.category', 'Required'),
    bare(AZAPI_RULE, { 'body.properties.category': 'Required' }),
  ),
  approved(
    'CFG-16',
    'a rule does not wait for the one before it',
    'addOverride',
    (app) => app.rule('to-pypi').addOverride('depends_on', null),
    (scope) => {
      fqdnRule(scope, EXISTING_WORKSPACE, {}, 'First');
      fqdnRule(scope, EXISTING_WORKSPACE, {}, 'Second');
    },
  ),
  approved(
    'APR-01',
    'the role is removed by which the workspace approves a private endpoint',
    'a child found through node',
    (app) => app.remove(app.made('azurerm_role_assignment', 'Approver features')),
    (scope) => {
      APPROVER_ROLE.plain(scope);
      scope.node.tryRemoveChild('Approver');
    },
  ),
  approved(
    'APR-01',
    'the role is lowered by which the workspace approves a private endpoint',
    'addOverride',
    (app) => app.made('azurerm_role_assignment', 'Approver features').addOverride('role_definition_name', 'Reader'),
    bare(APPROVER_ROLE, { role_definition_name: 'Reader' }),
  ),
  approved(
    'APR-01',
    'a rule is led to another target than the role is on',
    'addOverride',
    (app) => app.rule('to-vault').addOverride('service_resource_id', armId('Microsoft.KeyVault/vaults', 'other')),
    (scope) => {
      APPROVER_ROLE.plain(scope);
      const rule = scope.node.findChild('Rule') as EndpointRule;
      rule.serviceResourceId = armId('Microsoft.KeyVault/vaults', 'other');
    },
  ),
  byAspect(
    'NET-10',
    'all Key Vaults let a subnet in',
    build,
    (node) => {
      if (node instanceof KeyVault) {
        node.networkAcls.virtualNetworkSubnetIds = [SUBNET];
      }
    },
    bare(KEY_VAULT_BEHIND_RULE, { 'network_acls.virtual_network_subnet_ids': [SUBNET] }),
  ),
];
