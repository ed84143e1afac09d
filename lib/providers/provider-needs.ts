import { TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { AzapiProvider, AzapiProviderConfig } from '../azapi/provider';
import { Arguments } from '../model/arguments';
import { idsOf } from '../model/providers';
import { enforce } from '../rules/enforce';
import { addOwnAspect } from '../terraform/aspects';
import { stackSingleton } from '../terraform/singleton';
import { AzureProviders } from '../azure/azure-providers';
import { defaultProviderOf, ProviderArguments, providerArguments } from '../terraform/provider-arguments';
import { markAsHelper } from '../rules/own-construct';

const ID = 'SparkProviders';
const SECRETS = [
  'client_secret',
  'client_certificate',
  'client_certificate_password',
  'oidc_token',
  'oidc_request_token',
];

/**
 * What the constructs of a stack need of its providers.
 *
 * azurerm is the user's own and only checked. azapi is added when something needs it and the stack has none, as late
 * as possible: the user may define one after our constructs.
 */
export class ProviderNeeds extends Construct {
  public static of(scope: IConstruct): ProviderNeeds {
    return stackSingleton(scope, ID, (stack) => new ProviderNeeds(stack));
  }

  private needsAzapi = false;

  private constructor(private readonly stack: TerraformStack) {
    super(stack, ID);
    markAsHelper(this);
    addOwnAspect(this, () => this.addAzapi());
    enforce(stack, 'CFG-01', () => ({
      stack: stack.node.id,
      azurerm: this.azurerm(undefined) !== undefined || !usesDefaultAzurerm(stack),
    }));
    // Those of azurerm are judged with its resources; what is added here has them from there.
    enforce(stack, 'CFG-54', () => ({ ids: this.ownIdsOfAzapi() }));
  }

  /** The azapi provider for a resource; undefined for the stack's default one. */
  public azapi(providers: AzureProviders | undefined): AzapiProvider | undefined {
    if (providers?.azapi === undefined && !this.needsAzapi) {
      this.needsAzapi = true;
      enforce(this.stack, 'CFG-04', () => ({ secrets: this.hasAzapi() ? [] : this.secretsOfAzurerm() }));
    }
    return providers?.azapi;
  }

  private azurerm(provider: TerraformProvider | undefined): ProviderArguments | undefined {
    const used = provider ?? defaultProviderOf(this.stack, 'azurerm');
    return used && providerArguments(used);
  }

  private ownIdsOfAzapi(): { readonly [argument: string]: string } {
    const ofAzurerm = Object.values(idsOf(new Arguments(this.azurerm(undefined) ?? {}, this.stack)));
    const ofAzapi = this.stack.node.children
      .filter((child): child is AzapiProvider => child instanceof AzapiProvider)
      .flatMap((provider) => Object.entries(idsOf(new Arguments(providerArguments(provider), this.stack))));
    return Object.fromEntries(ofAzapi.filter(([, id]) => !ofAzurerm.includes(id)));
  }

  private hasAzapi(): boolean {
    return defaultProviderOf(this.stack, AzapiProvider.tfResourceType) !== undefined;
  }

  private secretsOfAzurerm(): string[] {
    const azurerm = this.azurerm(undefined) ?? {};
    return SECRETS.filter((argument) => azurerm[argument] !== undefined);
  }

  private addAzapi(): void {
    if (this.needsAzapi && !this.hasAzapi() && this.secretsOfAzurerm().length === 0) {
      new AzapiProvider(this.stack, 'azapi', azapiLike(this.azurerm(undefined) ?? {}));
    }
  }
}

/** Whether anything in the stack relies on a provider that nobody names. */
function usesDefaultAzurerm(stack: TerraformStack): boolean {
  return stack.node
    .findAll()
    .some(
      (node) =>
        (TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node)) &&
        node.terraformGeneratorMetadata?.providerName === 'azurerm' &&
        node.provider === undefined,
    );
}

/** azapi does not inherit how azurerm signs in. */
function azapiLike(azurerm: ProviderArguments): AzapiProviderConfig {
  const {
    subscription_id: subscriptionId,
    tenant_id: tenantId,
    auxiliary_tenant_ids: auxiliaryTenantIds,
    client_id: clientId,
    client_id_file_path: clientIdFilePath,
    client_secret_file_path: clientSecretFilePath,
    client_certificate_path: clientCertificatePath,
    environment,
    oidc_request_url: oidcRequestUrl,
    oidc_token_file_path: oidcTokenFilePath,
    ado_pipeline_service_connection_id: oidcAzureServiceConnectionId,
    use_oidc: useOidc,
    use_cli: useCli,
    use_msi: useMsi,
    use_aks_workload_identity: useAksWorkloadIdentity,
  } = azurerm;
  return {
    subscriptionId,
    tenantId,
    auxiliaryTenantIds,
    clientId,
    clientIdFilePath,
    clientSecretFilePath,
    clientCertificatePath,
    environment,
    oidcRequestUrl,
    oidcTokenFilePath,
    oidcAzureServiceConnectionId,
    useOidc,
    useCli,
    useMsi,
    useAksWorkloadIdentity,
  } as AzapiProviderConfig;
}
