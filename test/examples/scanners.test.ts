import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AttachedSparkEnvironment,
  BlobStorage,
  DatastoreAccess,
  DeploymentAccess,
  Encryption,
  EncryptionKey,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  PrivateDnsZones,
  ResourceGroupRef,
  SparkIdentity,
  StorageAccountOptions,
  StorageReplication,
  StorageSubResource,
  SynapseAuditing,
  WorkspaceIdentity,
} from '../../lib';
import { exampleStacks } from '../journeys/example-worlds';
import { armId, GROUP, SUBNET } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';
import { CHECKS } from './scanners';

const PAGE = readFileSync(join(__dirname, '../../docs/security.md'), 'utf8');

/** What docs/security.md says of each id, and how: its first word in bold. */
const SAID = new Map(
  [...PAGE.matchAll(/^\| ((?:CKV|AVD|Azure)[^|]*?) +\|[^|]*\| \*\*(\w+)\*\*([^|]*)\|$/gm)].flatMap(
    ([, ids, verdict, reason]) => ids.split(', ').map((id) => [id, { verdict, reason: reason.trim() }] as const),
  ),
);

const STACKS = Object.values(exampleStacks()).map((json) => new Synthesized(json));

/** An environment with every option that the page names. */
function hardened(): Synthesized {
  const { stack } = testStack();
  // Not every region has isolated compute.
  const resourceGroup = ResourceGroupRef.named('rg', 'eastus');
  const dnsZones = PrivateDnsZones.byPolicy('the landing zone');
  const endpoint = { subnetId: SUBNET, dnsZones };
  const identity = new ManagedIdentity(stack, 'Identity', { resourceGroup });
  const key = EncryptionKey.fromAttributes(stack, 'Key', {
    keyVaultId: armId('Microsoft.KeyVault/vaults', 'kv-keys'),
    keyId: 'https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef',
  });
  const encryption = Encryption.customerManagedKey(key, {
    identity: new ManagedIdentity(stack, 'KeyReader', { resourceGroup }),
  });
  const storage: StorageAccountOptions = {
    replication: StorageReplication.GEO_ZONE_REDUNDANT,
    infrastructureEncryption: true,
    blobSoftDeleteDays: 7,
    encryption,
  };
  const audit = new BlobStorage(stack, 'Audit', { resourceGroup, ...storage, sharedKeys: false });
  const { lake, synapseLake } = new AttachedSparkEnvironment(stack, 'Spark', {
    resourceGroup,
    inbound: InboundAccess.privateEndpoint(endpoint),
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    users: [SparkIdentity.group(GROUP)],
    encryption,
    lake: storage,
    synapseLake: storage,
    workspace: {
      identity: WorkspaceIdentity.userAssigned(identity),
      datastoreAccess: DatastoreAccess.identityBased(),
      defaultStorageOptions: storage,
      applicationInsightsOptions: { localAuthentication: false },
      containerRegistryOptions: { zoneRedundancy: true, retentionDays: 30 },
    },
    synapse: { auditing: SynapseAuditing.toStorage(audit) },
    nodeSize: NodeSize.XXXLARGE,
    pool: { isolatedCompute: true },
  });
  for (const account of [lake, synapseLake, audit]) {
    account.addPrivateEndpoint(StorageSubResource.BLOB, endpoint);
  }
  return synthesized(stack);
}

type Asked = (block: { readonly [argument: string]: unknown }) => boolean;

/** Addresses that a check does not pass. */
function failing(id: string, of: Asked = () => true, stacks: readonly Synthesized[] = STACKS): string[] {
  const { types, passes } = CHECKS[id];
  return stacks.flatMap((stack) =>
    types.flatMap((type) =>
      Object.entries(stack.resources(type))
        .map(([name, block]) => ({ block, address: `${type}.${name}` }))
        .filter(({ block, address }) => of(block) && !passes(block, { stack, address }))
        .map(({ address }) => address),
    ),
  );
}

function idsThatAre(...verdicts: string[]): string[] {
  return Object.keys(CHECKS).filter((id) => verdicts.includes(SAID.get(id)?.verdict ?? ''));
}

describe('the page on scanners', () => {
  it('has each id once, with one of four answers', () => {
    const ids = [...PAGE.matchAll(/^\| ((?:CKV|AVD|Azure)[^|]*?) +\|/gm)].flatMap(([, list]) => list.split(', '));
    expect(ids.length).toBeGreaterThan(120);
    expect(ids.filter((id, index) => ids.indexOf(id) < index || !SAID.has(id))).toEqual([]);
    expect([...new Set([...SAID.values()].map(({ verdict }) => verdict))].sort()).toEqual([
      'Acknowledged',
      'Default',
      'Isolated',
      'Option',
    ]);
  });

  it('answers for every id that the configuration shows', () => {
    expect(Object.keys(CHECKS).filter((id) => !SAID.has(id))).toEqual([]);
  });

  it('names an option or a reason where a resource does not pass by itself', () => {
    const silent = [...SAID].filter(
      ([, { verdict, reason }]) => ['Option', 'Acknowledged'].includes(verdict) && !/^: \S/.test(reason),
    );
    expect(silent).toEqual([]);
  });
});

describe('an environment with every option that is named', () => {
  it.each(idsThatAre('Option'))('passes %s', (id) => {
    expect(failing(id, () => true, [hardened()])).toEqual([]);
  });
});

describe('a resource of the examples', () => {
  it.each(idsThatAre('Default'))('passes %s', (id) => {
    expect(failing(id)).toEqual([]);
  });

  it.each(idsThatAre('Isolated'))('passes %s where it has no public network access', (id) => {
    expect(failing(id, (block) => block.public_network_access_enabled === false)).toEqual([]);
  });

  it.each(idsThatAre('Option', 'Acknowledged'))('does not pass %s by itself, as the page says', (id) => {
    expect(failing(id)).not.toEqual([]);
  });
});
