/** Whether an object has a key by itself, and does not inherit it. jsii compiles for a library without `Object.hasOwn`. */
export function hasOwn(object: object, key: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}
