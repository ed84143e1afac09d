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

/** What a list of packages says. */
export interface PackageList {
  /** Why nothing can be said about the packages. */
  readonly unclear?: string;
  /** Keys of the Conda file. */
  readonly keys: readonly string[];
  /** Packages as Conda and pip write them; without those whose name only Terraform knows. */
  readonly packages: readonly string[];
}

/** The text of a Conda environment file, understood. */
export class CondaFile {
  /** The text as a tree; undefined where it is no YAML mapping. */
  public readonly document: Mapping | undefined;

  constructor(private readonly text: string) {
    this.document = mappingIn(text);
  }

  public get contents(): PackageList {
    return {
      unclear: this.unclear,
      keys: Object.keys(this.document ?? {}),
      packages: this.dependencies.filter((item) => typeof item === 'string').map(textOf),
    };
  }

  /** Why it is not known which packages it lists. */
  public get unclear(): string | undefined {
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
  const parts = isKnown(item) ? [item] : fragmentsOf(item).map(({ token, lit }) => (token ? OPEN : lit));
  return parts.join('');
}
