import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { CFG_43, CFG_47 } from '../../../lib/rules/job-programs';
import {
  CFG_41,
  CFG_42,
  CFG_44,
  Cfg44Subject,
  CFG_45,
  Cfg45Subject,
  CFG_46,
  NAM_17,
} from '../../../lib/rules/pipelines';

const names = casesOf(NAM_17, {
  compliant: [
    ['no names', {}],
    ['a job', { job: 'Nightly_2026-11' }],
    ['a long name', { job: 'j'.repeat(255) }],
    ['a step, an input and an output', { steps: ['wrangle_2', '_last'], inputs: ['Raw_1'], outputs: ['out'] }],
    ['a datastore and a compute', { datastore: 'workspaceblobstore', compute: 'spark-pool' }],
  ],
  violating: [
    ...rowsOf(
      ['', '-nightly', 'nightly job', 'j'.repeat(256), ...['jöb', 'a/b']].map((text): Row<string> => [text, text]),
      (job) => ({ job }),
    ),
    ...rowsOf(texts('Wrangle', '2nd', 'a-b', 'a.b', ''), (step) => ({ steps: ['load', step] })),
    ...rowsOf(hostileTexts('raw'), (input) => ({ inputs: [input] })).map(
      ([title, subject]): readonly [string, typeof subject] => [title, subject],
    ),
    ['an input with a hyphen', { inputs: ['raw-data'] }, 'input "raw-data"'],
    ['an output that begins with a digit', { outputs: ['1st'] }, 'output "1st"'],
    ['a datastore with prefix', { datastore: 'azureml:blobs' }, 'datastore "azureml:blobs"'],
    ['a compute with prefix', { compute: 'azureml:cpu' }, 'compute "azureml:cpu"'],
  ],
  deferred: {
    'the name of the job is not known': (subject, tokens) =>
      subject.job === undefined ? undefined : { job: tokens.text(subject.job) },
  },
});

const ENVIRONMENT_ID =
  '/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw/environments/spark/versions/1';

const environments = casesOf(CFG_47, {
  compliant: rowsOf(
    texts(
      'azureml:spark-packages:3',
      'azureml:spark.packages@latest',
      'azureml://registries/azureml/environments/sklearn-1.5/labels/latest',
      'azureml://registries/azureml/environments/sklearn-1.5/versions/12',
      ENVIRONMENT_ID,
      `azureml:${ENVIRONMENT_ID}`,
    ),
    (reference) => ({ reference }),
  ),
  violating: rowsOf(
    [
      ...texts('spark:3', 'azureml:spark', 'azureml:', 'azureml:spark:', 'azureml::1', 'azureml:a b:1', ''),
      ...texts('azureml://registries/azureml/environments/sklearn', 'mcr.microsoft.com/azureml/openmpi'),
      ...hostileTexts('azureml:spark:1'),
    ],
    (reference) => ({ reference }),
  ),
  deferred: { 'the reference is not known': ({ reference }, tokens) => ({ reference: tokens.text(reference) }) },
});

const number = { input: 'limit', type: 'number' };

const declared = casesOf<Cfg44Subject>(CFG_44, {
  compliant: [
    ['data', { input: 'raw', type: 'uri_file' }],
    ['a default number within its limits', { ...number, min: 0, max: 1, default: 0.5 }],
    ['a default number at its limit', { ...number, min: 0.5, max: 0.5, default: 0.5 }],
    ['a whole default', { input: 'limit', type: 'integer', default: -3 }],
    ['a default word among others', { input: 'mode', type: 'string', enum: ['full', 'delta'], default: 'delta' }],
    ['any default text', { input: 'mode', type: 'string', default: '' }],
    ['a truth value', { input: 'dry', type: 'boolean', default: false }],
  ],
  violating: [
    ['limits the wrong way round', { ...number, min: 2, max: 1 }, 'input limit with min 2 above max 1'],
    ['an infinite limit', { ...number, max: Infinity }, 'input limit of type number with limit Infinity'],
    ['half a limit of an integer', { input: 'n', type: 'integer', min: 0.5 }, 'input n of type integer with limit 0.5'],
    ['a default below', { ...number, min: 1, default: 0 }, 'input limit with default "0"'],
    ['a default above', { ...number, max: 1, default: 2 }, 'input limit with default "2"'],
    ['a default that is no number', { ...number, default: NaN }, 'input limit with default "NaN"'],
    ['half an integer', { input: 'n', type: 'integer', default: 0.5 }, 'input n with default "0.5"'],
    ['a word that is not among others', { input: 'm', type: 'string', enum: ['a'], default: 'b' }],
    ['no words to choose from', { input: 'm', type: 'string', enum: [] }, 'input m with enum []'],
    ['a word twice', { input: 'm', type: 'string', enum: ['a', 'a'] }, 'input m with enum ["a","a"]'],
  ],
});

const given = (type: string, value?: string, limits: object = {}) => ({
  where: 'step wrangle',
  input: 'x',
  declared: { type, ...limits },
  value,
});

function hasForm({ declared }: Pick<Cfg45Subject, 'declared'>): boolean {
  const { type, min, max, enum: words } = declared;
  return min === undefined && max === undefined && (words !== undefined || /^(number|integer|boolean)$/.test(type));
}

const mismatches = casesOf(CFG_45, {
  compliant: [
    ['data for data', given('uri_folder')],
    ['a text', given('string', 'any text')],
    ['a word among others', given('string', 'b', { enum: ['a', 'b'] })],
    ['a whole number', given('integer', '-12', { min: -12 })],
    ['a number', given('number', '1.5e3', { max: 1500 })],
    ['a truth value as clients write it', given('boolean', 'True')],
  ],
  violating: [
    ['a value for data', given('uri_file', 'raw.csv'), 'step wrangle with inputs.x of type uri_file as a value'],
    ['data for a value', given('number'), 'step wrangle with inputs.x of type number as data'],
    ['a word for a number', given('number', 'many'), 'step wrangle with inputs.x of type number "many"'],
    ['a fraction for an integer', given('integer', '1.5')],
    ['a number for a truth value', given('boolean', '1')],
    ['another word', given('string', 'c', { enum: ['a', 'b'] })],
    ['too small a number', given('integer', '0', { min: 1 })],
    ['too large a number', given('number', '1.1', { max: 1 })],
  ],
  deferred: {
    // Terraform is asked neither about any text nor about the size of a number.
    'the value is not known': ({ value, ...subject }, tokens) =>
      value !== undefined && hasForm(subject) ? { ...subject, value: tokens.text(value) } : undefined,
  },
});

/** What pipelines are made of, and what components declare. */
export const PIPELINE_CASES: readonly RuleCases[] = [
  names,
  environments,
  declared,
  mismatches,
  casesOf(CFG_43, {
    compliant: [['no local data', { local: {} }]],
    violating: [
      ['local data', { local: { raw: './raw.csv' } }, 'input raw "./raw.csv"'],
      ['much local data', { local: { raw: 'a.csv', more: 'b.csv' } }, 'input raw "a.csv", input more "b.csv"'],
    ],
  }),
  casesOf(CFG_46, {
    compliant: [['a component or a program per step', { programs: { load: 1, wrangle: 1 } }]],
    violating: [
      ['no steps', { programs: {} }, 'no steps'],
      ['a step that does nothing', { programs: { load: 1, wrangle: 0 } }, 'step wrangle with neither'],
      ['a step that does two things', { programs: { wrangle: 2 } }, 'step wrangle with both'],
    ],
  }),
  casesOf(CFG_41, {
    compliant: [['declared names', { where: 'args', missing: [], known: ['inputs.data'] }]],
    violating: [
      [
        'a name that is not declared',
        { where: 'args', missing: ['inputs.date'], known: ['inputs.data'] },
        'args with "inputs.date"; declared: inputs.data',
      ],
      [
        'a name where none is declared',
        { where: 'args', missing: ['inputs.date'], known: [] },
        'args with "inputs.date"; declared: nothing',
      ],
    ],
  }),
  casesOf(CFG_42, {
    compliant: [['values for all inputs', { where: 'step wrangle', open: [] }]],
    violating: [
      ['an input without value', { where: 'step wrangle', open: ['inputs.data'] }, 'step wrangle without inputs.data'],
    ],
  }),
];
