import { Fn, Token } from 'cdktf';
import { isKnown } from '../terraform/tokens';
import { NodeSize } from '../facts/node-size';
import { ServerlessInstanceType } from '../facts/serverless-instance-type';
import { SparkMemory } from '../facts/spark-memory';

/** Spark properties, as `ClusterSize.toSparkConf()` gives them. */
interface SparkConf {
  readonly [property: string]: string;
}

/** What CLU-04 looks at. */
export interface ClusterFit {
  readonly node: {
    readonly name: string;
    readonly vcores?: number;
    readonly memoryGb?: number;
    readonly executorMemoryGb?: number;
  };
  readonly executor: { readonly cores?: number; readonly memoryGb?: number };
  readonly driver: { readonly cores?: number; readonly memoryGb?: number };
}

/** What Spark properties ask for beside the nodes of serverless Spark. */
export function serverlessFit(sparkConf: SparkConf, instanceType: ServerlessInstanceType): ClusterFit {
  const { instanceType: name, vcores, memoryGb } = instanceType;
  return { node: { name, vcores, memoryGb }, ...processesOf(sparkConf) };
}

/** What Spark properties ask for beside the nodes of a pool. */
export function poolFit(sparkConf: SparkConf, nodeSize: NodeSize): ClusterFit {
  const { sizeName, vcores, memoryGb, executorMemoryGb } = nodeSize;
  return { node: { name: sizeName, vcores, memoryGb, executorMemoryGb }, ...processesOf(sparkConf) };
}

/**
 * The Spark properties in the text of a file: `name value`, or `name=value`, a line break in a value as `\n`; undefined
 * where a line of it is hidden from everybody but Terraform.
 */
export function propertiesIn(content: string): SparkConf | undefined {
  const properties: { [property: string]: string } = {};
  for (const line of content.split(/\r?\n/)) {
    const [, property, value] = /^[ \t]*([\w.-]+)(?:[ \t]*=[ \t]*|[ \t]+)(.*?)[ \t]*$/.exec(line) ?? [];
    if (property !== undefined) {
      properties[property] = value.replace(/\\n/g, '\n');
    } else if (!isKnown(line) && !/^[ \t]*#/.test(line)) {
      return undefined;
    }
  }
  return properties;
}

function processesOf(sparkConf: SparkConf): Omit<ClusterFit, 'node'> {
  const process = (name: string) => ({
    cores: coresIn(sparkConf[`spark.${name}.cores`]),
    memoryGb: memoryIn(sparkConf[`spark.${name}.memory`]),
  });
  return { executor: process('executor'), driver: process('driver') };
}

function coresIn(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  return isKnown(text) ? Number(text) : Token.asNumber(Fn.tonumber(text));
}

function memoryIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : SparkMemory.of(text).inGigabytes;
}
