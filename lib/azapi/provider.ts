import { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { hclAttributes } from '../terraform/hcl';
import { AZAPI_METADATA, AZAPI_SOURCE } from './metadata';

/** Arguments of the azapi provider that hold no secret. */
export interface AzapiProviderConfig {
  /**
   * Alias, for a second azapi provider in a stack.
   *
   * @default - the default provider
   */
  readonly alias?: string;
  /**
   * Subscription of requests that name none. Raises CFG-54 when it is none, like the other ids here.
   *
   * @default - from the environment (`ARM_SUBSCRIPTION_ID`) or the Azure CLI
   */
  readonly subscriptionId?: string;
  /**
   * Microsoft Entra tenant to sign in to.
   *
   * @default - from the environment (`ARM_TENANT_ID`) or the Azure CLI
   */
  readonly tenantId?: string;
  /**
   * Further tenants to sign in to.
   *
   * @default - none
   */
  readonly auxiliaryTenantIds?: string[];
  /**
   * Client id of the application or identity to sign in as.
   *
   * @default - from the environment (`ARM_CLIENT_ID`)
   */
  readonly clientId?: string;
  /**
   * File with the client id.
   *
   * @default - none
   */
  readonly clientIdFilePath?: string;
  /**
   * File with the client secret.
   *
   * @default - none
   */
  readonly clientSecretFilePath?: string;
  /**
   * File with the client certificate.
   *
   * @default - none
   */
  readonly clientCertificatePath?: string;
  /**
   * Azure cloud: `public`, `usgovernment` or `china`.
   *
   * @default - `public`
   */
  readonly environment?: string;
  /**
   * Where an OpenID Connect token is asked for.
   *
   * @default - none
   */
  readonly oidcRequestUrl?: string;
  /**
   * File with an OpenID Connect token.
   *
   * @default - none
   */
  readonly oidcTokenFilePath?: string;
  /**
   * Azure DevOps service connection to sign in with.
   *
   * @default - none
   */
  readonly oidcAzureServiceConnectionId?: string;
  /**
   * Whether to sign in with OpenID Connect.
   *
   * @default false
   */
  readonly useOidc?: boolean;
  /**
   * Whether to sign in as the user of the Azure CLI.
   *
   * @default true
   */
  readonly useCli?: boolean;
  /**
   * Whether to sign in as a managed identity.
   *
   * @default false
   */
  readonly useMsi?: boolean;
  /**
   * Whether to sign in with an AKS workload identity.
   *
   * @default false
   */
  readonly useAksWorkloadIdentity?: boolean;
}

/**
 * The azapi provider, which sends ARM requests that azurerm has no resource for.
 *
 * One is added to a stack when it is needed; define it yourself to give it an alias or other credentials.
 *
 * @example
 * new AzapiProvider(stack, 'azapi', { subscriptionId: 'b0b5a1a0-8c3e-4f7e-9a51-5d0f7f0f2a11' });
 */
export class AzapiProvider extends TerraformProvider {
  /** The type as Terraform names it. */
  public static readonly tfResourceType = 'azapi';

  private readonly config: AzapiProviderConfig;
  private ownAlias: string | undefined;

  constructor(scope: Construct, id: string, config: AzapiProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: AzapiProvider.tfResourceType,
      terraformGeneratorMetadata: AZAPI_METADATA,
      terraformProviderSource: AZAPI_SOURCE,
    });
    this.config = config;
    this.ownAlias = config.alias;
  }

  /** The alias, when this is not the stack's default azapi provider. */
  public get alias(): string | undefined {
    return this.ownAlias;
  }

  public set alias(value: string | undefined) {
    this.ownAlias = value;
  }

  protected synthesizeAttributes(): { [name: string]: unknown } {
    const { config } = this;
    return {
      alias: this.ownAlias,
      subscription_id: config.subscriptionId,
      tenant_id: config.tenantId,
      auxiliary_tenant_ids: config.auxiliaryTenantIds,
      client_id: config.clientId,
      client_id_file_path: config.clientIdFilePath,
      client_secret_file_path: config.clientSecretFilePath,
      client_certificate_path: config.clientCertificatePath,
      environment: config.environment,
      oidc_request_url: config.oidcRequestUrl,
      oidc_token_file_path: config.oidcTokenFilePath,
      oidc_azure_service_connection_id: config.oidcAzureServiceConnectionId,
      use_oidc: config.useOidc,
      use_cli: config.useCli,
      use_msi: config.useMsi,
      use_aks_workload_identity: config.useAksWorkloadIdentity,
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    return hclAttributes(this.synthesizeAttributes());
  }
}
