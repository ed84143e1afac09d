import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { literalText } from '../terraform/text';
import { constructIdOf } from '../terraform/tokens';

/** A range of IPv4 addresses. */
export interface AddressRange {
  readonly start: string;
  readonly end: string;
}

/** A rule of the IP firewall of a Synapse workspace. */
export function defineFirewallRule(
  scope: Construct,
  name: string,
  synapseWorkspaceId: string,
  range: AddressRange,
  providers: AzureProviders | undefined,
): SynapseFirewallRule {
  const resource = new SynapseFirewallRule(scope, constructIdOf(scope, name), {
    name: literalText(name),
    synapseWorkspaceId,
    startIpAddress: literalText(range.start),
    endIpAddress: literalText(range.end),
    provider: providers?.azurerm,
  });
  return resource;
}
