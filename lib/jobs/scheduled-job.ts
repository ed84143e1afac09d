import type { Runner } from './data-access';
import type { JobIo } from './job-io';
import type { SparkPipelineSettings } from './pipeline-settings';
import type { SparkDocument } from './spark-document';

/** A job as schedules start it: a pipeline. */
export interface ScheduledJob {
  /** Its YAML document. */
  readonly document: SparkDocument;
  /** What a schedule may replace. */
  readonly io: JobIo;
  readonly settings?: SparkPipelineSettings;
  readonly tags?: { [key: string]: string };
  /** What the REST API calls a job definition. */
  definition(): { [key: string]: unknown };
  /** What runs the steps that read an input. */
  runnersOfInput(name: string): readonly Runner[];
  /** What runs the steps that write an output. */
  runnersOfOutput(name: string): readonly Runner[];
}
