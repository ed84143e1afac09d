/** At most this many differences are told. */
const MOST = 12;

/**
 * Where two configurations differ, one line each: metadata (`//`) does not count, and neither does the order of
 * `depends_on`, which means nothing to Terraform.
 */
export function differences(library: unknown, handWritten: unknown): string[] {
  const found: string[] = [];
  collect(normal(library), normal(handWritten), '', found);
  return found.length <= MOST ? found : [...found.slice(0, MOST), `… and ${found.length - MOST} more`];
}

function collect(left: unknown, right: unknown, path: string, found: string[]): void {
  if (isMap(left) && isMap(right)) {
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()) {
      collect(left[key], right[key], path === '' ? key : `${path}.${key}`, found);
    }
  } else if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    left.forEach((item, index) => collect(item, right[index], `${path}[${index}]`, found));
  } else if (JSON.stringify(left) !== JSON.stringify(right)) {
    found.push(`${path}\n  library:      ${shown(left)}\n  hand-written: ${shown(right)}`);
  }
}

function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normal(item));
    return key === 'depends_on' ? items.map(String).sort() : items;
  }
  if (isMap(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== '//')
        .map(([name, inner]) => [name, normal(inner, name)]),
    );
  }
  return value;
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? '(nothing)' : JSON.stringify(value);
}
