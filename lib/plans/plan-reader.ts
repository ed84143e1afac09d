import { Values } from '../model/arguments';
import { found } from '../model/collections';
import { Resource } from '../model/resource';
import { rootModuleOf, TerraformDocument } from './document';
import { EarlierResources } from './earlier-resources';
import { Instances } from './instances';
import { isObject, JsonObject, objectAt, objectsAt, own, textAt, textsAt } from './json';
import { knownValues, Writing } from './known-values';
import { ModuleInstance } from './module-instance';
import { PlannedProviders } from './planned-providers';
import { ReadModel, ReadSettings } from './read-model';
import { ReadResource, Source } from './read-resource';
import { expressionsIn, Meant, References, Where } from './references';
import { hasOwn } from '../terraform/own-keys';

/** Arguments that name another resource by its name, and the type that is meant. */
const NAMED: { readonly [argument: string]: string } = {
  resource_group_name: 'azurerm_resource_group',
  virtual_network_name: 'azurerm_virtual_network',
};

/** Resources that only add to another one, and have its id. */
export const WITH_ID_OF_ANOTHER = /^azapi_(update_resource|resource_action)$|_association$|_network_rules$|_flow_log$/;

/** Reads what `terraform show -json` prints of a plan or a state. */
export function readPlan(document: TerraformDocument, name: string, settings: ReadSettings): ReadModel {
  return new PlanReader(document, new ReadModel(name, settings)).read();
}

class PlanReader {
  private readonly instances = new Instances();
  private readonly unknowns = new Map<string, JsonObject>();
  private readonly imports = new Map<string, string>();
  private readonly named = new Map<string, Map<string, ReadResource | undefined>>();
  private readonly references = new References(this.instances);
  private readonly earlier: EarlierResources;
  private readonly providers: PlannedProviders;
  private readonly root: ModuleInstance;
  private readonly isConfigured: boolean;

  constructor(
    private readonly document: TerraformDocument,
    private readonly model: ReadModel,
  ) {
    const { content } = document;
    const configuration = own(objectAt(content, 'configuration'), 'root_module');
    this.isConfigured = document.kind === 'plan' && isObject(configuration);
    this.root = ModuleInstance.root(isObject(configuration) ? configuration : undefined);
    this.providers = new PlannedProviders(content, model);
    this.earlier = new EarlierResources(this.instances, model);
  }

  public read(): ReadModel {
    for (const { address, deposed, change } of objectsAt(this.document.content, 'resource_changes')) {
      const unknowns = own(change, 'after_unknown');
      const importedId = textAt(own(change, 'importing'), 'id');
      if (typeof address === 'string' && importedId !== undefined) {
        this.imports.set(address, importedId);
      }
      if (typeof address === 'string' && deposed === undefined && isObject(unknowns)) {
        this.unknowns.set(address, unknowns);
      }
    }
    this.visit(rootModuleOf(this.document), this.root);
    return this.model;
  }

  private visit(module: JsonObject, instance: ModuleInstance): void {
    for (const shown of objectsAt(module, 'resources')) {
      this.take(shown, instance);
    }
    for (const child of objectsAt(module, 'child_modules')) {
      this.visit(child, instance.childAt(textAt(child, 'address') ?? ''));
    }
  }

  private take(shown: JsonObject, module: ModuleInstance): void {
    const [type, name, address] = ['type', 'name', 'address'].map((key) => textAt(shown, key) ?? '');
    if (type === '' || address === '') {
      return;
    }
    const isData = textAt(shown, 'mode') === 'data';
    const local = `${isData ? 'data.' : ''}${type}.${name}`;
    const configuration = module.configurationOf(local);
    const key = own(shown, 'index');
    const where = { module, key, forEach: own(configuration, 'for_each_expression') };
    const resource = isData ? undefined : this.model.add(this.sourceOf(shown, address, configuration, where));
    const readAfter = isData ? once(() => this.madeAfter(shown, configuration, where)) : undefined;
    this.instances.add(module.address, local, { address, key, resource, readAfter });
  }

  private sourceOf(shown: JsonObject, address: string, configuration: JsonObject | undefined, where: Where): Source {
    const type = textAt(shown, 'type') ?? '';
    const expressions = own(configuration, 'expressions');
    const values = own(shown, 'values');
    const targets = new Map<string, Resource | undefined>();
    return {
      type,
      address,
      provider: this.providers.of(textAt(configuration, 'provider_config_key'), where.module),
      importedFrom: this.imports.get(address),
      values: () => this.valuesOf(shown, address, configuration, where),
      ids: () => idsIn(type, values),
      targetOf: (argument) => {
        if (!targets.has(argument)) {
          targets.set(argument, this.targetOf(argument, own(expressions, argument), values, where));
        }
        return targets.get(argument);
      },
      madeAfter: () => this.madeAfter(shown, configuration, where).filter((other) => other.address !== address),
      spelledOut: () => JSON.stringify([values, configuration]),
    };
  }

  private valuesOf(shown: JsonObject, address: string, configuration: JsonObject | undefined, where: Where): Values {
    const writing: Writing = {
      isConfigured: this.isConfigured && configuration !== undefined,
      standIn: (path, expression, whole) => this.standIn(address, path, expression, whole, where),
      list: (expression) => {
        const { meant, isPartial } = this.references.of(expression, where, 'id');
        return isPartial || meant.length === 0 ? undefined : meant.map(({ text }) => this.model.reference(text));
      },
    };
    const expressions = objectAt(configuration, 'expressions');
    const given = knownValues(
      own(shown, 'values'),
      this.unknowns.get(address),
      own(shown, 'sensitive_values'),
      expressions,
      writing,
    );
    // Neither a plan nor a state tells what changes Terraform ignores.
    return { ...given, lifecycle: this.model.composition(`${address}, lifecycle`, []) };
  }

  private standIn(
    address: string,
    path: readonly string[],
    expression: unknown,
    whole: JsonObject | undefined,
    where: Where,
  ): unknown {
    const argument = path.join('.');
    const { meant, isPartial } = this.references.of(expression, where, attributeFor(path[path.length - 1]));
    const one = meant.length === 1 && !isPartial ? meant[0] : likeliest(meant, path, whole);
    if (one) {
      return this.model.reference(one.text);
    }
    return this.model.composition(
      `${address}, ${argument}`,
      meant.flatMap(({ resource }) => resource ?? []),
    );
  }

  private targetOf(argument: string, expression: unknown, values: unknown, where: Where): Resource | undefined {
    const { meant, isPartial } = this.references.of(expression, where, attributeFor(argument));
    if (meant.length === 1 && !isPartial) {
      return meant[0].resource;
    }
    const type = hasOwn(NAMED, argument) ? NAMED[argument] : undefined;
    const name = textAt(values, argument);
    return type === undefined || name === undefined ? undefined : this.ofName(type, name);
  }

  /** The only resource of a type that has a name. */
  private ofName(type: string, name: string): Resource | undefined {
    return found(this.named, type, () => {
      const names = new Map<string, ReadResource | undefined>();
      for (const resource of this.model.ofType(type)) {
        const known = resource.required('name').toLowerCase();
        names.set(known, names.has(known) ? undefined : resource);
      }
      return names;
    }).get(name.toLowerCase());
  }

  private madeAfter(shown: JsonObject, configuration: JsonObject | undefined, where: Where): readonly Resource[] {
    const earlier = new Set<Resource>();
    for (const expression of expressionsIn(configuration)) {
      for (const { resource, readAfter } of this.references.of(expression, where, 'id').meant) {
        (resource ? [resource] : (readAfter?.() ?? [])).forEach((one) => earlier.add(one));
      }
    }
    const listed = [
      ...textsAt(configuration, 'depends_on').map((one) => `${where.module.address}${one}`),
      ...where.module.waitsFor,
      ...textsAt(shown, 'depends_on'),
    ];
    for (const one of listed) {
      this.earlier.at(one).forEach((resource) => earlier.add(resource));
    }
    return [...earlier];
  }
}

/** What is read once; nothing where it is asked for while it is being read, which Terraform would call a cycle. */
function once(read: () => readonly Resource[]): () => readonly Resource[] {
  let known: readonly Resource[] | undefined;
  return () => {
    if (known === undefined) {
      known = [];
      known = read();
    }
    return known;
  };
}

/** The attribute that an argument takes, where a plan tells the resource only. */
function attributeFor(argument: string): string {
  return argument === 'principal_id' ? 'principal_id' : argument.endsWith('name') ? 'name' : 'id';
}

/** What is meant at a place in a body, whose references a plan lists for the whole of it. */
function likeliest(meant: readonly Meant[], path: readonly string[], whole: JsonObject | undefined): Meant | undefined {
  const hints = [path[path.length - 1], textAt(whole, 'subresourceTarget') ?? ''].flatMap((word) => HINTS[word] ?? []);
  const fitting = meant.filter(({ text, resource }) => {
    const written = `${resource?.type ?? text} ${resource?.text('type') ?? ''}`;
    return hints.some((hint) => hint.test(written));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Not what is in a vault. */
const VAULT = /key_?vault(?![_/])|vaults(?!\/)/i;
const IDENTITY = /user_?assigned_?identit/i;

const HINTS: { readonly [word: string]: readonly RegExp[] } = {
  storageAccount: [/storage_?account/i],
  keyVault: [VAULT],
  keyVaultArmId: [VAULT],
  keyIdentifier: [/key_vault_key|vaults\/keys/i],
  userAssignedIdentity: [IDENTITY],
  identityClientId: [IDENTITY],
  primaryUserAssignedIdentity: [IDENTITY],
  containerRegistry: [/container_?registr/i],
  applicationInsights: [/application_insights|insights\/components/i],
  blob: [/storage_?account/i],
  dfs: [/storage_?account/i],
  file: [/storage_?account/i],
  queue: [/storage_?account/i],
  table: [/storage_?account/i],
  vault: [VAULT],
  registry: [/container_?registr/i],
};

/** What others may name a resource by, where it is known. */
function idsIn(type: string, values: unknown): readonly string[] {
  const id = textAt(values, 'id');
  const identities = objectsAt(values, 'identity').flatMap((identity) => textAt(identity, 'principal_id') ?? []);
  const known = ['principal_id', 'client_id', 'resource_manager_id'].flatMap((name) =>
    type === 'azurerm_user_assigned_identity' || name === 'resource_manager_id' ? (textAt(values, name) ?? []) : [],
  );
  return [...(id === undefined || WITH_ID_OF_ANOTHER.test(type) ? [] : [id]), ...identities, ...known].filter(
    (one) => one !== '',
  );
}
