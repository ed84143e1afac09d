import { TerraformVariable } from 'cdktf';
import { SparkRuntime } from '../../lib';
import { testStack } from '../support/stack';

describe('a Spark runtime', () => {
  /** Version, general availability, announcement of the end, end of support, whether it is retired. */
  const LIFECYCLES: readonly (readonly [string, string | undefined, string | undefined, string, boolean])[] = [
    ['2.4', undefined, undefined, '2023-09-29', true],
    ['3.1', undefined, undefined, '2024-01-26', true],
    ['3.2', undefined, undefined, '2024-07-08', true],
    ['3.3', '2022-11-17', '2024-07-12', '2025-03-31', true],
    ['3.4', '2023-11-21', '2025-04-30', '2026-03-31', false],
    ['3.5', '2025-10-13', '2026-10-31', '2028-10-31', false],
  ];

  it.each(LIFECYCLES)('gives the documented lifecycle of %s', (version, ga, announced, end, retired) => {
    const runtime = SparkRuntime.of(version);
    expect([runtime.version, runtime.ga, runtime.endOfSupportAnnounced, runtime.endOfSupport]).toEqual([
      version,
      ga,
      announced,
      end,
    ]);
    expect(runtime.isRetired).toBe(retired);
  });

  it('lists all that is known, oldest first', () => {
    expect(SparkRuntime.ALL.map(({ version }) => version)).toEqual(LIFECYCLES.map(([version]) => version));
    expect(SparkRuntime.ALL.slice(-2)).toEqual([SparkRuntime.V3_4, SparkRuntime.V3_5]);
  });

  it('gives the documented components', () => {
    expect(SparkRuntime.V3_4.components).toEqual({
      java: '11',
      scala: '2.12.17',
      delta: '2.4',
      python: '3.10',
      r: '4.2.2',
    });
    expect(SparkRuntime.V3_5.components).toEqual({
      java: '17',
      scala: '2.12.18',
      delta: '3.2',
      python: '3.11',
      r: '4.4.1',
    });
    expect(SparkRuntime.of('3.3').components).toEqual({});
  });

  it('leads to the package list of the base image, which only 3.4 and 3.5 have', () => {
    const listed = SparkRuntime.ALL.filter(({ packageListUrl }) => packageListUrl !== undefined);
    expect(listed.map(({ packageListUrl }) => packageListUrl)).toEqual([
      'https://github.com/microsoft/synapse-spark-runtime/tree/main/Synapse/spark3.4',
      'https://github.com/microsoft/synapse-spark-runtime/tree/main/Synapse/spark3.5',
    ]);
    expect(listed).toEqual([SparkRuntime.V3_4, SparkRuntime.V3_5]);
  });

  it('knows of a patch release what it knows of the minor release', () => {
    const patch = SparkRuntime.of('3.4.0');
    expect(patch.version).toBe('3.4.0');
    expect(patch.endOfSupport).toBe('2026-03-31');
    expect(patch.packageListUrl).toBe(SparkRuntime.V3_4.packageListUrl);
    expect(SparkRuntime.of('3.1.2').isRetired).toBe(true);
  });

  it.each(['3.6', '3.10', '13.4', '3.45', '3', '3.4-preview', '', '3.4.0.1'])('claims nothing of %j', (version) => {
    const runtime = SparkRuntime.of(version);
    expect(runtime.version).toBe(version);
    expect([runtime.endOfSupport, runtime.packageListUrl, runtime.isRetired]).toEqual([undefined, undefined, false]);
  });

  it('claims nothing of a version that only Terraform knows', () => {
    const version = new TerraformVariable(testStack().stack, 'runtime', { default: '3.1' }).stringValue;
    const runtime = SparkRuntime.of(version);
    expect([runtime.version, runtime.isRetired, runtime.packageListUrl]).toEqual([version, false, undefined]);
  });
});
