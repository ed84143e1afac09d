import { both, Decision, either, Flag, isOff, isOn, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';
import { SYNAPSE_ROLES } from '../synapse-roles';

const PRINCIPAL_TYPES = ['User', 'Group', 'ServicePrincipal'];

export interface Rol33Subject {
  /** Whether the role is assigned on a Synapse workspace. */
  readonly workspace: Flag;
  /** Whether it is assigned on a Spark pool. */
  readonly pool: Flag;
  readonly role: string;
  readonly principalType?: string;
}

export const ROL_33: Rule<Rol33Subject> = {
  id: 'ROL-33',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'Synapse takes no such role assignment',
  allowed: `either a workspace or a Spark pool, one of the roles ${SYNAPSE_ROLES.join(', ')}, and a principal_type of ${PRINCIPAL_TYPES.join(', ')}`,
  fix: 'correct it, or use pool.attachTo(…), which makes the assignment that jobs need',
  source: 'azurerm synapse_role_assignment; Synapse: Synapse RBAC roles',
  judge: ({ workspace, pool, role, principalType }) => {
    const parts: readonly (readonly [Decision, string])[] = [
      [
        either(both(isOn(workspace), isOff(pool)), both(isOff(workspace), isOn(pool))),
        workspace === true ? 'both a workspace and a pool' : 'neither a workspace nor a pool',
      ],
      [isOneOf(role, SYNAPSE_ROLES), `role ${shown(role)}`],
      [
        principalType === undefined || isOneOf(principalType, PRINCIPAL_TYPES),
        `principal_type ${shown(principalType)}`,
      ],
    ];
    const found = parts.filter(([fits]) => fits === false).map(([, text]) => text);
    return demand(both(...parts.map(([fits]) => fits)), found.join(', '));
  },
};
