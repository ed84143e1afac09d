import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import { Constraints, InboundAccess, PrivateDnsZones } from '../../../lib';
import { preconditionsOf } from '../../support/app';
import { armId, SUBNET, SUBSCRIPTION, workspaceIn } from '../../support/azure';
import {
  approver,
  findingsIn,
  flagVariable,
  foundBy,
  judgedIn,
  plainAccount,
  plainWorkspace,
  rulesIn,
  textVariable,
  undecidedIn,
} from '../../support/plain';
import { endpoint, subnetIn } from '../../support/plain-network';
import { synthesized, testStack } from '../../support/stack';

describe('the virtual network of a private endpoint', () => {
  it('is refused by NET-18 on the Docker bridge when the endpoint leads to a plain workspace', () => {
    const { stack } = testStack();
    const subnet = subnetIn(stack, 'Net', ['172.17.4.0/22']);
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, ['amlworkspace'], subnet.id);
    expect(findingsIn(stack)).toContain('error Net NET-18');
  });

  it('is refused by NET-18 around the Docker bridge when the endpoint leads to a workspace of ours', () => {
    const { stack, group } = testStack();
    const subnetId = subnetIn(stack, 'Net', ['10.0.0.0/8', '172.16.0.0/12']).id;
    const dnsZones = PrivateDnsZones.managedElsewhere('an Azure policy');
    workspaceIn(stack, group, { inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones }) });
    expect(findingsIn(stack)).toEqual(['error Net NET-18']);
  });

  it('passes elsewhere, and on the Docker bridge when the endpoint leads to storage', () => {
    const { stack } = testStack();
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, ['amlworkspace'], subnetIn(stack, 'Net', ['10.0.0.0/8']).id);
    endpoint(stack, 'Other', plainAccount(stack).id, ['blob'], subnetIn(stack, 'Bridge', ['172.17.0.0/16']).id);
    expect(rulesIn(stack)).not.toContain('NET-18');
  });

  it('passes on the Docker bridge when the endpoint leads out of the app', () => {
    const { stack } = testStack();
    const workspaceId = armId('Microsoft.MachineLearningServices/workspaces', 'other');
    endpoint(stack, 'Inbound', workspaceId, ['amlworkspace'], subnetIn(stack, 'Net', ['172.17.0.0/16']).id);
    expect(rulesIn(stack)).not.toContain('NET-18');
  });

  it.each<[string, readonly string[], string | undefined]>([
    ['the bridge itself', ['172.17.0.0/16'], '"172.17.0.0/16"'],
    ['the last address of the bridge', ['172.17.255.255/32'], '"172.17.255.255/32"'],
    ['everything', ['0.0.0.0/0'], '"0.0.0.0/0"'],
    ['the half with the bridge', ['128.0.0.0/1'], '"128.0.0.0/1"'],
    ['the half without it', ['0.0.0.0/1'], undefined],
    ['twice as much', ['172.16.0.0/15'], '"172.16.0.0/15"'],
    ['the range before', ['172.16.0.0/16'], undefined],
    ['the range after', ['172.18.0.0/16'], undefined],
    ['IPv6', ['fd00:172:17::/48'], undefined],
    ['no range', ['172.17.0.0'], undefined],
    ['no address', ['x172.17.0.0/16', '172.17.0.0/16x', '172.17/16'], undefined],
    ['some of several', ['10.0.0.0/8', '172.17.1.0/24', '172.17.2.0/24'], '"172.17.1.0/24", "172.17.2.0/24"'],
  ])('is judged by NET-18 as it is written: %s', (_what, addressSpace, found) => {
    const { stack } = testStack();
    endpoint(
      stack,
      'Inbound',
      plainWorkspace(stack).id,
      ['amlworkspace'],
      subnetIn(stack, 'Net', [...addressSpace]).id,
    );
    expect(judgedIn(stack)).toHaveProperty('NET-18', found && `test/Net with ${found}`);
  });

  it('tells of NET-18 what is certain where only Terraform knows another range', () => {
    const { stack } = testStack();
    const subnet = subnetIn(stack, 'Net', [textVariable(stack), '172.17.1.0/24']);
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, ['amlworkspace'], subnet.id);
    expect(foundBy(stack, 'NET-18')).toEqual(['test/Net with "172.17.1.0/24"']);
  });

  it('is undecided by NET-18 where only Terraform knows its ranges, and no matter of it without any', () => {
    const { stack } = testStack();
    const subnet = subnetIn(stack, 'Net', ['172.17.0.0/16']);
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, ['amlworkspace'], subnet.id);
    const network = stack.node.findChild('Net') as TerraformResource;
    network.addOverride('address_space', '${var.ranges}');
    expect(undecidedIn(stack)).toHaveProperty('NET-18', 'only Terraform knows the address ranges');
    network.addOverride('address_space', null);
    expect(undecidedIn(stack)).not.toHaveProperty('NET-18');
    expect(judgedIn(stack)).not.toHaveProperty('NET-18');
  });

  it('is left to Terraform when its range is', () => {
    const { stack } = testStack();
    const subnet = subnetIn(stack, 'Net', [textVariable(stack)]);
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, ['amlworkspace'], subnet.id);
    expect(findingsIn(stack)).toContain('plan Net NET-18');
  });

  it('is asked of Terraform by the first address as far as the shorter prefix goes', () => {
    const { stack } = testStack();
    const subnet = subnetIn(stack, 'Net', [textVariable(stack)]);
    const { id } = plainWorkspace(stack);
    endpoint(stack, 'Inbound', id, ['amlworkspace'], subnet.id);
    Constraints.of(stack).audit();
    const [{ condition }] = preconditionsOf(synthesized(stack).resource('azurerm_virtual_network'));
    const length = 'tonumber(element(split("/", var.text), 1))';
    const start = (address: string) => `cidrhost(format("%s/%d", ${address}, min(${length}, 16)), 0)`;
    expect(condition).toContain(`(${start('element(split("/", var.text), 0)')} == ${start('"172.17.0.0"')})`);
  });
});

describe('PNA-02: a private endpoint to a private workspace', () => {
  it.each([
    ['is a way in', ['amlworkspace'], false],
    ['is a way in when it has another sub-resource, too', ['other', 'amlworkspace'], false],
    ['is no way in when it has another sub-resource only', ['other'], true],
  ])('%s', (_what, subresources, missing) => {
    const { stack } = testStack();
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, subresources);
    expect(rulesIn(stack).includes('PNA-02')).toBe(missing);
  });

  it('may be a way in when only Terraform knows its sub-resources', () => {
    const { stack } = testStack();
    const { listValue } = new TerraformVariable(stack, 'subresources', { type: 'list(string)' });
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, listValue);
    expect(rulesIn(stack)).not.toContain('PNA-02');
  });

  it('may be a way in when only Terraform knows its one sub-resource', () => {
    const { stack } = testStack();
    endpoint(stack, 'Inbound', plainWorkspace(stack).id, [textVariable(stack)]);
    expect(rulesIn(stack)).not.toContain('PNA-02');
  });
});

describe('clients of a private workspace', () => {
  /** A workspace with a private endpoint, and those of its default storage by sub-resource and subnet. */
  function reached(
    stack: TerraformStack,
    endpoints: readonly (readonly [string, string?])[],
    props: NonNullable<Parameters<typeof plainAccount>[1]> = {},
    subnetId?: string,
  ): void {
    const account = plainAccount(stack, props);
    const { id, identity } = plainWorkspace(stack, { storageAccountId: account.id });
    endpoint(stack, 'Inbound', id, ['amlworkspace'], subnetId);
    for (const [subResource, subnet] of endpoints) {
      const made = endpoint(stack, subResource, account.id, [subResource], subnet);
      approver(stack, made.id, identity.principalId, 'Reader', `Reader-${subResource}`);
    }
  }

  it.each<[string, readonly (readonly [string, string?])[]]>([
    ['nothing', []],
    ['blobs only', [['blob']]],
    ['files only', [['file']]],
    ['blobs and queues', [['blob'], ['queue']]],
    ['files in another network', [['blob'], ['file', SUBNET.replace('vnet', 'other')]]],
    ['blobs in another network', [['blob', SUBNET.replace('vnet', 'other')], ['file']]],
  ])('cannot work with its default storage when they reach %s (PNA-09)', (_what, endpoints) => {
    const { stack } = testStack();
    reached(stack, endpoints);
    expect(findingsIn(stack)).toContain('warning Inbound PNA-09');
  });

  it.each<[string, readonly (readonly [string, string?])[], string]>([
    ['one is missing', [['blob']], 'test/Account, no private endpoint for file'],
    [
      'both are elsewhere',
      [
        ['blob', SUBNET.replace('vnet', 'other')],
        ['file', SUBNET.replace('vnet', 'other')],
      ],
      'test/Account, the one for blob in another virtual network, the one for file in another virtual network',
    ],
  ])('are told which private endpoint is missing: %s', (_what, endpoints, found) => {
    const { stack } = testStack();
    reached(stack, endpoints);
    expect(foundBy(stack, 'PNA-09')).toEqual([found]);
  });

  it('can work where only Terraform knows the networks', () => {
    const { stack } = testStack();
    const subnet = textVariable(stack);
    reached(
      stack,
      [
        ['blob', subnet],
        ['file', subnet],
      ],
      {},
      textVariable(stack, 'inbound'),
    );
    expect(rulesIn(stack)).not.toContain('PNA-09');
    expect(undecidedIn(stack)).toHaveProperty(
      'PNA-09',
      'only Terraform knows the virtual network of a private endpoint',
    );
  });

  it.each<[string, readonly (readonly [string, string?])[], boolean, string | undefined]>([
    ['one is missing, and the network of the other is hidden', [['blob', '${var.text}']], false, 'found'],
    [
      'one is elsewhere, and the network of the other is hidden',
      [
        ['blob', '${var.text}'],
        ['file', SUBNET.replace('vnet', 'other')],
      ],
      false,
      'found',
    ],
    ['one is there, and the network of the other is hidden', [['blob'], ['file', '${var.text}']], false, 'undecided'],
    ['one is missing, and the other is elsewhere', [['blob', SUBNET.replace('vnet', 'other')]], false, 'found'],
    ['both are there', [['blob'], ['file']], false, 'passed'],
    ['the account is public, and a network is hidden', [['blob'], ['file', '${var.text}']], true, 'passed'],
  ])('are judged by what is known of the networks: %s', (_what, endpoints, isPublic, expected) => {
    const { stack } = testStack();
    textVariable(stack);
    reached(stack, endpoints, { publicNetworkAccessEnabled: isPublic });
    const judged = judgedIn(stack);
    const decided = judged['PNA-09'] === undefined ? 'passed' : 'found';
    expect('PNA-09' in judged ? decided : 'PNA-09' in undecidedIn(stack) && 'undecided').toBe(expected);
  });

  it('can work with blobs and files', () => {
    const { stack } = testStack();
    reached(stack, [['blob'], ['file', SUBNET.replace('endpoints', 'more')]]);
    expect(findingsIn(stack)).toEqual([]);
  });

  it.each([true, undefined])(
    'can work without private endpoints when public network access of the account is %s',
    (publicNetworkAccessEnabled) => {
      const { stack } = testStack();
      reached(stack, [], { publicNetworkAccessEnabled });
      expect(rulesIn(stack)).not.toContain('PNA-09');
    },
  );

  it('can work where one of two endpoints is in their network, and where nothing tells the network', () => {
    const { stack } = testStack();
    reached(stack, [['blob'], ['file'], ['queue']]);
    const account = stack.node.findChild('Account') as ReturnType<typeof plainAccount>;
    endpoint(stack, 'Elsewhere', account.id, ['blob'], SUBNET.replace('vnet', 'other'));
    endpoint(stack, 'ByReference', account.id, ['file'], subnetIn(stack, 'Net', ['10.0.0.0/16']).id);
    expect(rulesIn(stack)).not.toContain('PNA-09');
  });

  it('can work where the networks are named in two ways, which cannot be compared', () => {
    const { stack } = testStack();
    const subnetId = subnetIn(stack, 'Net', ['10.0.0.0/16']).id;
    reached(stack, [['blob', subnetId], ['file']]);
    expect(rulesIn(stack)).not.toContain('PNA-09');
  });

  it('are left to Terraform when it alone knows whether the account is public', () => {
    const { stack } = testStack();
    reached(stack, [], { publicNetworkAccessEnabled: flagVariable(stack) });
    expect(findingsIn(stack)).toContain('check Inbound PNA-09');
  });

  it.each([
    ['cannot work in two networks of the app', 'Other', true],
    ['can work in one network of the app', 'Net', false],
  ])('%s', (_what, other, fails) => {
    const { stack } = testStack();
    const net = subnetIn(stack, 'Net', ['10.0.0.0/16']).id;
    const subnets: { [id: string]: string } = { Net: net, Other: subnetIn(stack, 'Other', ['10.1.0.0/16']).id };
    reached(
      stack,
      [
        ['blob', net],
        ['file', subnets[other]],
      ],
      {},
      net,
    );
    expect(rulesIn(stack).includes('PNA-09')).toBe(fails);
  });
});

describe('a private endpoint to default storage', () => {
  function toStorage(subResource: string, publicNetworkAccessEnabled?: boolean, role?: string): string[] {
    const { stack } = testStack();
    const account = plainAccount(stack, { publicNetworkAccessEnabled });
    const { identity } = plainWorkspace(stack, { storageAccountId: account.id });
    const made = endpoint(stack, 'Blob', account.id, [subResource]);
    if (role !== undefined) {
      approver(stack, made.id, identity.principalId, role);
    }
    return findingsIn(stack).filter((finding) => finding.endsWith('PNA-07'));
  }

  it.each(['blob', 'file'])('is reported by PNA-07 when the workspace cannot read it: %s', (subResource) => {
    expect(toStorage(subResource, false)).toEqual(['warning Blob PNA-07']);
  });

  it('passes when the workspace can read it, for other sub-resources, and for public accounts', () => {
    expect(toStorage('blob', false, 'Reader')).toEqual([]);
    expect(toStorage('queue', false)).toEqual([]);
    expect(toStorage('blob', true)).toEqual([]);
    expect(toStorage('blob')).toEqual([]);
  });

  it('is reported by PNA-07 when one of two workspaces cannot read it', () => {
    const { stack } = testStack();
    const account = plainAccount(stack);
    const { identity } = plainWorkspace(stack, { storageAccountId: account.id });
    plainWorkspace(stack, { storageAccountId: account.id }, 'Other');
    const made = endpoint(stack, 'Blob', account.id, ['blob']);
    approver(stack, made.id, identity.principalId, 'Reader');
    expect(foundBy(stack, 'PNA-07')).toEqual(['no such role on test/Blob']);
  });

  it('passes for storage of nobody', () => {
    const { stack } = testStack();
    endpoint(stack, 'Blob', plainAccount(stack).id, ['blob']);
    expect(findingsIn(stack)).toEqual([]);
    const report = Constraints.of(stack).summarize();
    expect(report.flatMap(({ checkedAtSynth }) => checkedAtSynth)).not.toContain('PNA-07');
  });

  it('is left to Terraform when the account is', () => {
    const { stack } = testStack();
    const account = plainAccount(stack, { publicNetworkAccessEnabled: flagVariable(stack) });
    plainWorkspace(stack, { storageAccountId: account.id });
    endpoint(stack, 'Blob', account.id, ['blob']);
    expect(findingsIn(stack)).toContain('check Blob PNA-07');
  });
});

describe('the name of a private DNS zone', () => {
  const GOVERNMENT = 'privatelink.api.ml.azure.us';

  function judged(name: string, environment?: string): { readonly [ruleId: string]: string | undefined } {
    const { stack } = testStack();
    (stack.node.findChild('azurerm') as AzurermProvider).environment = environment;
    new PrivateDnsZone(stack, 'Zone', { name, resourceGroupName: 'rg' });
    return judgedIn(stack);
  }

  it.each<[string, string, string, string | undefined]>([
    ['that of the cloud', GOVERNMENT, 'usgovernment', undefined],
    ['that of the cloud, in another case of letters', GOVERNMENT.toUpperCase(), 'usgovernment', undefined],
    ['that of another cloud', GOVERNMENT, 'public', `"${GOVERNMENT}" with environment "public"`],
  ])('is judged by CLD-01: %s', (_what, name, environment, found) => {
    expect(judged(name, environment)).toHaveProperty('CLD-01', found);
  });

  it.each<[string, string, string | undefined]>([
    ['the provider does not say its cloud', GOVERNMENT, undefined],
    ['no cloud has such a zone', 'example.com', 'public'],
    ['only Terraform knows it', '${var.zone}', 'public'],
  ])('is no matter of CLD-01 where %s', (_what, name, environment) => {
    expect(judged(name, environment)).not.toHaveProperty('CLD-01');
  });

  it('is no matter of CLD-01 in a stack without provider', () => {
    const { stack } = testStack();
    stack.node.tryRemoveChild('azurerm');
    new PrivateDnsZone(stack, 'Zone', { name: GOVERNMENT, resourceGroupName: 'rg' });
    expect(judgedIn(stack)).not.toHaveProperty('CLD-01');
  });
});

describe('a lock', () => {
  const GROUP_ID = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG`;
  const lock = (stack: TerraformStack, scope: string) =>
    new ManagementLock(stack, 'Lock', { name: 'keep', lockLevel: 'CanNotDelete', scope });

  it.each<[string, (stack: TerraformStack) => string]>([
    ['on a plain workspace', (stack) => plainWorkspace(stack).id],
    ['on a workspace of ours', (stack) => workspaceIn(stack, testStack().group).workspaceId],
    [
      'on the group of one',
      (stack) => {
        const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
        plainWorkspace(stack, { resourceGroupName: group.name });
        return group.id;
      },
    ],
    ['on its group by id', (stack) => (plainWorkspace(stack), GROUP_ID)],
    ['on its group in another case', (stack) => (plainWorkspace(stack, { resourceGroupName: 'Rg' }), GROUP_ID)],
  ])('is reported by NET-11 %s', (_where, scope) => {
    const { stack } = testStack();
    lock(stack, scope(stack));
    expect(findingsIn(stack)).toContain('warning Lock NET-11');
  });

  it.each<[string, (stack: TerraformStack) => string, string]>([
    ['a workspace of the app', (stack) => plainWorkspace(stack).id, 'lock on test/Ws'],
    ['a group by id', (stack) => (plainWorkspace(stack), GROUP_ID), `lock on "${GROUP_ID}"`],
  ])('tells what it is on: %s', (_what, scope, found) => {
    const { stack } = testStack();
    lock(stack, scope(stack));
    expect(foundBy(stack, 'NET-11')).toEqual([found]);
  });

  it.each<[string, (stack: TerraformStack) => string]>([
    ['on another resource', (stack) => (plainWorkspace(stack), plainAccount(stack).id)],
    ['on another group', (stack) => (plainWorkspace(stack), `${GROUP_ID}2`)],
    ['on something of its group', (stack) => (plainWorkspace(stack), armId('Microsoft.Network/x', 'y', 'rg'))],
    ['on a workspace without isolation', (stack) => plainWorkspace(stack, { managedNetwork: undefined }).id],
    ['on what a variable says', (stack) => (plainWorkspace(stack), textVariable(stack))],
  ])('passes %s', (_where, scope) => {
    const { stack } = testStack();
    lock(stack, scope(stack));
    expect(rulesIn(stack)).not.toContain('NET-11');
  });

  it('is left to Terraform when the mode is', () => {
    const { stack } = testStack();
    lock(stack, plainWorkspace(stack, { managedNetwork: { isolationMode: textVariable(stack) } }).id);
    expect(findingsIn(stack)).toContain('check Lock NET-11');
  });
});
