import { Resource } from '../model/resource';
import { ReasonFor } from '../model/statements';
import { StorageAccounts } from '../model/storage-accounts';
import { StorageRole, RolesOnStorage } from '../model/storage-roles';
import {
  filesystemOf,
  FIREWALL_RULE,
  PRIMARY_STORAGE,
  SPARK_POOL,
  SYNAPSE_WORKSPACE,
  SynapseWorkspaces,
  urlOf,
} from '../model/synapse-workspaces';
import { Flag, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, statedViolation, undecided, violation } from './engine/verdict';
import { hasExecutorLimits } from './spark-pools';
import { LINKED_TENANTS } from './synapse-networks';

export interface Syn01Subject {
  readonly account: string;
  readonly hierarchicalNamespace: Flag;
  /** Path of the Azure Machine Learning workspace that has the account as its default storage. */
  readonly defaultStorageOf?: string;
}

export const SYN_01 = rule({
  id: 'SYN-01',
  name: 'unsuitable-synapse-primary-storage',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: one of the two workspaces cannot be deployed, or cannot work',
  cause: 'this account cannot be the primary storage of a Synapse workspace',
  why: 'Synapse needs a data lake, that is an account with hierarchical namespace. Azure Machine Learning refuses such an account as its default storage, so one account cannot serve both.',
  allowed:
    'an account with hierarchical namespace that is not the default storage of an Azure Machine Learning workspace',
  fix: {
    construct: 'give the Synapse workspace a DataLakeStorage of its own as primaryStorage',
    terraform:
      'set storage_data_lake_gen2_filesystem_id to a filesystem of an azurerm_storage_account with is_hns_enabled = true that no azurerm_machine_learning_workspace has as storage_account_id',
  },
  source: [
    Doc.QUICKSTART_CREATE_WORKSPACE,
    Doc.CONCEPT_WORKSPACE.section('Associated resources', 'associated-resources'),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, PRIMARY_STORAGE, (workspace, model) => {
      const account = SynapseWorkspaces.of(model).ofResource(workspace).primaryAccount;
      if (!account) {
        return isKnown(urlOf(workspace))
          ? undefined
          : undecided('only Terraform knows which account the primary storage is in');
      }
      return {
        account: account.label,
        hierarchicalNamespace: account.flag('is_hns_enabled', false),
        defaultStorageOf: StorageAccounts.of(model).defaultStorageOf(account),
      };
    }),
  ],
  judge: ({ account, hierarchicalNamespace, defaultStorageOf }: Syn01Subject) => {
    if (defaultStorageOf !== undefined) {
      return violation(`${account}, the default storage of ${defaultStorageOf}`);
    }
    return demand(isOn(hierarchicalNamespace), `${account} without hierarchical namespace`);
  },
});

export interface Syn02Subject {
  /** The primary storage, as far as it is known. */
  readonly storage: string;
  readonly assigned: boolean;
  /** Why another role was stated, where such a one is assigned. @default - none is */
  readonly reason?: string;
}

export const SYN_02 = rule({
  id: 'SYN-02',
  aliases: ['ROL-05'],
  name: 'missing-primary-storage-role',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: the role may be assigned outside of this configuration',
  cause: 'the identity of the Synapse workspace has no role on its primary storage, so no Spark pool can start',
  why: 'Spark pools keep their files in the primary storage and open it with the system-assigned identity of the workspace. Only the portal assigns the role by itself, Terraform does not.',
  allowed:
    'Storage Blob Data Contributor for the system-assigned identity of the workspace on its primary storage, the account or the filesystem',
  fix: {
    construct:
      'keep the role assignment that SynapseAnalyticsWorkspace makes (primaryStorageGrant); state a narrower one with primaryStorageRoles',
    terraform:
      'add an azurerm_role_assignment with role_definition_name "Storage Blob Data Contributor", the account as scope and identity[0].principal_id of the azurerm_synapse_workspace as principal_id; let the pools wait for it with depends_on',
  },
  source: [
    Doc.GRANT_WORKSPACE_MANAGED_IDENTITY_PERMISSIONS.section(
      'Grant the managed identity permissions to ADLS Gen2 storage account',
      'grant-the-managed-identity-permissions-to-adls-gen2-storage-account',
    ),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, PRIMARY_STORAGE, (workspace, model) => {
      const { pools, primaryAccount } = SynapseWorkspaces.of(model).ofResource(workspace);
      const url = urlOf(workspace);
      const key = StorageAccounts.of(model).keyIn(workspace, url);
      const roles = RolesOnStorage.of(model);
      const filesystem = filesystemOf(workspace);
      return pools.length === 0
        ? undefined
        : {
            storage: primaryAccount?.label ?? shown(url),
            assigned: roles.mayHave(StorageRole.WRITES, workspace.label, key, filesystem),
            reason: roles.mayHaveOther(workspace.label, key, filesystem)
              ? model.statements.reasonFor(workspace, ReasonFor.PRIMARY_STORAGE_ROLES)
              : undefined,
          };
    }),
  ],
  judge: ({ storage, assigned, reason }: Syn02Subject) =>
    assigned
      ? COMPLIANT
      : statedViolation(reason === undefined ? `no role on ${storage}` : `another role on ${storage}`, reason),
});

export interface Syn03Subject {
  /** Type of the identity, as azurerm has it. */
  readonly type: string;
}

export const SYN_03 = rule({
  id: 'SYN-03',
  name: 'synapse-user-assigned-identity-only',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the deployment fails',
  cause: 'a Synapse workspace cannot have user-assigned identities alone',
  why: 'Synapse knows no identity type without SystemAssigned. azurerm lets the value through, and the deployment fails.',
  allowed: 'SystemAssigned, or "SystemAssigned, UserAssigned"',
  fix: {
    construct:
      'remove the override of the identity: SynapseAnalyticsWorkspace makes a system-assigned one, which opens the primary storage as well',
    terraform:
      'set type to "SystemAssigned" or "SystemAssigned, UserAssigned"; the system-assigned identity opens the primary storage as well',
  },
  source: [
    Doc.REST_SYNAPSE.section('workspace.json, ManagedIdentity'),
    azurerm('synapse_workspace').section('identity'),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'identity.type', (workspace) => {
      const type = workspace.block('identity')?.text('type');
      if (type === undefined) {
        return workspace.isOpaque('identity') ? undecided('only Terraform knows the identity') : undefined;
      }
      return { type };
    }),
  ],
  judge: ({ type }: Syn03Subject) => demand(opposite(isOneOf(type, ['UserAssigned'])), shown(type)),
});

export interface Syn04Subject {
  readonly login: boolean;
  readonly password: boolean;
  readonly customerManagedKey: boolean;
  readonly entraOnly: Flag;
}

export const SYN_04 = rule({
  id: 'SYN-04',
  name: 'incomplete-sql-administrator-credentials',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: it is not documented what Azure answers, and a password may be set outside of this configuration',
  cause: 'the Synapse workspace has a SQL administrator login without password, or a password without login',
  why: 'azurerm asks for both, unless the workspace has a customer-managed key or takes Microsoft Entra authentication only. Otherwise the deployment fails, or nobody knows the password.',
  allowed: 'a login and its password, or Microsoft Entra authentication only',
  fix: {
    construct:
      'remove the override: SynapseAnalyticsWorkspace takes Microsoft Entra authentication only and needs no password',
    terraform:
      'set both sql_administrator_login and sql_administrator_login_password, or azuread_authentication_only = true',
  },
  source: [azurerm('synapse_workspace').section('sql_administrator_login, azuread_authentication_only')],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'sql_administrator_login', (workspace) => {
      const credentials = credentialsOf(workspace);
      return credentials.login !== credentials.password && mayBeExcused(workspace, credentials)
        ? undecided(UNSEEN_KEY)
        : credentials;
    }),
  ],
  judge: ({ login, password, customerManagedKey, entraOnly }: Syn04Subject) =>
    login === password || customerManagedKey
      ? COMPLIANT
      : demand(isOn(entraOnly), login ? 'a login without password' : 'a password without login'),
});

export interface Cfg21Subject {
  /** What is set. */
  readonly setting: string;
  /** What gives it a meaning. */
  readonly needs: string;
  /** Whether that is there. */
  readonly met: Flag;
}

export const CFG_21 = rule({
  id: 'CFG-21',
  name: 'setting-without-effect',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the setting is kept for later',
  cause: 'a setting has no effect',
  why: 'Azure ignores it while what it needs is off. The resource then does not do what its configuration says.',
  allowed: 'a setting together with what it needs',
  fix: {
    construct: 'remove the setting, or switch on what it needs',
    terraform:
      'remove the argument or resource, or set what it needs: dynamic_executor_allocation_enabled for min_executors and max_executors, data_exfiltration_protection_enabled for linking_allowed_for_aad_tenant_ids, public_network_access_enabled of the Synapse workspace for a firewall rule',
  },
  source: [
    azurerm('synapse_spark_pool'),
    Doc.WORKSPACE_DATA_EXFILTRATION_PROTECTION,
    Doc.SYNAPSE_WORKSPACE_IP_FIREWALL,
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, LINKED_TENANTS, (workspace) =>
      workspace.count(LINKED_TENANTS) === 0
        ? undefined
        : {
            setting: LINKED_TENANTS,
            needs: 'data_exfiltration_protection_enabled',
            met: workspace.flag('data_exfiltration_protection_enabled', false),
          },
    ),
    resources(SPARK_POOL, 'max_executors', (pool) =>
      hasExecutorLimits(pool)
        ? {
            setting: 'min_executors and max_executors',
            needs: 'dynamic_executor_allocation_enabled',
            met: pool.flag('dynamic_executor_allocation_enabled', false),
          }
        : undefined,
    ),
    resources(FIREWALL_RULE, 'synapse_workspace_id', (firewallRule, model) => {
      const met = SynapseWorkspaces.of(model).around(firewallRule)?.publicNetworkAccess;
      return met === undefined
        ? undefined
        : { setting: 'a firewall rule', needs: 'public network access of the Synapse workspace', met };
    }),
  ],
  judge: ({ setting, needs, met }: Cfg21Subject) => demand(isOn(met), `${setting} without ${needs}`),
});

export interface Cfg22Subject {
  readonly login: boolean;
  readonly password: boolean;
  readonly customerManagedKey: boolean;
  readonly entraOnly: Flag;
}

export const CFG_22 = rule({
  id: 'CFG-22',
  name: 'missing-synapse-sql-admin',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service accepts the workspace as it is',
  cause: 'the Synapse workspace has neither a SQL administrator nor Entra-only authentication',
  why: 'azurerm has no rule for this case, so that what is wrong shows at apply only.',
  allowed: 'azuread_authentication_only = true, a customer-managed key, or a SQL administrator login with its password',
  fix: {
    construct:
      'use SynapseAnalyticsWorkspace as it is: it sets azuread_authentication_only; remove an override that takes it away',
    terraform:
      'set azuread_authentication_only = true, or sql_administrator_login and sql_administrator_login_password',
  },
  source: [azurerm('synapse_workspace')],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'azuread_authentication_only', (workspace) => {
      const credentials = credentialsOf(workspace);
      return !credentials.login && !credentials.password && mayBeExcused(workspace, credentials)
        ? undecided(UNSEEN_KEY)
        : credentials;
    }),
  ],
  judge: ({ login, password, customerManagedKey, entraOnly }: Cfg22Subject) =>
    login || password || customerManagedKey ? COMPLIANT : demand(isOn(entraOnly), 'neither login nor password'),
});

const UNSEEN_KEY = 'only Terraform knows whether the workspace has a customer-managed key';

/** How people sign in to SQL of a workspace. */
function credentialsOf(workspace: Resource): Syn04Subject & Cfg22Subject {
  return {
    login: workspace.has('sql_administrator_login'),
    // A state shows of a password that is not kept the version alone.
    password: ['', '_wo', '_wo_version'].some((ending) => workspace.has(`sql_administrator_login_password${ending}`)),
    customerManagedKey: workspace.block('customer_managed_key') !== undefined,
    entraOnly: workspace.flag('azuread_authentication_only', false),
  };
}

/** Whether missing credentials are fine if there is a key that cannot be seen. */
function mayBeExcused(workspace: Resource, { customerManagedKey, entraOnly }: Syn04Subject): boolean {
  return !customerManagedKey && entraOnly !== true && workspace.isOpaque('customer_managed_key');
}
