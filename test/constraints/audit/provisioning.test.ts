import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzureMLWorkspace, Constraints, ManagedNetwork, OutboundTarget, SparkProvisioning } from '../../../lib';
import { armId, PRINCIPAL, problemsOf } from '../../support/azure';
import {
  approver,
  endpointRule,
  findingsIn,
  flagVariable,
  INTERNET,
  judgedIn,
  PlainResource,
  plainWorkspace,
  provisioning,
  rulesIn,
  textVariable,
  undecidedIn,
} from '../../support/plain';
import { synthesized, testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const WORKSPACES = 'Microsoft.MachineLearningServices/workspaces@2025-06-01';
const COMPUTES = 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01';
const GROUP_ID = '/subscriptions/s/resourceGroups/rg';
const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');

describe('provisioning with Spark', () => {
  it.each<[string, (stack: TerraformStack, id: string) => void]>([
    ['a plain call', (stack, id) => provisioning(stack, id)],
    ['a plain call in JSON text', (stack, id) => provisioning(stack, id, { body: '{"includeSpark": true}' })],
    [
      'somebody who is named',
      (stack, workspaceId) =>
        AzureMLWorkspace.fromAttributes(stack, 'Ours', {
          workspaceId,
          managedNetwork: ManagedNetwork.allowInternetOutbound({
            sparkProvisioning: SparkProvisioning.managedElsewhere('done by hand'),
          }),
        }),
    ],
    [
      'our own call',
      (stack, workspaceId) =>
        AzureMLWorkspace.fromAttributes(stack, 'Ours', {
          workspaceId,
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
          identityPrincipalId: PRINCIPAL,
        }).network.allowTo('vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'x'), { spark: true })),
    ],
  ])('is taken as done by %s', (_what, provision) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id, { sparkEnabled: true });
    provision(stack, id);
    expect(rulesIn(stack)).not.toContain('PRV-02');
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['a variable says', (stack) => textVariable(stack)],
    ['a template says', () => '{"includeSpark": ${var.spark}}'],
  ])('is undecided, and neither taken as done nor missed, where what a call sends only %s', (_what, body) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id, { sparkEnabled: true });
    provisioning(stack, id, { body: body(stack) });
    expect(undecidedIn(stack)['PRV-02']).toBe('only Terraform knows whether the provisioning call includes Spark');
    expect(Object.keys(judgedIn(stack))).not.toContain('PRV-02');
  });

  it('is taken as done where one call certainly includes Spark, whatever another one sends', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id, { sparkEnabled: true });
    provisioning(stack, id);
    provisioning(new Construct(stack, 'Again'), id, { body: textVariable(stack) });
    expect(judgedIn(stack)).toHaveProperty('PRV-02', undefined);
    expect(undecidedIn(stack)).not.toHaveProperty('PRV-02');
  });

  it('is left to Terraform where only a variable says whether the call includes Spark', () => {
    const { stack } = testStack();
    const { id, identity } = plainWorkspace(stack);
    endpointRule(stack, id, { sparkEnabled: true });
    approver(stack, armId('Microsoft.Storage/storageAccounts', 'lake'), identity.principalId);
    provisioning(stack, id, { body: { includeSpark: flagVariable(stack) } });
    expect(findingsIn(stack)).toContain('plan Rule PRV-02');
  });

  it.each<[string, (stack: TerraformStack, id: string) => void]>([
    ['a call without Spark', (stack, id) => provisioning(stack, id, { body: { includeSpark: false } })],
    ['a call without body', (stack, id) => provisioning(stack, id, { body: undefined })],
    ['a call that names no workspace', (stack) => provisioning(stack, WORKSPACE, { resource_id: undefined })],
    ['another call', (stack, id) => provisioning(stack, id, { action: 'diagnose' })],
    ['a call on another workspace', (stack) => provisioning(stack, WORKSPACE)],
  ])('is missed by PRV-02 beside %s', (_what, provision) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id, { sparkEnabled: true });
    provision(stack, id);
    expect(findingsIn(stack)).toContain('error Rule PRV-02');
  });

  it('is missed by PRV-02 beside provisioning on creation, with the reason', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: { ...INTERNET, provisionOnCreationEnabled: true } });
    endpointRule(stack, id, { sparkEnabled: true });
    Constraints.of(stack).audit();
    expect(problemsOf(() => synthesized(stack))).toMatch(
      /Rule\n(?: {2}.*\n)*? {2}PRV-02.*\n {4}found:.* \(provision_on_creation_enabled leaves Spark out\)\n/,
    );
  });
});

describe('a call that provisions a managed network', () => {
  it.each<[string, (stack: TerraformStack) => unknown, boolean]>([
    ['includes Spark', () => ({ includeSpark: true }), true],
    ['may include Spark, of which only Terraform knows,', (stack) => textVariable(stack), true],
    ['leaves Spark out', () => ({ includeSpark: false }), false],
    ['sends nothing', () => undefined, false],
  ])('that %s asks for a rule by which Spark reaches storage, or does not (PRV-06)', (_what, body, asked) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id);
    provisioning(stack, id, { body: body(stack) });
    expect(Object.keys(judgedIn(stack)).includes('PRV-06')).toBe(asked);
  });
});

describe('a patch of azapi', () => {
  const HUGE = { managedNetwork: { firewallSku: 'Huge' } };

  it.each<[string, Arguments, boolean]>([
    ['sets the firewall of a workspace that it names by its id', { resource_id: WORKSPACE }, true],
    ['is no matter of OBR-09 where it names no workspace by its id', { name: 'mlw', parent_id: GROUP_ID }, false],
    ['is no matter of OBR-09 where it is of something else', { resource_id: WORKSPACE, type: COMPUTES }, false],
    ['is no matter of OBR-09 where it sends no properties', { resource_id: WORKSPACE, body: {} }, false],
    ['is no matter of OBR-09 where it sends nothing', { resource_id: WORKSPACE, body: undefined }, false],
    [
      'is no matter of OBR-09 where it sets something else',
      { resource_id: WORKSPACE, body: { properties: { description: 'of the team' } } },
      false,
    ],
  ])('%s', (_what, args, found) => {
    const { stack } = testStack();
    new PlainResource(stack, 'Patch', 'azapi_update_resource', {
      type: WORKSPACES,
      body: { properties: HUGE },
      ...args,
    });
    expect('OBR-09' in judgedIn(stack)).toBe(found);
    expect(undecidedIn(stack)).not.toHaveProperty('OBR-09');
  });
});
