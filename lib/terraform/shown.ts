import { isKnown } from './tokens';

const ONLY_TERRAFORM_KNOWS = 'a value that only Terraform knows';

/** What needs nothing but quotes: most names and ids. */
const PLAIN = /^[\w ./:-]{0,118}$/;

/** A value as a message shows it: quoted, control characters visible, and never longer than a line. */
export function shown(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value)) {
    return `"${value}"`;
  }
  if (!isKnown(value)) {
    return ONLY_TERRAFORM_KNOWS;
  }
  // JSON has no NaN, and shows null.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  const visible = text.replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  if (visible.length <= 120) {
    return visible;
  }
  // By characters, since half of one is none.
  const characters = [...visible];
  return characters.length <= 120
    ? visible
    : `${characters.slice(0, 60).join('')}…${characters.slice(-40).join('')} (${characters.length - 2} characters)`;
}

/** A word as a message shows it within a sentence: quoted only where it has to be. */
export function shownWord(text: string): string {
  return isKnown(text) && /^[\w.-]+$/.test(text) ? text : shown(text);
}
