import { addressIn } from '../plans/addresses';
import { rootModuleOf, TerraformDocument } from '../plans/document';
import { JsonObject, objectAt, objectsAt, own, textAt, textsAt } from '../plans/json';

/** An instance of a resource in a state, or in a plan. */
export interface FoundResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Without the keys of instances, of modules either. */
  readonly declaration: string;
  /** Whether it stands at the top, and is alone. */
  readonly isPlain: boolean;
  readonly values: JsonObject;
  /** What is not to be shown, in the shape of the values. */
  readonly sensitive: unknown;
  /** What Terraform knows after the apply only, in the shape of the values. */
  readonly unknown: unknown;
  /** What the configuration of a plan says. */
  readonly expressions: JsonObject;
  /** The provider as the document has it, such as `registry.terraform.io/hashicorp/azurerm`. */
  readonly provider: string;
  /** The key of the provider in the configuration of a plan; undefined where the document tells none. */
  readonly providerKey?: string;
  /** Declarations of what is made before it. */
  readonly madeAfter: readonly string[];
}

/** What data sources of azapi read of a resource. */
export interface ReadResource {
  readonly id: string;
  /** Names of the data sources. */
  readonly names: readonly string[];
  /** What each of them shows of the resource. */
  readonly outputs: readonly unknown[];
}

/** What there is to adopt. */
export interface Found {
  readonly resources: readonly FoundResource[];
  /** What is deployed, and the plan takes away. */
  readonly leaving: readonly FoundResource[];
  /** What data sources read of resources that do not come over, by their ids in lower case. */
  readonly read: ReadonlyMap<string, ReadResource>;
  /** Declarations of all that is deployed. */
  readonly deployed: ReadonlySet<string>;
}

/** The managed resources of a document. */
export function foundIn(document: TerraformDocument): Found {
  const { content, kind } = document;
  const unknowns = new Map<string, unknown>();
  for (const { address, change, deposed } of objectsAt(content, 'resource_changes')) {
    if (typeof address === 'string' && deposed === undefined) {
      unknowns.set(address, own(change, 'after_unknown'));
    }
  }
  const resources: FoundResource[] = [];
  const configuration = kind === 'plan' ? objectAt(objectAt(content, 'configuration'), 'root_module') : {};
  visit(rootModuleOf(document), configuration, unknowns, resources);
  const read = new Map<string, ReadResource>();
  readInto(rootModuleOf(document), read);
  const prior = objectAt(objectAt(objectAt(content, 'prior_state'), 'values'), 'root_module');
  readInto(prior, read);
  const known = new Set(resources.map(({ address }) => address));
  const deployed: FoundResource[] = [];
  visit(prior, {}, new Map(), deployed);
  return {
    resources,
    read,
    leaving: deployed.filter(({ address }) => !known.has(address)),
    deployed: new Set((kind === 'plan' ? deployed : resources).map(({ declaration }) => declaration)),
  };
}

function readInto(module: JsonObject, into: Map<string, ReadResource>): void {
  for (const shown of objectsAt(module, 'resources')) {
    const values = objectAt(shown, 'values');
    const id = textAt(values, 'resource_id') ?? textAt(values, 'id');
    if (own(shown, 'mode') === 'data' && own(shown, 'type') === 'azapi_resource' && id !== undefined) {
      const known = into.get(id.toLowerCase());
      into.set(id.toLowerCase(), {
        id,
        names: [...(known?.names ?? []), textAt(shown, 'name') ?? ''],
        outputs: [...(known?.outputs ?? []), own(values, 'output')],
      });
    }
  }
  objectsAt(module, 'child_modules').forEach((child) => readInto(child, into));
}

function visit(
  module: JsonObject,
  configuration: JsonObject,
  unknowns: ReadonlyMap<string, unknown>,
  into: FoundResource[],
): void {
  const configured = new Map(objectsAt(configuration, 'resources').map((one) => [textAt(one, 'address') ?? '', one]));
  for (const shown of objectsAt(module, 'resources')) {
    const [address, type, name] = ['address', 'type', 'name'].map((key) => textAt(shown, key) ?? '');
    const parsed = addressIn(address);
    if (own(shown, 'mode') !== 'managed' || !parsed || type === '') {
      continue;
    }
    const { module: above, resource, key } = parsed;
    const prefix = withoutKeys(above);
    const written = configured.get(resource);
    into.push({
      address,
      type,
      name,
      declaration: `${prefix}${resource}`,
      isPlain: above === '' && key === '' && own(shown, 'index') === undefined,
      values: objectAt(shown, 'values'),
      sensitive: own(shown, 'sensitive_values'),
      unknown: unknowns.get(address),
      // References of a module are relative to it.
      expressions: above === '' ? objectAt(written, 'expressions') : {},
      provider: textAt(shown, 'provider_name') ?? '',
      providerKey: textAt(written, 'provider_config_key'),
      madeAfter: [
        ...textsAt(shown, 'depends_on'),
        ...textsAt(written, 'depends_on').map((one) => `${prefix}${one}`),
      ].map(withoutKeys),
    });
  }
  const calls = objectAt(configuration, 'module_calls');
  for (const child of objectsAt(module, 'child_modules')) {
    const name = /(?:^|\.)module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?$/.exec(
      textAt(child, 'address') ?? '',
    )?.[1];
    visit(child, objectAt(own(calls, name ?? ''), 'module'), unknowns, into);
  }
}

function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}
