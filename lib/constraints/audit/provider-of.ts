import { TerraformProvider, TerraformStack } from 'cdktf';
import { networkRegistration, REGISTRATION } from '../../providers/network-registration';
import { argumentsOf, ProviderArguments, providersOf } from '../../providers/provider-config';
import { isKnown } from '../../terraform/tokens';
import { found } from '../collections';
import type { SubjectOf } from '../lazy-catalogue';
import { AppResources, AuditedResource } from './app-resources';
import { perApp } from './per-app';

/** The azurerm providers of an app, each read once. */
class Providers {
  public static readonly of = perApp(() => new Providers());

  private readonly read = new Map<TerraformProvider, ProviderArguments>();
  private readonly defaults = new Map<TerraformStack, TerraformProvider | undefined>();

  public argumentsFor({ construct }: AuditedResource): ProviderArguments | undefined {
    const provider = construct.provider ?? this.defaultIn(construct.cdktfStack);
    return provider && found(this.read, provider, () => argumentsOf(provider));
  }

  private defaultIn(stack: TerraformStack): TerraformProvider | undefined {
    if (!this.defaults.has(stack)) {
      const provider = providersOf(stack, 'azurerm').find(({ alias }) => alias === undefined);
      this.defaults.set(stack, provider);
    }
    return this.defaults.get(stack);
  }
}

/** The arguments of the provider that makes a resource. */
export function providerOf(app: AppResources, resource: AuditedResource): ProviderArguments | undefined {
  return Providers.of(app).argumentsFor(resource);
}

/** What NET-15 looks at, of a resource with a managed virtual network. */
export function networkRegistrationFor(app: AppResources, resource: AuditedResource): SubjectOf<'NET-15'> {
  return networkRegistration(providerOf(app, resource), () =>
    app.ofType(REGISTRATION).map((registration) => registration.required('name')),
  );
}

/** The subscription of the provider that makes a resource, where that is stated as a literal. */
export function subscriptionOf(app: AppResources, resource: AuditedResource): string | undefined {
  return literalOf(providerOf(app, resource)?.subscription_id);
}

/** The tenant of the provider that makes a resource, where that is stated as a literal. */
function tenantOf(app: AppResources, resource: AuditedResource): string | undefined {
  return literalOf(providerOf(app, resource)?.tenant_id);
}

function literalOf(value: unknown): string | undefined {
  return typeof value === 'string' && isKnown(value) && !value.includes('${') ? value.toLowerCase() : undefined;
}

/** `<resource> in tenant <id>` for each of the resources that is certainly in another tenant than the first one. */
export function inOtherTenants(
  app: AppResources,
  resource: AuditedResource,
  others: readonly (AuditedResource | undefined)[],
): string[] {
  const own = tenantOf(app, resource);
  return others.flatMap((other) => {
    const tenant = other && tenantOf(app, other);
    return own === undefined || tenant === undefined || tenant === own
      ? []
      : [`${other?.construct.node.path} in tenant ${tenant}`];
  });
}
