import { TerraformElement } from 'cdktf';

const OWN = new WeakSet<TerraformElement>();

/** Remembers a resource as made by a construct of this library, which checks it by itself. */
export function own<T extends TerraformElement>(resource: T): T {
  OWN.add(resource);
  return resource;
}

/** Whether a construct of this library made the resource. */
export function isOwn(resource: TerraformElement): boolean {
  return OWN.has(resource);
}
