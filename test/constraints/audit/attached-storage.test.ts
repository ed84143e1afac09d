import { TerraformStack } from 'cdktf';
import { Constraints, DataLakeStorage } from '../../../lib';
import { poolIn, workspaceIn } from '../../support/azure';
import {
  approver,
  endpointRule,
  flagVariable,
  foundBy,
  judgedIn,
  plainAccount,
  undecidedIn,
} from '../../support/plain';
import { Difference, EXISTING_WORKSPACE, plainCompute, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const OPEN = { public_network_access_enabled: true, network_rules: null };
const UNSEEN = { public_network_access_enabled: true, network_rules: '${var.rules}' };

/** A pool without managed private endpoints, whose jobs use the lake. */
function sceneIn(stack: TerraformStack, synapse: Arguments, lake: Arguments): PlainSynapseScene {
  const without: Difference['without'] = ['Dfs', 'Blob', 'Approval'];
  return new PlainSynapseScene(stack, { without, change: { Synapse: synapse, Lake: lake } });
}

describe('the accounts of a plain attached pool', () => {
  it('are no matter of ATR-07 where all are open and only Terraform knows the network of the pool', () => {
    const { stack } = testStack();
    sceneIn(stack, { managed_virtual_network_enabled: '${var.network}' }, OPEN);
    expect(judgedIn(stack)).not.toHaveProperty('ATR-07');
    expect(undecidedIn(stack)).not.toHaveProperty('ATR-07');
  });

  it.each<[string, string, Arguments]>([
    ['ATR-07', 'in a managed virtual network', {}],
    ['MPE-07', 'without managed virtual network', { managed_virtual_network_enabled: null }],
  ])('break %s %s where one of them is certainly closed, whatever the others are', (rule, _in, synapse) => {
    const { stack } = testStack();
    const scene = sceneIn(stack, synapse, UNSEEN);
    const principalId = scene.compute?.identity.principalId ?? '';
    const closed = plainAccount(stack, {}, 'Closed');
    const unknown = plainAccount(stack, { publicNetworkAccessEnabled: flagVariable(stack) }, 'Unknown');
    [closed, unknown].forEach(({ id }, index) => {
      scene.assign(`Role${index}`, 'Storage Blob Data Reader', principalId).scope = id;
    });
    expect(foundBy(stack, rule)).toEqual(['test/Closed, test/Unknown']);
  });

  it('are reached by a pool of which nothing says that it is in a managed virtual network', () => {
    const { stack } = testStack();
    const lake = plainAccount(stack, { publicNetworkAccessEnabled: true }, 'Lake');
    const { identity } = plainCompute(stack, { identity: { type: 'SystemAssigned' } });
    approver(stack, lake.id, identity.principalId, 'Storage Blob Data Reader');
    endpointRule(stack, EXISTING_WORKSPACE, { serviceResourceId: lake.id, sparkEnabled: true });
    expect(judgedIn(stack)).toHaveProperty('ATR-08', undefined);
  });
});

describe('the accounts of a pool of ours without managed virtual network', () => {
  it('break MPE-07 at the Synapse workspace for its primary storage, and at the attachment for those of the jobs', () => {
    const { stack, group } = testStack();
    const raw = new DataLakeStorage(stack, 'Raw', { resourceGroup: group });
    const pool = poolIn(stack, group, { managedVirtualNetwork: false });
    pool.attachTo(workspaceIn(stack, group), { computeName: 'spark', storage: [raw] });
    const { errors } = Constraints.of(stack).summarize()[0];
    expect(errors).toContain('MPE-07');
    expect(foundBy(stack, 'MPE-07').sort()).toEqual(['test/Primary', 'test/Raw']);
  });
});
