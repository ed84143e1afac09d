import type { AccessModel, Way } from '../../lib/access/access-model';
import { hasOwn } from '../../lib/terraform/own-keys';

/** Ways of one kind out of one network to one target are one box; those that Spark does not use are one altogether. */
export function keyOfWay(way: Way): string {
  return JSON.stringify(servesSpark([way]) ? ['way', way.kind, way.from, way.to] : ['way', way.from, 'not Spark']);
}

/** Whether Spark may use them. */
export function servesSpark(ways: readonly Way[]): boolean {
  return ways.some(({ kind, spark }) => kind !== 'fqdn-rule' && kind !== 'service-tag-rule' && spark !== 'off');
}

const NAMES: { readonly [kind: string]: string } = {
  'endpoint-rule': 'endpoint rule',
  'required-rule': 'rule of the service',
  'managed-endpoint': 'managed endpoint',
};

export function nameOfWays(ways: readonly Way[]): string {
  const [{ kind }] = ways;
  if (!servesSpark(ways)) {
    return `${ways.length} other ${ways.length === 1 ? 'rule' : 'rules'}`;
  }
  return hasOwn(NAMES, kind) ? NAMES[kind] : kind;
}

export function detailOfWays(ways: readonly Way[]): string {
  return servesSpark(ways)
    ? [...new Set(ways.flatMap(({ subResource }) => subResource ?? []))].sort().join(', ')
    : 'which Spark does not use';
}

const KINDS: { readonly [kind: string]: string } = {
  'storage-account': 'storage account',
  'key-vault': 'Key Vault',
  'container-registry': 'container registry',
  workspace: 'workspace',
  host: 'host',
  'service-tag': 'service tag',
};

/** What a target is, in two or three words. */
export function detailOfTarget({ targets, workspaces }: AccessModel, id: string): string {
  const target = targets.find((one) => one.id === id);
  if (!target) {
    return workspaces.some((one) => one.id === id) ? 'workspace' : '';
  }
  if (target.kind === 'storage-account') {
    return target.defaultStorageOf !== undefined
      ? 'default storage'
      : target.primaryStorageOf !== undefined
        ? 'primary storage'
        : `${target.hierarchicalNamespace === 'on' ? 'data lake' : 'storage account'}${target.open === 'on' ? ', public' : ''}`;
  }
  return hasOwn(KINDS, target.kind) ? KINDS[target.kind] : target.kind;
}
