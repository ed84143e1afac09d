import { Annotations, Aspects, IAspect, TerraformDataSource, TerraformElement, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { addressOf } from '../terraform/addresses';
import { addCheckBlock, addPostcondition, addPrecondition, Condition, ConditionHost } from '../terraform/conditions';
import { expression } from '../terraform/expression';
import { stackAbove, stackSingleton } from '../terraform/singleton';
import { TerraformData } from '../terraform/terraform-data';
import { prepareReferences } from '../terraform/tokens';
import { AppValidation, outcomeOf } from './app-validation';
import { Check, isWarning, Outcome, rungOf } from './check';
import { catalogue, JudgingRuleId, RuleId, SubjectOf } from './lazy-catalogue';
import { conditionMessage, warningText } from './message';
import { Rule, Severity, unknown } from './rule';

const ID = 'SparkConstraints';
const IMPORTS_ID = 'SparkPreconditions';

/**
 * Demands that a construct keeps a rule.
 *
 * @param subject evaluated at synth, when later calls on the construct have had their say
 * @param host where Terraform decides what is not known at synth
 */
export function enforce<Id extends JudgingRuleId>(
  construct: IConstruct,
  ruleId: Id,
  subject: () => SubjectOf<Id>,
  host?: ConditionHost,
): void {
  const judge = () => (catalogue().RULES[ruleId] as unknown as Rule<SubjectOf<Id>>).judge(subject());
  const check = { construct, ruleId, judge, host };
  const stack = stackAbove(construct);
  if (stack) {
    ConstraintSet.of(stack).add(check);
  } else {
    AppValidation.of(construct).addAboveStacks(check);
  }
}

/**
 * Demands that what a data source reads of an existing resource keeps a rule: a postcondition of the data source, or,
 * for a rule that does not block, a `check` block.
 *
 * @param subject with values over the expression that stands for the data source
 */
export function enforceOnRead<Id extends JudgingRuleId>(
  construct: IConstruct,
  ruleId: Id,
  source: TerraformDataSource,
  subject: (read: string) => SubjectOf<Id>,
): void {
  const judge = () => {
    const rule = catalogue().RULES[ruleId] as unknown as Rule<SubjectOf<Id>>;
    return rule.judge(subject(expressionFor(source, rule.severity)));
  };
  // The data source may be of an earlier stack, which is written before this one is judged.
  ConstraintSet.of(source).add({ construct, ruleId, judge, host: source, reading: { rung: 'plan' } });
}

/** What only the service can tell. */
export interface ServiceDemand {
  /** A Terraform expression over the one that stands for the host. */
  readonly condition: (host: string) => string;
  /** The same for the text that is found. @default - nothing is shown */
  readonly found?: (host: string) => string;
  /** What a user does when it fails, commands included. @default - the rule's own fix */
  readonly wayOut?: () => string;
  /** For what shall not block where the rule would. @default - the rule's own severity */
  readonly severity?: Severity;
}

/**
 * Demands what only the service can tell after a change: a postcondition of a data source, a precondition of what
 * needs it, or, for what does not block, a `check` block.
 */
export function enforceAfterwards(
  construct: IConstruct,
  ruleId: Exclude<RuleId, JudgingRuleId>,
  host: ConditionHost,
  { condition, found, wayOut, severity }: ServiceDemand,
): void {
  const read = () => expressionFor(host, severity ?? catalogue().RULES[ruleId].severity);
  const verdict = unknown(
    expression(() => condition(read())),
    severity,
    found && Token.asString(expression(() => found(read()))),
  );
  const judge = () => verdict;
  ConstraintSet.of(host).add({ construct, ruleId, judge, host, reading: { rung: 'apply', wayOut } });
}

/** How a condition refers to what carries it; a `check` block stands by itself. */
function expressionFor(host: ConditionHost, severity: Severity): string {
  return severity === 'error' && TerraformDataSource.isTerraformDataSource(host) ? 'self' : addressOf(host);
}

/**
 * The checks of one stack.
 *
 * It is an element of the stack, though it synthesizes to nothing: cdktf prepares the elements of every stack before
 * it writes the first one, and only so can all stacks be stopped before anything is written.
 */
export class ConstraintSet extends TerraformElement implements IAspect {
  public static of(scope: IConstruct): ConstraintSet {
    return stackSingleton(scope, ID, (stack) => new ConstraintSet(stack));
  }

  public latest: readonly Outcome[] = [];

  private readonly app: AppValidation;
  private readonly added: Check[] = [];
  private readonly handled = new Set<Check>();

  private constructor(stack: TerraformStack) {
    super(stack, ID);
    this.app = AppValidation.of(this);
    Aspects.of(this).add(this);
    this.app.register(this);
  }

  public get checks(): readonly Check[] {
    return [...this.app.aboveStacksFor(this), ...this.added, ...this.app.auditedIn(this.cdktfStack)];
  }

  public add(check: Check): void {
    this.added.push(check);
    this.app.reset();
  }

  public evaluate(): readonly Outcome[] {
    this.latest = this.checks.map(outcomeOf);
    return this.latest;
  }

  /** Runs before the stack is written: hands what is not known to Terraform, and warnings to the user. */
  public visit(): void {
    const { app } = this;
    // Aspects that ran before may have added something.
    if (app.isOutdated || app.isFirst(this)) {
      app.survey().forEach((stack) => ConstraintSet.of(stack));
    }
    this.evaluate()
      .filter(({ check, acknowledgement }) => !acknowledgement && !this.handled.has(check))
      .forEach((outcome) => {
        this.hand(outcome);
      });
  }

  /** While stacks are prepared, which is also the time to make outputs for what conditions refer to in other stacks. */
  public toTerraform(): object {
    const { app } = this;
    if (app.isOutdated) {
      app.coverStacks();
      if (app.hasSeveralStacks) {
        app.survey().forEach((stack) => ConstraintSet.of(stack));
      }
    }
    if (app.hasSeveralStacks) {
      this.prepareConditions();
    }
    return {};
  }

  public toHclTerraform(): object {
    return {};
  }

  private prepareConditions(): void {
    for (const { verdict } of this.evaluate()) {
      if (verdict.kind === 'unknown') {
        prepareReferences(this, verdict.condition);
      }
    }
  }

  private hand(outcome: Outcome): void {
    const { check, verdict } = outcome;
    if (verdict.kind === 'unknown') {
      this.defer(outcome, verdict.condition);
      this.handled.add(check);
    } else if (isWarning(outcome)) {
      // Of what is in no stack nobody would see an annotation.
      Annotations.of(stackAbove(check.construct) ? check.construct : this.cdktfStack).addWarning(warningText(outcome));
      this.handled.add(check);
    }
  }

  private defer(outcome: Outcome, condition: Condition): void {
    const { host } = outcome.check;
    const message = conditionMessage(outcome);
    const rung = rungOf(outcome);
    if (rung === 'check') {
      addCheckBlock(this.cdktfStack, outcome.check.construct, outcome.rule.id, condition, message);
    } else if (outcome.check.reading && TerraformDataSource.isTerraformDataSource(host)) {
      addPostcondition(host, condition, message);
    } else {
      addPrecondition(host ?? this.hostOfImports(), condition, message);
    }
  }

  /** What exists already has no resource here that could carry a condition, so one of Terraform's own does. */
  private hostOfImports(): ConditionHost {
    return stackSingleton(this, IMPORTS_ID, (stack) => new TerraformData(stack, IMPORTS_ID));
  }
}
