import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  ClusterSize,
  DataLakeStorage,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobTrigger,
  ManagedIdentity,
  ManagedNetwork,
  ResourceGroupRef,
  ServerlessInstanceType,
  SparkIdentity,
  SparkJob,
  SparkJobSchedule,
  SparkMemory,
  SparkRuntime,
} from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { SCHEDULE } from '../stand-in/cloud/schedules';
import { Evolution } from './evolution';
import { journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

interface Scheduled {
  readonly hour: number;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly code?: string;
  /** @default true */
  readonly exists?: boolean;
}

function scheduled(stack: TerraformStack, resourceGroup: ResourceGroupRef, props: Scheduled): void {
  const { hour, name = 'nightly', enabled, code = '1.4', exists = true } = props;
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup,
    managedNetwork: ManagedNetwork.disabled(),
    inbound: InboundAccess.publicNetwork(),
  });
  const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup });
  const spark = workspace.enableServerlessSpark({
    identities: [SparkIdentity.managed(jobs)],
    storage: [new DataLakeStorage(stack, 'Lake', { resourceGroup, publicNetworkAccess: true })],
  });
  if (exists) {
    const job = new SparkJob(stack, 'Nightly', {
      compute: JobCompute.serverless(spark, {
        instanceType: ServerlessInstanceType.E4,
        runtime: SparkRuntime.V3_4,
      }),
      identity: JobIdentity.managed(jobs),
      code: JobCode.uri(`https://stcode.blob.core.windows.net/releases/nightly/${code}`),
      entry: JobEntry.python('nightly.py'),
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 4,
        executorMemory: SparkMemory.gigabytes(28),
      }),
    });
    new SparkJobSchedule(stack, 'EveryNight', {
      job,
      trigger: JobTrigger.daily(hour, 0),
      scheduleName: name,
      enabled,
    });
  }
}

function stackWith(props: Scheduled): JsonObject {
  return stackOf((stack) => {
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    scheduled(stack, ResourceGroupRef.of(group), props);
  });
}

/** The schedules of a cloud by name, and whether they are enabled. */
function schedulesIn(cloud: Cloud): { [name: string]: unknown } {
  return Object.fromEntries(cloud.all(SCHEDULE).map(({ name, attributes }) => [name, attributes.enabled]));
}

/** The configuration in which the action does not wait for the schedule. */
function withoutOrder(config: JsonObject): JsonObject {
  const resource = config.resource as { readonly [type: string]: { readonly [name: string]: JsonObject } };
  const [[name, action]] = Object.entries(resource.azapi_resource_action);
  return { ...config, resource: { ...resource, azapi_resource_action: { [name]: { ...action, depends_on: [] } } } };
}

/** The configuration without the action that disables the schedule. */
function withoutAction(config: JsonObject): JsonObject {
  const resource = Object.entries(config.resource as JsonObject).filter(([type]) => type !== 'azapi_resource_action');
  return { ...config, resource: Object.fromEntries(resource) };
}

describeWithTerraform('a schedule that starts jobs', () => {
  it(
    'is disabled before it is destroyed',
    async () => {
      const cloud = new Cloud();
      await journey(stackWith({ hour: 2 }), { cloud }, async (run) => {
        succeeded(await run.apply());
        expect(schedulesIn(cloud)).toEqual({ nightly: true });
        succeeded(await run.destroy());
        expect(cloud.all()).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it.each([
    ['the action that disables it', withoutAction],
    ['an order of the action', withoutOrder],
  ])(
    'cannot be destroyed without %s',
    async (_what, change) => {
      await journey(change(stackWith({ hour: 2 })), {}, async (run) => {
        succeeded(await run.apply());
        expect(await run.destroy()).toMatchObject({ ok: false, output: expect.stringContaining('SCH-02: ') as string });
      });
    },
    PATIENCE_MS,
  );
});

describeWithTerraform('a change of a schedule', () => {
  const evolution = new Evolution<Scheduled>(scheduled);
  const { cloud } = evolution;
  const change = (before: Scheduled, after: Scheduled) => evolution.change(before, after);

  beforeAll(() => evolution.start());

  afterAll(() => {
    evolution.stop();
  });

  it.each<[what: string, before: Scheduled, after: Scheduled, planned: string[], left: { [name: string]: boolean }]>([
    ['of its times is made in place', { hour: 2 }, { hour: 3 }, ['update EveryNight'], { nightly: true }],
    ['that disables it, too', { hour: 3 }, { hour: 3, enabled: false }, ['update EveryNight'], { nightly: false }],
    ['that enables it, too', { hour: 3, enabled: false }, { hour: 3 }, ['update EveryNight'], { nightly: true }],
    [
      'of its name makes another one, after the old one was disabled and deleted',
      { hour: 3 },
      { hour: 3, name: 'every-night' },
      ['replace EveryNight because of name', 'replace EveryNight_Disable because of resource_id'],
      { 'every-night': true },
    ],
    [
      'that takes it away deletes it after it was disabled',
      { hour: 3, name: 'every-night' },
      { hour: 3, exists: false },
      [
        'delete EveryNight',
        'delete EveryNight_Disable',
        'delete Nightly_Code',
        'delete Nightly_Code_Container',
        'delete Nightly_Scheduled_Version',
        'delete Nightly_Scheduled_Version_Container',
      ],
      {},
    ],
  ])(
    '%s',
    async (_what, before, after, planned, left) => {
      expect(await change(before, after)).toEqual(planned);
      expect(schedulesIn(cloud)).toEqual(left);
    },
    PATIENCE_MS,
  );

  it(
    'of the code of its job leaves it enabled',
    async () => {
      const planned = await change({ hour: 2 }, { hour: 2, code: '1.5' });
      expect(planned).toContain('update EveryNight');
      expect(planned.filter((line) => line.includes('Disable'))).toEqual([]);
      expect(schedulesIn(cloud)).toEqual({ nightly: true });
    },
    PATIENCE_MS,
  );
});
