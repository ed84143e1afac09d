import { NodeSize } from '../facts/node-size';
import { SparkRuntime } from '../facts/spark-runtime';
import { secretsIn } from '../model/secrets';
import { objectsAt, own, textAt } from '../plans/json';
import { Adopted, placeOf } from './adopted-resource';
import { Code, literal, object, quoted } from './code';
import { differences, hindrance, Written } from './comparison';
import { tagsOf } from './own-constructs';
import { minutesOf } from './own-networks';
import { World } from './world';

const POOL: Written = {
  arguments: { node_size_family: 'MemoryOptimized', spark_events_folder: '/events', spark_log_folder: '/logs' },
  filledIn: ['spark_events_folder', 'spark_log_folder'],
  open: [
    'id',
    'name',
    'tags',
    'synapse_workspace_id',
    'node_count',
    'auto_scale',
    'auto_pause',
    'spark_version',
    'node_size',
    'dynamic_executor_allocation_enabled',
    'min_executors',
    'max_executors',
    'cache_size',
    'session_level_packages_enabled',
    'library_requirement',
    'spark_config',
  ],
};

/** The largest one exists on isolated hardware alone, which is not written for pools that come over. */
const NODE_SIZES = NodeSize.ALL.filter((size) => size !== NodeSize.XXXLARGE).map(({ sizeName }) => sizeName);

const RUNTIMES = SparkRuntime.ALL.filter(({ _isForPools }) => _isForPools).map(({ version }) => version);

const LIBRARIES = new Map([
  ['requirements.txt', 'requirementsTxt'],
  ['environment.yml', 'condaEnvironment'],
]);

/** Spark pools. */
export function decidePools(world: World): void {
  for (const one of world.comingOver('azurerm_synapse_spark_pool')) {
    one.plainBecause = decidePool(world, one);
  }
}

function decidePool(world: World, one: Adopted): string | undefined {
  const { found } = one;
  const { values } = found;
  const synapse = world.byId(textAt(values, 'synapse_workspace_id'));
  const wrong = differences(found, POOL, world.settable(one));
  const [version, size] = ['spark_version', 'node_size'].map((key) => textAt(values, key) ?? '');
  if (!synapse?.own) {
    return 'no construct writes its workspace';
  }
  if (wrong.length > 0 || hindrance(found) !== undefined) {
    return hindrance(found) ?? `addSparkPool(…) has no ${wrong.join(', ')} like this`;
  }
  if (!NODE_SIZES.includes(size) || !RUNTIMES.includes(version)) {
    return 'addSparkPool(…) has no node_size or spark_version like this';
  }
  const libraries = librariesOf(values);
  const configuration = configurationOf(values);
  if (libraries === undefined || configuration === undefined) {
    return `addSparkPool(…) has no ${libraries ? 'spark_config' : 'library_requirement'} like this`;
  }
  const minutes = minutesOf(own(values, 'timeouts'));
  const isUsual = minutes === (libraries.length > 0 ? 90 : undefined);
  const id = poolId(one, synapse);
  one.own = {
    access: '.resource',
    path: [...placeOf(synapse), id, 'Resource'],
    uses: [synapse],
    code: (context) =>
      `${synapse.variable}.addSparkPool(${quoted(id)}, ${object([
        ['poolName', quoted(String(values.name))],
        ['nodeSize', `spark.NodeSize.${size.toUpperCase()}`],
        ['scale', scaleOf(values)],
        ['runtime', `spark.SparkRuntime.V${version.replace('.', '_')}`],
        ...pauseOf(values),
        ...executorsOf(values),
        ...numbered(values, 'cache_size', 'cacheSizePercent'),
        ...(own(values, 'session_level_packages_enabled') === true ? [['sessionPackages', 'true'] as const] : []),
        ...libraries,
        ...configuration,
        ...(isUsual || minutes === undefined ? [] : [['timeoutMinutes', String(minutes)] as const]),
        ...tagsOf(context),
      ])})`,
  };
  return undefined;
}

type Properties = readonly (readonly [string, Code])[];

/** The id of a pool below its workspace. */
function poolId({ id }: Adopted, synapse: Adopted): string {
  const above = `${placeOf(synapse).join('_')}_`;
  return id.startsWith(above) && id.length > above.length ? id.slice(above.length) : id;
}

function scaleOf(values: unknown): Code {
  const [scale] = objectsAt(values, 'auto_scale');
  return scale
    ? `spark.PoolScale.auto(${Number(scale.min_node_count)}, ${Number(scale.max_node_count)})`
    : `spark.PoolScale.fixedNodes(${Number(own(values, 'node_count'))})`;
}

function pauseOf(values: unknown): Properties {
  const [pause] = objectsAt(values, 'auto_pause');
  const minutes = Number(pause?.delay_in_minutes);
  return pause === undefined
    ? [['autoPause', `spark.AutoPause.never('as it is deployed')`]]
    : minutes === 15
      ? []
      : [['autoPause', `spark.AutoPause.afterMinutes(${minutes})`]];
}

function executorsOf(values: unknown): Properties {
  const [min, max] = ['min_executors', 'max_executors'].map((key) => Number(own(values, key)));
  return own(values, 'dynamic_executor_allocation_enabled') === true
    ? [['executors', `spark.DynamicExecutors.between(${min}, ${max})`]]
    : [];
}

function numbered(values: unknown, argument: string, property: string): Properties {
  const value = Number(own(values, argument) ?? 0);
  return value === 0 ? [] : [[property, String(value)]];
}

/** Packages of a pool; undefined where no statement says them. */
function librariesOf(values: unknown): Properties | undefined {
  const [libraries] = objectsAt(values, 'library_requirement');
  if (!libraries) {
    return [];
  }
  const factory = LIBRARIES.get(textAt(libraries, 'filename') ?? '');
  const content = textAt(libraries, 'content');
  return factory === undefined || content === undefined || !isSayable(content)
    ? undefined
    : [['libraries', `spark.PoolLibraries.${factory}(${quoted(content)})`]];
}

/** Spark properties of a pool; undefined where no statement says them. */
function configurationOf(values: unknown): Properties | undefined {
  const [config] = objectsAt(values, 'spark_config');
  if (!config) {
    return [];
  }
  const lines = (textAt(config, 'content') ?? '').split('\n');
  const pairs = lines.map((line) => /^([\w.]+) ([^\s#][^\n]*)$/.exec(line));
  const isSaid =
    textAt(config, 'filename') === 'spark-defaults.conf' &&
    pairs.every((pair) => pair !== null && isSayable(pair[0]) && !/secret|password|key/i.test(pair[0])) &&
    new Set(pairs.map((pair) => pair?.[1])).size === pairs.length;
  return isSaid
    ? [['sparkConfiguration', object(pairs.flatMap((pair) => (pair ? [[pair[1], literal(pair[2])] as const] : [])))]]
    : undefined;
}

/** Whether a text has neither a secret, nor what Terraform would read as an expression. */
function isSayable(value: string): boolean {
  return !/[$%]\{|TfToken|\/\/[^/\s]+@/i.test(value) && secretsIn({ literals: { value } }).length === 0;
}
