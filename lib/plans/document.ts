import { isObject, JsonObject, objectAt, own, textAt } from './json';

/** What a file holds. */
export type DocumentKind = 'plan' | 'state' | 'configuration';

/** Something of Terraform, or of OpenTofu, that can be read. */
export interface TerraformDocument {
  readonly kind: DocumentKind;
  readonly content: JsonObject;
}

/** Why a file cannot be read, in a sentence for whoever gave it. */
export class UnreadableDocument extends Error {}

/** No more than Node takes as one text; a plan of 100,000 resources has half of it. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Deeper than any schema of a provider, and less than what could exhaust the stack. */
const MOST_LEVELS = 200;

const SHOW = 'run `terraform show -json FILE` (or `tofu show -json FILE`), and give its output';

/** Reads what `terraform show -json` prints, or a configuration in JSON. */
export function readDocument(bytes: Uint8Array): TerraformDocument {
  if (bytes.length > MOST_BYTES) {
    throw new UnreadableDocument(`it has ${bytes.length} bytes, more than ${MOST_BYTES}`);
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new UnreadableDocument(`it is a saved plan; ${SHOW}`);
  }
  // Windows PowerShell writes two bytes per character when output is redirected.
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isUtf16) {
    checkDepth(bytes);
  }
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  if (isUtf16) {
    checkDepth(new TextEncoder().encode(text));
  }
  return recognized(parsed(text));
}

function parsed(text: string): unknown {
  if (text.trim() === '') {
    throw new UnreadableDocument(`it is empty; ${SHOW}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const isStream = /^\s*\{"@level"/.test(text);
    // The message of the engine quotes the file, which may hold secrets.
    const where = /position (\d+)/.exec(String(error))?.[1];
    throw new UnreadableDocument(
      isStream
        ? `it is the log of \`terraform plan -json\`; save the plan with -out=FILE, then ${SHOW}`
        : `it is not JSON${where === undefined ? '' : `, at character ${where}`}; ${SHOW}`,
    );
  }
}

function recognized(content: unknown): TerraformDocument {
  if (!isObject(content)) {
    throw new UnreadableDocument(`it holds no JSON object; ${SHOW}`);
  }
  if (isObject(own(content, 'planned_values')) || Array.isArray(own(content, 'resource_changes'))) {
    return { kind: 'plan', content };
  }
  if (typeof own(content, 'version') === 'number' && own(content, 'serial') !== undefined) {
    throw new UnreadableDocument(
      'it is the file of a state; run `terraform show -json` without a file, and give its output',
    );
  }
  if (textAt(content, 'format_version') !== undefined) {
    if (own(content, 'provider_schemas') !== undefined || own(content, 'valid') !== undefined) {
      throw new UnreadableDocument(`it holds neither a plan nor a state; ${SHOW}`);
    }
    return { kind: 'state', content };
  }
  if (['resource', 'data', 'module', 'provider', 'terraform'].some((block) => isObject(own(content, block)))) {
    return { kind: 'configuration', content };
  }
  throw new UnreadableDocument(`it holds neither a plan, nor a state, nor a configuration of Terraform; ${SHOW}`);
}

/** Refuses what is nested so deep that no provider wrote it, before anything follows it. */
function checkDepth(bytes: Uint8Array): void {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isText) {
      if (byte === 0x5c) {
        at += 1;
      } else if (byte === 0x22) {
        isText = false;
      }
    } else if (byte === 0x22) {
      isText = true;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > MOST_LEVELS) {
        throw new UnreadableDocument(`it is nested more than ${MOST_LEVELS} levels deep`);
      }
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
    }
  }
}

/** The version of what wrote the document, as messages name it; undefined where it does not tell. */
export function writerOf({ content }: TerraformDocument): string | undefined {
  return textAt(content, 'terraform_version');
}

/** The resources of a plan as they will be, or of a state as they are, by module. */
export function rootModuleOf({ kind, content }: TerraformDocument): JsonObject {
  return objectAt(objectAt(content, kind === 'plan' ? 'planned_values' : 'values'), 'root_module');
}
