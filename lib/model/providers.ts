import { sideOf } from '../terraform/provider-versions';
import { isKnown } from '../terraform/tokens';
import { Arguments } from './arguments';
import { found, MultiMap } from './collections';
import { perModel } from './per-model';
import { Model, Resource } from './resource';

const NETWORK = 'microsoft.network';

const REGISTRATION = 'azurerm_resource_provider_registration';

/** What the azurerm provider of a resource, and the app, register with the subscription. */
export interface NetworkRegistration {
  /** Sets that the azurerm provider registers; undefined for its default. */
  readonly registrations: string | undefined;
  /** Whether Microsoft.Network is registered in another way. */
  readonly registered: boolean;
}

/** Providers by what was asked of them, each once however many resources need it. */
class Askers {
  public static readonly of = perModel(() => new Askers());

  private readonly first = new Map<string, Map<Arguments | undefined, Resource>>();

  public isFirst(question: string, resource: Resource): boolean {
    const ofQuestion = found(this.first, question, () => new Map<Arguments | undefined, Resource>());
    return found(ofQuestion, resource.provider, () => resource) === resource;
  }
}

/**
 * How Microsoft.Network is registered for a resource that needs it; undefined where an earlier resource of the same
 * provider was asked about.
 */
export function networkRegistrationFor(model: Model, resource: Resource): NetworkRegistration | undefined {
  if (!Askers.of(model).isFirst('network', resource)) {
    return undefined;
  }
  const args = resource.provider ?? new Arguments({});
  const isSkipped = args.flag('skip_provider_registration', false) === true;
  const registrations = isSkipped
    ? 'none'
    : (args.text('resource_provider_registrations') ?? (sideOfAzurerm5(resource) === 'since' ? 'none' : undefined));
  const isNetwork = (name: string) => name.toLowerCase() === NETWORK;
  return {
    registrations,
    registered: [
      ...(args.texts('resource_providers_to_register') ?? []),
      ...model.ofType(REGISTRATION).map((registration) => registration.required('name')),
    ].some(isNetwork),
  };
}

/** Since this version azurerm registers nothing by default, and has no arguments that were deprecated before. */
const AZURERM_5 = 5;

/** Whether the stack of a resource takes an azurerm since 5, whether or not it takes earlier ones, too. */
export function mayBeMadeByAzurerm5(resource: Resource): boolean {
  const side = sideOfAzurerm5(resource);
  return side === 'since' || side === 'both';
}

/** Which azurerm the stack of a resource takes; undefined where nobody can see it. */
function sideOfAzurerm5({ providerVersions }: Resource): ReturnType<typeof sideOf> | undefined {
  return providerVersions === undefined ? undefined : sideOf(providerVersions, AZURERM_5);
}

/** The subscription of the provider that makes a resource, where that is stated as a literal. */
export function subscriptionOf({ provider }: Resource): string | undefined {
  return literalOf(provider?.text('subscription_id'));
}

/** The tenant of the provider that makes a resource, where that is stated as a literal. */
function tenantOf({ provider }: Resource): string | undefined {
  return literalOf(provider?.text('tenant_id'));
}

function literalOf(value: string | undefined): string | undefined {
  return value !== undefined && isKnown(value) ? value.toLowerCase() : undefined;
}

/** Whether two resources are certainly in one tenant. */
export function isInTenantOf(one: Resource, other: Resource): boolean {
  const tenant = tenantOf(one);
  return one.provider === other.provider || (tenant !== undefined && tenant === tenantOf(other));
}

/** `<resource> in tenant <id>` for each of the resources that is certainly in another tenant than the first one. */
export function inOtherTenants(resource: Resource, others: readonly Resource[]): string[] {
  const own = tenantOf(resource);
  return others.flatMap((other) => {
    const tenant = tenantOf(other);
    return own === undefined || tenant === undefined || tenant === own ? [] : [`${other.label} in tenant ${tenant}`];
  });
}

/** Whether no earlier resource of the same provider was asked the same. */
export function isFirstOfProvider(question: string, model: Model, resource: Resource): boolean {
  return Askers.of(model).isFirst(question, resource);
}

/** The resources that each provider makes: where each stack has a provider, each asks for its own. */
class ResourcesOfProviders {
  public static readonly of = perModel((model) => new ResourcesOfProviders(model));

  private readonly byType = new Map<string, MultiMap<Arguments | undefined, Resource>>();

  private constructor(private readonly model: Model) {}

  public all(type: string, provider: Arguments): readonly Resource[] {
    return found(this.byType, type, () => {
      const byProvider = new MultiMap<Arguments | undefined, Resource>();
      this.model.ofType(type).forEach((resource) => byProvider.add(resource.provider, resource));
      return byProvider;
    }).of(provider);
  }
}

/** The storage accounts that one azurerm provider makes with something switched off. */
export interface AccountsOfProvider {
  readonly provider: Arguments;
  readonly count: number;
}

/**
 * The accounts that have a switch off as a given one has; undefined where that one has not, and where an earlier one of
 * the same provider was asked about.
 *
 * @param counts which of them count
 */
export function accountsWithout(
  switched: string,
  model: Model,
  account: Resource,
  counts: (account: Resource) => boolean = () => true,
): AccountsOfProvider | undefined {
  const { provider } = account;
  const isOff = (one: Resource) => one.flag(switched, true) === false && counts(one);
  // CFG-01 speaks for a stack without provider.
  if (!provider || !isOff(account) || !Askers.of(model).isFirst(switched, account)) {
    return undefined;
  }
  return { provider, count: ResourcesOfProviders.of(model).all(account.type, provider).filter(isOff).length };
}

/** Ids that a provider is given, by its arguments. */
export function idsOf(provider: Arguments): { readonly [argument: string]: string } {
  const named = ['subscription_id', 'tenant_id', 'client_id'].map((name) => [name, provider.text(name)] as const);
  const others = (provider.texts('auxiliary_tenant_ids') ?? []).map(
    (id, index) => [`auxiliary_tenant_ids[${index}]`, id] as const,
  );
  return Object.fromEntries([...named, ...others].filter((entry): entry is [string, string] => entry[1] !== undefined));
}
