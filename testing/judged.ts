import { Testing, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { entryOf, toldOnce } from '../lib/rules/engine/message';
import { fixOf, isError, isWarning, Outcome } from '../lib/rules/engine/outcome';
import { JudgedApp } from '../lib/rules/judged-app';
import { catalogue } from '../lib/rules/lazy-catalogue';

/** What rules can be asked about: an app, a stack or any other construct; or what defines or synthesizes one. */
export type Judgeable = IConstruct | (() => unknown);

/** A rule that is broken. */
export interface Broken {
  readonly id: string;
  readonly isError: boolean;
  /** All that a message says of it. */
  readonly text: string;
}

/** What rules say of something. */
export interface Judged {
  /** What it is, for messages. */
  readonly what: string;
  readonly broken: readonly Broken[];
  /** What else went wrong. */
  readonly otherErrors: readonly string[];
  /** How one rule fared that is not broken, as a sentence. */
  sayOf(id: string): string;
}

/** A rule in a message: `  OBR-08  an FQDN rule …`. */
const ENTRY = /^ {2}([A-Z]+-\d+) {2}/;

/** Has the rules judge a construct with everything below it, as a synth would, or what a function does. */
export function judged(received: unknown): Judged {
  if (Construct.isConstruct(received)) {
    return judgedConstruct(received);
  }
  if (typeof received === 'function') {
    return judgedCall(received as () => unknown);
  }
  throw new Error(
    'Rules judge an app, a stack or another construct: give expect(…) one of these, or a function that defines one.',
  );
}

/** The stacks of the app that a construct is in, ready to be looked at. */
export function preparedStacks({ node }: IConstruct): TerraformStack[] {
  const stacks = node.root.node.findAll().filter(TerraformStack.isStack);
  stacks.forEach((stack) => stack.prepareStack());
  return stacks;
}

/** How a message calls a construct. */
export function nameOf({ node }: IConstruct): string {
  return node.path === '' ? 'the app' : node.path;
}

function judgedConstruct(received: IConstruct): Judged {
  const otherErrors = preparedStacks(received).flatMap((stack) => errorsOf(() => void Testing.synth(stack, true)));
  const { outcomes, first } = JudgedApp.of(received).judgement;
  const inside = outcomes.filter(({ at, construct }) =>
    [at, construct].some(({ node }) => isIn(received, node.scopes)),
  );
  const stacks = received.node.root.node.findAll().filter(TerraformStack.isStack);
  return {
    what: nameOf(received),
    broken: brokenIn(inside),
    otherErrors,
    sayOf: (id) => {
      const told = inside.find(({ rule }) => rule.id === id);
      const judgement = JudgedApp.of(received).judgement;
      const passed = first === undefined ? 0 : sum(stacks.map((stack) => judgement.of(stack).passed.get(id) ?? 0));
      return told === undefined ? fared(id, passed) : openText(told);
    },
  };
}

function isIn(received: IConstruct, scopes: readonly IConstruct[]): boolean {
  return scopes.includes(received);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function fared(id: string, passed: number): string {
  return passed > 0
    ? `${id} looked at ${passed} place${passed === 1 ? '' : 's'} of the app, and all are as they should be.`
    : `${id} had nothing to look at. Resources that no construct of this library made or is connected with are judged below Constraints.of(scope).audit() only.`;
}

/** Why a rule that was asked is neither kept nor broken. */
function openText({ rule, verdict, acknowledgement }: Outcome): string {
  if (acknowledgement !== undefined) {
    return `${rule.id} is broken, and acknowledged: "${acknowledgement.reason}". Take the acknowledgement away to see it.`;
  }
  return verdict.kind === 'undecided'
    ? `${rule.id} cannot be decided here: ${verdict.reason}.`
    : `${rule.id} is left to Terraform, because a value is known there only. Give a literal in the test to have it decided.`;
}

function brokenIn(outcomes: readonly Outcome[]): Broken[] {
  const told = toldOnce(outcomes.filter((outcome) => isError(outcome) || isWarning(outcome)));
  return told.map(({ outcome, places }) => ({
    id: outcome.rule.id,
    isError: isError(outcome),
    text: `${nameOf(outcome.construct)}\n${entryOf(outcome.rule, outcome.verdict.value, fixOf(outcome), places)}`,
  }));
}

/** What a synth of a stack stops with that is not about rules; what rules say is read from the judgement. */
function errorsOf(synth: () => void): string[] {
  try {
    synth();
    return [];
  } catch (error) {
    const { message } = error as Error;
    return rulesIn(message).length > 0 ? [] : [message];
  }
}

function judgedCall(call: () => unknown): Judged {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    const { message } = error as Error;
    const broken = rulesIn(message).map((id) => ({ id, isError: true, text: message }));
    return {
      what: 'the call',
      broken: broken.map((one, index) => (index === 0 ? one : { ...one, text: '' })),
      otherErrors: broken.length === 0 ? [message] : [],
      sayOf: (id) => `Nothing is said of ${id} in the error that the call throws.`,
    };
  }
  if (Construct.isConstruct(result)) {
    return judgedConstruct(result);
  }
  return {
    what: 'the call',
    broken: [],
    otherErrors: [],
    sayOf: () =>
      'The call throws nothing and returns no construct. Rules judge whole apps: return the app or stack, or give it to expect(…).',
  };
}

function rulesIn(message: string): string[] {
  const ids = message.split('\n').flatMap((line) => ENTRY.exec(line)?.[1] ?? []);
  return [...new Set(ids)].filter((id) => catalogue().findRule(id) !== undefined);
}
