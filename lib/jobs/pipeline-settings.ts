import { given } from './yaml-text';

/** What holds for all steps of a pipeline. */
export interface SparkPipelineSettings {
  /**
   * Name of the datastore for outputs without place of their own.
   *
   * @default - the default datastore of the workspace
   */
  readonly defaultDatastore?: string;

  /**
   * Name of the compute for steps that name none. Spark steps always name theirs; the service wants it for others that are
   * added later.
   *
   * @default - none
   */
  readonly defaultCompute?: string;

  /**
   * Whether the other steps go on when one fails that they do not wait for.
   *
   * @default - by the service
   */
  readonly continueOnStepFailure?: boolean;

  /**
   * Whether every step runs, though an earlier run has made the same of the same inputs.
   *
   * @default false
   */
  readonly forceRerun?: boolean;
}

/** Settings as documents write them. */
export function settingsYaml(settings: SparkPipelineSettings): { [key: string]: unknown } {
  const { defaultDatastore, defaultCompute } = settings;
  return written(settings, { datastore: `azureml:${defaultDatastore}`, compute: `azureml:${defaultCompute}` });
}

/** Settings as the REST API takes them: as documents write them, with ids instead of names. */
export function settingsArm(settings: SparkPipelineSettings, workspaceId: string): { [key: string]: unknown } {
  const { defaultDatastore, defaultCompute } = settings;
  return written(settings, {
    datastore: `${workspaceId}/datastores/${defaultDatastore}`,
    compute: `${workspaceId}/computes/${defaultCompute}`,
  });
}

function written(
  { defaultDatastore, defaultCompute, continueOnStepFailure, forceRerun }: SparkPipelineSettings,
  names: { readonly datastore: string; readonly compute: string },
): { [key: string]: unknown } {
  return given({
    default_datastore: defaultDatastore === undefined ? undefined : names.datastore,
    default_compute: defaultCompute === undefined ? undefined : names.compute,
    continue_on_step_failure: continueOnStepFailure,
    force_rerun: forceRerun,
  });
}
