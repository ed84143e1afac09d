import { DataFactory } from '@cdktf/provider-azurerm/lib/data-factory';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { AzureMLWorkspace, IAzureMLWorkspace, ManagedNetwork, OutboundTarget } from '../../../lib';
import { stackIn } from '../../support/app';
import { armId, PRINCIPAL, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  approver,
  endpointRule,
  findingsIn,
  flagVariable,
  foundBy,
  fqdnRule,
  INTERNET,
  judgedIn,
  LEFT_TO_TERRAFORM,
  plainAccount,
  plainVault,
  plainWorkspace,
  PlainResource,
  rulesIn,
  tagRule,
  textVariable,
  azapiRule,
  toEndpoint,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');
const FACTORY = armId('Microsoft.DataFactory/factories', 'adf');

type Define = (stack: TerraformStack) => void;
type Managed = { isolationMode: string };

/** A rule of a plain workspace in a mode. */
const ruleIn =
  (managedNetwork: Managed | undefined, define: (stack: TerraformStack, workspaceId: string) => void) =>
  (stack: TerraformStack) =>
    define(stack, plainWorkspace(stack, { managedNetwork }).id);

const fqdn = (stack: TerraformStack, id: string) => void fqdnRule(stack, id, {}, 'Rule');
const spark = (stack: TerraformStack, id: string) => void endpointRule(stack, id, { sparkEnabled: true });

/** Rule, severity, what breaks it, and the nearest that keeps it. */
const CASES: readonly (readonly [string, string, string, Define, Define])[] = [
  ['OBR-02', 'error', 'an FQDN with internet outbound', ruleIn(INTERNET, fqdn), ruleIn(APPROVED, fqdn)],
  [
    'OBR-02',
    'error',
    'a service tag with internet outbound',
    ruleIn(INTERNET, (stack, id) => tagRule(stack, id, 'Storage')),
    ruleIn(INTERNET, (stack, id) => endpointRule(stack, id)),
  ],
  ['OBR-03', 'error', 'a workspace without managed network', ruleIn(undefined, fqdn), ruleIn(APPROVED, fqdn)],
  [
    'OBR-05',
    'error',
    'ports that are none',
    (stack) => tagRule(stack, WORKSPACE, 'Storage', 'https'),
    (stack) => tagRule(stack, WORKSPACE, 'Storage', '443, 8000-8010'),
  ],
  [
    'OBR-06',
    'error',
    'a regional tag',
    (stack) => tagRule(stack, WORKSPACE, 'Storage.WestEurope'),
    (stack) => tagRule(stack, WORKSPACE, 'Storage'),
  ],
  [
    'REQ-03',
    'warning',
    'a tag that the service adds',
    (stack) => tagRule(stack, WORKSPACE, 'AzureMonitor'),
    (stack) => tagRule(stack, WORKSPACE, 'AzureKeyVault'),
  ],
  [
    'OBR-10',
    'error',
    'a name that is not valid',
    (stack) => endpointRule(stack, WORKSPACE, { name: '_a' }),
    (stack) => endpointRule(stack, WORKSPACE, { name: 'a_b' }),
  ],
  [
    'OBR-12',
    'error',
    'a sub-resource of another kind of target',
    (stack) => endpointRule(stack, WORKSPACE, { subResourceTarget: 'vault' }),
    (stack) => endpointRule(stack, WORKSPACE, { subResourceTarget: 'dfs' }),
  ],
  [
    'OBR-12',
    'error',
    'a target that azurerm does not know, by reference',
    (stack) => {
      const place = { name: 'adf', resourceGroupName: 'rg', location: 'westeurope' };
      endpointRule(stack, WORKSPACE, { serviceResourceId: new DataFactory(stack, 'Factory', place).id });
    },
    (stack) => endpointRule(stack, WORKSPACE, { serviceResourceId: plainAccount(stack).id }),
  ],
  [
    'PRV-02',
    'error',
    'a rule for Spark without provisioning',
    ruleIn(INTERNET, spark),
    ruleIn(INTERNET, (stack, id) => endpointRule(stack, id, { sparkEnabled: false })),
  ],
  [
    'SPE-03',
    'warning',
    'a data lake on one of its two sub-resources only',
    (stack) =>
      endpointRule(stack, WORKSPACE, {
        serviceResourceId: plainAccount(stack, { isHnsEnabled: true }).id,
        sparkEnabled: true,
      }),
    (stack) =>
      endpointRule(stack, WORKSPACE, {
        serviceResourceId: plainAccount(stack, { isHnsEnabled: false }).id,
        sparkEnabled: true,
      }),
  ],
  [
    'SPE-03',
    'warning',
    'a data lake whose other rule is not for Spark',
    (stack) => {
      const serviceResourceId = plainAccount(stack, { isHnsEnabled: true }).id;
      endpointRule(stack, WORKSPACE, { serviceResourceId, sparkEnabled: true, subResourceTarget: 'dfs' });
      endpointRule(stack, WORKSPACE, { serviceResourceId }, 'Other');
    },
    (stack) => {
      const serviceResourceId = plainAccount(stack, { isHnsEnabled: true }).id;
      endpointRule(stack, WORKSPACE, { serviceResourceId, sparkEnabled: true, subResourceTarget: 'dfs' });
      endpointRule(stack, WORKSPACE, { serviceResourceId, sparkEnabled: true }, 'Other');
    },
  ],
  [
    'APR-04',
    'warning',
    'a target that the approver role does not cover',
    (stack) => azapiRule(stack, WORKSPACE, toEndpoint(FACTORY, 'dataFactory')),
    (stack) => azapiRule(stack, WORKSPACE, toEndpoint(LAKE, 'dfs')),
  ],
  [
    'OBR-01',
    'error',
    'a category that is not for users',
    (stack) => azapiRule(stack, WORKSPACE, { type: 'FQDN', category: 'Required', destination: 'pypi.org' }),
    (stack) => azapiRule(stack, WORKSPACE, { type: 'FQDN', category: 'UserDefined', destination: 'pypi.org' }),
  ],
  [
    'OBR-08',
    'error',
    'a storage host through azapi',
    (stack) => azapiRule(stack, WORKSPACE, { type: 'FQDN', destination: 'a.blob.core.windows.net' }),
    (stack) => azapiRule(stack, WORKSPACE, { type: 'FQDN', destination: 'pypi.org' }),
  ],
  [
    'OBR-05',
    'error',
    'ports that are none, through azapi',
    (stack) =>
      azapiRule(stack, WORKSPACE, { type: 'ServiceTag', destination: { serviceTag: 'Sql', portRanges: '70000' } }),
    (stack) =>
      azapiRule(stack, WORKSPACE, {
        type: 'ServiceTag',
        destination: { serviceTag: 'Sql.WestEurope', portRanges: '7000', protocol: 'TCP' },
      }),
  ],
  [
    'OBR-02',
    'error',
    'an FQDN in JSON text with internet outbound',
    ruleIn(INTERNET, (stack, id) =>
      azapiRule(stack, id, {}, { body: '{"properties":{"type":"FQDN","destination":"pypi.org"}}' }),
    ),
    ruleIn(INTERNET, (stack, id) => azapiRule(stack, id, {}, { body: textVariable(stack) })),
  ],
  [
    'OBR-03',
    'error',
    'what only Terraform knows without managed network',
    ruleIn(undefined, (stack, id) => azapiRule(stack, id, {}, { body: textVariable(stack) })),
    ruleIn(
      undefined,
      (stack, id) =>
        new PlainResource(stack, 'Rule', 'azapi_resource', {
          type: 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01',
          parent_id: id,
        }),
    ),
  ],
];

describe('a plain outbound rule', () => {
  it.each(CASES)('is reported by %s as %s for %s', (rule, severity, _what, bad, good) => {
    const { stack } = testStack();
    bad(stack);
    expect(findingsIn(stack)).toContain(`${severity} Rule ${rule}`);
    const { stack: other } = testStack();
    good(other);
    expect(rulesIn(other)).not.toContain(rule);
  });

  it.each<[string, string, Define]>([
    [
      'OBR-02',
      'plan',
      (stack) => fqdn(stack, plainWorkspace(stack, { managedNetwork: { isolationMode: textVariable(stack) } }).id),
    ],
    [
      'OBR-03',
      'plan',
      (stack) => fqdn(stack, plainWorkspace(stack, { managedNetwork: { isolationMode: textVariable(stack) } }).id),
    ],
    ['OBR-05', 'plan', (stack) => tagRule(stack, WORKSPACE, 'Storage', textVariable(stack))],
    ['OBR-06', 'plan', (stack) => tagRule(stack, WORKSPACE, textVariable(stack))],
    ['REQ-03', 'check', (stack) => tagRule(stack, WORKSPACE, textVariable(stack))],
    ['OBR-10', 'plan', (stack) => endpointRule(stack, WORKSPACE, { name: textVariable(stack) })],
    ['OBR-12', 'plan', (stack) => endpointRule(stack, WORKSPACE, { serviceResourceId: textVariable(stack) })],
    ['APR-04', 'check', (stack) => endpointRule(stack, WORKSPACE, { serviceResourceId: textVariable(stack) })],
    [
      'PRV-02',
      'plan',
      (stack) =>
        endpointRule(stack, plainWorkspace(stack).id, {
          sparkEnabled: flagVariable(stack),
          serviceResourceId: armId('Microsoft.Storage/storageAccounts', 'default'),
        }),
    ],
    [
      'SPE-03',
      'check',
      (stack) =>
        endpointRule(stack, WORKSPACE, {
          sparkEnabled: true,
          serviceResourceId: plainAccount(stack, { isHnsEnabled: flagVariable(stack) }).id,
        }),
    ],
    ['OBR-01', 'plan', (stack) => azapiRule(stack, WORKSPACE, { type: textVariable(stack) })],
  ])('leaves %s to Terraform, in %s', (rule, rung, define) => {
    const { stack } = testStack();
    define(stack);
    expect(findingsIn(stack)).toContain(`${rung} Rule ${rule}`);
  });

  it('is refused by OBR-10 for a name that another rule of the workspace has, in any case', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: APPROVED });
    azapiRule(stack, id, { type: 'FQDN', destination: 'pypi.org' }, { name: 'Packages' });
    fqdnRule(stack, id).name = 'packages';
    const rival = fqdnRule(stack, armId('Microsoft.MachineLearningServices/workspaces', 'other'), {}, 'Elsewhere');
    rival.name = 'packages';
    expect(findingsIn(stack)).toEqual([expect.stringMatching(/^error (Fqdn|Rule) OBR-10$/)]);
  });
});

describe('the kind of a target', () => {
  it.each<[string, (stack: TerraformStack) => unknown, string | undefined]>([
    [
      'is that of the resource of the app that a plain rule refers to',
      (stack) => endpointRule(stack, WORKSPACE, { serviceResourceId: plainVault(stack).id }),
      '"blob" of test/Vault',
    ],
    [
      'is left to Terraform where it alone knows the target of a plain rule',
      (stack) => endpointRule(stack, WORKSPACE, { serviceResourceId: textVariable(stack) }),
      LEFT_TO_TERRAFORM,
    ],
    [
      'is judged of a rule of ours to what exists',
      (stack) => ourNetwork(stack).allowTo('vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'))),
      undefined,
    ],
  ])('%s, by OBR-12', (_what, define, told) => {
    const { stack } = testStack();
    define(stack);
    expect(judgedIn(stack)).toHaveProperty('OBR-12', told);
  });

  it('is demanded by CFG-05 of a rule of ours that azurerm writes, and by nothing else', () => {
    const { stack } = testStack();
    ourNetwork(stack).allowTo('vault', OutboundTarget.keyVault(textVariable(stack)));
    expect(judgedIn(stack)).toHaveProperty('CFG-05');
    expect(judgedIn(stack)).not.toHaveProperty('OBR-12');
    expect(judgedIn(stack)).not.toHaveProperty('APR-04');
  });

  it('is left to Terraform where it alone knows the target of a rule of ours that azapi writes', () => {
    const { stack } = testStack();
    ourNetwork(stack).allowTo('factory', OutboundTarget.privateEndpoint(textVariable(stack), 'dataFactory'));
    expect(judgedIn(stack)).toHaveProperty('APR-04', LEFT_TO_TERRAFORM);
  });

  function ourNetwork(stack: TerraformStack): IAzureMLWorkspace['network'] {
    return AzureMLWorkspace.fromAttributes(stack, 'Ours', {
      workspaceId: WORKSPACE,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: PRINCIPAL,
    }).network;
  }
});

describe('the mode of a workspace of ours', () => {
  it.each<[string, (stack: TerraformStack) => IAzureMLWorkspace]>([
    ['that is made here', (stack) => workspaceIn(stack, testStack().group)],
    [
      'that exists, by its id',
      (stack) =>
        AzureMLWorkspace.fromAttributes(stack, 'Ws', {
          workspaceId: WORKSPACE.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
        }),
    ],
  ])('refuses, by OBR-02, a plain FQDN rule of a workspace %s', (_what, define) => {
    const { stack } = testStack();
    const workspace = define(stack);
    fqdnRule(stack, workspace.workspaceId);
    expect(findingsIn(stack)).toContain('error Fqdn OBR-02');
  });

  it('refuses, by OBR-03, a plain rule that names an existing workspace in another case', () => {
    const { stack } = testStack();
    AzureMLWorkspace.fromAttributes(stack, 'Ws', { workspaceId: WORKSPACE, managedNetwork: ManagedNetwork.disabled() });
    fqdnRule(stack, WORKSPACE.replace('platform', 'PLATFORM'));
    expect(findingsIn(stack)).toContain('error Fqdn OBR-03');
  });

  it('refuses, by OBR-02, a plain rule of another stack', () => {
    const { app, stack, group } = testStack('one');
    const { workspaceId } = workspaceIn(stack, group);
    const two = stackIn(app, 'two');
    fqdnRule(two, workspaceId);
    expect(findingsIn(two)).toContain('error Fqdn OBR-02');
  });

  it('says nothing of a rule of a workspace that is nowhere in the app', () => {
    const { stack } = testStack();
    fqdnRule(stack, WORKSPACE);
    expect(findingsIn(stack)).toEqual([]);
  });
});

describe('the audit of outbound rules and what is around them', () => {
  it.each<[string, string, Define]>([
    ['PRV-02', 'a rule that is not for Spark', (stack) => endpointRule(stack, plainWorkspace(stack).id)],
    [
      'SPE-03',
      'a rule to something else than storage',
      (stack) =>
        endpointRule(stack, WORKSPACE, {
          serviceResourceId: plainVault(stack).id,
          subResourceTarget: 'blob',
          sparkEnabled: true,
        }),
    ],
    ['PNA-06', 'serverless compute without settings', (stack) => plainWorkspace(stack, { serverlessCompute: {} })],
    [
      'NET-15',
      'a provider of a workspace without isolation',
      (stack) => plainWorkspace(stack, { managedNetwork: undefined }),
    ],
    [
      'SRV-06',
      'a subnet beside isolation, which NET-07 refuses',
      (stack) => plainWorkspace(stack, { serverlessCompute: { subnetId: 'x' } }),
    ],
    ['PNA-01', 'a workspace without Spark', (stack) => plainWorkspace(stack)],
    ['PRV-07', 'a workspace without Spark', (stack) => plainWorkspace(stack)],
    [
      'PRV-07',
      'a workspace with a rule that is never for Spark',
      (stack) => fqdn(stack, plainWorkspace(stack, { managedNetwork: APPROVED, publicNetworkAccessEnabled: true }).id),
    ],
  ])('leaves %s out for %s', (rule, _what, define) => {
    const { stack } = testStack();
    define(stack);
    expect(Object.keys(judgedIn(stack))).not.toContain(rule);
  });

  it('leaves NET-14 undecided for a mode in a block that only Terraform writes', () => {
    const { stack } = testStack();
    plainWorkspace(stack, { managedNetwork: undefined }).addOverride('managed_network', '${var.network}');
    expect(undecidedIn(stack)['NET-14']).toBe('only Terraform knows the isolation mode of the workspace');
    expect(Object.keys(judgedIn(stack))).not.toContain('NET-14');
  });
});

type TenantProvider = AzurermProvider | undefined;

describe('the tenant of a target', () => {
  const tenant = (stack: TerraformStack, id: string) =>
    new AzurermProvider(stack, id, {
      features: [{ storage: [{ dataPlaneAvailable: false }] }],
      alias: id,
      tenantId: `${id}.example`,
    });

  function ruleWith(stack: TerraformStack, own: TenantProvider, ofTarget: TenantProvider): void {
    const { id, identity } = plainWorkspace(stack, { provider: own });
    const target = plainAccount(stack, { provider: ofTarget });
    endpointRule(stack, id, { serviceResourceId: target.id });
    approver(stack, target.id, identity.principalId);
  }

  it('is reported by OBR-14 when the workspace has another', () => {
    const { stack } = testStack();
    ruleWith(stack, tenant(stack, 'a'), tenant(stack, 'b'));
    expect(findingsIn(stack).filter((finding) => finding.endsWith('OBR-14'))).toEqual(['warning Rule OBR-14']);
    expect(foundBy(stack, 'OBR-14')).toEqual(['test/Account in tenant b.example']);
  });

  it('passes when the workspace has it in another case', () => {
    const { stack } = testStack();
    ruleWith(stack, tenant(stack, 'a'), tenant(stack, 'A'));
    expect(judgedIn(stack)).toHaveProperty('OBR-14', undefined);
  });

  it('passes when one provider makes both, whichever its tenant is', () => {
    const { stack } = testStack();
    ruleWith(stack, undefined, undefined);
    expect(judgedIn(stack)).toHaveProperty('OBR-14', undefined);
  });

  it.each<[string, (stack: TerraformStack) => [TenantProvider, TenantProvider]]>([
    ['nothing tells it', (stack) => [tenant(stack, 'a'), undefined]],
    ['nothing tells that of the workspace', (stack) => [undefined, tenant(stack, 'c')]],
  ])('is undecided where %s', (_what, providersIn) => {
    const { stack } = testStack();
    ruleWith(stack, ...providersIn(stack));
    expect(undecidedIn(stack)['OBR-14']).toBe('the providers do not state their tenants');
    expect(Object.keys(judgedIn(stack))).not.toContain('OBR-14');
  });
});
