import { TerraformStack } from 'cdktf';
import { stackAbove } from '../terraform/singleton';
import { Outcome } from './engine/outcome';

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
  private readonly stacks = new Map<TerraformStack, { outcomes: Outcome[]; tallies: Map<string, Tally> }>();

  constructor(stacks: readonly TerraformStack[]) {
    [this.first] = stacks;
    stacks.forEach((stack) => this.stacks.set(stack, { outcomes: [], tallies: new Map() }));
  }

  public add(outcome: Outcome): void {
    const stack = stackAbove(outcome.at) ?? this.first;
    const ofStack = stack && this.stacks.get(stack);
    const { kind } = outcome.verdict;
    if (kind !== 'compliant' && kind !== 'not-applicable') {
      this.outcomes.push(outcome);
      ofStack?.outcomes.push(outcome);
    } else if (ofStack) {
      const { id } = outcome.rule;
      const tally = ofStack.tallies.get(id) ?? { passed: 0, notApplicable: 0 };
      ofStack.tallies.set(id, tally);
      tally[kind === 'compliant' ? 'passed' : 'notApplicable'] += 1;
    }
  }

  public of(stack: TerraformStack): StackJudgement {
    return this.stacks.get(stack) ?? { outcomes: [], tallies: new Map() };
  }
}
