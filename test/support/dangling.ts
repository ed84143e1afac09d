type Json = { readonly [key: string]: unknown };

/** What the stacks of an app are synthesized to, by the id of the stack. */
export type StackConfigurations = { readonly [stack: string]: Json };

/** What an expression can refer to within a stack; `each`, `self` and variables of loops are not among them. */
const ADDRESS =
  /(?<![\w.-])(?:(data)\.)?((?:azurerm|azapi|null|random|time|terraform)_[a-z0-9_]+|var|local|module)\.([A-Za-z_][\w-]*)(?:\.outputs\.([\w-]+))?/g;

/** Arguments that hold addresses and no templates. */
const ADDRESSES = ['depends_on', 'replace_triggered_by', 'to', 'from'];

const NONE: Json = {};

/** Every reference in the stacks of an app to what its own stack does not declare, as `<stack>: <address> at <place>`. */
export function danglingReferences(stacks: StackConfigurations): string[] {
  return Object.entries(stacks).flatMap(([stack, json]) => {
    const found = new Set<string>();
    visit(json, [], (text, path) => {
      for (const missing of missingIn(text, path, json, stacks)) {
        found.add(`${stack}: ${missing} at ${path.join('.')}`);
      }
    });
    return [...found];
  });
}

function visit(value: unknown, path: readonly string[], see: (text: string, path: readonly string[]) => void): void {
  if (typeof value === 'string') {
    see(value, path);
  } else if (typeof value === 'object' && value !== null) {
    Object.entries(value).forEach(([key, inner]) => {
      if (key !== '//') {
        if (key.includes('${')) {
          see(key, [...path, 'key']);
        }
        visit(inner, [...path, key], see);
      }
    });
  }
}

function missingIn(text: string, path: readonly string[], json: Json, stacks: StackConfigurations): string[] {
  const key = path.filter((part) => !/^\d+$/.test(part)).at(-1) ?? '';
  const inBlock = path.length === 5 || path.length === 4;
  if (key === 'provider' && inBlock && ['resource', 'data'].includes(path[0])) {
    return declaresProvider(json, text.replace(/^\$\{|\}$/g, '')) ? [] : [`provider ${text}`];
  }
  const isAddress = ADDRESSES.includes(key) || path[0] === 'moved';
  const expressions = isAddress ? [text.replace(/^\$\{|\}$/g, '')] : expressionsIn(text);
  return expressions.flatMap((expression) =>
    [...withoutTexts(expression).matchAll(ADDRESS)].flatMap(([address, data, type, name, output]) =>
      declares(json, data !== undefined, type, name) && leads(json, stacks, type, name, output) ? [] : [address],
    ),
  );
}

/** The expressions of a template, without the escaped ones. */
function expressionsIn(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length - 1; at++) {
    const opens = /^[$%]\{/.test(text.slice(at, at + 2));
    if (/^(\$\$|%%)\{/.test(text.slice(at, at + 3))) {
      at += 2;
    } else if (opens) {
      const end = endOf(text, at + 2);
      found.push(text.slice(at + 2, end));
      at = end;
    }
  }
  return found;
}

function endOf(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  return text.length;
}

/** An expression without its quoted texts, of which the templates stay. */
function withoutTexts(expression: string): string {
  return expression.replace(/"(?:\\.|[^"\\])*"/g, (quoted) => ` ${expressionsIn(quoted).map(withoutTexts).join(' ')} `);
}

function declares(json: Json, isData: boolean, type: string, name: string): boolean {
  switch (type) {
    case 'var':
      return name in section(json, 'variable');
    case 'local':
      return name in section(json, 'locals');
    case 'module':
      return name in section(json, 'module');
    default:
      return name in section(section(json, isData ? 'data' : 'resource'), type);
  }
}

/** Whether what a remote state is asked for is an output of the stack that it is the state of. */
function leads(
  json: Json,
  stacks: StackConfigurations,
  type: string,
  name: string,
  output: string | undefined,
): boolean {
  if (type !== 'terraform_remote_state') {
    return true;
  }
  const state = section(section(section(json, 'data'), type), name);
  const file = String((state.config as Json | undefined)?.path);
  const [, stack] = /terraform\.([^/]+)\.tfstate$/.exec(file) ?? [];
  return output !== undefined && stack !== undefined && output in section(stacks[stack] ?? NONE, 'output');
}

function declaresProvider(json: Json, written: string): boolean {
  const [type, alias] = written.split('.');
  return ((section(json, 'provider')[type] ?? []) as readonly Json[]).some((provider) => provider.alias === alias);
}

function section(json: Json, name: string): Json {
  return (json[name] ?? NONE) as Json;
}
