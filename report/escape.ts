import { escaped } from '../lib/sessions/svg';

/** Characters that change the direction of the text around them, or hide themselves. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text of a file, safe in HTML and SVG: between tags and in attributes with quotation marks. */
export function html(text: string): string {
  return escaped(text.replace(INVISIBLE, '\ufffd'));
}

/** Characters that mean something in GitHub's markdown, as references, which it takes for text. */
const MARKDOWN = /[\\`*_{}[\]()#+!|~$@:^<>&"'=-]/g;

/** Text of a file, safe in a paragraph or a cell of GitHub's markdown: it stays the text that it is. */
export function markdown(text: string): string {
  return text
    .replace(INVISIBLE, '\ufffd')
    .replace(/\s+/g, ' ')
    .replace(/\b(www)\./gi, '$1&#46;')
    .replace(MARKDOWN, (character, offset: number, whole: string) =>
      isPlain(character, offset, whole) ? character : `&#${character.charCodeAt(0)};`,
    );
}

/** What means nothing inside of a word or a sentence, and reads better in a diff as it is. */
function isPlain(character: string, offset: number, whole: string): boolean {
  if (character === '-') {
    return /\w/.test(whole[offset - 1] ?? '') && /\w/.test(whole[offset + 1] ?? '');
  }
  // Part of a reference that was written one step before.
  return character === '&' || character === '#'
    ? whole.startsWith('&#46;', character === '&' ? offset : offset - 1)
    : false;
}

/** Text of a file, safe between quotation marks in a Mermaid diagram. */
export function mermaid(text: string): string {
  return text
    .replace(INVISIBLE, '\ufffd')
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .,/-]/gu, (character) => `#${character.codePointAt(0)};`);
}

/** An address that a link may lead to; nothing for others, such as scripts. */
export function webAddress(text: string): string | undefined {
  return /^https:\/\/[^\s"'<>]+$/.test(text) ? text : undefined;
}
