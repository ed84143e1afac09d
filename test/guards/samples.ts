import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import * as api from '../../lib';
import { CALLS, STRUCTS } from '../../lib/guards/signatures';
import { armId, PRINCIPAL, SUBNET } from '../support/azure';
import { ONE_FOLDER } from '../support/stack';

/** A parameter of a call, or a member of a struct. */
export interface Part {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isRest: boolean;
  readonly type: string;
}

/** A call of the public API. */
export interface Call {
  readonly key: string;
  /** The class or interface. */
  readonly owner: string;
  readonly kind: 'constructor' | 'static' | 'method';
  readonly method: string;
  readonly takes: readonly Part[];
  /** What it gives; the empty string for nothing. */
  readonly gives: string;
}

function partsOf(text: string): Part[] {
  return text.split(', ').map((part) => {
    const [, rest, name, optional, type] = /^(\.{3})?(\w+)(\?)?: (.*)$/.exec(part) as RegExpExecArray;
    return { name, type, isRest: rest !== undefined, isOptional: optional !== undefined };
  });
}

function callOf(key: string): Call {
  const [, made, owner = made, separator, method = ''] = /^(?:new (\w+)|(\w+)([.#])(\w+))$/.exec(
    key,
  ) as RegExpExecArray;
  const [takes, gives = made ?? ''] = CALLS[key].split(' -> ');
  const kind = made !== undefined ? 'constructor' : separator === '.' ? 'static' : 'method';
  return { key, owner, kind, method, takes: partsOf(takes), gives };
}

/** Members of a struct; undefined for any other type. */
export function membersOf(type: string): Part[] | undefined {
  return type in STRUCTS ? partsOf(STRUCTS[type]) : undefined;
}

const EXPORTED: { readonly [name: string]: unknown } = { ...api };

type Class = (new (...args: unknown[]) => object) & { readonly [member: string]: unknown };

const classNamed = (name: string) => EXPORTED[name] as Class;
const isClass = (name: string) => typeof EXPORTED[name] === 'function';

/** Subclasses of users, which may call the constructor of a class that is abstract. */
const ABSTRACT = [
  'AzureMLWorkspaceBase',
  'CreatedStorageAccount',
  'Datastore',
  'SparkWork',
  'StorageAccountBase',
  'SynapseWorkspaceBase',
];

/** Every call that users can make as it stands. */
export const ALL_CALLS: readonly Call[] = Object.keys(CALLS).map(callOf);
export const MADE_BY_USERS = ALL_CALLS.filter(({ kind, owner, method }) => {
  return !(kind === 'constructor' && ABSTRACT.includes(owner)) && method !== 'openDataPlane';
});

/** Texts without which a call makes no sense at all. */
const TEXTS: { readonly [name: string]: string } = {
  yamlText: 'dependencies: []',
  content: 'numpy==1.26.4',
  location: 'westeurope',
  date: '2026-11-01',
  objectId: PRINCIPAL,
  principalId: PRINCIPAL,
  workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'aml'),
  synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'synapse'),
  sparkPoolId: armId('Microsoft.Synapse/workspaces', 'synapse/bigDataPools/pool'),
  accountId: armId('Microsoft.Storage/storageAccounts', 'lake'),
  identityId: armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs'),
  vaultId: armId('Microsoft.KeyVault/vaults', 'vault'),
  subnetId: SUBNET,
  version: '3.5',
};

/** Objects to call the API with, in a stack of their own: each a value that some other call gives. */
export class Samples {
  public readonly stack: TerraformStack;
  private readonly provider: AzurermProvider;
  private readonly remembered = new Map<string, readonly unknown[]>();
  private count = 0;

  constructor() {
    this.stack = new TerraformStack(Testing.app(ONE_FOLDER), 'samples');
    this.provider = new AzurermProvider(this.stack, 'azurerm', {
      features: [{ storage: [{ dataPlaneAvailable: false }] }],
    });
  }

  /** What a call is right with: the same each time, but for ids of constructs. */
  public argumentsOf({ key, takes }: Call): unknown[] {
    const given = this.remembered.get(key) ?? takes.flatMap((part) => this.ofPart(part) as never);
    this.remembered.set(key, given);
    return given.map((each, index) => (takes[index]?.type === 'ConstructId' ? this.of('ConstructId') : each));
  }

  public ofPart({ name, type, isRest }: Part): unknown {
    const sample = this.of(type, name);
    return isRest || !Array.isArray(sample) ? sample : [sample];
  }

  /** Carries a call out, on an object of its own where it is asked of one. */
  public carryOut(call: Call, given: readonly unknown[], self = this.selfOf(call)): unknown {
    const { kind, owner, method } = call;
    if (kind === 'constructor') {
      return new (classNamed(owner))(...given);
    }
    return (self as { [method: string]: (...args: readonly unknown[]) => unknown })[method](...given);
  }

  /** What a call is asked of. */
  public selfOf({ kind, owner }: Call): unknown {
    return kind === 'method' ? this.of(owner) : classNamed(owner);
  }

  public of(type: string, name = ''): unknown {
    if (type.endsWith('[]')) {
      return [this.of(type.slice(0, -2), name)];
    }
    if (type.endsWith('{}')) {
      return { key: this.of(type.slice(0, -2), name) };
    }
    switch (type) {
      case 'any':
      case 'string':
        return TEXTS[name] ?? 'sample';
      case 'number':
        return 4;
      case 'boolean':
        return true;
      case 'ConstructId':
        return `Sample${++this.count}`;
      case 'Construct':
      case 'IConstruct':
        return this.stack;
      case 'AzurermProvider':
        return this.provider;
      case 'TerraformResource':
      case 'ITerraformDependable':
      case 'ResourceGroup':
        return new ResourceGroup(this.stack, `Group${++this.count}`, { name: 'rg', location: 'westeurope' });
      case 'INamingConvention':
        return { nameOf: () => undefined };
      case 'IPoolVcores':
        return this.of('SparkPool');
      case 'ISparkStorage':
        return this.of('IStorageAccount');
      case 'StorageAccountRef':
        return this.of('IStorageAccount');
      case 'WorkspaceNetwork':
        return (this.of('AzureMLWorkspace') as api.AzureMLWorkspace).network;
      case 'Constraints':
        return api.Constraints.of(this.stack);
    }
    const members = membersOf(type);
    if (members) {
      const required = members.filter(({ isOptional }) => !isOptional);
      return Object.fromEntries(required.map((member) => [member.name, this.of(member.type, member.name)]));
    }
    const values = EXPORTED[type];
    return (/^I[A-Z][a-zA-Z]/.test(type) && values === undefined) || typeof values === 'function'
      ? this.object(type)
      : Object.values(values as object)[0];
  }

  private object(type: string): unknown {
    const constant = isClass(type)
      ? Object.getOwnPropertyNames(classNamed(type))
          .map((member) => classNamed(type)[member])
          .find((value) => value instanceof classNamed(type))
      : undefined;
    const maker = constant === undefined ? makerOf(type) : undefined;
    return maker === undefined ? constant : this.carryOut(maker, this.argumentsOf(maker));
  }
}

/** A call that gives an object of a type. */
function makerOf(type: string): Call {
  const makes = ({ gives }: Call) =>
    gives === type || (isClass(type) && isClass(gives) && classNamed(gives).prototype instanceof classNamed(type));
  const makers = MADE_BY_USERS.filter((call) => makes(call) && call.owner !== call.gives.replace(/^$/, call.owner));
  const own = MADE_BY_USERS.filter((call) => makes(call) && call.kind !== 'method');
  const [maker] = [...own, ...makers];
  if (maker === undefined) {
    throw new Error(`no call gives ${type}`);
  }
  return maker;
}
