import { html, webAddress } from '../escape';

/** A piece of HTML in which nothing is left to escape. */
export type Html = string;

/** A link where the address is one of the web, and its text alone where it is not. */
export function link(address: string | undefined, text: string): Html {
  const safe = address === undefined ? undefined : webAddress(address);
  return safe === undefined ? html(text) : `<a href="${html(safe)}">${html(text)}</a>`;
}

/** A sign and what it means; the sign is for eyes alone. */
export function badge(look: string, sign: string, text: string): Html {
  return `<span class="badge ${look}"><span aria-hidden="true">${sign}</span> ${html(text)}</span>`;
}

export function items(content: readonly Html[], attributes = ''): Html {
  return `<ul${attributes}>${content.map((one) => `<li>${one}</li>`).join('')}</ul>`;
}

/** A part of a page under its heading; nothing where there is nothing to tell. */
export function section(id: string, heading: string, content: Html): Html {
  return content === '' ? '' : `<section><h3 id="${id}">${html(heading)}</h3>${content}</section>`;
}

/** A text with places to break long names at, as people see them. */
export function breakable(text: string): Html {
  return html(text).replace(/[/_.](?=\S)/g, '$&<wbr>');
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
