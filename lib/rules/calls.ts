import { ownDesign, RULES_PAGE } from './documents';
import { rule } from './engine/rule';
import { COMPLIANT, violation } from './engine/verdict';

/** What a call was given; a call with a problem goes no further, so its problems are told at once. */
export interface CallSubject {
  /** What is wrong with it; undefined where nothing is. */
  readonly problem: string | undefined;
  /** What to give instead. */
  readonly fix: string;
}

const judge = ({ problem, fix }: CallSubject) => (problem === undefined ? COMPLIANT : violation(problem, fix));

export const CFG_50 = rule({
  id: 'CFG-50',
  name: 'missing-value',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: nothing can be made of it',
  cause: 'a required value is missing',
  why: 'A variable of the environment that is not set is the usual reason. Without the value the call would fail somewhere inside, or leave something out that nobody misses before the deployment.',
  allowed: 'a value for everything that has no default',
  fix: { construct: 'give the value; where it comes from the environment, see to it that the variable is set' },
  source: [{ ...ownDesign('nothing is left out silently'), url: `${RULES_PAGE}#cfg-50` }],
  judge,
});

export const CFG_51 = rule({
  id: 'CFG-51',
  name: 'wrong-kind-of-value',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: nothing can be made of it',
  cause: 'a value is of another kind than the call takes',
  why: 'Plain JavaScript does not compare values with the types of parameters. Taken as it is, the value would fail somewhere inside, or be written as something else.',
  allowed: 'values of the types that the call is documented with',
  fix: { construct: 'give a value of the type that the call is documented with' },
  source: [{ ...ownDesign('nothing is ignored silently'), url: `${RULES_PAGE}#cfg-51` }],
  judge,
});

export const CFG_55 = rule({
  id: 'CFG-55',
  name: 'other-framework',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: neither framework can write the constructs of the other',
  cause: 'a construct of one framework is made in an app of another one',
  why: 'This library is published once for each framework. The frameworks take the stacks of each other for their own, and the synth then fails in the middle of one of them.',
  allowed: 'the package of this library that is for the framework of the app',
  fix: {
    construct:
      'import the package of this library that begins with the name of the framework, and the bindings of azurerm from the same framework',
  },
  source: [{ ...ownDesign('one package for each framework'), url: `${RULES_PAGE}#cfg-55` }],
  judge,
});
