import { AmlWorkspace } from './aml-workspace-view';
import { AppResources, AuditedResource } from './app-resources';
import { Demand } from './audit';

/** What a workspace has to keep once something in the app wants serverless Spark in it. */
export function auditSparkOfWorkspace(
  workspace: () => AuditedResource,
  app: () => AppResources,
  read: () => AmlWorkspace,
  demand: Demand,
): void {
  const publicNetworkAccess = () => workspace().flag('public_network_access_enabled', true);
  const isStated = () => workspace().has('public_network_access_enabled');
  /** In a managed virtual network. */
  const isolated = <T>(subject: (mode: string) => T) => {
    const { mode, spark } = read();
    return mode === undefined || mode === 'Disabled' || spark === false ? undefined : subject(mode);
  };
  demand('PNA-01', () => isolated((mode) => ({ mode, spark: read().spark, stated: isStated() })));
  demand('PRV-07', () =>
    // What is left to a default is for PNA-01 to say.
    isStated()
      ? isolated((mode) => ({
          mode,
          spark: read().spark,
          publicNetworkAccess: publicNetworkAccess(),
          ruleToItself: read().hasRuleToItself,
        }))
      : undefined,
  );
  demand('IDN-07', () => {
    const type = workspace().block('identity')?.text('type');
    return type === undefined || read().spark === false ? undefined : { type, spark: read().spark };
  });
  demand('SPE-04', () =>
    isolated(() => {
      const account = app().referredTo(workspace().construct, workspace().text('storage_account_id'));
      return account?.has('public_network_access_enabled')
        ? {
            found: `${account.construct.node.path} without public network access`,
            spark: read().spark,
            publicNetworkAccess: account.flag('public_network_access_enabled', true),
            rule: read().sparkReaches(account, 'blob'),
          }
        : undefined;
    }),
  );
  demand('SPE-06', () =>
    isolated(() => {
      const vault = app().referredTo(workspace().construct, workspace().text('key_vault_id'));
      return vault && isFeatureStore(workspace())
        ? {
            vault: vault.construct.node.path,
            spark: read().spark,
            publicNetworkAccess: vault.flag('public_network_access_enabled', true),
            rule: read().sparkReaches(vault, 'vault'),
          }
        : undefined;
    }),
  );
  demand('SPE-08', () => {
    const { mode } = read();
    return mode !== undefined && isFeatureStore(workspace()) ? { mode } : undefined;
  });
}

function isFeatureStore(workspace: AuditedResource): boolean {
  return workspace.text('kind') === 'FeatureStore';
}
