import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineLearningWorkspaceNetworkOutboundRuleFqdn as FqdnRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageAccountNetworkRulesA as NetworkRules } from '@cdktf/provider-azurerm/lib/storage-account-network-rules';
import { TerraformIterator, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  BlobStorage,
  Constraints,
  DataLakeStorage,
  Enforcement,
  IAzureMLWorkspace,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  ResourceGroupRef,
} from '../../../lib';
import { StackReport } from '../../../lib/rules/reports/stack-report';
import { deferredIn, RESOURCE_GROUP, stackIn, warningsBelow, WrittenApp } from '../../support/app';
import { account, armId, PRINCIPAL, problemsOf, workspaceIn } from '../../support/azure';
import { approver, plainAccount, PlainResource, plainVault, plainWorkspace, textVariable } from '../../support/plain';
import { PlainSynapseScene } from '../../support/plain-synapse';

const EXISTING = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const STORAGE_HOST = 'lake.blob.core.windows.net';

/** A plain rule that breaks OBR-08 unless it leads somewhere else. */
function ruleTo(destinationFqdn: string, scope: Construct, workspaceId = `${EXISTING}-${scope.node.id}`): FqdnRule {
  return new FqdnRule(scope, 'Plain', { name: `rule-${scope.node.id}`, workspaceId, destinationFqdn });
}

/** What a team may write that has never heard of this library: errors, warnings, and what only Terraform can decide. */
function writeOtherTeam(stack: TerraformStack): void {
  const size = textVariable(stack, 'size');
  const name = textVariable(stack, 'name');
  new PlainSynapseScene(stack, {
    without: ['SynapseRole', 'Approval'],
    change: { Pool: { node_size: size }, Dfs: { name }, Firewall: { end_ip_address: 'somewhere' } },
  });
  ruleTo(STORAGE_HOST, stack, plainWorkspace(stack, { name: '_' }).id);
}

const ERRORS_OF_OTHER_TEAM = ['ATR-01', 'CFG-10', 'NAM-01', 'OBR-02', 'OBR-08'];

function ours(scope: Construct, props: Partial<{ identityName: string }> = {}): ManagedIdentity {
  return new ManagedIdentity(scope, 'Jobs', { resourceGroup: RESOURCE_GROUP, ...props });
}

/** An existing workspace, as a construct of this library states it. */
function existing(stack: TerraformStack, workspaceId: string): IAzureMLWorkspace {
  return AzureMLWorkspace.fromAttributes(stack, 'Existing', {
    workspaceId,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    identityPrincipalId: PRINCIPAL,
  });
}

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

/** Everything that is told about an app whose synth stops: `<construct> <rule>`. */
function errors(): string[] {
  let construct = '';
  return problemsOf(() => target.app.synth())
    .split('\n')
    .flatMap((line) => {
      const [, id] = /^ {2}([A-Z]+-\d+) {2}/.exec(line) ?? [];
      construct = /^[\w-]+(\/\S+)?$/.test(line) ? line : construct;
      return id === undefined ? [] : [`${construct} ${id}`];
    });
}

/** Rules that warn at constructs of a stack, each once. */
function warnings(stack: TerraformStack): string[] {
  return [...new Set(warningsBelow(stack).map((warning) => warning.split(':')[0]))].sort();
}

function reportOf(stackId: string): StackReport {
  return JSON.parse(readFileSync(reportFile(stackId), 'utf8')) as StackReport;
}

function reportFile(stackId: string): string {
  return join(target.outdir, 'stacks', stackId, 'spark-constraints.json');
}

/** Rules that Terraform tells of in `check` blocks. */
function checksOf(stackId: string): string[] {
  const labels = Object.keys((target.configOf(stackId).json.check ?? {}) as object);
  return [...new Set(labels.map((label) => label.replace(/^([A-Z]+)_(\d+)_.*$/, '$1-$2')))].sort();
}

describe('a stack of somebody else', () => {
  it('is written without a word, whatever is wrong in it', () => {
    ours(stackIn(target.app, 'ours'));
    const theirs = stackIn(target.app, 'theirs');
    writeOtherTeam(theirs);
    target.app.synth();
    expect(target.written).toEqual(['ours', 'theirs']);
    expect(warningsBelow(theirs)).toEqual([]);
    expect(deferredIn(target.configOf('theirs'))).toEqual({});
    expect(target.configOf('theirs').json).not.toHaveProperty('check');
    expect(existsSync(reportFile('theirs'))).toBe(false);
    expect(existsSync(reportFile('ours'))).toBe(true);
    expect(
      Constraints.of(target.app)
        .summarize()
        .map(({ stack }) => stack),
    ).toEqual(['ours']);
  });

  it('is written as if nothing of this library were in the app', () => {
    writeOtherTeam(stackIn(target.app, 'theirs'));
    target.app.synth();
    const alone = target.configOf('theirs').json;
    ours(stackIn(target.app, 'ours'));
    target.app.synth();
    expect(target.configOf('theirs').json).toEqual(alone);
  });

  it('is refused, with ours, once the audit of the app is asked for', () => {
    ours(stackIn(target.app, 'ours'));
    writeOtherTeam(stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    expect(errors().sort()).toEqual([
      'theirs/Compute ATR-01',
      'theirs/Firewall CFG-10',
      'theirs/Plain OBR-02',
      'theirs/Plain OBR-08',
      'theirs/Ws NAM-01',
    ]);
    expect(target.written).toEqual([]);
  });

  it('is refused where the audit was asked for, and a third one is not', () => {
    ours(stackIn(target.app, 'ours'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'third'));
    Constraints.of(target.app.node.findChild('theirs')).audit();
    expect(errors()).toEqual(['theirs/Plain OBR-08']);
  });

  it('is refused for a part of it, where only that was asked for', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, new Construct(stack, 'Old'));
    const part = new Construct(stack, 'New');
    ruleTo(STORAGE_HOST, part);
    Constraints.of(part).audit();
    expect(errors()).toEqual(['theirs/New/Plain OBR-08']);
  });

  it('is refused in an app that has nothing of this library', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'one'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'two'));
    Constraints.of(target.app).audit();
    expect(errors()).toEqual(['one/Plain OBR-08', 'two/Plain OBR-08']);
  });

  it('is refused when it was defined after the audit was asked for', () => {
    stackIn(target.app, 'early');
    Constraints.of(target.app).audit();
    ruleTo(STORAGE_HOST, stackIn(target.app, 'late'));
    expect(errors()).toEqual(['late/Plain OBR-08']);
  });

  it('is refused in a unit test of it', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).audit();
    expect(problemsOf(() => Testing.synth(stack, true))).toContain('theirs/Plain\n  OBR-08');
  });

  it('is refused for what an override makes of it, and passes once that is mended', () => {
    const rule = ruleTo('pypi.org', stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    rule.addOverride('destination_fqdn', STORAGE_HOST);
    expect(errors()).toEqual(['theirs/Plain OBR-08']);
    rule.addOverride('destination_fqdn', 'conda.anaconda.org');
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
  });

  it.each<[string, (stack: TerraformStack) => string]>([
    ['a token', (stack) => new TerraformVariable(stack, 'host', { type: 'string' }).stringValue],
    ['a template that was written by hand', () => '${var.host}'],
  ])('leaves %s to Terraform, once, however often it is synthesized', (_what, host) => {
    const stack = stackIn(target.app, 'theirs');
    const rule = ruleTo('', stack);
    rule.destinationFqdn = host(stack);
    Constraints.of(target.app).audit();
    target.app.synth();
    target.app.synth();
    expect(deferredIn(target.configOf('theirs'))).toEqual({ [`${rule.terraformResourceType}.Plain`]: ['OBR-08'] });
  });
});

describe('an audit that only reports', () => {
  const reportOnly = () => Constraints.of(target.app).audit({ enforcement: Enforcement.REPORT });

  it('warns of all that is wrong, and lets the app be written', () => {
    const theirs = stackIn(target.app, 'theirs');
    writeOtherTeam(theirs);
    reportOnly();
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
    expect(warnings(theirs)).toEqual([...ERRORS_OF_OTHER_TEAM, 'CFG-20', 'PNA-02'].sort());
  });

  it('has its warnings printed by the CLI', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    reportOnly();
    target.app.synth();
    expect(target.annotationsOf('theirs')).toEqual([
      {
        constructPath: 'theirs/Plain',
        level: '@cdktf/warn',
        message: expect.stringContaining('OBR-08: an FQDN rule cannot lead to a storage account') as string,
      },
    ]);
  });

  it('leaves to check blocks what would be preconditions', () => {
    const stack = stackIn(target.app, 'theirs');
    writeOtherTeam(stack);
    reportOnly();
    target.app.synth();
    expect(deferredIn(target.configOf('theirs'))).toEqual({});
    expect(checksOf('theirs')).toEqual(['NAM-11', 'POOL-01', 'POOL-02']);
  });

  it('says so in the report, which has no violation then', () => {
    const stack = stackIn(target.app, 'theirs');
    writeOtherTeam(stack);
    reportOnly();
    target.app.synth();
    const report = reportOf('theirs');
    expect(report).toMatchObject({ audit: 'report', ok: true, summary: { violated: 0 } });
    const findings = report.rules.flatMap(({ id, findings }) => findings.map((finding) => ({ id, ...finding })));
    expect(findings.filter(({ id }) => ERRORS_OF_OTHER_TEAM.includes(id))).toHaveLength(5);
    const decided = findings.filter(({ verdict }) => verdict !== 'undecided');
    expect(decided.filter(({ enforcement }) => enforcement !== 'report')).toEqual([]);
    const deferred = findings.filter(({ verdict }) => verdict === 'deferred');
    expect(deferred.length).toBeGreaterThan(0);
    expect(deferred.filter(({ decidedAt }) => decidedAt !== 'check')).toEqual([]);
  });

  it('says nothing of it in the report of an enforced audit', () => {
    ruleTo('pypi.org', stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    target.app.synth();
    expect(reportOf('theirs')).toMatchObject({ audit: 'enforce', ok: true });
  });

  it('holds for constructs of this library, too', () => {
    const stack = stackIn(target.app, 'ours');
    ours(stack, { identityName: 'x' });
    reportOnly();
    target.app.synth();
    expect(warnings(stack)).toEqual(['NAM-10']);
  });

  it('lets check blocks stand by themselves, where data sources would carry postconditions', () => {
    const stack = stackIn(target.app, 'ours');
    existing(stack, EXISTING).enableServerlessSpark({ storage: [account(stack, 'Lake')], identities: [] });
    reportOnly();
    target.app.synth();
    const { json } = target.configOf('ours');
    expect(checksOf('ours')).toEqual(['CFG-30', 'OBR-04', 'PRV-03', 'PRV-07']);
    expect(JSON.stringify(json)).not.toMatch(/postcondition|precondition|\bself\./);
    expect(JSON.stringify(json.check)).toContain('data.azapi_resource.Existing_Verification');
  });

  it('is undecided over instances of a resource, at which a check block cannot look', () => {
    const stack = stackIn(target.app, 'theirs');
    const hosts = TerraformIterator.fromList(['pypi.org', STORAGE_HOST]);
    const forEach = new FqdnRule(stack, 'Plain', {
      name: 'rule-each',
      workspaceId: EXISTING,
      forEach: hosts,
      destinationFqdn: hosts.value as string,
    });
    reportOnly();
    target.app.synth();
    expect(target.configOf('theirs').json).not.toHaveProperty('check');
    expect(reportOf('theirs').rules.find(({ id }) => id === 'OBR-08')).toMatchObject({ verdict: 'undecided' });
    Constraints.of(stack).audit();
    Constraints.of(stack).acknowledge('CFG-16', 'terraform runs with -parallelism=1');
    target.app.synth();
    expect(deferredIn(target.configOf('theirs'))).toEqual({ [`${forEach.terraformResourceType}.Plain`]: ['OBR-08'] });
  });
});

describe('the nearest audit', () => {
  it('may enforce in a stack what the app only reports', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'old'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'new'));
    Constraints.of(target.app).audit({ enforcement: Enforcement.REPORT });
    Constraints.of(target.app.node.findChild('new')).audit();
    expect(errors()).toEqual(['new/Plain OBR-08']);
  });

  it('may only report in a part of a stack, and below it, what the app enforces', () => {
    const stack = stackIn(target.app, 'theirs');
    const part = new Construct(stack, 'Old');
    ruleTo(STORAGE_HOST, new Construct(part, 'Inner'));
    Constraints.of(target.app).audit();
    Constraints.of(part).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    expect(warnings(stack)).toEqual(['OBR-08']);
    ruleTo(STORAGE_HOST, stack);
    expect(errors()).toEqual(['theirs/Plain OBR-08']);
  });

  it('is the last one of those at one construct', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    Constraints.of(target.app).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
  });

  it('of another stack changes nothing for constructs of this library', () => {
    ours(stackIn(target.app, 'ours'), { identityName: 'x' });
    Constraints.of(stackIn(target.app, 'theirs')).audit({ enforcement: Enforcement.REPORT });
    expect(errors()).toEqual(['ours/Jobs NAM-10']);
  });
});

describe('a plain resource that is connected with constructs of this library', () => {
  const EXCLUSION = 'the network team answers for it until spring';

  it.each<[string, string, (stack: TerraformStack, other: TerraformStack) => unknown]>([
    [
      'a rule of our workspace',
      'theirs/Plain OBR-02,theirs/Plain OBR-08',
      (stack, other) => ruleTo(STORAGE_HOST, other, workspaceIn(stack, RESOURCE_GROUP).workspaceId),
    ],
    [
      'a rule of an existing workspace that a construct states, by its id in any case',
      'theirs/Plain OBR-08',
      (stack, other) => existing(stack, EXISTING) && ruleTo(STORAGE_HOST, other, EXISTING.toUpperCase()),
    ],
    [
      'a rule of an existing workspace that is told by a variable',
      'ours/Plain OBR-08',
      (stack) => {
        const id = textVariable(stack);
        return existing(stack, id) && ruleTo(STORAGE_HOST, stack, id);
      },
    ],
    [
      'a rule of a plain workspace that a construct states',
      'ours/Plain OBR-08',
      (stack) => {
        const { id } = plainWorkspace(stack, { managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } });
        return existing(stack, id) && ruleTo(STORAGE_HOST, stack, id);
      },
    ],
    [
      'a role on our lake',
      'theirs/Approver CFG-06',
      (stack, other) => {
        const { accountId } = new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
        return approver(other, accountId, 'somebody', 'Storage Blob Data Reader');
      },
    ],
    [
      'a vault that our workspace is built on',
      'theirs/Vault NAM-08',
      (stack, other) =>
        workspaceIn(stack, RESOURCE_GROUP, { keyVault: KeyVaultRef.of(plainVault(other, { name: 'kv-' }).id) }),
    ],
    [
      'the resource group that our workspace is in',
      'theirs/Group NAM-12',
      (stack, other) => {
        const group = new ResourceGroup(other, 'Group', { name: 'rg.', location: 'westeurope' });
        return workspaceIn(stack, ResourceGroupRef.of(group));
      },
    ],
  ])('is judged unasked, as %s is', (_what, expected, define) => {
    define(stackIn(target.app, 'ours'), stackIn(target.app, 'theirs'));
    expect(errors().join()).toBe(expected);
    expect(target.written).toEqual([]);
  });

  it('is judged unasked, as the firewall of an account is that our workspace is built on', () => {
    const stack = stackIn(target.app, 'ours');
    const theirs = stackIn(target.app, 'theirs');
    const { id } = plainAccount(theirs);
    workspaceIn(stack, RESOURCE_GROUP, {
      defaultStorage: account(stack, 'Given', { accountId: id, hierarchicalNamespace: false }),
    });
    new NetworkRules(theirs, 'Rules', { storageAccountId: id, defaultAction: 'Deny', bypass: ['None'] });
    target.app.synth();
    expect(warnings(theirs)).toContain('PNA-08');
  });

  it('is left out where somebody says why', () => {
    const theirs = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, theirs, workspaceIn(stackIn(target.app, 'ours'), RESOURCE_GROUP).workspaceId);
    Constraints.of(theirs).excludePlainResources(EXCLUSION);
    target.app.synth();
    expect(target.written).toEqual(['ours', 'theirs']);
  });

  it('is warned of only, where the audit of its stack only reports', () => {
    const theirs = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, theirs, workspaceIn(stackIn(target.app, 'ours'), RESOURCE_GROUP).workspaceId);
    Constraints.of(theirs).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    expect(warnings(theirs)).toEqual(['OBR-02', 'OBR-08']);
  });
});

describe('a plain resource that merely stands beside constructs of this library', () => {
  it.each<[string, (stack: TerraformStack, other: TerraformStack) => unknown]>([
    [
      'in the same resource group, literal',
      (stack, other) => {
        ours(stack);
        plainWorkspace(other, { name: '_', resourceGroupName: 'rg' });
      },
    ],
    [
      'in the same resource group of the app',
      (stack, other) => {
        const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
        new BlobStorage(stack, 'Blobs', { resourceGroup: ResourceGroupRef.of(group) });
        plainWorkspace(other, { name: '_', resourceGroupName: group.name });
      },
    ],
    [
      'in the same virtual network',
      (stack, other) => {
        const network = new PlainResource(stack, 'Net', 'azurerm_virtual_network', { address_space: ['10.0.0.0/16'] });
        const subnetId = `\${${network.fqn}.subnet[0].id}`;
        workspaceIn(stack, RESOURCE_GROUP).node.addDependency(network);
        new PlainResource(other, 'Endpoint', 'azurerm_private_endpoint', { subnet_id: subnetId, location: '_' });
        plainWorkspace(other, { name: '_' });
      },
    ],
    [
      'on the same vault',
      (stack, other) => {
        const keyVaultId = plainVault(stack).id;
        workspaceIn(stack, RESOURCE_GROUP, { keyVault: KeyVaultRef.of(keyVaultId) });
        plainWorkspace(other, { name: '_', keyVaultId });
      },
    ],
  ])('is not judged: %s', (_what, define) => {
    const theirs = stackIn(target.app, 'theirs');
    define(stackIn(target.app, 'ours'), theirs);
    target.app.synth();
    expect(target.written).toEqual(['ours', 'theirs']);
    expect(warningsBelow(theirs)).toEqual([]);
    expect(existsSync(reportFile('theirs'))).toBe(false);
  });
});

describe('plain resources that are left to somebody else', () => {
  it('are left out of the audit where somebody says why, and only there', () => {
    const stack = stackIn(target.app, 'theirs');
    const legacy = new Construct(stack, 'Legacy');
    ruleTo(STORAGE_HOST, legacy);
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).audit();
    Constraints.of(legacy).excludePlainResources('the network team answers for it until spring');
    expect(errors()).toEqual(['theirs/Plain OBR-08']);
  });

  it('are not left out without a reason, which CFG-08 asks for', () => {
    Constraints.of(stackIn(target.app, 'theirs')).excludePlainResources(' ');
    expect(errors()).toEqual(['theirs CFG-08']);
  });

  it('are never those that constructs of this library make', () => {
    const stack = stackIn(target.app, 'ours');
    ours(stack, { identityName: 'x' });
    Constraints.of(stack).excludePlainResources('another team answers for them');
    expect(errors()).toEqual(['ours/Jobs NAM-10']);
  });
});

describe('the audit', () => {
  it('is refused by CFG-15 in an app that has no stack yet', () => {
    Constraints.of(target.app).audit();
    stackIn(target.app, 'late');
    expect(problemsOf(() => target.app.synth())).toContain('CFG-15');
  });

  it('tells of what constructs of this library make once, as without it', () => {
    ours(stackIn(target.app, 'ours'), { identityName: 'x' });
    expect(errors()).toEqual(['ours/Jobs NAM-10']);
    Constraints.of(target.app).audit();
    expect(errors()).toEqual(['ours/Jobs NAM-10']);
  });
});
