import { TerraformResource, TerraformStack } from 'cdktf';
import { Arguments } from '../constraints/audit/arguments';
import type { SubjectOf } from '../constraints/lazy-catalogue';
import { at, ProviderArguments } from './provider-config';

const NAMESPACE = 'microsoft.network';

/** A resource that registers a provider with the subscription. */
export const REGISTRATION = 'azurerm_resource_provider_registration';

/** The names of the providers that a stack registers by resources. */
export function registrationsIn(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .filter(({ terraformResourceType }) => terraformResourceType === REGISTRATION)
    .map((registration) => argumentsOfResource(registration).required('name'));
}

function argumentsOfResource(resource: TerraformResource): Arguments {
  return new Arguments(
    at(resource.toTerraform(), 'resource', REGISTRATION, resource.friendlyUniqueId) as ProviderArguments,
  );
}

/**
 * What NET-15 looks at.
 *
 * @param provider arguments of the azurerm provider; undefined for a stack that lacks one, which CFG-01 reports
 * @param namesOfRegistrations of the registrations that the app defines as resources
 */
export function networkRegistration(
  provider: ProviderArguments | undefined,
  namesOfRegistrations: () => readonly string[],
): SubjectOf<'NET-15'> {
  const args = new Arguments(provider ?? {});
  const registrations =
    args.flag('skip_provider_registration', false) === true ? 'none' : args.text('resource_provider_registrations');
  const isNetwork = (name: string) => name.toLowerCase() === NAMESPACE;
  return {
    registrations,
    registered:
      registrations !== undefined &&
      ((args.texts('resource_providers_to_register') ?? []).some(isNetwork) || namesOfRegistrations().some(isNetwork)),
  };
}
