import { TerraformStack } from 'cdktf';
import { Arguments, readText, Values } from '../model/arguments';
import { firstMentioned, Place, Resource, Unit } from '../model/resource';
import type { ReadModel } from './read-model';

/** What a document says of a resource. */
export interface Source {
  readonly type: string;
  /** In the whole document, with modules and the key of the instance. */
  readonly address: string;
  /** As they would stand in a configuration in JSON, with expressions where values are not known. */
  values(): Values;
  readonly provider: Arguments | undefined;
  /** The id that the resource is imported by; undefined where it is made, or is there already. */
  readonly importedFrom: string | undefined;
  /** Attributes by which others may know the resource: ids of the resource and of its identity. */
  ids(): readonly string[];
  /** The resource that an argument takes its value from, whatever that is. */
  targetOf(argument: string): Resource | undefined;
  madeAfter(): readonly Resource[];
  /** Everything about it as text. */
  spelledOut(): string;
}

/** A resource that was read from a document. */
export class ReadResource extends Resource {
  public readonly isOurs = false;
  private earlier: readonly Resource[] | undefined;
  private literals: ReadonlyMap<string, Resource> | undefined;

  constructor(
    private readonly model: ReadModel,
    public readonly origin: Source,
  ) {
    super();
  }

  public get type(): string {
    return this.origin.type;
  }

  public get address(): string {
    return this.origin.address;
  }

  public get importedFrom(): string | undefined {
    return readText(this.origin.importedFrom);
  }

  public get label(): string {
    return this.origin.address;
  }

  public get asOf(): string | undefined {
    return this.model.settings.asOf;
  }

  public get hasPrivateRunner(): boolean {
    return this.model.settings.hasPrivateRunner === true;
  }

  public get unit(): Unit {
    return this.model.unit;
  }

  public get provider(): Arguments | undefined {
    return this.origin.provider;
  }

  public get spelledOut(): string {
    return this.origin.spelledOut();
  }

  public get madeAfter(): readonly Resource[] {
    this.earlier ??= this.origin.madeAfter();
    return this.earlier;
  }

  public override target(argument: string): Resource | undefined {
    return this.origin.targetOf(argument) ?? super.target(argument);
  }

  public override isUnclear(value: string | undefined): boolean {
    return value !== undefined && this.model.isComposed(value);
  }

  public referredTo(value: string | undefined): Resource | undefined {
    return (value === undefined ? undefined : this.byLiteral.get(value)) ?? this.model.referredBy(value, this);
  }

  public mentioned(value: string, types: RegExp): Resource | undefined {
    return firstMentioned(this, value, types, () => this.model.mentionedIn(value));
  }

  public identify(value: string): Resource | string {
    return this.referredTo(value) ?? this.model.keyOf(value);
  }

  public textOf(value: string): string {
    return this.model.textOf(value);
  }

  protected override get writtenIn(): TerraformStack {
    return this.model.stack;
  }

  protected readArguments(): Values {
    return this.origin.values();
  }

  /** Values that name another resource although they are no ids, such as the name of a resource group. */
  private get byLiteral(): ReadonlyMap<string, Resource> {
    this.literals ??= new Map(
      Object.entries(this.values).flatMap(([argument, value]): [string, Resource][] => {
        const target = typeof value === 'string' ? this.origin.targetOf(argument) : undefined;
        return target ? [[value as string, target]] : [];
      }),
    );
    return this.literals;
  }
}

/** What is outside of all resources: statements of whoever gave the document. */
export class ReadPlace implements Place {
  constructor(
    private readonly model: ReadModel,
    public readonly label: string,
  ) {}

  public get unitLabel(): string {
    return this.model.unit.label;
  }

  public get asOf(): string | undefined {
    return this.model.settings.asOf;
  }

  public referredTo(value: string | undefined): Resource | undefined {
    return this.model.referredBy(value, undefined);
  }

  public mentioned(value: string, types: RegExp): Resource | undefined {
    return firstMentioned(this, value, types, () => this.model.mentionedIn(value));
  }

  public identify(value: string): Resource | string {
    return this.referredTo(value) ?? this.model.keyOf(value);
  }

  public textOf(value: string): string {
    return this.model.textOf(value);
  }
}
