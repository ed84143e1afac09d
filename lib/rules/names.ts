import { DATASTORES } from '../model/datastores';
import {
  ATTACHED_COMPUTE,
  FIREWALL_RULE,
  MANAGED_ENDPOINT,
  SPARK_POOL,
  SYNAPSE_WORKSPACE,
} from '../model/synapse-workspaces';
import { both, hasForm, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, azurermSource, derived, Doc } from './documents';
import { nameIn, nameRule, namesOf, NameSubject } from './engine/name-rule';
import { resources, rule } from './engine/rule';
import { demand, violation } from './engine/verdict';
import { workspaces } from './workspaces';

export const NAM_01 = nameRule({
  id: 'NAM-01',
  name: 'invalid-workspace-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'an Azure Machine Learning workspace',
  why: 'azurerm refuses the name at plan, and Azure refuses it at deployment.',
  allowed: '3 to 33 letters, digits, hyphens and underscores, the first a letter or digit',
  fix: {
    construct: 'give another workspaceName, or leave it out: the workspace then derives one from its construct path',
    terraform: 'change name of the azurerm_machine_learning_workspace',
  },
  source: [
    Doc.REST_MACHINE_LEARNING.section('workspace name pattern'),
    azurermSource('machinelearning/validate/workspace_name.go').section('workspace_name'),
    Doc.RESOURCE_NAME_RULES.section('Microsoft.MachineLearningServices', 'microsoftmachinelearningservices'),
  ],
  patterns: [/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/],
  looksAt: workspaces('name', (workspace) => nameIn(workspace)),
});

/** What azurerm takes, less what the pattern of ARM refuses. */
const COMPUTE_NAME = /^[a-zA-Z][a-zA-Z0-9-]{2,16}$/;
const NUMBERED = /-[0-9]+$/;
/** What the name rules demand as well. */
const USUAL_COMPUTE_NAME = /^[a-zA-Z][a-zA-Z0-9-]{1,14}[a-zA-Z0-9]$/;

export const NAM_02 = rule({
  id: 'NAM-02',
  name: 'invalid-attached-compute-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: for a name that the name rules refuse, and azurerm and the REST API take',
  cause: 'the name is not valid for an attached compute',
  why: 'azurerm or Azure Machine Learning refuses the name, so the pool is not attached. Of a name of 17 characters, or with a hyphen at the end, the documents disagree.',
  allowed:
    '3 to 16 letters, digits and hyphens, the first a letter, the last a letter or digit, and no ending of a hyphen and digits only',
  fix: {
    construct:
      'give another computeName in pool.attachTo(workspace, { computeName, … }), or leave it out: it is then derived from the construct id of the pool',
    terraform: 'change name of the azurerm_machine_learning_synapse_spark',
  },
  source: [
    Doc.RESOURCE_NAME_RULES.section('Microsoft.MachineLearningServices', 'microsoftmachinelearningservices'),
    Doc.REST_MACHINE_LEARNING.section('compute name pattern'),
    azurermSource('machinelearning/machine_learning_synapse_spark_resource.go').section('name'),
  ],
  looksAt: [namesOf(ATTACHED_COMPUTE)],
  judge: ({ name }: NameSubject) => {
    const isTaken = both(hasForm(name, COMPUTE_NAME), opposite(hasForm(name, NUMBERED)));
    return isTaken === true && hasForm(name, USUAL_COMPUTE_NAME) === false
      ? violation(`${shown(name)}, which the name rules do not have`, undefined, 'warning')
      : demand(isTaken, shown(name));
  },
});

export const NAM_04 = nameRule({
  id: 'NAM-04',
  name: 'invalid-synapse-workspace-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a Synapse workspace',
  why: 'azurerm refuses the name at plan, and Azure refuses it at deployment. The name is part of the host names of the workspace.',
  allowed: '1 to 50 lower-case letters, digits and hyphens, the first and last a letter or digit, without -ondemand',
  fix: {
    construct:
      'give another synapseWorkspaceName, or leave it out: the workspace then derives one from its construct path',
    terraform: 'change name of the azurerm_synapse_workspace',
  },
  source: [
    Doc.RESOURCE_NAME_RULES.section('Microsoft.Synapse', 'microsoftsynapse'),
    azurermSource('synapse/validate/workspace_name.go').section('workspace_name'),
  ],
  patterns: [/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/],
  forbidden: [/-ondemand/],
  looksAt: [namesOf(SYNAPSE_WORKSPACE)],
});

export const NAM_05 = nameRule({
  id: 'NAM-05',
  name: 'invalid-spark-pool-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a Synapse Spark pool',
  why: 'azurerm refuses the name at plan, and Azure refuses it at deployment.',
  allowed: '1 to 15 letters and digits, the first a letter',
  fix: {
    construct: 'give another poolName, or leave it out: the pool then derives one from its construct id',
    terraform: 'change name of the azurerm_synapse_spark_pool',
  },
  source: [
    azurermSource('synapse/validate/spark_pool_name.go').section('spark_pool_name'),
    Doc.QUICKSTART_CREATE_APACHE_SPARK_POOL_PORTAL,
  ],
  patterns: [/^[a-zA-Z][a-zA-Z0-9]{0,14}$/],
  looksAt: [namesOf(SPARK_POOL)],
});

export const NAM_11 = nameRule({
  id: 'NAM-11',
  name: 'unusual-managed-endpoint-name',
  severity: 'warning',
  acknowledgement: 'possible: where Azure is known to accept the name',
  of: 'a Synapse managed private endpoint',
  why: 'No document says which names Azure accepts. A name of other characters may fail at deployment.',
  allowed: '1 to 64 letters, digits, hyphens and underscores; what else Azure accepts is not documented',
  fix: {
    construct:
      'give synapse.allowTo(endpointName, …) such a name, and remove an override of name: synapse.allowToStorage(account) and synapse.allowToAzureML(workspace) derive valid names',
    terraform: 'change name of the azurerm_synapse_managed_private_endpoint',
  },
  source: [azurerm('synapse_managed_private_endpoint').section('Argument Reference'), derived()],
  patterns: [/^[a-zA-Z0-9_-]{1,64}$/],
  looksAt: [namesOf(MANAGED_ENDPOINT)],
});

export const NAM_13 = nameRule({
  id: 'NAM-13',
  name: 'invalid-datastore-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a datastore',
  why: 'azurerm refuses the name at plan.',
  allowed: '1 to 255 letters, digits, hyphens and underscores, the first a letter or digit',
  fix: {
    construct: 'give another datastoreName, or leave it out: the datastore then derives one from its construct path',
    terraform:
      'change name of the azurerm_machine_learning_datastore_blobstorage or azurerm_machine_learning_datastore_datalake_gen2',
  },
  source: [
    azurerm('machine_learning_datastore_blobstorage').section('Argument Reference'),
    azurermSource('machinelearning/validate/datastore_name.go').section('datastore_name'),
  ],
  patterns: [/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/],
  looksAt: DATASTORES.map((type) => namesOf(type)),
});

export const NAM_16 = nameRule({
  id: 'NAM-16',
  name: 'invalid-firewall-rule-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a Synapse firewall rule',
  why: 'azurerm refuses the name at plan.',
  allowed: '1 to 128 characters without < > * % & : \\ / ? and control characters, not ending in a full stop',
  fix: {
    construct: 'give synapse.addFirewallRule(name, …) another name',
    terraform: 'change name of the azurerm_synapse_firewall_rule',
  },
  source: [
    azurermSource('synapse/validate/firewall_rule_name.go').section('firewall_rule_name'),
    azurerm('synapse_firewall_rule').section('Argument Reference'),
  ],
  patterns: [/^[^<>*%&:\\/?\p{Cc}]{0,127}[^.<>*%&:\\/?\p{Cc}]$/u],
  looksAt: [namesOf(FIREWALL_RULE)],
});

export const SYN_12 = nameRule({
  id: 'SYN-12',
  name: 'invalid-managed-resource-group-name',
  acknowledgement: 'never: Azure refuses the name',
  of: 'the managed resource group of a Synapse workspace',
  why: 'Azure refuses the name of the resource group, so the workspace cannot be created.',
  allowed: '1 to 90 letters, digits, hyphens, underscores, parentheses and full stops, not ending in a full stop',
  fix: {
    construct: 'choose another managedResourceGroupName, or leave it out: Azure then chooses a name',
    terraform: 'choose another managed_resource_group_name, or leave it out: Azure then chooses a name',
  },
  source: [
    Doc.REST_SYNAPSE.section('workspace.json, managedResourceGroupName'),
    Doc.RESOURCE_NAME_RULES.section('Microsoft.Resources', 'microsoftresources'),
  ],
  patterns: [/^[-\p{L}\p{Mn}\p{Nd}_.()]{0,89}[-\p{L}\p{Mn}\p{Nd}_()]$/u],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'managed_resource_group_name', (workspace) =>
      workspace.has('managed_resource_group_name')
        ? { name: workspace.textOr('managed_resource_group_name', 'managed') }
        : undefined,
    ),
  ],
});
