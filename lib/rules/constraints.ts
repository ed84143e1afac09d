import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { recordAsOf } from '../model/as-of';
import { enforce } from './enforce';
import { recordAcknowledgement } from './engine/acknowledgement';
import { Enforcement, recordAudit, recordExclusion } from './engine/enforcement';
import { isError, isWarning, Outcome } from './engine/outcome';
import { JudgedApp } from './judged-app';
import { StackJudgement } from './judgement';
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
  /** `id: reason` of what neither this library nor Terraform can look at. */
  readonly undecided: string[];
}

/** How an audit goes on when it finds something. */
export interface AuditOptions {
  /**
   * Whether errors stop the synth, or everything is only reported.
   *
   * @default Enforcement.ENFORCE
   */
  readonly enforcement?: Enforcement;
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
      acknowledgeable: rule?.acknowledgeable === true,
      reason,
    }));
    if (rule?.acknowledgeable) {
      enforce(this.scope, 'CFG-13', () => ({ id, needed: JudgedApp.of(this.scope).isNeeded(acknowledgement) }));
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
   * Judges all resources at the construct and below it, whoever made them: those of plain bindings of azurerm and azapi,
   * such as `SynapseSparkPool`, and those of other libraries. Without it only what constructs of this library made is
   * judged, and what is connected with that by reference.
   *
   * The nearest audit counts. With `Enforcement.REPORT` everything here, constructs of this library included, is printed
   * as a warning and written to the reports, and nothing stops a synth, a plan or an apply: adopt first, enforce later.
   *
   * Call it when the stacks are defined. Raises CFG-15 when the app has none.
   */
  public audit(options: AuditOptions = {}): void {
    recordAudit(this.scope, options.enforcement ?? Enforcement.ENFORCE);
    const stacks = this.scope.node.root.node.findAll().filter(TerraformStack.isStack);
    stacks.forEach((stack) => JudgedApp.of(stack).watch(stack));
    enforce(stacks[0] ?? this.scope, 'CFG-15', () => ({ stacks: stacks.length }));
  }

  /**
   * Leaves plain resources at the construct and below it to somebody else. An audit nearer to a resource, or called later
   * for the same construct, judges it all the same. Raises CFG-08 for an empty reason.
   *
   * @param reason why, for example that another team answers for them
   */
  public excludePlainResources(reason: string): void {
    recordExclusion(this.scope, reason);
    enforce(this.scope, 'CFG-08', () => ({ what: 'the audit of plain resources', reason }));
  }

  /** How the rules fared in each stack that has to do with the construct, and that any of them applies to. */
  public summarize(): ConstraintSummary[] {
    const app = JudgedApp.of(this.scope);
    const judgement = app.judge();
    return app.stacks
      .filter((stack) => isWithin(stack, this.scope) || isWithin(this.scope, stack))
      .map((stack) => ({ stack, said: judgement.of(stack) }))
      .filter(({ said: { outcomes, passed } }) => outcomes.length > 0 || passed.size > 0)
      .map(({ stack, said }) => summaryOf(stack.node.id, said));
  }
}

function isWithin(construct: IConstruct, scope: IConstruct): boolean {
  return construct.node.scopes.includes(scope);
}

function summaryOf(stack: string, { outcomes, passed }: StackJudgement): ConstraintSummary {
  const sorted = (ids: readonly string[]) => [...new Set(ids)].sort();
  const ids = (selected: readonly Outcome[]) => sorted(selected.map(({ rule }) => rule.id));
  const broken = outcomes.filter(({ verdict }) => verdict.kind === 'violation');
  return {
    stack,
    checkedAtSynth: sorted([...passed.keys(), ...ids(broken)]),
    deferred: ids(outcomes.filter(({ verdict }) => verdict.kind === 'unknown')),
    errors: ids(outcomes.filter(isError)),
    acknowledged: outcomes.flatMap(({ rule, acknowledgement }) =>
      acknowledgement === undefined ? [] : [`${rule.id}: ${acknowledgement.reason}`],
    ),
    warnings: ids(outcomes.filter(isWarning)),
    undecided: outcomes.flatMap(({ rule, verdict }) =>
      verdict.kind === 'undecided' ? [`${rule.id}: ${verdict.reason}`] : [],
    ),
  };
}
