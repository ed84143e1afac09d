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

/** Every import of a file from another room, types included. */
function importsOf(file: string): { readonly file: string; readonly to: string }[] {
  const specifiers = readFileSync(join(LIB, file), 'utf8').matchAll(/(?:from |import\(|require\()'(\.[^']*)'/g);
  return [...specifiers]
    .map(([, path]) => ({ file, to: roomOf(join(dirname(file), path)) }))
    .filter(({ to }) => to !== roomOf(file));
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
