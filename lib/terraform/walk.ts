import { IConstruct } from 'constructs';

/** Visits a construct and everything below it, without a list of it all: an app has tens of thousands. */
export function forEachBelow(construct: IConstruct, visit: (construct: IConstruct) => void): void {
  visit(construct);
  construct.node.children.forEach((child) => forEachBelow(child, visit));
}
