import { App, IResolvable, TerraformStack, Token } from 'cdktf';
import { found } from '../model/collections';
import { Model, Resource, Unit } from '../model/resource';
import { ResourceIndex } from '../model/resource-index';
import { Statements } from '../model/statements';
import { comparable } from '../terraform/comparable';
import { expressionOfStack } from '../terraform/expression';
import { pureReference, spelledOut } from '../terraform/references';
import { isKnown, referenceKey, referenceText } from '../terraform/tokens';
import { addressIn } from './addresses';
import { ReadResource, Source } from './read-resource';

/** What whoever gives a document says about it. */
export interface ReadSettings {
  /** The date as of which lifecycles are judged. @default - none */
  readonly asOf?: string;
  /** Whether Terraform runs inside of the private network. @default false */
  readonly hasPrivateRunner?: boolean;
}

/** What nobody states: a document has resources only. */
export const NO_STATEMENTS: Statements = {
  workspaces: [],
  synapseWorkspaces: [],
  sparkPools: [],
  uses: [],
  work: [],
  runs: [],
  grants: [],
  left: [],
  storageOf: () => undefined,
  isLeftToOthers: () => false,
  whyLeft: () => undefined,
  reasonFor: () => undefined,
};

/** An address somewhere in an expression. */
const ADDRESS = /(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*\b[a-z][a-z0-9_]*\.[A-Za-z][\w-]*(?:\[[^\]]*\])?/g;

/** The resources of a document: of a plan, a state, or a configuration in JSON. */
export class ReadModel implements Model {
  public readonly unit: Unit;
  /** Stands behind expressions: rules and conditions know tokens of cdktf, and these belong to a stack. */
  public readonly stack = new TerraformStack(new App(), 'document');
  public statements: Statements = NO_STATEMENTS;

  private readonly resources = new ResourceIndex<ReadResource>();
  private readonly byAddress = new Map<string, ReadResource>();
  private readonly expressions = new Map<string, IResolvable>();
  /** Expressions that are more than one reference, and what they mention. */
  private readonly composed = new Map<string, readonly Resource[]>();
  private byId: ReadonlyMap<string, ReadResource> | undefined;

  /** @param name of the document, as messages have it */
  constructor(
    name: string,
    public readonly settings: ReadSettings,
  ) {
    this.unit = { label: name, isOrderedWith: () => false };
  }

  /** Takes a resource of the document. */
  public add(source: Source): ReadResource {
    const resource = new ReadResource(this, source);
    this.resources.add(source.type, resource);
    this.byAddress.set(source.address, resource);
    return resource;
  }

  /** The types of the resources. */
  public get types(): readonly string[] {
    return this.resources.types;
  }

  public ofType(type: string): readonly ReadResource[] {
    return this.resources.ofType(type);
  }

  public referringTo(type: string, argument: string, target: Resource): readonly Resource[] {
    return this.resources.referringTo(type, argument, target);
  }

  /** The addresses of all resources. */
  public get addresses(): readonly string[] {
    return [...this.byAddress.keys()];
  }

  /** The resource at an address. */
  public at(address: string): ReadResource | undefined {
    return this.byAddress.get(address);
  }

  /** What stands for an attribute that is not known yet. */
  public reference(text: string): IResolvable {
    return found(this.expressions, text, () => expressionOfStack(this.stack, () => text));
  }

  /** The same as text. */
  public textReferring(text: string): string {
    return Token.asString(this.reference(text));
  }

  /**
   * What stands for a value that is not known, and is more than one reference, or nobody can tell.
   *
   * @param place the argument, as messages name it
   */
  public composition(place: string, mentioned: readonly Resource[]): IResolvable {
    this.composed.set(place, mentioned);
    return this.reference(place);
  }

  /**
   * The resource that a value means: by a reference, or by an id that is known.
   *
   * @param except whose own id is not meant
   */
  public referredBy(value: string | undefined, except: Resource | undefined): ReadResource | undefined {
    if (value === undefined) {
      return undefined;
    }
    if (isKnown(value)) {
      const known = this.ids.get(comparable(value));
      return known === except ? undefined : known;
    }
    const text = pureReference(value)?.text ?? bare(spelledOut(this.stack, value).text);
    return text === undefined || this.composed.has(text) ? undefined : this.resourceIn(text);
  }

  /** Whether a value is more than one reference, or nobody can tell what it refers to. */
  public isComposed(value: string): boolean {
    return !isKnown(value) && this.composed.has(pureReference(value)?.text ?? '');
  }

  /** The resources that a value names, alone or within a longer text. */
  public mentionedIn(value: string): readonly Resource[] {
    if (isKnown(value)) {
      return [];
    }
    const referred = this.referredBy(value, undefined);
    if (referred) {
      return [referred];
    }
    const { text, references } = spelledOut(this.stack, value);
    return (references.length === 0 ? [text] : references.map((one) => one.text)).flatMap(
      (one) => this.composed.get(one) ?? this.mentionedInText(one),
    );
  }

  /** The resources whose addresses stand in a text. */
  public mentionedInText(text: string): readonly Resource[] {
    return [...text.matchAll(ADDRESS)].flatMap(([address]) => this.resourceIn(address) ?? []);
  }

  public keyOf(value: string): string {
    return referenceKey(this.stack, value);
  }

  public textOf(value: string): string {
    return referenceText(this.stack, value);
  }

  /** The resource whose address a reference starts with; one with `count` or `for_each` may be written once. */
  private resourceIn(reference: string): ReadResource | undefined {
    const address = addressIn(reference);
    if (!address || address.isData) {
      return undefined;
    }
    const written = `${address.module}${address.resource}`;
    return this.byAddress.get(`${written}${address.key}`) ?? this.byAddress.get(written);
  }

  private get ids(): ReadonlyMap<string, ReadResource> {
    this.byId ??= this.readIds();
    return this.byId;
  }

  private readIds(): Map<string, ReadResource> {
    const ids = new Map<string, ReadResource>();
    for (const resource of this.byAddress.values()) {
      for (const id of resource.origin.ids()) {
        const key = comparable(id);
        if (!ids.has(key)) {
          ids.set(key, resource);
        }
      }
    }
    return ids;
  }
}

/** What is in the braces of a template that is nothing else. */
function bare(text: string): string {
  return text.replace(/^\$\{(.*)\}$/s, '$1');
}
