import { Annotations, TerraformDataSource, TerraformStack } from 'cdktf';
import { addCheckBlock, addPostcondition, addPrecondition, Condition, ConditionHost } from '../../terraform/conditions';
import { stackAbove, stackSingleton } from '../../terraform/singleton';
import { prepareReferences } from '../../terraform/tokens';
import { TerraformData } from '../../terraform/terraform-data';
import { IConstruct } from 'constructs';
import { conditionMessage, toldOnce, warningText } from './message';
import { isWarning, Outcome, stageOf } from './outcome';
import { placeOf } from './placement';

const ID = 'SparkPreconditions';

/** Hands what is not known at synth to Terraform, and warnings to the user. */
export class Handover {
  private readonly withdrawals: (() => void)[] = [];
  private readonly told = new Set<string>();

  /**
   * Replaces all that was handed over before, by what is said of the app now.
   *
   * @param first the stack that speaks for what is in none; cdktf prints what stands in stacks only
   * @param isDivided whether a condition may look at what other stacks make
   */
  public handOver(outcomes: readonly Outcome[], first: TerraformStack | undefined, isDivided: boolean): void {
    this.withdrawals.splice(0).forEach((withdraw) => withdraw());
    for (const outcome of outcomes) {
      if (outcome.verdict.kind === 'unknown' && !outcome.acknowledgement) {
        this.withdrawals.push(defer(outcome, outcome.verdict.condition, isDivided));
      }
    }
    for (const told of toldOnce(outcomes.filter(isWarning))) {
      const { construct } = told.outcome;
      this.tell(stackAbove(construct) ? construct : (first ?? construct), warningText(told));
    }
  }

  private tell(construct: IConstruct, text: string): void {
    const key = `${construct.node.path}\n${text}`;
    if (!this.told.has(key)) {
      this.told.add(key);
      Annotations.of(construct).addWarning(text);
    }
  }
}

/** @returns takes the condition back */
function defer(outcome: Outcome, condition: Condition, isDivided: boolean): () => void {
  const { host, at } = outcome;
  const home = stackAbove(host ?? at);
  if (home === undefined) {
    return () => undefined;
  }
  const message = conditionMessage(outcome);
  if (!isDivided) {
    return write(outcome, home, host, condition, message);
  }
  const place = placeOf(outcome, home);
  // What it refers to in other stacks needs outputs there.
  prepareReferences(place, [condition, message]);
  return write(outcome, place, place === home ? host : undefined, condition, message);
}

function write(
  outcome: Outcome,
  stack: TerraformStack,
  host: ConditionHost | undefined,
  condition: Condition,
  message: string,
): () => void {
  const { construct, reading, rule } = outcome;
  if (stageOf(outcome) === 'check') {
    return addCheckBlock(stack, construct, rule.id, condition, message);
  }
  if (reading && TerraformDataSource.isTerraformDataSource(host)) {
    return addPostcondition(host, condition, message);
  }
  return addPrecondition(host ?? hostIn(stack), condition, message);
}

/** What carries a condition where no resource of the stack does: what exists already, and what two stacks make. */
function hostIn(stack: TerraformStack): ConditionHost {
  return stackSingleton(stack, ID, () => new TerraformData(stack, ID));
}
