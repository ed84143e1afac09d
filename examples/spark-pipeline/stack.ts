import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  AttachedSparkEnvironment,
  ClusterSize,
  ComponentInput,
  ComponentOutput,
  DataLakeDatastore,
  DeploymentAccess,
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
  SparkComponent,
  SparkIdentity,
  SparkJobSchedule,
  SparkMemory,
  SparkPipeline,
} from '../../lib';
import { azureProvider } from '../azure';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
const CODE = 'https://stcode.blob.core.windows.net/releases/wrangle/1.4';

/**
 * A pipeline with a Spark component on an attached pool, started by a schedule. The build has uploaded the code, so that
 * Terraform makes all of it.
 */
export class SparkPipelineStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-spark-pipeline', location: 'westeurope' });
    const { workspace, attached, lake } = new AttachedSparkEnvironment(this, 'Spark', {
      resourceGroup: ResourceGroupRef.of(rg),
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
      users: [SparkIdentity.group(DATA_SCIENTISTS)],
    });

    const wrangle = new SparkComponent(this, 'Wrangle', {
      workspace,
      code: JobCode.uri(CODE),
      entry: JobEntry.python('wrangle.py'),
      cluster: ClusterSize.dynamic({
        minExecutors: 1,
        maxExecutors: 4,
        executorCores: 4,
        executorMemory: SparkMemory.gigabytes(28),
      }),
      inputs: { raw: ComponentInput.file(), limit: ComponentInput.integerValue({ defaultValue: 1000 }) },
      outputs: { curated: ComponentOutput.folder() },
      args: '--raw ${{inputs.raw}} --limit ${{inputs.limit}} --curated ${{outputs.curated}}',
    });

    const curated = new DataLakeDatastore(this, 'Curated', { workspace, storage: lake, container: 'curated' });
    const pipeline = new SparkPipeline(this, 'Titanic', {
      steps: {
        wrangle: {
          component: wrangle,
          compute: JobCompute.attached(attached),
          identity: JobIdentity.systemAssigned(),
          inputs: { raw: JobInput.file(lake.abfss('raw', 'titanic.csv')) },
          outputs: { curated: JobOutput.folder(curated.path('titanic/')) },
        },
      },
    });
    const schedule = new SparkJobSchedule(this, 'EveryMonday', {
      job: pipeline,
      trigger: JobTrigger.cron('0 6 * * 1'),
    });

    new TerraformOutput(this, 'schedule_id', { value: schedule.scheduleId });
  }
}
