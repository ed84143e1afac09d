import { TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { providerArguments, providerNamed, writtenProvider } from '../terraform/provider-arguments';
import { providerConstraint } from '../terraform/provider-versions';
import { pureReference, Reference, referenceOf, spelledOut } from '../terraform/references';
import { hasOwn } from '../terraform/own-keys';
import { isKnown } from '../terraform/tokens';
import { Arguments } from './arguments';
import { found, MultiMap } from './collections';
import { Model, Place, Resource, Unit } from './resource';
import { ResourceIndex } from './resource-index';
import { Stated, Statements, StatementsOfApp } from './statements';
import { WrittenPlace, WrittenResource } from './written-resource';

/** An attribute of one resource or data source, or of an instance or a block of it, and nothing around it. */
const REFERENCE = /^([A-Za-z0-9_]+)\.([A-Za-z0-9_-]+)(?:\[[^[\]]*\])?\.[A-Za-z0-9_.[\]]+$/;

/** What may be the address of a resource. */
const ADDRESS = /\b([a-z][a-z0-9_]*)\.([A-Za-z][\w-]*)/g;

/** The resources of an app as they stand in the constructs of cdktf. */
export class WrittenApp implements Model {
  public readonly stacks: TerraformStack[] = [];
  public readonly statements: Statements;

  public readonly dataSources: { readonly construct: TerraformDataSource; readonly stack: TerraformStack }[] = [];

  private idsOfStated: ReadonlySet<string> | undefined;
  private readonly resources = new ResourceIndex<WrittenResource>();
  private byStack: MultiMap<TerraformStack, WrittenResource> | undefined;
  private readonly addressed = new Map<string, Map<TerraformStack, Map<string, WrittenResource>>>();
  /** By the text of a reference; null where it is to no resource of the app. */
  private readonly referred = new Map<TerraformStack, Map<string, WrittenResource | null>>();
  /** By the text of a reference, which may be to a whole resource. */
  private readonly named = new Map<TerraformStack, Map<string, readonly WrittenResource[]>>();
  private readonly pureTargets = new Map<string, WrittenResource | null>();
  private readonly units = new Map<TerraformStack, Unit>();
  private readonly providers = new Map<TerraformProvider, Arguments>();
  private readonly namedProviders = new Map<TerraformStack, Map<string, TerraformProvider | undefined>>();
  private readonly versions = new Map<TerraformStack, Map<string, string | undefined>>();

  constructor(root: IConstruct) {
    this.visit(root, root.node.path, undefined);
    const stated = StatementsOfApp.of(root);
    this.statements = {
      workspaces: stated.workspaces.map((given) => this.placed(given)),
      synapseWorkspaces: stated.synapseWorkspaces.map((given) => this.placed(given)),
      sparkPools: stated.sparkPools.map((given) => this.placed(given)),
      uses: stated.uses.map((given) => this.placed(given)),
      work: stated.work.map((given) => this.placed(given)),
      runs: stated.runs.map((given) => this.placed(given)),
      grants: stated.grants.map((given) => this.placed(given)),
      left: stated.left.map((given) => this.placed(given)),
      storageOf: (compute) => stated.storageOf(compute),
      isLeftToOthers: (place, what) => stated.isLeftToOthers(place, what),
      whyLeft: (place, what) => stated.whyLeft(place, what),
      reasonFor: (place, what) => stated.reasonFor(place, what),
    };
  }

  /** The resources that constructs state something about. */
  public get statedResources(): readonly WrittenResource[] {
    return this.statedKeys.filter((key): key is WrittenResource => key instanceof WrittenResource);
  }

  /** The keys of the ids of existing things that constructs state something about: literals, variables and the like. */
  public get statedIds(): ReadonlySet<string> {
    this.idsOfStated ??= new Set(this.statedKeys.filter((key) => typeof key === 'string'));
    return this.idsOfStated;
  }

  /** The types of the resources of the app. */
  public get types(): readonly string[] {
    return this.resources.types;
  }

  public ofType(type: string): readonly WrittenResource[] {
    return this.resources.ofType(type);
  }

  public referringTo(type: string, argument: string, target: Resource): readonly Resource[] {
    return this.resources.referringTo(type, argument, target);
  }

  /** The resource of a stack that Terraform has at an address. */
  public at(stack: TerraformStack, type: string, name: string): WrittenResource | undefined {
    // By type: of most types nobody asks for an address, and to make one takes longer than to look one up.
    const ofType = found(this.addressed, type, () => {
      const stacks = new Map<TerraformStack, Map<string, WrittenResource>>();
      for (const resource of this.ofType(type)) {
        found(stacks, resource.stack, () => new Map()).set(resource.construct.friendlyUniqueId, resource);
      }
      return stacks;
    });
    return ofType.get(stack)?.get(name);
  }

  /** The resource that a reference is to; looked up once, wherever it is written. */
  public referredBy({ originStack, text }: Reference): WrittenResource | undefined {
    const ofStack = found(this.referred, originStack, () => new Map<string, WrittenResource | null>());
    const referred = found(ofStack, text, () => {
      const [, type, name] = REFERENCE.exec(text) ?? [];
      return (type === undefined ? undefined : this.at(originStack, type, name)) ?? null;
    });
    return referred ?? undefined;
  }

  /**
   * The resource that a text is a reference to and nothing else; null for a literal and for a reference to none, undefined
   * for any other text. Several rules ask it of one argument, and to see what a token stands for takes
   * longer than to remember it.
   */
  public pureTarget(value: string): WrittenResource | null | undefined {
    const known = this.pureTargets.get(value);
    if (known !== undefined) {
      return known;
    }
    if (isKnown(value)) {
      return null;
    }
    const reference = pureReference(value);
    const target = reference && (this.referredBy(reference) ?? null);
    if (target !== undefined) {
      this.pureTargets.set(value, target);
    }
    return target;
  }

  /** The resources that an expression names, alone or among others. */
  public mentionedIn(scope: IConstruct, expression: unknown): readonly WrittenResource[] {
    const pure = referenceOf(expression);
    if (!pure) {
      return partsOf(scope, expression).flatMap((part) => this.namedIn(part));
    }
    // What depends on many others names the same ones as its neighbours.
    const ofStack = found(this.named, pure.originStack, () => new Map<string, readonly WrittenResource[]>());
    return found(ofStack, pure.text, () => {
      const referred = this.referredBy(pure);
      return referred ? [referred] : this.namedIn(pure);
    });
  }

  private namedIn({ originStack, text }: Reference): readonly WrittenResource[] {
    return [...text.matchAll(ADDRESS)].flatMap(([, type, name]) => this.at(originStack, type, name) ?? []);
  }

  /**
   * Writes a stack with its resources as they were read, those apart that got conditions since: what is judged is what is
   * written, and converting a resource takes longer than judging it.
   */
  public writeAsRead(stack: TerraformStack, write: () => void): void {
    const taken: TerraformResource[] = [];
    for (const { construct, converted } of this.resourcesOf(stack)) {
      if (converted !== undefined && !hasOwn(construct, 'toTerraform')) {
        construct.toTerraform = () => converted;
        taken.push(construct);
      }
    }
    try {
      write();
    } finally {
      taken.forEach((construct) => Reflect.deleteProperty(construct, 'toTerraform'));
    }
  }

  public unitOf(stack: TerraformStack): Unit {
    return found(this.units, stack, () => new WrittenStack(stack));
  }

  public providerOf({ construct, stack }: WrittenResource): Arguments | undefined {
    const used = this.providerUsedBy(construct, stack);
    return used && found(this.providers, used, () => new Arguments(providerArguments(used), used.cdktfStack));
  }

  /** The constraint on the version of a provider of a stack; undefined where there is none. */
  public versionsOf(stack: TerraformStack, type: string): string | undefined {
    const ofStack = found(this.versions, stack, () => new Map<string, string | undefined>());
    if (!ofStack.has(type)) {
      ofStack.set(type, providerConstraint(stack, type));
    }
    return ofStack.get(type);
  }

  /** Paths and stacks are remembered on the way: whoever asks a construct for them has it climb the tree. */
  private visit(construct: IConstruct, path: string, above: TerraformStack | undefined): void {
    let stack = above;
    if (above && TerraformResource.isTerraformResource(construct)) {
      this.resources.add(construct.terraformResourceType, new WrittenResource(this, construct, above, path));
    } else if (above && TerraformDataSource.isTerraformDataSource(construct)) {
      this.dataSources.push({ construct, stack: above });
    } else if (TerraformStack.isStack(construct)) {
      stack = construct;
      this.stacks.push(construct);
    }
    for (const child of construct.node.children) {
      this.visit(child, path === '' ? child.node.id : `${path}/${child.node.id}`, stack);
    }
  }

  private providerUsedBy(construct: TerraformResource, stack: TerraformStack): TerraformProvider | undefined {
    const written = writtenProvider(construct);
    // Without a word Terraform takes the one that the type is named after.
    return this.providerNamed(stack, written ?? construct.terraformResourceType.split('_')[0]);
  }

  /** The provider that a stack has under the name that a resource of it gives. */
  public providerNamed(stack: TerraformStack, written: string): TerraformProvider | undefined {
    const ofStack = found(this.namedProviders, stack, () => new Map<string, TerraformProvider | undefined>());
    if (!ofStack.has(written)) {
      ofStack.set(written, providerNamed(stack, written));
    }
    return ofStack.get(written);
  }

  private resourcesOf(stack: TerraformStack): readonly WrittenResource[] {
    // Indexed, since every stack of an app asks.
    this.byStack ??= this.types.reduce((index, type) => {
      this.ofType(type).forEach((resource) => index.add(resource.stack, resource));
      return index;
    }, new MultiMap<TerraformStack, WrittenResource>());
    return this.byStack.of(stack);
  }

  private get statedKeys(): readonly (Resource | string)[] {
    const { workspaces, synapseWorkspaces } = this.statements;
    return [...workspaces, ...synapseWorkspaces].map(({ place, workspaceId }) => place.identify(workspaceId));
  }

  /** A construct as a place in which values are written. */
  public placeOf(construct: IConstruct): Place {
    return new WrittenPlace(this, construct);
  }

  private placed<S extends object>({ scope, statement }: { scope: IConstruct; statement: S }): Stated<S> {
    return Object.assign(Object.create(statement) as S, { place: this.placeOf(scope) });
  }
}

/** The references of an expression, and what was written by hand around them, which is of the stack that it is written in. */
function partsOf(scope: IConstruct, expression: unknown): readonly Reference[] {
  const originStack = TerraformStack.of(scope);
  if (typeof expression === 'string' && isKnown(expression)) {
    return [{ originStack, text: expression }];
  }
  const { text, references } = spelledOut(scope, expression);
  return [...references, { originStack, text: references.reduce((rest, one) => rest.replace(one.text, ''), text) }];
}

class WrittenStack implements Unit {
  constructor(private readonly stack: TerraformStack) {}

  public get label(): string {
    return this.stack.node.path;
  }

  public isOrderedWith(other: Unit): boolean {
    return other instanceof WrittenStack && (this.stack.dependsOn(other.stack) || other.stack.dependsOn(this.stack));
  }
}
