import { poolFit } from '../../spark/cluster-fit';
import { NodeSize } from '../../spark/node-size';
import { isKnown } from '../../terraform/tokens';
import { asOf } from '../as-of';
import { AppResources, AuditedResource } from './app-resources';
import { Audit, Demand } from './audit';
import { locationOf } from './compute';
import { isGiven } from './given';
import { SynapseWorkspaces } from './synapse-workspaces';

/** What azurerm takes for executor limits. */
const MOST_EXECUTORS = 200;

/** `azurerm_synapse_spark_pool` */
export const auditSparkPool: Audit = (pool, app, demand) => {
  demand('NAM-05', () => ({ name: pool().required('name') }));
  auditNodes(pool, app, demand);
  auditScale(pool, demand);
  auditExecutors(pool, demand);
  auditSoftware(pool, app, demand);
};

function auditNodes(pool: () => AuditedResource, app: () => AppResources, demand: Demand): void {
  const nodeSize = () => pool().required('node_size');
  const isolatedCompute = () => pool().flag('compute_isolation_enabled', false);
  demand('POOL-01', () => ({ nodeSize: nodeSize() }));
  demand('POOL-02', () => ({ nodeSize: nodeSize(), isolatedCompute: isolatedCompute() }));
  demand('POOL-03', () => {
    const workspace = SynapseWorkspaces.of(app()).around(pool())?.resource;
    return workspace && { location: locationOf(app(), workspace), isolatedCompute: isolatedCompute() };
  });
  demand('POOL-04', () => ({ family: pool().required('node_size_family') }));
  demand('CLU-04', () => {
    const content = pool().block('spark_config')?.text('content');
    const size = NodeSize.ALL.find(({ sizeName }) => sizeName === nodeSize());
    return content !== undefined && isKnown(content) && size ? poolFit(propertiesIn(content), size) : undefined;
  });
}

function auditScale(pool: () => AuditedResource, demand: Demand): void {
  const scale = () => pool().block('auto_scale');
  demand('POOL-06', () => {
    const autoScale = pool().has('auto_scale');
    const fixed = autoScale ? isGiven(pool().number('node_count')) : pool().has('node_count');
    // Blocks that Terraform makes in a loop may be one or none.
    return pool().has('dynamic') ? undefined : { fixed, autoScale };
  });
  demand('POOL-05', () => {
    const value = pool().number('node_count');
    const mayScale = scale() !== undefined || (pool().has('dynamic') && value !== undefined && !isKnown(value));
    return value === undefined || mayScale ? undefined : { value };
  });
  demand('POOL-07', () => {
    const min = scale()?.number('min_node_count');
    const max = scale()?.number('max_node_count');
    return min === undefined || max === undefined ? undefined : { min, max };
  });
  demand('POOL-09', () => {
    const value = pool().block('auto_pause')?.number('delay_in_minutes');
    return value === undefined ? undefined : { value };
  });
}

function auditExecutors(pool: () => AuditedResource, demand: Demand): void {
  const isLimited = () => pool().has('min_executors') || pool().has('max_executors');
  const dynamic = () => pool().flag('dynamic_executor_allocation_enabled', false);
  demand('POOL-10', () =>
    isLimited()
      ? { min: pool().numberOr('min_executors', 0), max: pool().numberOr('max_executors', MOST_EXECUTORS) }
      : undefined,
  );
  demand('CFG-21', () =>
    isLimited()
      ? { setting: 'min_executors and max_executors', needs: 'dynamic_executor_allocation_enabled', met: dynamic() }
      : undefined,
  );
  demand('CLU-02', () => {
    const maxExecutors = pool().has('max_executors') ? pool().numberOr('max_executors', 0) : undefined;
    const maxNodes = pool().block('auto_scale')?.number('max_node_count') ?? pool().number('node_count');
    return maxExecutors === undefined || maxNodes === undefined
      ? undefined
      : { maxExecutors, maxNodes, dynamic: dynamic() };
  });
}

function auditSoftware(pool: () => AuditedResource, app: () => AppResources, demand: Demand): void {
  const version = () => pool().required('spark_version');
  demand('RUN-03', () => ({ version: version() }));
  demand('RUN-01', () => ({ version: version(), compute: 'pool' as const, asOf: asOf(pool().construct) }));
  demand('POOL-13', () => {
    const fileName = pool().block('library_requirement')?.text('filename');
    return fileName === undefined ? undefined : { fileName };
  });
  demand('SYN-07', () => {
    const dataExfiltrationProtection = SynapseWorkspaces.of(app()).around(pool())?.dataExfiltrationProtection;
    const packages = [
      ...(pool().has('library_requirement') ? ['library_requirement'] : []),
      ...(pool().flag('session_level_packages_enabled', false) === true ? ['session_level_packages_enabled'] : []),
    ].join(' and ');
    return packages === '' || dataExfiltrationProtection === undefined
      ? undefined
      : { packages, dataExfiltrationProtection };
  });
}

/** Spark properties in the text of a file: `name value`, or `name=value`. */
function propertiesIn(content: string): { [property: string]: string } {
  const lines = content.matchAll(/^[ \t]*(spark\.[\w.]+)(?:[ \t]*=[ \t]*|[ \t]+)(\S+)[ \t]*$/gm);
  return Object.fromEntries([...lines].map(([, property, value]) => [property, value]));
}
