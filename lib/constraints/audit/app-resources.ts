import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { isKnown, originOf, referenceKey, referenceText, resolved } from '../../terraform/tokens';
import { found, MultiMap } from '../collections';
import { Arguments, Values } from './arguments';

/** An attribute of one resource or data source, or of an instance or a block of it, and nothing around it. */
const REFERENCE = /^\$\{([A-Za-z0-9_]+\.[A-Za-z0-9_-]+)(?:\[[^[\]]*\])?\.[A-Za-z0-9_.[\]]+\}$/;

/** What may be the address of a resource. */
const ADDRESS = /[a-z][a-z0-9_]*\.[A-Za-z][\w-]*/g;

/** A resource of an app, whoever defined it, with its arguments. */
export class AuditedResource extends Arguments {
  private read: Values | undefined;

  constructor(public readonly construct: TerraformResource) {
    super({});
  }

  public get type(): string {
    return this.construct.terraformResourceType;
  }

  /** Read when the first is asked for: of most resources it matters only that they are referred to. */
  protected override get values(): Values {
    this.read ??= argumentsOf(this.construct);
    return this.read;
  }
}

/** The Azure resources of an app, and which of them a value refers to. */
export class AppResources {
  private readonly byType = new MultiMap<string, TerraformResource>();
  private readonly read = new Map<TerraformResource, AuditedResource>();
  private readonly indexes = new Map<string, MultiMap<TerraformResource, AuditedResource>>();
  private readonly before = new Map<TerraformResource, readonly TerraformResource[]>();
  private readonly addressed = new Map<string, Map<string, TerraformResource>>();

  /** Also those without resources. */
  public readonly stacks: readonly TerraformStack[];

  constructor(public readonly root: IConstruct) {
    const nodes = root.node.findAll();
    this.stacks = nodes.filter(TerraformStack.isStack);
    for (const node of nodes) {
      if (TerraformResource.isTerraformResource(node)) {
        this.byType.add(node.terraformResourceType, node);
      }
    }
  }

  public constructsOf(type: string): readonly TerraformResource[] {
    return this.byType.of(type);
  }

  /** All resources of a type, ours included. */
  public ofType(type: string): AuditedResource[] {
    return this.constructsOf(type).map((resource) => this.of(resource));
  }

  public of(resource: TerraformResource): AuditedResource {
    return found(this.read, resource, () => new AuditedResource(resource));
  }

  /** The resource of the app whose attribute a value is; undefined for a literal, and for what exists elsewhere. */
  public referredTo(scope: IConstruct, value: string | undefined): AuditedResource | undefined {
    if (value === undefined || isKnown(value)) {
      return undefined;
    }
    const origin = originOf(scope, value);
    const [, address] = REFERENCE.exec(referenceText(origin, value)) ?? [];
    return address === undefined ? undefined : this.at(origin, address);
  }

  /** The resource of a stack that Terraform has at an address. */
  public at(stack: TerraformStack, address: string): AuditedResource | undefined {
    const resource = this.constructAt(stack, address);
    return resource && this.of(resource);
  }

  /** What a value means: a resource of the app, or the key under which equal values meet. */
  public identify(scope: IConstruct, value: string): unknown {
    return this.referredTo(scope, value)?.construct ?? referenceKey(scope, value);
  }

  /** The resources of the same stack that Terraform makes before this one: references and `depends_on`; looked up once. */
  public madeBefore(resource: TerraformResource): readonly TerraformResource[] {
    return found(this.before, resource, () => {
      const text = JSON.stringify(resolved(resource, argumentsOf(resource)));
      const addresses = [...new Set(text.match(ADDRESS))];
      return addresses
        .flatMap((address) => this.constructAt(resource.cdktfStack, address) ?? [])
        .filter((other) => other !== resource);
    });
  }

  /** The resources of a type whose argument refers to another resource. */
  public referringTo(type: string, argument: string, target: AuditedResource): readonly AuditedResource[] {
    return this.referring(type, argument).of(target.construct);
  }

  /** Indexed, since thousands of resources may ask. */
  private referring(type: string, argument: string): MultiMap<TerraformResource, AuditedResource> {
    return found(this.indexes, `${type}.${argument}`, () => {
      const index = new MultiMap<TerraformResource, AuditedResource>();
      for (const resource of this.ofType(type)) {
        const target = this.referredTo(resource.construct, resource.text(argument));
        if (target) {
          index.add(target.construct, resource);
        }
      }
      return index;
    });
  }

  private constructAt(stack: TerraformStack, address: string): TerraformResource | undefined {
    const [type, name] = address.split('.');
    return this.byAddress(type).get(addressKey(stack, name));
  }

  /** By type: of most types nobody asks for an address, and to make one takes longer than to look one up. */
  private byAddress(type: string): Map<string, TerraformResource> {
    return found(
      this.addressed,
      type,
      () => new Map(this.constructsOf(type).map((node) => [addressKey(node.cdktfStack, node.friendlyUniqueId), node])),
    );
  }
}

function addressKey(stack: TerraformStack, name: string): string {
  return `${stack.node.path}:${name}`;
}

function argumentsOf(resource: TerraformResource): Values {
  const { resource: types } = resource.toTerraform() as {
    readonly resource?: { readonly [type: string]: { readonly [name: string]: Values } };
  };
  return Object.values(Object.values(types ?? {})[0] ?? {})[0] ?? {};
}
