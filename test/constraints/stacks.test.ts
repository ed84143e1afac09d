import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import { IConstruct } from 'constructs';
import {
  AzureMLWorkspace,
  Constraints,
  DataLakeStorage,
  Enforcement,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  ResourceGroupRef,
  SparkIdentity,
  StorageAccountRef,
} from '../../lib';
import { armId, GROUP, poolIn, problemsOf, SUBSCRIPTION, workspaceIn } from '../support/azure';
import { endpointRule, flagVariable, judgedIn, LEFT_TO_TERRAFORM, plainWorkspace, undecidedIn } from '../support/plain';
import { danglingReferences } from '../support/dangling';
import { jsonOf } from '../support/stacks';
import { ONE_FOLDER } from '../support/stack';
import { StackReport } from '../../lib/rules/reports/stack-report';

const RG = ResourceGroupRef.named('rg', 'westeurope');
const SEARCH = armId('Microsoft.Search/searchServices', 'search');
const FEATURES = { features: [{ storage: [{ dataPlaneAvailable: false }] }], storageUseAzuread: true };

function stackIn(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', FEATURES);
  return stack;
}

function twoStacks(): { app: App; platform: TerraformStack; team: TerraformStack } {
  const app = Testing.app(ONE_FOLDER);
  return { app, platform: stackIn(app, 'platform'), team: stackIn(app, 'team') };
}

/** Ids in the message that a synth stops with. */
function errorsOf(app: App): string[] {
  return [...problemsOf(() => app.synth()).matchAll(/^ {2}([A-Z]+-\d+) {2}/gm)].map(([, id]) => id);
}

describe('CFG-17 of stacks that need each other', () => {
  /** The workspace of one stack uses the lake of the other, which attaches a pool to it. */
  function circle(): App {
    const { app, platform, team } = twoStacks();
    const lake = new DataLakeStorage(platform, 'Lake', { resourceGroup: RG });
    const pool = poolIn(platform, RG);
    const workspace = workspaceIn(team, RG);
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [lake] });
    pool.attachTo(workspace, { computeName: 'spark', storage: [lake], definedIn: platform });
    return app;
  }

  it('is told once, with what each of them needs of the other, and the way out', () => {
    const app = circle();
    expect(errorsOf(app)).toEqual(['CFG-17']);
    const message = problemsOf(() => circle().synth());
    expect(message).toMatch(/platform needs team \((refers to azurerm_|\S+ waits for team\/)/);
    expect(message).toMatch(/team needs platform \((refers to azurerm_|\S+ waits for platform\/)/);
    expect(message).toContain('definedIn of attachTo(…)');
  });

  it('is not told of the same parts where what needs both stacks is in a third one', () => {
    const { app, platform, team } = twoStacks();
    const lake = new DataLakeStorage(platform, 'Lake', { resourceGroup: RG });
    const workspace = workspaceIn(team, RG);
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [lake] });
    const definedIn = stackIn(app, 'attachment');
    poolIn(platform, RG).attachTo(workspace, { computeName: 'spark', storage: [lake], definedIn });
    expect(danglingReferences(jsonOf(app))).toEqual([]);
  });

  it('is told of a circle that addDependency closes, and of one that it opens', () => {
    const closed = twoStacks();
    workspaceIn(closed.team, RG).enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [new DataLakeStorage(closed.platform, 'Lake', { resourceGroup: RG })],
    });
    closed.platform.addDependency(closed.team);
    closed.platform.addDependency(closed.team);
    const told = problemsOf(() => closed.app.synth());
    expect(told).toMatch(/CFG-17[^]*platform needs team \(addDependency\)/);
    expect(told.match(/CFG-17/g)).toHaveLength(1);
    const both = twoStacks();
    workspaceIn(both.team, RG);
    both.platform.addDependency(both.team);
    both.team.addDependency(both.platform);
    expect(errorsOf(both.app)).toEqual(['CFG-17']);
  });

  it('is told of a circle that a stack closes in which nothing of this library is', () => {
    const { app, platform, team } = twoStacks();
    workspaceIn(team, RG);
    team.addDependency(platform);
    platform.addDependency(team);
    expect(errorsOf(app)).toEqual(['CFG-17']);
  });

  it('is told of a circle through stacks without any construct of this library', () => {
    const { app, platform, team } = twoStacks();
    const between = new TerraformStack(app, 'between');
    new AzurermProvider(between, 'azurerm', FEATURES);
    const workspace = workspaceIn(team, RG);
    const plain = (scope: TerraformStack, location: string) =>
      new ResourceGroup(scope, 'Plain', { name: 'plain', location });
    const first = plain(platform, workspace.workspaceLocation);
    const second = plain(between, first.location);
    platform.addDependency(team);
    new ManagedIdentity(team, 'Jobs', { resourceGroup: ResourceGroupRef.of(second) });
    expect(errorsOf(app)).toEqual(['CFG-17']);
  });

  it('is told once in the reports of an app that is only audited, however many references close it', () => {
    const app = circle();
    Constraints.of(app).audit({ enforcement: Enforcement.REPORT });
    app.synth();
    const told = ['platform', 'team'].flatMap((stack) => {
      const report = readFileSync(join(app.outdir, 'stacks', stack, 'spark-constraints.json'), 'utf8');
      const { rules } = JSON.parse(report) as StackReport;
      return rules.filter(({ id }) => id === 'CFG-17').flatMap(({ findings }) => findings);
    });
    expect(told).toHaveLength(1);
  });

  it('is told with the beginning of a long expression', () => {
    const { app, platform, team } = twoStacks();
    workspaceIn(team, RG);
    const plain = (scope: TerraformStack, managedBy?: string) =>
      new ResourceGroup(scope, `Plain${'x'.repeat(150)}`, { name: 'plain', location: 'westeurope', managedBy });
    plain(platform, plain(team).id);
    team.addDependency(platform);
    expect(problemsOf(() => app.synth())).toMatch(
      /platform needs team \(refers to azurerm_resource_group\.Plainx{72}\)/,
    );
  });

  it('is not told of stacks in an order, however many ways lead from one to the other', () => {
    const { app, platform, team } = twoStacks();
    const last = stackIn(app, 'last');
    workspaceIn(last, RG);
    last.addDependency(team);
    last.addDependency(platform);
    team.addDependency(platform);
    last.addDependency(platform);
    expect(() => app.synth()).not.toThrow();
  });
});

describe('CFG-18 of a provider that the stack of a resource does not have', () => {
  function aliased(scope: TerraformStack, subscriptionId = SUBSCRIPTION): AzurermProvider {
    return new AzurermProvider(scope, 'ml', { ...FEATURES, alias: 'ml', subscriptionId });
  }

  function attachedElsewhere(declare: boolean): App {
    const { app, platform, team } = twoStacks();
    const workspace = new AzureMLWorkspace(team, 'Workspace', {
      resourceGroup: RG,
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.none('a jump host'),
      providers: { azurerm: aliased(team) },
    });
    const definedIn = stackIn(app, 'attachment');
    if (declare) {
      aliased(definedIn);
    }
    poolIn(platform, RG).attachTo(workspace, { computeName: 'spark', storage: [], definedIn });
    return app;
  }

  it('is told of an attachment that has the provider of a workspace in another stack', () => {
    const app = attachedElsewhere(false);
    expect(errorsOf(app)).toEqual(['CFG-18']);
    expect(problemsOf(() => app.synth())).toMatch(
      /found: {3}azurerm\.ml in stack attachment\n {4}in: {6}azurerm_machine_learning_synapse_spark\.\S+, provider\n/,
    );
  });

  it('is not told where the stack has one with the same alias', () => {
    expect(danglingReferences(jsonOf(attachedElsewhere(true)))).toEqual([]);
  });

  it('is told of what is read of an existing resource, too', () => {
    const { app, platform, team } = twoStacks();
    StorageAccountRef.fromAttributes(platform, 'Lake', {
      accountId: armId('Microsoft.Storage/storageAccounts', 'lake'),
      hierarchicalNamespace: true,
      providers: { azurerm: aliased(team) },
    });
    new ManagedIdentity(platform, 'Jobs', { resourceGroup: RG, providers: { azurerm: aliased(platform) } });
    new ManagedIdentity(team, 'Jobs', { resourceGroup: RG });
    expect(() => app.synth()).not.toThrow();
    platform.node.findAll().forEach((node) => {
      if (node.node.path.endsWith('Verification/Resource')) {
        (node as ResourceGroup).addOverride('provider', 'azapi.elsewhere');
      }
    });
    expect(errorsOf(app)).toEqual(['CFG-18']);
  });

  it.each(['azurerm.nowhere', '${azurerm.nowhere}'])('is told of the override %s', (provider) => {
    const { app, team } = twoStacks();
    new ManagedIdentity(team, 'Jobs', { resourceGroup: RG }).resource.addOverride('provider', provider);
    expect(errorsOf(app)).toEqual(['CFG-18']);
  });

  it.each(['azurerm.ml', '${azurerm.ml}'])('lets other rules see the override %s', (provider) => {
    const { app, team } = twoStacks();
    aliased(team, '44444444-4444-4444-4444-444444444444');
    const workspace = AzureMLWorkspace.fromAttributes(team, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      location: 'westeurope',
      managedNetwork: ManagedNetwork.disabled(),
    });
    const attached = poolIn(team, RG).attachTo(workspace, { computeName: 'spark', storage: [] });
    const warnings = () => Constraints.of(app).summarize()[0].warnings;
    expect(warnings()).not.toContain('ATT-11');
    attached.resource.addOverride('provider', provider);
    expect(warnings()).toContain('ATT-11');
  });
});

describe('CFG-19 of a resource that waits for one of another stack', () => {
  it('is told of what dependsOn and replaceTriggeredBy name', () => {
    for (const waiting of ['dependsOn', 'lifecycle'] as const) {
      const { app, platform, team } = twoStacks();
      const spark = workspaceIn(platform, RG).enableServerlessSpark({
        identities: [SparkIdentity.group(GROUP)],
        storage: [new DataLakeStorage(platform, 'Lake', { resourceGroup: RG })],
      });
      const [first] = spark.grant.assignments;
      const jobs = new ManagedIdentity(team, 'Jobs', { resourceGroup: RG }).resource;
      const { fqn } = jobs;
      expect(fqn).not.toBe('');
      new ResourceGroup(team, 'Later', {
        name: 'later',
        location: 'westeurope',
        managedBy: jobs.id,
        ...(waiting === 'dependsOn'
          ? { dependsOn: spark.dependables }
          : { lifecycle: { replaceTriggeredBy: [first] } }),
      });
      expect(errorsOf(app)).toEqual(['CFG-19']);
    }
  });

  it('is told with all that is waited for, each with its stack, and with the argument that names it', () => {
    const { app, platform, team } = twoStacks();
    const group = (scope: TerraformStack, id: string, dependsOn: ResourceGroup[] = []) =>
      new ResourceGroup(scope, id, { name: id, location: 'westeurope', dependsOn });
    const near = group(team, 'Near');
    const later = group(team, 'Later', [near, group(platform, 'One'), group(platform, 'Two')]);
    later.lifecycle = { replaceTriggeredBy: [near, `\${${near.fqn}.location}`, group(platform, 'Three')] };
    Constraints.of(app).audit();
    const message = problemsOf(() => app.synth());
    expect(message).toContain(
      'found:   azurerm_resource_group.One of platform, azurerm_resource_group.Two of platform in stack team\n' +
        '    in:      azurerm_resource_group.Later, depends_on\n',
    );
    expect(message).toContain(
      'found:   azurerm_resource_group.Three of platform in stack team\n' +
        '    in:      azurerm_resource_group.Later, lifecycle.replace_triggered_by\n',
    );
  });

  it('says nothing, not even that all is well, of a resource that waits for those of its own stack', () => {
    const { app, platform, team } = twoStacks();
    [platform, team].forEach((stack) => {
      const { resource } = new ManagedIdentity(stack, 'Jobs', { resourceGroup: RG });
      resource.dependsOn = [new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }).fqn];
    });
    const judged = Constraints.of(app)
      .summarize()
      .map(({ checkedAtSynth }) => checkedAtSynth.includes('CFG-19'));
    expect(judged).toEqual([false, false]);
  });

  it('is not told where applyBefore puts the stacks in order', () => {
    const { app, platform, team } = twoStacks();
    const spark = workspaceIn(platform, RG).enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [new DataLakeStorage(platform, 'Lake', { resourceGroup: RG })],
    });
    const { resource } = new ManagedIdentity(team, 'Jobs', { resourceGroup: RG });
    spark.applyBefore(resource);
    expect(danglingReferences(jsonOf(app))).toEqual([]);
    expect(team.dependsOn(platform)).toBe(true);
  });
});

describe('a switch of a workspace that a rule for Spark in a later stack makes matter (PRV-07)', () => {
  function said(publicNetworkAccess: string, change: (workspace: ReturnType<typeof plainWorkspace>) => void) {
    const { platform, team } = twoStacks();
    const workspace = plainWorkspace(platform);
    change(workspace);
    workspace.addOverride('public_network_access_enabled', publicNetworkAccess);
    endpointRule(team, workspace.id, { sparkEnabled: flagVariable(team) });
    team.addDependency(platform);
    return undecidedIn(platform)['PRV-07'] ?? judgedIn(platform)['PRV-07'];
  }

  it.each<[string, (workspace: ReturnType<typeof plainWorkspace>) => void]>([
    ['${each.value}', (workspace) => workspace.addOverride('for_each', '${toset([true, false])}')],
    ['${count.index == 0}', (workspace) => workspace.addOverride('count', 2)],
  ])('is undecided where each instance of the workspace has its own: %s', (value, multiply) => {
    expect(said(value, multiply)).toBe('a later stack cannot look at each instance of the resource');
  });

  it('is left to Terraform where all instances have the same, or there is one alone', () => {
    expect(said('${var.open}', (workspace) => workspace.addOverride('count', 2))).toBe(LEFT_TO_TERRAFORM);
    expect(said('${var.count.open}', () => undefined)).toBe(LEFT_TO_TERRAFORM);
  });

  it('is not asked for once somebody takes responsibility', () => {
    const acknowledged = said('${each.value}', (workspace) => {
      workspace.addOverride('for_each', '${toset([true, false])}');
      Constraints.of(workspace).acknowledge('PRV-07', 'the platform team opens it for an hour');
    });
    expect(acknowledged).toBe(LEFT_TO_TERRAFORM);
  });
});

describe('what is written late in an app of several stacks', () => {
  it.each([
    ['its stack', 'team'],
    ['all stacks', 'team platform'],
  ])('refers to outputs of other stacks when an aspect of %s adds it', (_what, ids) => {
    const { app, platform, team } = twoStacks();
    const workspace = workspaceIn(platform, RG);
    const { resource } = new ManagedIdentity(team, 'Jobs', { resourceGroup: RG });
    const visit = (node: IConstruct) => {
      if (node === resource) {
        resource.addOverride('tags', { workspace: `of ${workspace.workspaceId}` });
      }
    };
    [team, platform].filter(({ node }) => ids.includes(node.id)).forEach((stack) => Aspects.of(stack).add({ visit }));
    const json = jsonOf(app);
    expect(danglingReferences(json)).toEqual([]);
    expect(JSON.stringify(json.team)).toMatch(/"workspace":"of \$\{data\.terraform_remote_state/);
  });

  it('refers to outputs of a stack within the stack, too', () => {
    const app = Testing.app(ONE_FOLDER);
    const outer = stackIn(app, 'outer');
    const inner = new TerraformStack(outer, 'inner');
    new AzurermProvider(inner, 'azurerm', FEATURES);
    const group = new ResourceGroup(inner, 'Group', { name: 'rg', location: 'westeurope' });
    const { resource } = new ManagedIdentity(outer, 'Jobs', { resourceGroup: RG });
    Aspects.of(resource).add({ visit: () => resource.addOverride('tags', { group: `of ${group.id}` }) });
    app.synth();
    const written = readFileSync(join(app.outdir, 'stacks/outer/cdk.tf.json'), 'utf8');
    expect(written).toMatch(/"group": "of \$\{data\.terraform_remote_state/);
    expect(written).toContain('"terraform_remote_state"');
  });

  it('refers to them in the azapi provider that is added by itself', () => {
    const { app, platform, team } = twoStacks();
    const { subscriptionId } = new DataAzurermClientConfig(platform, 'Client');
    (team.node.findChild('azurerm') as AzurermProvider).subscriptionId = subscriptionId;
    workspaceIn(team, RG).network.allowTo('search', OutboundTarget.privateEndpoint(SEARCH, 'searchService'));
    const json = jsonOf(app);
    expect(danglingReferences(json)).toEqual([]);
    expect(JSON.stringify(json.team.provider)).toMatch(
      /"azapi":\[\{"subscription_id":"\$\{data\.terraform_remote_state/,
    );
  });
});
