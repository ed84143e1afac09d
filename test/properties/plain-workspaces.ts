import {
  MachineLearningWorkspace,
  MachineLearningWorkspaceConfig,
} from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { endpointRule, plainWorkspace, provisioning } from '../support/plain';

export type WorkspaceProps = Partial<MachineLearningWorkspaceConfig>;

/** A plain workspace that anybody can reach, so that nothing is missing. */
export function openWorkspace(scope: Construct, props: WorkspaceProps = {}): MachineLearningWorkspace {
  return plainWorkspace(scope, { publicNetworkAccessEnabled: true, ...props });
}

/** The same with a managed virtual network that is provisioned for Spark, after further rules. */
export function sparkWorkspace(
  scope: Construct,
  props: WorkspaceProps = {},
  further: (workspace: MachineLearningWorkspace, dependsOn: TerraformResource[]) => TerraformResource[] = () => [],
): MachineLearningWorkspace {
  const workspace = openWorkspace(scope, props);
  const toItself = endpointRule(
    scope,
    workspace.id,
    { serviceResourceId: workspace.id, subResourceTarget: 'amlworkspace' },
    'ToItself',
  );
  provisioning(scope, workspace.id, {}, { dependsOn: [toItself, ...further(workspace, [toItself])] });
  return workspace;
}
