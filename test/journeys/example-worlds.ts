import { exampleApp } from '../../examples/app';
import { DataProtection } from '../../lib';
import { Cloud, SparkJob } from '../stand-in';
import { first, JsonObject, text } from '../stand-in/json';
import { CloudSettings } from '../stand-in/cloud/settings';
import { OPTION_WORLDS } from './option-worlds';
import { Stacks, synthesize } from './stacks';

/** What each example finds in the cloud, and which Spark jobs it makes possible. */
export interface World {
  seed(cloud: Cloud): void;
  jobs(cloud: Cloud): SparkJob[];
  /** What else has to be allowed, so that people can work. */
  rights(cloud: Cloud): Right[];
  /** Private ways from Synapse that jobs take, besides those to their data. */
  paths(cloud: Cloud): PrivatePath[];
}

/** That a principal has a role. */
export interface Right {
  readonly rule: string;
  readonly principal: string;
  readonly role: string;
  readonly scope: string;
}

/** A managed private endpoint that has to be approved. */
export interface PrivatePath {
  readonly target: string;
  readonly subResource: string;
}

const WORKSPACES = 'Microsoft.MachineLearningServices/workspaces';
const IDENTITIES = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ACCOUNTS = 'Microsoft.Storage/storageAccounts';
const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

const IN_SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups';
const RAW = `${IN_SUBSCRIPTION}/ingest/providers/${ACCOUNTS}/rawlanding`;
const VAULT = `${IN_SUBSCRIPTION}/features/providers/Microsoft.KeyVault/vaults/kv-features`;

const PLATFORM = `${IN_SUBSCRIPTION}/rg-platform/providers`;
const PLATFORM_LAKE = `${PLATFORM}/${ACCOUNTS}/stplatformlake`;
const PLATFORM_SYNAPSE = `${PLATFORM}/Microsoft.Synapse/workspaces/syn-platform`;
const PLATFORM_WORKSPACE = `${PLATFORM}/${WORKSPACES}/mlw-platform`;
const PLATFORM_SCIENTISTS = '37693cfc-7480-49e4-9d87-b8c7d8b9aa44';
const PLATFORM_JOBS = '3c59dc04-8e88-4502-93a4-6d1b7f0a2c22';
const SYNAPSE_PRINCIPAL = '5b8ad2bd-4f5e-4be0-9f1c-6a83c7d04a01';

/** Every example by the name of its stack. */
export const WORLDS: { readonly [example: string]: World } = {
  'serverless-spark': {
    seed: (cloud) =>
      cloud.seed(
        { id: RAW, attributes: { is_hns_enabled: true, public_network_access_enabled: false } },
        { id: VAULT, attributes: { rbac_authorization_enabled: true } },
      ),
    jobs: (cloud) =>
      [identity(cloud, 'serverless-spark-sparkjobs'), DATA_SCIENTISTS].map((identityPrincipalId) => ({
        kind: 'serverless',
        workspaceId: only(cloud, WORKSPACES),
        identityPrincipalId,
        storageAccountIds: [only(cloud, ACCOUNTS, 'lake')],
        readOnlyStorageAccountIds: [RAW],
      })),
    rights: (cloud) => [
      ...jobSubmission(cloud, DATA_SCIENTISTS),
      ...studioAccess(cloud),
      { rule: 'secrets', principal: DATA_SCIENTISTS, role: 'Key Vault Secrets User', scope: VAULT },
    ],
    paths: () => [],
  },
  'attached-synapse-pool': {
    seed: () => undefined,
    jobs: (cloud) =>
      [computeIdentity(cloud), DATA_SCIENTISTS].map((identityPrincipalId) => ({
        kind: 'attached',
        workspaceId: only(cloud, WORKSPACES),
        computeName: 'spark',
        identityPrincipalId,
        storageAccountIds: [only(cloud, ACCOUNTS, 'lake')],
      })),
    rights: (cloud) => jobSubmission(cloud, DATA_SCIENTISTS),
    paths: () => [],
  },
  'customer-managed-keys': {
    seed: () => undefined,
    jobs: (cloud) =>
      [computeIdentity(cloud), DATA_SCIENTISTS].map((identityPrincipalId) => ({
        kind: 'attached',
        workspaceId: only(cloud, WORKSPACES),
        computeName: 'spark',
        identityPrincipalId,
        storageAccountIds: [only(cloud, ACCOUNTS, 'lake')],
      })),
    rights: (cloud) => jobSubmission(cloud, DATA_SCIENTISTS),
    paths: () => [],
  },
  'both-in-one-workspace': {
    seed: () => undefined,
    jobs: (cloud) => {
      const workspaceId = only(cloud, WORKSPACES);
      const storageAccountIds = [only(cloud, ACCOUNTS, 'data')];
      const serverless = [identity(cloud, 'both-in-one-workspace-serverlessjobs'), DATA_SCIENTISTS].map(
        (identityPrincipalId): SparkJob => ({
          kind: 'serverless',
          workspaceId,
          identityPrincipalId,
          storageAccountIds,
        }),
      );
      const identityPrincipalId = identity(cloud, 'both-in-one-workspace-pooljobs');
      return [
        ...serverless,
        { kind: 'attached', workspaceId, computeName: 'training', identityPrincipalId, storageAccountIds },
      ];
    },
    rights: (cloud) => [...jobSubmission(cloud, DATA_SCIENTISTS), ...studioAccess(cloud)],
    paths: (cloud) => [
      { target: only(cloud, WORKSPACES), subResource: 'amlworkspace' },
      ...paths(only(cloud, ACCOUNTS, 'workspacedefau'), 'blob', 'file'),
      ...paths(only(cloud, ACCOUNTS, 'synapselake'), 'dfs', 'blob'),
    ],
  },
  'nightly-batch': batch('nightly-batch'),
  'approved-outbound-batch': batch('approved-outbound-batch'),
  'spark-pipeline': {
    seed: () => undefined,
    jobs: (cloud) =>
      [computeIdentity(cloud), DATA_SCIENTISTS].map((identityPrincipalId) => ({
        kind: 'attached',
        workspaceId: only(cloud, WORKSPACES),
        computeName: 'spark',
        identityPrincipalId,
        storageAccountIds: [only(cloud, ACCOUNTS, 'sparklake')],
      })),
    rights: (cloud) => jobSubmission(cloud, DATA_SCIENTISTS),
    paths: (cloud) => paths(only(cloud, ACCOUNTS, 'sparksynapsela'), 'dfs', 'blob'),
  },
  'existing-resources': {
    seed: seedPlatform,
    jobs: (cloud) => [
      ...[PLATFORM_JOBS, PLATFORM_SCIENTISTS].map((identityPrincipalId): SparkJob => ({
        kind: 'serverless',
        workspaceId: PLATFORM_WORKSPACE,
        identityPrincipalId,
        storageAccountIds: [PLATFORM_LAKE],
      })),
      {
        kind: 'attached',
        workspaceId: PLATFORM_WORKSPACE,
        computeName: 'shared-spark',
        identityPrincipalId: computeIdentity(cloud),
        storageAccountIds: [],
        readOnlyStorageAccountIds: [PLATFORM_LAKE],
      },
    ],
    rights: (cloud) => jobSubmission(cloud, PLATFORM_SCIENTISTS),
    paths: () => [
      { target: PLATFORM_WORKSPACE, subResource: 'amlworkspace' },
      ...paths(`${PLATFORM}/${ACCOUNTS}/stmlwplatform`, 'blob', 'file'),
    ],
  },
};

/** The example that journeys take where one tells enough for a change: it has both kinds of Spark. */
export const A_WORLD = 'both-in-one-workspace';

export const OTHER_WORLDS: readonly string[] = Object.keys(WORLDS).filter((example) => example !== A_WORLD);

/** Serverless Spark for a job identity and a group, on the lake of the environment. */
function batch(example: string): World {
  return {
    seed: () => undefined,
    jobs: (cloud) =>
      [identity(cloud, `${example}-spark-jobs`), DATA_SCIENTISTS].map((identityPrincipalId) => ({
        kind: 'serverless',
        workspaceId: only(cloud, WORKSPACES),
        identityPrincipalId,
        storageAccountIds: [only(cloud, ACCOUNTS, 'sparklake')],
      })),
    rights: (cloud) => jobSubmission(cloud, DATA_SCIENTISTS),
    paths: () => [],
  };
}

/** What the examples write. */
export function exampleStacks(): Stacks {
  return synthesize((outdir) => exampleApp({ outdir }));
}

/** The same, with data that Terraform may destroy. */
export function destroyableExampleStacks(): Stacks {
  return synthesize((outdir) => {
    const app = exampleApp({ outdir });
    DataProtection.of(app).lift();
    return app;
  });
}

/** A cloud with what an example finds in it. */
export function cloudOf(example: string, settings: Partial<CloudSettings> = {}): Cloud {
  const cloud = new Cloud(settings);
  worldOf(example).seed(cloud);
  return cloud;
}

/** Of an example, or of a stack with options that no example has. */
export function worldOf(stack: string): World {
  return WORLDS[stack] ?? OPTION_WORLDS[stack];
}

function paths(target: string, ...subResources: string[]): PrivatePath[] {
  return subResources.map((subResource) => ({ target, subResource }));
}

/** Who submits jobs may do so in the workspace. */
function jobSubmission(cloud: Cloud, principal: string): Right[] {
  return [{ rule: 'ROL-16', principal, role: 'AzureML Data Scientist', scope: only(cloud, WORKSPACES) }];
}

/** The studio shows private default storage when the workspace can read its private endpoints. */
function studioAccess(cloud: Cloud): Right[] {
  const workspace = cloud.get(only(cloud, WORKSPACES));
  const principal = text(first(workspace?.attributes.identity).principal_id);
  const defaultStorage = text(workspace?.attributes.storage_account_id);
  const toStorage = cloud
    .all('Microsoft.Network/privateEndpoints')
    .filter(({ attributes }) => JSON.stringify(attributes.private_service_connection).includes(defaultStorage));
  return toStorage.map(({ id }) => ({ rule: 'PNA-07', principal, role: 'Reader', scope: id }));
}

function seedPlatform(cloud: Cloud): void {
  const filesystems = `${PLATFORM}/${ACCOUNTS}/stplatformsynapse`;
  const account = (hierarchical: boolean): JsonObject => ({
    is_hns_enabled: hierarchical,
    public_network_access_enabled: false,
  });
  const jobs = `${PLATFORM}/${IDENTITIES}/id-spark-jobs`;
  cloud.seed(
    { id: jobs, attributes: { principal_id: PLATFORM_JOBS } },
    { id: PLATFORM_LAKE, attributes: account(true) },
    { id: `${PLATFORM}/${ACCOUNTS}/stmlwplatform`, attributes: account(false) },
    { id: filesystems, attributes: account(true) },
    { id: `${filesystems}/blobServices/default/containers/synapse` },
    {
      id: PLATFORM_WORKSPACE,
      attributes: {
        location: 'westeurope',
        storage_account_id: `${PLATFORM}/${ACCOUNTS}/stmlwplatform`,
        public_network_access_enabled: false,
        managed_network: [{ isolation_mode: 'AllowInternetOutbound' }],
        identity: [
          {
            type: 'SystemAssigned, UserAssigned',
            principal_id: 'b6d767d2-f8ed-4d21-a44b-0e5886680c33',
            identity_ids: [jobs],
          },
        ],
      },
    },
    {
      id: PLATFORM_SYNAPSE,
      attributes: {
        storage_data_lake_gen2_filesystem_id: 'https://stplatformsynapse.dfs.core.windows.net/synapse',
        managed_virtual_network_enabled: true,
        identity: [{ type: 'SystemAssigned', principal_id: SYNAPSE_PRINCIPAL }],
      },
    },
    {
      id: `${PLATFORM_SYNAPSE}/firewallRules/build-agents`,
      attributes: { start_ip_address: '203.0.113.0', end_ip_address: '203.0.113.7' },
    },
    { id: `${PLATFORM_SYNAPSE}/bigDataPools/shared`, attributes: { node_count: 3 } },
    {
      id: `${filesystems}/providers/Microsoft.Authorization/roleAssignments/6f1de3a0-5d0b-4b8e-8a59-2f0e54a3c001`,
      attributes: {
        scope: filesystems,
        role_definition_name: 'Storage Blob Data Contributor',
        principal_id: SYNAPSE_PRINCIPAL,
      },
    },
  );
}

/** The only resource of a type whose name starts with a text. */
function only(cloud: Cloud, type: string, named = ''): string {
  const found = cloud.all(type).filter(({ name }) => name.startsWith(named));
  if (found.length !== 1) {
    const names = cloud.all(type).map(({ name }) => name);
    throw new Error(`${found.length} ${type} named ${named}…, among ${names.join(', ')}`);
  }
  return found[0].id;
}

function identity(cloud: Cloud, named: string): string {
  return text(cloud.get(only(cloud, IDENTITIES, named))?.state.principalId);
}

function computeIdentity(cloud: Cloud): string {
  const compute = cloud.get(only(cloud, `${WORKSPACES}/computes`));
  return text(first(compute?.attributes.identity).principal_id);
}
