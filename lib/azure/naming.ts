import { Fn } from 'cdktf';
import { IConstruct } from 'constructs';
import { isOurs } from '../terraform/own-constructs';
import { appSingleton } from '../terraform/singleton';
import { isKnown } from '../terraform/tokens';
import { AzureProviders } from './azure-providers';
import { globalName, pathName } from './names';
import { NameShape, shortened } from './short-names';
import { formerId, formerPath } from './refactoring';
import { ResourceGroupRef } from './resource-group';

/** What is named. The values are the abbreviations that the Cloud Adoption Framework recommends. */
export enum NamedKind {
  /** Azure Machine Learning workspace. */
  AZURE_ML_WORKSPACE = 'mlw',
  /** Storage account, a data lake included. */
  STORAGE_ACCOUNT = 'st',
  /** Key Vault. */
  KEY_VAULT = 'kv',
  /** Container registry. */
  CONTAINER_REGISTRY = 'cr',
  /** Log Analytics workspace. */
  LOG_ANALYTICS_WORKSPACE = 'log',
  /** Application Insights component. */
  APPLICATION_INSIGHTS = 'appi',
  /** User-assigned managed identity. */
  MANAGED_IDENTITY = 'id',
  /** Private endpoint. */
  PRIVATE_ENDPOINT = 'pep',
  /** Synapse workspace. */
  SYNAPSE_WORKSPACE = 'synw',
  /** Spark pool, whose name is unique in its Synapse workspace. */
  SPARK_POOL = 'synsp',
}

/** A resource that needs a name, because none is given. */
export interface NamedPart {
  /** What it is. */
  readonly kind: NamedKind;

  /** How the Cloud Adoption Framework abbreviates that, such as `kv`. */
  readonly abbreviation: string;

  /**
   * What it is for, such as `lake` or `default-storage`, when a construct of this library makes it as one of its parts.
   *
   * @default - a user made it
   */
  readonly role?: string;

  /** Path of its construct; it changes when constructs are renamed or moved. */
  readonly constructPath: string;

  /** The number of characters that Azure allows. */
  readonly maxLength: number;

  /** Whether Azure allows hyphens. Lower-case letters and digits are always allowed, after a letter. */
  readonly hyphens: boolean;
}

/** How an organization names its resources. */
export interface INamingConvention {
  /**
   * The name of a resource, or undefined for the one that is derived from its construct path.
   *
   * @param part what is named
   */
  nameOf(part: NamedPart): string | undefined;
}

/** By symbol, so that two copies of this package in one app know each other's statements. */
const NAMING = Symbol.for('cdktf-azureml-spark:naming');

/** Of these an environment has several, told apart by what they are for. */
const WITH_ROLE = [NamedKind.STORAGE_ACCOUNT, NamedKind.MANAGED_IDENTITY, NamedKind.PRIVATE_ENDPOINT];

/** What a Key Vault is for that is not one of a workspace, beside which it stands. */
export const ENCRYPTION = 'encryption';

const namedIn = appSingleton<IConstruct[]>('named', () => []);

/**
 * How resources are named whose names are not given. Names that do not come from construct paths stay the same when
 * constructs are renamed or moved.
 *
 * Raises NAM-18 when two resources come to have one name.
 *
 * @example
 * Naming.prefix('contoso-ml-dev').applyTo(stack); // contoso-ml-dev-mlw, contosomldevlakest, …
 */
export abstract class Naming {
  /**
   * The prefix, what the resource is for, and the abbreviation of what it is: `contoso-ml-dev-kv`, `contosomldevlakest`.
   * A name that is too long is shortened, with a hash. Spark pools, whose names have 15 characters at most and are unique
   * in their workspace, keep the names that are derived from their construct ids.
   *
   * @param prefix letters, digits and hyphens, beginning with a letter; one for each environment
   */
  public static prefix(prefix: string): Naming {
    return new Prefix(prefix);
  }

  /**
   * Names as an organization makes them, for example with region and number.
   *
   * @param convention is asked for each name
   */
  public static by(convention: INamingConvention): Naming {
    return new Convention(convention);
  }

  /** Names derived from construct paths, within something that is named otherwise. */
  public static fromConstructPaths(): Naming {
    return new FromPaths();
  }

  /**
   * Names what is made below a construct, a stack or the app from now on. The nearest naming above a construct counts.
   *
   * @param scope nothing below it may be named yet
   */
  public applyTo(scope: IConstruct): void {
    const named = namedIn(scope).find(({ node }) => node.scopes.includes(scope));
    if (named) {
      throw new Error(
        `Naming.applyTo(${scope.node.path || 'the app'}) comes too late: ${named.node.path} has its name already. Apply the naming before that is made.`,
      );
    }
    Object.defineProperty(scope, NAMING, { value: this, configurable: true });
  }

  /** @internal */
  public abstract _nameOf(part: NamedPart): string | undefined;
}

/** The name of a resource for which none is given, and whose name is unique in its resource group or parent. */
export function nameInGroup(scope: IConstruct, kind: NamedKind, shape: NameShape, suffix = ''): string {
  return nameOf(scope, { kind, shape, role: suffix }, () => pathName(scope, shape, suffix));
}

/** The name of a resource for which none is given, and whose name is unique in all of Azure. */
export function nameInAzure(
  scope: IConstruct,
  kind: NamedKind,
  group: ResourceGroupRef,
  shape: NameShape,
  providers?: AzureProviders,
  role = '',
): string {
  return nameOf(scope, { kind, shape, role }, () => globalName(scope, group, shape, providers));
}

/** The name of a Spark pool for which none is given: from its own id, because it is unique in its Synapse workspace. */
export function nameOfPool(scope: IConstruct, shape: NameShape): string {
  return nameOf(scope, { kind: NamedKind.SPARK_POOL, shape, role: '' }, () => shortened(formerId(scope), shape));
}

interface Unnamed {
  readonly kind: NamedKind;
  readonly shape: NameShape;
  /** What it is for, where its construct does not say that. */
  readonly role: string;
}

function nameOf(scope: IConstruct, { kind, shape, role }: Unnamed, derived: () => string): string {
  namedIn(scope).push(scope);
  const scopes = [...scope.node.scopes].reverse() as readonly { readonly [NAMING]?: Naming }[];
  const naming = scopes.find((at) => at[NAMING] !== undefined)?.[NAMING];
  const part = {
    kind,
    abbreviation: kind,
    role: role === '' ? roleOf(scope) : words(role),
    constructPath: formerPath(scope),
    maxLength: shape.maxLength,
    hyphens: shape.separator === '-',
  };
  return naming?._nameOf(part) ?? derived();
}

/** Ids that this library gives stay as they are; those that users give change. */
function roleOf(scope: IConstruct): string | undefined {
  const parent = scope.node.scope;
  return parent && isOurs(parent) ? words(formerId(scope)) : undefined;
}

/** An id in lower-case words. */
function words(id: string): string {
  return id.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

class Prefix extends Naming {
  constructor(private readonly prefix: string) {
    super();
  }

  public _nameOf({ kind, role, maxLength, hyphens }: NamedPart): string | undefined {
    if (kind === NamedKind.SPARK_POOL) {
      return undefined;
    }
    const separator = hyphens ? '-' : '';
    // What is a storage account need not be called one.
    const purpose = role?.replace(/-(storage|lake)$/, '');
    const endings = [WITH_ROLE.includes(kind) || role === ENCRYPTION ? purpose : undefined, kind].filter(
      (word) => word !== undefined,
    );
    if (isKnown(this.prefix)) {
      return shortened([this.prefix, ...endings].join('/'), { maxLength, separator });
    }
    const prefix = hyphens ? this.prefix : Fn.replace(this.prefix, '-', '');
    const ending = endings.join('-').replace(/-/g, separator);
    return `${prefix}${separator}${ending}`;
  }
}

class Convention extends Naming {
  constructor(private readonly convention: INamingConvention) {
    super();
  }

  public _nameOf(part: NamedPart): string | undefined {
    return this.convention.nameOf(part);
  }
}

class FromPaths extends Naming {
  public _nameOf(): undefined {
    return undefined;
  }
}
