import { Model, Resource } from './resource';

/** Finds what is derived from a model; made on first use. */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  return madeOnce(make);
}

/** The same for what a single resource tells. */
export function perResource<T>(make: (resource: Resource) => T): (resource: Resource) => T {
  return madeOnce(make);
}

function madeOnce<S extends object, T>(make: (source: S) => T): (source: S) => T {
  const made = new WeakMap<S, { readonly value: T }>();
  return (source) => {
    const known = made.get(source);
    if (known) {
      return known.value;
    }
    const held = { value: make(source) };
    made.set(source, held);
    return held.value;
  };
}
