import { join } from 'node:path';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  ClusterSize,
  CondaSpec,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  JobOutput,
  JobTrigger,
  ManagedNetwork,
  ResourceGroupRef,
  ServerlessInstanceType,
  ServerlessSparkEnvironment,
  SparkIdentity,
  SparkJob,
  SparkJobSchedule,
  SparkMemory,
} from '../../lib';
import { azureProvider } from '../azure';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const CODE = 'https://stcode.blob.core.windows.net/releases/nightly/1.4';

/**
 * A batch job on serverless Spark, every night, with packages that are installed when it starts: the workspace reaches
 * the internet. They are kept, so that only the first start is a slow one. The build has uploaded the code, so that
 * Terraform makes the schedule, and nothing of it warns.
 */
export class NightlyBatchStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-nightly-batch', location: 'westeurope' });
    const { spark, lake, jobIdentity } = new ServerlessSparkEnvironment(this, 'Spark', {
      resourceGroup: ResourceGroupRef.of(rg),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      inbound: InboundAccess.none('people reach the workspace through the hub network'),
      users: [SparkIdentity.group(DATA_SCIENTISTS)],
    });

    const nightly = new SparkJob(this, 'Nightly', {
      compute: JobCompute.serverless(spark, { instanceType: ServerlessInstanceType.E8 }),
      identity: JobIdentity.managed(jobIdentity),
      code: JobCode.uri(CODE),
      entry: JobEntry.python('wrangle.py'),
      conda: CondaSpec.fromFile(join(__dirname, 'conda.yml')),
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 4,
        executorMemory: SparkMemory.gigabytes(28),
      }),
      inputs: { raw: JobInput.file(lake.abfss('raw', 'titanic.csv')) },
      outputs: { curated: JobOutput.folder(lake.abfss('curated', 'titanic/')) },
      args: '--raw ${{inputs.raw}} --curated ${{outputs.curated}}',
    });

    new SparkJobSchedule(this, 'EveryNight', {
      job: nightly,
      trigger: JobTrigger.daily(2, 30, { timeZone: 'W. Europe Standard Time' }),
    });
  }
}
