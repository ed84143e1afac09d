import { AccessModel } from '../../lib/access/access-model';
import { markdown, mermaid } from '../../report/escape';
import { appOf, reported, sample } from './app-folder';

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  `' onmouseover='alert(1)`,
  'javascript:alert(1)',
  '"]; click a "javascript:alert(1)" %% `x` end\nsubgraph y',
  '| a | b |\n|---|\n[x](javascript:alert(1)) ![y](https://evil.example/z.png) @someone #1 ~~s~~ **b** `c`',
  'http://evil.example www.evil.example',
  '\u202egnp.exe\u200b\u0000\ud800',
  ']]>--><!--<![CDATA[',
  '${azurerm_storage_account.lake.name}',
  'constructor',
  '__proto__',
  '',
];

/** The sample with every name, text and reason replaced by one text; ids stay, or nothing would be connected. */
function named(text: string): AccessModel {
  const replaced = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      return key === 'notShown' ? [text] : value.map((one) => replaced(one, key));
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaced(inner, name)]));
    }
    return ['name', 'text', 'sentence', 'subnet', 'subResource', 'stack', 'computeName'].includes(key) ? text : value;
  };
  return {
    ...(replaced(sample(), '') as AccessModel),
    leftToOthers: [{ id: text, what: text, for: text, reason: text }],
  };
}

/** Elements of a page that come from the page itself; more of them came from a name. */
function tagsOf(page: string): string {
  return (page.match(/<[a-z!/][^\s>]*/gi) ?? []).filter((tag) => tag !== '<wbr').join('');
}

describe('names of other people', () => {
  const plain = tagsOf(reported(appOf(named('name'))).out);

  it.each(HOSTILE)('stay text in a page and its pictures: %j', (text) => {
    const { code, out } = reported(appOf(named(text)));
    expect(code).toBe(0);
    expect(tagsOf(out)).toBe(plain);
    expect(['\0', '\u200b', '\u202e'].filter((character) => out.includes(character))).toEqual([]);
    // What stands between quotation marks of an attribute is a text.
    expect(out.replace(/="[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+/);
    expect(out).not.toMatch(/href="(?!https:|#)/);
  });

  it.each(HOSTILE)('stay text in markdown: %j', (text) => {
    const { out } = reported(appOf(named(text)), { format: 'markdown' });
    const [before, diagram, after] = out.split(/```(?:mermaid)?\n/);
    const lines = (page: string) => page.split('\n').length;
    const expected = reported(appOf(named('name')), { format: 'markdown' }).out;
    expect(lines(out)).toBe(lines(expected));
    for (const line of diagram.trim().split('\n').slice(1)) {
      expect(line).toMatch(
        /^ +(end|subgraph b\d+\["[^"`<]*"\]|n\d+(\(\[|\[\(|\[)"[^"`]*"(\]\)|\)\]|\])|n\d+ (-->|--x\|missing\||-\.->\|[\w ]+\|) n\d+)$/,
      );
    }
    expect(`${before}${after}`.replace(/<br>|<\/?details>|<\/?summary>/g, '')).not.toMatch(
      /[<`]|\]\(|(^|\W)@\w|javascript:|:\/\//m,
    );
  });

  it('are escaped so that they read as they are', () => {
    const read = (text: string) =>
      text.replace(/[&]?#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    const text = 'a_b*c [x](y) <b> & "q" `z` | # @me ~ $ www.x.org http://y 1. - é 漢';
    expect(read(markdown(text))).toBe(text);
    expect(read(mermaid(text))).toBe(text);
  });
});
