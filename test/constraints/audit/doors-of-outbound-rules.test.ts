import { TerraformStack } from 'cdktf';
import { ManagedNetwork, OutboundAction, OutboundTarget, ServiceTag } from '../../../lib';
import { DOORS, RULE_TYPES } from '../../../lib/model/outbound-rules';
import { RESOURCE_GROUP } from '../../support/app';
import { armId, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  azapiRule,
  azapiWorkspace,
  findingsIn,
  foundBy,
  fqdnRule,
  INTERNET,
  judgedIn,
  networkPatch,
  plainWorkspace,
  PlainResource,
  rulesIn,
  textVariable,
  toEndpoint,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const FACTORY = armId('Microsoft.DataFactory/factories', 'adf');
const SQL = armId('Microsoft.Sql/servers', 'sql');

/** The destination of an outbound rule, in the words of each door; undefined where the door has no words for it. */
interface Content {
  readonly body: { readonly [property: string]: unknown };
  readonly azurerm?: readonly [kind: string, args: { readonly [name: string]: unknown }];
  readonly target: OutboundTarget;
}

const host = (fqdn: string): Content => ({
  body: { type: 'FQDN', destination: fqdn },
  azurerm: ['fqdn', { destination_fqdn: fqdn }],
  target: OutboundTarget.fqdn(fqdn),
});

const tag = (serviceTag: string, portRanges: string): Content => ({
  body: { type: 'ServiceTag', destination: { serviceTag, protocol: 'TCP', portRanges } },
  azurerm: ['service_tag', { service_tag: serviceTag, protocol: 'TCP', port_ranges: portRanges }],
  target: OutboundTarget.serviceTag(ServiceTag.of(serviceTag), { portRanges }),
});

const addresses = (...addressPrefixes: string[]): Content => ({
  body: {
    type: 'ServiceTag',
    destination: { serviceTag: 'Sql', protocol: 'TCP', portRanges: '443', addressPrefixes, action: 'Deny' },
  },
  target: OutboundTarget.serviceTag(ServiceTag.SQL, { addressPrefixes, action: OutboundAction.DENY }),
});

const endpoint = (resourceId: string, subResource: string): Content => ({
  body: toEndpoint(resourceId, subResource),
  target: OutboundTarget.privateEndpoint(resourceId, subResource),
});

/** Lets a rule of a name come in. */
type Enter = (stack: TerraformStack, content: Content, name: string) => void;

const BY_AZURERM: Enter = (stack, { azurerm: [kind, args] = ['fqdn', {}] }, name) =>
  void new PlainResource(stack, 'Rule', `azurerm_machine_learning_workspace_network_outbound_rule_${kind}`, {
    name,
    workspace_id: plainWorkspace(stack, { managedNetwork: APPROVED }).id,
    ...args,
  });

/** Every door, as `DOORS` lists them, and the constructs that write through the first two. */
const ENTRANCES: { readonly [door: string]: Enter } = {
  'a construct': (stack, { target }, name) => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    workspaceIn(stack, RESOURCE_GROUP, { managedNetwork }).network.allowTo(name, target);
  },
  azurerm: BY_AZURERM,
  'a resource of azapi': (stack, { body }, name) =>
    void azapiRule(stack, plainWorkspace(stack, { managedNetwork: APPROVED }).id, body, { name }),
  'the body of a workspace': (stack, { body }, name) => void azapiWorkspace(stack, { [name]: body }),
  'a patch of a workspace': (stack, { body }, name) =>
    void networkPatch(stack, plainWorkspace(stack, { managedNetwork: APPROVED }).id, {
      outboundRules: { [name]: body },
    }),
};

/** Rule, what breaks it, the nearest that does not, and the names of the two where the name matters. */
const CASES: readonly (readonly [string, Content, Content, string?])[] = [
  ['OBR-05', tag('PowerBI', '8010-8000'), tag('PowerBI', '8000-8010')],
  ['OBR-08', host('lake.blob.core.windows.net'), host('vscode.blob.core.windows.net')],
  ['OBR-08', host('lake.dfs.core.chinacloudapi.cn'), host('pypi.org')],
  ['OBR-10', host('pypi.org'), host('pypi.org'), 'no name'],
  ['OBR-18', host('https://pypi.org/simple'), host('pypi.org')],
  ['OBR-18', host('pypi.org:443'), host('pypi.org')],
  ['OBR-19', addresses('10.0.0.0/33'), addresses('10.0.0.0/24')],
  ['APR-04', endpoint(FACTORY, 'dataFactory'), endpoint(SQL, 'sqlServer')],
  ['REQ-03', tag('AzureMonitor', '443'), tag('PowerBI', '443')],
];

const THROUGH_DOORS = CASES.flatMap(([ruleId, broken, kept, name]) =>
  Object.entries(ENTRANCES)
    .filter(([door]) => door !== 'azurerm' || broken.azurerm !== undefined)
    .map(([door, enter]) => [ruleId, door, enter, broken, kept, name] as const),
);

describe('an outbound rule that breaks', () => {
  test.each(THROUGH_DOORS)(
    '%s is found when it comes through %s',
    (ruleId, _door, enter, broken, kept, name = 'rule') => {
      const stack = testStack().stack;
      enter(stack, broken, name);
      expect(foundBy(stack, ruleId)).toHaveLength(1);
      const right = testStack().stack;
      enter(right, kept, 'rule');
      expect(judgedIn(right)).toHaveProperty(ruleId, undefined);
    },
  );
});

describe('a door', () => {
  test('is tried for each of those that are known', () => {
    // Constructs write through two of them, and the body of a workspace and a patch of it are one.
    expect(Object.keys(ENTRANCES)).toHaveLength(DOORS.length + 2);
  });

  test('is one of four types of azurerm and azapi, or a patch', () => {
    expect([...RULE_TYPES].filter((type) => type.startsWith('azapi_'))).toEqual([
      'azapi_resource',
      'azapi_update_resource',
    ]);
    expect(RULE_TYPES).toHaveLength(5);
  });
});

describe('rules in the body of a workspace', () => {
  test('are told together, each once', () => {
    const { stack } = testStack();
    azapiWorkspace(stack, { a: host('pypi.org:443').body, b: host('https://a.org').body, c: host('a.org').body });
    expect(foundBy(stack, 'OBR-18')).toEqual(['"pypi.org:443"; "https://a.org"']);
    expect(findingsIn(stack)).toContain('error Ws OBR-18');
  });

  test('may be of the kinds that its isolation mode knows (OBR-02, OBR-03)', () => {
    const inMode = (isolationMode: string) => {
      const { stack } = testStack();
      azapiWorkspace(stack, { pypi: host('pypi.org').body }, { isolationMode });
      return rulesIn(stack);
    };
    expect(inMode('AllowOnlyApprovedOutbound')).toEqual([]);
    expect(inMode('AllowInternetOutbound')).toEqual(['OBR-02']);
    expect(inMode('Disabled')).toEqual(['OBR-03']);
  });

  test('hold no two names that differ in case only (OBR-10)', () => {
    const { stack } = testStack();
    azapiWorkspace(stack, { Pypi: host('pypi.org').body, pypi: host('pythonhosted.org').body });
    expect(foundBy(stack, 'OBR-10')).toEqual(['"pypi", which another rule of this workspace has']);
  });

  test('share their names with rules that refer to it (OBR-10)', () => {
    const { stack } = testStack();
    const workspace = azapiWorkspace(stack, { pypi: host('pypi.org').body });
    fqdnRule(stack, workspace.getStringAttribute('id')).name = 'PYPI';
    expect(foundBy(stack, 'OBR-10')).toEqual(['"pypi", which another rule of this workspace has']);
  });

  test('are for users to write as of the types and categories that the service takes (OBR-01)', () => {
    const { stack } = testStack();
    azapiWorkspace(stack, { a: { ...host('a.org').body, category: 'Required' }, b: host('b.org').body });
    expect(foundBy(stack, 'OBR-01')).toEqual(['type "FQDN", category "Required"']);
  });

  test('are left to Terraform together where it alone knows them', () => {
    const { stack } = testStack();
    azapiWorkspace(stack, { first: host(textVariable(stack, 'a')).body, second: host(textVariable(stack, 'b')).body });
    expect(findingsIn(stack).filter((finding) => finding.endsWith('OBR-18'))).toHaveLength(1);
  });

  test('are undecided where only Terraform knows one of them', () => {
    const { stack } = testStack();
    azapiWorkspace(stack, { a: '${var.rule}', b: host('pypi.org').body });
    expect(undecidedIn(stack)['OBR-18']).toContain('only Terraform knows');
  });

  test('are not looked for in what patches something else', () => {
    const { stack } = testStack();
    networkPatch(stack, plainWorkspace(stack, { managedNetwork: INTERNET }).id, {
      isolationMode: 'AllowInternetOutbound',
    });
    expect(judgedIn(stack)).not.toHaveProperty('OBR-10');
  });
});
