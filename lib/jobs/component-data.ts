import { DataKind } from './job-data';
import { given } from './yaml-text';

/** What all inputs of a component may say. */
export interface ComponentInputOptions {
  /**
   * Whether steps may leave it out. In `args` it stands in `$[[…]]` then, with all that goes with it:
   * `$[[--limit ${{inputs.limit}}]]`.
   *
   * @default false
   */
  readonly optional?: boolean;

  /**
   * What it is for, for people.
   *
   * @default - none
   */
  readonly description?: string;
}

/** A text that a component reads. */
export interface ComponentStringOptions extends ComponentInputOptions {
  /**
   * For steps that give none.
   *
   * @default - each step has to give one, unless the input is optional (CFG-42)
   */
  readonly defaultValue?: string;

  /**
   * The only values that it takes, each once (CFG-44).
   *
   * @default - any
   */
  readonly allowedValues?: string[];
}

/** A number that a component reads. */
export interface ComponentNumberOptions extends ComponentInputOptions {
  /**
   * For steps that give none.
   *
   * @default - each step has to give one, unless the input is optional (CFG-42)
   */
  readonly defaultValue?: number;

  /**
   * Lowest value that it takes (CFG-44).
   *
   * @default - none
   */
  readonly min?: number;

  /**
   * Highest value that it takes (CFG-44).
   *
   * @default - none
   */
  readonly max?: number;
}

/** A truth value that a component reads. */
export interface ComponentBooleanOptions extends ComponentInputOptions {
  /**
   * For steps that give none.
   *
   * @default - each step has to give one, unless the input is optional (CFG-42)
   */
  readonly defaultValue?: boolean;
}

/** What an output of a component may say. */
export interface ComponentOutputOptions {
  /**
   * What it is, for people.
   *
   * @default - none
   */
  readonly description?: string;
}

/** The kinds of values that are no data. */
export type ParameterType = 'string' | 'number' | 'integer' | 'boolean';

/** What one of the values may say. */
interface ValueOptions extends ComponentInputOptions {
  readonly defaultValue?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly allowedValues?: readonly string[];
}

/** As the document says it. */
interface Declared {
  readonly type: DataKind | ParameterType;
  readonly mode?: 'direct';
  readonly optional?: boolean;
  readonly description?: string;
  readonly default?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
}

/**
 * What a component reads; the steps of a pipeline say which data or value that is (CFG-42, CFG-45).
 *
 * Source: CLI (v2) Spark component YAML schema.
 */
export class ComponentInput {
  /** One file. */
  public static file(options: ComponentInputOptions = {}): ComponentInput {
    return new ComponentInput({ type: DataKind.FILE, mode: 'direct', ...options });
  }

  /** A folder. */
  public static folder(options: ComponentInputOptions = {}): ComponentInput {
    return new ComponentInput({ type: DataKind.FOLDER, mode: 'direct', ...options });
  }

  /** A folder with a file `MLTable`, which the code reads as a table. */
  public static mltable(options: ComponentInputOptions = {}): ComponentInput {
    return new ComponentInput({ type: DataKind.MLTABLE, mode: 'direct', ...options });
  }

  /** Text. Raises CFG-44 for a default value that is not among `allowedValues`. */
  public static stringValue(options: ComponentStringOptions = {}): ComponentInput {
    return ComponentInput.value('string', options);
  }

  /** A number. Raises CFG-44 for a default value that is out of its range. */
  public static numberValue(options: ComponentNumberOptions = {}): ComponentInput {
    return ComponentInput.value('number', options);
  }

  /** A whole number. Raises CFG-44 for a default value that is out of its range. */
  public static integerValue(options: ComponentNumberOptions = {}): ComponentInput {
    return ComponentInput.value('integer', options);
  }

  /** True or false. */
  public static booleanValue(options: ComponentBooleanOptions = {}): ComponentInput {
    return ComponentInput.value('boolean', options);
  }

  private static value(type: ParameterType, options: ValueOptions): ComponentInput {
    const { defaultValue, allowedValues, ...others } = options;
    return new ComponentInput({ type, ...others, default: defaultValue, enum: allowedValues });
  }

  private constructor(
    /** @internal */
    public readonly _declared: Declared,
  ) {}

  /** @internal */
  public get _yaml(): { readonly [key: string]: unknown } {
    return given({ ...this._declared });
  }

  /**
   * Whether a step has to give it.
   *
   * @internal
   */
  public get _isOpen(): boolean {
    const { default: defaultValue, optional } = this._declared;
    return defaultValue === undefined && optional !== true;
  }
}

/** What a component writes; the steps of a pipeline say where to. */
export class ComponentOutput {
  /** One file. */
  public static file(options: ComponentOutputOptions = {}): ComponentOutput {
    return new ComponentOutput(DataKind.FILE, options);
  }

  /** A folder. */
  public static folder(options: ComponentOutputOptions = {}): ComponentOutput {
    return new ComponentOutput(DataKind.FOLDER, options);
  }

  /** A folder into which the code writes a file `MLTable`, too. */
  public static mltable(options: ComponentOutputOptions = {}): ComponentOutput {
    return new ComponentOutput(DataKind.MLTABLE, options);
  }

  private constructor(
    /** @internal */
    public readonly _kind: DataKind,
    private readonly options: ComponentOutputOptions,
  ) {}

  /** @internal */
  public get _yaml(): { readonly [key: string]: unknown } {
    return given({ type: this._kind, mode: 'direct', ...this.options });
  }
}
