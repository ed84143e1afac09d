import { TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  ResourceGroupRef,
  SparkIdentity,
} from '../../lib';
import { Evolution } from './evolution';
import { PATIENCE_MS } from './journey';
import { describeWithTerraform } from './terraform';

const ANALYSTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

interface Serverless {
  /** Hosts that are let out before storage is. */
  readonly before?: readonly string[];
  readonly lakes: readonly string[];
  readonly identities?: readonly string[];
  /** Hosts that are let out after storage is. */
  readonly after: readonly string[];
  readonly team?: string;
}

function serverless(stack: TerraformStack, group: ResourceGroupRef, props: Serverless): void {
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: group,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    inbound: InboundAccess.none('people come in through the hub network'),
    tags: props.team ? { team: props.team } : undefined,
  });
  const letOut = (hosts: readonly string[]) =>
    hosts.forEach((host) => workspace.network.allowTo(host, OutboundTarget.fqdn(`${host}.example.org`)));
  letOut(props.before ?? []);
  const managed = (props.identities ?? []).map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
  workspace.enableServerlessSpark({
    identities: [SparkIdentity.group(ANALYSTS), ...managed.map((identity) => SparkIdentity.managed(identity))],
    storage: props.lakes.map((id) => new DataLakeStorage(stack, id, { resourceGroup: group })),
  });
  letOut(props.after);
}

describeWithTerraform('serverless Spark replaces and repeats nothing when', () => {
  const evolution = new Evolution(serverless);
  const first: Serverless = { lakes: ['Lake'], after: ['pypi', 'conda'] };
  const wider: Serverless = { ...first, lakes: ['Lake', 'Archive'] };
  const nightly: Serverless = { ...wider, identities: ['Nightly'] };
  const fewer: Serverless = { ...nightly, after: ['conda'] };
  const inFront: Serverless = { ...fewer, before: ['mirror'] };
  const tagged: Serverless = { ...inFront, team: 'spark' };
  const exchanged: Serverless = { ...tagged, after: ['maven'] };

  beforeAll(() => evolution.start());
  afterAll(() => evolution.stop());

  const analysts = `SparkRoleAssignments_Group${ANALYSTS}`;
  const approver = 'SparkRoleAssignments_WorkspaceAzureAIEnterpriseNetworkConnectionApprover';
  it.each([
    {
      what: 'a storage account is added',
      before: first,
      after: wider,
      changes: [
        'create Archive',
        `create ${analysts}ContributorArchive`,
        `create ${analysts}StorageBlobDataContributorArchive`,
        `create ${approver}Archive`,
        'create Workspace_Network_Rules_archive-blob',
        'create Workspace_Network_Rules_archive-dfs',
      ],
    },
    {
      what: 'a managed identity is added',
      before: wider,
      after: nightly,
      changes: [
        'create Nightly',
        'create SparkRoleAssignments_NightlyContributorArchive',
        'create SparkRoleAssignments_NightlyContributorLake',
        'create SparkRoleAssignments_NightlyStorageBlobDataContributorArchive',
        'create SparkRoleAssignments_NightlyStorageBlobDataContributorLake',
        'update Workspace',
      ],
    },
    {
      what: 'a rule is removed from the middle of the row',
      before: nightly,
      after: fewer,
      changes: ['delete Workspace_Network_Rules_pypi'],
    },
    {
      what: 'a rule is added in front of the others',
      before: fewer,
      after: inFront,
      changes: ['create Workspace_Network_Rules_mirror'],
    },
    {
      what: 'tags are added',
      before: inFront,
      after: tagged,
      changes: [
        'update Workspace',
        'update Workspace_ApplicationInsights',
        'update Workspace_ContainerRegistry',
        'update Workspace_DefaultStorage',
        'update Workspace_KeyVault',
        'update Workspace_LogAnalytics',
      ],
    },
    {
      what: 'one rule is exchanged for another, with -parallelism=1',
      before: tagged,
      after: exchanged,
      options: ['-parallelism=1'],
      changes: ['create Workspace_Network_Rules_maven', 'delete Workspace_Network_Rules_conda'],
    },
  ])(
    '$what',
    async ({ before, after, changes, options = [] }) => {
      expect(await evolution.change(before, after, ...options)).toEqual(changes);
      expect(evolution.cloud.complaints).toEqual([]);
      expect(evolution.provisionings).toBe(1);
    },
    PATIENCE_MS,
  );
});
