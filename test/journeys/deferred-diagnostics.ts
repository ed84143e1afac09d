import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { armId } from '../support/azure';
import { plainAccount, plainVault } from '../support/plain';
import type { Values } from './deferred-stack';

/** Diagnostic settings with variables where the rules are left to Terraform. */
export function deferRulesOfDiagnostics(stack: TerraformStack, values: Values): void {
  const scope = new Construct(stack, 'Logged');
  const archive = plainAccount(
    scope,
    {
      location: values.text('DIA-02', 'archive_place', 'westeurope', 'northeurope'),
      accountTier: values.text('DIA-03', 'archive_tier', 'Standard', 'Premium'),
      networkRules: {
        defaultAction: 'Deny',
        bypass: [values.text('DIA-04', 'archive_bypass', 'AzureServices', 'None')],
      },
    },
    'Archive',
  );
  const vault = plainVault(scope, {}, 'LoggedVault');
  const setting = (id: string, name: string) =>
    new MonitorDiagnosticSetting(scope, id, {
      name,
      targetResourceId: vault.id,
      enabledLog: [{ categoryGroup: 'audit' }],
    });
  setting('First', values.text('DIA-05', 'setting', 'archive', 'to/archive')).storageAccountId = archive.id;
  const second = values.text('DIA-09', 'second_setting', 'logs', 'archive');
  setting('Second', second).logAnalyticsWorkspaceId = armId('Microsoft.OperationalInsights/workspaces', 'logs');
}
