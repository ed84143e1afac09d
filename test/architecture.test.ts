import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

const ROOT = join(__dirname, '..');
const LIB = join(ROOT, 'lib');

interface Room {
  readonly name: string;
  /** Rooms that it may import. */
  readonly mayImport: readonly string[];
}

/** The table of rooms in docs/architecture.md, from top to bottom. */
function documentedRooms(): Room[] {
  const page = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
  const [, section] = page.split('## Rooms');
  const [text] = section.split('## ');
  const rows = [...text.matchAll(/^\| `([a-z]+)` +\|.*\| ([^|]+?) +\|$/gm)].map(([, name, imports]) => ({
    name,
    imports,
  }));
  return rows.map(({ name, imports }, index) => ({
    name,
    mayImport:
      imports === 'all below'
        ? rows.slice(index + 1).map((below) => below.name)
        : [...imports.matchAll(/`([a-z]+)`/g)].map(([, room]) => room),
  }));
}

const FILES = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'index.ts',
);

/** The first folder of a path relative to the library. */
function roomOf(file: string): string {
  return file.split(sep)[0];
}

const ANY_IMPORT = /(?:from |import\(|require\()'(\.[^']*)'/g;
const IMPORT_OF_VALUES = /^(?:import|export) (?!type )[^;]*? from '(\.[^']*)'/gm;

/** The files that a file imports, types included. */
function filesImportedBy(file: string, imports = ANY_IMPORT): string[] {
  return [...readFileSync(join(LIB, file), 'utf8').matchAll(imports)].map(
    ([, path]) => `${join(dirname(file), path)}.ts`,
  );
}

/** Every import of a file from another room. */
function importsOf(file: string): { readonly file: string; readonly to: string }[] {
  return filesImportedBy(file)
    .map((imported) => ({ file, to: roomOf(imported) }))
    .filter(({ to }) => to !== roomOf(file));
}

/** Files that lead to each other, directly or through others, by what each imports. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]));
  const circles = [...reached].map(([file, others]) =>
    [...others].filter((other) => reached.get(other)?.has(file)).sort(),
  );
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()].filter(({ length }) => length > 0);
}

function reachedFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const next = [...(imports.get(start) ?? [])];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    if (!reached.has(file)) {
      reached.add(file);
      next.push(...(imports.get(file) ?? []));
    }
  }
  return reached;
}

const ROOMS = documentedRooms();
const IMPORTS = FILES.flatMap(importsOf);

describe('docs/architecture.md', () => {
  it('lists every room', () => {
    expect(ROOMS.map(({ name }) => name).sort()).toEqual([...new Set(FILES.map(roomOf))].sort());
  });

  it('lets no room import upward', () => {
    const order = ROOMS.map(({ name }) => name);
    const upward = ROOMS.flatMap(({ name, mayImport }) =>
      mayImport.filter((room) => order.indexOf(room) <= order.indexOf(name)).map((room) => `${name} imports ${room}`),
    );
    expect(upward).toEqual([]);
  });

  it.each(ROOMS.map((room) => [room.name, room] as const))('tells all that %s imports', (name, { mayImport }) => {
    const others = IMPORTS.filter(({ file, to }) => roomOf(file) === name && !mayImport.includes(to));
    expect(others.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  it('is compared with imports that are there', () => {
    expect(IMPORTS).toContainEqual({ file: join('rules', 'outbound-rules.ts'), to: 'model' });
  });
});

describe('files of lib', () => {
  const imports = new Map(FILES.map((file) => [file, filesImportedBy(file)]));

  it('import each other in pairs at most, types included', () => {
    expect(circlesIn(imports).filter(({ length }) => length > 2)).toEqual([]);
  });

  it('import each other for types alone', () => {
    expect(circlesIn(new Map(FILES.map((file) => [file, filesImportedBy(file, IMPORT_OF_VALUES)])))).toEqual([]);
  });

  it('are looked at with their types: some are pairs', () => {
    expect(circlesIn(imports)).toContainEqual([
      join('synapse', 'spark-pool.ts'),
      join('synapse', 'synapse-workspace.ts'),
    ]);
  });

  it('are in one circle when the last leads to the first', () => {
    const three = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
    ]);
    expect(circlesIn(three)).toEqual([['a', 'b', 'c']]);
  });
});
