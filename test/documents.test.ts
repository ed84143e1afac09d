import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { matchers } from '../testing';
import { Block, ROOT, diagnostics, filesOf, run } from './support/code-in-documents';

expect.extend(matchers);

const DOCUMENTS = readdirSync(join(ROOT, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

/** They show code of the library itself, with gaps. */
const OF_THE_LIBRARY = ['docs/architecture.md', 'docs/contributing.md', 'docs/rules.md'];

const GUIDES = DOCUMENTS.filter((document) => !OF_THE_LIBRARY.includes(document));

/** Written from docstrings. */
const API = readdirSync(join(ROOT, 'docs', 'api')).map((name) => `docs/api/${name}`);

const LINKED = [...DOCUMENTS, ...API, 'README.md', 'CONTRIBUTING.md', 'bench/README.md', 'test/README.md'];

interface Link {
  readonly path: string;
  readonly anchor: string | undefined;
}

function textOf(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8').replace(/^ *```.*?^ *```/gms, '');
}

/** The links of a document that lead to files of the repository, whose paths start there. */
function linksOf(document: string, text = textOf(document)): readonly Link[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => target.split('#'))
    .map(([path, anchor]) => ({ path: path === '' ? document : normalize(join(dirname(document), path)), anchor }));
}

/** Where links into a document can lead: its headings, as GitHub makes anchors of them, and what it names itself. */
function anchorsOf(document: string): ReadonlySet<string> {
  const text = textOf(document);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);
  return new Set([...headings, ...named]);
}

function isBroken({ path, anchor }: Link): boolean {
  return !existsSync(join(ROOT, path)) || (anchor !== undefined && !anchorsOf(path).has(anchor));
}

describe('a document', () => {
  it.each(LINKED)('%s has only links that lead somewhere', (document) => {
    expect(linksOf(document).filter(isBroken)).toEqual([]);
  });

  it('is told to have a broken link when a file or a heading is missing', () => {
    const links = linksOf('docs/a.md', '[a](rules.md) [b](no.md) [c](rules.md#approvals) [d](rules.md#no)');
    expect(links.filter(isBroken)).toEqual([{ path: 'docs/no.md' }, { path: 'docs/rules.md', anchor: 'no' }]);
  });
});

/** Runs a program of a guide, with the files beside it that it imports. */
function runBeside(guide: string, { code }: Block, folder: string): object {
  const imported = filesOf(guide).filter(({ fileName }) => code.includes(`from './${fileName.replace(/\.ts$/, '')}'`));
  const beside = imported.map((file) => [`./${file.fileName.replace(/\.ts$/, '')}`, runBeside(guide, file, folder)]);
  return run({ code }, folder, Object.fromEntries(beside) as { readonly [name: string]: unknown });
}

describe('a guide', () => {
  const programs = GUIDES.flatMap((guide) =>
    filesOf(guide)
      .filter(({ isProgram }) => isProgram)
      .map((block): [string, string, Block] => [guide, block.fileName, block]),
  );

  it('has only code that compiles', () => {
    expect(diagnostics(GUIDES.flatMap(filesOf)).flat()).toEqual([]);
  });

  it.each(programs)('%s has a program that synthesizes: %s', (guide, _, block) => {
    const folder = mkdtempSync(join(tmpdir(), 'guide-'));
    runBeside(guide, block, folder);
    expect(readdirSync(join(folder, 'cdktf.out/stacks'))).not.toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
