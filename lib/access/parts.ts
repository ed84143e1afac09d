import { Place, Resource } from '../model/resource';
import { isKnown } from '../terraform/tokens';
import { Part } from './access-model';

/** What tells something from everything else: a resource, or the key under which equal ids meet. */
export type Key = Resource | string;

/** What a value names: a resource that is made, or what exists by an id or a reference. */
export function partOf(place: Place, value: string): Part {
  const resource = place.referredTo(value);
  return resource ? madePart(resource) : existingPart(place, value);
}

/** A resource of the app as a part. */
export function madePart(resource: Resource): Part {
  const { label, address, unitLabel } = resource;
  return { id: label, name: nameIn(label, address), origin: 'made-here', stack: unitLabel, address };
}

/** What exists as a part, by its id or what refers to it. */
export function existingPart(place: Place, value: string): Part {
  const id = isKnown(value) ? value.trim() : place.textOf(value);
  // Of an id the last part is the name.
  return { id, name: isKnown(value) ? id.slice(id.lastIndexOf('/') + 1) || id : id, origin: 'existing' };
}

/** The last part of a construct path; an address as it is. */
function nameIn(label: string, address: string): string {
  return label === address ? label : nameInPath(label);
}

/** The last part of a construct path. */
export function nameInPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
