import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';
import { defineDiagnostics } from '../diagnostics/diagnostic-settings';
import { Diagnostics } from '../diagnostics/diagnostics';
import { DiagnosticSource, DiagnosticSources } from '../facts/diagnostic-sources';
import { enforce } from '../rules/enforce';
import { AzureMLWorkspaceOptions } from './workspace-options';
import { WorkspaceParts } from './workspace-parts';

/** Sends on the logs and metrics of a workspace and of what is made for it; the default storage does so itself. */
export function diagnoseWorkspace(
  scope: Construct,
  workspaceId: string,
  { keyVault, containerRegistry }: WorkspaceParts,
  options: AzureMLWorkspaceOptions,
): MonitorDiagnosticSetting[] {
  const { diagnostics, keyVaultDiagnostics, containerRegistryDiagnostics, providers } = options;
  enforceMade(scope, 'keyVaultDiagnostics', keyVaultDiagnostics, keyVault?.id);
  enforceMade(scope, 'containerRegistryDiagnostics', containerRegistryDiagnostics, containerRegistry?.id);
  const sent = (
    label: string,
    resourceId: string | undefined,
    source: DiagnosticSource,
    to: Diagnostics | undefined,
  ): MonitorDiagnosticSetting[] =>
    resourceId === undefined ? [] : defineDiagnostics(scope, to, [{ label, resourceId, source }], providers);
  const { AML_WORKSPACE, KEY_VAULT, CONTAINER_REGISTRY } = DiagnosticSources;
  return [
    ...sent('workspace', workspaceId, AML_WORKSPACE, diagnostics),
    ...sent('vault', keyVault?.id, KEY_VAULT, keyVaultDiagnostics ?? diagnostics),
    ...sent('registry', containerRegistry?.id, CONTAINER_REGISTRY, containerRegistryDiagnostics ?? diagnostics),
  ];
}

/** Of what is given somebody else says where its logs go. */
function enforceMade(
  scope: Construct,
  option: string,
  diagnostics: Diagnostics | undefined,
  resourceId: string | undefined,
): void {
  if (diagnostics !== undefined) {
    enforce(scope, 'CFG-12', () => ({
      conflict: resourceId === undefined ? `${option} of something that is not made here` : undefined,
      fix: `remove ${option}`,
    }));
  }
}
