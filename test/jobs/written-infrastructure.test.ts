import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  AttachedIdentity,
  AzureMLWorkspaceProps,
  BlobDatastore,
  DeploymentAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  ServiceTag,
  SparkPool,
  StorageSubResource,
  SynapseAnalyticsWorkspace,
  WorkspaceIdentity,
} from '../../lib';
import { account, armId, PRINCIPAL, workspaceIn } from '../support/azure';
import { Block, Synthesized, synthesized, testStack } from '../support/stack';

const RULE = 'azurerm_machine_learning_workspace_network_outbound_rule';

function expected(name: string): unknown {
  return parse(readFileSync(join(__dirname, 'documents', `${name}.yml`), 'utf8'));
}

/** Words of azurerm as clients write them. */
function snakeCased(words: string): string {
  return words
    .split(', ')
    .map((word) => word.replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`))
    .join();
}

interface ServiceTagBody {
  readonly properties: {
    readonly destination: { readonly portRanges: string; readonly protocol: string; readonly serviceTag: string };
  };
}

function serviceTagYaml(name: string, { properties }: ServiceTagBody) {
  const { portRanges: port_ranges, protocol, serviceTag: service_tag } = properties.destination;
  return { name, type: 'service_tag', destination: { port_ranges, protocol, service_tag } };
}

/** A workspace and its outbound rules as clients write them. */
function workspaceYaml(json: Synthesized): unknown {
  const { name, managed_network, identity } = json.resource('azurerm_machine_learning_workspace');
  const { isolation_mode } = managed_network as { isolation_mode: string };
  const { type, identity_ids = [] } = identity as { type: string; identity_ids?: string[] };
  const rules = [
    ...Object.values(json.resources(`${RULE}_private_endpoint`)).map((rule) => ({
      name: rule.name as string,
      type: 'private_endpoint',
      destination: {
        service_resource_id: rule.service_resource_id,
        spark_enabled: rule.spark_enabled,
        subresource_target: rule.sub_resource_target,
      },
    })),
    // azurerm does not know every service tag.
    ...Object.values(json.resources('azapi_resource')).flatMap(({ name, type, body }) =>
      String(type).includes('/outboundRules@') ? [serviceTagYaml(name as string, body as ServiceTagBody)] : [],
    ),
    ...Object.values(json.resources(`${RULE}_fqdn`)).map((rule) => ({
      name: rule.name as string,
      type: 'fqdn',
      destination: rule.destination_fqdn,
    })),
  ];
  const identities = Object.fromEntries(identity_ids.map((id) => [id, {}]));
  return {
    name,
    managed_network: {
      isolation_mode: snakeCased(isolation_mode),
      outbound_rules: rules.sort((left, right) => (left.name < right.name ? -1 : 1)),
    },
    ...(identity_ids.length > 0 ? { identity: { type: snakeCased(type), user_assigned_identities: identities } } : {}),
  };
}

/** An attached compute as clients write it. */
function computeYaml({ name, synapse_spark_pool_id, identity }: Block): unknown {
  const { type, identity_ids } = (identity ?? {}) as { type?: string; identity_ids?: string[] };
  return {
    name,
    type: 'synapsespark',
    resource_id: synapse_spark_pool_id,
    ...(type === undefined
      ? {}
      : {
          identity: {
            type: snakeCased(type),
            ...(identity_ids ? { user_assigned_identities: identity_ids.map((id) => ({ resource_id: id })) } : {}),
          },
        }),
  };
}

/** A datastore as clients write it. */
function datastoreYaml({ name, description, storage_container_id }: Block): unknown {
  const [, account_name, container_name] = /storageAccounts\/([^/]+)\/.*\/containers\/(.+)$/.exec(
    String(storage_container_id),
  ) ?? ['', '', ''];
  const $schema = 'https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json';
  return { $schema, name, type: 'azure_blob', description, account_name, container_name };
}

function harbour(props: Partial<AzureMLWorkspaceProps>, attachesJobs = false) {
  const { stack, group } = testStack();
  const jobs = ManagedIdentity.fromAttributes(stack, 'Jobs', {
    identityId: armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs'),
    principalId: PRINCIPAL,
  });
  const identity = attachesJobs ? WorkspaceIdentity.systemAndUserAssigned(jobs) : undefined;
  const workspace = workspaceIn(stack, group, { workspaceName: 'mlw-harbour', identity, ...props });
  return { stack, workspace, jobs, lists: account(stack, 'Lists'), shares: account(stack, 'Shares') };
}

describe('what public examples of workspaces say is written as resources, field by field,', () => {
  it('for a network that lets everything out, with endpoints for Spark, and an identity for jobs', () => {
    const { stack, workspace, lists, shares } = harbour({}, true);
    workspace.network.allowTo('lists', OutboundTarget.storage(lists, StorageSubResource.BLOB, { spark: true }));
    workspace.network.allowTo('shares', OutboundTarget.storage(shares, StorageSubResource.FILE, { spark: true }));
    expect(workspaceYaml(synthesized(stack))).toEqual(expected('internet.workspace'));
  });

  it('for a network that lets out what is approved', () => {
    const { stack, workspace, lists } = harbour({ managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() });
    const tag = ServiceTag.of('DataFactory');
    workspace.network.allowTo('factories', OutboundTarget.serviceTag(tag, { portRanges: '80, 8080' }));
    workspace.network.allowTo('lists', OutboundTarget.storage(lists, StorageSubResource.BLOB, { spark: true }));
    workspace.network.allowTo('packages', OutboundTarget.fqdn('pypi.org'));
    expect(workspaceYaml(synthesized(stack))).toEqual(expected('approved.workspace'));
  });

  it.each<readonly [string, string, (jobs: ReturnType<typeof harbour>['jobs']) => AttachedIdentity]>([
    ['without identity', 'plain', () => AttachedIdentity.none('people run their jobs themselves')],
    ['with an identity of its own', 'system', () => AttachedIdentity.systemAssigned()],
    ['with an identity for jobs', 'user', (jobs) => AttachedIdentity.userAssigned(jobs)],
  ])('for an attached pool %s', (_what, name, identityOf) => {
    const { stack, workspace, jobs, lists } = harbour({ managedNetwork: ManagedNetwork.disabled() });
    const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'syn'),
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
    });
    const sparkPoolId = `${armId('Microsoft.Synapse/workspaces', 'syn')}/bigDataPools/shared`;
    SparkPool.fromAttributes(stack, 'Pool', { sparkPoolId, synapse }).attachTo(workspace, {
      computeName: 'shared-spark',
      identity: identityOf(jobs),
      storage: [lists],
    });
    const compute = synthesized(stack).resource('azurerm_machine_learning_synapse_spark');
    expect(computeYaml(compute)).toEqual(expected(`${name}.compute`));
  });

  it('for a datastore without keys', () => {
    const { stack, workspace, lists } = harbour({});
    const description = 'Lists without keys';
    new BlobDatastore(stack, 'Store', {
      workspace,
      storage: lists,
      container: 'raw',
      datastoreName: 'harbour',
      description,
    });
    const datastore = synthesized(stack).resource('azurerm_machine_learning_datastore_blobstorage');
    expect(datastoreYaml(datastore)).toEqual(expected('blobs.datastore'));
  });
});
