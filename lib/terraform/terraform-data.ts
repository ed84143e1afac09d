import { TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { hclAttributes } from './hcl';

type Values = { readonly [name: string]: string };

/** Arguments of `terraform_data`. */
export interface TerraformDataConfig {
  /** Handed on as `output`. */
  readonly input?: Values;
  /** Another value makes the resource anew. */
  readonly triggersReplace?: Values;
  /** A command that is run when the resource is made. */
  readonly localExec?: string;
}

/**
 * `terraform_data`, a resource of Terraform itself, which needs no provider. cdktf's own binding asks the Terraform
 * binary for its version while it synthesizes, and a synth must not need one.
 */
export class TerraformData extends TerraformResource {
  public static readonly tfResourceType = 'terraform_data';

  private readonly args: { [name: string]: unknown };

  constructor(scope: Construct, id: string, config: TerraformDataConfig = {}) {
    super(scope, id, {
      terraformResourceType: TerraformData.tfResourceType,
      terraformGeneratorMetadata: { providerName: 'terraform' },
      provisioners: config.localExec === undefined ? undefined : [{ type: 'local-exec', command: config.localExec }],
    });
    this.args = { input: config.input, triggers_replace: config.triggersReplace };
  }

  /** A value of `input`, known once the resource is made. */
  public output(name: string): string {
    return Token.asString(this.interpolationForAttribute(`output.${name}`));
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return this.args;
  }

  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    return hclAttributes(this.args);
  }
}
