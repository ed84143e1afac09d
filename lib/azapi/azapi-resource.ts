import { TerraformMetaArguments, TerraformDataSource, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { hclAttributes } from '../terraform/hcl';
import { AZAPI_METADATA } from './metadata';

/** What azapi sends again instead of failing. */
export interface AzapiRetry {
  /** Regular expressions over the error that ARM answered. */
  readonly errorMessageRegex: string[];
  /**
   * Seconds between two tries.
   *
   * @default 10
   */
  readonly intervalSeconds?: number;
}

/** How long Terraform waits, as Go durations such as `90m`. */
export interface AzapiTimeouts {
  /**
   * For making it.
   *
   * @default 30m
   */
  readonly create?: string;
  /**
   * For changing it.
   *
   * @default 30m
   */
  readonly update?: string;
  /**
   * For reading it.
   *
   * @default 5m
   */
  readonly read?: string;
}

interface AzapiArguments {
  readonly type: string;
  readonly responseExportValues?: string[];
  readonly locks?: string[];
  readonly retry?: AzapiRetry;
  readonly timeouts?: AzapiTimeouts;
}

function common(config: AzapiArguments): { [name: string]: unknown } {
  return {
    type: config.type,
    response_export_values: config.responseExportValues,
    locks: config.locks,
    retry: config.retry && {
      error_message_regex: config.retry.errorMessageRegex,
      interval_seconds: config.retry.intervalSeconds,
    },
    timeouts: config.timeouts && { ...config.timeouts },
  };
}

abstract class AzapiManaged extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    config: TerraformMetaArguments,
    private readonly args: { [name: string]: unknown },
  ) {
    super(scope, id, { ...config, terraformResourceType, terraformGeneratorMetadata: AZAPI_METADATA });
  }

  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** A value in what ARM answered, e.g. `properties.status`. */
  public output(path: string): string {
    return Token.asString(this.interpolationForAttribute(`output.${path}`));
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return this.args;
  }

  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    return hclAttributes(this.args);
  }
}

abstract class AzapiData extends TerraformDataSource {
  constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    config: TerraformMetaArguments,
    private readonly args: { [name: string]: unknown },
  ) {
    super(scope, id, { ...config, terraformResourceType, terraformGeneratorMetadata: AZAPI_METADATA });
  }

  /** A value in what ARM answered, e.g. `properties.status`. */
  public output(path: string): string {
    return Token.asString(this.interpolationForAttribute(`output.${path}`));
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    return this.args;
  }

  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    return hclAttributes(this.args);
  }
}

export interface AzapiResourceConfig extends TerraformMetaArguments, AzapiArguments {
  readonly name: string;
  readonly parentId: string;
  readonly body: { [name: string]: unknown };
}

/** A resource that azurerm lacks, or refuses in the wanted form. */
export class AzapiResource extends AzapiManaged {
  public static readonly tfResourceType = 'azapi_resource';

  constructor(scope: Construct, id: string, config: AzapiResourceConfig) {
    super(scope, id, AzapiResource.tfResourceType, config, {
      ...common(config),
      name: config.name,
      parent_id: config.parentId,
      body: config.body,
    });
  }
}

export interface AzapiUpdateResourceConfig extends TerraformMetaArguments, AzapiArguments {
  /** Whether the service may answer in another case without that being a change. @default false */
  readonly ignoreCasing?: boolean;
  /** With `parentId`; instead of `resourceId`. */
  readonly name?: string;
  readonly parentId?: string;
  readonly resourceId?: string;
  readonly body: { [name: string]: unknown };
}

/** Properties of a resource that somebody else creates; destroying it leaves them as they are. */
export class AzapiUpdateResource extends AzapiManaged {
  public static readonly tfResourceType = 'azapi_update_resource';

  constructor(scope: Construct, id: string, config: AzapiUpdateResourceConfig) {
    super(scope, id, AzapiUpdateResource.tfResourceType, config, {
      ...common(config),
      ignore_casing: config.ignoreCasing,
      name: config.name,
      parent_id: config.parentId,
      resource_id: config.resourceId,
      body: config.body,
    });
  }
}

export interface AzapiResourceActionConfig extends TerraformMetaArguments, AzapiArguments {
  readonly resourceId: string;
  /** @default - a request to the resource itself */
  readonly action?: string;
  /** @default POST */
  readonly method?: 'POST' | 'PUT';
  /** @default - when the Terraform resource is created, replaced, or its body changes */
  readonly when?: 'destroy';
  readonly body: { [name: string]: unknown };
}

/** A request that is no resource of its own. */
export class AzapiResourceAction extends AzapiManaged {
  public static readonly tfResourceType = 'azapi_resource_action';

  constructor(scope: Construct, id: string, config: AzapiResourceActionConfig) {
    super(scope, id, AzapiResourceAction.tfResourceType, config, {
      ...common(config),
      resource_id: config.resourceId,
      action: config.action,
      method: config.method ?? 'POST',
      when: config.when,
      body: config.body,
    });
  }
}

export interface DataAzapiResourceConfig extends TerraformMetaArguments, AzapiArguments {
  readonly resourceId: string;
}

/** Reads a resource. */
export class DataAzapiResource extends AzapiData {
  public static readonly tfResourceType = 'azapi_resource';

  constructor(scope: Construct, id: string, config: DataAzapiResourceConfig) {
    super(scope, id, DataAzapiResource.tfResourceType, config, { ...common(config), resource_id: config.resourceId });
  }
}

export interface DataAzapiResourceListConfig extends TerraformMetaArguments, AzapiArguments {
  readonly parentId: string;
}

/** Lists the resources of a type under a parent. */
export class DataAzapiResourceList extends AzapiData {
  public static readonly tfResourceType = 'azapi_resource_list';

  constructor(scope: Construct, id: string, config: DataAzapiResourceListConfig) {
    super(scope, id, DataAzapiResourceList.tfResourceType, config, { ...common(config), parent_id: config.parentId });
  }
}
