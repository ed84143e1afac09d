import { DOCUMENTED } from './answers/documented';
import { IMPOSSIBLE } from './answers/impossible';
import { UNCHECKED } from './answers/unchecked';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { CONTRADICTIONS } from '../../lib/rules/contradictions';

const RULES = CATALOGUE.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
const ANSWERS = { RULES, IMPOSSIBLE: Object.keys(IMPOSSIBLE), UNCHECKED: Object.keys(UNCHECKED) };

describe('a documented fact', () => {
  it('is a rule, impossible to write, or listed as unchecked', () => {
    const answered = new Set(Object.values(ANSWERS).flat());
    expect(DOCUMENTED.filter((id) => !answered.has(id))).toEqual([]);
  });

  it('is answered once', () => {
    const all = Object.values(ANSWERS).flat();
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  it('stands behind everything that is listed as impossible or unchecked', () => {
    const listed = [...ANSWERS.IMPOSSIBLE, ...ANSWERS.UNCHECKED];
    expect(listed.filter((id) => !DOCUMENTED.includes(id))).toEqual([]);
    expect(new Set(DOCUMENTED).size).toBe(DOCUMENTED.length);
  });

  it.each([...Object.entries(IMPOSSIBLE), ...Object.entries(UNCHECKED)])(
    'has a sentence on why it needs no rule: %s',
    (_id, sentence) => {
      expect(sentence).toMatch(/^\S.{20,}[^.\s]$/);
    },
  );
});

describe('a contradiction', () => {
  it('names only rules that exist', () => {
    expect(CONTRADICTIONS.flatMap(({ rules }) => rules).filter((id) => !RULES.includes(id))).toEqual([]);
  });

  it('stands once under every number, in order', () => {
    const expected = [...Array.from({ length: 5 }, (_, i) => `CON-A${i + 1}`), ...numbered('CON-', 22)];
    expect(CONTRADICTIONS.map(({ id }) => id)).toEqual(expected);
  });
});

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);
}
