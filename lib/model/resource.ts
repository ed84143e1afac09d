import { Arguments, Values } from './arguments';
import type { Statements } from './statements';

/** Where a value is written; what the value refers to depends on it. */
export interface Place {
  /** Names the place in messages: the path of a construct, or the address of a resource. */
  readonly label: string;

  /** What it is applied with: the path of a stack, or the name of a document; empty outside of all. */
  readonly unitLabel: string;

  /** The date as of which lifecycles are judged here; undefined where nobody gave one. */
  readonly asOf: string | undefined;

  /** The resource whose attribute a value is; undefined for a literal, and for what exists elsewhere. */
  referredTo(value: string | undefined): Resource | undefined;

  /** The first resource of one of some types that a value mentions, alone or within a longer text. */
  mentioned(value: string, types: RegExp): Resource | undefined;

  /** What a value means: a resource, or the key under which equal values meet. */
  identify(value: string): Resource | string;

  /** A value as it is written, with references spelled out. */
  textOf(value: string): string;
}

/**
 * The first resource of some types that a value mentions; where it is a reference as a whole, it mentions nothing else.
 *
 * @param others what else the value names, asked for where it is no reference as a whole
 */
export function firstMentioned(
  place: Place,
  value: string,
  types: RegExp,
  others: () => readonly Resource[],
): Resource | undefined {
  const referred = place.referredTo(value);
  return (referred ? [referred] : others()).find(({ type }) => types.test(type));
}

/** What Terraform applies at once: a stack. */
export interface Unit {
  readonly label: string;

  /** Whether one of the two is certainly applied before the other. */
  isOrderedWith(other: Unit): boolean;
}

const READ_LATER: Values = {};

/** A resource as it is written, whoever wrote it and wherever it was read. */
export abstract class Resource extends Arguments implements Place {
  private read: Values | undefined;

  constructor() {
    super(READ_LATER);
  }

  /** The resource that is written; another one only for a view of it. */
  public get asWritten(): Resource {
    return this;
  }

  /** Terraform type, such as `azurerm_synapse_spark_pool`. */
  public abstract readonly type: string;

  /** Type and name, as Terraform has them. */
  public abstract readonly address: string;

  /** Whether a construct of this library made it. */
  public abstract readonly isOurs: boolean;

  /** Whether Terraform is said to run inside of the private network that the resource is in. */
  public abstract readonly hasPrivateRunner: boolean;

  /** The id that it is imported by; undefined where it is made, or nobody can see that. */
  public abstract readonly importedFrom: string | undefined;

  public abstract readonly label: string;
  public abstract readonly asOf: string | undefined;
  public abstract readonly unit: Unit;

  /** Arguments of the provider that makes the resource; undefined where there is none. */
  public abstract readonly provider: Arguments | undefined;

  /** The constraint on the version of that provider; undefined where nobody can see it. */
  public get providerVersions(): string | undefined {
    return undefined;
  }

  /** Everything about the resource as text, provisioners and references included. */
  public abstract readonly spelledOut: string;

  /** What Terraform makes before this resource, in the same unit: references and `depends_on`. */
  public abstract readonly madeAfter: readonly Resource[];

  /** Those of them that `depends_on` names, or more of them where that is no quicker to tell. */
  public get dependsOn(): readonly Resource[] {
    return this.madeAfter;
  }

  public get unitLabel(): string {
    return this.unit.label;
  }

  public abstract referredTo(value: string | undefined): Resource | undefined;
  public abstract mentioned(value: string, types: RegExp): Resource | undefined;
  public abstract identify(value: string): Resource | string;
  public abstract textOf(value: string): string;

  /** The resource that an argument refers to. */
  public target(argument: string): Resource | undefined {
    return this.referredTo(this.text(argument));
  }

  /** Whether a value stands for a resource, and nobody can tell for which; a plan may tell less than a configuration. */
  public abstract isUnclear(value: string | undefined): boolean;

  /** Whether the resource comes after one of others; those of other units are made before the whole unit. */
  public comesAfter(others: ReadonlySet<Resource>): boolean {
    // Nearly always depends_on names them, and nothing else has to be read.
    if ([...others].some(({ unit }) => unit !== this.unit) || this.dependsOn.some((one) => others.has(one))) {
      return true;
    }
    const seen = new Set<Resource>();
    const pending: Resource[] = [this];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const earlier of next.madeAfter) {
        if (others.has(earlier)) {
          return true;
        }
        if (!seen.has(earlier)) {
          seen.add(earlier);
          pending.push(earlier);
        }
      }
    }
    return false;
  }

  /** The arguments as they stand in the configuration, overrides included. */
  protected abstract readArguments(): Values;

  /** Read when the first is asked for: of most resources it matters only that they are referred to. */
  protected override get values(): Values {
    this.read ??= this.readArguments();
    return this.read;
  }
}

/** What is written, as rules see it. */
export interface Model {
  /** What constructs state that no resource shows. */
  readonly statements: Statements;

  /** All resources of a type. */
  ofType(type: string): readonly Resource[];

  /** The resources of a type whose argument refers to another resource. */
  referringTo(type: string, argument: string, target: Resource): readonly Resource[];
}

/** Where a resource is; followed to the resource that says it, since locations are handed on by reference. */
export function locationOf(resource: Resource): string {
  const source = resource.target('location');
  return source?.has('location') ? locationOf(source) : resource.required('location');
}
