import { resolve } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { SecretPlace, secretsIn } from '../model/secrets';
import { enforce } from '../rules/enforce';
import { ConditionHost } from '../terraform/conditions';
import { DataUri } from '../storage/data-uri';
import { DataUse, enforceAccess, enforceForm, Runner } from './data-access';
import { ArmKeys, DataKind, JobData, JobInput, JobOutput } from './job-data';
import { isFolder, isThere } from './local-files';
import { enforceNoSecrets } from './no-secrets';
import { SparkProgram } from './spark-program';

/** Inputs by name. */
export type JobInputs = { readonly [name: string]: JobInput };

/** Outputs by name. */
export type JobOutputs = { readonly [name: string]: JobOutput };

/** What a job, a pipeline or a step reads and writes, as YAML, as REST body, and checked. */
export class JobIo {
  /** Copies of what lies on this machine, beside the document. */
  private readonly copies = new Map<string, TerraformAsset>();

  constructor(
    private readonly scope: Construct,
    public readonly inputs: JobInputs = {},
    public readonly outputs: JobOutputs = {},
  ) {
    for (const [name, { _data }] of Object.entries(inputs)) {
      const path = _data?.uri._local;
      if (path !== undefined && isThere(path) && !this.copies.has(path)) {
        const type = isFolder(path) ? AssetType.DIRECTORY : AssetType.FILE;
        this.copies.set(path, new TerraformAsset(scope, `Data ${name}`, { path: resolve(path), type }));
      }
    }
  }

  /** Whether Terraform can take it: it uploads nothing. */
  public get isDeployable(): boolean {
    return this.localData.length === 0;
  }

  /** The values among the inputs, by name. */
  private get literals(): { readonly [name: string]: string } {
    return Object.fromEntries(
      Object.entries(this.inputs).flatMap(([name, { _literal }]) => (_literal === undefined ? [] : [[name, _literal]])),
    );
  }

  /** @param isDirect whether bindings say the mode where nothing else is said */
  public inputsYaml(isDirect = false): { [name: string]: unknown } | undefined {
    return mapped(this.inputs, (input) => input._yaml((uri) => this.pathOf(uri), isDirect));
  }

  public get outputsYaml(): { [name: string]: unknown } | undefined {
    return mapped(this.outputs, ({ _yaml }) => _yaml);
  }

  /** @param isDirect whether bindings say the mode where nothing else is said */
  public inputsArm(keys: ArmKeys, workspaceId: string, isDirect = false): { [name: string]: unknown } | undefined {
    return mapped(this.inputs, (input) => input._arm(keys, workspaceId, isDirect));
  }

  public outputsArm(keys: ArmKeys, workspaceId: string): { [name: string]: unknown } | undefined {
    return mapped(this.outputs, (output) => output._arm(keys, workspaceId));
  }

  /** Demands that names, values and URIs are what clients and Azure take, whoever the job runs as. */
  public enforceForm(): void {
    const { scope, inputs, outputs } = this;
    enforce(scope, 'NAM-17', () => ({ inputs: Object.keys(inputs), outputs: Object.keys(outputs) }));
    for (const [name, { _value, _literal = '' }] of Object.entries(inputs)) {
      if (_value !== undefined) {
        const isNumber = typeof _value === 'number';
        enforce(scope, 'JOB-36', () => ({ what: `input ${name}`, value: _literal, isNumber }));
      }
    }
    enforceNoSecrets(scope, { literals: this.literals });
    this.uses.forEach((use) => enforceForm(scope, use));
  }

  /** Demands that no value is a secret, where no program is asked the same. */
  public enforceNoSecrets(): void {
    const places = (kind: SecretPlace['kind']) =>
      secretsIn({ literals: this.literals }).flatMap((secret) => (secret.kind === kind ? [secret.place] : []));
    enforce(this.scope, 'DAT-02', () => ({ places: places('storage') }));
    enforce(this.scope, 'DAT-03', () => ({ places: places('service principal') }));
  }

  /** Demands that whom a job runs as can read and write the data. */
  public enforceAccess(runner: Runner): void {
    this.uses.forEach((use) => enforceAccess(this.scope, runner, use));
  }

  /** That it can be written as a REST body, which names no path on this machine. */
  public enforceUploaded(host?: ConditionHost): void {
    enforce(this.scope, 'CFG-43', () => ({ local: Object.fromEntries(this.localData) }), host);
  }

  private get localData(): (readonly [name: string, path: string])[] {
    return Object.entries(this.inputs).flatMap(([name, { _data }]) => {
      const path = _data?.uri._local;
      return path === undefined ? [] : [[name, path] as const];
    });
  }

  private get uses(): DataUse[] {
    return [
      ...Object.entries(this.inputs).flatMap(([name, { _data }]) => (_data ? [useOf(`input ${name}`, _data)] : [])),
      ...Object.entries(this.outputs).flatMap(([name, output]) => usesOfOutput(`output ${name}`, output)),
    ];
  }

  private pathOf({ uri, _local }: DataUri): string {
    return _local === undefined ? uri : `./${(this.copies.get(_local)?.path ?? _local).replace(/^\.?\/|\/$/g, '')}`;
  }
}

/** The use of some data as an input. */
export function useOf(what: string, { kind, uri }: JobData): DataUse {
  return { what, uri, writes: false, isFile: kind === DataKind.FILE };
}

/** The use of an output; none where the service chooses the place. */
export function usesOfOutput(what: string, { _kind, _uri }: JobOutput): DataUse[] {
  return _uri ? [{ what, uri: _uri, writes: true, isFile: _kind === DataKind.FILE }] : [];
}

/** Demands that the files in storage which a program needs are there for whom it runs as. */
export function enforceFiles(construct: Construct, runner: Runner, { storedFiles }: SparkProgram): void {
  for (const uri of storedFiles) {
    const use = { what: 'a file', uri, writes: false, isFile: true };
    enforceForm(construct, use);
    enforceAccess(construct, runner, use);
  }
}

/** A map with every value as another; undefined where there is none. */
export function mapped<T>(
  map: { readonly [name: string]: T } | undefined,
  change: (value: T) => unknown,
): { [name: string]: unknown } | undefined {
  const entries = Object.entries(map ?? {});
  return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, value]) => [name, change(value)]));
}
