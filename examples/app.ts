import { App, AppConfig } from 'cdktf';
import { ApprovedOutboundBatchStack } from './approved-outbound-batch/stack';
import { AttachedSynapsePoolStack } from './attached-synapse-pool/stack';
import { BothInOneWorkspaceStack } from './both-in-one-workspace/stack';
import { CustomerManagedKeysStack } from './customer-managed-keys/stack';
import { ExistingResourcesStack } from './existing-resources/stack';
import { NightlyBatchStack } from './nightly-batch/stack';
import { ServerlessSparkStack } from './serverless-spark/stack';
import { SparkPipelineStack } from './spark-pipeline/stack';

/** Every story in one app, one stack each. */
export function exampleApp(config?: AppConfig): App {
  const app = new App(config);
  new ServerlessSparkStack(app, 'serverless-spark');
  new AttachedSynapsePoolStack(app, 'attached-synapse-pool');
  new BothInOneWorkspaceStack(app, 'both-in-one-workspace');
  new CustomerManagedKeysStack(app, 'customer-managed-keys');
  new ExistingResourcesStack(app, 'existing-resources');
  new NightlyBatchStack(app, 'nightly-batch');
  new ApprovedOutboundBatchStack(app, 'approved-outbound-batch');
  new SparkPipelineStack(app, 'spark-pipeline');
  return app;
}
