import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { addressOf } from '../terraform/addresses';
import { isOurs, labelOfConstruct } from '../terraform/own-constructs';
import { spelledOut } from '../terraform/references';
import { stackAbove } from '../terraform/singleton';
import { forEachExpression, isKnown, referenceKey, referenceText, resolved } from '../terraform/tokens';
import { Arguments, readText, Values } from './arguments';
import { asOf } from './as-of';
import { firstMentioned, Place, Resource, Unit } from './resource';
import { hasPrivateRunner } from './terraform-runner';
import type { WrittenApp } from './written-app';

/** A construct in which values are written. */
export class WrittenPlace implements Place {
  private named: string | undefined;

  constructor(
    private readonly app: WrittenApp,
    private readonly scope: IConstruct,
    private readonly path?: string,
  ) {}

  public get label(): string {
    this.named ??= labelOfConstruct(this.scope, this.path);
    return this.named;
  }

  public get unitLabel(): string {
    return stackAbove(this.scope)?.node.path ?? '';
  }

  public get asOf(): string | undefined {
    return asOf(this.scope);
  }

  public referredTo(value: string | undefined): Resource | undefined {
    // Most values are plain words.
    if (!value?.includes('{')) {
      return undefined;
    }
    const pure = this.app.pureTarget(value);
    if (pure !== undefined) {
      return pure ?? undefined;
    }
    const { text, references } = spelledOut(this.scope, value);
    const bare = text.replace(/^\$\{(.*)\}$/, '$1');
    return references.length === 0
      ? this.app.referredBy({ originStack: TerraformStack.of(this.scope), text: bare })
      : references.map((one) => (one.text === bare ? this.app.referredBy(one) : undefined))[0];
  }

  public mentioned(value: string, types: RegExp): Resource | undefined {
    return isKnown(value)
      ? undefined
      : firstMentioned(this, value, types, () => this.app.mentionedIn(this.scope, value));
  }

  public identify(value: string): Resource | string {
    return this.referredTo(value) ?? referenceKey(this.scope, value);
  }

  public textOf(value: string): string {
    return referenceText(this.scope, value);
  }
}

/** What cdktf makes of one resource. */
interface Conversion {
  readonly resource?: { readonly [type: string]: { readonly [name: string]: Values } };
}

/** A resource of an app, with its arguments as they are written: after setters, overrides and aspects. */
export class WrittenResource extends Resource {
  private readonly place: Place;
  private ours: boolean | undefined;
  private privateRunner: boolean | undefined;
  private earlier: readonly Resource[] | undefined;
  private mentionedResources: readonly WrittenResource[] | undefined;
  private conversion: Conversion | undefined;
  private lifecycleThen: object | undefined;
  private usedProvider: { readonly arguments: Arguments | undefined } | undefined;

  constructor(
    private readonly app: WrittenApp,
    public readonly construct: TerraformResource,
    public readonly stack: TerraformStack,
    path: string,
  ) {
    super();
    this.place = new WrittenPlace(app, construct, path);
  }

  public get type(): string {
    return this.construct.terraformResourceType;
  }

  public get address(): string {
    return addressOf(this.construct);
  }

  public get isOurs(): boolean {
    this.ours ??= isOurs(this.construct);
    return this.ours;
  }

  public get importedFrom(): string | undefined {
    // A conversion would tell, too, and there is to be one for each resource.
    const { _imported: imported } = this.construct as unknown as { readonly _imported?: { readonly id: string } };
    return readText(imported?.id, this.stack);
  }

  public get label(): string {
    return this.place.label;
  }

  public get asOf(): string | undefined {
    return this.place.asOf;
  }

  public get hasPrivateRunner(): boolean {
    // Told at any construct above, whose metadata cdktf copies for whoever asks.
    this.privateRunner ??= hasPrivateRunner(this.construct);
    return this.privateRunner;
  }

  public get unit(): Unit {
    return this.app.unitOf(this.stack);
  }

  public get provider(): Arguments | undefined {
    this.usedProvider ??= { arguments: this.app.providerOf(this) };
    return this.usedProvider.arguments;
  }

  public override get providerVersions(): string | undefined {
    return this.app.versionsOf(this.stack, this.type.replace(/_.*/, ''));
  }

  public get spelledOut(): string {
    return JSON.stringify(resolved(this.construct, this.construct.toTerraform()));
  }

  public override get dependsOn(): readonly Resource[] {
    return this.resourcesIn(this.values.depends_on);
  }

  public get madeAfter(): readonly Resource[] {
    this.earlier ??= this.refersTo.filter(({ unit }) => unit === this.unit);
    return this.earlier;
  }

  /** The resources of the app that it refers to, whichever stack they are in. */
  public get refersTo(): readonly WrittenResource[] {
    this.mentionedResources ??= this.resourcesIn(this.values);
    return this.mentionedResources;
  }

  /** An expression is told apart from others by what is written, and is never taken for something else. */
  public isUnclear(): boolean {
    return false;
  }

  public referredTo(value: string | undefined): Resource | undefined {
    return this.place.referredTo(value);
  }

  public mentioned(value: string, types: RegExp): Resource | undefined {
    return this.place.mentioned(value, types);
  }

  public identify(value: string): Resource | string {
    return this.place.identify(value);
  }

  public textOf(value: string): string {
    return this.place.textOf(value);
  }

  /** Every text in its arguments, literal or not. */
  public get everyText(): readonly string[] {
    return textsIn(this.values);
  }

  protected override get writtenIn(): TerraformStack {
    return this.stack;
  }

  /**
   * What cdktf converted the resource to, for rules to read; undefined where none has, or where the resource got
   * conditions since.
   */
  public get converted(): object | undefined {
    return this.construct.lifecycle === this.lifecycleThen ? this.conversion : undefined;
  }

  protected readArguments(): Values {
    this.lifecycleThen = this.construct.lifecycle;
    this.conversion = this.construct.toTerraform() as Conversion;
    const { resource: types } = this.conversion;
    return Object.values(Object.values(types ?? {})[0] ?? {})[0] ?? {};
  }

  /** The resources that the expressions of a value are about. */
  private resourcesIn(value: unknown): readonly WrittenResource[] {
    const { construct, app } = this;
    const all = new Set<WrittenResource>();
    forEachExpression(value, (expression) => {
      app.mentionedIn(construct, expression).forEach((other) => all.add(other));
    });
    all.delete(this);
    return [...all];
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return isKnown(value) ? Object.values(value ?? {}).flatMap(textsIn) : [];
}
