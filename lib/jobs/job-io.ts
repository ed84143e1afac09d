import { Construct } from 'constructs';
import { enforce } from '../rules/enforce';
import { enforceData, Runner } from './data-access';
import { JobInput, JobOutput } from './job-data';
import { SparkProgram } from './spark-program';

/** Demands that what a job or step reads is there for whom it runs as. */
export function enforceInputs(construct: Construct, runner: Runner, inputs: { [name: string]: JobInput }): void {
  for (const [name, { _data, _literal }] of Object.entries(inputs)) {
    const what = `input ${name}`;
    if (_data) {
      enforceData(construct, runner, { what, uri: _data.uri, writes: false });
    }
    if (_literal !== undefined) {
      enforce(construct, 'JOB-36', () => ({ what, value: _literal }));
    }
  }
}

/** Demands that a job or step can write where it is told to. */
export function enforceOutputs(construct: Construct, runner: Runner, outputs: { [name: string]: JobOutput }): void {
  for (const [name, { _data }] of Object.entries(outputs)) {
    enforceData(construct, runner, { what: `output ${name}`, uri: _data.uri, writes: true });
  }
}

/** Demands that the files in storage which a program needs are there for whom it runs as. */
export function enforceFiles(construct: Construct, runner: Runner, { storedFiles }: SparkProgram): void {
  for (const { _uri } of storedFiles) {
    if (_uri) {
      enforceData(construct, runner, { what: 'a file', uri: _uri, writes: false });
    }
  }
}

/** The values among inputs, by name. */
export function literalsOf(inputs: { [name: string]: JobInput }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, { _literal }]) => (_literal === undefined ? [] : [[name, _literal]])),
  );
}

/** A map with every value as another; undefined where there is none. */
export function mapped<T>(
  map: { readonly [name: string]: T } | undefined,
  change: (value: T) => unknown,
): { [name: string]: unknown } | undefined {
  const entries = Object.entries(map ?? {});
  return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, value]) => [name, change(value)]));
}
