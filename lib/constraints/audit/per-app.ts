import { AppResources } from './app-resources';

/** Finds what is derived from the resources of an app; made on first use, and again after these were read anew. */
export function perApp<T>(make: (app: AppResources) => T): (app: AppResources) => T {
  const made = new WeakMap<AppResources, { readonly value: T }>();
  return (app) => {
    const held = made.get(app) ?? { value: make(app) };
    made.set(app, held);
    return held.value;
  };
}
