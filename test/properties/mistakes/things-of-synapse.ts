import { SynapseWorkspaceAadAdmin } from '@cdktf/provider-azurerm/lib/synapse-workspace-aad-admin';
import { SynapseWorkspaceExtendedAuditingPolicy } from '@cdktf/provider-azurerm/lib/synapse-workspace-extended-auditing-policy';
import { TerraformResource } from 'cdktf';
import {
  AzureRole,
  DataLakeStorage,
  DeploymentAccess,
  ManagedEndpoints,
  RoleManagement,
  SparkIdentity,
  SynapseAnalyticsWorkspace,
  SynapseAnalyticsWorkspaceProps,
  SynapseAuditing,
} from '../../../lib';
import { armId, GROUP, POOL_OPTIONS, synapseIn } from '../../support/azure';
import { approver } from '../../support/plain';
import { endpoint } from '../../support/plain-network';
import { EXISTING_SYNAPSE, Part, PlainSynapseScene } from '../../support/plain-synapse';
import { ConfiguredApp } from '../app';
import { Fits, hasPool, not } from './mistake';
import { made, Thing } from './things';

/** A part of the plain scene with a Spark pool, and what stands for it among our constructs. */
function inScene(part: Part, type: string, path = '', fits: Fits = hasPool): Thing {
  return {
    fits,
    ours: (app) => made(app, type, path),
    plain: (scope) => {
      new PlainSynapseScene(scope);
      return scope.node.findChild(part) as TerraformResource;
    },
  };
}

const hasSystemIdentity: Fits = ({ attached }) => attached?.identity === 'system';

export const SYNAPSE = inScene('Synapse', 'azurerm_synapse_workspace');
export const FIREWALL = inScene('Firewall', 'azurerm_synapse_firewall_rule');
export const PRIMARY_STORAGE = inScene('Lake', 'azurerm_storage_account', 'Primary');
export const POOL = inScene('Pool', 'azurerm_synapse_spark_pool');
export const COMPUTE = inScene('Compute', 'azurerm_machine_learning_synapse_spark');
export const SYNAPSE_ROLE = inScene('SynapseRole', 'azurerm_synapse_role_assignment');

export const COMPUTE_OF_SYSTEM_IDENTITY: Thing = { ...COMPUTE, fits: hasSystemIdentity };

/** What holds data in the primary storage: azurerm calls it a container or a filesystem. */
export const FILESYSTEM = inScene('Filesystem', 'azurerm_storage_container', 'Primary');

/** The endpoint of Synapse to `dfs` of the data of jobs. */
export const MANAGED_ENDPOINT = inScene('Dfs', 'azurerm_synapse_managed_private_endpoint', 'lake-dfs');

/** The role of Synapse on its primary storage. */
export const START_ROLE = inScene('StartRole', 'azurerm_role_assignment', 'Synapse Storage Blob Data Contributor');

/** One of the two roles that jobs with a system-assigned identity have on their data. */
export const JOB_ROLE: Thing = {
  ...inScene('Contributor', 'azurerm_role_assignment', 'Contributor Lake', hasSystemIdentity),
  ours: (app) => {
    const attachment = app.attached?.node.path.slice(app.stack.node.id.length + 1).replace(/\//g, '--') ?? '';
    return made(app, 'azurerm_role_assignment', `${attachment} Contributor Lake`);
  },
};

/** A role of somebody else than an attached compute. */
export const FURTHER_ROLE: Thing = {
  ours: (app) => {
    const role = AzureRole.of('Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6');
    SparkIdentity.group(GROUP).grant(app.stack, role, armId('Microsoft.KeyVault/vaults', 'further'));
    return made(app, 'azurerm_role_assignment', 'Key Vault Secrets User');
  },
  plain: (scope) => approver(scope, armId('Microsoft.KeyVault/vaults', 'further'), GROUP, 'Key Vault Secrets User'),
};

/** A Synapse workspace whose pool is not attached, with endpoints of somebody else, and so none here. */
export const SYNAPSE_WITHOUT_ENDPOINTS = without(['Compute', 'Dfs', 'Blob', 'Approval'], (app) =>
  unattached(app, { managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team') }),
);

/** The same without firewall rules. */
export const BARE_SYNAPSE = without(['Compute', 'Dfs', 'Blob', 'Approval', 'Firewall'], (app) =>
  unattached(app, {
    managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team'),
    deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
  }),
);

/** One whose pool is attached, and whose data plane Terraform reaches privately. */
export const ATTACHED_SYNAPSE: Thing = {
  fits: not(hasPool),
  ours: ({ stack, group, workspace, lake }) => {
    const elsewhere = 'the platform team lets the build agents in, and makes the rest';
    const synapse = synapseIn(stack, group, {
      managedEndpoints: ManagedEndpoints.managedElsewhere(elsewhere),
      deployFrom: DeploymentAccess.managedElsewhere(elsewhere),
    });
    const synapseRole = RoleManagement.managedElsewhere(elsewhere);
    synapse.addSparkPool('Pool', POOL_OPTIONS).attachTo(workspace, { storage: [lake], synapseRole });
    return synapse.resource;
  },
  plain: (scope) => {
    const { synapse } = new PlainSynapseScene(scope, { without: ['Firewall'] });
    endpoint(scope, 'Dev', synapse.id, ['Dev']);
    return synapse;
  },
};

/** On primary storage that anybody can reach. */
export const OPEN_SYNAPSE: Thing = {
  ...without(['Compute', 'Dfs', 'Blob', 'Approval', 'Firewall'], (app) =>
    unattached(app, {
      primaryStorage: new DataLakeStorage(app.stack, 'Open', { resourceGroup: app.group, publicNetworkAccess: true }),
      managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team'),
      deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
    }),
  ),
  plain: (scope) => {
    const change = { Lake: { public_network_access_enabled: true, network_rules: null } };
    return new PlainSynapseScene(scope, { without: ['Compute', 'Dfs', 'Blob', 'Approval', 'Firewall'], change })
      .synapse;
  },
};

/** A Synapse workspace on open primary storage, with endpoints to other data. */
export const OPEN_SYNAPSE_WITH_ENDPOINTS = without(['Compute'], (app) => {
  const primaryStorage = new DataLakeStorage(app.stack, 'Open', {
    resourceGroup: app.group,
    publicNetworkAccess: true,
  });
  const synapse = unattached(app, { primaryStorage });
  synapse.allowToStorage(app.lake);
  return synapse;
});

/** The endpoint of Synapse to `dfs` of data of a pool that is not attached. */
export const UNATTACHED_ENDPOINT: Thing = {
  fits: not(hasPool),
  ours: (app) => {
    unattached(app, {});
    return made(app, 'azurerm_synapse_managed_private_endpoint', 'primary-dfs');
  },
  plain: (scope) => {
    new PlainSynapseScene(scope, { without: ['Compute'] });
    return scope.node.findChild('Dfs') as TerraformResource;
  },
};

/** A Synapse workspace in an app without one, and in the plain scene without some parts. */
function without(parts: readonly Part[], define: (app: ConfiguredApp) => SynapseAnalyticsWorkspace): Thing {
  return {
    fits: not(hasPool),
    ours: (app) => define(app).resource,
    plain: (scope) => new PlainSynapseScene(scope, { without: parts }).synapse,
  };
}

function unattached(
  { stack, group }: ConfiguredApp,
  props: Partial<SynapseAnalyticsWorkspaceProps>,
): SynapseAnalyticsWorkspace {
  const synapse = synapseIn(stack, group, props);
  synapse.addSparkPool('Pool', POOL_OPTIONS);
  return synapse;
}

/** The administrator of a Synapse workspace. */
export const ENTRA_ADMIN: Thing = {
  fits: not(hasPool),
  ours: (app) => {
    unattached(app, { entraAdmin: { login: 'sql-admins', objectId: GROUP } });
    return made(app, 'azurerm_synapse_workspace_aad_admin');
  },
  plain: (scope) =>
    new SynapseWorkspaceAadAdmin(scope, 'Admin', {
      synapseWorkspaceId: EXISTING_SYNAPSE,
      login: 'sql-admins',
      objectId: GROUP,
      tenantId: GROUP,
    }),
};

/** What says where a Synapse workspace writes its audit events. */
export const AUDITING: Thing = {
  fits: not(hasPool),
  ours: (app) => {
    unattached(app, { auditing: SynapseAuditing.toDiagnosticSettings() });
    return made(app, 'azurerm_synapse_workspace_extended_auditing_policy');
  },
  plain: (scope) =>
    new SynapseWorkspaceExtendedAuditingPolicy(scope, 'Auditing', { synapseWorkspaceId: EXISTING_SYNAPSE }),
};
