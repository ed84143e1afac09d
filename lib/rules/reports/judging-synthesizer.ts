import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import type { AccessModel } from '../../access/access-model';
import { Judgement } from '../judgement';
import { sarifLog } from './sarif';
import { stackReport } from './stack-report';

/** Who judges an app when its first stack is written. */
export interface Judge {
  /** Writes a stack, after the app was judged. */
  write(stack: TerraformStack, session: object, write: () => void): Judgement;
  /** Of the last time that the app was judged. */
  readonly judgement: Judgement;
  /** Who reaches what in a stack; undefined where that has nothing to do with Spark. */
  accessOf(stack: TerraformStack): AccessModel | undefined;
  /** The stacks that are written. */
  readonly stacks: readonly TerraformStack[];
}

/**
 * Has an app judged before its stacks are written, and writes the reports beside the configuration of each.
 *
 * After a failure too, and then those of all stacks: a report is of most use where something is wrong, and nothing else
 * is written then.
 */
export class JudgingSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    private readonly inner: IStackSynthesizer,
    private readonly judge: Judge,
  ) {}

  public synthesize(session: ISynthesisSession): void {
    try {
      const judgement = this.judge.write(this.stack, session, () => this.inner.synthesize(session));
      this.writeReports(session, this.stack, judgement);
    } catch (error) {
      this.judge.stacks.forEach((stack) => this.writeReports(session, stack, this.judge.judgement));
      throw error;
    }
  }

  private writeReports(session: ISynthesisSession, stack: TerraformStack, judgement: Judgement): void {
    const report = stackReport(stack, judgement.of(stack));
    if (report.rules.length === 0) {
      // Nothing here is of interest to any rule.
      return;
    }
    const { synthesizedStackPath } = session.manifest.forStack(stack);
    const folder = join(session.outdir, dirname(synthesizedStackPath));
    mkdirSync(folder, { recursive: true });
    writeJson(join(folder, 'spark-constraints.json'), report);
    // For machines: indented, more than half of it would be spaces.
    writeJson(join(folder, 'spark-constraints.sarif'), sarifLog(report), 0);
    this.writeAccess(folder, stack);
  }

  private writeAccess(folder: string, stack: TerraformStack): void {
    const access = this.judge.accessOf(stack);
    if (access) {
      writeJson(join(folder, 'spark-access.json'), access);
    }
  }
}

function writeJson(file: string, content: object, indent = 2): void {
  writeFileSync(file, `${JSON.stringify(content, null, indent)}\n`);
}
