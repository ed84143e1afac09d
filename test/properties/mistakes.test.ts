import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { MISTAKES, ONLY_CONSTRUCTS, NEVER_SYNTHESIZED } from './mistakes/all';
import { Door, rulesOf } from './mistakes/mistake';

/** Found only together with another rule; why is said with the mistake. */
const NEVER_ALONE: readonly string[] = ['ATR-08'];

const LIB = join(__dirname, '..', '..', 'lib');

const ids: readonly string[] = CATALOGUE.map(({ id }) => id);

/** The rules that mistakes break through a door. */
function brokenThrough(...doors: readonly Door[]): ReadonlySet<string> {
  return new Set(MISTAKES.filter(({ door }) => doors.includes(door)).flatMap(({ breaks }) => rulesOf(breaks)));
}

/** The types of all resources that constructs of the library write. */
function typesOfOurs(): ReadonlySet<string> {
  const sources = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.ts$/.test(file))
    .map((file) => readFileSync(join(LIB, file), 'utf8'));
  const modules = sources.flatMap((source) => source.match(/@cdktf\/provider-azurerm\/lib\/[a-z0-9-]+/g) ?? []);
  const bindings = [...new Set(modules)].flatMap((module) =>
    Object.values(jest.requireActual(module) as { readonly [name: string]: { readonly tfResourceType?: string } }),
  );
  const written = sources.flatMap((source) =>
    [...source.matchAll(/static readonly tfResourceType = '(\w+)'/g)].map(([, type]) => type),
  );
  return new Set([...bindings.flatMap(({ tfResourceType }) => tfResourceType ?? []), ...written]);
}

describe('a rule of the catalogue', () => {
  const broken = new Set<string>(MISTAKES.flatMap(({ breaks }) => rulesOf(breaks)));
  const alone = new Set<string>(MISTAKES.flatMap(({ breaks }) => (typeof breaks === 'string' ? [breaks] : [])));
  const excused = Object.keys(NEVER_SYNTHESIZED);

  it('has a mistake against it, or a reason why it needs none', () => {
    expect(ids.filter((id) => !broken.has(id) && !excused.includes(id))).toEqual([]);
  });

  it('has no such reason when it has a mistake', () => {
    expect(excused.filter((id) => broken.has(id) || !ids.includes(id))).toEqual([]);
  });

  it('has a mistake against it alone, except for those that are never broken alone', () => {
    expect([...broken].filter((id) => !alone.has(id))).toEqual(NEVER_ALONE);
  });

  it('is broken by plain resources when it looks at resources that tell enough', () => {
    const looking: string[] = CATALOGUE.filter(({ looksAt }) => looksAt.length > 0).map(({ id }) => id);
    const byPlain = brokenThrough('plain', 'connected');
    expect(looking.filter((id) => !byPlain.has(id))).toEqual(Object.keys(ONLY_CONSTRUCTS));
  });

  it.each(['override', 'aspect'] as const)('is broken by an %s when it looks at what constructs write', (door) => {
    const ours = typesOfOurs();
    const looking: string[] = CATALOGUE.filter(({ looksAt }) =>
      looksAt.some(({ types }) => types.some((type) => ours.has(type))),
    ).map(({ id }) => id);
    const byOverride = brokenThrough(door);
    expect(ours.size).toBeGreaterThan(25);
    expect(looking.length).toBeGreaterThan(80);
    expect(looking.filter((id) => !byOverride.has(id))).toEqual([]);
  });

  it('is broken by a prop or call of a construct when nothing else can break it', () => {
    const stated: string[] = CATALOGUE.filter(({ looksAt }) => looksAt.length === 0).map(({ id }) => id);
    const byConstruct = brokenThrough('construct');
    expect(stated.filter((id) => !byConstruct.has(id) && !excused.includes(id))).toEqual([]);
  });
});

describe('a mistake', () => {
  it('breaks the same rules through each of its doors', () => {
    const byTitle = new Map<string, string[]>();
    MISTAKES.forEach(({ title, breaks }) => {
      const rules = [...rulesOf(breaks)].sort().join();
      byTitle.set(title, [...new Set([...(byTitle.get(title) ?? []), rules])]);
    });
    expect([...byTitle].filter(([, rules]) => rules.length > 1)).toEqual([]);
  });
});
