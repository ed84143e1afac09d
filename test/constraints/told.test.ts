import { Construct } from 'constructs';
import { TerraformStack } from 'cdktf';
import {
  AttachedIdentity,
  AttachOptions,
  AzureMLWorkspace,
  AzureRole,
  Constraints,
  ContainerRegistryRef,
  DeploymentAccess,
  InboundAccess,
  KeyVaultAuthorization,
  KeyVaultRef,
  ManagedEndpoints,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
  ResourceGroupRef,
  RoleManagement,
  ServiceTag,
  SparkIdentity,
  SparkPool,
  StorageSubResource,
  Verification,
  SynapseAnalyticsWorkspace,
  WorkspaceIdentity,
} from '../../lib';
import { account, armId, poolIn, POOL_OPTIONS, SUBNET, synapseIn, VNET, workspaceIn } from '../support/azure';
import { testStack } from '../support/stack';
import { fixOf } from '../../lib/rules/engine/outcome';
import { JudgedApp } from '../../lib/rules/judged-app';

type Define = (stack: TerraformStack, group: ResourceGroupRef) => unknown;

const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');
const NOBODY = RoleManagement.managedElsewhere('');

/** `<what was found> | <what a construct says to do about it>` */
function toldBy(ruleId: string, define: Define): string[] {
  const { stack, group } = testStack();
  define(stack, group);
  return JudgedApp.of(stack)
    .judge()
    .outcomes.flatMap((outcome) =>
      outcome.rule.id === ruleId && outcome.verdict.kind === 'violation'
        ? [[outcome.verdict.value, fixOf(outcome)].join(' | ')]
        : [],
    );
}

/** Attaches a pool twice; the second time with more to say. */
const attachedTwice =
  (first: (stack: TerraformStack, group: ResourceGroupRef) => Partial<AttachOptions>, second = first): Define =>
  (stack, group) => {
    const [workspace, pool] = [workspaceIn(stack, group), poolIn(stack, group)];
    [first, second].forEach((options) => pool.attachTo(workspace, { storage: [], ...options(stack, group) }));
  };

const attached = (options: Partial<AttachOptions>): Define => {
  return (stack, group) => poolIn(stack, group).attachTo(workspaceIn(stack, group), { storage: [], ...options });
};

const jobs = (stack: TerraformStack, group: ResourceGroupRef, id = 'Jobs') =>
  (stack.node.tryFindChild(id) as ManagedIdentity | undefined) ??
  new ManagedIdentity(stack, id, { resourceGroup: group });

const asJobs = (...ids: string[]) => {
  return (stack: TerraformStack, group: ResourceGroupRef): Partial<AttachOptions> => {
    const [first, ...others] = ids.map((id) => jobs(stack, group, id));
    return { identity: AttachedIdentity.userAssigned(first, others) };
  };
};

const inboundWith = (dnsZones: PrivateDnsZones) => InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones });

describe('a responsibility without a name', () => {
  it.each<[string, Define]>([
    ['Synapse role of the attached compute', attached({ synapseRole: NOBODY })],
    [
      'storage roles',
      (stack, group) => attached({ storage: [account(stack, 'Raw')], storageRoles: NOBODY })(stack, group),
    ],
    ['an attached compute without identity', attached({ identity: AttachedIdentity.none('') })],
    [
      'managed private endpoints',
      (s, g) => synapseIn(s, g, { managedEndpoints: ManagedEndpoints.managedElsewhere('') }),
    ],
    [
      'approval of managed private endpoints',
      (s, g) => synapseIn(s, g, { managedEndpoints: ManagedEndpoints.approvedBy('') }),
    ],
    [
      'access to the Synapse data plane',
      (s, g) => synapseIn(s, g, { deployFrom: DeploymentAccess.managedElsewhere('') }),
    ],
    ['private DNS zones', (s, g) => workspaceIn(s, g, { inbound: inboundWith(PrivateDnsZones.managedElsewhere('')) })],
    [
      'role to approve private endpoints',
      (s, g) => workspaceIn(s, g).network.allowTo('vault', OutboundTarget.keyVault(VAULT), { approver: NOBODY }),
    ],
    [
      'roles of the primary identity',
      (s, g) => workspaceIn(s, g, { identity: WorkspaceIdentity.userAssigned(jobs(s, g)), identityRoles: NOBODY }),
    ],
    ['the audit of plain resources', (s) => Constraints.of(s).excludePlainResources('')],
  ])('is told with what it is for: %s', (what, define) => {
    const [first] = toldBy('CFG-08', define);
    expect(first).toMatch(new RegExp(`^${what} `));
  });
});

describe('CFG-12', () => {
  const SECOND_IDENTITY =
    'another identity than the first attachTo | leave identity out of the second attachTo, or give the compute another name';
  const SECOND_ROLE =
    'another synapseRole than the first attachTo | leave synapseRole out of the second attachTo, or give the compute another name';
  const elsewhere = () => ({ synapseRole: RoleManagement.managedElsewhere('the administrators') });

  it.each<[string, Define, string[]]>([
    ['the same identity again', attachedTwice(asJobs('Jobs')), []],
    ['the same identities again', attachedTwice(asJobs('Jobs', 'More')), []],
    ['another identity', attachedTwice(asJobs('Jobs'), asJobs('More')), [SECOND_IDENTITY]],
    ['one more identity', attachedTwice(asJobs('Jobs'), asJobs('Jobs', 'More')), [SECOND_IDENTITY]],
    ['one identity less', attachedTwice(asJobs('Jobs', 'More'), asJobs('Jobs')), [SECOND_IDENTITY]],
    ['identities in another order', attachedTwice(asJobs('Jobs', 'More'), asJobs('More', 'Jobs')), [SECOND_IDENTITY]],
    ['another second identity', attachedTwice(asJobs('Jobs', 'A'), asJobs('Jobs', 'B')), [SECOND_IDENTITY]],
    [
      'a user-assigned identity beside the one of the system',
      attachedTwice(() => ({}), asJobs('Jobs')),
      [SECOND_IDENTITY],
    ],
    [
      'no identity beside the one of the system',
      attachedTwice(
        () => ({}),
        () => ({ identity: AttachedIdentity.none('users only') }),
      ),
      [SECOND_IDENTITY],
    ],
    ['no identity at all, twice', attachedTwice(() => ({ identity: AttachedIdentity.none('users only') })), []],
    ['the same synapseRole again', attachedTwice(elsewhere), []],
    ['a synapseRole left out later', attachedTwice(elsewhere, () => ({})), []],
    ['another synapseRole', attachedTwice(() => ({}), elsewhere), [SECOND_ROLE]],
    [
      'a synapseRole that is managed here after all',
      attachedTwice(elsewhere, () => ({ synapseRole: RoleManagement.byThisStack() })),
      [SECOND_ROLE],
    ],
    [
      'a synapseRole that is managed here anyway',
      attachedTwice(
        () => ({}),
        () => ({ synapseRole: RoleManagement.byThisStack() }),
      ),
      [],
    ],
  ])('tells of a second attachTo only where it conflicts with the first: %s', (_what, define, told) => {
    expect(toldBy('CFG-12', define)).toEqual(told);
  });

  const existing = (stack: TerraformStack, name: string) =>
    SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', name),
      managedVirtualNetwork: true,
    });
  const sparkPoolId = `${armId('Microsoft.Synapse/workspaces', 'one')}/bigDataPools/pool`;

  it.each<[string, Define, RegExp[]]>([
    ['its own', (s) => SparkPool.fromAttributes(s, 'Pool', { sparkPoolId, synapse: existing(s, 'one') }), []],
    [
      'its own in another case',
      (s) => SparkPool.fromAttributes(s, 'Pool', { sparkPoolId, synapse: existing(s, 'ONE') }),
      [],
    ],
    [
      'another',
      (s) => SparkPool.fromAttributes(s, 'Pool', { sparkPoolId, synapse: existing(s, 'two') }),
      [/^a pool of ".*" beside Synapse workspace ".*" \| give the Synapse workspace that the pool belongs to$/],
    ],
  ])('tells of an existing pool only beside another Synapse workspace: %s', (_what, define, told) => {
    const found = toldBy('CFG-12', define);
    expect(found).toHaveLength(told.length);
    told.forEach((pattern, index) => {
      expect(found[index]).toMatch(pattern);
    });
  });

  const approved = ManagedNetwork.allowOnlyApprovedOutbound();
  const registry = ContainerRegistryRef.premium(armId('Microsoft.ContainerRegistry/registries', 'acr'));
  const vault = KeyVaultRef.of(VAULT, KeyVaultAuthorization.RBAC);
  const NO_REGISTRY =
    'containerRegistryName where no registry is made | remove containerRegistryName: a registry is made with approved outbound and without a given one';

  it.each<[string, Define, string[]]>([
    ['a name for the Key Vault that is made', (s, g) => workspaceIn(s, g, { keyVaultName: 'kv-made' }), []],
    [
      'a name for a given Key Vault',
      (s, g) => workspaceIn(s, g, { keyVaultName: 'kv-made', keyVault: vault }),
      ['keyVaultName beside a given keyVault | remove keyVaultName'],
    ],
    [
      'options of the default storage that is made',
      (s, g) => workspaceIn(s, g, { defaultStorageOptions: { accountName: 'stmade' } }),
      [],
    ],
    [
      'options of a given default storage',
      (s, g) =>
        workspaceIn(s, g, {
          defaultStorageOptions: { accountName: 'stmade' },
          defaultStorage: account(s, 'Given', { hierarchicalNamespace: false }),
        }),
      ['defaultStorageOptions beside a given defaultStorage | remove defaultStorageOptions'],
    ],
    ['a given Key Vault', (s, g) => workspaceIn(s, g, { keyVault: vault }), []],
    [
      'a name for the registry that is made',
      (s, g) => workspaceIn(s, g, { containerRegistryName: 'acrmade', managedNetwork: approved }),
      [],
    ],
    [
      'a name for a given registry',
      (s, g) =>
        workspaceIn(s, g, { containerRegistryName: 'acrmade', containerRegistry: registry, managedNetwork: approved }),
      [NO_REGISTRY],
    ],
    ['a name for no registry', (s, g) => workspaceIn(s, g, { containerRegistryName: 'acrmade' }), [NO_REGISTRY]],
    ['a given registry', (s, g) => workspaceIn(s, g, { containerRegistry: registry }), []],
  ])('tells of a name of what a workspace is built on only where it has no use: %s', (_what, define, told) => {
    expect(toldBy('CFG-12', define)).toEqual(told);
  });

  it('tells of a firewall rule that is there', () => {
    const define: Define = (stack, group) => {
      const synapse = synapseIn(stack, group);
      ['203.0.113.6', '203.0.113.7'].forEach((address) => synapse.addFirewallRule('office', address, address));
    };
    expect(toldBy('CFG-12', define)).toEqual([
      'firewall rule "office", which is there already | give the rule another name',
    ]);
  });

  it('tells of zones that the resource group has', () => {
    const define: Define = (stack, group) => {
      ['One', 'Two'].forEach((id) => {
        const scope = new Construct(stack, id);
        workspaceIn(scope, group, { inbound: inboundWith(PrivateDnsZones.create({ linkTo: [VNET] })) });
      });
    };
    const told = toldBy('CFG-12', define);
    expect(told).toContain(
      'zone privatelink.blob.core.windows.net, which the resource group has already | give the same PrivateDnsZones object to all that a network reaches',
    );
    expect(told).toHaveLength(5);
  });

  it('tells of a role that another stack assigns', () => {
    const define: Define = (stack) => {
      const other = new TerraformStack(stack.node.root, 'other');
      const identity = ManagedIdentity.fromAttributes(stack, 'Jobs', {
        identityId: armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs'),
        principalId: '33333333-3333-3333-3333-333333333333',
      });
      const user = SparkIdentity.managed(identity);
      [stack, other].forEach((scope) => user.grant(scope, AzureRole.READER, VAULT));
    };
    const [first] = toldBy('CFG-12', define);
    expect(first).toMatch(/^.*which test\/.* assigns too \| leave the assignment to one of the stacks/);
  });
});

describe('what a construct found', () => {
  const notIsolated = { managedNetwork: ManagedNetwork.disabled() };

  it.each<[string, string, Define, RegExp]>([
    [
      'MPE-01',
      'an endpoint without a network',
      (s, g) => {
        const synapse = synapseIn(s, g, { managedVirtualNetwork: false });
        synapse.allowToStorage(account(s, 'Raw'));
      },
      /^endpoint to "\/subscriptions\/.*\/storageAccounts\/raw" \(.* \| set managedVirtualNetwork: true /,
    ],
    [
      'SYN-07',
      'packages of all kinds',
      (s) =>
        SynapseAnalyticsWorkspace.fromAttributes(s, 'Synapse', {
          synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'syn'),
          managedVirtualNetwork: true,
          dataExfiltrationProtection: true,
        }).addSparkPool('Pool', {
          ...POOL_OPTIONS,
          sessionPackages: true,
          libraries: { fileName: 'requirements.txt', content: 'polars' },
        }),
      /^library_requirement and session_level_packages_enabled \| leave out libraries and sessionPackages /,
    ],
    [
      'REQ-02',
      'a lesser registry',
      (s, g) =>
        workspaceIn(s, g, {
          managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
          containerRegistry: ContainerRegistryRef.basicOrStandard(
            armId('Microsoft.ContainerRegistry/registries', 'acr'),
          ),
        }),
      /Basic or Standard/,
    ],
    [
      'OBR-03',
      'an FQDN',
      (s, g) => workspaceIn(s, g, notIsolated).network.allowTo('pypi', OutboundTarget.fqdn('pypi.org')),
      /^an FQDN/,
    ],
    [
      'OBR-03',
      'a service tag',
      (s, g) =>
        workspaceIn(s, g, notIsolated).network.allowTo('tag', OutboundTarget.serviceTag(ServiceTag.of('Storage'))),
      /^a service tag/,
    ],
    [
      'OBR-03',
      'a private endpoint',
      (s, g) => workspaceIn(s, g, notIsolated).network.allowTo('vault', OutboundTarget.keyVault(VAULT)),
      /^a private endpoint \(vault\)/,
    ],
    [
      'APR-01',
      'a target that nobody approves',
      (s) =>
        AzureMLWorkspace.fromAttributes(s, 'Existing', {
          workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
          verification: Verification.none('nobody may read it'),
        }).network.allowTo('raw', OutboundTarget.storage(account(s, 'Raw'), StorageSubResource.DFS)),
      /^rule to "\/subscriptions\/.*\/storageAccounts\/raw" .*, identity of the workspace unknown \| give identityPrincipalId in /,
    ],
  ])('is told by %s: %s', (rule, _what, define, told) => {
    const [first] = toldBy(rule, define);
    expect(first).toMatch(told);
  });
});
