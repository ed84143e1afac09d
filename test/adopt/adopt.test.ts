import { adoptFile } from '../../cli/adopt-file';
import { join } from 'node:path';
import { JsonObject } from '../stand-in/json';
import { WITH_DATA } from '../../lib/adopt/file';
import { exampleStacks } from '../journeys/example-worlds';
import { adoptionOf, complaintsAbout, synthesized } from '../journeys/adopted';

const SECRET = 'hunter2-hunter2';
const ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';

/** A resource of a state. */
function one(type: string, name: string, values: JsonObject, more: JsonObject = {}): JsonObject {
  const address = `${type}.${name}`;
  return { address, mode: 'managed', type, name, values, sensitive_values: {}, ...more };
}

function state(...resources: JsonObject[]): JsonObject {
  return { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
}

const GROUP = one('azurerm_resource_group', 'rg', { id: ID, name: 'rg', location: 'westeurope' });

function identity(name: string, values: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return one(
    'azurerm_user_assigned_identity',
    name,
    { id: `${ID}/i/${name}`, name, location: 'westeurope', resource_group_name: 'rg', ...values },
    more,
  );
}

/** Texts that end something early where they are not escaped. */
const HOSTILE = [
  `it's "said" \`\${process.exit(1)}\``,
  'back\\',
  `'); throw new Error('out'); ('`,
  '*/ throw 1; /*',
  'one\ntwo\r\nthree\u2028four\u2029five',
  '${path.module} %{if true} $${x}',
  '\u202egnp.x',
  '\ud800x',
  '__proto__',
  '',
];

describe('the adoption of a state', () => {
  it('writes what hostile texts are, and nothing that they say', () => {
    const resources = HOSTILE.map((text, index) => identity(`i${index}`, { name: `n${text}`, tags: { [text]: text } }));
    const keyed = HOSTILE.map((text) =>
      identity(
        'all',
        { id: `${ID}/${text}` },
        { address: `azurerm_user_assigned_identity.all[${JSON.stringify(text)}]`, index: text },
      ),
    );
    const left = HOSTILE.map((text) =>
      one(
        'azurerm_user_assigned_identity',
        'x',
        {},
        { type: `other_${text}`, address: `other_thing.x[${JSON.stringify(text)}]` },
      ),
    );
    const { code, leftOver } = adoptionOf(state(GROUP, ...resources, ...keyed, ...left));
    expect(leftOver).toHaveLength(HOSTILE.length);
    expect(complaintsAbout([code])).toEqual([]);
    const { resource } = synthesized(code) as { resource: { [type: string]: { [name: string]: { name?: string } } } };
    const names = Object.values(resource.azurerm_user_assigned_identity).map(({ name }) => name);
    // What Terraform would take for a template is escaped.
    expect(names.filter((name) => name?.includes('${path'))).toEqual(['n$${path.module} %%{if true} ${"$$"}{x}']);
    expect(names).toEqual(
      expect.arrayContaining(HOSTILE.filter((text) => !/[$%]\{/.test(text)).map((text) => `n${text}`)),
    );
  });

  it('writes a variable for what is sensitive, is named so or looks so, and the value nowhere', () => {
    const key = `${'A'.repeat(86)}==`;
    const synapse = one(
      'azurerm_synapse_workspace',
      'synapse',
      {
        id: `${ID}/synapse`,
        name: 'synapse',
        location: 'westeurope',
        resource_group_name: 'rg',
        storage_data_lake_gen2_filesystem_id: 'https://lake.dfs.core.windows.net/files',
        sql_administrator_login: SECRET,
        sql_administrator_login_password: SECRET,
        tags: { key },
      },
      { sensitive_values: { sql_administrator_login: true } },
    );
    const body = {
      type: 'A.B/c@2025-01-01',
      name: 'x',
      parent_id: ID,
      body: { properties: { clientSecret: SECRET, client_secret: SECRET } },
    };
    const resource = one('azapi_resource', 'x', body, {
      sensitive_values: { body: { properties: { clientSecret: true } } },
    });
    const { code } = adoptionOf(state(GROUP, synapse, resource));
    expect(code).not.toContain(SECRET);
    expect(code).not.toContain(key);
    expect(complaintsAbout([code])).toEqual([]);
    expect(Object.keys(synthesized(code).variable as JsonObject)).toHaveLength(5);
    expect(JSON.stringify(synthesized(code))).not.toContain(SECRET);
  });

  it('refers to what comes over, and leaves ids of what is elsewhere as they are', () => {
    const grant = (name: string, scope: string, principal: string) =>
      one('azurerm_role_assignment', name, {
        id: `${scope}/${name}`,
        scope,
        principal_id: principal,
        role_definition_name: 'Reader',
      });
    const jobs = identity('jobs', { principal_id: '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22' });
    const { code } = adoptionOf(
      state(
        grant('here', ID, '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22'),
        grant('there', '/subscriptions/1', 'x'),
        jobs,
        GROUP,
      ),
    );
    expect(code).toContain('principalId: jobs.principalId');
    expect(code).toContain('scope: rg.id');
    expect(code).toContain("scope: '/subscriptions/1'");
  });

  it('writes roles by whoever has them, and by generated classes where a document does not tell all of them', () => {
    const grant = (name: string, values: JsonObject) =>
      one('azurerm_role_assignment', name, {
        ...{ id: `${ID}/${name}`, scope: `${ID}/i/jobs`, principal_id: '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22' },
        ...{ principal_type: 'Group', role_definition_name: 'Reader' },
        ...values,
      });
    const { code, plain, byConstructs } = adoptionOf(
      state(
        GROUP,
        identity('jobs'),
        grant('group', {}),
        grant('conditional', { condition: 'true', principal_id: 'f3c2b0e7-8e88-4502-93a4-6d1b7f0a2c22' }),
        grant('kindless', { principal_type: null }),
        grant('unknown', { role_definition_name: 'Own role' }),
      ),
    );
    expect(byConstructs).toBe(2);
    expect(code).toContain("const group3c59dc04 = spark.SparkIdentity.group('3c59dc04-8e88-4502-93a4-6d1b7f0a2c22');");
    expect(code).toContain('group3c59dc04.grant(this, spark.AzureRole.READER, jobs.identityId)');
    expect(plain).toEqual([
      { address: 'azurerm_role_assignment.conditional', reason: 'grant(…) has no condition' },
      {
        address: 'azurerm_role_assignment.kindless',
        reason: 'the document does not tell the kind of its principal',
      },
      { address: 'azurerm_role_assignment.unknown', reason: 'grant(…) takes a role by name and id' },
    ]);
    expect(complaintsAbout([code])).toEqual([]);
  });

  it('writes constructs for what they write as it is, and plain classes for the rest', () => {
    const account = (name: string, values: JsonObject) =>
      one('azurerm_storage_account', name, {
        ...{
          id: `${ID}/a/${name}`,
          name,
          location: 'westeurope',
          resource_group_name: 'rg',
          account_kind: 'StorageV2',
        },
        ...{ account_tier: 'Standard', account_replication_type: 'LRS', default_to_oauth_authentication: true },
        ...{ https_traffic_only_enabled: true, min_tls_version: 'TLS1_2', is_hns_enabled: true },
        network_rules: [{ default_action: 'Deny', bypass: ['AzureServices'], ip_rules: [] }],
        ...values,
      });
    const container = (name: string, of: string, values: JsonObject = {}) =>
      one('azurerm_storage_container', name, {
        ...{ id: `${ID}/c/${name}`, name, storage_account_id: `${ID}/a/${of}`, container_access_type: 'private' },
        ...values,
      });
    const { code } = adoptionOf(
      state(
        GROUP,
        account('lake', { tags: { team: 'data' } }),
        account('keys', { shared_access_key_enabled: true }),
        account('blob', { shared_access_key_enabled: true, is_hns_enabled: false }),
        container('raw', 'lake'),
        container('open', 'lake', { container_access_type: 'blob' }),
        container('other', 'keys'),
      ),
    );
    expect(code).toContain(`new spark.DataLakeStorage(this, 'lake', {
      resourceGroup: spark.ResourceGroupRef.of(rg),
      accountName: 'lake',
      tags: { team: 'data' },`);
    expect(code).toContain("new spark.BlobStorage(this, 'blob'");
    expect(code).toContain("new StorageAccount(this, 'keys'");
    expect(code).toContain("lake.addContainer('raw').moveFromId('azurerm_storage_container.raw');");
    expect(code).toContain("new StorageContainer(this, 'open'");
    expect(code).toContain("new StorageContainer(this, 'other'");
    expect(complaintsAbout([code])).toEqual([]);
    expect(synthesized(code).moved).toEqual(
      expect.arrayContaining([expect.objectContaining({ from: 'azurerm_storage_account.lake' })]),
    );
  });

  it('leaves what is secret, or may be, to generated classes and variables', () => {
    const synapse = one(
      'azurerm_synapse_spark_pool',
      'pool',
      {
        ...{ id: `${ID}/pool`, name: 'pool', synapse_workspace_id: `${ID}/synapse`, node_size: 'Small' },
        ...{ node_size_family: 'MemoryOptimized', spark_version: '3.5', node_count: 3 },
        spark_config: [{ filename: 'spark-defaults.conf', content: `spark.own ${SECRET}` }],
      },
      { sensitive_values: { spark_config: [{ content: true }] } },
    );
    const described = identity('jobs', {}, { sensitive_values: { location: true } });
    const { code, plain } = adoptionOf(state(GROUP, synapse, described));
    expect(code).not.toContain(SECRET);
    expect(plain.map(({ address }) => address)).toContain('azurerm_user_assigned_identity.jobs');
    expect(complaintsAbout([code])).toEqual([]);
  });

  it('protects the types of resources that constructs protect', () => {
    const guarded = Object.values(exampleStacks()).flatMap((stack) => {
      const { for_each: keys = '' } = (
        stack as { resource: { terraform_data?: { data_protection?: { for_each: string } } } }
      ).resource.terraform_data?.data_protection ?? { for_each: '' };
      return [...keys.matchAll(/"(\w+)\./g)].map(([, type]) => type);
    });
    expect([...WITH_DATA].sort()).toEqual([...new Set(guarded)].sort());
  });

  it('speaks of what is elsewhere by what data sources tell of it, and leaves other ids as they are', () => {
    const lake = '/subscriptions/1/resourceGroups/platform/providers/Microsoft.Storage/storageAccounts/lake';
    const vault = '/subscriptions/1/resourceGroups/platform/providers/Microsoft.KeyVault/vaults/secrets';
    const read = {
      ...{ address: 'data.azapi_resource.lake', mode: 'data', type: 'azapi_resource', name: 'lake' },
      ...{ values: { resource_id: lake, output: { properties: { isHnsEnabled: true } } } },
    };
    const grant = (name: string, scope: string) =>
      one('azurerm_role_assignment', name, {
        ...{ id: `${scope}/${name}`, scope, principal_id: '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22' },
        ...{ principal_type: 'User', role_definition_name: 'Reader' },
      });
    const { code } = adoptionOf(state(GROUP, read, grant('files', lake), grant('keys', vault)));
    expect(code).toContain("const lake = spark.StorageAccountRef.fromAttributes(this, 'lake', {");
    expect(code).toContain('user3c59dc04.grant(this, spark.AzureRole.READER, lake.accountId)');
    expect(code).toContain(`user3c59dc04.grant(this, spark.AzureRole.READER, '${vault}')`);
    expect(complaintsAbout([code])).toEqual([]);
    expect((synthesized(code).resource as JsonObject).azurerm_role_assignment).toBeDefined();
  });

  it('lists what it has no class for, and has Terraform forget it', () => {
    const { code, leftOver } = adoptionOf(state(GROUP, one('random_pet', 'name', { id: 'x' })));
    expect(leftOver).toEqual([
      { address: 'random_pet.name', reason: 'there is no class for random_pet in @cdktf/provider-azurerm' },
    ]);
    expect(code).toContain('// - random_pet.name: there is no class');
    expect(synthesized(code).removed).toEqual([{ from: 'random_pet.name', lifecycle: { destroy: false } }]);
  });

  it('leaves all instances where one of them cannot be said', () => {
    const at = (key: string, values: JsonObject) =>
      identity('all', values, { address: `azurerm_user_assigned_identity.all["${key}"]`, index: key });
    const { leftOver } = adoptionOf(state(GROUP, at('a', {}), at('b', { location: null })));
    expect(leftOver.map(({ address }) => address)).toEqual([
      'azurerm_user_assigned_identity.all["a"]',
      'azurerm_user_assigned_identity.all["b"]',
    ]);
  });

  it('ends where resources are made after each other in a circle', () => {
    const after = (other: string) => ({ depends_on: [`azurerm_user_assigned_identity.${other}`] });
    const { code } = adoptionOf(
      state(identity('a', {}, after('b')), identity('b', {}, after('c')), identity('c', {}, after('a'))),
    );
    expect(complaintsAbout([code])).toEqual([]);
  });
});

describe('the command adopt', () => {
  const run = (content: string) => {
    const said = { out: '', err: '', written: '' };
    const around = {
      read: () => new TextEncoder().encode(content),
      print: (text: string) => (said.out += text),
      complain: (text: string) => (said.err += `${text}\n`),
      write: (_: string, text: string) => (said.written += text),
    };
    return { code: adoptFile('state.json', undefined, around, join(__dirname, '..', '..', 'package.json')), ...said };
  };

  it('ends with 0 where all comes over, with 1 where something is left, and with 2 where it cannot read', () => {
    expect(run(JSON.stringify(state(GROUP)))).toMatchObject({
      code: 0,
      err: '1 resources come over, 0 of them by constructs; 0 are left over\n',
    });
    expect(run(JSON.stringify(state(one('random_pet', 'x', {})))).code).toBe(1);
    expect(run('{')).toMatchObject({ code: 2, out: '' });
    expect(run('{"resource":{}}').err).toContain('it is a configuration');
  });
});

describe('the adoption of a plan with several providers', () => {
  const SUBSCRIPTION = '00000000-0000-0000-0000-000000000009';
  const constant = (value: string | boolean) => ({ constant_value: value });

  /** A plan whose identities are made by the providers that are named; the last one by that of a module. */
  function plan(config: JsonObject, ...keys: string[]): JsonObject {
    const resources = keys.map((_key, index) => identity(`i${index}`));
    const configured = keys.map((key, index) => ({
      address: `azurerm_user_assigned_identity.i${index}`,
      provider_config_key: key,
    }));
    return {
      format_version: '1.2',
      terraform_version: '1.11.4',
      planned_values: { root_module: { resources: [GROUP, ...resources] } },
      configuration: { provider_config: config, root_module: { resources: configured } },
    };
  }

  const HUB = {
    name: 'azurerm',
    alias: 'hub',
    expressions: {
      subscription_id: constant(SUBSCRIPTION),
      tenant_id: { references: ['var.tenant'] },
      client_id: constant('who-signs-in'),
      client_secret: constant(SECRET),
      features: [{ key_vault: [{ purge_soft_delete_on_destroy: constant(false) }] }],
    },
  };
  const DEFAULT = { name: 'azurerm', expressions: { storage_use_azuread: constant(true), features: [{}] } };
  const OF_MODULE = { name: 'azurerm', module_address: 'module.dns', expressions: { features: [{}] } };
  const CONFIG = { azurerm: DEFAULT, 'azurerm.hub': HUB, 'module.dns:azurerm': OF_MODULE, random: { name: 'random' } };

  it('has each resource made by the provider that makes it in the plan, and constructs by the default ones', () => {
    const { code, plain } = adoptionOf(plan(CONFIG, 'azurerm', 'azurerm.hub', 'module.dns:azurerm'));
    expect(complaintsAbout([code])).toEqual([]);
    const { provider, resource } = synthesized(code) as {
      provider: { azurerm: JsonObject[] };
      resource: { [type: string]: { [name: string]: { name: string; provider?: string } } };
    };
    expect(provider.azurerm).toEqual([
      { storage_use_azuread: true, features: [{}] },
      {
        alias: 'hub',
        subscription_id: SUBSCRIPTION,
        features: [{ key_vault: [{ purge_soft_delete_on_destroy: false }] }],
      },
      { alias: 'module_dns_azurerm', features: [{}] },
    ]);
    const made = Object.values(resource.azurerm_user_assigned_identity).map(({ name, provider: by }) => [name, by]);
    expect(made).toEqual([
      ['i0', undefined],
      ['i1', 'azurerm.hub'],
      ['i2', 'azurerm.module_dns_azurerm'],
    ]);
    expect(plain.map(({ address }) => address)).toEqual([
      'azurerm_user_assigned_identity.i1',
      'azurerm_user_assigned_identity.i2',
    ]);
  });

  it('tells what it does not say of a provider, and no secret', () => {
    const { code } = adoptionOf(plan(CONFIG, 'azurerm.hub'));
    expect(code).toContain('// Not said here: tenant_id, client_id, client_secret.\n');
    expect(code).not.toContain(SECRET);
    expect(code).not.toContain('who-signs-in');
    // Nothing needs it.
    expect(code).not.toContain('module_dns');
  });

  it('sets up what a plan does not tell as this library advises', () => {
    const { code } = adoptionOf(plan({}, 'azurerm'));
    expect((synthesized(code) as { provider: JsonObject }).provider.azurerm).toMatchObject([
      { storage_use_azuread: true, features: [{ storage: [{ data_plane_available: false }] }] },
    ]);
  });

  it('writes what hostile settings are, and nothing that they say', () => {
    const configs = HOSTILE.map((text): JsonObject => ({
      azurerm: {
        name: 'azurerm',
        expressions: { [text]: constant(text), environment: constant(text), features: [{}] },
      },
      [`azurerm.${text}`]: { name: 'azurerm', alias: text, expressions: { tenant_id: constant(text) } },
    }));
    const codes = configs.map((config, index) => adoptionOf(plan(config, 'azurerm', `azurerm.${HOSTILE[index]}`)).code);
    expect(complaintsAbout(codes)).toEqual([]);
  });
});
