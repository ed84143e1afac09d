import { readFileSync } from 'node:fs';
import { Fn, Token } from 'cdktf';
import type { Run05Subject } from '../rules/sessions';
import { fragmentsOf } from '../terraform/text';
import { isKnown } from '../terraform/tokens';
import { yaml } from './lazy-yaml';

/** Deeper than any Conda file; what is deeper would exhaust the stack of whoever walks through it. */
const MAX_DEPTH = 20;

/** Stands in a message for what only Terraform knows. */
const OPEN = '…';

interface Mapping {
  readonly [key: string]: unknown;
}

/**
 * Packages that are installed when a Spark session starts, as a Conda environment file lists them. They come on top of
 * those of the runtime, whose Python, PySpark, Spark, Scala, Java and .NET stay as they are (RUN-05).
 *
 * What is wrong with the text is reported where a job or a session uses it.
 *
 * Source: Apache Spark in Azure Machine Learning, "Session-level Conda packages".
 */
export class CondaSpec {
  /**
   * A Conda environment file.
   *
   * @param path of the file, relative to where the app runs
   */
  public static fromFile(path: string): CondaSpec {
    if (!isKnown(path)) {
      return new CondaSpec(Token.asString(Fn.file(path)));
    }
    try {
      return new CondaSpec(readFileSync(path, 'utf8'));
    } catch {
      return new CondaSpec('', path);
    }
  }

  /**
   * The content of a Conda environment file.
   *
   * @param yamlText for example `dependencies: [scikit-learn=1.3]`
   */
  public static of(yamlText: string): CondaSpec {
    return new CondaSpec(yamlText);
  }

  private readonly document: Mapping | undefined;

  private constructor(
    private readonly text: string,
    private readonly missingFile?: string,
  ) {
    this.document = mappingIn(text);
  }

  /** The text as it was given. */
  public toYaml(): string {
    return this.text;
  }

  /** What the text says; the text itself where that cannot be understood. */
  public toObject(): unknown {
    if (isKnown(this.text) || this.unclear === undefined) {
      return this.document ?? this.text;
    }
    return Token.asString(Fn.yamldecode(argument(this.text)));
  }

  /**
   * What RUN-05 looks at.
   *
   * @internal
   */
  public get _contents(): Run05Subject {
    const { missingFile, unclear, document } = this;
    return {
      missingFile,
      unclear,
      keys: Object.keys(document ?? {}),
      packages: this.dependencies.filter((item) => typeof item === 'string').map(textOf),
    };
  }

  private get unclear(): string | undefined {
    const isClear = Array.isArray(this.document?.dependencies);
    if (isClear && this.dependencies.every((item) => typeof item === 'string')) {
      return undefined;
    }
    if (!isKnown(this.text)) {
      return 'a text that only Terraform knows';
    }
    if (!this.document) {
      return 'a text that is no YAML mapping';
    }
    return isClear ? 'dependencies that are not all packages' : 'a text without a list of dependencies';
  }

  /** Of Conda and of pip; texts, if all is well. */
  private get dependencies(): readonly unknown[] {
    const dependencies: unknown = this.document?.dependencies;
    const items: readonly unknown[] = Array.isArray(dependencies) ? dependencies : [];
    return items.flatMap((item) => (isMapping(item) && Array.isArray(item.pip) ? (item.pip as unknown[]) : [item]));
  }
}

/** The text as a tree of plain values, or nothing where it is no mapping, refers to itself, or is deeper than a file is. */
function mappingIn(text: string): Mapping | undefined {
  const { parseDocument } = yaml();
  try {
    const document = parseDocument(text, { logLevel: 'error' });
    if (document.errors.length > 0) {
      return undefined;
    }
    const tree = JSON.parse(JSON.stringify(document.toJS())) as unknown;
    return isMapping(tree) && depthOf(tree) <= MAX_DEPTH ? tree : undefined;
  } catch {
    return undefined;
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
}

function textOf(item: string): string {
  const parts = isKnown(item) ? [item] : fragmentsOf(item).map(({ token, lit }) => (token ? OPEN : (lit ?? '')));
  return parts.join('');
}

/** cdktf writes the literal parts of a mixed argument as they are, quotes and templates included. */
function argument(text: string): string {
  const parts = fragmentsOf(text).map(({ token, lit }) =>
    token ? Token.asString(token) : (Fn.rawString((lit ?? '').replace(/\\/g, '\\\\').replace(/%\{/g, '%%{')) as string),
  );
  return Fn.join('', parts);
}
