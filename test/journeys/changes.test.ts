import { TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { Evolution } from './evolution';
import { PATIENCE_MS } from './journey';
import { describeWithTerraform } from './terraform';

interface Attached {
  readonly maxNodes: number;
  readonly lakes: readonly string[];
  readonly from: DeploymentAccess;
  readonly team?: string;
}

function attached(stack: TerraformStack, group: ResourceGroupRef, props: Attached): void {
  const tags = props.team ? { team: props.team } : undefined;
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: group,
    managedNetwork: ManagedNetwork.disabled(),
    inbound: InboundAccess.publicNetwork(),
    tags,
  });
  const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
    resourceGroup: group,
    primaryStorage: new DataLakeStorage(stack, 'Primary', { resourceGroup: group, tags }),
    deployFrom: props.from,
    tags,
  });
  const pool = synapse.addSparkPool('Pool', {
    nodeSize: NodeSize.MEDIUM,
    scale: PoolScale.auto(3, props.maxNodes),
    runtime: SparkRuntime.V3_5,
    tags,
  });
  pool.attachTo(workspace, {
    computeName: 'spark',
    storage: props.lakes.map((id) => new DataLakeStorage(stack, id, { resourceGroup: group, tags })),
  });
}

describeWithTerraform('an attached pool replaces nothing when', () => {
  const evolution = new Evolution(attached);
  const first: Attached = { maxNodes: 10, lakes: ['Lake'], from: DeploymentAccess.ipAddress('203.0.113.5') };
  const wide: Attached = { ...first, maxNodes: 20 };
  const moved: Attached = { ...wide, from: DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7') };
  const wider: Attached = { ...moved, lakes: ['Lake', 'Archive'] };
  const tagged: Attached = { ...wider, team: 'spark' };

  beforeAll(() => evolution.start());
  afterAll(() => evolution.stop());

  const compute = 'SparkRoleAssignments_Synapse--Pool--AttachmentWorkspacespark';
  it.each([
    { what: 'the pool is widened', before: first, after: wide, changes: ['update Synapse_Pool'] },
    {
      what: 'the address that Terraform comes from becomes a range',
      before: wide,
      after: moved,
      changes: ['update Synapse_Firewall_DeployFrom'],
    },
    {
      what: 'a storage account is added',
      before: moved,
      after: wider,
      changes: [
        'create Archive',
        `create ${compute}ContributorArchive`,
        `create ${compute}StorageBlobDataContributorArchive`,
        'create Synapse_Endpoints_archive-blob',
        'create Synapse_Endpoints_archive-blob_Appearing',
        'create Synapse_Endpoints_archive-blob_Approval',
        'create Synapse_Endpoints_archive-dfs',
        'create Synapse_Endpoints_archive-dfs_Appearing',
        'create Synapse_Endpoints_archive-dfs_Approval',
      ],
    },
    {
      what: 'tags are added',
      before: wider,
      after: tagged,
      changes: [
        'update Archive',
        'update Lake',
        'update Primary',
        'update Synapse',
        'update Synapse_Pool',
        'update Workspace',
        'update Workspace_ApplicationInsights',
        'update Workspace_DefaultStorage',
        'update Workspace_KeyVault',
        'update Workspace_LogAnalytics',
      ],
    },
  ])(
    '$what',
    async ({ before, after, changes }) => {
      expect(await evolution.change(before, after)).toEqual(changes);
    },
    PATIENCE_MS,
  );
});
