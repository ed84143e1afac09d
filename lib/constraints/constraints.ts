import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { recordAcknowledgement } from './acknowledgement';
import { recordAsOf } from './as-of';
import { AppValidation, JudgedStack } from './app-validation';
import { isError, isWarning, Outcome } from './check';
import { recordExclusion } from './audit/exclusion';
import { ConstraintSet, enforce } from './constraint-set';
import { catalogue } from './lazy-catalogue';

/** How the rules fared in one stack. */
export interface ConstraintSummary {
  /** Id of the stack. */
  readonly stack: string;
  /** Ids of the rules that a literal decided at synth. */
  readonly checkedAtSynth: string[];
  /** Ids of the rules that Terraform decides, as preconditions and postconditions. */
  readonly deferred: string[];
  /** Ids of the rules that are broken and stop the synth. */
  readonly errors: string[];
  /** `id: reason` of what somebody took responsibility for. */
  readonly acknowledged: string[];
  /** Ids of the rules that warned. */
  readonly warnings: string[];
}

/**
 * The documented constraints below a construct.
 *
 * A broken one stops the synth with a message that lists all of them. Some may be acknowledged: those that do not
 * make the deployment or every job fail.
 */
export class Constraints {
  /** The constraints of a construct and everything below it. */
  public static of(scope: IConstruct): Constraints {
    return new Constraints(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Takes responsibility for breaking a rule here and below.
   *
   * Raises CFG-09 for an id that no rule has, a rule that cannot be acknowledged, and an empty reason, and CFG-13, a
   * warning, when nothing breaks the rule.
   *
   * @param id id of the rule, e.g. `IDN-05`
   * @param reason why this is right here; kept in the construct's metadata
   */
  public acknowledge(id: string, reason: string): void {
    const rule = catalogue().findRule(id);
    const acknowledgement = recordAcknowledgement(this.scope, id, reason);
    enforce(this.scope, 'CFG-09', () => ({
      id,
      exists: rule !== undefined,
      acknowledgeable: rule?.acknowledgeable ?? false,
      reason,
    }));
    if (rule?.acknowledgeable) {
      enforce(this.scope, 'CFG-13', () => ({ id, needed: AppValidation.of(this.scope).isNeeded(acknowledgement) }));
    }
  }

  /**
   * Judges lifecycles, such as the support of Spark runtimes (RUN-01), as of a date, here and below. The clock is never
   * asked: the same code gives the same configuration tomorrow.
   *
   * Raises CFG-14 for what is no calendar date.
   *
   * @param date year first: `2026-03-31`
   * @default - the date of the documents that the library was written from
   */
  public judgeAsOf(date: string): void {
    recordAsOf(this.scope, date);
    enforce(this.scope, 'CFG-14', () => ({ date }));
  }

  /**
   * Sees to it that the rules apply to an app even if no construct of this library is in it: they judge plain resources
   * of azurerm, such as `SynapseSparkPool` or `MachineLearningWorkspaceNetworkOutboundRuleFqdn`, wherever they are
   * found. Beside constructs of this library they do so anyway.
   *
   * Call it when the stacks are defined. Raises CFG-15 when the app has none.
   */
  public audit(): void {
    const stacks = this.scope.node.root.node.findAll().filter(TerraformStack.isStack);
    stacks.forEach((stack) => ConstraintSet.of(stack));
    enforce(stacks[0] ?? this.scope, 'CFG-15', () => ({ stacks: stacks.length }));
  }

  /**
   * Leaves plain resources at the construct and below it to somebody else. Raises CFG-08 for an empty reason.
   *
   * @param reason why, for example that another team answers for them
   */
  public excludePlainResources(reason: string): void {
    recordExclusion(this.scope, reason);
    enforce(this.scope, 'CFG-08', () => ({ what: 'the audit of plain resources', reason }));
  }

  /** How the rules fared in each stack that has to do with the construct. */
  public summarize(): ConstraintSummary[] {
    const app = AppValidation.of(this.scope);
    app.survey().forEach((stack) => ConstraintSet.of(stack));
    return app.stacks
      .filter(({ cdktfStack }) => isWithin(cdktfStack, this.scope) || isWithin(this.scope, cdktfStack))
      .map((set) => summaryOf(set));
  }
}

function isWithin(construct: IConstruct, scope: IConstruct): boolean {
  return construct.node.scopes.includes(scope);
}

function summaryOf(set: JudgedStack): ConstraintSummary {
  const outcomes = set.evaluate();
  const ids = (selected: readonly Outcome[]) => [...new Set(selected.map(({ rule }) => rule.id))].sort();
  return {
    stack: set.cdktfStack.node.id,
    checkedAtSynth: ids(outcomes.filter(({ verdict }) => verdict.kind === 'compliant' || verdict.kind === 'violation')),
    deferred: ids(outcomes.filter(({ verdict }) => verdict.kind === 'unknown')),
    errors: ids(outcomes.filter(isError)),
    acknowledged: outcomes
      .filter(({ acknowledgement }) => acknowledgement !== undefined)
      .map(({ rule, acknowledgement }) => `${rule.id}: ${acknowledgement?.reason}`),
    warnings: ids(outcomes.filter(isWarning)),
  };
}
