import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { AzureMLWorkspace, ManagedNetwork, OutboundTarget, RoleManagement } from '../../../lib';
import { armId, PRINCIPAL, workspaceIn } from '../../support/azure';
import {
  approver,
  endpointRule,
  findingsIn,
  foundBy,
  judgedIn,
  plainAccount,
  plainVault,
  plainWorkspace,
  rulesIn,
  undecidedIn,
  textVariable,
  azapiRule,
  toEndpoint,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');
const FACTORY = armId('Microsoft.DataFactory/factories', 'adf');
const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id');
const ROLE = 'Azure AI Enterprise Network Connection Approver';

describe('the role that approves private endpoints', () => {
  const place = { resourceGroupName: 'rg', location: 'westeurope' };
  const identityOf = (stack: TerraformStack, id: string) => new UserAssignedIdentity(stack, id, { name: id, ...place });
  const anotherGroup = (stack: TerraformStack) =>
    new ResourceGroup(stack, 'Group', { name: 'platform', location: 'westeurope' });

  /** A rule to a lake by id, with whatever gives the role. */
  function rulesWith(define: (stack: TerraformStack, workspace: ReturnType<typeof plainWorkspace>) => void): string[] {
    const { stack } = testStack();
    const workspace = plainWorkspace(stack);
    endpointRule(stack, workspace.id);
    define(stack, workspace);
    return rulesIn(stack);
  }

  it.each<[string, Parameters<typeof rulesWith>[0]]>([
    ['nobody', () => undefined],
    ['somebody else', (stack) => approver(stack, LAKE, identityOf(stack, 'Other').principalId)],
    ['the workspace on something else', (stack, { identity }) => approver(stack, `${LAKE}2`, identity.principalId)],
    [
      'the workspace on another resource of the app',
      (stack, { identity }) => approver(stack, plainVault(stack).id, identity.principalId),
    ],
    [
      'the workspace in another group',
      (stack, { identity }) =>
        approver(stack, LAKE.slice(0, LAKE.indexOf('/providers')).replace('platform', 'x'), identity.principalId),
    ],
    [
      'somebody that a variable names, on what a variable says',
      (stack) => approver(stack, textVariable(stack), textVariable(stack, 'principal')),
    ],
    [
      'an identity that is none of those of the workspace',
      (stack, workspace) => {
        workspace.putIdentity({ type: 'UserAssigned', identityIds: [identityOf(stack, 'Own').id] });
        approver(stack, LAKE, identityOf(stack, 'Other').principalId);
      },
    ],
    [
      'an identity beside a workspace without one',
      (stack, workspace) => {
        workspace.addOverride('identity', null);
        approver(stack, LAKE, identityOf(stack, 'Other').principalId);
      },
    ],
    // The identity comes with the workspace: nobody can know its id before.
    ['a principal by id', (stack) => approver(stack, LAKE, PRINCIPAL)],
    [
      'a principal by id beside an identity that is made here',
      (stack, workspace) => {
        workspace.putIdentity({ type: 'UserAssigned', identityIds: [identityOf(stack, 'Own').id] });
        approver(stack, LAKE, PRINCIPAL);
      },
    ],
    [
      'the workspace on a subscription of API Management',
      (stack, { identity }) =>
        approver(stack, `${armId('Microsoft.ApiManagement/service', 'apim')}/subscriptions/s`, identity.principalId),
    ],
    ['the workspace as Reader', (stack, { identity }) => approver(stack, LAKE, identity.principalId, 'Reader')],
    [
      'the workspace on data only',
      (stack, { identity }) => approver(stack, LAKE, identity.principalId, 'Storage Blob Data Contributor'),
    ],
  ])('is missing when it is given to %s', (_who, define) => {
    expect(rulesWith(define)).toContain('APR-01');
  });

  it.each<[string, Parameters<typeof rulesWith>[0]]>([
    ['the workspace', (stack, { identity }) => approver(stack, LAKE, identity.principalId)],
    ['the workspace as Owner', (stack, { identity }) => approver(stack, LAKE, identity.principalId, 'Owner')],
    [
      'the workspace as what a variable says',
      (stack, { identity }) => approver(stack, LAKE, identity.principalId, textVariable(stack)),
    ],
    [
      'the workspace as a Reader of what a variable says',
      (stack, { identity }) => approver(stack, LAKE, identity.principalId, `${textVariable(stack)} Reader`),
    ],
    [
      'the workspace in the group',
      (stack, { identity }) => approver(stack, anotherGroup(stack).id, identity.principalId),
    ],
    [
      'the workspace in the group by id',
      (stack, { identity }) => approver(stack, LAKE.slice(0, LAKE.indexOf('/providers')), identity.principalId),
    ],
    [
      'the workspace in the group by id with a slash at its end',
      (stack, { identity }) => approver(stack, `${LAKE.slice(0, LAKE.indexOf('/providers'))}/`, identity.principalId),
    ],
    [
      'an identity beside a workspace whose identities only Terraform knows',
      (stack, workspace) => {
        workspace.addOverride('identity', '${var.identity}');
        approver(stack, LAKE, identityOf(stack, 'Own').principalId);
      },
    ],
    [
      'the workspace in the subscription',
      (stack, { identity }) => approver(stack, LAKE.slice(0, LAKE.indexOf('/resourceGroups')), identity.principalId),
    ],
    [
      'the workspace wherever a variable says',
      (stack, { identity }) => approver(stack, textVariable(stack), identity.principalId),
    ],
    ['a principal that a variable names', (stack) => approver(stack, LAKE, textVariable(stack))],
    [
      'the primary identity of the workspace',
      (stack, workspace) => {
        const identity = identityOf(stack, 'Own');
        workspace.putIdentity({ type: 'UserAssigned' });
        workspace.primaryUserAssignedIdentity = identity.id;
        approver(stack, LAKE, identity.principalId);
      },
    ],
    [
      'an identity that may be one of the workspace',
      (stack, workspace) => {
        const { listValue } = new TerraformVariable(stack, 'identities', { type: 'list(string)' });
        workspace.putIdentity({ type: 'UserAssigned', identityIds: listValue });
        approver(stack, LAKE, identityOf(stack, 'Own').principalId);
      },
    ],
    [
      'the workspace by the id of a role',
      (stack, { identity }) =>
        new RoleAssignment(stack, 'Custom', {
          scope: LAKE,
          principalId: identity.principalId,
          roleDefinitionId: armId('Microsoft.Authorization/roleDefinitions', 'custom'),
        }),
    ],
    [
      'an identity of the workspace',
      (stack, workspace) => {
        const identity = identityOf(stack, 'Own');
        workspace.putIdentity({ type: 'SystemAssigned, UserAssigned', identityIds: [identity.id] });
        approver(stack, LAKE, identity.principalId);
      },
    ],
  ])('is there when it is given to %s', (_who, define) => {
    expect(rulesWith(define)).not.toContain('APR-01');
  });

  it('is there when the workspace has it in the group of a target of the app', () => {
    const { stack } = testStack();
    const workspace = plainWorkspace(stack);
    const group = new ResourceGroup(stack, 'Group', { name: textVariable(stack), location: 'westeurope' });
    const target = plainAccount(stack, { resourceGroupName: group.name });
    endpointRule(stack, workspace.id, { serviceResourceId: target.id });
    approver(stack, group.id, workspace.identity.principalId);
    expect(rulesIn(stack)).not.toContain('APR-01');
  });

  it('is there when the workspace has it in the group of a target of the app, in another case', () => {
    const { stack } = testStack();
    const workspace = plainWorkspace(stack);
    const target = plainAccount(stack, { resourceGroupName: 'Platform' });
    endpointRule(stack, workspace.id, { serviceResourceId: target.id });
    approver(stack, LAKE.slice(0, LAKE.indexOf('/providers')), workspace.identity.principalId);
    expect(rulesIn(stack)).not.toContain('APR-01');
  });

  it('is missing when the workspace has it in another group than that of a target of the app', () => {
    const { stack } = testStack();
    const workspace = plainWorkspace(stack);
    endpointRule(stack, workspace.id, { serviceResourceId: plainAccount(stack).id });
    approver(stack, LAKE.slice(0, LAKE.indexOf('/providers')), workspace.identity.principalId);
    expect(foundBy(stack, 'APR-01')).toEqual([
      'rule to test/Account, no role assignment of this app lets the workspace identity approve it',
    ]);
  });

  it('is missing when a principal by id has it and the workspace is ours', () => {
    const { stack, group } = testStack();
    const { workspaceId } = workspaceIn(stack, group);
    endpointRule(stack, workspaceId);
    approver(stack, LAKE, PRINCIPAL);
    expect(rulesIn(stack)).toContain('APR-01');
  });

  it.each<[string, Parameters<typeof rulesWith>[0]]>([
    ['a principal that a variable names', (stack) => approver(stack, LAKE, textVariable(stack))],
    [
      'a principal by id, and the workspace lists an identity by id',
      (stack, workspace) => {
        workspace.putIdentity({ type: 'UserAssigned', identityIds: [IDENTITY] });
        approver(stack, LAKE, PRINCIPAL);
      },
    ],
    [
      'a principal by id, and the workspace has a primary identity by id',
      (stack, workspace) => {
        workspace.putIdentity({ type: 'UserAssigned' });
        workspace.primaryUserAssignedIdentity = IDENTITY;
        approver(stack, LAKE, PRINCIPAL);
      },
    ],
    [
      'a principal by id, and the workspace is imported',
      (stack, workspace) => {
        workspace.importFrom(WORKSPACE);
        approver(stack, LAKE, PRINCIPAL);
      },
    ],
    [
      'a principal by id, and only Terraform knows the identities of the workspace',
      (stack, workspace) => {
        workspace.addOverride('identity', '${var.identity}');
        approver(stack, LAKE, PRINCIPAL);
      },
    ],
    [
      'the workspace wherever a variable says',
      (stack, { identity }) => approver(stack, textVariable(stack), identity.principalId),
    ],
    [
      'an identity of the workspace, wherever a variable says',
      (stack, workspace) => {
        const identity = identityOf(stack, 'Own');
        workspace.putIdentity({ type: 'UserAssigned', identityIds: [IDENTITY, identity.id] });
        approver(stack, textVariable(stack), identity.principalId);
      },
    ],
  ])('is undecided when it is given to %s', (_who, define) => {
    const { stack } = testStack();
    const workspace = plainWorkspace(stack);
    endpointRule(stack, workspace.id);
    define(stack, workspace);
    expect(rulesIn(stack)).not.toContain('APR-01');
    expect(undecidedIn(stack)['APR-01']).toMatch(/^nobody can tell whether whoever has the role is the identity/);
  });

  it.each<[string, (stack: TerraformStack, target: ReturnType<typeof plainAccount>) => string]>([
    ['the default storage', (stack, target) => plainWorkspace(stack, { storageAccountId: target.id }).id],
    [
      'default storage of ours',
      (stack, target) => {
        const managedNetwork = ManagedNetwork.allowInternetOutbound();
        return AzureMLWorkspace.fromAttributes(stack, 'Ours', {
          workspaceId: WORKSPACE,
          managedNetwork,
          keyVaultId: target.id,
        }).workspaceId;
      },
    ],
  ])('is not needed on %s', (_what, define) => {
    const { stack } = testStack();
    const target = plainAccount(stack);
    endpointRule(stack, define(stack, target), { serviceResourceId: target.id });
    expect(rulesIn(stack)).not.toContain('APR-01');
  });

  it('is not needed on the workspace itself', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack);
    endpointRule(stack, id, { serviceResourceId: id, subResourceTarget: 'amlworkspace' });
    expect(rulesIn(stack)).not.toContain('APR-01');
  });

  it.each<[string, string | undefined, (stack: TerraformStack) => string, boolean]>([
    ['is there when the stated principal of an existing workspace has it', PRINCIPAL, () => PRINCIPAL, false],
    ['is missing when another principal has it', PRINCIPAL, () => PRINCIPAL.replace(/3/g, '4'), true],
    [
      'is missing when an identity has it that is not stated',
      PRINCIPAL,
      (stack) => identityOf(stack, 'I').principalId,
      true,
    ],
    ['is there when a variable has it', PRINCIPAL, (stack) => textVariable(stack), false],
    ['is there when somebody has it and none is stated', undefined, () => PRINCIPAL, false],
  ])('%s', (_what, identityPrincipalId, principal, missing) => {
    const { stack } = testStack();
    const { workspaceId } = AzureMLWorkspace.fromAttributes(stack, 'Ours', {
      workspaceId: WORKSPACE,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId,
    });
    endpointRule(stack, workspaceId);
    approver(stack, LAKE, principal(stack));
    expect(foundBy(stack, 'APR-01')).toEqual(
      missing
        ? [expect.stringMatching(/, no role assignment of this app lets the workspace identity approve it$/)]
        : [],
    );
  });

  it('is undecided when the stated principal of an existing workspace has it wherever a variable says', () => {
    const { stack } = testStack();
    const { workspaceId } = AzureMLWorkspace.fromAttributes(stack, 'Ours', {
      workspaceId: WORKSPACE,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: PRINCIPAL,
    });
    endpointRule(stack, workspaceId);
    approver(stack, textVariable(stack), PRINCIPAL);
    expect(undecidedIn(stack)).toHaveProperty('APR-01');
  });

  it('is there when our own rule to the target brings it', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group);
    const vault = plainVault(stack);
    workspace.network.allowTo('ours', OutboundTarget.keyVault(vault.id));
    endpointRule(stack, workspace.workspaceId, { serviceResourceId: vault.id, subResourceTarget: 'vault' });
    expect(rulesIn(stack)).not.toContain('APR-01');
  });

  it('need not cover a target on which the workspace has another role', () => {
    const { stack } = testStack();
    const { id, identity } = plainWorkspace(stack);
    azapiRule(stack, id, toEndpoint(FACTORY, 'dataFactory'));
    approver(stack, FACTORY, identity.principalId, 'Our own approver');
    expect(rulesIn(stack).filter((rule) => rule.startsWith('APR'))).toEqual([]);
  });

  it.each<[string, (stack: TerraformStack, workspace: ReturnType<typeof plainWorkspace>) => string]>([
    ['another identity', (stack) => identityOf(stack, 'Other').principalId],
    ['somebody else by id', () => PRINCIPAL],
  ])('does not cover a data factory on which %s has another role', (_who, principal) => {
    const { stack } = testStack();
    const workspace = plainWorkspace(stack);
    azapiRule(stack, workspace.id, toEndpoint(FACTORY, 'dataFactory'));
    approver(stack, FACTORY, principal(stack, workspace), 'Our own approver');
    expect(judgedIn(stack)['APR-04']).toContain('adf');
  });

  it.each<[string, string | undefined, boolean]>([
    ['may cover a data factory on which the stated principal of an existing workspace', PRINCIPAL, false],
    [
      'may cover a data factory on which somebody, where nobody states the principal of the workspace,',
      undefined,
      false,
    ],
    ['does not cover a data factory on which another than the stated principal', PRINCIPAL.replace(/3/g, '4'), true],
  ])('%s has another role', (_what, stated, warned) => {
    const { stack } = testStack();
    const { workspaceId } = AzureMLWorkspace.fromAttributes(stack, 'Ours', {
      workspaceId: WORKSPACE,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: stated,
    });
    azapiRule(stack, workspaceId, toEndpoint(FACTORY, 'dataFactory'));
    approver(stack, FACTORY, PRINCIPAL, 'Our own approver');
    expect('APR-04' in judgedIn(stack)).toBe(warned);
  });

  it('may cover a data factory on which somebody has another role, where only the id of the workspace is known', () => {
    const { stack } = testStack();
    azapiRule(stack, WORKSPACE, toEndpoint(FACTORY, 'dataFactory'));
    approver(stack, FACTORY, PRINCIPAL, 'Our own approver');
    expect(judgedIn(stack)).not.toHaveProperty('APR-04');
  });

  it('does not cover a data factory by itself', () => {
    const { stack } = testStack();
    const { id, identity } = plainWorkspace(stack);
    azapiRule(stack, id, toEndpoint(FACTORY, 'dataFactory'));
    approver(stack, FACTORY, identity.principalId, ROLE);
    expect(findingsIn(stack)).toContain('warning Rule APR-04');
  });
});

describe('an approver that somebody else manages', () => {
  it('is not missed for a rule of ours', () => {
    const { stack, group } = testStack();
    const { network } = workspaceIn(stack, group);
    const approver = RoleManagement.managedElsewhere('the platform team');
    network.allowTo('factory', OutboundTarget.privateEndpoint(FACTORY, 'dataFactory'), { approver });
    expect(rulesIn(stack)).toEqual([]);
  });
});
