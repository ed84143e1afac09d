import { TerraformStack } from 'cdktf';
import { found } from '../model/collections';
import { Outcome } from './engine/outcome';
import { RuleTexts } from './engine/rule';
import { Verdict } from './engine/verdict';

/** What is said of one stack. */
export interface StackJudgement {
  /** What did not simply pass. */
  readonly outcomes: readonly Outcome[];
  /** How many times a rule was fine, by its id. */
  readonly passed: ReadonlyMap<string, number>;
}

/** The same while it is gathered. */
interface Gathered extends StackJudgement {
  readonly outcomes: Outcome[];
  readonly passed: Map<string, number>;
}

/** What is said of an app. */
export class Judgement {
  /** What did not simply pass, of all stacks. */
  public readonly outcomes: Outcome[] = [];
  /** The stack that speaks for what is in none. */
  public readonly first: TerraformStack | undefined;
  private readonly stacks = new Map<TerraformStack | undefined, Gathered>();

  constructor(stacks: readonly TerraformStack[]) {
    [this.first] = stacks;
    stacks.forEach((stack) => this.of(stack));
  }

  /**
   * Counts what a rule says.
   *
   * @param stack undefined for what is in no stack
   * @returns whether that is all, as of thousands; else the outcome is to be told
   */
  public isFine({ id }: RuleTexts, stack: TerraformStack | undefined, { kind }: Verdict): boolean {
    if (kind === 'compliant') {
      const passed = this.stacks.get(stack ?? this.first)?.passed;
      passed?.set(id, (passed.get(id) ?? 0) + 1);
    }
    return kind === 'compliant' || kind === 'not-applicable';
  }

  /** Takes what did not simply pass. */
  public tell(stack: TerraformStack | undefined, outcome: Outcome): void {
    this.outcomes.push(outcome);
    this.stacks.get(stack ?? this.first)?.outcomes.push(outcome);
  }

  public of(stack: TerraformStack): StackJudgement {
    return found(this.stacks, stack, () => ({ outcomes: [], passed: new Map() }));
  }
}
