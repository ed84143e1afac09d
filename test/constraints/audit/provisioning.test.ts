import { TerraformResource, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  Constraints,
  ManagedNetwork,
  OutboundTarget,
  SparkIdentity,
  SparkProvisioning,
} from '../../../lib';
import { preconditionsOf } from '../../support/app';
import { account, armId, GROUP, PRINCIPAL, problemsOf, workspaceIn } from '../../support/azure';
import {
  approver,
  azapiRule,
  endpointRule,
  findingsIn,
  flagVariable,
  foundBy,
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

  it.each<[string, object]>([
    ['the network is not provisioned on creation', { ...INTERNET, provisionOnCreationEnabled: false }],
    ['nothing is said of provisioning on creation', INTERNET],
  ])('is missed by PRV-02 without another reason where %s', (_what, managedNetwork) => {
    const { stack } = testStack();
    endpointRule(stack, plainWorkspace(stack, { managedNetwork }).id, { sparkEnabled: true });
    expect(foundBy(stack, 'PRV-02')).toEqual([
      'outbound rule rule-Rule in AllowInternetOutbound without provisioning for Spark',
    ]);
  });

  it('is missed by PRV-02 in a workspace of which the app knows no more than what is stated', () => {
    const { stack } = testStack();
    AzureMLWorkspace.fromAttributes(stack, 'Ours', {
      workspaceId: WORKSPACE,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
    });
    endpointRule(stack, WORKSPACE, { sparkEnabled: true });
    expect(foundBy(stack, 'PRV-02')).toEqual([
      'outbound rule rule-Rule in AllowInternetOutbound without provisioning for Spark',
    ]);
  });

  it.each<[string, Arguments]>([
    ['a rule that is not for Spark', { sparkEnabled: false }],
    ['a rule that says nothing of Spark', {}],
  ])('is no matter of PRV-02 beside %s', (_what, props) => {
    const { stack } = testStack();
    endpointRule(stack, plainWorkspace(stack).id, props);
    expect(judgedIn(stack)).not.toHaveProperty('PRV-02');
  });

  it('is no matter of PRV-02 without a managed network, whatever a call sends', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: undefined });
    endpointRule(stack, id, { sparkEnabled: true });
    provisioning(stack, id, { body: textVariable(stack) });
    expect(judgedIn(stack)).not.toHaveProperty('PRV-02');
    expect(undecidedIn(stack)).not.toHaveProperty('PRV-02');
  });

  it('is left to Terraform where only a variable says whether there is a managed network', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: { isolationMode: textVariable(stack) } });
    Constraints.of(stack).acknowledge('APR-01', 'this is about something else');
    const rule = endpointRule(stack, id, { sparkEnabled: true });
    Constraints.of(stack).audit();
    const [condition] = preconditionsOf(synthesized(stack).resource(rule.terraformResourceType))
      .filter(({ error_message: message }) => message.startsWith('PRV-02'))
      .map((precondition) => precondition.condition);
    expect(condition).toContain('contains(["Disabled"], var.text)');
  });
});

describe('serverless Spark of a workspace of ours that is provisioned without it', () => {
  const CALL = 'Workspace/Network/SparkProvisioning/Resource';
  const IN_NETWORK = 'in AllowInternetOutbound without provisioning for Spark';

  function foundWithout(storage: 'default' | 'lake', change: (overrideRule: (id: string) => void) => void): string[] {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group);
    workspace.enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [storage === 'default' ? workspace.defaultStorage! : account(stack, 'Lake')],
    });
    const override = (path: string, argument: string, value: unknown) =>
      (stack.node.findAll().find(({ node }) => node.path === `test/${path}`) as TerraformResource).addOverride(
        argument,
        value,
      );
    Constraints.of(stack).audit();
    synthesized(stack);
    override(CALL, 'action', 'diagnose');
    change((id) => override(`Workspace/Network/Rules/${id}/Resource`, 'spark_enabled', false));
    return foundBy(stack, 'PRV-02');
  }

  it.each<[string, 'default' | 'lake', readonly string[], readonly string[]]>([
    ['the workspace, where it needs no rule', 'default', [], [`serverless Spark ${IN_NETWORK}`]],
    ['the rules for it', 'lake', [], [`outbound rule lake-dfs ${IN_NETWORK}`, `outbound rule lake-blob ${IN_NETWORK}`]],
    ['the one rule for it', 'lake', ['lake-dfs'], [`outbound rule lake-blob ${IN_NETWORK}`]],
    ['the workspace, where no rule is for it', 'lake', ['lake-dfs', 'lake-blob'], [`serverless Spark ${IN_NETWORK}`]],
  ])('is found by PRV-02 at %s', (_where, storage, withoutSpark, found) => {
    expect(foundWithout(storage, (override) => withoutSpark.forEach(override))).toEqual(found);
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

  const hidden = (stack: TerraformStack, id: string) =>
    azapiRule(new Construct(stack, 'Hidden'), id, undefined, { body: textVariable(stack, 'rule') });
  const ofSubResource = (stack: TerraformStack, id: string, sparkEnabled: boolean) =>
    endpointRule(stack, id, { sparkEnabled, subResourceTarget: textVariable(stack, 'part') }, 'Part');
  const UNDECIDED = 'only Terraform knows whether another rule leads Spark to storage';
  const FOUND = 'test/Ws';

  it.each<[string, (stack: TerraformStack, id: string) => unknown, string | undefined]>([
    ['a rule that is not for Spark', (stack, id) => endpointRule(stack, id), FOUND],
    ['a rule for Spark', (stack, id) => endpointRule(stack, id, { sparkEnabled: true }), undefined],
    ['a rule that only Terraform knows', hidden, UNDECIDED],
    [
      'a rule that only Terraform knows, and one that is not for Spark',
      (stack, id) => [hidden(stack, id), endpointRule(stack, id)],
      UNDECIDED,
    ],
    [
      'a rule that only Terraform knows, and one for Spark',
      (stack, id) => [hidden(stack, id), endpointRule(stack, id, { sparkEnabled: true })],
      undefined,
    ],
    [
      'a rule for Spark to what only Terraform knows, and one that is not for Spark',
      (stack, id) => [ofSubResource(stack, id, true), endpointRule(stack, id)],
      UNDECIDED,
    ],
    [
      'a rule to what only Terraform knows, and another one, neither of which is for Spark',
      (stack, id) => [ofSubResource(stack, id, false), endpointRule(stack, id)],
      FOUND,
    ],
  ])('is judged by PRV-06 beside %s', (_what, define, expected) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    define(stack, id);
    provisioning(stack, id);
    const judged = judgedIn(stack);
    expect(judged['PRV-06'] ?? undecidedIn(stack)['PRV-06']).toBe(expected);
    expect('PRV-06' in judged).toBe(expected !== UNDECIDED);
  });

  it('is no matter of PRV-06 where a construct lets Spark use storage, of which SPE-01 tells', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group);
    endpointRule(stack, workspace.workspaceId);
    Constraints.of(stack).acknowledge('APR-01', 'this is about something else');
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [workspace.defaultStorage!] });
    synthesized(stack);
    expect(judgedIn(stack)).not.toHaveProperty('PRV-06');
  });

  it.each<[string, unknown, string | undefined]>([
    ['no timeouts', undefined, 'no timeout for create'],
    ['a timeout for something else', { update: '90m' }, 'no timeout for create'],
    ['half an hour', { create: '30m' }, '"30m"'],
    ['59 minutes', { create: '59m' }, '"59m"'],
    ['an hour', { create: '60m' }, undefined],
    ['an hour in seconds', { create: '3600s' }, undefined],
    ['an hour in hours', { create: '1h' }, undefined],
  ])('is judged by PRV-08, which wants an hour: %s', (_what, timeouts, found) => {
    const { stack } = testStack();
    provisioning(stack, plainWorkspace(stack).id, { timeouts });
    expect(judgedIn(stack)).toHaveProperty('PRV-08', found);
  });

  it('is undecided by PRV-08 where only Terraform knows its timeouts', () => {
    const { stack } = testStack();
    provisioning(stack, plainWorkspace(stack).id, { timeouts: textVariable(stack) });
    expect(undecidedIn(stack)).toHaveProperty('PRV-08', 'only Terraform knows the timeouts');
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
