/** An element of an SVG document. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  /** Text between its tags, without that of elements in it. */
  text: string;
}

const TOKEN = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a document, and throws where it is not well-formed. */
export function readSvg(document: string): SvgElement[] {
  const elements: SvgElement[] = [];
  const open: SvgElement[] = [];
  let end = 0;
  for (const match of document.matchAll(TOKEN)) {
    const [whole, closing, name, attributes, empty, text] = match;
    end = match.index + whole.length;
    if (text !== undefined) {
      open[open.length - 1].text += unescaped(text);
    } else if (closing) {
      if (open.pop()?.name !== name) {
        throw new Error(`</${name}> closes nothing`);
      }
    } else {
      const element = { name, attributes: attributesIn(attributes), text: '' };
      elements.push(element);
      open.push(...(empty ? [] : [element]));
    }
  }
  if (end !== document.length || open.length > 0) {
    throw new Error(`not well-formed at ${end}: ${document.slice(end, end + 60)}`);
  }
  return elements;
}

function attributesIn(text: string): { [name: string]: string } {
  return Object.fromEntries(
    [...text.matchAll(/ ([a-zA-Z0-9-]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescaped(value)]),
  );
}

function unescaped(text: string): string {
  if (/&(?!(amp|lt|gt|quot|apos);)|[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text)) {
    throw new Error(`not XML: ${JSON.stringify(text)}`);
  }
  return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name]);
}
