import { GUID } from '../facts/arm-id';
import { Resource } from '../model/resource';
import { SYNAPSE_ADMINS, SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { both, Decision, Flag, hasForm, isOn, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, azurermSource, Doc } from './documents';
import { rangeRule } from './engine/range-rule';
import { resources, rule } from './engine/rule';
import { demand } from './engine/verdict';

const AUDITING = 'azurerm_synapse_workspace_extended_auditing_policy';

export interface Syn13Subject {
  readonly login: string;
  readonly objectId: string;
  readonly tenantId: string;
}

export const SYN_13 = rule({
  id: 'SYN-13',
  name: 'invalid-synapse-entra-admin',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the administrator',
  cause: 'the Microsoft Entra administrator of a Synapse workspace lacks its name, or an id of it is not a GUID',
  why: 'azurerm refuses the administrator. With Microsoft Entra authentication only, nobody else could administer the SQL endpoints.',
  allowed:
    'a name that is not empty, and the ids of the principal and its tenant: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  fix: {
    construct:
      'give entraAdmin of the SynapseAnalyticsWorkspace the object id that Microsoft Entra ID shows, not a name',
    terraform: 'set login, object_id and tenant_id to what Microsoft Entra ID shows of the principal',
  },
  source: [azurerm('synapse_workspace_aad_admin').section('Argument Reference'), Doc.SYNAPSE_AD_AUTHENTICATION],
  looksAt: [
    resources(SYNAPSE_ADMINS, 'object_id', (admin) => ({
      login: admin.required('login'),
      objectId: admin.required('object_id'),
      tenantId: admin.required('tenant_id'),
    })),
  ],
  judge: ({ login, objectId, tenantId }: Syn13Subject) =>
    demand(
      both(hasForm(login, /\S/), hasForm(objectId, GUID), hasForm(tenantId, GUID)),
      `${shown(login)} with id ${shown(objectId)} in tenant ${shown(tenantId)}`,
    ),
});

export const SYN_14 = rangeRule({
  id: 'SYN-14',
  name: 'synapse-audit-retention-range',
  acknowledgement: 'never: azurerm refuses the policy',
  cause: 'the number of days that audit events are kept is out of range',
  why: 'azurerm refuses the value, so the plan fails.',
  fix: {
    construct: 'give SynapseAuditing.toStorage(account, { retentionDays }) a value from 0, which is for ever, to 3285',
    terraform: 'set retention_in_days to a value from 0, which is for ever, to 3285',
  },
  source: [azurerm('synapse_workspace_extended_auditing_policy').section('retention_in_days')],
  min: 0,
  max: 3285,
  unit: 'days',
  looksAt: [
    resources(AUDITING, 'retention_in_days', (policy) => {
      const value = policy.number('retention_in_days');
      return value === undefined ? undefined : { value };
    }),
  ],
});

export interface Syn15Subject {
  readonly storage: boolean;
  readonly azureMonitor: Flag;
}

export const SYN_15 = rule({
  id: 'SYN-15',
  name: 'synapse-auditing-to-nowhere',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the policy',
  cause: 'the auditing of a Synapse workspace has no place to write to',
  why: 'Auditing that is on needs a storage account or Azure Monitor. Azure refuses the policy.',
  allowed: 'a storage endpoint, or log monitoring, which is on by default',
  fix: {
    construct: 'use auditing of the SynapseAnalyticsWorkspace as it is, and remove an override of its policy',
    terraform: 'set storage_endpoint, or leave log_monitoring_enabled on',
  },
  source: [
    Doc.REST_SYNAPSE.section('ExtendedServerBlobAuditingPolicyProperties'),
    azurerm('synapse_workspace_extended_auditing_policy').section('Argument Reference'),
  ],
  looksAt: [
    resources(AUDITING, 'storage_endpoint', (policy) => ({
      storage: policy.has('storage_endpoint'),
      azureMonitor: policy.flag('log_monitoring_enabled', true),
    })),
  ],
  judge: ({ storage, azureMonitor }: Syn15Subject) =>
    demand(storage || isOn(azureMonitor), 'neither a storage account nor Azure Monitor'),
});

/** What ends in the configuration of whoever is given a token of GitHub or Azure DevOps, in an address or by itself. */
const CREDENTIAL = /^[a-z]+:\/\/[^/]*@|gh[a-z]_[A-Za-z0-9]{20}|github_pat_|^[a-z0-9]{52}$/i;
const ROOT = /^\//;

export interface Syn16Subject {
  readonly rootFolder: string;
  /** Names of account, project, repository and branch. */
  readonly names: readonly string[];
  /** Address of GitHub Enterprise. @default - github.com */
  readonly hostUrl?: string;
}

export const SYN_16 = rule({
  id: 'SYN-16',
  name: 'invalid-synapse-git-repository',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the repository, or a secret is in the configuration',
  cause: 'the repository of a Synapse workspace is incomplete, or holds a token',
  why: 'azurerm refuses empty names, a root folder without slash in front, and an address that is not HTTPS. A token would stand in the configuration and in the state of Terraform; Synapse has no use for it, because people sign in to the repository in the Studio.',
  allowed: 'names without tokens, a root folder that starts with a slash, and for GitHub Enterprise its https address',
  fix: {
    construct: 'give SynapseGit.gitHub(…) or SynapseGit.azureDevOps(…) names alone, and sign in in Synapse Studio',
    terraform: 'set github_repo or azure_devops_repo to names alone, with a root_folder such as "/"',
  },
  source: [
    azurermSource('synapse/validate/repo_root_folder.go'),
    azurerm('synapse_workspace').section('github_repo, azure_devops_repo'),
    Doc.SYNAPSE_SOURCE_CONTROL,
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'github_repo', (workspace) =>
      repositoryIn(workspace, 'github_repo', ['account_name', 'repository_name', 'branch_name']),
    ),
    resources(SYNAPSE_WORKSPACE, 'azure_devops_repo', (workspace) =>
      repositoryIn(workspace, 'azure_devops_repo', ['account_name', 'project_name', 'repository_name', 'branch_name']),
    ),
  ],
  judge: ({ rootFolder, names, hostUrl }: Syn16Subject) => {
    const parts: readonly (readonly [Decision, string])[] = [
      [hasForm(rootFolder, ROOT), `root folder ${shown(rootFolder)}`],
      [both(...names.map((name) => hasForm(name, /\S/))), 'an empty name'],
      [both(...[...names, hostUrl ?? ''].map((text) => opposite(hasForm(text, CREDENTIAL)))), 'a token'],
      [hostUrl === undefined || hasForm(hostUrl, /^https:\/\/[^/]/i), 'an address that is not https'],
    ];
    const found = parts.filter(([fits]) => fits === false).map(([, text]) => text);
    return demand(both(...parts.map(([fits]) => fits)), found.join(', '));
  },
});

function repositoryIn(workspace: Resource, block: string, names: readonly string[]): Syn16Subject | undefined {
  const repository = workspace.block(block);
  return (
    repository && {
      rootFolder: repository.required('root_folder'),
      names: names.map((name) => repository.required(name)),
      hostUrl: repository.text('git_url'),
    }
  );
}
