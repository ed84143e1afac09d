import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import { Outcome } from '../check';
import { sarifLog } from './sarif';
import { stackReport } from './stack-report';

/** What a report is made of. */
export interface Reportable {
  readonly cdktfStack: TerraformStack;
  /** Of the last time the stack was judged. */
  readonly latest: readonly Outcome[];
}

/**
 * Writes the reports beside the configuration of a stack.
 *
 * After a failure too, and then those of all stacks: a report is of most use where something is wrong, and nothing else
 * is written then.
 */
export class ReportingSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly inner: IStackSynthesizer,
    private readonly own: () => Reportable | undefined,
    private readonly all: () => readonly Reportable[],
  ) {}

  public synthesize(session: ISynthesisSession): void {
    try {
      this.inner.synthesize(session);
    } catch (error) {
      this.all().forEach((stack) => writeReports(session, stack));
      throw error;
    }
    const own = this.own();
    if (own) {
      writeReports(session, own);
    }
  }
}

function writeReports(session: ISynthesisSession, { cdktfStack, latest }: Reportable): void {
  const { synthesizedStackPath } = session.manifest.forStack(cdktfStack);
  const folder = join(session.outdir, dirname(synthesizedStackPath));
  mkdirSync(folder, { recursive: true });
  const report = stackReport(cdktfStack.node.id, latest);
  writeJson(join(folder, 'spark-constraints.json'), report);
  writeJson(join(folder, 'spark-constraints.sarif'), sarifLog(report));
}

function writeJson(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
