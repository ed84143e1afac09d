import { DataUri } from '../storage/data-uri';

/** Whether data is one file or a folder of them. */
export enum DataKind {
  /** One file. */
  FILE = 'uri_file',
  /** A folder. */
  FOLDER = 'uri_folder',
}

interface Data {
  readonly kind: DataKind;
  readonly uri: DataUri;
}

/**
 * What a job reads: data, or a value. Data is always handed over as its URI (mode `direct`), the only way that Spark
 * jobs know.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "YAML properties in the Spark job specification".
 */
export class JobInput {
  /** One file. Raises JOB-09, DAT-01, SPE-02 and ROL-30. */
  public static file(uri: DataUri): JobInput {
    return new JobInput({ kind: DataKind.FILE, uri }, undefined, undefined);
  }

  /** A folder. Raises JOB-09, DAT-01, SPE-02 and ROL-30. */
  public static folder(uri: DataUri): JobInput {
    return new JobInput({ kind: DataKind.FOLDER, uri }, undefined, undefined);
  }

  /**
   * A value. Raises JOB-36 when it is empty. No place for secrets (DAT-02).
   *
   * @param value as text, numbers and booleans too
   */
  public static literal(value: string): JobInput {
    return new JobInput(undefined, value, undefined);
  }

  /**
   * In a pipeline: what another step writes. Raises CFG-41 when there is no such step or output.
   *
   * @param stepName name of the other step
   * @param outputName name of its output
   */
  public static outputOf(stepName: string, outputName: string): JobInput {
    return new JobInput(undefined, undefined, { stepName, outputName });
  }

  private constructor(
    /** @internal */
    public readonly _data: Data | undefined,
    /** @internal */
    public readonly _literal: string | undefined,
    /** @internal */
    public readonly _output: { readonly stepName: string; readonly outputName: string } | undefined,
  ) {}

  /** @internal */
  public get _yaml(): unknown {
    return this._data ? yamlOf(this._data) : (this._literal ?? this._reference);
  }

  /**
   * In a step of a pipeline the REST API wants other names than in a job, and bindings as literals.
   *
   * @internal
   */
  public _arm(keys: ArmKeys): { readonly [key: string]: string } {
    return this._data
      ? { [keys.input]: this._data.kind, uri: this._data.uri.uri, mode: 'Direct' }
      : { [keys.input]: 'literal', value: this._literal ?? this._reference ?? '' };
  }

  private get _reference(): string | undefined {
    return this._output && `\${{parent.jobs.${this._output.stepName}.outputs.${this._output.outputName}}}`;
  }
}

/** Where a job writes. */
export class JobOutput {
  /** One file. Raises JOB-10, DAT-01, SPE-02 and ROL-30. */
  public static file(uri: DataUri): JobOutput {
    return new JobOutput({ kind: DataKind.FILE, uri });
  }

  /** A folder. Raises JOB-10, DAT-01, SPE-02 and ROL-30. */
  public static folder(uri: DataUri): JobOutput {
    return new JobOutput({ kind: DataKind.FOLDER, uri });
  }

  private constructor(
    /** @internal */
    public readonly _data: Data,
  ) {}

  /** @internal */
  public get _yaml(): unknown {
    return yamlOf(this._data);
  }

  /** @internal */
  public _arm(keys: ArmKeys): { readonly [key: string]: string } {
    return { [keys.output]: this._data.kind, uri: this._data.uri.uri, mode: 'Direct' };
  }
}

/** What the REST API calls the kind of an input and of an output. */
export interface ArmKeys {
  readonly input: string;
  readonly output: string;
}

/** In the body of a job. */
export const JOB_KEYS: ArmKeys = { input: 'jobInputType', output: 'jobOutputType' };

/** In a step of a pipeline, which the REST API takes as the clients write it. */
export const STEP_KEYS: ArmKeys = { input: 'job_input_type', output: 'job_output_type' };

function yamlOf({ kind, uri }: Data): { readonly [key: string]: string } {
  return { type: kind, path: uri.uri, mode: 'direct' };
}
