import { itRefuses, principal, RuleCase, Scene } from './scene';

const VAULT = 'Microsoft.KeyVault/vaults';

const fqdn = { rule_type: 'FQDN', destination_fqdn: 'pypi.org' };
const internet = { managed_network: [{ isolation_mode: 'AllowInternetOutbound' }] };

const rules: RuleCase[] = [
  {
    rule: 'OBR-03',
    what: 'any rule while the mode is Disabled',
    refused: async (scene) => scene.lakeRule(await scene.isolatedWorkspace({ managed_network: [] })),
    accepted: async (scene) => scene.lakeRule(await scene.isolatedWorkspace(internet)),
  },
  {
    rule: 'OBR-02',
    what: 'an FQDN rule in internet-outbound mode',
    refused: async (scene) => scene.rule(await scene.isolatedWorkspace(internet), 'pypi', fqdn),
    accepted: async (scene) => scene.rule(await scene.isolatedWorkspace(), 'pypi', fqdn),
  },
  {
    rule: 'OBR-02',
    what: 'a service tag in internet-outbound mode',
    refused: async (scene) => scene.rule(await scene.workspace(internet), 'tag', { rule_type: 'ServiceTag' }),
    accepted: async (scene) => scene.rule(await scene.workspace(), 'tag', { rule_type: 'ServiceTag' }),
  },
  {
    rule: 'OBR-08',
    what: 'an FQDN rule to a storage account',
    refused: async (scene) =>
      scene.rule(await scene.workspace(), 'lake', { ...fqdn, destination_fqdn: 'lake.dfs.core.windows.net' }),
    accepted: async (scene) =>
      scene.rule(await scene.workspace(), 'lake', { ...fqdn, destination_fqdn: 'dfs.core.windows.net.example.org' }),
  },
  {
    rule: 'APR-05',
    what: 'a rule right after the approver role, where the network is provisioned already',
    refused: async (scene) => {
      scene.cloud.turn({ roleEffectMs: 60_000 });
      const workspace = await scene.isolatedWorkspace();
      await scene.provision(workspace);
      return scene.lakeRule(workspace);
    },
    accepted: async (scene) => {
      scene.cloud.turn({ roleEffectMs: 60_000 });
      return scene.lakeRule(await scene.isolatedWorkspace());
    },
  },
  {
    rule: 'OBR-18',
    what: 'an FQDN rule to an address with a scheme',
    refused: async (scene) =>
      scene.rule(await scene.workspace(), 'pypi', { ...fqdn, destination_fqdn: 'https://pypi.org' }),
    accepted: async (scene) => scene.rule(await scene.workspace(), 'pypi', { ...fqdn, destination_fqdn: '*.pypi.org' }),
  },
  {
    rule: 'REQ-05',
    what: 'a rule to blob of the default storage beside its own',
    refused: async (scene) => ruleToDefaultStorage(scene, 'blob', {}),
    accepted: async (scene) => ruleToDefaultStorage(scene, 'queue', {}),
  },
  {
    rule: 'REQ-05',
    what: 'with internet outbound, a rule to private default storage beside its own',
    refused: async (scene) => ruleToDefaultStorage(scene, 'file', internet),
    accepted: async (scene) => {
      scene.cloud.drift(scene.defaultStorage, { public_network_access_enabled: true });
      return ruleToDefaultStorage(scene, 'file', internet);
    },
  },
  {
    rule: 'REQ-05',
    what: 'with approved outbound, a rule of the workspace to itself beside its own',
    refused: async (scene) => ruleToItself(scene, {}),
    accepted: async (scene) => ruleToItself(scene, { ...internet, public_network_access_enabled: true }),
  },
  {
    rule: 'OBR-17',
    what: 'a second rule to the same sub-resource of a target',
    refused: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      await scene.lakeRule(workspace, 'dfs');
      return scene.rule(workspace, 'again', { service_resource_id: scene.lake, sub_resource_target: 'dfs' });
    },
    accepted: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      await scene.lakeRule(workspace, 'dfs');
      return scene.rule(workspace, 'again', { service_resource_id: scene.lake, sub_resource_target: 'blob' });
    },
  },
  {
    rule: 'OBR-10',
    what: 'a name that is too short',
    refused: async (scene) => scene.rule(await scene.workspace(), 'ab', fqdn),
    accepted: async (scene) => scene.rule(await scene.workspace(), 'abc', fqdn),
  },
  {
    rule: 'OBR-12',
    what: 'a sub-resource that the target does not have',
    refused: async (scene) => vaultRule(scene, 'blob'),
    accepted: async (scene) => vaultRule(scene, 'vault'),
  },
  {
    rule: 'APR-01',
    what: 'a target that the workspace may not approve connections on',
    refused: async (scene) => scene.lakeRule(await scene.workspace()),
    accepted: async (scene) => scene.lakeRule(await scene.isolatedWorkspace()),
  },
  {
    rule: 'APR-01',
    what: 'a rule when the primary user-assigned identity lacks the role that the system identity has',
    refused: (scene) => twoIdentities(scene, false),
    accepted: (scene) => twoIdentities(scene, true),
  },
  {
    rule: 'azapi#453',
    what: 'two rules at a time',
    refused: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      return Promise.all([scene.lakeRule(workspace, 'dfs'), scene.lakeRule(workspace, 'blob')]);
    },
    accepted: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      await scene.lakeRule(workspace, 'dfs');
      return scene.lakeRule(workspace, 'blob');
    },
  },
  {
    rule: 'azapi#453',
    what: 'a removal while another rule is written',
    refused: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      const first = await scene.lakeRule(workspace, 'dfs');
      return Promise.all([scene.lakeRule(workspace, 'blob'), scene.delete(first.id)]);
    },
    accepted: async (scene) => scene.delete((await scene.lakeRule(await scene.isolatedWorkspace())).id),
  },
  {
    rule: 'Conflict',
    what: 'a rule while the network is provisioned',
    refused: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      return Promise.all([scene.provision(workspace), scene.lakeRule(workspace)]);
    },
    accepted: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      await scene.provision(workspace);
      return scene.lakeRule(workspace);
    },
  },
  {
    rule: 'azapi#453',
    what: 'provisioning while a rule is written',
    refused: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      return Promise.all([scene.lakeRule(workspace), scene.provision(workspace)]);
    },
    accepted: async (scene) => {
      const workspace = await scene.isolatedWorkspace();
      await scene.lakeRule(workspace);
      return scene.provision(workspace);
    },
  },
  {
    rule: 'OBR-03',
    what: 'provisioning in Disabled mode',
    refused: async (scene) => scene.provision(await scene.workspace({ managed_network: [] })),
    accepted: async (scene) => scene.provision(await scene.workspace()),
  },
  {
    rule: 'ResourceNotFound',
    what: 'a target that does not exist',
    refused: async (scene) => {
      const target = { service_resource_id: `${scene.lake}x`, sub_resource_target: 'dfs' };
      return scene.rule(await scene.workspace(), 'none', target);
    },
    accepted: async (scene) => scene.lakeRule(await scene.isolatedWorkspace()),
  },
];

async function ruleToDefaultStorage(scene: Scene, subResource: string, attributes: object): Promise<unknown> {
  const target = { service_resource_id: scene.defaultStorage, sub_resource_target: subResource };
  return scene.rule(await scene.workspace({ ...attributes }), 'to-own', target);
}

async function ruleToItself(scene: Scene, attributes: object): Promise<unknown> {
  const workspace = await scene.workspace({ ...attributes });
  return scene.rule(workspace, 'to-itself', { service_resource_id: workspace.id, sub_resource_target: 'amlworkspace' });
}

async function vaultRule(scene: Scene, subResource: string): Promise<unknown> {
  const workspace = await scene.workspace();
  const target = scene.seed(scene.id(VAULT, 'other'));
  await scene.grant(principal(workspace), 'Contributor', target);
  return scene.rule(workspace, 'other', {
    from_azurerm: true,
    service_resource_id: target,
    sub_resource_target: subResource,
  });
}

async function twoIdentities(scene: Scene, both: boolean): Promise<unknown> {
  const primary = await scene.identity('primary');
  await scene.grant(principal(primary), 'Key Vault Administrator', scene.vault);
  for (const scope of [scene.defaultStorage, scene.vault, scene.insights, ...(both ? [scene.lake] : [])]) {
    await scene.grant(principal(primary), 'Contributor', scope);
  }
  const workspace = await scene.isolatedWorkspace({
    identity: [{ type: 'SystemAssigned, UserAssigned', identity_ids: [primary.id] }],
    primary_user_assigned_identity: primary.id,
  });
  return scene.lakeRule(workspace);
}

describe('the managed network refuses', () => itRefuses(rules));

describe('a rule to a default resource', () => {
  it('needs no approver (REQ-04)', async () => {
    const scene = new Scene();
    const rule = { service_resource_id: scene.defaultStorage, sub_resource_target: 'queue', spark_enabled: true };
    await expect(scene.rule(await scene.workspace(), 'default-queue', rule)).resolves.toBeDefined();
  });
});

describe('provisioning', () => {
  it('makes the network ready for Spark only when it is asked to', async () => {
    const scene = new Scene();
    const workspace = await scene.workspace();
    expect(await scene.provision(workspace, false)).toEqual({ status: 'Active', sparkReady: false });
    expect(await scene.provision(workspace)).toEqual({ status: 'Active', sparkReady: true });
    expect(await scene.provision(workspace, false)).toEqual({ status: 'Active', sparkReady: true });
  });

  it('can fail for Spark once, and be asked again', async () => {
    const scene = new Scene({ provisioningsWithoutSpark: 1 });
    const workspace = await scene.workspace();
    expect(await scene.provision(workspace)).toEqual({ status: 'Active', sparkReady: false });
    expect(await scene.provision(workspace)).toEqual({ status: 'Active', sparkReady: true });
  });

  it('on creation leaves Spark out', async () => {
    const scene = new Scene();
    const network = [{ isolation_mode: 'AllowInternetOutbound', provision_on_creation_enabled: true }];
    const workspace = await scene.workspace({ managed_network: network });
    expect(scene.cloud.show(workspace)).toMatchObject({
      properties: { managedNetwork: { status: { status: 'Active', sparkReady: false } } },
    });
  });

  it('before a Spark rule of the same apply is a complaint, in a later apply it is not', async () => {
    const scene = new Scene();
    const workspace = await scene.isolatedWorkspace();
    await scene.provision(workspace);
    await scene.lakeRule(workspace, 'dfs');
    expect(scene.cloud.complaints.map(({ rule }) => rule)).toEqual(['PRV order']);
    scene.cloud.epoch += 1;
    await scene.lakeRule(workspace, 'blob');
    expect(scene.cloud.complaints).toHaveLength(1);
  });

  it('of a public workspace without a rule to itself is a complaint', async () => {
    const scene = new Scene();
    await scene.provision(await scene.workspace({ public_network_access_enabled: true }));
    expect(scene.cloud.complaints.map(({ rule }) => rule)).toEqual(['PRV-07']);
  });
});
