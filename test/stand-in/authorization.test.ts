import { hasRole, ROLES } from './cloud/roles';
import { itRefuses, principal, RuleCase, Scene } from './scene';

const SOMEBODY = '11111111-1111-4111-8111-111111111111';

const rules: RuleCase[] = [
  {
    rule: 'TF-10',
    what: 'a role to a fresh principal that is not declared a service principal',
    refused: async (scene) => grantFresh(scene, { principal_type: '' }),
    accepted: async (scene) => grantFresh(scene, { principal_type: 'ServicePrincipal' }),
  },
  {
    rule: 'TF-10',
    what: 'a role to a fresh principal that is looked up in the directory',
    refused: async (scene) => grantFresh(scene, { principal_type: '', skip_service_principal_aad_check: false }),
    accepted: async (scene) => grantFresh(scene, { principal_type: '', skip_service_principal_aad_check: true }),
  },
  {
    rule: 'RoleAssignmentExists',
    what: 'the same role a second time',
    refused: async (scene) => {
      await scene.grant(SOMEBODY, 'Reader', scene.lake);
      const twin = `${scene.lake}/providers/Microsoft.Authorization/roleAssignments/twin`;
      return scene.put(twin, {
        principal_id: SOMEBODY,
        scope: scene.lake,
        role_definition_id: `/subscriptions/any/providers/Microsoft.Authorization/roleDefinitions/${ROLES.Reader}`,
      });
    },
    accepted: async (scene) => {
      await scene.grant(SOMEBODY, 'Reader', scene.lake);
      return scene.grant(SOMEBODY, 'Reader', scene.vault);
    },
  },
  {
    rule: 'ROL-32',
    what: 'a Synapse role',
    refused: (scene) => scene.grant(SOMEBODY, 'Synapse Administrator', scene.lake),
    accepted: (scene) => scene.grant(SOMEBODY, 'Storage Blob Data Owner', scene.lake),
  },
  {
    rule: 'ROL-40',
    what: 'a role that does not exist',
    refused: (scene) => scene.grant(SOMEBODY, 'Storage Blob Contributor', scene.lake),
    accepted: (scene) => scene.grant(SOMEBODY, 'Storage Blob Data Contributor', scene.lake),
  },
  {
    rule: 'ResourceNotFound',
    what: 'a role on a scope that does not exist',
    refused: (scene) => scene.grant(SOMEBODY, 'Reader', `${scene.lake}x`),
    accepted: (scene) => scene.grant(SOMEBODY, 'Reader', scene.group),
  },
];

async function grantFresh(scene: Scene, how: { [name: string]: string | boolean }): Promise<unknown> {
  return scene.grant(principal(await scene.identity('fresh')), 'Reader', scene.lake, how);
}

describe('Azure Resource Manager refuses to assign', () => itRefuses(rules));

describe('a role', () => {
  it('reaches down from the scope it is assigned on, and includes lesser ones', async () => {
    const scene = new Scene();
    await scene.grant(SOMEBODY, 'Owner', scene.group);
    expect(hasRole(scene.cloud, SOMEBODY, 'Contributor', scene.lake)).toBe(true);
    expect(hasRole(scene.cloud, SOMEBODY, 'Storage Blob Data Contributor', scene.lake)).toBe(false);
    expect(hasRole(scene.cloud, SOMEBODY, 'Contributor', scene.group.slice(0, -1))).toBe(false);
  });

  it('is assigned to a fresh service principal once the directory knows it', async () => {
    const scene = new Scene({ principalReplicationMs: 200 });
    const identity = await scene.identity('fresh');
    expect(scene.cloud.replicationLeft(principal(identity))).toBeGreaterThan(0);
    await scene.grant(principal(identity), 'Reader', scene.lake);
    expect(scene.cloud.replicationLeft(principal(identity))).toBe(0);
  });
});
