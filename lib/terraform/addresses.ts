import { TerraformDataSource, TerraformResource } from 'cdktf';

/** Where Terraform has a resource or data source, without asking for `fqn`, after which ids cannot be overridden. */
export function addressOf(element: TerraformResource | TerraformDataSource): string {
  const prefix = TerraformDataSource.isTerraformDataSource(element) ? 'data.' : '';
  return `${prefix}${element.terraformResourceType}.${element.friendlyUniqueId}`;
}
