import { AML_WORKSPACE } from '../model/aml-workspaces';
import { WORKSPACE_TYPE } from '../model/azapi-body';
import { TerraformDocument } from '../plans/document';
import { isObject, JsonObject, objectAt, objectsAt, own, textAt, textsAt } from '../plans/json';

/** What Terraform does to a resource that is there. */
export type Action = 'delete' | 'replace' | 'update';

/** A planned change of one resource. */
export interface Change {
  readonly address: string;
  readonly type: string;
  readonly action: Action;
  readonly before: JsonObject;
  readonly after: JsonObject;
  /** The arguments that make Terraform replace the resource. */
  readonly replacedBy: readonly string[];
}

/** A change of a managed resource that is there; undefined for anything else that a plan shows. */
export function changeIn(shown: JsonObject): Change | undefined {
  const change = objectAt(shown, 'change');
  const actions = textsAt(change, 'actions');
  const action = actions.length > 1 ? 'replace' : actions[0];
  const [address, type] = [textAt(shown, 'address'), textAt(shown, 'type')];
  if (
    address === undefined ||
    type === undefined ||
    textAt(shown, 'mode') !== 'managed' ||
    own(shown, 'deposed') !== undefined ||
    !(action === 'delete' || action === 'replace' || action === 'update')
  ) {
    return undefined;
  }
  const paths = own(change, 'replace_paths');
  const replacedBy = (Array.isArray(paths) ? (paths as unknown[]) : []).map((path) =>
    (Array.isArray(path) ? path : [path]).filter((step) => typeof step === 'string').join('.'),
  );
  const shownPart = (name: string) =>
    withoutSensitive(own(change, name), own(change, `${name}_sensitive`)) as JsonObject | undefined;
  return { address, type, action, before: shownPart('before') ?? {}, after: shownPart('after') ?? {}, replacedBy };
}

/** What may be shown of a value; undefined for what is sensitive, and for what is nothing. */
function withoutSensitive(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      withoutSensitive(item, Array.isArray(sensitive) ? sensitive[index] : false),
    );
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, withoutSensitive(one, own(sensitive, name))]),
      )
    : (value ?? undefined);
}

/** The properties of a workspace that azapi makes; undefined for anything else. */
export function propertiesOf(values: JsonObject | undefined): JsonObject | undefined {
  const isWorkspace = textAt(values, 'type')?.split('@')[0].toLowerCase() === WORKSPACE_TYPE.toLowerCase();
  return isWorkspace ? objectAt(objectAt(values, 'body'), 'properties') : undefined;
}

/** The id of the default storage of a workspace; undefined for anything else. */
function defaultStorageIn(resource: JsonObject): string | undefined {
  const values = objectAt(resource, 'values');
  const isOfAzurerm = textAt(resource, 'type') === AML_WORKSPACE;
  const id = isOfAzurerm ? textAt(values, 'storage_account_id') : textAt(propertiesOf(values), 'storageAccount');
  return id === '' ? undefined : id;
}

/** The ids of the default storage of the workspaces that do not go away for good, and the workspace of each. */
export function stayingAccounts(document: TerraformDocument, changes: readonly Change[]): ReadonlyMap<string, string> {
  const leaving = new Set(changes.filter(({ action }) => action === 'delete').map(({ address }) => address));
  const before = objectAt(objectAt(objectAt(document.content, 'prior_state'), 'values'), 'root_module');
  const accounts = new Map<string, string>();
  const pending = [before];
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    pending.push(...objectsAt(module, 'child_modules'));
    for (const resource of objectsAt(module, 'resources')) {
      const [address, id] = [textAt(resource, 'address'), defaultStorageIn(resource)];
      if (address !== undefined && id !== undefined && !leaving.has(address)) {
        accounts.set(id.toLowerCase(), address);
      }
    }
  }
  return accounts;
}
