import { IResolvable, Token, Tokenization } from 'cdktf';

/** A part of a string: text, or what a token stands for. */
export type Fragment =
  { readonly lit: string; readonly token?: undefined } | { readonly token: IResolvable; readonly lit?: undefined };

/** More than the references of a large app; cdktf itself keeps every token for good. */
const MOST_REMEMBERED = 200_000;

const REMEMBERED = new Map<string, readonly Fragment[]>();

/** The parts of a string that may hold tokens. Asked for again and again, since every reference is a token of its own. */
export function fragmentsOf(text: string): readonly Fragment[] {
  const known = REMEMBERED.get(text);
  if (known) {
    return known;
  }
  const { fragments } = Tokenization.reverseString(text) as unknown as { fragments: Fragment[] };
  if (REMEMBERED.size >= MOST_REMEMBERED) {
    REMEMBERED.clear();
  }
  REMEMBERED.set(text, fragments);
  return fragments;
}

/** How cdktf writes a token with nothing around it. Were it to write something else, texts would only take longer to read. */
const ONE_TOKEN = /^\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}$/;

/** Whether a string is a token and nothing else, as far as that can be told in little time. */
export function isOneToken(text: string): boolean {
  return ONE_TOKEN.test(text);
}

/** Whether a string holds a token. Rules ask this of every text; all that stands for a token has braces. */
export function holdsToken(text: string): boolean {
  return text.includes('{') && (isOneToken(text) || Token.isUnresolved(text));
}

/**
 * User text that Terraform must take as it is written.
 *
 * In the synthesized JSON `${` and `%{` open a template, so both are escaped; what a token stands for stays a
 * reference. A `$` in front of a reference would turn the reference into text, so it travels as a string of its own.
 */
export function literalText(text: string): string {
  if (!/[$%]/.test(text)) {
    return text;
  }
  if (!holdsToken(text)) {
    return escapeTemplates(text);
  }
  const fragments = fragmentsOf(text);
  return fragments
    .map((fragment, index) => {
      if (fragment.token !== undefined) {
        return Token.asString(fragment.token);
      }
      const escaped = escapeTemplates(fragment.lit);
      return fragments[index + 1]?.token === undefined ? escaped : escaped.replace(/[$%]+$/, (run) => `\${"${run}"}`);
    })
    .join('');
}

/** The values of a map, each as {@link literalText}. */
export function literalTexts(map: { [key: string]: string } | undefined): { [key: string]: string } | undefined {
  return map && Object.fromEntries(Object.entries(map).map(([key, value]) => [literalText(key), literalText(value)]));
}

/** Words that begin a sentence or a name. */
export function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function escapeTemplates(text: string): string {
  return text.replace(/([$%])\1*\{/g, (opening, sign: string) => {
    const run = opening.slice(0, -1);
    return run.length === 1 ? `${sign}${sign}{` : `\${"${run}"}{`;
  });
}
