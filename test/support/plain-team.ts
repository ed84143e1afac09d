import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineLearningWorkspaceNetworkOutboundRuleFqdn as FqdnRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AzureMLWorkspace, IAzureMLWorkspace, ManagedIdentity, ManagedNetwork } from '../../lib';
import { StackReport } from '../../lib/rules/reports/stack-report';
import { RESOURCE_GROUP, warningsBelow, WrittenApp } from './app';
import { armId, PRINCIPAL, problemsOf } from './azure';
import { plainWorkspace, textVariable } from './plain';
import { PlainSynapseScene } from './plain-synapse';

export const EXISTING = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
export const STORAGE_HOST = 'lake.blob.core.windows.net';

/** A plain rule that breaks OBR-08 unless it leads somewhere else. */
export function ruleTo(
  destinationFqdn: string,
  scope: Construct,
  workspaceId = `${EXISTING}-${scope.node.id}`,
): FqdnRule {
  return new FqdnRule(scope, 'Plain', { name: `rule-${scope.node.id}`, workspaceId, destinationFqdn });
}

/** What a team may write that has never heard of this library: errors, warnings, and what only Terraform can decide. */
export function writeOtherTeam(stack: TerraformStack): void {
  const size = textVariable(stack, 'size');
  const name = textVariable(stack, 'name');
  new PlainSynapseScene(stack, {
    without: ['SynapseRole', 'Approval'],
    change: { Pool: { node_size: size }, Dfs: { name }, Firewall: { end_ip_address: 'somewhere' } },
  });
  ruleTo(STORAGE_HOST, stack, plainWorkspace(stack, { name: '_' }).id);
}

export const ERRORS_OF_OTHER_TEAM = ['ATR-01', 'CFG-10', 'NAM-01', 'OBR-02', 'OBR-08'];

/** Something of this library. */
export function ours(scope: Construct, props: { readonly identityName?: string } = {}): ManagedIdentity {
  return new ManagedIdentity(scope, 'Jobs', { resourceGroup: RESOURCE_GROUP, ...props });
}

/** An existing workspace, as a construct of this library states it. */
export function existing(stack: TerraformStack, workspaceId: string): IAzureMLWorkspace {
  return AzureMLWorkspace.fromAttributes(stack, 'Existing', {
    workspaceId,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    identityPrincipalId: PRINCIPAL,
  });
}

/** Everything that is told about an app whose synth stops: `<construct> <rule>`. */
export function errorsOf({ app }: WrittenApp): string[] {
  let construct = '';
  return problemsOf(() => app.synth())
    .split('\n')
    .flatMap((line) => {
      const [, id] = /^ {2}([A-Z]+-\d+) {2}/.exec(line) ?? [];
      construct = /^[\w-]+(\/\S+)?$/.test(line) ? line : construct;
      return id === undefined ? [] : [`${construct} ${id}`];
    });
}

/** Rules that warn at constructs of a stack, each once. */
export function warningIds(stack: TerraformStack): string[] {
  return [...new Set(warningsBelow(stack).map((warning) => warning.split(':')[0]))].sort();
}

/** Rules that Terraform tells of in `check` blocks. */
export function checksOf(target: WrittenApp, stackId: string): string[] {
  const labels = Object.keys((target.configOf(stackId).json.check ?? {}) as object);
  return [...new Set(labels.map((label) => label.replace(/^([A-Z]+)_(\d+)_.*$/, '$1-$2')))].sort();
}

export function reportOf(target: WrittenApp, stackId: string): StackReport {
  return JSON.parse(readFileSync(reportFile(target, stackId), 'utf8')) as StackReport;
}

export function reportFile({ outdir }: WrittenApp, stackId: string): string {
  return join(outdir, 'stacks', stackId, 'spark-constraints.json');
}
