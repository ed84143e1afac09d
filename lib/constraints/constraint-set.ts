import {
  Annotations,
  Aspects,
  DataResource,
  IAspect,
  IResolvable,
  TerraformDataSource,
  TerraformElement,
  TerraformStack,
  Token,
} from 'cdktf';
import { IConstruct } from 'constructs';
import { addPostcondition, addPrecondition, Condition, ConditionHost } from '../terraform/conditions';
import { stackSingleton } from '../terraform/singleton';
import { acknowledgementFor } from './acknowledgement';
import { CatalogueEntry } from './catalogue-entry';
import { Check, isError, isWarning, Outcome } from './check';
import { catalogue, JudgingRuleId, RuleId, SubjectOf } from './lazy-catalogue';
import { conditionMessage, problemReport, warningText } from './message';
import { Rule, unknown } from './rule';

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
  ConstraintSet.of(construct).add({ construct, ruleId, judge, host });
}

/**
 * Demands what only the service can tell: a postcondition of a data source that is read after the change.
 *
 * @param condition a Terraform expression over `self`
 * @param wayOut what a user does when it fails, commands included
 */
export function enforceAfterwards(
  construct: IConstruct,
  ruleId: Exclude<RuleId, JudgingRuleId>,
  dataSource: TerraformDataSource,
  condition: string,
  wayOut: () => string,
): void {
  const verdict = unknown(Token.asAny(`\${${condition}}`) as IResolvable);
  ConstraintSet.of(construct).add({ construct, ruleId, judge: () => verdict, reading: { dataSource, wayOut } });
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

  /** The sets of an app, in the order of its stacks. */
  public static allOf(root: IConstruct): ConstraintSet[] {
    return stacksOf(root)
      .map((stack) => stack.node.tryFindChild(ID))
      .filter((child) => child instanceof ConstraintSet);
  }

  private readonly checks: Check[] = [];
  private readonly handled = new Set<Check>();

  private constructor(private readonly stack: TerraformStack) {
    super(stack, ID);
    Aspects.of(this).add(this);
    AppValidation.of(stack.node.root).cover(stack);
  }

  public add(check: Check): void {
    this.checks.push(check);
    AppValidation.of(this.stack.node.root).reset();
  }

  public evaluate(): Outcome[] {
    const { RULES } = catalogue();
    return this.checks.map((check) => {
      const rule: CatalogueEntry = RULES[check.ruleId];
      const verdict = check.judge();
      const acknowledgement = verdict.kind === 'violation' ? acknowledgementFor(check.construct, rule) : undefined;
      return { check, rule, verdict, acknowledgedBecause: acknowledgement?.reason };
    });
  }

  /** Runs before the stack is written: hands what is not known to Terraform, and warnings to the user. */
  public visit(): void {
    for (const outcome of this.evaluate()) {
      if (!this.handled.has(outcome.check)) {
        this.hand(outcome);
      }
    }
  }

  public toTerraform(): object {
    AppValidation.of(this.stack.node.root).coverAll();
    return {};
  }

  public toHclTerraform(): object {
    return {};
  }

  private hand(outcome: Outcome): void {
    const { check, verdict } = outcome;
    if (verdict.kind === 'unknown') {
      this.defer(outcome, verdict.condition);
      this.handled.add(check);
    } else if (isWarning(outcome)) {
      Annotations.of(check.construct).addWarning(warningText(outcome));
      this.handled.add(check);
    }
  }

  private defer(outcome: Outcome, condition: Condition): void {
    const { host, reading } = outcome.check;
    if (reading) {
      addPostcondition(reading.dataSource, condition, conditionMessage(outcome));
    } else {
      addPrecondition(host ?? this.hostOfImports(), condition, conditionMessage(outcome));
    }
  }

  /** What exists already has no resource here that could carry a condition, so one of Terraform's own does. */
  private hostOfImports(): ConditionHost {
    return stackSingleton(this, IMPORTS_ID, (stack) => new DataResource(stack, IMPORTS_ID));
  }
}

/** Judges the whole app in the validation of whichever stack is synthesized first. */
class AppValidation {
  public static of(root: IConstruct): AppValidation {
    const existing = AppValidation.ofRoot.get(root) ?? new AppValidation(root);
    AppValidation.ofRoot.set(root, existing);
    return existing;
  }

  private static readonly ofRoot = new WeakMap<IConstruct, AppValidation>();

  private readonly covered = new Set<TerraformStack>();
  private judged = new Set<TerraformStack>();
  private coversAll = false;

  private constructor(private readonly root: IConstruct) {}

  public cover(stack: TerraformStack): void {
    if (!this.covered.has(stack)) {
      this.covered.add(stack);
      stack.node.addValidation({ validate: () => this.validate(stack) });
    }
  }

  /** Once after the last check was added: every stack asks, and an app may have a thousand. */
  public coverAll(): void {
    if (!this.coversAll) {
      this.coversAll = true;
      stacksOf(this.root).forEach((stack) => this.cover(stack));
    }
  }

  public reset(): void {
    this.judged.clear();
    this.coversAll = false;
  }

  private validate(stack: TerraformStack): string[] {
    if (this.judged.delete(stack)) {
      return [];
    }
    const outcomes = ConstraintSet.allOf(this.root).flatMap((set) => set.evaluate());
    if (outcomes.some(isError)) {
      return [problemReport(outcomes)];
    }
    this.judged = new Set([...this.covered].filter((other) => other !== stack));
    return [];
  }
}

function stacksOf(root: IConstruct): TerraformStack[] {
  const found: TerraformStack[] = TerraformStack.isStack(root) ? [root] : [];
  return found.concat(
    ...root.node.children.map((child) => (TerraformStack.isStack(child) ? [child] : stacksOf(child))),
  );
}
