import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { shortened, shortHash } from '../azure/short-names';
import { labelOf } from '../identity/role-assignments';
import { StackFile } from '../terraform/stack-file';

const FOLDER = 'sessions';
const MAX_LENGTH = 60;

/** The names that the sessions of a stack have. */
const TAKEN = new WeakMap<TerraformStack, Set<string>>();

/** Name of a session in its stack; two paths may differ in nothing that a file name keeps. */
export function sessionName(session: Construct): string {
  const stack = TerraformStack.of(session);
  const taken = TAKEN.get(stack) ?? new Set<string>();
  TAKEN.set(stack, taken);
  const path = labelOf(stack, session);
  const name = shortened(path, { maxLength: MAX_LENGTH, separator: '-' });
  const free = taken.has(name) ? `${name}-${shortHash(path)}` : name;
  taken.add(free);
  return free;
}

/** A text as people read it, and as Terraform has to be given it where it holds what only Terraform knows. */
export interface DocumentText {
  readonly hasReferences: boolean;
  readonly plain: string;
  readonly terraform: string;
}

/**
 * Something that people enter in the studio: a file beside the Terraform configuration of the stack, or, where it holds
 * what only Terraform knows, an output of Terraform.
 */
export class SessionDocument extends TerraformElement {
  /** Relative to the folder of the stack. */
  public readonly fileName: string;
  /** Name of the Terraform output, where there is one. */
  public readonly outputName: string;

  constructor(
    scope: Construct,
    session: string,
    kind: 'settings' | 'conda',
    private readonly produce: () => DocumentText,
  ) {
    super(scope, kind);
    this.fileName = `${FOLDER}/${session}/${kind}.yml`;
    this.outputName = `${session.replace(/-/g, '_')}_${kind}`;
    new StackFile(this, 'File', { fileName: this.fileName, content: () => this.literalText() });
  }

  /** The text as people read it. */
  public get text(): string {
    return this.produce().plain;
  }

  public toTerraform(): object {
    const { hasReferences, terraform } = this.produce();
    return hasReferences ? { output: { [this.outputName]: { value: terraform } } } : {};
  }

  public toHclTerraform(): object {
    const { hasReferences, terraform } = this.produce();
    const value = { value: terraform, type: 'any', isBlock: false, storageClassType: '' };
    return hasReferences ? { output: { [this.outputName]: { value } } } : {};
  }

  private literalText(): string | undefined {
    const { hasReferences, plain } = this.produce();
    return hasReferences ? undefined : plain;
  }
}
