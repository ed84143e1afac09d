import { GUID } from '../facts/arm-id';
import { SPARK_POOL, SYNAPSE_WORKSPACE, SynapseWorkspaces } from '../model/synapse-workspaces';
import { both, either, Flag, hasForm, isOff, isOn } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';

export interface Syn06Subject {
  readonly dataExfiltrationProtection: Flag;
  readonly managedVirtualNetwork: Flag;
}

export const SYN_06 = rule({
  id: 'SYN-06',
  name: 'exfiltration-protection-without-managed-vnet',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the deployment fails',
  cause: 'data exfiltration protection needs the managed virtual network of the Synapse workspace',
  why: 'The protection works through managed private endpoints, which exist only in a managed virtual network. azurerm does not check it, and the deployment fails.',
  allowed: 'data exfiltration protection together with the managed virtual network',
  fix: {
    construct:
      'leave dataExfiltrationProtection off: with it, no pool of the workspace can be attached to Azure Machine Learning; otherwise keep managedVirtualNetwork on',
    terraform: 'set managed_virtual_network_enabled = true as well; a change of either replaces the workspace',
  },
  source: [
    Doc.WORKSPACE_DATA_EXFILTRATION_PROTECTION.section(
      'Secure data egress from Synapse workspaces',
      'secure-data-egress-from-synapse-workspaces',
    ),
    azurerm('synapse_workspace').section('data_exfiltration_protection_enabled'),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'data_exfiltration_protection_enabled', (workspace) => ({
      dataExfiltrationProtection: workspace.flag('data_exfiltration_protection_enabled', false),
      managedVirtualNetwork: workspace.flag('managed_virtual_network_enabled', false),
    })),
  ],
  judge: ({ dataExfiltrationProtection, managedVirtualNetwork }: Syn06Subject) =>
    demand(
      either(isOff(dataExfiltrationProtection), isOn(managedVirtualNetwork)),
      'data exfiltration protection without managed virtual network',
    ),
});

export interface Syn07Subject {
  /** What would have to be fetched. */
  readonly packages: string;
  readonly dataExfiltrationProtection: Flag;
}

export const SYN_07 = rule({
  id: 'SYN-07',
  name: 'public-packages-with-exfiltration-protection',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; a private feed may be reachable through a managed private endpoint',
  cause: 'with data exfiltration protection, pools and sessions cannot reach public package feeds',
  why: 'Traffic leaves the managed virtual network only through managed private endpoints to approved tenants. Installing packages from PyPI or Conda channels fails, and with it the pool or the session.',
  allowed: 'packages that are kept in storage with a managed private endpoint, such as self-contained wheels',
  fix: {
    construct:
      'leave out libraries and sessionPackages of the SparkPool, and bring the packages as wheels in the workspace packages of Synapse',
    terraform:
      'leave out library_requirement and session_level_packages_enabled, and bring the packages as wheels in the workspace packages of Synapse',
  },
  source: [
    Doc.WORKSPACE_DATA_EXFILTRATION_PROTECTION.section(
      'Secure data egress from Synapse workspaces',
      'secure-data-egress-from-synapse-workspaces',
    ),
  ],
  looksAt: [
    resources(SPARK_POOL, undefined, (pool, model) => {
      const dataExfiltrationProtection = SynapseWorkspaces.of(model).around(pool)?.dataExfiltrationProtection;
      if (dataExfiltrationProtection === undefined) {
        return undefined;
      }
      const bySession = pool.flag('session_level_packages_enabled', false);
      const packages = [
        ...(pool.block('library_requirement') ? ['library_requirement'] : []),
        ...(bySession === true ? ['session_level_packages_enabled'] : []),
      ].join(' and ');
      if (packages !== '') {
        return { packages, dataExfiltrationProtection };
      }
      const isUnseen = bySession !== false || pool.isOpaque('library_requirement');
      return isUnseen && dataExfiltrationProtection !== false
        ? undecided('only Terraform knows whether packages are installed')
        : undefined;
    }),
  ],
  judge: ({ packages, dataExfiltrationProtection }: Syn07Subject) =>
    demand(isOff(dataExfiltrationProtection), packages),
});

export const LINKED_TENANTS = 'linking_allowed_for_aad_tenant_ids';

export interface Syn08Subject {
  readonly tenants: readonly string[];
}

export const SYN_08 = rule({
  id: 'SYN-08',
  name: 'linked-tenant-not-guid',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the entry could not have any effect',
  cause: 'a tenant that the Synapse workspace may link to is not given by its id',
  why: 'The list of Synapse holds tenant ids. A domain name is refused, or matches no tenant.',
  allowed: 'tenant ids (GUIDs), as Microsoft Entra ID shows them; the own tenant needs no entry',
  fix: {
    construct: 'give tenant ids, not domain names, as linkedTenantIds',
    terraform: 'give tenant ids, not domain names, in linking_allowed_for_aad_tenant_ids',
  },
  source: [
    Doc.WORKSPACE_DATA_EXFILTRATION_PROTECTION.section(
      'Manage Synapse workspace data egress to approved targets',
      'manage-synapse-workspace-data-egress-to-approved-targets',
    ),
    Doc.REST_SYNAPSE.section('workspace.json, ManagedVirtualNetworkSettings.allowedAadTenantIdsForLinking'),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, LINKED_TENANTS, (workspace) => {
      const tenants = workspace.texts(LINKED_TENANTS);
      if (!tenants) {
        return workspace.has(LINKED_TENANTS) ? undecided('only Terraform knows the list of tenants') : undefined;
      }
      return tenants.length === 0 ? undefined : { tenants };
    }),
  ],
  judge: ({ tenants }: Syn08Subject) => {
    const forms = tenants.map((tenant) => hasForm(tenant, GUID));
    return demand(both(...forms), shown(tenants[forms.indexOf(false)]));
  },
});

export interface Syn09Subject {
  readonly publicNetworkAccess: Flag;
  readonly managedVirtualNetwork: Flag;
}

export const SYN_09 = rule({
  id: 'SYN-09',
  name: 'private-synapse-without-managed-vnet',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the deployment fails',
  cause: 'public network access of a Synapse workspace can be switched off only with a managed virtual network',
  why: 'Azure offers the setting only for workspaces with a managed virtual network. The deployment fails.',
  allowed: 'public network access on, or a managed virtual network',
  fix: {
    construct:
      'remove the override of public_network_access_enabled; pools that are attached to Azure Machine Learning need public network access anyway',
    terraform:
      'set public_network_access_enabled = true, which attached pools need anyway, or managed_virtual_network_enabled = true, which replaces the workspace',
  },
  source: [Doc.CONNECTIVITY_SETTINGS.section('Public network access', 'public-network-access')],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'public_network_access_enabled', (workspace) => ({
      publicNetworkAccess: workspace.flag('public_network_access_enabled', true),
      managedVirtualNetwork: workspace.flag('managed_virtual_network_enabled', false),
    })),
  ],
  judge: ({ publicNetworkAccess, managedVirtualNetwork }: Syn09Subject) =>
    demand(
      either(isOn(publicNetworkAccess), isOn(managedVirtualNetwork)),
      'public network access off, without managed virtual network',
    ),
});
