import { Audit, audit } from '../lib/audit/audit';
import { FailOn, Format, formatted, isFine } from '../lib/audit/formats';
import { AuditSettings } from '../lib/audit/settings';
import { readDocument, UnreadableDocument } from '../lib/plans/document';
import { readSettings } from './read-settings';

/** What a command reads from and writes to. */
export interface Surroundings {
  read(file: string): Uint8Array;
  print(text: string): void;
  complain(text: string): void;
}

/** What the command was told. */
export interface AuditOptions {
  readonly format: Format;
  readonly failOn: FailOn;
  readonly config?: string;
}

/** @returns the exit code: 0 fine, 1 findings, 2 unreadable input */
export function auditFiles(files: readonly string[], options: AuditOptions, surroundings: Surroundings): 0 | 1 | 2 {
  const { print, complain } = surroundings;
  try {
    const settings = readSettings(options.config, surroundings);
    const audits = files.map((file) => auditFile(file, settings, surroundings));
    const [first, ...others] = audits.map(({ unusedSettings }) => unusedSettings);
    first
      .filter((unused) => others.every((other) => other.includes(unused)))
      .forEach((unused) => complain(`warning: ${unused}`));
    print(formatted(audits, options.format, options.failOn));
    return isFine(audits, options.failOn) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) {
      throw error;
    }
    complain(error.message);
    return 2;
  }
}

function auditFile(file: string, settings: AuditSettings, { read }: Surroundings): Audit {
  const name = file === '-' ? 'standard input' : file;
  try {
    return audit(readDocument(read(file)), name, settings);
  } catch (error) {
    throw new UnreadableDocument(`${name} cannot be read: ${reasonOf(error)}`);
  }
}

/** What went wrong, without anything that the file holds. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnreadableDocument) {
    return error.message;
  }
  if (error instanceof RangeError) {
    return 'what it holds refers to each other too deeply, or is too long';
  }
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') {
    return code === 'ENOENT' ? 'there is no such file' : code;
  }
  return `it is not as Terraform writes it (${String(error).slice(0, 200)})`;
}
