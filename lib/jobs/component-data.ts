import { DataKind } from './job-data';

/** What a component reads; the steps of a pipeline say which data or value that is. */
export class ComponentInput {
  /** One file. */
  public static file(): ComponentInput {
    return new ComponentInput({ type: DataKind.FILE, mode: 'direct' });
  }

  /** A folder. */
  public static folder(): ComponentInput {
    return new ComponentInput({ type: DataKind.FOLDER, mode: 'direct' });
  }

  /**
   * Text.
   *
   * @param defaultValue for steps that give none
   */
  public static text(defaultValue?: string): ComponentInput {
    return new ComponentInput({ type: 'string', default: defaultValue });
  }

  /**
   * A number.
   *
   * @param defaultValue for steps that give none
   */
  public static number(defaultValue?: number): ComponentInput {
    return new ComponentInput({ type: 'number', default: defaultValue });
  }

  /**
   * A whole number.
   *
   * @param defaultValue for steps that give none
   */
  public static integer(defaultValue?: number): ComponentInput {
    return new ComponentInput({ type: 'integer', default: defaultValue });
  }

  private constructor(
    /** @internal */
    public readonly _yaml: { readonly type: string; readonly mode?: string; readonly default?: string | number },
  ) {}
}

/** What a component writes; the steps of a pipeline say where to. */
export class ComponentOutput {
  /** One file. */
  public static file(): ComponentOutput {
    return new ComponentOutput({ type: DataKind.FILE, mode: 'direct' });
  }

  /** A folder. */
  public static folder(): ComponentOutput {
    return new ComponentOutput({ type: DataKind.FOLDER, mode: 'direct' });
  }

  private constructor(
    /** @internal */
    public readonly _yaml: { readonly type: string; readonly mode: string },
  ) {}
}
