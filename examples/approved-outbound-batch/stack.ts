import { join } from 'node:path';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  ClusterSize,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobFile,
  JobIdentity,
  JobInput,
  JobOutput,
  ResourceGroupRef,
  ServerlessInstanceType,
  ServerlessSparkEnvironment,
  SparkIdentity,
  SparkJob,
  SparkMemory,
  SparkRuntime,
} from '../../lib';
import { azureProvider } from '../azure';

const DATA_SCIENTISTS = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/**
 * The same job in a workspace that lets out only what is approved. Nothing can be installed there, so its packages come
 * as a self-contained wheel, which the build puts into the lake.
 */
export class ApprovedOutboundBatchStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    azureProvider(this);
    const rg = new ResourceGroup(this, 'Group', { name: 'rg-approved-outbound-batch', location: 'westeurope' });
    const { spark, lake, jobIdentity } = new ServerlessSparkEnvironment(this, 'Spark', {
      resourceGroup: ResourceGroupRef.of(rg),
      inbound: InboundAccess.none('people reach the workspace through the hub network'),
      users: [SparkIdentity.group(DATA_SCIENTISTS)],
    });

    new SparkJob(this, 'Nightly', {
      compute: JobCompute.serverless(spark, {
        instanceType: ServerlessInstanceType.E8,
        runtime: SparkRuntime.V3_4,
      }),
      identity: JobIdentity.managed(jobIdentity),
      code: JobCode.folder(join(__dirname, 'src')),
      entry: JobEntry.python('wrangle.py'),
      pyFiles: [JobFile.inStorage(lake.abfss('libraries', 'wrangle-1.0-py3-none-any.whl'))],
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores: 4,
        executorMemory: SparkMemory.gigabytes(28),
      }),
      inputs: { raw: JobInput.file(lake.abfss('raw', 'titanic.csv')) },
      outputs: { curated: JobOutput.folder(lake.abfss('curated', 'titanic/')) },
      args: '--raw ${{inputs.raw}} --curated ${{outputs.curated}}',
    });
  }
}
