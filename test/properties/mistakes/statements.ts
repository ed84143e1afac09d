import { AzurermProvider, AzurermProviderConfig, AzurermProviderFeatures } from '@cdktf/provider-azurerm/lib/provider';
import { dependable } from 'cdktf';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  AzureRole,
  Constraints,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
  InboundAccess,
  DeploymentAccess,
  ManagedEndpoints,
  RoleManagement,
  SparkIdentity,
  SparkProvisioning,
  Verification,
} from '../../../lib';
import { stackIn } from '../../support/app';
import { account, armId, GROUP, PRINCIPAL, SUBNET, synapseIn, workspaceIn } from '../../support/azure';
import { endpointRule, plainAccount } from '../../support/plain';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { ConfiguredApp } from '../app';
import { openWorkspace } from '../plain-workspaces';
import { Arguments, changed, wrong } from './doors';
import { added, always, hasCompute, hasPool, Mistake, not, plain } from './mistake';
import { PROVIDER } from './things-of-workspaces';
import { prepareReferences } from '../../../lib/terraform/tokens';
import { CATALOGUE } from '../../../lib/rules/catalogue';
import { FEATURES } from '../../support/stack';

const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

const noReason = fc.constantFrom('', ' ', '\n\t');

/** What can be handed over to somebody, with a reason. */
const HANDED_OVER: { readonly [what: string]: (app: ConfiguredApp, reason: string) => void } = {
  'plain resources': ({ stack }, reason) => Constraints.of(stack).excludePlainResources(reason),
  verification: ({ stack }, reason) => {
    account(stack, 'Raw', { verification: Verification.none(reason) });
  },
  provisioning: ({ stack, group }, reason) => {
    const sparkProvisioning = SparkProvisioning.managedElsewhere(reason);
    const managedNetwork = ManagedNetwork.allowInternetOutbound({ sparkProvisioning });
    const second = workspaceIn(stack, group, { managedNetwork }, 'Second');
    second.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [] });
  },
  approval: ({ stack, group }, reason) => {
    const approver = RoleManagement.managedElsewhere(reason);
    workspaceIn(stack, group, {}, 'Second').network.allowTo('to-vault', OutboundTarget.keyVault(VAULT), { approver });
  },
  'DNS zones': ({ stack, group }, reason) => {
    const dnsZones = PrivateDnsZones.managedElsewhere(reason);
    workspaceIn(stack, group, { inbound: InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones }) }, 'Second');
  },
};

/** A private account without keys, made by a provider that is right otherwise. */
function accountBy(scope: Construct, config: Partial<AzurermProviderConfig>): void {
  const provider = new AzurermProvider(scope, 'other', {
    features: [{ storage: [{ dataPlaneAvailable: false }] }],
    storageUseAzuread: true,
    alias: 'other',
    ...config,
  });
  plainAccount(scope, { provider, sharedAccessKeyEnabled: false });
}

const WITH_PURGE = { machineLearning: FEATURES[0].machineLearning };

/** Statements about the app as a whole: its providers, its stacks, who is responsible for what. */
export const WRONG_STATEMENTS: readonly Mistake[] = [
  added('a provider alias that nothing uses', 'CFG-01', fc.constantFrom('other', 'main'), ({ provider }, alias) => {
    provider.alias = alias;
  }),
  added(
    'private accounts whose data plane is waited for',
    'CFG-02',
    fc.constantFrom<AzurermProviderFeatures>({}, { storage: [{}] }, { storage: [{ dataPlaneAvailable: true }] }),
    ({ provider }, features) => {
      provider.features = [{ ...WITH_PURGE, ...features }];
    },
  ),
  added('a provider that uses keys of accounts without keys', 'CFG-03', fc.constant(false), ({ provider }, isUsed) => {
    provider.storageUseAzuread = isUsed;
  }),
  added('nothing that says how to sign in to storage', 'CFG-11', fc.constant(undefined), ({ provider }, isUsed) => {
    provider.storageUseAzuread = isUsed;
  }),
  added(
    'a workspace that keeps its name after it is destroyed',
    'WKS-13',
    fc.constantFrom<AzurermProviderFeatures['machineLearning']>(
      undefined,
      [{}],
      [{ purgeSoftDeletedWorkspaceOnDestroy: false }],
    ),
    ({ provider }, machineLearning) => {
      provider.features = [{ storage: [{ dataPlaneAvailable: false }], machineLearning }];
    },
  ),
  plain(
    'a workspace that keeps its name after it is destroyed',
    'WKS-13',
    fc.constantFrom<AzurermProviderFeatures>({}, { machineLearning: [{}] }),
    (scope, features) => {
      openWorkspace(scope, { provider: new AzurermProvider(scope, 'other', { features: [features], alias: 'other' }) });
    },
  ),
  ...wrong(
    PROVIDER,
    'a workspace that keeps its name after it is destroyed',
    'WKS-13',
    fc.constantFrom<Arguments>(
      { 'features.0.machine_learning.0.purge_soft_deleted_workspace_on_destroy': false },
      { 'features.0.machine_learning': null },
    ),
    { doors: ['override', 'aspect'] },
  ),
  ...wrong(
    PROVIDER,
    'private accounts whose data plane is waited for',
    'CFG-02',
    fc.constantFrom<Arguments>(
      { 'features.0.storage.0.data_plane_available': true },
      { 'features.0.storage.0.data_plane_available': null },
    ),
    { doors: ['override', 'aspect'] },
  ),
  ...wrong(
    PROVIDER,
    'a provider that uses keys of accounts without keys',
    'CFG-03',
    fc.constant({ storage_use_azuread: false }),
    { doors: ['override', 'aspect'] },
  ),
  ...wrong(
    PROVIDER,
    'nothing that says how to sign in to storage',
    'CFG-11',
    fc.constant({ storage_use_azuread: null }),
    { doors: ['override', 'aspect'] },
  ),
  added(
    'a secret of azurerm that azapi would need',
    'CFG-04',
    fc.constantFrom('clientSecret' as const, 'oidcToken' as const, 'clientCertificatePassword' as const),
    ({ provider }, secret) => {
      provider[secret] = 'hidden';
    },
    hasCompute,
  ),
  added('two stacks that write rules at once', 'CFG-07', fc.constantFrom('second', 'zoo'), ({ root, stack }, id) => {
    [stack, stackIn(root, id)].forEach((each) => {
      AzureMLWorkspace.fromAttributes(each, 'Existing', {
        workspaceId: EXISTING_WORKSPACE,
        managedNetwork: ManagedNetwork.allowInternetOutbound(),
        identityPrincipalId: PRINCIPAL,
      }).network.allowTo(`to-vault-${each.node.id}`, OutboundTarget.keyVault(`${VAULT}-${each.node.id}`));
    });
  }),
  plain(
    'private accounts whose data plane is waited for',
    'CFG-02',
    fc.constantFrom<AzurermProviderFeatures>({}, { storage: [{}] }, { storage: [{ dataPlaneAvailable: true }] }),
    (scope, features) => accountBy(scope, { features: [features] }),
  ),
  plain(
    'a provider that uses keys of accounts without keys',
    'CFG-03',
    fc.constant(false),
    (scope, storageUseAzuread) => accountBy(scope, { storageUseAzuread }),
  ),
  plain('nothing that says how to sign in to storage', 'CFG-11', fc.constant(undefined), (scope, storageUseAzuread) =>
    accountBy(scope, { storageUseAzuread }),
  ),
  plain('two stacks that write rules at once', 'CFG-07', fc.constantFrom('second', 'zoo'), (scope, id, { root }) => {
    [scope, stackIn(root, id)].forEach((each) => {
      const lake = armId('Microsoft.Storage/storageAccounts', `lake${each.node.id.toLowerCase()}`);
      endpointRule(each, EXISTING_WORKSPACE, { name: `to-lake-${each.node.id}`, serviceResourceId: lake });
    });
  }),
  ...changed(
    'two stacks that write rules at once',
    'CFG-07',
    fc.constant(EXISTING_WORKSPACE),
    ({ root, stack }) =>
      [stack, stackIn(root, 'second')].map((each) => {
        const { network } = AzureMLWorkspace.fromAttributes(each, 'Existing', {
          workspaceId: `${EXISTING_WORKSPACE}-${each.node.id}`,
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
          identityPrincipalId: PRINCIPAL,
        });
        return network.allowTo(`to-vault-${each.node.id}`, OutboundTarget.keyVault(`${VAULT}-${each.node.id}`))
          .resource;
      }),
    (rules, workspaceId) => rules.forEach((rule) => rule.addOverride('workspace_id', workspaceId)),
  ),
  added('stacks that need each other', 'CFG-17', fc.boolean(), ({ root, stack, group, workspace }, isByReference) => {
    const second = stackIn(root, 'second');
    stack.addDependency(second);
    if (isByReference) {
      const scope = workspace.workspaceId;
      SparkIdentity.group(GROUP).grant(second, AzureRole.READER, scope);
      prepareReferences(second, scope);
    } else {
      new ManagedIdentity(second, 'Other', { resourceGroup: group });
      second.addDependency(stack);
    }
  }),
  added('a provider of another stack', 'CFG-18', fc.constantFrom('other', 'ml'), ({ root, stack, group }, alias) => {
    const provider = new AzurermProvider(stackIn(root, 'second'), 'other', { features: [{}], alias });
    new ManagedIdentity(stack, 'Other', { resourceGroup: group, providers: { azurerm: provider } });
  }),
  added(
    'a resource of another stack to wait for',
    'CFG-19',
    fc.boolean(),
    ({ root, stack, group, lake }, isTrigger) => {
      const { resource } = new ManagedIdentity(stackIn(root, 'second'), 'Other', { resourceGroup: group });
      const own = new ManagedIdentity(stack, 'Other', { resourceGroup: group }).resource;
      if (isTrigger) {
        own.lifecycle = { replaceTriggeredBy: [resource] };
      } else {
        own.dependsOn = [lake.resource, resource].map((one) => dependable(one));
      }
    },
  ),
  added(
    'a responsibility without reason',
    'CFG-08',
    fc.tuple(fc.constantFrom(...Object.keys(HANDED_OVER)), noReason),
    (app, [what, reason]) => HANDED_OVER[what](app, reason),
  ),
  added(
    'a way to the data plane, or endpoints, without reason',
    'CFG-08',
    fc.tuple(fc.boolean(), noReason),
    ({ stack, group }, [isAccess, reason]) => {
      synapseIn(
        stack,
        group,
        isAccess
          ? { deployFrom: DeploymentAccess.managedElsewhere(reason) }
          : { managedEndpoints: ManagedEndpoints.managedElsewhere(reason) },
      );
    },
    not(hasPool),
  ),
  added(
    'an acknowledgement of an unknown rule, or of one that cannot be acknowledged',
    'CFG-09',
    fc.constantFrom('', 'XYZ-01', 'idn-05', ...CATALOGUE.filter((rule) => !rule.acknowledgeable).map(({ id }) => id)),
    ({ stack }, id) => Constraints.of(stack).acknowledge(id, 'we know better'),
  ),
  added(
    'two identities of one compute',
    'CFG-12',
    fc.boolean(),
    ({ stack, group, workspace, pool, attached }, isNone) => {
      const other = new ManagedIdentity(stack, 'Other', { resourceGroup: group });
      const identity = isNone ? AttachedIdentity.none('jobs run as their users') : AttachedIdentity.userAssigned(other);
      pool?.attachTo(workspace, { computeName: attached?.computeName, identity, storage: [] });
    },
    hasPool,
  ),
  added(
    'a name for a Key Vault that is given',
    'CFG-12',
    fc.constantFrom('kv-name', 'kv-other'),
    ({ stack, group }, name) => {
      workspaceIn(stack, group, { keyVault: KeyVaultRef.of(VAULT), keyVaultName: name }, 'Second');
    },
  ),
  added(
    'an acknowledgement that nothing needs',
    'CFG-13',
    fc.constantFrom('IDN-05', 'RUN-01', 'ROL-30', 'SRV-36', 'WKS-11', 'NET-18', 'SYN-02'),
    ({ stack }, id) => Constraints.of(stack).acknowledge(id, 'in case it happens'),
  ),
  added(
    'a date that does not exist',
    'CFG-14',
    fc.constantFrom('', 'today', '2026-02-30', '31.3.2026', '2026-3-31', '2026-13-01', '${x}'),
    ({ stack }, date) => Constraints.of(stack).judgeAsOf(date),
  ),
  {
    title: 'an audit before there is anything to audit',
    door: 'construct',
    breaks: 'CFG-15',
    fits: always,
    prepare: (root) => Constraints.of(root).audit(),
  },
];
