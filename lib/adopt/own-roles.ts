import { ArmResourceType } from '../facts/arm-id';
import { AzureRole } from '../facts/azure-role';
import { shortHash } from '../azure/short-names';
import { textAt } from '../plans/json';
import { addressAt } from './addresses';
import { Adopted } from './adopted-resource';
import { Code, quoted } from './code';
import { differences, Written } from './comparison';
import { World } from './world';

const TYPE = 'azurerm_role_assignment';

const WORKSPACE = 'azurerm_machine_learning_workspace';

const ALL = 'SparkRoleAssignments';

const WRITTEN: Written = {
  arguments: {},
  open: [
    'id',
    'name',
    'principal_id',
    'principal_type',
    'role_definition_id',
    'role_definition_name',
    'scope',
    'skip_service_principal_aad_check',
  ],
};

/** Who has a role: as code, and as construct ids name it. */
interface Holder {
  readonly code: Code;
  readonly label: string;
  readonly uses: readonly Adopted[];
}

/** That a statement assigns a role by itself. */
interface Claim {
  readonly role: Adopted;
  readonly by: Adopted;
  readonly path: readonly string[];
  /** Whether the principal is there only once the statement has been made. */
  readonly isMadeBefore: boolean;
}

/** Role assignments by `grant` of whoever has the role, or by the statements that assign them anyway. */
export class OwnRoles {
  private readonly byGrant = new Map<string, Adopted>();
  private readonly byScope = new Map<string, Adopted[]>();
  private readonly claims: Claim[] = [];

  constructor(private readonly world: World) {
    for (const one of world.ofType(TYPE)) {
      const { values } = one.found;
      const [scope, role, principal] = ['scope', 'role_definition_name', 'principal_id'].map((key) =>
        textAt(values, key),
      );
      one.plainBecause = this.decide(one);
      if (one.own) {
        this.byGrant.set(keyOf(scope, role, principal), one);
        const all = this.byScope.get(keyOf(scope, role)) ?? [];
        all.push(one);
        this.byScope.set(keyOf(scope, role), all);
      }
    }
  }

  /** The assignment of a role, where a statement writes it. */
  public find(
    scope: string | undefined,
    { roleName }: AzureRole,
    principalId: string | undefined,
  ): Adopted | undefined {
    return principalId === undefined ? undefined : this.byGrant.get(keyOf(scope, roleName, principalId));
  }

  /** The assignments of a role on a scope. */
  public holders(scope: string, { roleName }: AzureRole): readonly Adopted[] {
    return this.byScope.get(keyOf(scope, roleName)) ?? [];
  }

  /** How a statement names whoever has a role. */
  public holderOf(role: Adopted): Holder | undefined {
    const { values } = role.found;
    const principalId = textAt(values, 'principal_id') ?? '';
    const type = textAt(values, 'principal_type') ?? '';
    const resource = this.world.byPrincipal(principalId);
    const identity = resource?.found.type === 'azurerm_user_assigned_identity' ? resource : undefined;
    if (identity?.own && type === 'ServicePrincipal') {
      return { code: `spark.SparkIdentity.managed(${identity.variable})`, label: identity.id, uses: [identity] };
    }
    const factory = FACTORIES.get(type);
    if (factory === undefined) {
      return undefined;
    }
    if (!resource || resource.isElsewhere) {
      return { code: this.world.person(factory, principalId), label: `${type} ${principalId}`, uses: [] };
    }
    if (!resource.binding) {
      return undefined;
    }
    const attribute = identity ? 'principal_id' : 'identity[0].principal_id';
    const code = `${resource.variable}${resource.own?.access ?? ''}.${identity ? 'principalId' : 'identity.principalId'}`;
    return {
      code: `spark.SparkIdentity.${factory}(${code})`,
      label: `${type} \${${finalAddress(resource)}.${attribute}}`,
      uses: [resource],
    };
  }

  /**
   * States that a statement assigns a role by itself, under a label of its own for its holder and its scope.
   *
   * @param isMadeBefore whether the principal is there only once the statement has been made
   */
  public claim(role: Adopted, by: Adopted, holder: string, scope: string, isMadeBefore = false): void {
    const name = textAt(role.found.values, 'role_definition_name') ?? '';
    this.claims.push({ role, by, path: [ALL, `${holder} ${name} ${scope}`], isMadeBefore });
  }

  /** What is claimed comes with its statement where its address stays; otherwise it is moved. */
  public settle(): void {
    const claimed = new Map<Adopted, Claim[]>();
    this.claims.forEach((claim) => claimed.set(claim.role, [...(claimed.get(claim.role) ?? []), claim]));
    for (const [role, claims] of claimed) {
      const { found, own } = role;
      const first = claims.find(({ isMadeBefore }) => isMadeBefore) ?? claims[0];
      if (claims.every(({ path }) => addressAt(TYPE, path) === found.address)) {
        role.writtenWith = { main: first.by, access: undefined, path: first.path };
        role.own = undefined;
      } else if (first.isMadeBefore) {
        role.own = own && { ...own, path: first.path, after: [first.by] };
      } else {
        claims.forEach(({ by }) => (by.own = by.own && { ...by.own, after: [...(by.own.after ?? []), role] }));
      }
    }
  }

  private decide(one: Adopted): string | undefined {
    const { values } = one.found;
    const wrong = differences(one.found, WRITTEN, this.world.settable(one));
    const name = textAt(values, 'role_definition_name');
    const guid = textAt(values, 'role_definition_id')?.split('/').pop();
    const scope = textAt(values, 'scope') ?? '';
    const target = this.world.byId(scope);
    if (wrong.length > 0) {
      return `grant(…) has no ${wrong.join(', ')}`;
    }
    const role = roleCode(name, guid);
    if (role === undefined) {
      return 'grant(…) takes a role by name and id';
    }
    if (!target && (ArmResourceType.ANY.canonical(scope) !== scope || !isResourceId(scope))) {
      return 'grant(…) takes the id of a resource as Azure writes it';
    }
    const holder = this.holderOf(one);
    if (!holder) {
      return 'the document does not tell the kind of its principal';
    }
    // What writes the principal and the scope may be decided later.
    const now = () => this.holderOf(one) ?? holder;
    if (target?.own && target.found.type === WORKSPACE && name === AzureRole.AZUREML_DATA_SCIENTIST.roleName) {
      one.own = {
        access: '.assignments[0]',
        get path() {
          return [ALL, `${now().label} ${name} ${target.id}`];
        },
        uses: [...holder.uses, target],
        code: () => `${target.variable}.grantJobSubmission(${now().code})`,
      };
      return undefined;
    }
    one.own = {
      access: '.assignments[0]',
      get path() {
        return [ALL, `${now().label} ${name} ${labelOfId(target, scope)}`];
      },
      uses: [...holder.uses, ...(target ? [target] : [])],
      code: ({ members }) => `${now().code}.grant(this, ${role}, ${members.get('scope')})`,
    };
    return undefined;
  }
}

const FACTORIES = new Map([
  ['User', 'user'],
  ['Group', 'group'],
  ['ServicePrincipal', 'servicePrincipal'],
]);

/** How construct ids name a resource of which only the id is known. */
export function labelOfId(target: Adopted | undefined, id: string): string {
  return target && !target.isElsewhere
    ? `\${${finalAddress(target)}.id}`
    : `${id.split('/').pop()} ${shortHash(id.toLowerCase())}`;
}

/** The address that a resource has once the code is applied. */
function finalAddress({ found, own, writtenWith, id }: Adopted): string {
  const path = writtenWith?.path ?? own?.path;
  return path ? addressAt(found.type, path) : found.isPlain ? found.address : addressAt(found.type, [id]);
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.map((part) => (part ?? '').toLowerCase()).join(' ');
}

function isResourceId(scope: string): boolean {
  return /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w.()-]+\/providers(\/[\w.()-]+){3,}$/.test(scope);
}

/** The constant of a role that this library knows, or the role by name and id; undefined where one is missing. */
function roleCode(name: string | undefined, guid: string | undefined): Code | undefined {
  const known = Object.entries(AzureRole).find(
    ([, role]) =>
      role instanceof AzureRole && role.roleName === name && (guid === undefined || role.roleDefinitionGuid === guid),
  );
  if (known) {
    return `spark.AzureRole.${known[0]}`;
  }
  return name !== undefined && /^[\w ()-]{1,100}$/.test(name) && /^[0-9a-f-]{36}$/i.test(guid ?? '')
    ? `spark.AzureRole.of(${quoted(name)}, ${quoted(guid ?? '')})`
    : undefined;
}
