/** Attributes of an SVG element. */
interface Attributes {
  readonly [name: string]: string | number;
}

/** Characters that XML 1.0 has no way to write, and halves of characters. */
const NO_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const NAMED: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text of a user, safe between tags and in attributes. */
export function escaped(text: string): string {
  return text.replace(NO_XML, '\ufffd').replace(/[&<>"']/g, (character) => NAMED[character]);
}

/** An element around text or other elements, which are written as they are. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : value}"`,
  );
  const opening = `<${name}${written.join('')}`;
  return content.length === 0 ? `${opening}/>` : `${opening}>${content.join('')}</${name}>`;
}

/** A text that stands where it is told to. */
export function text(content: string, attributes: Attributes): string {
  return element('text', attributes, escaped(content));
}

/** A bar, at least as wide as can be seen, with a tooltip. */
export function bar(from: number, to: number, attributes: Attributes, tooltip: string): string {
  const width = Math.max(to - from, 2);
  return element('rect', { x: from, width, ...attributes }, element('title', {}, escaped(tooltip)));
}

/** Width of a text, rather too much than too little. */
export function widthOf(content: string, fontSize: number): number {
  return fontSize * Array.from(content).reduce((sum, character) => sum + emOf(character), 0);
}

function emOf(character: string): number {
  if (character > '\u2e80') {
    return 1.1;
  }
  return /[mwMW@%…]/.test(character) ? 1 : /[A-Z]/.test(character) ? 0.76 : 0.64;
}

/** A text on one line, cut where it would be wider. */
export function fitting(content: string, fontSize: number, width: number): string {
  const line = content.replace(/\s+/g, ' ').trim();
  if (widthOf(line, fontSize) <= width) {
    return line;
  }
  const characters = Array.from(line);
  while (characters.length > 0 && widthOf(`${characters.join('')}…`, fontSize) > width) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
