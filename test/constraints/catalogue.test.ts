import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_CASES } from './cases';
import { RuleCase } from './cases/rule-cases';
import { CATALOGUE, findRule, RULES } from '../../lib/rules/catalogue';
import { ResourceRule, RuleTexts, Stage } from '../../lib/rules/engine/rule';

const LIB = join(__dirname, '../../lib');

/** The source of the library by path. */
const SOURCES: readonly (readonly [file: string, text: string])[] = readdirSync(LIB, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => [file, readFileSync(join(LIB, file), 'utf8')]);

/** What asks rules beside constructs: about acknowledgements, and about what stacks need of each other. */
const ASKING = ['rules/constraints.ts', 'rules/judged-app.ts', 'rules/undeclared.ts'];

/** Where rules are defined, and where constructs state what rules are about. */
const isFamily = (file: string) => /^rules\/[a-z-]+\.ts$/.test(file) && !ASKING.includes(file);
const FAMILIES = SOURCES.filter(([file]) => isFamily(file));
const CONSTRUCTS = SOURCES.filter(([file]) => ASKING.includes(file) || !/^(rules|model|facts|terraform)\//.test(file));

/** Words that keep their capital at the start of a sentence part. */
const PROPER_NOUN = /^(Azure|Conda|FQDN|Spark|Synapse|Terraform)\b/;

/** A part of a sentence on one line, without full stop. */
const PHRASE = /^\S(.*[^\s.])?$/;

/** A resource of a provider, and an argument of it, or one in a block; the body of azapi has the names of Azure. */
const TYPE = /^(azurerm|azapi)_[a-z0-9_]+$/;
const ARGUMENT = /^([a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*|body(\.[a-z][A-Za-z0-9]*)+)$/;

const STAGES: readonly Stage[] = ['synth', 'plan', 'apply', 'check'];

/** What every rule has to have, and whether one has it. */
const PARTS: { readonly [part: string]: (rule: ResourceRule) => boolean } = {
  name: ({ name }) => /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name),
  'name of its own': ({ id, name }) => CATALOGUE.every((other) => other.id === id || other.name !== name),
  stages: ({ stages, severity }) =>
    stages.length > 0 &&
    stages.every((stage, index) => STAGES.indexOf(stage) > STAGES.indexOf(stages[index - 1])) &&
    // A condition would block, which a warning must not.
    (severity === 'error' || stages.every((stage) => stage === 'synth' || stage === 'check')),
  cause: ({ cause }) => PHRASE.test(cause) && (PROPER_NOUN.test(cause) || /^[a-z]/.test(cause)),
  why: ({ why }) => /^\S.*[^\s.]\.$/.test(why),
  allowed: ({ allowed }) => PHRASE.test(allowed),
  'acknowledgement that agrees': ({ acknowledgeable, acknowledgement }) =>
    (acknowledgeable ? /^possible: ./ : /^never: ./).test(acknowledgement) && PHRASE.test(acknowledgement),
  'fix of its readers': ({ fix, looksAt }) => {
    const texts = [fix.construct, fix.terraform].filter((text) => text !== undefined);
    // Without a look at resources only constructs can break it; authors of plain resources read of arguments.
    const readers = looksAt.length === 0 ? fix.construct : fix.terraform;
    return readers !== undefined && texts.every((text) => PHRASE.test(text));
  },
  source: ({ source }) =>
    source.length > 0 &&
    source.every(
      ({ title, url }) =>
        PHRASE.test(title) &&
        (url === undefined ? /^(Design of this library|Derived): ./.test(title) : /^https:\/\/[a-z0-9]/.test(url)),
    ),
  'look at resources, or a construct that states something': ({ id, looksAt }) =>
    looksAt.length > 0 || CONSTRUCTS.some(([, text]) => text.includes(`'${id}'`)),
  'types and arguments': ({ looksAt }) =>
    looksAt.every(
      ({ types, argument }) =>
        types.length > 0 &&
        types.every((type) => TYPE.test(type)) &&
        (argument === undefined || ARGUMENT.test(argument)),
    ),
};

/** The files of tables of cases, and those of the tests that judge them. */
const TABLES = readdirSync(join(__dirname, 'cases'))
  .filter((file) => readFileSync(join(__dirname, 'cases', file), 'utf8').includes('_CASES: readonly RuleCases[] = ['))
  .filter((file) => file !== 'index.ts');
const TABLE_TESTS = readdirSync(join(__dirname, 'rules')).map((file) => file.replace('.test.ts', '.ts'));

/** What an author of a rule forgot. */
function forgottenIn(rule: ResourceRule): string[] {
  return Object.entries(PARTS).flatMap(([part, isThere]) => (isThere(rule) ? [] : [part]));
}

const casesFor = (rule: RuleTexts): RuleCase[] =>
  ALL_CASES.filter((table) => table.rule === rule).flatMap(({ cases }) => [...cases]);

describe('the catalogue', () => {
  it('has every rule that a family defines', () => {
    const defined = FAMILIES.flatMap(([, text]) => [...text.matchAll(/^ +id: [^\n]*'([A-Z]+-\d+)'/gm)]);
    expect(
      defined
        .map(([, id]) => id)
        .filter((id) => !/^CON-/.test(id))
        .sort(),
    ).toEqual(CATALOGUE.map(({ id }) => id));
  });

  it('has every rule under its own id', () => {
    expect(Object.keys(RULES)).toEqual(Object.values(RULES).map(({ id }) => id));
  });

  it('has unique ids and aliases, of capitals and two digits', () => {
    const names = CATALOGUE.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[A-Z]{2,4}-\d\d$/.test(name))).toEqual([]);
  });

  it('finds a rule by id, by name and by alias, and nothing else', () => {
    expect(findRule('OBR-10')?.id).toBe('OBR-10');
    expect(findRule('invalid-outbound-rule-name')?.id).toBe('OBR-10');
    expect(findRule('NAM-03')?.id).toBe('OBR-10');
    expect(findRule('OBR-1')).toBeUndefined();
    expect(findRule('obr-10')).toBeUndefined();
    expect(findRule('')).toBeUndefined();
  });
});

describe('a rule', () => {
  it.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('has all its parts: %s', (_id, rule) => {
    expect(forgottenIn(rule)).toEqual([]);
  });

  it.each(CATALOGUE.map((rule) => [rule.id, rule] as const))(
    'can be acknowledged whenever it only warns: %s',
    (_id, rule) => {
      expect(rule.severity === 'warning' && !rule.acknowledgeable).toBe(false);
    },
  );
});

describe('a file of tables', () => {
  it('has a test of its name, which judges the cases', () => {
    expect(TABLES).not.toEqual([]);
    expect(TABLES.filter((file) => !TABLE_TESTS.includes(file))).toEqual([]);
  });
});

describe('a part of a rule', () => {
  const whole = RULES['OBR-18'] as ResourceRule;
  const stated = RULES['DAT-01'] as ResourceRule;

  it.each<[string, ResourceRule, Partial<ResourceRule>]>([
    ['name', whole, { name: '' }],
    ['name', whole, { name: 'fqdnRule' }],
    ['name', whole, { name: 'one' }],
    ['name of its own', whole, { name: RULES['OBR-10'].name }],
    ['stages', whole, { stages: [] }],
    ['stages', whole, { stages: ['plan', 'synth'] }],
    ['stages', whole, { severity: 'warning', stages: ['synth', 'plan'] }],
    ['cause', whole, { cause: '' }],
    ['cause', whole, { cause: 'The rule is wrong' }],
    ['cause', whole, { cause: 'the rule is wrong.' }],
    ['why', whole, { why: '' }],
    ['why', whole, { why: 'no full stop' }],
    ['allowed', whole, { allowed: '' }],
    ['allowed', whole, { allowed: 'two\nlines' }],
    ['acknowledgement that agrees', whole, { acknowledgement: '' }],
    ['acknowledgement that agrees', whole, { acknowledgement: 'never: ' }],
    ['acknowledgement that agrees', whole, { acknowledgement: 'possible: where nobody minds' }],
    ['acknowledgement that agrees', whole, { acknowledgeable: !whole.acknowledgeable }],
    ['fix of its readers', whole, { fix: {} }],
    ['fix of its readers', whole, { fix: { construct: 'set the prop' } }],
    ['fix of its readers', whole, { fix: { terraform: 'set the argument.' } }],
    ['fix of its readers', stated, { fix: { terraform: 'set the argument' } }],
    ['source', whole, { source: [] }],
    ['source', whole, { source: [{ title: 'a page somewhere' }] }],
    ['source', whole, { source: [{ title: '', url: 'https://learn.microsoft.com/azure' }] }],
    ['source', whole, { source: [{ title: 'a page', url: 'learn.microsoft.com/azure' }] }],
    ['source', whole, { source: [{ title: 'Derived: ' }] }],
    ['look at resources, or a construct that states something', whole, { looksAt: [] }],
    ['types and arguments', whole, { looksAt: [{ ...whole.looksAt[0], types: [] }] }],
    ['types and arguments', whole, { looksAt: [{ ...whole.looksAt[0], types: ['aws_instance'] }] }],
    ['types and arguments', whole, { looksAt: [{ ...whole.looksAt[0], argument: 'destinationFqdn' }] }],
  ])('is missed when it is forgotten: %s', (part, rule, change) => {
    expect(forgottenIn(rule)).toEqual([]);
    expect(forgottenIn({ ...rule, ...change })).toContain(part);
  });
});

describe.each(CATALOGUE.filter((rule) => 'judge' in rule).map((rule) => [rule.id, rule] as const))(
  'the tables for %s',
  (_id, rule) => {
    it('have a compliant and a violating case', () => {
      const kinds = new Set(casesFor(rule).map(({ expected }) => expected));
      expect([...kinds]).toEqual(expect.arrayContaining(['compliant', 'violation']));
    });

    it('give every case a title of its own', () => {
      const titles = casesFor(rule).map(({ expected, title }) => `${expected} ${title}`);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    });
  },
);
