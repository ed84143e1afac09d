import { relative } from 'node:path';
import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { shortened, shortHash } from '../azure/short-names';
import { labelOf } from '../identity/role-assignments';
import { StackFile } from '../terraform/stack-file';
import { YamlText } from './yaml-text';

/** The names of documents that a stack has given away, and to whom. */
const TAKEN = new WeakMap<TerraformStack, Map<string, string>>();

const MAX_LENGTH = 60;

/**
 * A YAML document for `az ml`: a file beside the Terraform configuration of the stack, or, where it holds what only
 * Terraform knows, an output of Terraform, to be written into a file of the same name.
 */
export class SparkDocument extends TerraformElement {
  /** Name of the file. */
  public readonly fileName: string;
  /** Name of the Terraform output, where there is one. */
  public readonly outputName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly command: string,
    private readonly produce: () => object,
    private readonly commandsAfterwards: () => readonly string[] = () => [],
  ) {
    super(scope, id);
    const name = freeName(scope);
    this.fileName = `${name}.yml`;
    this.outputName = `${name.replace(/-/g, '_')}_yaml`;
    new StackFile(this, 'File', { fileName: this.fileName, content: () => this.literalText() });
  }

  /** The document as people read it. */
  public get text(): string {
    return this.yaml().plain;
  }

  /** How a document of a construct names this one, which may stand beside another stack. */
  public pathFrom(construct: Construct): string {
    const [from, to] = [construct, this].map((element) => TerraformStack.of(element).node.id);
    return from === to ? `./${this.fileName}` : `${relative(from, to)}/${this.fileName}`;
  }

  public toTerraform(): object {
    const yaml = this.yaml();
    return yaml.hasReferences ? { output: { [this.outputName]: { value: yaml.terraform } } } : {};
  }

  public toHclTerraform(): object {
    const yaml = this.yaml();
    const value = { value: yaml.terraform, type: 'any', isBlock: false, storageClassType: '' };
    return yaml.hasReferences ? { output: { [this.outputName]: { value } } } : {};
  }

  private literalText(): string | undefined {
    const yaml = this.yaml();
    return yaml.hasReferences ? undefined : yaml.plain;
  }

  private yaml(): YamlText {
    const commands = [`${this.command} --file ${this.fileName}`, ...this.commandsAfterwards()];
    return new YamlText(commands.join('\n'), this.produce());
  }
}

/** A name from the path in the stack; two paths may differ in nothing that a file name keeps. */
function freeName(scope: Construct): string {
  const stack = TerraformStack.of(scope);
  const taken = TAKEN.get(stack) ?? new Map<string, string>();
  TAKEN.set(stack, taken);
  const path = labelOf(stack, scope);
  const name = shortened(path, { maxLength: MAX_LENGTH, separator: '-' });
  const free = taken.has(name) ? `${name}-${shortHash(path)}` : name;
  taken.set(free, path);
  return free;
}
