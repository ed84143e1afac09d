import {
  AzureRole,
  ManagedIdentity,
  SparkIdentity,
  AutoPause,
  DataLakeStorage,
  Diagnostics,
  DiagnosticLogs,
  DynamicExecutors,
  Encryption,
  EncryptionKey,
  NodeSize,
  PoolLibraries,
  PoolScale,
  PrivateDnsZones,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
  SynapseSubResource,
  DeploymentAccess,
} from '../../lib';
import { Peer } from './peer';

/** Where Terraform runs. */
const deployFrom = DeploymentAccess.ipAddress('203.0.113.5');

/** Azure/bicep-registry-modules, avm/res/synapse/workspace. */
export const SYNAPSE_IN_BICEP: Peer = {
  title: 'Synapse, Bicep',
  file: 'synapse-in-bicep.ts',
  cases: [
    {
      example: 'defaults',
      lines: 10,
      write(stack, { resourceGroup }) {
        const primaryStorage = new DataLakeStorage(stack, 'Lake', { resourceGroup });
        new SynapseAnalyticsWorkspace(stack, 'Synapse', { resourceGroup, primaryStorage, deployFrom });
      },
    },
    {
      example: 'firewall rules',
      lines: 22,
      write(stack, { resourceGroup }) {
        const primaryStorage = new DataLakeStorage(stack, 'Lake', { resourceGroup });
        const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', { resourceGroup, primaryStorage, deployFrom });
        synapse.addFirewallRule('fwrule01', '203.0.113.20', '203.0.113.20');
        synapse.addFirewallRule('fwrule02', '203.0.113.21', '203.0.113.22');
      },
    },
    {
      example: 'Spark pools',
      lines: 41,
      without: 'autotune, which azurerm does not have; a pool without size, which azurerm does not make',
      write(stack, { resourceGroup }) {
        const primaryStorage = new DataLakeStorage(stack, 'Lake', { resourceGroup });
        const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', { resourceGroup, primaryStorage, deployFrom });
        synapse.addSparkPool('bdp01', {
          nodeSize: NodeSize.SMALL,
          scale: PoolScale.auto(3, 5),
          runtime: SparkRuntime.V3_5,
          executors: DynamicExecutors.between(1, 4),
          autoPause: AutoPause.afterMinutes(10),
          sessionPackages: true,
          cacheSizePercent: 50,
          libraries: PoolLibraries.requirementsTxt('numpy==1.26.4\npandas==2.2.3'),
        });
        synapse.addSparkPool('bdp02', {
          nodeSize: NodeSize.SMALL,
          scale: PoolScale.fixedNodes(3),
          runtime: SparkRuntime.V3_5,
        });
      },
    },
    {
      example: 'managed virtual network, exfiltration protection',
      lines: 15,
      without: 'a pool of it as a compute of Azure Machine Learning, which ATR-06 refuses',
      write(stack, { resourceGroup, tenantId }) {
        new SynapseAnalyticsWorkspace(stack, 'Synapse', {
          resourceGroup,
          primaryStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup }),
          deployFrom,
          dataExfiltrationProtection: true,
          linkedTenantIds: [tenantId],
        });
      },
    },
    {
      example: 'encryption, system-assigned identity',
      lines: 15,
      write(stack, { resourceGroup }) {
        const key = new EncryptionKey(stack, 'Key', { resourceGroup });
        const primaryStorage = new DataLakeStorage(stack, 'Lake', { resourceGroup });
        const encryption = Encryption.customerManagedKeyBySystemIdentity(key);
        new SynapseAnalyticsWorkspace(stack, 'Synapse', { resourceGroup, primaryStorage, deployFrom, encryption });
      },
    },
    {
      example: 'encryption, user-assigned identity',
      lines: 15,
      write(stack, { resourceGroup }) {
        const encryption = Encryption.customerManagedKey(new EncryptionKey(stack, 'Key', { resourceGroup }));
        const primaryStorage = new DataLakeStorage(stack, 'Lake', { resourceGroup });
        new SynapseAnalyticsWorkspace(stack, 'Synapse', { resourceGroup, primaryStorage, deployFrom, encryption });
      },
    },
    {
      example: 'WAF-aligned',
      lines: 57,
      without: 'the self-hosted integration runtime, which is defined beside it with the bindings of azurerm',
      write(stack, { resourceGroup, subnetId, vnetId, logsId, archiveId, eventHubRuleId, tags }) {
        const logs = DiagnosticLogs.categories('SynapseRbacOperations', 'SynapseLinkEvent');
        const archived = Diagnostics.toStorage(archiveId, { logs }).plus(
          Diagnostics.toEventHub(eventHubRuleId, { logs }),
        );
        const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
          resourceGroup,
          primaryStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup, tags }),
          deployFrom,
          managedVirtualNetwork: true,
          diagnostics: Diagnostics.toLogAnalytics(logsId, { logs }).plus(archived),
          tags,
        });
        const dnsZones = PrivateDnsZones.create({ linkTo: [vnetId] });
        synapse.addPrivateEndpoint(SynapseSubResource.SQL, { subnetId, dnsZones });
      },
    },
    {
      example: 'max',
      lines: 215,
      without:
        'the SQL pool and the self-hosted integration runtime, which are defined beside it with the bindings of azurerm; autotune, which azurerm does not have; locks',
      write(stack, { resourceGroup, subnetId, vnetId, logsId, archiveId, eventHubRuleId, tags }) {
        const identity = new ManagedIdentity(stack, 'Identity', { resourceGroup });
        const logs = DiagnosticLogs.categories('SynapseRbacOperations', 'SynapseLinkEvent');
        const archived = Diagnostics.toStorage(archiveId, { logs }).plus(
          Diagnostics.toEventHub(eventHubRuleId, { logs }),
        );
        const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
          resourceGroup,
          primaryStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup, tags }),
          deployFrom,
          userAssignedIdentities: [identity],
          entraAdmin: { login: 'jobs', objectId: identity.principalId },
          diagnostics: Diagnostics.toLogAnalytics(logsId, { logs }).plus(archived),
          tags,
        });
        const dnsZones = PrivateDnsZones.create({ linkTo: [vnetId] });
        synapse.addPrivateEndpoint(SynapseSubResource.SQL, { subnetId, dnsZones });
        synapse.addPrivateEndpoint(SynapseSubResource.SQL_ON_DEMAND, { subnetId, dnsZones });
        synapse.addPrivateEndpoint(SynapseSubResource.DEV, { subnetId, dnsZones });
        const { sparkPoolId } = synapse.addSparkPool('bdp01', {
          nodeSize: NodeSize.LARGE,
          scale: PoolScale.auto(3, 10),
          runtime: SparkRuntime.V3_5,
          executors: DynamicExecutors.between(1, 9),
          autoPause: AutoPause.afterMinutes(5),
          sessionPackages: true,
          cacheSizePercent: 50,
          eventsFolder: '/events',
          logFolder: '/logs',
          sparkConfiguration: { 'spark.executor.memoryOverhead': '1g' },
          diagnostics: Diagnostics.toLogAnalytics(logsId, { metrics: true }),
        });
        SparkIdentity.managed(identity).grant(stack, AzureRole.READER, sparkPoolId);
        [AzureRole.READER, AzureRole.CONTRIBUTOR].forEach((role) =>
          SparkIdentity.managed(identity).grant(stack, role, synapse.synapseWorkspaceId),
        );
      },
    },
  ],
};
