import { Decision, either, Flag, isOn, isOneOf, opposite } from '../decision';
import { AML_WORKSPACE, AmlWorkspaces } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { Arguments } from './arguments';
import { Audit, Demand } from './audit';

/** Arguments of a firewall that storage accounts and Key Vaults have in common. */
type Firewall = Arguments;

/** `azurerm_storage_account` */
export const auditStorageAccount: Audit = (account, app, demand) => {
  auditFirewall(demand, app, account, () => account().block('network_rules'), 'storage_account_id');
  demand('WKS-12', () => {
    const retention = account().block('blob_properties')?.has('delete_retention_policy');
    const isDefault = app().referringTo(AML_WORKSPACE, 'storage_account_id', account()).length > 0;
    // The datastores of default storage have credentials.
    return retention && !isDefault
      ? {
          account: account().construct.node.path,
          spark: AmlWorkspaces.of(app()).sparkReaches(account(), 'blob'),
          hierarchicalNamespace: account().flag('is_hns_enabled', false),
        }
      : undefined;
  });
};

/** `azurerm_storage_account_network_rules`: the firewall of an account, apart from it. */
export const auditStorageNetworkRules: Audit = (rules, app, demand) => {
  const account = () => app().referredTo(rules().construct, rules().text('storage_account_id'));
  auditFirewall(demand, app, account, rules, 'storage_account_id');
};

/** `azurerm_key_vault` */
export const auditKeyVault: Audit = (vault, app, demand) => {
  auditFirewall(demand, app, vault, () => vault().block('network_acls'), 'key_vault_id');
};

/** `azurerm_container_registry` */
export const auditContainerRegistry: Audit = (registry, app, demand) => {
  demand('PNA-08', () => {
    const bypass = registry().text('network_rule_bypass_option');
    return bypass !== undefined && isBuiltOn(app(), 'container_registry_id', registry())
      ? {
          resource: registry().construct.node.path,
          trusted: either(
            isOn(registry().flag('public_network_access_enabled', true)),
            isOneOf(bypass, ['AzureServices']),
          ),
        }
      : undefined;
  });
};

function auditFirewall(
  demand: Demand,
  app: () => AppResources,
  resource: () => AuditedResource | undefined,
  firewall: () => Firewall | undefined,
  argument: string,
): void {
  demand('NET-10', () => {
    const [target, rules] = [resource(), firewall()];
    return target && rules && AmlWorkspaces.of(app()).isTarget(target)
      ? { target: target.construct.node.path, subnets: rules.count('virtual_network_subnet_ids') }
      : undefined;
  });
  demand('PNA-08', () => {
    const [target, rules] = [resource(), firewall()];
    const bypass = rules && trustedServices(rules);
    return target && rules && bypass !== undefined && isBuiltOn(app(), argument, target)
      ? {
          resource: target.construct.node.path,
          trusted: either(opposite(isOneOf(rules.required('default_action'), ['Deny'])), bypass),
        }
      : undefined;
  });
}

/** Whether trusted services may pass; undefined where that is left to the service, which lets them. */
function trustedServices(rules: Firewall): Flag | undefined {
  const word = rules.text('bypass');
  // Of a list that only Terraform knows no item can be judged.
  const words = word === undefined ? rules.texts('bypass') : [word];
  return words && either(...words.map((item): Decision => isOneOf(item, ['AzureServices'])));
}

function isBuiltOn(app: AppResources, argument: string, resource: AuditedResource): boolean {
  return app.referringTo(AML_WORKSPACE, argument, resource).length > 0;
}
