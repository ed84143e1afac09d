import { Model } from './resource';

/** Finds what is derived from a model; made on first use. */
export function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  const made = new WeakMap<Model, { readonly value: T }>();
  return (model) => {
    const held = made.get(model) ?? { value: make(model) };
    made.set(model, held);
    return held.value;
  };
}
