import { readdirSync } from 'fs';
import { join } from 'path';
import { ALL_CASES } from './cases';
import { RuleCase } from './cases/rule-cases';
import { CATALOGUE, findRule, RULES } from '../../lib/rules/catalogue';
import { RuleTexts } from '../../lib/rules/engine/rule';

/** Words that keep their capital at the start of a sentence part. */
const PROPER_NOUN = /^(Azure|FQDN|Spark|Synapse|Terraform)\b/;

const casesFor = (rule: RuleTexts): RuleCase[] =>
  ALL_CASES.filter((table) => table.rule === rule).flatMap(({ cases }) => [...cases]);

describe('the catalogue', () => {
  it('has an entry for the file of every rule', () => {
    const files = readdirSync(join(__dirname, '../../lib/constraints/rules')).filter((file) =>
      /^[a-z0-9-]+\.ts$/.test(file),
    );
    expect(CATALOGUE.map(({ id }) => `${id.toLowerCase()}.ts`).sort()).toEqual(files.sort());
  });

  it('has every rule under its own id', () => {
    expect(Object.keys(RULES)).toEqual(Object.values(RULES).map(({ id }) => id));
  });

  it('has unique ids and aliases, of capitals and two digits', () => {
    const names = CATALOGUE.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[A-Z]{2,4}-\d\d$/.test(name))).toEqual([]);
  });

  it('finds a rule by id and by alias, and nothing else', () => {
    expect(findRule('OBR-10')?.id).toBe('OBR-10');
    expect(findRule('NAM-03')?.id).toBe('OBR-10');
    expect(findRule('obr-10')).toBeUndefined();
    expect(findRule('')).toBeUndefined();
  });
});

describe.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(['cause', 'allowed', 'fix', 'source'] as const)('says its %s, without full stop, on one line', (part) => {
    expect(rule[part]).toMatch(/^\S(.*[^\s.])?$/);
  });

  it('starts its cause in lower case, since it follows the id', () => {
    expect(PROPER_NOUN.test(rule.cause) || /^[a-z]/.test(rule.cause)).toBe(true);
  });

  it('can be acknowledged whenever it only warns', () => {
    expect(rule.severity === 'warning' && !rule.acknowledgeable).toBe(false);
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
