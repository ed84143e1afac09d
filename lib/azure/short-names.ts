import { createHash } from 'node:crypto';

const LOCAL_HASH_LENGTH = 6;

/** The characters and length that a kind of name allows. */
export interface NameShape {
  readonly maxLength: number;
  /** What stands between words; the empty string where only letters and digits are allowed. */
  readonly separator: '' | '-';
}

/** A path as a name of the given shape. */
export function shortened(path: string, shape: NameShape): string {
  const slug = slugOf(path, shape.separator);
  if (slug.length <= shape.maxLength) {
    return slug;
  }
  return joined(slug, shape.maxLength - LOCAL_HASH_LENGTH, shape.separator, shortHash(path));
}

/** Tells two literal texts apart in names and construct ids. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, LOCAL_HASH_LENGTH);
}

/** A shortened slug, and the hash that tells it apart. */
export function joined(slug: string, space: number, separator: string, hash: string): string {
  const prefix = slug.slice(0, space - separator.length).replace(/-+$/, '');
  return `${prefix}${separator}${hash}`;
}

/** Lower-case words that start with a letter. */
export function slugOf(path: string, separator: string): string {
  const words = path
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const slug = words.join(separator);
  return /^[a-z]/.test(slug) ? slug : `s${separator}${slug}`;
}
