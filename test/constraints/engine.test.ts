import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureRole,
  Constraints,
  DataLakeStorage,
  DeploymentAccess,
  Enforcement,
  ManagedIdentity,
  NodeSize,
  PoolScale,
  SparkIdentity,
  SparkPool,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { RULES } from '../../lib/rules/catalogue';
import { sourceText } from '../../lib/rules/engine/message';
import { RESOURCE_GROUP, stackIn, warningsBelow, WrittenApp } from '../support/app';
import { account, armId, problemsOf, workspaceIn } from '../support/azure';
import { plainCompute } from '../support/plain-synapse';

const SYNAPSE = armId('Microsoft.Synapse/workspaces', 'syn');

function poolWithTwoProblems(stack: TerraformStack): SparkPool {
  return new SparkPool(stack, 'Pool', {
    synapse: SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: SYNAPSE,
      managedVirtualNetwork: true,
      deployFrom: DeploymentAccess.managedElsewhere('the agents are let in by the platform team'),
    }),
    nodeSize: NodeSize.SMALL,
    scale: PoolScale.fixedNodes(2),
    runtime: SparkRuntime.of('2.4'),
  });
}

function lakeNamed(scope: Construct, accountName: string): DataLakeStorage {
  return new DataLakeStorage(scope, 'Lake', { resourceGroup: RESOURCE_GROUP, accountName });
}

function identityNamed(scope: Construct, identityName: string): ManagedIdentity {
  return new ManagedIdentity(scope, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName });
}

/** A stack that has nothing of this library in it. */
function foreignStack(scope: Construct, id: string): TerraformStack {
  const stack = new TerraformStack(scope, id);
  new TerraformOutput(stack, 'greeting', { value: 'hello' });
  return stack;
}

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

describe('the report', () => {
  it('lists the problems of all stacks at once, by construct path', () => {
    poolWithTwoProblems(stackIn(target.app, 'one'));
    const two = stackIn(target.app, 'two');
    lakeNamed(two, 'BAD');
    identityNamed(two, 'x');
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('4 problems in this app; no configuration was written');
    const headings = report.split('\n').filter((line) => /^(one|two)\/\S+$|^ {2}[A-Z]+-\d+ {2}/.test(line));
    expect(headings).toEqual([
      'one/Pool',
      '  POOL-05  the number of nodes of a Spark pool is out of range (pool-node-count-range)',
      '  RUN-03  Spark pools do not take this runtime (invalid-pool-spark-version)',
      'two/Lake',
      '  NAM-06  the name is not valid for a storage account (invalid-storage-account-name)',
      'two/Jobs',
      '  NAM-10  the name is not valid for a user-assigned managed identity (invalid-managed-identity-name)',
    ]);
  });

  it('gives id, finding, place, what is allowed, the fix and the source of a problem', () => {
    poolWithTwoProblems(stackIn(target.app, 'one'));
    expect(problemsOf(() => target.app.synth())).toContain(
      [
        'one/Pool',
        '  POOL-05  the number of nodes of a Spark pool is out of range (pool-node-count-range)',
        '    found:   "2"',
        '    in:      azurerm_synapse_spark_pool.Pool_D3F588B8, node_count',
        '    allowed: a whole number from 3 to 200 nodes',
        '    fix:     give PoolScale.fixedNodes(…) a number from 3 to 200',
        `    source:  ${sourceText(RULES['POOL-05'].source)}`,
        '  RUN-03  Spark pools do not take this runtime (invalid-pool-spark-version)',
        '    found:   "2.4"',
        '    in:      azurerm_synapse_spark_pool.Pool_D3F588B8, spark_version',
        `    allowed: ${RULES['RUN-03'].allowed}`,
        `    fix:     ${RULES['RUN-03'].fix.construct}`,
        `    source:  ${sourceText(RULES['RUN-03'].source)}`,
      ].join('\n'),
    );
  });

  it('gives the addresses of documents behind their titles', () => {
    const page = 'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-pool-configurations';
    poolWithTwoProblems(stackIn(target.app, 'one'));
    expect(problemsOf(() => target.app.synth())).toContain(
      `    source:  Azure Synapse Analytics: Apache Spark pool configurations, "Nodes", ${page}#nodes; Terraform azurerm: `,
    );
  });

  it('has what stops the synth, which is not told as a warning as well', () => {
    const stack = stackIn(target.app, 'one');
    poolWithTwoProblems(stack);
    problemsOf(() => target.app.synth());
    expect(warningsBelow(stack)).toEqual([]);
    expect(Constraints.of(stack).summarize()[0]).toMatchObject({ errors: ['POOL-05', 'RUN-03'], warnings: [] });
  });

  it('gives the fix in words of Terraform where the resource is of plain bindings', () => {
    const pool = new SynapseSparkPool(stackIn(target.app, 'one'), 'Pool', {
      name: 'pool',
      synapseWorkspaceId: SYNAPSE,
      nodeSizeFamily: 'MemoryOptimized',
      nodeSize: 'Small',
      nodeCount: 2,
      sparkVersion: '3.5',
    });
    Constraints.of(pool).audit();
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('one/Pool\n  POOL-05  ');
    expect(report).toContain('    in:      azurerm_synapse_spark_pool.Pool, node_count\n');
    expect(report).toContain('    fix:     set node_count ');
    expect(report).not.toContain('PoolScale');
  });

  it('gives no place in Terraform where a construct states what is wrong', () => {
    const stack = stackIn(target.app, 'one');
    Constraints.of(stack).judgeAsOf('today');
    expect(problemsOf(() => target.app.synth())).toMatch(/\n {4}found: {3}"today"\n {4}allowed: /);
  });

  it('tells a problem once, not once per stack', () => {
    lakeNamed(stackIn(target.app, 'one'), 'BAD');
    lakeNamed(stackIn(target.app, 'two'), 'good1');
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('1 problem in this app');
    expect(report.match(/NAM-06/g)).toHaveLength(1);
  });

  it('tells whoever asked for role assignments once of what is wrong in them, with every place', () => {
    const stack = stackIn(target.app, 'one');
    const workspace = workspaceIn(stack, RESOURCE_GROUP);
    const jane = SparkIdentity.user('jane@contoso.com');
    workspace.enableServerlessSpark({ identities: [jane], storage: [account(stack, 'Lake')] });
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('1 problem in this app');
    expect(report).toMatch(
      new RegExp(
        [
          'one/Workspace/ServerlessSpark',
          '  CFG-06  .*',
          '    found:   "jane@contoso.com"',
          '    in:      azurerm_role_assignment.SparkRoleAssignments_Userjane\\S*, principal_id',
          '             azurerm_role_assignment.SparkRoleAssignments_Userjane\\S*, principal_id',
          '    allowed: .*',
        ].join('\n'),
      ),
    );
  });

  it('gives no address of what this library decided by itself, and parts several documents', () => {
    const source = [{ title: 'Derived: from both' }, { title: 'a page', url: 'https://example.com/page' }];
    expect(sourceText(source)).toBe('Derived: from both; a page, https://example.com/page');
  });

  it('keeps a finding on one line however hostile the name', () => {
    lakeNamed(stackIn(target.app, 'one'), 'a\n\nFAKE-01  all is well\u202e\0');
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('    found:   "a\\n\\nFAKE-01  all is well\\u202e\\u0000"\n');
  });
});

describe('a broken rule', () => {
  const order: readonly (readonly [string, readonly ((app: Construct) => void)[]])[] = [
    ['alone', [(app) => lakeNamed(stackIn(app, 'faulty'), 'BAD')]],
    [
      'before a stack without our constructs',
      [(app) => lakeNamed(stackIn(app, 'a'), 'BAD'), (app) => foreignStack(app, 'b')],
    ],
    [
      'after a stack without our constructs',
      [(app) => foreignStack(app, 'a'), (app) => lakeNamed(stackIn(app, 'b'), 'BAD')],
    ],
    [
      'after a good stack',
      [(app) => lakeNamed(stackIn(app, 'a'), 'good1'), (app) => lakeNamed(stackIn(app, 'b'), 'BAD')],
    ],
    [
      'in a stack below another construct',
      [(app) => foreignStack(app, 'a'), (app) => lakeNamed(stackIn(new Construct(app, 'stage'), 'b'), 'BAD')],
    ],
    ['in a stack below another stack', [(app) => lakeNamed(stackIn(foreignStack(app, 'a'), 'b'), 'BAD')]],
  ];

  it.each(order)('stops the synth and keeps every stack from being written, %s', (_where, define) => {
    define.forEach((step) => step(target.app));
    expect(problemsOf(() => target.app.synth())).toContain('NAM-06');
    expect(target.written).toEqual([]);
  });

  it('stops each stack that is synthesized alone', () => {
    const good = stackIn(target.app, 'good');
    lakeNamed(good, 'good1');
    const faulty = stackIn(target.app, 'faulty');
    lakeNamed(faulty, 'BAD');
    for (const stack of [faulty, good, faulty]) {
      expect(problemsOf(() => Testing.synth(stack, true))).toContain('faulty/Lake\n  NAM-06');
    }
  });

  it('stops every synth until it is mended, and then no more', () => {
    const stack = new TerraformStack(target.app, 'app');
    new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    lakeNamed(stack, 'good1');
    expect(problemsOf(() => target.app.synth())).toContain('CFG-01');
    expect(problemsOf(() => target.app.synth())).toContain('CFG-01');
    new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
    target.app.synth();
    expect(target.written).toEqual(['app']);
  });

  it('stops the second synth when it came after the first', () => {
    const stack = stackIn(target.app, 'app');
    lakeNamed(stack, 'good1');
    target.app.synth();
    identityNamed(stack, 'x');
    expect(problemsOf(() => target.app.synth())).toContain('NAM-10');
  });

  it('stops a stack whose provider changed after another one was synthesized', () => {
    const first = stackIn(target.app, 'first');
    lakeNamed(first, 'good1');
    const second = new TerraformStack(target.app, 'second');
    const provider = new AzurermProvider(second, 'azurerm', {
      features: [{ storage: [{ dataPlaneAvailable: false }] }],
    });
    lakeNamed(second, 'good2');
    Testing.synth(first, true);
    provider.features = [{}];
    expect(problemsOf(() => Testing.synth(second, true))).toContain('CFG-02');
  });
});

describe('a warning', () => {
  it('stands at its construct once, however often the stack is synthesized, and stops nothing', () => {
    const stack = stackIn(target.app, 'app');
    lakeNamed(stack, 'good1');
    target.app.synth();
    target.app.synth();
    Testing.synth(stack, true);
    expect(target.written).toEqual(['app']);
    expect(warningsBelow(stack)).toEqual([
      'CFG-11: azurerm is not told to use Microsoft Entra ID for storage accounts that do not allow shared keys ' +
        '(entra-id-for-storage-unset): 1 accounts without shared keys, unset. ' +
        'In: azurerm_storage_account.Lake_5F1B88EA, shared_access_key_enabled. ' +
        'Allowed: storage_use_azuread = true, or the environment variable ARM_STORAGE_USE_AZUREAD. ' +
        'Fix: set storageUseAzuread: true on the AzurermProvider. ' +
        'Source: Terraform azurerm provider, "storage_use_azuread", ' +
        'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs',
    ]);
  });

  it('stands at whoever asked for a role assignment, where an acknowledgement silences it', () => {
    const stack = stackIn(target.app, 'app');
    const jobs = SparkIdentity.managed(new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP }));
    const part = new Construct(stack, 'Part');
    const group = new ResourceGroup(stack, 'Group', { name: 'rg-data', location: 'westeurope' });
    jobs.grant(part, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, group.id);
    workspaceIn(stack, RESOURCE_GROUP).enableServerlessSpark({ identities: [jobs], storage: [account(stack, 'Lake')] });
    const { warnings } = Constraints.of(part).summarize()[0];
    expect(warnings).toContain('ROL-31');
    target.app.synth();
    expect(warningsBelow(part)).toEqual([expect.stringContaining('ROL-31: ')]);
    Constraints.of(part).acknowledge('ROL-31', 'the group holds nothing else');
    expect(Constraints.of(part).summarize()[0].warnings).not.toContain('ROL-31');
  });

  it('names no place where it is about what somebody stated', () => {
    const stack = stackIn(target.app, 'app');
    Constraints.of(stack).acknowledge('ATR-01', 'the Synapse team assigns it');
    target.app.synth();
    expect(warningsBelow(stack)).toEqual([
      expect.stringMatching(/^CFG-13: .* \(unused-acknowledgement\): ATR-01\. Allowed: /),
    ]);
  });

  it('is told once of several resources, with every place', () => {
    const stack = stackIn(target.app, 'app');
    const identities = [SparkIdentity.user('jane@contoso.com')];
    workspaceIn(stack, RESOURCE_GROUP).enableServerlessSpark({ identities, storage: [account(stack, 'Lake')] });
    Constraints.of(stack).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    const told = warningsBelow(stack).filter((text) => text.startsWith('CFG-06'));
    expect(told).toHaveLength(1);
    const place = 'azurerm_role_assignment\\.SparkRoleAssignments_Userjane\\S*, principal_id';
    expect(told[0]).toMatch(new RegExp(`In: ${place}; ${place}\\. Allowed: `));
  });

  it('gives the way out of what was found where that has its own', () => {
    const stack = stackIn(target.app, 'app');
    const identityIds = ['one', 'two'].map((id) => armId('Microsoft.ManagedIdentity/userAssignedIdentities', id));
    const compute = plainCompute(stack, { identity: { type: 'UserAssigned', identityIds } });
    Constraints.of(compute).audit();
    Constraints.of(compute).acknowledge('ATR-01', 'this is about something else');
    target.app.synth();
    expect(warningsBelow(stack).filter((text) => text.startsWith('ATT-04'))).toEqual([
      expect.stringContaining('Fix: list one identity in identity_ids, or name the identity in every job. Source: '),
    ]);
  });

  it('does not appear where nothing is wrong', () => {
    const stack = stackIn(target.app, 'app');
    identityNamed(stack, 'id-jobs');
    target.app.synth();
    expect(warningsBelow(stack)).toEqual([]);
  });
});
