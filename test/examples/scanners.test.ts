import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleStacks } from '../journeys/example-worlds';
import { Synthesized } from '../support/stack';
import { CHECKS } from './scanners';

const PAGE = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');

/** What docs/security.md says of each id, and how: its first word in bold. */
const SAID = new Map(
  [...PAGE.matchAll(/^\| ((?:CKV|AVD|Azure)[^|]*?) +\|[^|]*\| \*\*(\w+)\*\*([^|]*)\|$/gm)].flatMap(
    ([, ids, verdict, reason]) => ids.split(', ').map((id) => [id, { verdict, reason: reason.trim() }] as const),
  ),
);

const STACKS = Object.values(exampleStacks()).map((json) => new Synthesized(json));

/** Addresses in the examples that a check does not pass, and of how many. */
function failing(id: string, of: (block: { readonly [argument: string]: unknown }) => boolean = () => true): string[] {
  const { types, passes } = CHECKS[id];
  return STACKS.flatMap((stack) =>
    types.flatMap((type) =>
      Object.entries(stack.resources(type))
        .map(([name, block]) => ({ block, address: `${type}.${name}` }))
        .filter(({ block, address }) => of(block) && !passes(block, { stack, address }))
        .map(({ address }) => address),
    ),
  );
}

function idsThatAre(...verdicts: string[]): string[] {
  return Object.keys(CHECKS).filter((id) => verdicts.includes(SAID.get(id)?.verdict ?? ''));
}

describe('the page on scanners', () => {
  it('has each id once, with one of four answers', () => {
    const ids = [...PAGE.matchAll(/^\| ((?:CKV|AVD|Azure)[^|]*?) +\|/gm)].flatMap(([, list]) => list.split(', '));
    expect(ids.length).toBeGreaterThan(120);
    expect(ids.filter((id, index) => ids.indexOf(id) < index || !SAID.has(id))).toEqual([]);
    expect([...new Set([...SAID.values()].map(({ verdict }) => verdict))].sort()).toEqual([
      'Acknowledged',
      'Default',
      'Isolated',
      'Option',
    ]);
  });

  it('answers for every id that the configuration shows', () => {
    expect(Object.keys(CHECKS).filter((id) => !SAID.has(id))).toEqual([]);
  });

  it('names an option or a reason where a resource does not pass by itself', () => {
    const silent = [...SAID].filter(
      ([, { verdict, reason }]) => ['Option', 'Acknowledged'].includes(verdict) && !/^: \S/.test(reason),
    );
    expect(silent).toEqual([]);
  });
});

describe('a resource of the examples', () => {
  it.each(idsThatAre('Default'))('passes %s', (id) => {
    expect(failing(id)).toEqual([]);
  });

  it.each(idsThatAre('Isolated'))('passes %s where it has no public network access', (id) => {
    expect(failing(id, (block) => block.public_network_access_enabled === false)).toEqual([]);
  });

  it.each(idsThatAre('Option', 'Acknowledged'))('does not pass %s by itself, as the page says', (id) => {
    expect(failing(id)).not.toEqual([]);
  });
});
