import { both, hasForm, isOneOf, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';
import { SYNAPSE_ROLE_ID, SYNAPSE_ROLES } from '../synapse-roles';

export interface Rol32Subject {
  readonly roleName?: string;
  readonly roleId?: string;
}

export const ROL_32: Rule<Rol32Subject> = {
  id: 'ROL-32',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a role inside a Synapse workspace is not one of Azure Resource Manager',
  allowed: 'roles of Azure in azurerm_role_assignment, roles of Synapse in azurerm_synapse_role_assignment',
  fix: 'use an azurerm_synapse_role_assignment, or pool.attachTo(…), which makes the one that jobs need',
  source: 'azurerm synapse_role_assignment; Synapse: Synapse RBAC roles',
  judge: ({ roleName, roleId }) =>
    demand(
      both(
        roleName === undefined || opposite(isOneOf(roleName, SYNAPSE_ROLES)),
        roleId === undefined || opposite(hasForm(roleId, SYNAPSE_ROLE_ID)),
      ),
      shown(roleName ?? roleId),
    ),
};
