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
import { SCHEDULE } from '../stand-in/cloud/schedules';

/** A job that is started every night, or is not there. */
export interface Scheduled {
  readonly hour: number;
  readonly name?: string;
  readonly enabled?: boolean;
  readonly code?: string;
  /** @default true */
  readonly exists?: boolean;
}

export function scheduled(stack: TerraformStack, resourceGroup: ResourceGroupRef, props: Scheduled): void {
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

/** The schedules of a cloud by name, and whether they are enabled. */
export function schedulesIn(cloud: Cloud): { [name: string]: unknown } {
  return Object.fromEntries(cloud.all(SCHEDULE).map(({ name, attributes }) => [name, attributes.enabled]));
}
