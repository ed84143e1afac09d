import { Construct } from 'constructs';
import { markAs } from '../terraform/own-constructs';
import { JudgedApp } from './judged-app';

/** A construct of this library that users write, or are handed: it has the app judged, and findings name it. */
export abstract class LibraryConstruct extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    markAs('written by users', this);
    JudgedApp.of(this).watchAround(this);
  }
}

/** A construct that this library makes for itself, such as the role assignments of a stack. */
export abstract class HelperConstruct extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    markAs('helper', this);
  }
}
