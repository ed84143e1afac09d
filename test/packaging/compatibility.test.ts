import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingDifferences, Difference, unnamed } from '../../packaging/api-differences';
import { currentFingerprint, Fingerprint, lastRelease } from '../../packaging/api-fingerprint';

const CHANGELOG = readFileSync(join(__dirname, '..', '..', 'CHANGELOG.md'), 'utf8');

describe('the public interface', () => {
  it('breaks nothing of the last release that the changelog does not name', () => {
    const now = currentFingerprint();
    const differences = breakingDifferences(lastRelease(), now);
    expect(unnamed(differences, CHANGELOG, { ...lastRelease().bases, ...now.bases })).toEqual([]);
  }, 180_000);

  it('is compared with the newest release that the changelog has', () => {
    const [, newest] = /^## \[(\d.*?)\]/m.exec(CHANGELOG)!;
    expect(lastRelease().version).toBe(newest);
    expect(Object.keys(lastRelease().api).length).toBeGreaterThan(500);
    expect(Object.keys(lastRelease().rules).length).toBeGreaterThan(100);
  });
});

describe('a difference between two versions', () => {
  const BEFORE: Fingerprint = {
    version: '1.0.0',
    bases: { Pool: 'IPool' },
    api: {
      IPool: 'interface',
      INaming: 'interface that users implement',
      Pool: 'class',
      'Pool.constructor': '(scope: Construct, id: string, props: PoolProps)',
      'Pool.of': 'static (name: string, size?: number): Pool',
      'Pool.poolId': 'string',
      PoolProps: 'struct that is given',
      'PoolProps.size': 'number? = 3',
      'PoolProps.names': 'string[]',
      Kind: 'enum',
      'Kind.SMALL': 'member',
    },
    rules: {
      'POOL-05': 'error, may be acknowledged, pool-node-count-range',
      'POOL-20': 'warning, may be acknowledged, pool-without-pause',
    },
  };

  /** What is told when members or rules are otherwise; `undefined` takes one out. */
  function told(changed: { readonly [what: string]: string | undefined }): string[] {
    const merged = (texts: { readonly [key: string]: string }, ofRules: boolean) => {
      const own = Object.entries(changed).filter(([what]) => /^[A-Z]+-\d/.test(what) === ofRules);
      return Object.fromEntries(
        Object.entries({ ...texts, ...Object.fromEntries(own) }).filter(([, text]) => text !== undefined),
      ) as Fingerprint['api'];
    };
    const now = { ...BEFORE, api: merged(BEFORE.api, false), rules: merged(BEFORE.rules, true) };
    return breakingDifferences(BEFORE, now).map(({ what, change }) => `${what} ${change}`);
  }

  it.each<[string, { readonly [what: string]: string | undefined }, string[]]>([
    ['a member is gone', { 'Pool.of': undefined }, ['Pool.of is gone']],
    ['a type is gone, which is told once', { Kind: undefined, 'Kind.SMALL': undefined }, ['Kind is gone']],
    ['a value of an enum is gone', { 'Kind.SMALL': undefined }, ['Kind.SMALL is gone']],
    [
      'a property is new and required',
      { 'PoolProps.zone': 'string' },
      ['PoolProps.zone is required, and was not there'],
    ],
    ['a property becomes required', { 'PoolProps.size': 'number' }, ['PoolProps.size is required, and was not']],
    ['a default changes', { 'PoolProps.size': 'number? = 5' }, ['PoolProps.size was 3 by default, and is 5']],
    [
      'a type changes',
      { 'PoolProps.names': 'string' },
      ['PoolProps.names was of type string[], and is of type string'],
    ],
    ['what is read may be undefined', { 'Pool.poolId': 'string?' }, ['Pool.poolId may be undefined, and never was']],
    [
      'a call needs more',
      { 'Pool.of': 'static (name: string, size: number): Pool' },
      ['Pool.of needs size, and did not'],
    ],
    [
      'a parameter has another name',
      { 'Pool.of': 'static (poolName: string, size?: number): Pool' },
      ['Pool.of took name as number 1, and takes poolName there'],
    ],
    [
      'a call gives less',
      { 'Pool.of': 'static (name: string, size?: number): IPool' },
      ['Pool.of gave Pool, and gives IPool'],
    ],
    [
      'users have more to implement',
      { 'INaming.nameOf': '(part: string): string' },
      ['INaming.nameOf has to be implemented'],
    ],
    [
      'a severity is raised',
      { 'POOL-20': 'error, may be acknowledged, pool-without-pause' },
      ['POOL-20 was a warning, and is an error'],
    ],
    [
      'a rule can be acknowledged no more',
      { 'POOL-05': 'error, may not be acknowledged, pool-node-count-range' },
      ['POOL-05 may not be acknowledged any more'],
    ],
    [
      'a rule is called otherwise',
      { 'POOL-05': 'error, may be acknowledged, range' },
      ['POOL-05 was named pool-node-count-range, and is named range'],
    ],
    ['an error is new', { 'POOL-30': 'error, may not be acknowledged, x' }, ['POOL-30 is a new error']],
  ])('breaks apps when %s', (_, changed, expected) => {
    expect(told(changed)).toEqual(expected);
  });

  it.each<[string, { readonly [what: string]: string | undefined }]>([
    ['nothing changes', {}],
    ['a property is new and may be left out', { 'PoolProps.zone': 'string?' }],
    ['a property may be left out', { 'PoolProps.names': 'string[]?' }],
    [
      'a call takes more that may be left out',
      { 'Pool.of': 'static (name: string, size?: number, zone?: string): Pool' },
    ],
    ['a type is new', { Size: 'class', 'Size.constructor': '(nodes: number)' }],
    ['a rule warns only', { 'POOL-05': 'warning, may be acknowledged, pool-node-count-range' }],
    ['a warning is new', { 'POOL-31': 'warning, may be acknowledged, x' }],
  ])('breaks none when %s', (_, changed) => {
    expect(told(changed)).toEqual([]);
  });

  it('takes what is less special for what a call takes, and what is more special for what it gives', () => {
    const before = { ...BEFORE, api: { ...BEFORE.api, 'Pool.join': '(pool: Pool): IPool' } };
    const now = { ...BEFORE, api: { ...BEFORE.api, 'Pool.join': '(pool: IPool): Pool' } };
    expect(breakingDifferences(before, now)).toEqual([]);
    expect(breakingDifferences(now, before)).toHaveLength(2);
  });

  it('has to be named under Breaking, by its whole name', () => {
    const differences: Difference[] = ['Pool.of', 'PoolProps.size', 'POOL-05'].map((what) => ({
      what,
      change: 'is gone',
    }));
    const log = (breaking: string) =>
      `# Changelog\n\n## [Unreleased]\n\n### Breaking\n\n${breaking}\n\n### Added\n\n- PoolProps.size\n\n## [1.0.0]\n\n### Breaking\n\n- POOL-05\n`;
    const left = (breaking: string) => unnamed(differences, log(breaking)).map(({ what }) => what);
    expect(left('- nothing')).toEqual(['Pool.of', 'PoolProps.size', 'POOL-05']);
    expect(left('- `Pool.of`, `PoolProps.size` and POOL-05')).toEqual([]);
    expect(left('- `Pool.offer`, `MyPoolProps.size` and POOL-051')).toEqual(['Pool.of', 'PoolProps.size', 'POOL-05']);
    expect(unnamed(differences, '# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n')).toHaveLength(3);
  });

  it('may be named where a type has the member from', () => {
    const differences = [{ what: 'Pool.poolId', change: 'is gone' }];
    const log = '## [Unreleased]\n\n### Breaking\n\n- `IPool.poolId`\n\n## [1.0.0]\n';
    expect(unnamed(differences, log, { Pool: 'IPool' })).toEqual([]);
    expect(unnamed(differences, log)).toEqual(differences);
  });
});
