import { IConstruct } from 'constructs';
import { markAs } from '../terraform/own-constructs';
import { JudgedApp } from './judged-app';

/** To be called by every construct of this library that users write, or are handed: its app is judged, and findings name it. */
export function joinApp(construct: IConstruct): void {
  markAs('written by users', construct);
  JudgedApp.of(construct).watchAround(construct);
}

/** To be called by constructs that this library makes for itself, such as the role assignments of a stack. */
export function markAsHelper(construct: IConstruct): void {
  markAs('helper', construct);
}
