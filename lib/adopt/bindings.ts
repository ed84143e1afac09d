import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What a member of the configuration of a generated class takes. */
export interface Member {
  /** As TypeScript has it, and as Terraform has it. */
  readonly property: string;
  readonly argument: string;
  readonly isRequired: boolean;
  readonly shape: 'string' | 'number' | 'boolean' | 'map' | 'block';
  /** Whether it takes a list of these. */
  readonly isList: boolean;
  /** Of a block. */
  readonly members: readonly Member[];
}

/** A generated class. */
export interface Binding {
  readonly className: string;
  /** What it is imported from. */
  readonly module: string;
  readonly members: readonly Member[];
}

/** Reads the classes of azurerm that are installed beside this library, from the types that TypeScript sees. */
export class Bindings {
  private readonly known = new Map<string, Binding | undefined>();
  private readonly folder: string;

  /** @param from a file of the project whose packages are meant */
  constructor(from: string) {
    this.folder = dirname(createRequire(from).resolve('@cdktf/provider-azurerm/package.json'));
  }

  /** The class for a type; undefined where there is none. */
  public of(type: string): Binding | undefined {
    if (!this.known.has(type)) {
      this.known.set(type, /^azurerm_[a-z0-9_]+$/.test(type) ? this.read(type) : undefined);
    }
    return this.known.get(type);
  }

  /** What the class of the provider takes. */
  public ofProvider(): readonly Member[] {
    const types = readFileSync(join(this.folder, 'lib', 'provider', 'index.d.ts'), 'utf8');
    return membersOf(types, 'AzurermProviderConfig');
  }

  private read(type: string): Binding | undefined {
    const stem = type.slice('azurerm_'.length).replace(/_/g, '-');
    const file = join(this.folder, 'lib', stem, 'index.d.ts');
    if (!existsSync(file)) {
      return undefined;
    }
    const types = readFileSync(file, 'utf8');
    const className = /export declare class (\w+) extends cdktf\.TerraformResource /.exec(types)?.[1];
    return className === undefined
      ? undefined
      : { className, module: `@cdktf/provider-azurerm/lib/${stem}`, members: membersOf(types, `${className}Config`) };
  }
}

/** A comment with the name in Terraform, and a property. */
const MEMBER = /#(\w+)\}[^#]*?\*\/\s+readonly (\w+)(\??): ([^;{]+|\{[^}]*\}[^;]*);/g;

function membersOf(types: string, interfaceName: string): readonly Member[] {
  const start = types.indexOf(`export interface ${interfaceName} `);
  if (start < 0) {
    return [];
  }
  const text = types.slice(start, types.indexOf('\n}', start));
  return [...text.matchAll(MEMBER)].map(([, argument, property, optional, written]) => {
    const type = written.replace(/ \| cdktf\.IResolvable$/, '');
    const element = type.replace(/\[\]$/, '');
    const scalar = (['string', 'number', 'boolean'] as const).find((one) => one === element);
    return {
      property,
      argument,
      isRequired: optional === '',
      shape: scalar ?? (element.startsWith('{') ? 'map' : 'block'),
      isList: type.endsWith('[]'),
      members: scalar || element.startsWith('{') ? [] : membersOf(types, element),
    };
  });
}
