import {
  AzureMLWorkspace,
  AzureRole,
  Diagnostics,
  Encryption,
  EncryptionKey,
  FirewallSku,
  InboundAccess,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
  SparkIdentity,
  WorkspaceEndpoint,
} from '../../lib';
import { Peer } from './peer';

/** Azure/terraform-azurerm-avm-res-machinelearningservices-workspace. */
export const AZURE_ML_IN_TERRAFORM: Peer = {
  title: 'Azure Machine Learning, Terraform',
  file: 'azure-ml-in-terraform.ts',
  cases: [
    {
      example: 'default',
      lines: 28,
      write(stack, { resourceGroup, tags }) {
        new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.publicNetwork(),
          tags,
        });
      },
    },
    {
      example: 'diagnostic settings',
      lines: 27,
      write(stack, { resourceGroup, logsId, tags }) {
        new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.publicNetwork(),
          diagnostics: Diagnostics.toLogAnalytics(logsId),
          tags,
        });
      },
    },
    {
      example: 'private, managed virtual network',
      lines: 46,
      write(stack, { resourceGroup, subnetId, vnetId, personId, tags }) {
        const dnsZones = PrivateDnsZones.create({ linkTo: [vnetId] });
        const workspace = new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
          inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones }),
          friendlyName: 'private-aml-workspace',
          description: 'A private AML workspace',
          tags,
        });
        SparkIdentity.servicePrincipal(personId).grant(stack, AzureRole.CONTRIBUTOR, workspace.workspaceId);
      },
    },
    {
      example: 'private, network of the customer',
      lines: 38,
      without: 'computes in that network, which are defined beside the workspace with the bindings of azurerm',
      write(stack, { resourceGroup, subnetId, vnetId, tags }) {
        new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones: PrivateDnsZones.create({ linkTo: [vnetId] }) }),
          tags,
        });
      },
    },
    {
      example: 'private, AI Search',
      lines: 34,
      write(stack, { resourceGroup, subnetId, vnetId, searchId, tags }) {
        const dnsZones = PrivateDnsZones.create({ linkTo: [vnetId] });
        const endpoints = [WorkspaceEndpoint.workspace()];
        const workspace = new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku: FirewallSku.BASIC }),
          inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones, endpoints, publicNetworkAccess: true }),
          tags,
        });
        workspace.network.allowTo('search', OutboundTarget.privateEndpoint(searchId, 'searchService'));
      },
    },
    {
      example: 'customer-managed key',
      lines: 37,
      write(stack, { resourceGroup, tags }) {
        new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.publicNetwork(),
          highBusinessImpact: true,
          encryption: Encryption.customerManagedKey(new EncryptionKey(stack, 'Key', { resourceGroup })),
          tags,
        });
      },
    },
  ],
};
