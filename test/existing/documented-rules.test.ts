import { TerraformStack } from 'cdktf';
import {
  BlobStorage,
  Constraints,
  ContainerRegistryRef,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  SparkIdentity,
  SparkProvisioning,
  Verification,
  WorkspaceIdentity,
} from '../../lib';
import { account, GROUP, USER, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';
import {
  conditionsOf,
  demandedOf,
  JOBS,
  jobs,
  pool,
  read,
  REGISTRY,
  synapse,
  VAULT,
  VOUCHED,
  workspace,
} from './existing-things';

describe('a documented rule about what exists', () => {
  const demanded = (stack: TerraformStack, named: string) =>
    demandedOf(read(synthesized(stack), named)).filter((demand) => !demand.startsWith('CFG-30'));

  it('is demanded of a Synapse workspace and its pool with an attachment, and only then', () => {
    const alone = testStack().stack;
    pool(alone, synapse(alone));
    expect(demanded(alone, 'Synapse_Verification')).toEqual([]);
    expect(demanded(alone, 'Pool_Verification')).toEqual([]);
    const { stack } = testStack();
    const shared = pool(stack, synapse(stack));
    shared.attachTo(workspace(stack, { location: 'westeurope' }), { storage: [] });
    expect(demanded(stack, 'Synapse_Verification')).toEqual(['ATR-05', 'ATR-06']);
    expect(demanded(stack, 'Pool_Verification')).toEqual(['RUN-01']);
  });

  it('uses the date that the app gives for the runtime of an attached pool', () => {
    const retired = (date?: string) => {
      const { stack } = testStack();
      if (date) {
        Constraints.of(stack).judgeAsOf(date);
      }
      pool(stack, synapse(stack)).attachTo(workspace(stack, { location: 'westeurope' }), { storage: [] });
      return conditionsOf(read(synthesized(stack), 'Pool_Verification'))[0].condition.includes('3\\\\.3');
    };
    expect([retired(), retired('2025-03-31')]).toEqual([true, false]);
  });

  it('is demanded of an account when it is default storage, and only then', () => {
    const alone = testStack().stack;
    account(alone, 'Store', { hierarchicalNamespace: false });
    expect(demanded(alone, 'Store_Verification')).toEqual([]);
    const { stack, group } = testStack();
    workspaceIn(stack, group, { defaultStorage: account(stack, 'Store', { hierarchicalNamespace: false }) });
    expect(demanded(stack, 'Store_Verification')).toEqual(['WKS-01', 'WKS-11']);
  });

  it('reads nothing of what the app makes', () => {
    const { stack, group } = testStack();
    const defaultStorage = new BlobStorage(stack, 'Store', { resourceGroup: group });
    workspaceIn(stack, group, { defaultStorage, managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
    expect(synthesized(stack).dataSources('azapi_resource')).toEqual({});
  });

  it.each([
    ['allowOnlyApprovedOutbound', ['REQ-02']],
    ['allowInternetOutbound', []],
  ] as const)('is demanded of a registry with approved outbound, and only then: %s', (mode, rules) => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, {
      managedNetwork: ManagedNetwork[mode](),
      containerRegistry: ContainerRegistryRef.premium(REGISTRY),
    });
    expect(demanded(stack, 'Workspace_ContainerRegistryVerification')).toEqual(rules);
  });

  it('reads no registry and no Key Vault of which nothing is demanded', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, {
      containerRegistry: ContainerRegistryRef.basicOrStandard(REGISTRY),
      keyVault: KeyVaultRef.of(VAULT),
    });
    expect(synthesized(stack).dataSources('azapi_resource')).toEqual({});
  });

  it('reads a Key Vault that a primary identity gets roles on, unless somebody vouches for it', () => {
    const verifications = (verification?: Verification) => {
      const { stack, group } = testStack();
      workspaceIn(stack, group, {
        identity: WorkspaceIdentity.userAssigned(jobs(stack)),
        keyVault: KeyVaultRef.of(VAULT, undefined, verification),
      });
      return Object.keys(synthesized(stack).dataSources('azapi_resource')).map((name) => name.replace(/_[^_]+$/, ''));
    };
    expect(verifications()).toEqual(['Jobs_Verification', 'Workspace_KeyVaultVerification']);
    expect(verifications(VOUCHED)).toEqual(['Jobs_Verification']);
  });

  it('is demanded once for each identity that jobs run as', () => {
    const { stack } = testStack();
    const identity = jobs(stack);
    const other = ManagedIdentity.fromAttributes(stack, 'Other', { identityId: `${JOBS}-2`, principalId: USER });
    const existing = workspace(stack, { attachedIdentities: [identity, other] });
    for (const managed of [identity, other, identity]) {
      existing.enableServerlessSpark({ identities: [SparkIdentity.managed(managed)], storage: [] });
    }
    const source = read(synthesized(stack), 'Workspace_Verification');
    const messages = conditionsOf(source).map(({ error_message }) => error_message);
    expect(messages.filter((text) => text.startsWith('IDN-01: ')).map((text) => /\): (.*?)\./.exec(text)?.[1])).toEqual(
      ['test/Jobs', 'test/Other'],
    );
  });

  it('is only checked, without blocking, where somebody else provisions the network of an existing workspace', () => {
    const { stack } = testStack();
    const sparkProvisioning = SparkProvisioning.managedElsewhere('the platform team provisions it');
    workspace(stack, {
      managedNetwork: ManagedNetwork.allowInternetOutbound({ sparkProvisioning }),
    }).enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [] });
    const json = synthesized(stack);
    expect(demandedOf(read(json, 'Workspace_Verification'))).toEqual(['CFG-30 managedNetwork']);
    expect(Object.keys(json.json.check as object).map((label) => label.replace(/_[^_]+$/, ''))).toEqual([
      'OBR_04_Workspace_Network',
      'PRV_03_Workspace_Network',
    ]);
    expect(JSON.stringify(json.json.check)).toContain(
      'have it provisioned with Spark, by whom sparkProvisioning names',
    );
    const { response_export_values: asked } = read(json, 'Workspace_Verification');
    const used = [...JSON.stringify(json.json.check).matchAll(/\.output\.([A-Za-z.]+)/g)].map(([, path]) => path);
    expect(used).not.toEqual([]);
    expect(used.filter((path) => !(asked as string[]).some((known) => path.startsWith(known)))).toEqual([]);
  });
});
