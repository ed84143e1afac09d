import { TerraformVariable } from 'cdktf';
import {
  DeploymentAccess,
  Encryption,
  EncryptionKey,
  ManagedIdentity,
  SynapseAnalyticsWorkspaceProps,
  SynapseAuditing,
  SynapseGit,
} from '../../lib';
import { warningsBelow } from '../support/app';
import { account, armId, GROUP, poolIn, problemsOf, rolesOf, synapseIn, waitsFor, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const WORKSPACE = 'azurerm_synapse_workspace';
const ADMIN = 'azurerm_synapse_workspace_aad_admin';
const POLICY = 'azurerm_synapse_workspace_extended_auditing_policy';
const SETTING = 'azurerm_monitor_diagnostic_setting';
const ENTRA_ADMIN = { login: 'sql-admins', objectId: GROUP };
const LOGS = armId('Microsoft.OperationalInsights/workspaces', 'logs');

function made(props: Partial<SynapseAnalyticsWorkspaceProps>) {
  const { stack, group } = testStack();
  synapseIn(stack, group, props);
  return synthesized(stack);
}

function refusal(props: Partial<SynapseAnalyticsWorkspaceProps>): string {
  return problemsOf(() => made(props));
}

describe('the Entra administrator of a Synapse workspace', () => {
  test('is nobody but whoever makes it, unless somebody is named', () => {
    expect(made({}).resources(ADMIN)).toEqual({});
  });

  test('is there before anything is made on the data plane', () => {
    const json = made({ entraAdmin: ENTRA_ADMIN });
    expect(json.resource(ADMIN)).toMatchObject({
      login: 'sql-admins',
      object_id: GROUP,
      tenant_id: expect.stringMatching(/^\$\{data\.azurerm_client_config\..*\.tenant_id\}$/),
      synapse_workspace_id: expect.stringMatching(/^\$\{azurerm_synapse_workspace\./),
    });
    expect(waitsFor(json.resource('azurerm_synapse_managed_private_endpoint', 'primary-dfs'))).toContain(
      'Synapse_EntraAdmin',
    );
    expect(json.resource(WORKSPACE).azuread_authentication_only).toBe(true);
  });

  test('may be of another tenant', () => {
    expect(made({ entraAdmin: { ...ENTRA_ADMIN, tenantId: GROUP } }).resource(ADMIN).tenant_id).toBe(GROUP);
  });

  test.each([
    ['without a name', { ...ENTRA_ADMIN, login: ' ' }],
    ['with a name for its id', { ...ENTRA_ADMIN, objectId: 'sql-admins' }],
    ['with a domain for its tenant', { ...ENTRA_ADMIN, tenantId: 'contoso.com' }],
  ])('is refused by SYN-13 %s', (_title, entraAdmin) => {
    expect(refusal({ entraAdmin })).toContain('SYN-13');
  });
});

describe('the parts of a Synapse workspace', () => {
  const partsOf = (props: Partial<SynapseAnalyticsWorkspaceProps>, encrypt = false) => {
    const { stack, group } = testStack();
    const key = encrypt ? new EncryptionKey(stack, 'Key', { resourceGroup: group }) : undefined;
    const encryption = key && Encryption.customerManagedKeyBySystemIdentity(key);
    const { activation, entraAdmin, auditing, firewallRules } = synapseIn(stack, group, { ...props, encryption });
    return [activation, entraAdmin, auditing, ...firewallRules].map((part) => part?.terraformResourceType);
  };

  test('are all that is made in it', () => {
    const auditing = SynapseAuditing.toDiagnosticSettings();
    expect(partsOf({ entraAdmin: ENTRA_ADMIN, auditing }, true)).toEqual([
      'azurerm_synapse_workspace_key',
      ADMIN,
      POLICY,
      'azurerm_synapse_firewall_rule',
    ]);
  });

  test('are not what nobody asked for', () => {
    const deployFrom = DeploymentAccess.managedElsewhere('the platform team opens it');
    expect(partsOf({ deployFrom })).toEqual([undefined, undefined, undefined]);
  });
});

describe('identities of a Synapse workspace', () => {
  test('are its own one and those of users', () => {
    const { stack, group } = testStack();
    const linked = new ManagedIdentity(stack, 'Linked', { resourceGroup: group });
    synapseIn(stack, group, { userAssignedIdentities: [linked, linked] });
    expect(synthesized(stack).resource(WORKSPACE).identity).toEqual({
      type: 'SystemAssigned, UserAssigned',
      identity_ids: [expect.stringContaining('azurerm_user_assigned_identity.Linked')],
    });
  });
});

describe('a Synapse workspace', () => {
  test('writes nothing of options that are not used', () => {
    const workspace = made({}).resource(WORKSPACE);
    for (const argument of [
      'managed_resource_group_name',
      'github_repo',
      'azure_devops_repo',
      'purview_id',
      'data_exfiltration_protection_enabled',
      'linking_allowed_for_aad_tenant_ids',
    ]) {
      expect(workspace[argument]).toBeUndefined();
    }
  });

  test('has a managed resource group and a Purview account where they are named', () => {
    const purviewAccountId = armId('Microsoft.Purview/accounts', 'catalogue');
    const workspace = made({ managedResourceGroupName: 'rg-synapse-managed', purviewAccountId }).resource(WORKSPACE);
    expect(workspace).toMatchObject({
      managed_resource_group_name: 'rg-synapse-managed',
      purview_id: purviewAccountId,
    });
    expect(refusal({ managedResourceGroupName: 'rg.' })).toContain('SYN-12');
    expect(refusal({ purviewAccountId: LOGS })).toMatch(/CFG-05[\s\S]*Microsoft\.Purview/);
  });

  test('may link to further tenants, which counts with data exfiltration protection alone', () => {
    const linkedTenantIds = [GROUP];
    const json = made({ dataExfiltrationProtection: true, linkedTenantIds });
    expect(json.resource(WORKSPACE)).toMatchObject({
      data_exfiltration_protection_enabled: true,
      linking_allowed_for_aad_tenant_ids: [GROUP],
    });
    expect(refusal({ dataExfiltrationProtection: true, linkedTenantIds: ['contoso.com'] })).toContain('SYN-08');
    const { stack, group } = testStack();
    synapseIn(stack, group, { linkedTenantIds });
    synthesized(stack);
    expect(warningsBelow(stack).some((warning) => warning.startsWith('CFG-21'))).toBe(true);
  });

  test('with data exfiltration protection is refused without network, and for a pool that is attached', () => {
    expect(refusal({ dataExfiltrationProtection: true, managedVirtualNetwork: false })).toContain('SYN-06');
    const { stack, group } = testStack();
    poolIn(stack, group, { dataExfiltrationProtection: true }).attachTo(workspaceIn(stack, group), { storage: [] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/ATR-06[\s\S]*data exfiltration protection on/);
  });
});

describe('the repository of a Synapse workspace', () => {
  const GITHUB = { accountName: 'contoso', repositoryName: 'spark' };
  const DEVOPS = { organizationName: 'contoso', projectName: 'data', repositoryName: 'spark' };

  test('is on GitHub, and Terraform leaves alone what is published there', () => {
    const workspace = made({ git: SynapseGit.gitHub({ ...GITHUB, rootFolder: '/synapse' }) }).resource(WORKSPACE);
    expect(workspace.github_repo).toEqual({
      account_name: 'contoso',
      repository_name: 'spark',
      branch_name: 'main',
      root_folder: '/synapse',
    });
    expect(workspace.lifecycle).toEqual({
      ignore_changes: ['sql_administrator_login', 'github_repo[0].last_commit_id'],
    });
  });

  test('is in Azure DevOps', () => {
    const workspace = made({ git: SynapseGit.azureDevOps({ ...DEVOPS, tenantId: GROUP }) }).resource(WORKSPACE);
    expect(workspace.azure_devops_repo).toEqual({
      account_name: 'contoso',
      project_name: 'data',
      repository_name: 'spark',
      branch_name: 'main',
      root_folder: '/',
      tenant_id: GROUP,
    });
    expect(workspace.lifecycle).toMatchObject({
      ignore_changes: expect.arrayContaining(['azure_devops_repo[0].last_commit_id']),
    });
  });

  test.each<[string, SynapseGit, RegExp]>([
    ['a folder without slash', SynapseGit.gitHub({ ...GITHUB, rootFolder: 'synapse' }), /root folder "synapse"/],
    ['an empty branch', SynapseGit.azureDevOps({ ...DEVOPS, branchName: '' }), /an empty name/],
    [
      'a token in the address',
      SynapseGit.gitHub({
        ...GITHUB,
        hostUrl: 'https://x:ghp_abcdefghijklmnopqrstuvwxyz0123456789@github.example.org',
      }),
      /a token/,
    ],
    [
      'a token for a name',
      SynapseGit.gitHub({ ...GITHUB, accountName: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789' }),
      /a token/,
    ],
    ['an address without TLS', SynapseGit.gitHub({ ...GITHUB, hostUrl: 'http://github.example.org' }), /not https/],
  ])('is refused by SYN-16 for %s', (_title, git, found) => {
    const message = refusal({ git });
    expect(message).toMatch(/SYN-16/);
    expect(message).toMatch(found);
  });
});

describe('auditing of a Synapse workspace', () => {
  test('goes to an account, where the workspace writes without a key', () => {
    const { stack, group } = testStack();
    const audit = account(stack, 'Audit', { hierarchicalNamespace: false });
    synapseIn(stack, group, { auditing: SynapseAuditing.toStorage(audit, { retentionDays: 90 }) });
    const json = synthesized(stack);
    const policy = json.resource(POLICY);
    expect(policy).toMatchObject({
      storage_endpoint: 'https://audit.blob.core.windows.net/',
      retention_in_days: 90,
      log_monitoring_enabled: false,
    });
    expect(policy.storage_account_access_key).toBeUndefined();
    expect(rolesOf(json)).toContain('Storage Blob Data Contributor on audit to Synapse');
    expect(waitsFor(policy)).toEqual([expect.stringMatching(/StorageBlobDataContributorAudit/)]);
    expect(json.resources(SETTING)).toEqual({});
  });

  test('goes to Log Analytics, by a diagnostic setting of its own', () => {
    const json = made({ auditing: SynapseAuditing.toLogAnalytics(LOGS) });
    expect(json.resource(POLICY)).toMatchObject({ log_monitoring_enabled: true });
    expect(json.resource(SETTING)).toMatchObject({
      log_analytics_workspace_id: LOGS,
      target_resource_id: expect.stringContaining('azurerm_synapse_workspace.Synapse'),
      enabled_log: [{ category: 'SQLSecurityAuditEvents' }],
    });
    expect(refusal({ auditing: SynapseAuditing.toLogAnalytics('logs') })).toContain('CFG-05');
  });

  test('goes where diagnostic settings say', () => {
    const json = made({ auditing: SynapseAuditing.toDiagnosticSettings() });
    expect(json.resource(POLICY)).toMatchObject({ log_monitoring_enabled: true });
    expect(json.resources(SETTING)).toEqual({});
  });

  test('is refused by SYN-14 for a wrong number of days, and by SYN-15 with nowhere to write to', () => {
    const { stack, group } = testStack();
    const audit = account(stack, 'Audit', { hierarchicalNamespace: false });
    synapseIn(stack, group, { auditing: SynapseAuditing.toStorage(audit, { retentionDays: 3286 }) });
    expect(problemsOf(() => synthesized(stack))).toContain('SYN-14');
    const other = testStack();
    const synapse = synapseIn(other.stack, other.group, { auditing: SynapseAuditing.toDiagnosticSettings() });
    const [policy] = synapse.node.findAll().filter(({ node }) => node.path.endsWith('Auditing/Resource'));
    (policy as unknown as { logMonitoringEnabled: boolean }).logMonitoringEnabled = false;
    expect(problemsOf(() => synthesized(other.stack))).toContain('SYN-15');
  });

  test('leaves days that only Terraform knows to a precondition', () => {
    const { stack, group } = testStack();
    const days = new TerraformVariable(stack, 'days', { type: 'number' }).numberValue;
    const audit = account(stack, 'Audit', { hierarchicalNamespace: false });
    synapseIn(stack, group, { auditing: SynapseAuditing.toStorage(audit, { retentionDays: days }) });
    expect(JSON.stringify(synthesized(stack).resource(POLICY).lifecycle)).toContain('SYN-14');
  });
});
