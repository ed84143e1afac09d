import { DataUri } from '../storage/data-uri';
import { numberText } from '../terraform/arithmetic';
import { isKnown } from '../terraform/tokens';

/** Whether data is one file, a folder of them, or a table. */
export enum DataKind {
  /** One file. */
  FILE = 'uri_file',
  /** A folder. */
  FOLDER = 'uri_folder',
  /** A folder with a file `MLTable`, which says how its data is read as a table. */
  MLTABLE = 'mltable',
}

/** How a step of a pipeline is bound to what another step writes, or to an input of the pipeline. */
export interface BindingOptions {
  /**
   * Whether the step itself says that the data is handed over as URI (mode `direct`). Needed for what another step writes,
   * where the component does not say it: what `ComponentInput` makes always does.
   *
   * @default - only for what another step writes, in steps without component
   */
  readonly direct?: boolean;
}

/** Data: what kind, and where. */
export interface JobData {
  readonly kind: DataKind;
  readonly uri: DataUri;
}

/** What a step is bound to. */
export interface JobBinding extends BindingOptions {
  /** The output of another step, or the input of the pipeline. */
  readonly from: { readonly stepName: string; readonly outputName: string } | { readonly inputName: string };
}

/**
 * What a job reads: data, or a value. Data is always handed over as its URI (mode `direct`), the only way that Spark
 * jobs know.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "YAML properties in the Spark job specification"; CLI (v2)
 * pipeline job YAML schema, "Expression syntax".
 */
export class JobInput {
  /** One file. Raises JOB-09, DAT-01, SPE-02 and ROL-30. */
  public static file(uri: DataUri): JobInput {
    return new JobInput({ data: { kind: DataKind.FILE, uri } });
  }

  /** A folder. Raises JOB-09, DAT-01, SPE-02 and ROL-30. */
  public static folder(uri: DataUri): JobInput {
    return new JobInput({ data: { kind: DataKind.FOLDER, uri } });
  }

  /** A folder with a file `MLTable`, which the code reads as a table. Raises JOB-09, DAT-01, SPE-02 and ROL-30. */
  public static mltable(uri: DataUri): JobInput {
    return new JobInput({ data: { kind: DataKind.MLTABLE, uri } });
  }

  /**
   * A value. Raises JOB-36 when it holds no letter, digit or underscore. No place for secrets (DAT-02).
   *
   * @param value as text, which the document quotes
   */
  public static literal(value: string): JobInput {
    return new JobInput({ value });
  }

  /**
   * A number. Raises JOB-36 when it is not finite.
   *
   * @param value whole or with a fraction
   */
  public static numberValue(value: number): JobInput {
    return new JobInput({ value });
  }

  /**
   * True or false.
   *
   * @param value the code gets it as `True` or `False`
   */
  public static booleanValue(value: boolean): JobInput {
    return new JobInput({ value });
  }

  /**
   * In a pipeline: what another step writes. Raises CFG-41 when there is no such step or output.
   *
   * @param stepName name of the other step
   * @param outputName name of its output
   */
  public static outputOf(stepName: string, outputName: string, options: BindingOptions = {}): JobInput {
    return new JobInput({ binding: { from: { stepName, outputName }, ...options } });
  }

  /**
   * In a pipeline: an input of the pipeline itself. Raises CFG-41 when it has no such input, and what it raises for data
   * that a step names, as whoever runs the step.
   *
   * @param inputName name among the inputs of the `SparkPipeline`
   */
  public static pipelineInput(inputName: string, options: BindingOptions = {}): JobInput {
    return new JobInput({ binding: { from: { inputName }, ...options } });
  }

  private constructor(
    private readonly source: {
      readonly data?: JobData;
      readonly value?: string | number | boolean;
      readonly binding?: JobBinding;
    },
  ) {}

  /** @internal */
  public get _data(): JobData | undefined {
    return this.source.data;
  }

  /** @internal */
  public get _value(): string | number | boolean | undefined {
    return this.source.value;
  }

  /** @internal */
  public get _binding(): JobBinding | undefined {
    return this.source.binding;
  }

  /**
   * The value as the code gets it; clients write a truth value as Python does.
   *
   * @internal
   */
  public get _literal(): string | undefined {
    const value = this._value;
    if (typeof value === 'boolean') {
      return value ? 'True' : 'False';
    }
    return typeof value === 'number' ? numberText(value) : value;
  }

  /**
   * @param pathOf where the document finds the data
   * @internal
   */
  public _yaml(pathOf: (uri: DataUri) => string, isDirect = false): unknown {
    const { _data, _binding, _value } = this;
    if (_data) {
      return { type: _data.kind, path: pathOf(_data.uri), mode: 'direct' };
    }
    if (_binding) {
      const path = referenceTo(_binding);
      return saysMode(_binding, isDirect) ? { path, mode: 'direct' } : path;
    }
    return isKnown(_value) ? _value : this._literal;
  }

  /**
   * In a step of a pipeline the REST API wants other names than in a job, and bindings as literals.
   *
   * @internal
   */
  public _arm(keys: ArmKeys, workspaceId: string, isDirect = false): { readonly [key: string]: string } {
    const { _data, _binding } = this;
    if (_data) {
      return { [keys.input]: _data.kind, uri: _data.uri._arm(workspaceId), mode: 'Direct' };
    }
    return {
      [keys.input]: 'literal',
      value: _binding ? referenceTo(_binding) : (this._literal ?? ''),
      ...(_binding && saysMode(_binding, isDirect) ? { mode: 'Direct' } : {}),
    };
  }
}

/** Where a job writes. */
export class JobOutput {
  /**
   * One file. Raises JOB-10, DAT-01, SPE-02 and ROL-30.
   *
   * @param uri left out, a path of the service's choice in the default datastore of the workspace
   */
  public static file(uri?: DataUri): JobOutput {
    return new JobOutput(DataKind.FILE, uri);
  }

  /**
   * A folder. Raises JOB-10, DAT-01, SPE-02 and ROL-30.
   *
   * @param uri left out, a path of the service's choice in the default datastore of the workspace
   */
  public static folder(uri?: DataUri): JobOutput {
    return new JobOutput(DataKind.FOLDER, uri);
  }

  /**
   * A folder into which the code writes a file `MLTable`, too. Raises JOB-10, DAT-01, SPE-02 and ROL-30.
   *
   * @param uri left out, a path of the service's choice in the default datastore of the workspace
   */
  public static mltable(uri?: DataUri): JobOutput {
    return new JobOutput(DataKind.MLTABLE, uri);
  }

  /**
   * In a pipeline: an output of the pipeline itself. Raises CFG-41 when it has no such output, and what it raises for
   * data that a step names, as whoever runs the step.
   *
   * @param outputName name among the outputs of the `SparkPipeline`
   */
  public static pipelineOutput(outputName: string): JobOutput {
    return new JobOutput(undefined, undefined, outputName);
  }

  private constructor(
    /** @internal */
    public readonly _kind: DataKind | undefined,
    /** @internal */
    public readonly _uri: DataUri | undefined,
    /** @internal */
    public readonly _pipelineOutput?: string,
  ) {}

  /** @internal */
  public get _yaml(): unknown {
    const { _kind, _uri, _pipelineOutput } = this;
    if (_pipelineOutput !== undefined) {
      return referenceToOutput(_pipelineOutput);
    }
    return _uri ? { type: _kind, path: _uri.uri, mode: 'direct' } : { type: _kind, mode: 'direct' };
  }

  /** @internal */
  public _arm(keys: ArmKeys, workspaceId: string): { readonly [key: string]: string } {
    const { _kind = DataKind.FOLDER, _uri, _pipelineOutput } = this;
    if (_pipelineOutput !== undefined) {
      return { type: 'literal', value: referenceToOutput(_pipelineOutput) };
    }
    return { [keys.output]: _kind, ...(_uri ? { uri: _uri._arm(workspaceId) } : {}), mode: 'Direct' };
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

/** An input of the pipeline says its mode itself. */
function saysMode({ from, direct }: JobBinding, isDirect: boolean): boolean {
  return direct ?? (isDirect && 'stepName' in from);
}

function referenceTo({ from }: JobBinding): string {
  return 'inputName' in from
    ? `\${{parent.inputs.${from.inputName}}}`
    : `\${{parent.jobs.${from.stepName}.outputs.${from.outputName}}}`;
}

function referenceToOutput(outputName: string): string {
  return `\${{parent.outputs.${outputName}}}`;
}
