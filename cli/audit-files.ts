import { Audit, audit } from '../lib/audit/audit';
import { FailOn, Format, formatted, isFine } from '../lib/audit/formats';
import { AuditSettings } from '../lib/audit/settings';
import { readDocument, UnreadableDocument } from '../lib/plans/document';
import { writtenReport } from '../report/audit-report';
import { readSettings } from './read-settings';

/** What a command reads from and writes to. */
export interface Surroundings {
  read(file: string): Uint8Array;
  write(file: string, text: string): void;
  print(text: string): void;
  complain(text: string): void;
}

/** What the command was told. */
export interface AuditOptions {
  readonly format: Format;
  readonly failOn: FailOn;
  readonly config?: string;
  /** A file for the page that shows who reaches what, or, with the ending `.md`, for text. */
  readonly report?: string;
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
    if (options.report !== undefined) {
      writeReport(options.report, audits, surroundings);
    }
    return isFine(audits, options.failOn) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) {
      throw error;
    }
    complain(error.message);
    return 2;
  }
}

function writeReport(file: string, audits: readonly Audit[], { write }: Surroundings): void {
  try {
    write(file, writtenReport(audits, file.endsWith('.md') ? 'markdown' : 'html'));
  } catch (error) {
    throw new UnreadableDocument(`${file} cannot be written: ${reasonOf(error)}`);
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
