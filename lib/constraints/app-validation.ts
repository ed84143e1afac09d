import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { appSingleton } from '../terraform/singleton';
import { Acknowledgement, acknowledgementFor } from './acknowledgement';
import { PlainResources } from './audit/plain-resources';
import { CatalogueEntry } from './catalogue-entry';
import { Check, isError, Outcome } from './check';
import { MultiMap } from './collections';
import { catalogue } from './lazy-catalogue';
import { problemReport } from './message';
import { ReportingSynthesizer } from './reports/reporting-synthesizer';

/** The checks of a stack. */
export interface JudgedStack {
  readonly cdktfStack: TerraformStack;
  readonly checks: readonly Check[];
  /** Of the last time the stack was judged. */
  readonly latest: readonly Outcome[];
  evaluate(): readonly Outcome[];
}

/** Judges one check. */
export function outcomeOf(check: Check): Outcome {
  const rule: CatalogueEntry = catalogue().RULES[check.ruleId];
  const verdict = check.judge();
  const mayBeBroken = verdict.kind === 'violation' || verdict.kind === 'unknown';
  return {
    check,
    rule,
    verdict,
    acknowledgement: mayBeBroken ? acknowledgementFor(check.construct, rule) : undefined,
  };
}

/**
 * Judges a whole app in the validation of whichever stack is synthesized first, so that all problems are reported
 * together and nothing is written.
 */
export class AppValidation {
  public static readonly of = appSingleton((root) => new AppValidation(root));

  private readonly sets = new Map<TerraformStack, JudgedStack>();
  private readonly aboveStacks: Check[] = [];
  private readonly covered = new Set<TerraformStack>();
  /** Stacks whose turn has yet to come in a synth that found no errors. */
  private judged = new Set<TerraformStack>();
  private coversAll = false;
  private needed: Set<Acknowledgement> | undefined;
  private readonly plain: PlainResources;
  private audited = new MultiMap<TerraformStack, Check>();

  private constructor(root: IConstruct) {
    this.plain = new PlainResources(root);
    root.node.addValidation({ validate: () => this.validateWithoutStacks() });
  }

  /** In the order in which the stacks first had a check. */
  public get stacks(): JudgedStack[] {
    return [...this.sets.values()];
  }

  public get hasSeveralStacks(): boolean {
    return this.covered.size > 1;
  }

  /** Whether a stack is the one that speaks for what is in no stack. */
  public isFirst(set: JudgedStack): boolean {
    return this.sets.values().next().value === set;
  }

  public register(set: JudgedStack): void {
    this.sets.set(set.cdktfStack, set);
    this.cover(set.cdktfStack);
  }

  /** A check of something that is in no stack, such as the app itself. */
  public addAboveStacks(check: Check): void {
    this.aboveStacks.push(check);
    this.reset();
  }

  /** The checks of what is in no stack, for the stack that speaks for it. */
  public aboveStacksFor(set: JudgedStack): readonly Check[] {
    return this.isFirst(set) ? this.aboveStacks : [];
  }

  /** Whether stacks or checks were added since the whole app was looked at; an app may have a thousand stacks. */
  public get isOutdated(): boolean {
    return !this.coversAll;
  }

  /** Sees to it that no stack of the app is written while anything is wrong, whether it has checks or not. */
  public coverStacks(): void {
    this.plain.reset();
    this.plain.stacks.forEach((stack) => this.cover(stack));
  }

  /**
   * Looks at the whole app: all its stacks, and what is in them that no construct of this library made.
   *
   * @returns the stacks with resources of the latter kind that have something to check
   */
  public survey(): readonly TerraformStack[] {
    this.coverStacks();
    this.audited = this.plain.checksByStack();
    this.coversAll = true;
    return this.audited.keys;
  }

  /** The checks of plain resources in a stack, as of the last survey. */
  public auditedIn(stack: TerraformStack): readonly Check[] {
    return this.audited.of(stack);
  }

  public reset(): void {
    this.judged.clear();
    this.coversAll = false;
    this.needed = undefined;
  }

  /** Whether something in the app would be wrong, or be left to Terraform, without the acknowledgement. */
  public isNeeded(acknowledgement: Acknowledgement): boolean {
    this.needed ??= new Set(
      this.checks
        .filter(({ ruleId }) => ruleId !== 'CFG-13')
        .flatMap((check) => outcomeOf(check).acknowledgement ?? []),
    );
    return this.needed.has(acknowledgement);
  }

  private get checks(): readonly Check[] {
    return this.sets.size === 0 ? this.aboveStacks : this.stacks.flatMap(({ checks }) => checks);
  }

  private cover(stack: TerraformStack): void {
    if (!this.covered.has(stack)) {
      this.covered.add(stack);
      stack.node.addValidation({ validate: () => this.validate(stack) });
      stack.synthesizer = new ReportingSynthesizer(
        stack.synthesizer,
        () => this.sets.get(stack),
        () => this.stacks,
      );
    }
  }

  /** cdktf asks the app last, when everything is written: only for what no stack could speak for. */
  private validateWithoutStacks(): string[] {
    const outcomes = this.covered.size === 0 ? this.aboveStacks.map(outcomeOf) : [];
    return outcomes.some(isError) ? [problemReport(outcomes)] : [];
  }

  private validate(stack: TerraformStack): string[] {
    const alreadyJudged = this.judged.delete(stack);
    // Something may have changed since the app was judged; of a stack whose turn has come it is known again.
    if (alreadyJudged && !this.sets.get(stack)?.evaluate().some(isError)) {
      return [];
    }
    const outcomes =
      this.sets.size === 0 ? this.aboveStacks.map(outcomeOf) : this.stacks.flatMap((set) => set.evaluate());
    if (outcomes.some(isError)) {
      return [problemReport(outcomes)];
    }
    this.judged = new Set([...this.covered].filter((other) => other !== stack));
    return [];
  }
}
