import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import type { AccessModel } from '../access/access-model';
import type { Model, Place } from '../model/resource';
import { WrittenApp } from '../model/written-app';
import { WrittenResource } from '../model/written-resource';
import { invokeAspects, withoutAspects } from '../terraform/aspects';
import { ConditionHost } from '../terraform/conditions';
import { addressOf } from '../terraform/addresses';
import { askerOf, authorOf, isOurs } from '../terraform/own-constructs';
import { appSingleton, stackAbove } from '../terraform/singleton';
import { ConnectedResources } from './connected-resources';
import { Acknowledgement } from './engine/acknowledgement';
import { auditOf, isExcluded } from './engine/enforcement';
import { Handover } from './engine/handover';
import { problemReport } from './engine/message';
import { isError, Outcome, Reading } from './engine/outcome';
import { Verdict } from './engine/verdict';
import { Judgement } from './judgement';
import { catalogue, RuleId } from './lazy-catalogue';
import { lookAtAll } from './looks';
import { outcomeAt, outcomeOf } from './outcomes';
import { hookInto } from './stack-hook';
import { StackOrder } from './stack-order';
import { Undeclared, undeclaredIn } from './undeclared';
import { JudgingSynthesizer } from './reports/judging-synthesizer';

/** A rule that a construct states something for. */
export interface StatedCheck {
  readonly construct: IConstruct;
  readonly ruleId: RuleId;
  /** Gets what is written, and where the construct stands in it. */
  readonly judge: (model: Model, place: Place) => Verdict;
  /** Where the condition goes when only Terraform can decide. */
  readonly host?: ConditionHost;
  /** Set when only the service knows. */
  readonly reading?: Reading;
}

/**
 * Judges a whole app, as it stands after all aspects and before any of it is written, so that all problems are reported
 * together and nothing is written.
 */
export class JudgedApp {
  public static readonly of = appSingleton('judge', (root) => new JudgedApp(root));

  private readonly checks: { readonly check: StatedCheck; readonly stack: TerraformStack | undefined }[] = [];
  private readonly covered = new Set<TerraformStack>();
  private readonly handover = new Handover();
  private readonly order: StackOrder;
  private readonly sessions = new WeakSet<object>();
  private latest: Judgement | undefined;
  /** What the latest judgement is of. */
  private read: WrittenApp | undefined;
  private acknowledged = new Set<Acknowledgement | undefined>();
  private isRunning = false;

  private constructor(private readonly root: IConstruct) {
    root.node.addValidation({ validate: () => this.validateWithoutStacks() });
    this.order = new StackOrder(root, (stack, needs) => this.addCircle(stack, needs));
  }

  public add(check: StatedCheck): void {
    this.checks.push({ check, stack: this.watchAround(check.construct) });
  }

  /** Has the stack judged that a construct is in. */
  public watchAround(construct: IConstruct): TerraformStack | undefined {
    this.latest = undefined;
    const stack = stackAbove(construct);
    if (stack) {
      this.watch(stack);
    }
    return stack;
  }

  /** Judges a stack also where it is looked at without being written, as by `Testing.synth`. */
  public watch(stack: TerraformStack): void {
    if (!this.covered.has(stack)) {
      // Stacks of others may be in a circle with it, too.
      this.coverOutermost(this.root);
    }
    this.cover(stack);
    hookInto(stack, { onPrepare: () => this.coverOutermost(this.root), onVisit: () => this.visit() });
  }

  /** Sees to it that a stack is judged before it is written. */
  private cover(stack: TerraformStack): void {
    if (!this.covered.has(stack)) {
      this.covered.add(stack);
      this.order.guard(stack);
      stack.node.addValidation({ validate: () => this.validate() });
      stack.synthesizer = new JudgingSynthesizer(stack, stack.synthesizer, this);
    }
  }

  private addCircle(stack: TerraformStack, needs: readonly string[]): void {
    const judge = () => catalogue().RULES['CFG-17'].judge({ needs });
    this.checks.push({ check: { construct: stack, ruleId: 'CFG-17', judge }, stack });
    this.latest = undefined;
  }

  /** Covers the stacks that are in no other one. Each stack of the app asks for it, so it must not walk through them. */
  private coverOutermost(construct: IConstruct): void {
    if (!this.coverStack(construct)) {
      construct.node.children.forEach((child) => this.coverOutermost(child));
    }
  }

  /** @returns whether the construct is a stack */
  private coverStack(construct: IConstruct): boolean {
    const isStack = TerraformStack.isStack(construct);
    if (isStack) {
      this.cover(construct);
    }
    return isStack;
  }

  /** Whether something in the app would be wrong, or be left to Terraform, without the acknowledgement. */
  public isNeeded(acknowledgement: Acknowledgement): boolean {
    return this.acknowledged.has(acknowledgement);
  }

  /** What is said of the app as it stands. */
  public judge(): Judgement {
    this.latest = this.judgeNow();
    return this.latest;
  }

  /**
   * Writes a stack within a synth of cdktf. When the first one is written, the aspects of all have their say, and all
   * are judged.
   */
  public write(stack: TerraformStack, session: object, write: () => void): Judgement {
    if (!this.sessions.has(session)) {
      this.sessions.add(session);
      this.coverOutermost(this.root);
      this.run(() => this.invokeAllAspects());
      this.handOver();
    }
    this.run(() => withoutAspects(stack, () => (this.read ? this.read.writeAsRead(stack, write) : write())));
    return this.judgement;
  }

  /** No stack may be written while anything is wrong; those that are in others are found on the way. */
  private invokeAllAspects(): void {
    const changed: boolean[] = [];
    for (const stack of this.covered) {
      changed.push(invokeAspects(stack, (construct) => this.coverStack(construct)));
    }
    if (this.covered.size > 1 && changed.includes(true)) {
      // cdktf makes outputs for references to other stacks earlier, and none for those that aspects add.
      this.covered.forEach((stack) => stack.prepareStack());
    }
  }

  /** Who reaches what in a stack; undefined where that has nothing to do with Spark. */
  public accessOf(stack: TerraformStack): AccessModel | undefined {
    return this.read && catalogue().accessOf(this.read, stack.node.path);
  }

  /** Runs something in which nothing is to be judged. */
  private run(action: () => void): void {
    this.isRunning = true;
    try {
      action();
    } finally {
      this.isRunning = false;
    }
  }

  /** The stacks that are judged before they are written. */
  public get stacks(): readonly TerraformStack[] {
    return [...this.covered];
  }

  /** Of the last time the app was judged. */
  public get judgement(): Judgement {
    return this.latest ?? this.judge();
  }

  /** Aspects that are still to come may change what is judged here; validation looks again. */
  private visit(): void {
    if (!this.isRunning) {
      this.handOver();
    }
  }

  private handOver(): void {
    const judgement = this.judge();
    this.handover.handOver(judgement.outcomes, judgement.first, this.covered.size > 1);
  }

  private validate(): string[] {
    if (!this.isRunning) {
      this.handOver();
    }
    return problemsOf(this.judgement.outcomes);
  }

  /** cdktf asks the app last, when everything is written: only for what no stack could speak for. */
  private validateWithoutStacks(): string[] {
    return this.covered.size === 0 ? problemsOf(this.judge().outcomes) : [];
  }

  private judgeNow(): Judgement {
    const { ruleOf } = catalogue();
    const app = new WrittenApp(this.root);
    this.read = app;
    app.stacks.forEach((stack) => this.cover(stack));
    const judgement = new Judgement(app.stacks);
    const connected = new ConnectedResources(app);
    lookAtAll(
      app,
      (resource) => isJudged(resource, connected),
      ({ rule, look }, resource, verdict) => {
        if (!judgement.isFine(rule, resource.stack, verdict)) {
          judgement.tell(resource.stack, outcomeAt(resource, rule, look, verdict));
        }
      },
    );
    for (const undeclared of undeclaredIn(app)) {
      judgeUndeclared(undeclared, app, connected, judgement);
    }
    // Whether an acknowledgement is needed, everything else tells.
    const [last, others] = [true, false].map((isLast) =>
      this.checks.filter(({ check }) => (check.ruleId === 'CFG-13') === isLast),
    );
    const judgeStated = ({ check, stack }: (typeof this.checks)[number]) => {
      const verdict = check.judge(app, app.placeOf(check.construct));
      const rule = ruleOf(check.ruleId);
      if (!judgement.isFine(rule, stack, verdict)) {
        const construct = askerOf(check.construct);
        judgement.tell(stack, outcomeOf(rule, { ...check, construct, at: construct, isOurs: true }, verdict));
      }
    };
    others.forEach(judgeStated);
    this.acknowledged = new Set(judgement.outcomes.map(({ acknowledgement }) => acknowledgement));
    last.forEach(judgeStated);
    return judgement;
  }
}

function judgeUndeclared(
  { element, stack, argument, ruleId, verdict }: Undeclared,
  app: WrittenApp,
  connected: ConnectedResources,
  judgement: Judgement,
): void {
  const { terraformResourceType, friendlyUniqueId } = element;
  const resource = TerraformResource.isTerraformResource(element)
    ? app.at(stack, terraformResourceType, friendlyUniqueId)
    : undefined;
  const rule = catalogue().ruleOf(ruleId);
  const isAsked = resource ? isJudged(resource, connected) : isOurs(element) || auditOf(element) !== undefined;
  if (isAsked && !judgement.isFine(rule, stack, verdict)) {
    const address = addressOf(element);
    const site = { construct: authorOf(element), at: askerOf(element), isOurs: isOurs(element), address, argument };
    judgement.tell(stack, outcomeOf(rule, site, verdict));
  }
}

/** What our constructs made, and what is connected with it, is judged; anything else where somebody asked. */
function isJudged(resource: WrittenResource, connected: ConnectedResources): boolean {
  const { construct, isOurs } = resource;
  return isOurs || (!isExcluded(construct) && (auditOf(construct) !== undefined || connected.include(resource)));
}

function problemsOf(outcomes: readonly Outcome[]): string[] {
  return outcomes.some(isError) ? [problemReport(outcomes)] : [];
}
