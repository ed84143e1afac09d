import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { ACCESS_VERSION, AccessModel } from '../lib/access/access-model';
import { UnreadableDocument } from '../lib/plans/document';
import { isObject, JsonObject, objectAt, own, textAt, textsAt } from '../lib/plans/json';
import type { StackReport } from '../lib/rules/reports/stack-report';
import { AppInput, Block, Configuration, SessionInput, StackInput } from './app-input';
import { ACCESS_MODEL, RULES } from './file-shapes';
import { Shape } from './shape';

const ACCESS_FILE = 'spark-access.json';
const RULES_FILE = 'spark-constraints.json';
const CONFIGURATION_FILE = 'cdk.tf.json';

/** What the manifest of cdktf tells of a stack. */
interface ListedStack {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/**
 * Reads what a synth wrote. After one that stopped there are the reports of rules alone.
 *
 * @throws UnreadableDocument
 */
export function readApp(outdir: string): AppInput {
  const stacks = inOrder(stacksOf(outdir)).map(readStack);
  if (stacks.every(({ access, rules }) => !access && !rules)) {
    throw new UnreadableDocument(
      `there is nothing to report of in ${outdir}: no stack has a ${ACCESS_FILE} or a ${RULES_FILE}; synthesize the app, or name the folder that it is written to`,
    );
  }
  return { outdir, stacks };
}

function stacksOf(outdir: string): readonly ListedStack[] {
  const manifest = jsonIn(join(outdir, 'manifest.json'));
  if (manifest === undefined) {
    return foldersIn(join(outdir, 'stacks')).map((name) => ({
      name,
      folder: join(outdir, 'stacks', name),
      dependencies: [],
    }));
  }
  const stacks = objectAt(manifest, 'stacks');
  return Object.keys(stacks).flatMap((key) => {
    const stack = own(stacks, key);
    const folder = textAt(stack, 'workingDirectory');
    return folder === undefined
      ? []
      : [
          {
            name: textAt(stack, 'name') ?? key,
            folder: join(outdir, folder),
            dependencies: textsAt(stack, 'dependencies'),
          },
        ];
  });
}

/** Each after those that it needs, and else as they are listed. */
function inOrder(stacks: readonly ListedStack[]): readonly ListedStack[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const ordered = new Set<ListedStack>();
  const seen = new Set<ListedStack>();
  const visit = (stack: ListedStack): void => {
    if (!seen.has(stack)) {
      seen.add(stack);
      stack.dependencies.forEach((name) => {
        const needed = byName.get(name);
        if (needed) {
          visit(needed);
        }
      });
      ordered.add(stack);
    }
  };
  stacks.forEach(visit);
  return [...ordered];
}

function readStack({ name, folder, dependencies }: ListedStack): StackInput {
  const access = shaped<AccessModel>(join(folder, ACCESS_FILE), ACCESS_MODEL);
  if (access && access.version !== ACCESS_VERSION) {
    throw new UnreadableDocument(
      `${join(folder, ACCESS_FILE)} has version ${access.version}, and this command reads version ${ACCESS_VERSION}; synthesize the app again with the version of the library that makes the report`,
    );
  }
  return {
    name,
    folder,
    dependencies,
    access,
    rules: shaped<StackReport>(join(folder, RULES_FILE), RULES),
    configuration: configurationIn(join(folder, CONFIGURATION_FILE)),
    sessions: sessionsIn(join(folder, 'sessions')),
  };
}

function shaped<T>(file: string, shape: Shape): T | undefined {
  const content = jsonIn(file);
  const wrong = content === undefined ? undefined : shape(content, basename(file));
  if (wrong !== undefined) {
    throw new UnreadableDocument(`${file} cannot be read: ${wrong.slice(0, 200)} is not as the library writes it`);
  }
  return content as T | undefined;
}

function configurationIn(file: string): Configuration | undefined {
  const content = jsonIn(file);
  const types = objectAt(content, 'resource');
  const blocksOf = (type: string): Block[] => {
    const named = objectAt(types, type);
    return Object.keys(named).map((name) => objectAt(named, name));
  };
  return content && { resource: new Map(Object.keys(types).map((type) => [type, blocksOf(type)])) };
}

function sessionsIn(folder: string): readonly SessionInput[] {
  return foldersIn(folder).flatMap((name) => {
    const file = join(folder, name, 'settings.yml');
    const settings = textIn(file);
    return settings === undefined ? [] : [sessionOf(name, yamlIn(file, settings))];
  });
}

function sessionOf(name: string, settings: unknown): SessionInput {
  const timeout = own(settings, 'session_timeout_minutes');
  return {
    name,
    isServerless: textAt(settings, 'compute') === 'Serverless Spark compute',
    timeoutMinutes: typeof timeout === 'number' ? timeout : undefined,
    hasPackages: textAt(settings, 'conda_file') !== undefined,
  };
}

function yamlIn(file: string, content: string): unknown {
  try {
    return parse(content);
  } catch {
    throw new UnreadableDocument(`${file} cannot be read: it is not YAML`);
  }
}

function jsonIn(file: string): JsonObject | undefined {
  const content = textIn(file);
  if (content === undefined) {
    return undefined;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    // The message of the engine quotes the file.
    throw new UnreadableDocument(`${file} cannot be read: it is not JSON`);
  }
  if (!isObject(parsed)) {
    throw new UnreadableDocument(`${file} cannot be read: it holds no object`);
  }
  return parsed;
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return undefined;
    }
    throw new UnreadableDocument(`${file} cannot be read: ${code}`);
  }
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return [];
    }
    throw new UnreadableDocument(`${folder} cannot be read: ${code}`);
  }
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code);
}
