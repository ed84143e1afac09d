import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UnreadableDocument } from '../lib/plans/document';
import { AppInput } from './app-input';
import { markdownOf } from './markdown/markdown';
import { pageOf } from './page/page';
import { pictureOf } from './picture/draw';
import { readApp } from './read-app';

/** What reports are written as. */
export const REPORT_FORMATS = ['html', 'markdown', 'svg'] as const;

/** What the command was told. */
export interface ReportOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  /** What another synth wrote, to tell what changed. */
  readonly compare?: string;
  /** A file, for pictures a folder; `-` for standard output. */
  readonly output?: string;
}

/** Where a command writes to. */
export interface Streams {
  print(text: string): void;
  complain(text: string): void;
}

/** @returns the exit code: 0 fine, 2 what cannot be read or written; a message tells why */
export function reportApp(outdir: string, options: ReportOptions, streams: Streams): 0 | 2 {
  try {
    const app = readApp(outdir);
    const before = options.compare === undefined ? undefined : readApp(options.compare);
    write(app, before, options, streams);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) {
      throw error;
    }
    streams.complain(error.message);
    return 2;
  }
}

function write(app: AppInput, before: AppInput | undefined, options: ReportOptions, streams: Streams): void {
  const { format, output } = options;
  if (format === 'svg') {
    pictures(app, output ?? join(app.outdir, 'spark-pictures'), streams);
  } else if (format === 'markdown') {
    text(markdownOf(app, before), output ?? '-', streams);
  } else {
    text(pageOf(app, before), output ?? join(app.outdir, 'spark-report.html'), streams);
  }
}

function text(content: string, file: string, { print }: Streams): void {
  if (file === '-') {
    print(content);
  } else {
    save(file, content);
    print(`written: ${file}`);
  }
}

function pictures({ stacks }: AppInput, folder: string, { print, complain }: Streams): void {
  for (const { name, access } of stacks) {
    const picture = access && pictureOf(access);
    if (picture) {
      const file = join(folder, `${name.replace(/[^\w.-]/g, '-')}.svg`);
      save(file, picture.svg);
      print(`written: ${file}`);
    } else {
      complain(`no picture of ${name}: it has no spark-access.json that shows anything`);
    }
  }
}

function save(file: string, content: string): void {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, content.endsWith('\n') ? content : `${content}\n`);
  } catch (error) {
    throw new UnreadableDocument(`${file} cannot be written: ${String((error as { readonly code?: unknown }).code)}`);
  }
}
