import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AttachedSparkEnvironment,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  INamingConvention,
  ManagedIdentity,
  NamedPart,
  Naming,
  PrivateDnsZones,
  ResourceGroupRef,
  ServerlessSparkEnvironment,
} from '../../lib';
import { SUBNET } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const GROUP = ResourceGroupRef.named('rg', 'westeurope');

function serverless(scope: Construct, id: string, naming?: Naming): ServerlessSparkEnvironment {
  return new ServerlessSparkEnvironment(scope, id, {
    resourceGroup: GROUP,
    inbound: InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones: PrivateDnsZones.managedElsewhere('hub') }),
    users: [],
    naming,
  });
}

function attached(scope: Construct, id: string, naming?: Naming): AttachedSparkEnvironment {
  return new AttachedSparkEnvironment(scope, id, {
    resourceGroup: GROUP,
    inbound: InboundAccess.publicNetwork(),
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    users: [],
    naming,
  });
}

/** Names of everything that has one of its own in Azure. */
function names(json: Synthesized): unknown[] {
  return [
    'azurerm_application_insights',
    'azurerm_container_registry',
    'azurerm_key_vault',
    'azurerm_log_analytics_workspace',
    'azurerm_machine_learning_workspace',
    'azurerm_private_endpoint',
    'azurerm_storage_account',
    'azurerm_synapse_spark_pool',
    'azurerm_synapse_workspace',
    'azurerm_user_assigned_identity',
  ]
    .flatMap((type) => Object.values(json.resources(type)).map(({ name }) => name))
    .sort();
}

class Numbered implements INamingConvention {
  public readonly asked: NamedPart[] = [];

  public nameOf(part: NamedPart): string | undefined {
    this.asked.push(part);
    const words = [part.abbreviation, 'contoso', part.role?.replace(/-(storage|lake)$/, ''), '001'].filter(
      (word) => word !== undefined,
    );
    return part.maxLength < 20 ? undefined : part.hyphens ? words.join('-') : words.join('').replace(/-/g, '');
  }
}

describe('a naming', () => {
  test.each([
    [
      'a serverless environment',
      serverless,
      [
        'contoso-ml-dev-appi',
        'contoso-ml-dev-blob-pep',
        'contoso-ml-dev-file-pep',
        'contoso-ml-dev-jobs-id',
        'contoso-ml-dev-key-vault-pep',
        'contoso-ml-dev-kv',
        'contoso-ml-dev-log',
        'contoso-ml-dev-mlw',
        'contoso-ml-dev-workspace-pep',
        'contosomldevcr',
        'contosomldevdefaultst',
        'contosomldevlakest',
      ],
    ],
    [
      'an attached environment',
      attached,
      [
        'contoso-ml-dev-appi',
        'contoso-ml-dev-kv',
        'contoso-ml-dev-log',
        'contoso-ml-dev-mlw',
        'contoso-ml-dev-synw',
        'contosomldevdefaultst',
        'contosomldevlakest',
        'contosomldevsynapsest',
        'pool',
      ],
    ],
  ])('with a prefix names all parts of %s, wherever that is', (_, make, expected) => {
    const inStack = testStack().stack;
    make(inStack, 'Spark', Naming.prefix('contoso-ml-dev'));
    expect(names(synthesized(inStack))).toEqual(expected);
    const moved = testStack('other').stack;
    make(new Construct(moved, 'Somewhere'), 'Else', Naming.prefix('contoso-ml-dev'));
    expect(names(synthesized(moved))).toEqual(expected);
  });

  test('reaches what is below the scope that it is applied to, unless there is a nearer one or a name', () => {
    const { app, stack } = testStack();
    Naming.prefix('contoso').applyTo(app);
    const team = new Construct(stack, 'Team');
    const others = new Construct(stack, 'Others');
    Naming.prefix('fabrikam').applyTo(team);
    Naming.fromConstructPaths().applyTo(others);
    const [outer, nearer, given, derived] = [
      new ManagedIdentity(stack, 'Jobs', { resourceGroup: GROUP }),
      new ManagedIdentity(team, 'Jobs', { resourceGroup: GROUP }),
      new ManagedIdentity(team, 'Given', { resourceGroup: GROUP, identityName: 'id-given' }),
      new ManagedIdentity(others, 'Jobs', { resourceGroup: GROUP }),
    ].map(({ resource }) => resource.nameInput);
    expect([outer, nearer, given, derived]).toEqual(['contoso-id', 'fabrikam-id', 'id-given', 'test-others-jobs']);
  });

  test('asks a convention for every name, and derives those that it leaves out', () => {
    const { stack } = testStack();
    const convention = new Numbered();
    attached(stack, 'Spark', Naming.by(convention));
    expect(names(synthesized(stack))).toEqual([
      'appi-contoso-insights-001',
      'kv-contoso-key-vault-001',
      'log-contoso-logs-001',
      'mlw-contoso-workspace-001',
      'pool',
      'stcontosodefault001',
      'stcontosolake001',
      'stcontososynapse001',
      'synw-contoso-synapse-001',
    ]);
    expect(convention.asked.find(({ abbreviation }) => abbreviation === 'synsp')).toEqual({
      kind: 'synsp',
      abbreviation: 'synsp',
      role: 'pool',
      constructPath: 'test/Spark/Synapse/Pool',
      maxLength: 15,
      hyphens: false,
    });
  });

  test('takes a prefix that only Terraform knows', () => {
    const { stack } = testStack();
    const prefix = new TerraformVariable(stack, 'prefix', { type: 'string' });
    Naming.prefix(prefix.stringValue).applyTo(stack);
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: GROUP });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP });
    const json = synthesized(stack);
    expect(json.resource('azurerm_user_assigned_identity').name).toBe('${var.prefix}-id');
    expect(json.resource('azurerm_storage_account').name).toBe('${replace(var.prefix, "-", "")}st');
  });

  test('is refused when something has its name already', () => {
    const { stack } = testStack();
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: GROUP });
    expect(() => Naming.prefix('contoso').applyTo(stack)).toThrow(
      'Naming.applyTo(test) comes too late: test/Jobs has its name already.',
    );
  });
});
