import { both, Decision, hasForm } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
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
      return demand(false, `folder ${shown(folder)}, which is no folder that exists`);
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
  /** Path of a local folder with code. */
  readonly folder?: string;
  /** Those of the paths that the folder does not have. @default - none */
  readonly absent?: readonly string[];
}

export const JOB_08 = rule({
  id: 'JOB-08',
  name: 'invalid-job-file-list',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the client in use takes the list, or a later step puts the file beside the code',
  cause: 'a list of files of a Spark job is not one that clients take, or names a file that is not there',
  why: 'Clients refuse a file that is listed twice. A file that the code does not come with is missing when the job starts. A file of another type is not documented to be found on the path.',
  allowed:
    'each file once, with the path that it has in the folder with the code; Python files as .py, .zip, .egg or .whl, JAR files as .jar',
  fix: { construct: 'list each file once' },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: ({ list, paths, folder, absent = [] }: Job08Subject) => {
    const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
    if (twice.length > 0) {
      return demand(false, `${list} with ${shown(twice[0])} twice`);
    }
    if (absent.length > 0) {
      return violation(`${list} with ${shown(absent[0])}, which is not in ${shown(folder)}`, {
        construct:
          'put the file into the folder with the code, correct its path, or use JobFile.inStorage(uri) for a file in storage',
      });
    }
    if (paths.includes('')) {
      return demand(false, `${list} with a file without name`);
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
  readonly description?: string;
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
    'display name and experiment name up to 256 characters, description up to 5000; up to 50 tags, tag names up to 100 and tag values up to 1000 characters',
  fix: {
    construct: 'shorten displayName, experimentName, description, or the names or values of tags, or remove tags',
  },
  source: [
    Doc.RESOURCE_LIMITS_CAPACITY.section('Experiments', 'experiments'),
    Doc.RESOURCE_LIMITS_CAPACITY.section('Runs', 'runs'),
  ],
  judge: ({ displayName, experimentName, description, tags = {} }: Nam15Subject) => {
    const entries = Object.entries(tags);
    const parts: readonly (readonly [Decision, string])[] = [
      [isWithin(displayName, 256), `display name ${shown(displayName)}`],
      [isWithin(experimentName, 256), `experiment ${shown(experimentName)}`],
      // Terraform counts no further than to 1000.
      [!isKnown(description) || (description ?? '').length <= 5000, `description ${shown(description)}`],
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

export interface Cfg43Subject {
  /** Inputs, with their paths on the machine that synthesizes. */
  readonly local: { readonly [input: string]: string };
}

export const CFG_43 = rule({
  id: 'CFG-43',
  name: 'local-data-in-rest-body',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: nothing is there to read when the job runs',
  cause: 'the REST API takes no data on a local path',
  why: 'Clients upload local data when they submit a job. Terraform does not, so the job fails when it reads the data.',
  allowed: 'abfss://, wasbs:// or azureml:// URIs, or data assets',
  fix: {
    construct:
      'give the data as DataUri.asset(name, version), datastore.path(path) or lake.abfss(container, path), or use the YAML document, which takes a local path',
  },
  source: [Doc.REST_JOBS.section('UriFileJobInput'), Doc.SUBMIT_SPARK_JOBS],
  judge: ({ local }: Cfg43Subject) => {
    const inputs = Object.entries(local);
    return demand(inputs.length === 0, inputs.map(([name, path]) => `input ${name} ${shown(path)}`).join(', '));
  },
});

const ENVIRONMENT = '[A-Za-z0-9][A-Za-z0-9._-]{0,254}';
const ENVIRONMENT_VERSION = `/environments/${ENVIRONMENT}/(versions|labels)/${ENVIRONMENT}`;
const ENVIRONMENT_FORM = new RegExp(
  `^(azureml:${ENVIRONMENT}[:@]${ENVIRONMENT}|azureml://registries/[^/]+${ENVIRONMENT_VERSION}|(azureml:)?/subscriptions/${NAME}/resource[gG]roups/${NAME}/providers/Microsoft\\.MachineLearningServices/workspaces/${NAME}${ENVIRONMENT_VERSION})$`,
);

export interface Cfg47Subject {
  readonly reference: string;
}

export const CFG_47 = rule({
  id: 'CFG-47',
  name: 'invalid-environment-reference',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: clients and Azure refuse the job',
  cause: 'the environment of a Spark job is not named as clients and Azure take it',
  why: 'Without version or label nobody knows which packages are meant, and the job is refused.',
  allowed:
    'azureml:<name>:<version>, azureml:<name>@<label>, azureml://registries/<registry>/environments/<name>/versions/<version> or …/labels/<label>, or the ARM id of an environment version',
  fix: {
    construct:
      "use JobEnvironment.registered('name', '1'), JobEnvironment.labelled('name') or JobEnvironment.inRegistry('azureml', 'name', '1')",
  },
  source: [Doc.REFERENCE_YAML_JOB_SPARK.section('environment'), Doc.REFERENCE_YAML_CORE_SYNTAX],
  judge: ({ reference }: Cfg47Subject) => demand(hasForm(reference, ENVIRONMENT_FORM), shown(reference)),
});
