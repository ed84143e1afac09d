import { Annotations, TerraformDataSource, TerraformStack } from 'cdktf';
import { addCheckBlock, addPostcondition, addPrecondition, ConditionHost } from '../../terraform/conditions';
import { stackAbove, stackSingleton } from '../../terraform/singleton';
import { TerraformData } from '../../terraform/terraform-data';
import { IConstruct } from 'constructs';
import { conditionMessage, toldOnce, warningText } from './message';
import { isWarning, Outcome, stageOf } from './outcome';

const ID = 'SparkPreconditions';

/** Hands what is not known at synth to Terraform, and warnings to the user. */
export class Handover {
  private readonly withdrawals: (() => void)[] = [];
  private readonly told = new Set<string>();

  /**
   * Replaces all that was handed over before, by what is said of the app now.
   *
   * @param first the stack that speaks for what is in none; cdktf prints what stands in stacks only
   */
  public handOver(outcomes: readonly Outcome[], first: TerraformStack | undefined): void {
    this.withdrawals.splice(0).forEach((withdraw) => withdraw());
    for (const outcome of outcomes) {
      if (outcome.verdict.kind === 'unknown' && !outcome.acknowledgement) {
        this.withdrawals.push(defer(outcome));
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
function defer(outcome: Outcome): () => void {
  const { host, reading, construct, at, rule, verdict } = outcome;
  const condition = verdict.kind === 'unknown' ? verdict.condition : undefined;
  const stack = stackAbove(host ?? at);
  if (condition === undefined || stack === undefined) {
    return () => undefined;
  }
  const message = conditionMessage(outcome);
  if (stageOf(outcome) === 'check') {
    return addCheckBlock(stack, construct, rule.id, condition, message);
  }
  if (reading && TerraformDataSource.isTerraformDataSource(host)) {
    return addPostcondition(host, condition, message);
  }
  return addPrecondition(host ?? hostOfImports(at), condition, message);
}

/** What exists already has no resource here that could carry a condition, so one of Terraform's own does. */
function hostOfImports(scope: IConstruct): ConditionHost {
  return stackSingleton(scope, ID, (stack) => new TerraformData(stack, ID));
}
