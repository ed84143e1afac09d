import { both, Decision, hasForm } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { Doc } from './documents';
import { rule } from './engine/rule';
import { COMPLIANT, demand, NOT_APPLICABLE, violation } from './engine/verdict';

export interface Job01Subject {
  /** Script or class. */
  readonly entry: string;
  /** Path of a local folder with code. */
  readonly folder?: string;
  readonly hasFolder: boolean;
  /** Whether the folder has the script. */
  readonly hasFile: boolean;
}

export const JOB_01 = rule({
  id: 'JOB-01',
  name: 'missing-code-or-entry',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot be submitted',
  cause: 'a Spark job needs code and an entry in it',
  why: 'The job cannot be submitted without a code folder and something in it to start.',
  allowed: 'a folder that exists, and a Python script in it or the name of a class',
  fix: {
    construct:
      "give JobCode.folder(path) of a folder that exists, and JobEntry.python('main.py') of a script in it, or JobEntry.mainClass(…)",
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: ({ entry, folder, hasFolder, hasFile }: Job01Subject) => {
    if (folder !== undefined && !hasFolder) {
      return demand(false, `folder ${shown(folder)}, which does not exist`);
    }
    return entry === ''
      ? demand(false, 'an entry without name')
      : demand(folder === undefined || hasFile, `entry ${shown(entry)}, which is not in ${shown(folder)}`);
  },
});

/** A wheel is not among the documented ones, and yet what another document recommends (SRV-38). */
const EXTENSIONS: { readonly [list: string]: readonly string[] | undefined } = {
  py_files: ['.py', '.zip', '.egg', '.whl'],
  jars: ['.jar'],
};

export interface Job08Subject {
  /** As the YAML document calls the list. */
  readonly list: string;
  readonly paths: readonly string[];
}

export const JOB_08 = rule({
  id: 'JOB-08',
  name: 'invalid-job-file-list',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the client in use takes the list',
  cause: 'a list of files of a Spark job is not one that clients take',
  why: 'Clients refuse a file that is listed twice. A file of another type is not documented to be found on the path.',
  allowed: 'each file once; Python files as .py, .zip, .egg or .whl, JAR files as .jar',
  fix: { construct: 'list each file once' },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: ({ list, paths }: Job08Subject) => {
    const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
    if (twice.length > 0) {
      return demand(false, `${list} with ${shown(twice[0])} twice`);
    }
    const strange = paths.filter((path) => !isTaken(path, EXTENSIONS[list]));
    return strange.length === 0
      ? COMPLIANT
      : violation(
          `${list} with ${shown(strange[0])}`,
          { construct: 'put the file into files or archives instead' },
          'warning',
        );
  },
});

/** Of a path that ends in a reference the extension is not known. */
function isTaken(path: string, extensions: readonly string[] | undefined): boolean {
  return path.endsWith('}') || (extensions?.some((extension) => path.toLowerCase().endsWith(extension)) ?? true);
}

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

export const JOB_30 = rule({
  id: 'JOB-30',
  name: 'code-not-registered',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the job',
  cause: 'the REST API takes only Spark jobs with registered code',
  why: 'Terraform cannot upload a local folder, so Azure refuses the job, component or schedule.',
  allowed: 'the ARM id of a code version, or the https:// URI of a folder in blob storage',
  fix: {
    construct:
      'give JobCode.asset(codeVersionId) or JobCode.uri(codeUri), or use the YAML document, which takes a local folder',
  },
  source: [Doc.REST_JOBS.section('SparkJob'), Doc.TEMPLATE_CODES],
  judge: ({ folder, assetId, uri }: Job30Subject) => {
    if (folder !== undefined) {
      return demand(false, `local folder ${shown(folder)}`);
    }
    if (assetId !== undefined) {
      return demand(hasForm(assetId, CODE_VERSION), shown(assetId));
    }
    return uri === undefined ? NOT_APPLICABLE : demand(hasForm(uri, CODE_URI), shown(uri));
  },
});

const MAX_TAGS = 50;

export interface Nam15Subject {
  readonly displayName?: string;
  readonly experimentName?: string;
  readonly tags?: { readonly [key: string]: string };
}

export const NAM_15 = rule({
  id: 'NAM-15',
  name: 'job-metadata-too-long',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the service refuses such a job',
  cause: 'a name or tag of the job is longer than the service accepts, or there are too many tags',
  why: 'Azure Machine Learning refuses the run when the job is submitted. With a schedule that happens at every start.',
  allowed:
    'display name and experiment name up to 256 characters; up to 50 tags, tag names up to 100 and tag values up to 1000 characters',
  fix: { construct: 'shorten displayName, experimentName, or the names or values of tags, or remove tags' },
  source: [
    Doc.RESOURCE_LIMITS_CAPACITY.section('Experiments', 'experiments'),
    Doc.RESOURCE_LIMITS_CAPACITY.section('Runs', 'runs'),
  ],
  judge: ({ displayName, experimentName, tags = {} }: Nam15Subject) => {
    const entries = Object.entries(tags);
    const parts: readonly (readonly [Decision, string])[] = [
      [isWithin(displayName, 256), `display name ${shown(displayName)}`],
      [isWithin(experimentName, 256), `experiment ${shown(experimentName)}`],
      [entries.length <= MAX_TAGS, `${entries.length} tags`],
      ...entries.flatMap(([key, value]): (readonly [Decision, string])[] => [
        [isWithin(key, 100), `tag ${shown(key)}`],
        [isWithin(value, 1000), `value of tag ${shown(key)}`],
      ]),
    ];
    const found = parts.find(([fits]) => fits === false)?.[1];
    return demand(both(...parts.map(([fits]) => fits)), found ?? '');
  },
});

function isWithin(text: string | undefined, limit: number): Decision {
  return text === undefined || hasForm(text, new RegExp(`^[\\s\\S]{0,${limit}}$`));
}

export interface Cfg41Subject {
  /** Arguments, or a step. */
  readonly where: string;
  /** What is named and is not there. */
  readonly missing: readonly string[];
  readonly known: readonly string[];
}

export const CFG_41 = rule({
  id: 'CFG-41',
  name: 'undeclared-job-input-or-output',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot run',
  cause: 'a Spark job or pipeline step uses an input or output that is not declared',
  why: 'There is no value for the reference, so the job or step cannot run.',
  allowed: 'names of declared inputs and outputs',
  fix: { construct: 'declare the name in inputs or outputs, or correct the name' },
  source: [Doc.REFERENCE_YAML_JOB_SPARK.section('args'), Doc.REFERENCE_YAML_JOB_PIPELINE],
  judge: ({ where, missing, known }: Cfg41Subject) =>
    demand(
      missing.length === 0,
      `${where} with ${missing.map((name) => shown(name)).join(', ')}; declared: ${known.join(', ') || 'nothing'}`,
    ),
});

export interface Cfg42Subject {
  /** The step. */
  readonly where: string;
  /** Inputs that have neither a value nor a default value. */
  readonly open: readonly string[];
}

export const CFG_42 = rule({
  id: 'CFG-42',
  name: 'missing-component-input',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the pipeline job cannot run',
  cause: 'a pipeline step gives its component no value for an input',
  why: 'The component cannot run without a value for each of its inputs, and the service refuses the pipeline job.',
  allowed: 'a value or data for every input without default value',
  fix: {
    construct:
      'give the input in inputs of the step, or give the component a default value such as ComponentInput.text(defaultValue)',
  },
  source: [Doc.REFERENCE_YAML_JOB_PIPELINE],
  judge: ({ where, open }: Cfg42Subject) => demand(open.length === 0, `${where} without ${open.join(', ')}`),
});
