import { isGiven } from '../model/arguments';
import { Resource } from '../model/resource';
import { SPARK_POOL } from '../model/synapse-workspaces';
import { sum } from '../terraform/arithmetic';
import { atMost, both, either, Flag, hasForm, isOff, isOn, isWhole } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { limitsRule, limitText, rangeRule } from './engine/range-rule';
import { resources, rule } from './engine/rule';
import { demand, undecided, violation } from './engine/verdict';

/** What azurerm takes for executor limits. */
const MOST_EXECUTORS = 200;

const HIDDEN_SCALE = 'only Terraform knows whether the pool scales';

export const POOL_05 = rangeRule({
  id: 'POOL-05',
  name: 'pool-node-count-range',
  acknowledgement: 'never: azurerm refuses the pool',
  cause: 'the number of nodes of a Spark pool is out of range',
  why: 'A pool needs one head node and at least two worker nodes. azurerm refuses any other number.',
  fix: {
    construct: 'give PoolScale.fixedNodes(…) a number from 3 to 200',
    terraform: 'set node_count to a number from 3 to 200',
  },
  source: [
    Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Nodes', 'nodes'),
    azurerm('synapse_spark_pool').section('node_count'),
  ],
  min: 3,
  max: 200,
  unit: 'nodes',
  looksAt: [
    resources(SPARK_POOL, 'node_count', (pool) => {
      const value = pool.number('node_count');
      const isHidden = pool.isOpaque('auto_scale');
      if (value === undefined || (pool.has('auto_scale') && !isHidden)) {
        return undefined;
      }
      return isHidden && !isKnown(value) ? undecided(HIDDEN_SCALE) : { value };
    }),
  ],
});

export interface Pool06Subject {
  readonly fixed: Flag;
  readonly autoScale: Flag;
}

export const POOL_06 = rule({
  id: 'POOL-06',
  name: 'pool-node-count-or-autoscale',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the pool',
  cause: 'a Spark pool needs exactly one of a fixed node count and autoscale',
  why: 'azurerm refuses a pool with both or neither of them, so the plan fails.',
  allowed: 'a fixed number of nodes, or autoscale',
  fix: {
    construct:
      'give the SparkPool PoolScale.fixedNodes(…) or PoolScale.auto(…), and do not override the other one on its resource',
    terraform: 'set node_count or an auto_scale block, not both',
  },
  source: [
    azurerm('synapse_spark_pool').section('node_count, auto_scale'),
    Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Autoscale', 'autoscale'),
  ],
  looksAt: [
    resources(SPARK_POOL, 'node_count', (pool) => {
      if (pool.isOpaque('auto_scale')) {
        return undecided(HIDDEN_SCALE);
      }
      const autoScale = pool.has('auto_scale');
      return { fixed: autoScale ? isGiven(pool.number('node_count')) : pool.has('node_count'), autoScale };
    }),
  ],
  judge: ({ fixed, autoScale }: Pool06Subject) =>
    demand(
      either(both(isOn(fixed), isOff(autoScale)), both(isOff(fixed), isOn(autoScale))),
      fixed === true ? 'both' : 'neither',
    ),
});

export const POOL_07 = limitsRule({
  id: 'POOL-07',
  name: 'pool-autoscale-range',
  acknowledgement: 'never: azurerm or Azure refuses the pool',
  cause: 'the autoscale limits of a Spark pool are out of range',
  why: 'azurerm refuses limits outside of the range. It does not compare them, so a minimum above the maximum fails only at the apply.',
  fix: {
    construct: 'give PoolScale.auto(min, max) two numbers from 3 to 200, the smaller one first',
    terraform:
      'set min_node_count and max_node_count in auto_scale to numbers from 3 to 200, the minimum not above the maximum',
  },
  source: [Doc.APACHE_SPARK_AUTOSCALE, azurerm('synapse_spark_pool').section('auto_scale')],
  min: 3,
  max: 200,
  looksAt: [
    resources(SPARK_POOL, 'auto_scale', (pool) => {
      const scale = pool.block('auto_scale');
      const [min, max] = [scale?.number('min_node_count'), scale?.number('max_node_count')];
      return min === undefined || max === undefined ? undefined : { min, max };
    }),
  ],
});

export const POOL_09 = rangeRule({
  id: 'POOL-09',
  name: 'pool-autopause-delay-range',
  acknowledgement: 'never: azurerm refuses the pool',
  cause: 'the auto-pause delay of a Spark pool is out of range',
  why: 'azurerm refuses the value, so the plan fails. The delay decides what an idle pool costs.',
  fix: {
    construct: 'give AutoPause.afterMinutes(…) a value from 5 to 10080, which is seven days',
    terraform: 'set delay_in_minutes in auto_pause to a value from 5 to 10080, which is seven days',
  },
  source: [
    azurerm('synapse_spark_pool').section('auto_pause'),
    Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Automatic pause', 'automatic-pause'),
  ],
  min: 5,
  max: 10080,
  unit: 'minutes',
  looksAt: [
    resources(SPARK_POOL, 'auto_pause.delay_in_minutes', (pool) => {
      const value = pool.block('auto_pause')?.number('delay_in_minutes');
      return value === undefined ? undefined : { value };
    }),
  ],
});

export interface Pool10Subject {
  readonly min: number;
  readonly max: number;
  /** Of the pool at its largest, the head included, which runs no executor. @default - not known */
  readonly maxNodes?: number;
  /** Whether executors come and go. @default true */
  readonly dynamic?: Flag;
}

export const POOL_10 = rule({
  id: 'POOL-10',
  aliases: ['CLU-02'],
  name: 'pool-executor-range',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm or Azure refuses the pool',
  cause: 'the executor limits of a Spark pool are out of range',
  why: 'azurerm refuses limits outside of 0 to 200. Where executors come and go, Azure demands both limits and refuses the pool with DynamicExecutorAllocationNotValid when it could not have as many executors: one node of the pool is the head, and each executor is counted as one worker node.',
  allowed: `whole numbers from 0 to ${MOST_EXECUTORS}; with dynamic allocation a maximum of at least 1, not below the minimum, and at least one less than the pool has nodes`,
  fix: {
    construct:
      'give executors of the SparkPool such a pair: DynamicExecutors.between(min, max), or give the pool more nodes with PoolScale',
    terraform:
      'set min_executors and max_executors to such a pair, or raise max_node_count in auto_scale or node_count',
  },
  source: [
    azurerm('synapse_spark_pool').section('min_executors, max_executors'),
    Doc.SPARK_POOL_EXECUTORS_REFUSED,
    Doc.APACHE_SPARK_POOL_CONFIGURATIONS.section('Nodes', 'nodes'),
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Defining Spark cluster size', 'defining-spark-cluster-size'),
  ],
  looksAt: [
    resources(SPARK_POOL, 'max_executors', (pool) => {
      const dynamic = pool.flag('dynamic_executor_allocation_enabled', false);
      // azurerm sends 0 for what is left out.
      return hasExecutorLimits(pool) || dynamic !== false
        ? {
            min: pool.numberOr('min_executors', 0),
            max: pool.numberOr('max_executors', 0),
            maxNodes: pool.block('auto_scale')?.number('max_node_count') ?? pool.number('node_count'),
            dynamic,
          }
        : undefined;
    }),
  ],
  judge: ({ min, max, maxNodes, dynamic = true }: Pool10Subject) =>
    demand(
      both(
        isWhole(min, 0, MOST_EXECUTORS),
        isWhole(max, 0, MOST_EXECUTORS),
        either(
          isOff(dynamic),
          both(
            isWhole(max, 1, MOST_EXECUTORS),
            atMost(min, max),
            maxNodes === undefined || atMost(sum(max, 1), maxNodes),
          ),
        ),
      ),
      `${limitText(min)} to ${limitText(max)} executors${maxNodes === undefined ? '' : ` on ${limitText(maxNodes)} nodes`}`,
    ),
});

export const POOL_22 = rangeRule({
  id: 'POOL-22',
  name: 'pool-cache-size-range',
  acknowledgement: 'never: the cache has a share of the disk, and no other share exists',
  cause: 'the cache size of a Spark pool is out of range',
  why: 'The size is the share of the local disk of each node that caches data of the lake, in percent. azurerm takes any number, so that a wrong one fails only at the apply.',
  fix: {
    construct: 'set cacheSizePercent of the SparkPool to a value from 0, which is off, to 100; 50 is a good start',
    terraform: 'set cache_size to a value from 0, which is off, to 100; 50 is a good start',
  },
  source: [
    Doc.APACHE_SPARK_INTELLIGENT_CACHE.section('Enable or Disable the cache', 'enable-or-disable-the-cache'),
    azurerm('synapse_spark_pool').section('cache_size'),
  ],
  min: 0,
  max: 100,
  unit: 'percent',
  looksAt: [
    resources(SPARK_POOL, 'cache_size', (pool) => {
      const value = pool.number('cache_size');
      return value === undefined ? undefined : { value };
    }),
  ],
});

const NAMES = ['requirements.txt', 'environment.yml'];
const KINDS = /\.(txt|yml|yaml)$/i;

export interface Pool13Subject {
  readonly fileName: string;
}

export const POOL_13 = rule({
  id: 'POOL-13',
  name: 'pool-library-file-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: Synapse may take more file names than it documents',
  cause: 'the libraries of a Spark pool are not in a file that Synapse takes',
  why: 'Synapse documents two file names, one for pip and one for Conda. With another file name the update of the pool may fail, or the libraries may be missing.',
  allowed: NAMES.join(' or '),
  fix: {
    construct:
      'give libraries of the SparkPool as PoolLibraries.requirementsTxt(…) or PoolLibraries.condaEnvironment(…), without an override of the file name',
    terraform: 'set filename in library_requirement to "requirements.txt" or "environment.yml"',
  },
  source: [Doc.APACHE_SPARK_MANAGE_POOL_PACKAGES, Doc.APACHE_SPARK_AZURE_PORTAL_ADD_LIBRARIES],
  looksAt: [
    resources(SPARK_POOL, 'library_requirement.filename', (pool) => {
      const fileName = pool.block('library_requirement')?.text('filename');
      return fileName === undefined ? undefined : { fileName };
    }),
  ],
  judge: ({ fileName }: Pool13Subject) => {
    const isOfKind = hasForm(fileName, KINDS);
    return isOfKind === true && isKnown(fileName) && !NAMES.includes(fileName)
      ? violation(shown(fileName), undefined, 'warning')
      : demand(isOfKind, shown(fileName));
  },
});

/** Whether a pool limits the number of executors. */
export function hasExecutorLimits(pool: Resource): boolean {
  return pool.has('min_executors') || pool.has('max_executors');
}
