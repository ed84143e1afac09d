import { hasForm } from '../decision';
import { demand, NOT_APPLICABLE, Rule, shown } from '../rule';

const NAME = '[^/]+';
const CODE_VERSION = new RegExp(
  `^/subscriptions/${NAME}/resourceGroups/${NAME}/providers/Microsoft\\.MachineLearningServices/workspaces/${NAME}/codes/${NAME}/versions/${NAME}$`,
  'i',
);
const CODE_URI = /^https:\/\/[a-z0-9]+\.blob\.[a-z0-9.-]+\/.+$/;

export interface Job30Subject {
  /** Path of a local folder. */
  readonly folder?: string;
  readonly assetId?: string;
  readonly uri?: string;
}

export const JOB_30: Rule<Job30Subject> = {
  id: 'JOB-30',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the REST API takes a Spark job with registered code only',
  allowed: 'the ARM id of a code version, or the https:// URI of a folder in blob storage',
  fix: 'give JobCode.asset(codeVersionId) or JobCode.uri(codeUri), or use the YAML document, which takes a local folder',
  source: 'Azure REST API: machinelearningservices, SparkJob and CodeVersion',
  judge: ({ folder, assetId, uri }) => {
    if (folder !== undefined) {
      return demand(false, `local folder ${shown(folder)}`);
    }
    if (assetId !== undefined) {
      return demand(hasForm(assetId, CODE_VERSION), shown(assetId));
    }
    return uri === undefined ? NOT_APPLICABLE : demand(hasForm(uri, CODE_URI), shown(uri));
  },
};
