import { Aspects, TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { AzapiProvider, AzapiProviderConfig } from '../azapi/provider';
import { enforce } from '../constraints/constraint-set';
import { stackSingleton } from '../terraform/singleton';
import { AzureProviders } from '../azure/azure-providers';
import { networkRegistration, registrationsIn } from './network-registration';
import { argumentsOf, at, defaultProviderOf, ProviderArguments } from './provider-config';

const ID = 'SparkProviders';
const SECRETS = [
  'client_secret',
  'client_certificate',
  'client_certificate_password',
  'oidc_token',
  'oidc_request_token',
];

interface StorageNeeds {
  privateAccounts: number;
  accountsWithoutKeys: number;
}

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

  private readonly networks = new Set<TerraformProvider | undefined>();
  private readonly storage = new Map<TerraformProvider | undefined, StorageNeeds>();
  private needsAzapi = false;

  private constructor(private readonly stack: TerraformStack) {
    super(stack, ID);
    Aspects.of(this).add({ visit: () => this.addAzapi() });
    enforce(this, 'CFG-01', () => ({
      stack: stack.node.id,
      azurerm: this.azurerm(undefined) !== undefined || !usesDefaultAzurerm(stack),
    }));
  }

  /** The azapi provider for a resource; undefined for the stack's default one. */
  public azapi(providers: AzureProviders | undefined): AzapiProvider | undefined {
    if (providers?.azapi === undefined && !this.needsAzapi) {
      this.needsAzapi = true;
      enforce(this, 'CFG-04', () => ({ secrets: this.hasAzapi() ? [] : this.secretsOfAzurerm() }));
    }
    return providers?.azapi;
  }

  /** The subscription that a provider is set to, where that is stated as a literal. */
  public subscriptionOf(providers: AzureProviders | undefined): string | undefined {
    const subscription = this.azurerm(providers?.azurerm)?.subscription_id;
    return typeof subscription === 'string' && !subscription.includes('${') ? subscription : undefined;
  }

  /** Remembers a managed virtual network that the provider has to create (NET-15). */
  public managedNetwork(providers: AzureProviders | undefined): void {
    const provider = providers?.azurerm;
    if (!this.networks.has(provider)) {
      this.networks.add(provider);
      enforce(this, 'NET-15', () => networkRegistration(this.azurerm(provider), () => registrationsIn(this.stack)));
    }
  }

  /** Remembers a storage account that the provider has to create. */
  public storageAccount(
    providers: AzureProviders | undefined,
    account: { readonly isPrivate: boolean; readonly sharedKeys: boolean },
  ): void {
    const provider = providers?.azurerm;
    const needs = this.storage.get(provider) ?? this.checkedStorageNeeds(provider);
    needs.privateAccounts += account.isPrivate ? 1 : 0;
    needs.accountsWithoutKeys += account.sharedKeys ? 0 : 1;
  }

  private checkedStorageNeeds(provider: TerraformProvider | undefined): StorageNeeds {
    const needs = { privateAccounts: 0, accountsWithoutKeys: 0 };
    this.storage.set(provider, needs);
    enforce(this, 'CFG-02', () => {
      const azurerm = this.azurerm(provider);
      return {
        // CFG-01 speaks for a stack without provider.
        privateAccounts: azurerm ? needs.privateAccounts : 0,
        dataPlaneAvailable: at(azurerm, 'features', 'storage', 'data_plane_available'),
      };
    });
    enforce(this, 'CFG-03', () => ({
      accountsWithoutKeys: needs.accountsWithoutKeys,
      storageUseAzuread: this.azurerm(provider)?.storage_use_azuread,
    }));
    enforce(this, 'CFG-11', () => {
      const azurerm = this.azurerm(provider);
      return {
        accountsWithoutKeys: azurerm ? needs.accountsWithoutKeys : 0,
        storageUseAzuread: azurerm?.storage_use_azuread,
      };
    });
    return needs;
  }

  private azurerm(provider: TerraformProvider | undefined): ProviderArguments | undefined {
    const used = provider ?? defaultProviderOf(this.stack, 'azurerm');
    return used && argumentsOf(used);
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
