import { Token } from 'cdktf';
import { shown, shownWord } from '../../lib/terraform/shown';

describe('a value in a message', () => {
  it.each<[unknown, string]>([
    ['plain', '"plain"'],
    ['a "quote"', '"a \\"quote\\""'],
    ['a\nline', '"a\\nline"'],
    ['\u0085', '"\\u0085"'],
    ['\u202e\u200b\ufeff', '"\\u202e\\u200b\\ufeff"'],
    [7, '7'],
    [Number.NaN, 'NaN'],
    [-1.5, '-1.5'],
    [undefined, 'undefined'],
    [['a', 'b'], '["a","b"]'],
    ['x'.repeat(118), `"${'x'.repeat(118)}"`],
    ['x'.repeat(119), `"${'x'.repeat(59)}…${'x'.repeat(39)}" (119 characters)`],
    [Token.asString({ a: 1 }), 'a value that only Terraform knows'],
  ])('is on one line, quoted, and short: %j', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it.each<[string, string]>([
    ['blob', 'blob'],
    ['a-b_c.d', 'a-b_c.d'],
    ['', '""'],
    ['two words', '"two words"'],
    ['word ', '"word "'],
    [' word', '" word"'],
    ['${x}', '"${x}"'],
    [Token.asString({ a: 1 }), 'a value that only Terraform knows'],
  ])('is bare only as a word: %j', (text, expected) => {
    expect(shownWord(text)).toBe(expected);
  });
});
