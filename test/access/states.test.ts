import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { accessOf } from '../../lib/access/access-of-app';
import { Access, AccessModel } from '../../lib/access/access-model';
import { WrittenApp } from '../../lib/model/written-app';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  PrivateDnsZones,
  ResourceGroupRef,
  RoleManagement,
  SparkIdentity,
  StorageAccountRef,
  StorageSubResource,
} from '../../lib';

const USER = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const GROUP_ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';

function stackIn(): TerraformStack {
  return new TerraformStack(Testing.app(), 'research');
}

function modelOf(stack: TerraformStack): AccessModel {
  return accessOf(new WrittenApp(stack.node.root), 'research')!;
}

function workspaceIn(stack: TerraformStack): AzureMLWorkspace {
  return new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: ResourceGroupRef.named('rg', 'westeurope'),
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    inbound: InboundAccess.none('people come in through the hub network'),
  });
}

function statesOf({ links }: Access, kind: string): string[] {
  return [...new Set(links.filter((one) => one.kind === kind).map(({ state }) => state))];
}

describe('a link of the access model', () => {
  it('says of an account by variable what its statement says, and shows it as the reference', () => {
    const stack = stackIn();
    const variable = new TerraformVariable(stack, 'lake_id', { type: 'string' });
    const lake = StorageAccountRef.fromAttributes(stack, 'Lake', {
      accountId: variable.stringValue,
      hierarchicalNamespace: true,
    });
    workspaceIn(stack).enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage: [lake] });
    const [access] = modelOf(stack).access;
    expect(access.target).toBe('${var.lake_id}');
    expect(access.verdict).toBe('complete');
    expect(JSON.stringify(modelOf(stack))).not.toContain('TfToken');
  });

  it('exists where a construct says so', () => {
    const stack = stackIn();
    const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', {
      identityId: `${GROUP_ID}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-jobs`,
      principalId: USER,
    });
    const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: `${GROUP_ID}/providers/Microsoft.MachineLearningServices/workspaces/mlw`,
      location: 'westeurope',
      managedNetwork: ManagedNetwork.disabled(),
      attachedIdentities: [jobs],
    });
    const lake = new DataLakeStorage(stack, 'Lake', {
      resourceGroup: ResourceGroupRef.named('rg', 'westeurope'),
      publicNetworkAccess: true,
    });
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [lake] });
    const [access] = modelOf(stack).access;
    expect(statesOf(access, 'attachment')).toEqual(['existing']);
    expect(statesOf(access, 'path')).toEqual(['not-needed']);
    expect(statesOf(access, 'submission')).toEqual(['not-shown']);
    expect(modelOf(stack).principals.find(({ id }) => id === access.runsAs)?.name).toBe('id-jobs');
  });

  it('is of others, with their reason, where the roles and approvals are left to them', () => {
    const stack = stackIn();
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: ResourceGroupRef.named('rg', 'westeurope') });
    workspaceIn(stack).enableServerlessSpark({
      identities: [SparkIdentity.user(USER)],
      storage: [lake],
      storageRoles: RoleManagement.managedElsewhere('the data team'),
      approver: RoleManagement.managedElsewhere('the network team'),
    });
    const [access] = modelOf(stack).access;
    expect(access.verdict).toBe('left-to-others');
    expect(statesOf(access, 'role')).toEqual(['others']);
    expect(statesOf(access, 'approval')).toEqual(['others']);
    expect(access.sentence).toContain('Contributor on Lake (the data team)');
    expect([...new Set(modelOf(stack).leftToOthers.map(({ reason }) => reason))].sort()).toEqual([
      'people come in through the hub network',
      'the data team',
      'the network team',
    ]);
  });

  it('is decided by Terraform where only that knows which role is assigned', () => {
    const stack = stackIn();
    const role = new TerraformVariable(stack, 'role', { type: 'string' });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: ResourceGroupRef.named('rg', 'westeurope') });
    workspaceIn(stack).enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage: [lake] });
    stack.node
      .findAll()
      .filter((node): node is RoleAssignment => node instanceof RoleAssignment)
      .filter(({ roleDefinitionNameInput }) => roleDefinitionNameInput === 'Contributor')
      .forEach((assignment) => (assignment.roleDefinitionName = role.stringValue));
    const [access] = modelOf(stack).access;
    expect(access.verdict).toBe('terraform');
    expect(access.links.find(({ state }) => state === 'terraform')).toMatchObject({
      text: 'Contributor on Lake',
      rule: 'ROL-01',
    });
  });

  it('has the DNS of a way in left to a policy, with the reason', () => {
    const stack = stackIn();
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: ResourceGroupRef.named('rg', 'westeurope') });
    lake.addPrivateEndpoint(StorageSubResource.DFS, {
      subnetId: `${GROUP_ID}/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints`,
      dnsZones: PrivateDnsZones.managedElsewhere('a policy of the hub'),
    });
    workspaceIn(stack).enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage: [lake] });
    const inbound = modelOf(stack).ways.filter(({ kind }) => kind === 'inbound');
    expect(inbound.length).toBeGreaterThan(0);
    inbound.forEach(({ dns }) => expect(dns).toMatchObject({ state: 'others', reason: 'a policy of the hub' }));
  });
});
