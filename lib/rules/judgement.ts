import { TerraformStack } from 'cdktf';
import { found } from '../model/collections';
import { Outcome } from './engine/outcome';
import { RuleTexts } from './engine/rule';
import { Verdict } from './engine/verdict';

/** How many times a rule was fine, or had nothing to say. */
export interface Tally {
  passed: number;
  notApplicable: number;
}

/** What is said of one stack. */
export interface StackJudgement {
  /** What did not simply pass. */
  readonly outcomes: readonly Outcome[];
  /** By id of the rule. */
  readonly tallies: ReadonlyMap<string, Tally>;
}

/** What is said of an app. */
export class Judgement {
  /** What did not simply pass, of all stacks. */
  public readonly outcomes: Outcome[] = [];
  /** The stack that speaks for what is in none. */
  public readonly first: TerraformStack | undefined;
  private readonly stacks = new Map<TerraformStack | undefined, { outcomes: Outcome[]; tallies: Map<string, Tally> }>();

  constructor(stacks: readonly TerraformStack[]) {
    [this.first] = stacks;
    stacks.forEach((stack) => this.of(stack));
  }

  /**
   * Takes what a rule says.
   *
   * @param stack undefined for what is in no stack
   * @param outcome asked for only where the rule did not simply pass: thousands do
   */
  public add({ id }: RuleTexts, stack: TerraformStack | undefined, { kind }: Verdict, outcome: () => Outcome): void {
    const ofStack = this.stacks.get(stack ?? this.first);
    if (kind !== 'compliant' && kind !== 'not-applicable') {
      const told = outcome();
      this.outcomes.push(told);
      ofStack?.outcomes.push(told);
    } else if (ofStack) {
      const tally = found(ofStack.tallies, id, () => ({ passed: 0, notApplicable: 0 }));
      tally[kind === 'compliant' ? 'passed' : 'notApplicable'] += 1;
    }
  }

  public of(stack: TerraformStack): StackJudgement {
    return found(this.stacks, stack, () => ({ outcomes: [], tallies: new Map() }));
  }
}
