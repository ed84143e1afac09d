import { AzureProviders } from '../azure/azure-providers';
import { ResourceGroupRef } from '../azure/resource-group';

/** What a workspace says of a resource that is made for it. */
export interface MadePart {
  readonly resourceGroup: ResourceGroupRef;
  /** Undefined for one that is derived. */
  readonly name: string | undefined;
  /** Whether the workspace is not isolated, so that neither compute nor clients would reach a private resource. */
  readonly isOpen: boolean;
  readonly tags: { [key: string]: string } | undefined;
  readonly providers: AzureProviders | undefined;
}
