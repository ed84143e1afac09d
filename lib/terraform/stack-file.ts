import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IStackSynthesizer, ISynthesisSession, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { markAs } from './own-constructs';

/** A file beside the Terraform configuration of a stack. */
export interface StackFileProps {
  /** Relative to the folder of the stack, `cdktf.out/stacks/<stack>`. */
  readonly fileName: string;

  /** Asked for when the stack is written; where there is none, there is no file either. */
  readonly content: () => string | undefined;
}

/** Writes a file beside the Terraform configuration of its stack, after nothing was found wrong with that. */
export class StackFile extends Construct {
  constructor(scope: Construct, id: string, props: StackFileProps) {
    super(scope, id);
    markAs('helper', this);
    const stack = TerraformStack.of(this);
    stack.synthesizer = new FileSynthesizer(stack, stack.synthesizer, props);
  }
}

class FileSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    private readonly inner: IStackSynthesizer,
    private readonly file: StackFileProps,
  ) {}

  public synthesize(session: ISynthesisSession): void {
    this.inner.synthesize(session);
    const { synthesizedStackPath } = session.manifest.forStack(this.stack);
    const path = join(session.outdir, dirname(synthesizedStackPath), this.file.fileName);
    const content = this.file.content();
    if (content === undefined) {
      // An earlier synth may have left one.
      rmSync(path, { force: true });
    } else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
}
