import {
  AzureMLWorkspace,
  AzureRole,
  BlobDatastore,
  BlobStorage,
  DatastoreAccess,
  Diagnostics,
  Encryption,
  EncryptionKey,
  FirewallSku,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
  ServiceDataIdentity,
  ServiceTag,
  SparkIdentity,
  SparkRuntime,
  WorkspaceIdentity,
} from '../../lib';
import { Peer } from './peer';

/** Azure/bicep-registry-modules, avm/res/machine-learning-services/workspace. */
export const AZURE_ML_IN_BICEP: Peer = {
  title: 'Azure Machine Learning, Bicep',
  file: 'azure-ml-in-bicep.ts',
  cases: [
    {
      example: 'defaults',
      lines: 12,
      write(stack, { resourceGroup }) {
        new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.publicNetwork(),
        });
      },
    },
    {
      example: 'feature store',
      lines: 18,
      without: 'Spark 3.3, which Azure has disabled: RUN-01 refuses it',
      write(stack, { resourceGroup }) {
        new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.publicNetwork(),
          featureStore: { runtime: SparkRuntime.V3_5 },
        });
      },
    },
    {
      example: 'WAF-aligned',
      lines: 72,
      write(stack, { resourceGroup, subnetId, vnetId, logsId, archiveId, eventHubRuleId, accountId, tags }) {
        const archived = Diagnostics.toStorage(archiveId).plus(Diagnostics.toEventHub(eventHubRuleId));
        const workspace = new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku: FirewallSku.STANDARD }),
          inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones: PrivateDnsZones.create({ linkTo: [vnetId] }) }),
          datastoreAccess: DatastoreAccess.identityBased(),
          diagnostics: Diagnostics.toLogAnalytics(logsId).plus(archived),
          tags,
        });
        workspace.network.allowTo('rule1', OutboundTarget.privateEndpoint(accountId, 'blob', { spark: true }));
        workspace.network.allowTo('rule2', OutboundTarget.fqdn('pypi.org'));
        workspace.network.allowTo(
          'rule3',
          OutboundTarget.serviceTag(ServiceTag.of('AppService'), { portRanges: '80,443' }),
        );
      },
    },
    {
      example: 'encryption',
      lines: 38,
      write(stack, { resourceGroup, accountId }) {
        const identity = new ManagedIdentity(stack, 'Identity', { resourceGroup });
        const key = new EncryptionKey(stack, 'Key', { resourceGroup, identity });
        const workspace = new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          managedNetwork: ManagedNetwork.allowInternetOutbound(),
          inbound: InboundAccess.publicNetwork(),
          identity: WorkspaceIdentity.userAssigned(identity),
          encryption: Encryption.customerManagedKey(key),
        });
        workspace.network.allowTo('rule', OutboundTarget.privateEndpoint(accountId, 'blob'));
      },
    },
    {
      example: 'max',
      lines: 158,
      without:
        'the compute cluster and the subnet of serverless compute, which are defined with the bindings of azurerm; the lock, which Azure Machine Learning does not get on with',
      write(stack, { resourceGroup, subnetId, vnetId, logsId, archiveId, eventHubRuleId, tags }) {
        const identity = new ManagedIdentity(stack, 'Identity', { resourceGroup });
        const archived = Diagnostics.toStorage(archiveId).plus(Diagnostics.toEventHub(eventHubRuleId));
        const workspace = new AzureMLWorkspace(stack, 'Workspace', {
          resourceGroup,
          friendlyName: 'Workspace',
          description: 'The cake is a lie.',
          managedNetwork: ManagedNetwork.disabled(),
          inbound: InboundAccess.privateEndpoint({
            subnetId,
            dnsZones: PrivateDnsZones.create({ linkTo: [vnetId] }),
            publicNetworkAccess: true,
          }),
          ipAllowlist: ['203.0.113.4/32'],
          identity: WorkspaceIdentity.userAssigned(identity),
          imageBuildCompute: 'testcompute',
          diagnostics: Diagnostics.toLogAnalytics(logsId, { metrics: true }).plus(archived),
          tags,
        });
        new BlobDatastore(stack, 'Datastore', {
          workspace,
          storage: new BlobStorage(stack, 'Blobs', { resourceGroup }),
          container: 'my-container',
          serviceDataIdentity: ServiceDataIdentity.WORKSPACE_USER_ASSIGNED,
        });
        [AzureRole.READER, AzureRole.CONTRIBUTOR].forEach((role) =>
          SparkIdentity.managed(identity).grant(stack, role, workspace.workspaceId),
        );
      },
    },
  ],
};
