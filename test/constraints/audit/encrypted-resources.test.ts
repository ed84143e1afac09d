import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { SynapseWorkspaceKey } from '@cdktf/provider-azurerm/lib/synapse-workspace-key';
import { TerraformElement, TerraformStack } from 'cdktf';
import { override } from '../../properties/mistakes/doors';
import { plainKey } from '../../properties/mistakes/things-of-encryption';
import { armId, GROUP } from '../../support/azure';
import { foundBy, judgedIn, plainAccount, plainRegistry, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };
type Scene = ReturnType<typeof plainKey>;

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-elsewhere');
const HIDDEN = '${var.hidden}';

function scene(): { readonly stack: TerraformStack; readonly scene: Scene } {
  const { stack } = testStack();
  return { stack, scene: plainKey(stack) };
}

function synapseRole(stack: TerraformStack): TerraformElement {
  return stack.node.findChild('SynapseKeyRole') as TerraformElement;
}

describe('the identity that reads the key of a workspace', () => {
  it.each<[string, Arguments, string | undefined]>([
    ['is there in time where it is user-assigned', {}, undefined],
    [
      'comes too late where the workspace has none of its own but those that are listed',
      { 'encryption.user_assigned_identity_id': null, 'identity.type': 'UserAssigned' },
      'an Azure Machine Learning workspace',
    ],
    [
      'comes too late where the workspace says nothing of identities',
      { 'encryption.user_assigned_identity_id': null, identity: null },
      'an Azure Machine Learning workspace',
    ],
  ])('%s', (_what, args, found) => {
    const { stack, scene: plain } = scene();
    override(plain.workspace(), args);
    expect(judgedIn(stack)).toHaveProperty('ENC-03', found);
  });

  it('is no matter where nothing is encrypted', () => {
    const { stack, scene: plain } = scene();
    override(plain.workspace(), { encryption: null });
    expect(judgedIn(stack)).not.toHaveProperty('ENC-03');
  });

  it('is left open where only Terraform knows how the vault decides', () => {
    const { stack, scene: plain } = scene();
    override(plain.workspace(), { 'encryption.user_assigned_identity_id': null });
    override(plain.vault, { rbac_authorization_enabled: HIDDEN });
    expect(undecidedIn(stack)['ENC-03']).toBe('nobody here knows how the Key Vault decides about access');
  });
});

describe('the role of Synapse on its key', () => {
  it('is asked for where the workspace is activated, and reads the key with its own identity', () => {
    const { stack, scene: plain } = scene();
    plain.activation(plain.synapse());
    expect(judgedIn(stack)).toHaveProperty('ENC-04', undefined);
    override(synapseRole(stack), { role_definition_name: 'Reader' });
    expect(foundBy(stack, 'ENC-04')).toEqual(['test/Synapse on test/KeyVault']);
  });

  it('is asked for where the workspace is made, when a user-assigned identity reads the key', () => {
    const { stack, scene: plain } = scene();
    plain.activation(plain.synapse(plain.identity.id));
    override(plain.role, { role_definition_name: 'Reader' });
    override(synapseRole(stack), { role_definition_name: 'Reader' });
    expect(foundBy(stack, 'ENC-04')).toEqual(['test/Reader on test/KeyVault']);
  });

  it('is not asked for before the workspace is activated with its own identity', () => {
    const { stack, scene: plain } = scene();
    plain.synapse();
    override(plain.role, { role_definition_name: 'Reader' });
    expect(judgedIn(stack)).not.toHaveProperty('ENC-04');
  });

  it('is not asked for where what is to be activated is no workspace that a key encrypts', () => {
    const { stack, scene: plain } = scene();
    override(plain.activation(plain.synapse()), { synapse_workspace_id: plain.vault.id });
    override(synapseRole(stack), { role_definition_name: 'Reader' });
    expect(judgedIn(stack)).not.toHaveProperty('ENC-04');
  });
});

describe('the activation of a Synapse workspace', () => {
  it.each<[string, Arguments, Arguments, string | undefined]>([
    ['is there with the key of the workspace', {}, {}, undefined],
    ['is there where the workspace leaves out the name', { 'customer_managed_key.key_name': null }, {}, undefined],
    ['is there where only Terraform knows which key', {}, { customer_managed_key_name: HIDDEN }, undefined],
    ['is there where only Terraform knows the name', { 'customer_managed_key.key_name': HIDDEN }, {}, undefined],
    ['is there where only Terraform knows whether it is active', {}, { active: HIDDEN }, undefined],
    ['is missing where it is off', {}, { active: false }, 'key "cmk", active none'],
    ['is missing where it says nothing', {}, { active: null }, 'key "cmk", active none'],
    ['is missing with another key', { 'customer_managed_key.key_name': 'own' }, {}, 'key "own", active "cmk"'],
  ])('%s', (_what, ofWorkspace, ofActivation, found) => {
    const { stack, scene: plain } = scene();
    const synapse = plain.synapse();
    override(plain.activation(synapse), ofActivation);
    override(synapse, ofWorkspace);
    expect(judgedIn(stack)).toHaveProperty('ENC-05', found);
  });

  it('is told with all the keys that are active', () => {
    const { stack, scene: plain } = scene();
    const synapse = plain.synapse();
    override(plain.activation(synapse), { customer_managed_key_name: 'one' });
    new SynapseWorkspaceKey(stack, 'Second', {
      synapseWorkspaceId: synapse.id,
      customerManagedKeyName: 'two',
      active: true,
    });
    expect(foundBy(stack, 'ENC-05')).toEqual(['key "cmk", active "one", "two"']);
  });

  const withRule = (identity: boolean, isEncrypted = true) => {
    const { stack, scene: plain } = scene();
    const synapse = plain.synapse(identity ? plain.identity.id : undefined);
    const activation = plain.activation(synapse);
    if (!isEncrypted) {
      synapse.resetCustomerManagedKey();
    }
    const address = { startIpAddress: '203.0.113.9', endIpAddress: '203.0.113.9' };
    const rule = new SynapseFirewallRule(stack, 'Rule', { name: 'office', synapseWorkspaceId: synapse.id, ...address });
    return { stack, rule, activation };
  };

  it('has to come before what is made in the workspace', () => {
    const { stack, rule, activation } = withRule(false);
    expect(judgedIn(stack)['ENC-06']).toBe('test/Synapse');
    rule.dependsOn = [activation.fqn];
    expect(judgedIn(stack)).toHaveProperty('ENC-06', undefined);
  });

  it.each<[string, boolean, boolean]>([
    ['a user-assigned identity reads the key', true, true],
    ['the workspace has no key of its own', false, false],
  ])('is not waited for where %s', (_what, identity, isEncrypted) => {
    expect(judgedIn(withRule(identity, isEncrypted).stack)).not.toHaveProperty('ENC-06');
  });

  it('is not waited for in a workspace that exists', () => {
    const { stack, rule } = withRule(false);
    rule.synapseWorkspaceId = armId('Microsoft.Synapse/workspaces', 'syn');
    expect(judgedIn(stack)).not.toHaveProperty('ENC-06');
  });
});

describe('a registry with a key', () => {
  it.each<[string, string | undefined]>([
    ['Premium', undefined],
    ['Standard', '"Standard"'],
  ])('has to be Premium, and is %s', (sku, found) => {
    const { stack, scene: plain } = scene();
    override(plain.registry(), { sku });
    expect(judgedIn(stack)).toHaveProperty('ENC-09', found);
  });

  it('is no matter without one', () => {
    const { stack } = testStack();
    plainRegistry(stack);
    expect(judgedIn(stack)).not.toHaveProperty('ENC-09');
  });
});

describe('the identity of what a key encrypts', () => {
  const OWN = '${azurerm_user_assigned_identity.Reader.id}';
  const userAssigned = 'customer_managed_key.user_assigned_identity_id';
  const listed = (...ids: readonly string[]): Arguments => ({ type: 'UserAssigned', identity_ids: ids });

  it.each<[string, Arguments | undefined, Arguments, string | undefined]>([
    ['is attached where it is listed', listed(IDENTITY, OWN), {}, undefined],
    ['is attached beside that of the account', { ...listed(OWN), type: 'SystemAssigned, UserAssigned' }, {}, undefined],
    ['is attached where only Terraform knows the type', { ...listed(OWN), type: HIDDEN }, {}, undefined],
    ['is attached by its id in any case', listed(IDENTITY.toUpperCase()), { [userAssigned]: IDENTITY }, undefined],
    ['is not attached by a type without it', { ...listed(OWN), type: 'SystemAssigned' }, {}, OWN],
    ['is not attached without a list', { type: 'UserAssigned' }, {}, OWN],
    ['is not attached without a block', undefined, {}, OWN],
    ['is not attached where another one is listed', listed(IDENTITY), {}, OWN],
    ['is not attached by another id', listed(OWN), { [userAssigned]: IDENTITY }, IDENTITY],
  ])('%s', (_what, identity, args, found) => {
    const { stack, scene: plain } = scene();
    const account = plain.account();
    account.resetIdentity();
    override(account, { identity, ...args });
    expect(judgedIn(stack)).toHaveProperty('ENC-10', found);
  });

  it.each<[string, unknown]>([
    ['block', HIDDEN],
    ['list', { type: 'UserAssigned', identity_ids: HIDDEN }],
  ])('is left open where only Terraform knows the %s', (_what, identity) => {
    const { stack, scene: plain } = scene();
    const account = plain.account();
    account.resetIdentity();
    override(account, { identity });
    expect(undecidedIn(stack)['ENC-10']).toBe('only Terraform knows the identities');
  });

  it.each<[string, readonly string[], string, boolean]>([
    ['a client id, where the list has any', [OWN], GROUP, true],
    ['a client id and an empty list', [], GROUP, false],
    ['the client id of an identity that is listed', [OWN], '${azurerm_user_assigned_identity.Reader.client_id}', true],
  ])('is judged for a registry by %s', (_what, ids, clientId, isAttached) => {
    const { stack, scene: plain } = scene();
    const registry = plain.registry();
    registry.resetIdentity();
    override(registry, { identity: listed(...ids), 'encryption.0.identity_client_id': clientId });
    expect(judgedIn(stack)).toHaveProperty('ENC-10', isAttached ? undefined : clientId);
  });

  it('is no matter where the resource reads the key with its own', () => {
    const { stack, scene: plain } = scene();
    override(plain.account(), { [userAssigned]: null });
    plainAccount(stack, {}, 'Plain');
    expect(judgedIn(stack)).not.toHaveProperty('ENC-10');
  });
});
