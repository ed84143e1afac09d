import { TerraformDataSource, TerraformMetaArguments, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

const AZAPI = { providerName: 'azapi', providerVersion: '~> 2.0' };

/** Arguments as Terraform spells them. */
export type Arguments = { readonly [name: string]: unknown };

/** The azapi provider, signed in from the environment. */
export class Azapi extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: 'azapi',
      terraformGeneratorMetadata: AZAPI,
      terraformProviderSource: 'Azure/azapi',
    });
  }
}

/** Any resource of azapi. */
export class AzapiResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    private readonly args: Arguments,
    meta: TerraformMetaArguments = {},
  ) {
    super(scope, id, { ...meta, terraformResourceType, terraformGeneratorMetadata: AZAPI });
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.args };
  }
}

/** Any data source of azapi. */
export class AzapiData extends TerraformDataSource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    private readonly args: Arguments,
    meta: TerraformMetaArguments = {},
  ) {
    super(scope, id, { ...meta, terraformResourceType, terraformGeneratorMetadata: AZAPI });
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.args };
  }
}

/** `terraform_data`; cdktf's own binding runs the Terraform binary while it synthesizes. */
export class Data extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly args: Arguments,
    command: string,
  ) {
    super(scope, id, {
      terraformResourceType: 'terraform_data',
      terraformGeneratorMetadata: { providerName: 'terraform' },
      provisioners: [{ type: 'local-exec', command }],
    });
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.args };
  }
}
