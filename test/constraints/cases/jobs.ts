import { Tokens } from '../../support/tokens';
import { casesOf, hostileTexts, Row, RuleCases, rowsOf } from './rule-cases';
import { IDN_12, JOB_33 } from '../../../lib/rules/identities';
import { JOB_36 } from '../../../lib/rules/job-data';
import { JOB_01, JOB_08, JOB_30, Nam15Subject, NAM_15 } from '../../../lib/rules/job-programs';
import { JOB_03, JOB_04, JOB_05, JOB_06, JOB_07 } from '../../../lib/rules/job-sizes';
import { SparkConfSubject } from '../../../lib/rules/spark-conf';

const PROCESSES = {
  'spark.driver.cores': '1',
  'spark.driver.memory': '2g',
  'spark.executor.cores': '2',
  'spark.executor.memory': '2g',
};
const FIXED = { ...PROCESSES, 'spark.executor.instances': '2' };
const ENABLED = 'spark.dynamicAllocation.enabled';
const MIN = 'spark.dynamicAllocation.minExecutors';
const MAX = 'spark.dynamicAllocation.maxExecutors';
const DYNAMIC = { ...PROCESSES, [ENABLED]: 'true', [MIN]: '1', [MAX]: '4' };

const conf = (sparkConf: { [property: string]: string }): SparkConfSubject => ({ sparkConf });

/** Properties of a job behind tokens. */
const behind =
  (...properties: string[]) =>
  ({ sparkConf }: SparkConfSubject, tokens: Tokens): SparkConfSubject | undefined => {
    const given = properties.filter((property) => sparkConf[property] !== undefined);
    return given.length === 0
      ? undefined
      : conf({ ...sparkConf, ...Object.fromEntries(given.map((key) => [key, tokens.text(sparkConf[key])])) });
  };

const code = casesOf(JOB_01, {
  compliant: [
    ['a script in a folder', { entry: 'main.py', folder: './src', hasFolder: true, hasFile: true }],
    ['a script in registered code', { entry: 'main.py', hasFolder: false, hasFile: false }],
    ['a class', { entry: 'com.acme.Main', folder: './src', hasFolder: true, hasFile: true }],
  ],
  violating: [
    [
      'a folder that is not there',
      { entry: 'main.py', folder: './scr', hasFolder: false, hasFile: false },
      /"\.\/scr", which is no folder/,
    ],
    ['an entry without name', { entry: '', folder: './src', hasFolder: true, hasFile: true }, 'an entry without name'],
    [
      'an entry without name in registered code',
      { entry: '', hasFolder: false, hasFile: false },
      'an entry without name',
    ],
    [
      'a script that is not in its folder',
      { entry: 'mian.py', folder: './src', hasFolder: true, hasFile: false },
      'entry "mian.py", which is not in "./src"',
    ],
  ],
});

const processes = casesOf(JOB_03, {
  compliant: [['all four properties', conf(FIXED)]],
  violating: [
    [
      'none of the four properties',
      conf({}),
      /^no spark\.driver\.cores, spark\.driver\.memory, spark\.executor\.cores/,
    ],
    [
      'three of the four properties',
      conf({ ...FIXED, 'spark.driver.memory': undefined as unknown as string }),
      'no spark.driver.memory',
    ],
  ],
});

const fixed = casesOf(JOB_04, {
  compliant: [
    ['a number of executors', conf(FIXED)],
    ['a number of executors, dynamic allocation switched off', conf({ ...FIXED, [ENABLED]: 'false' })],
  ],
  violating: [
    ['no number of executors', conf(PROCESSES), 'none of them'],
    [
      'limits beside the number of executors',
      conf({ ...FIXED, [MIN]: '1', [MAX]: '4' }),
      /instances "2", .*minExecutors "1"/,
    ],
    ['a smallest number beside the number of executors', conf({ ...FIXED, [MIN]: '1' })],
    ['a largest number beside the number of executors', conf({ ...FIXED, [MAX]: '4' })],
    ['limits while dynamic allocation is off', conf({ ...DYNAMIC, [ENABLED]: 'False' }), /enabled "False"/],
    ['limits while the switch is neither on nor off', conf({ ...DYNAMIC, [ENABLED]: 'yes' })],
  ],
  notApplicable: [['dynamic allocation', conf({ ...DYNAMIC, [ENABLED]: 'True' })]],
  deferred: {
    // Properties that suit either position of the switch are decided without it.
    'the switch is not known': (subject, tokens) =>
      JOB_04.judge(subject).kind === 'violation' ? behind(ENABLED)(subject, tokens) : undefined,
  },
});

const dynamic = casesOf(JOB_05, {
  compliant: [
    ['two limits', conf(DYNAMIC)],
    ['equal limits', conf({ ...DYNAMIC, [MAX]: '1' })],
    ['limits with two digits', conf({ ...DYNAMIC, [MIN]: '9', [MAX]: '10' })],
    ['a number to start with', conf({ ...DYNAMIC, 'spark.executor.instances': '4' })],
  ],
  violating: [
    ['dynamic allocation without limits', conf({ ...PROCESSES, [ENABLED]: 'True' }), /enabled "True"/],
    ['dynamic allocation without largest number', conf({ ...PROCESSES, [ENABLED]: 'true', [MIN]: '1' })],
    ['dynamic allocation without smallest number', conf({ ...PROCESSES, [ENABLED]: 'true', [MAX]: '4' })],
    ['a smallest number of 0', conf({ ...DYNAMIC, [MIN]: '0' }), /minExecutors "0"/],
    ['a smallest number above the largest', conf({ ...DYNAMIC, [MIN]: '10', [MAX]: '9' })],
    ['a number to start with below both limits', conf({ ...DYNAMIC, [MIN]: '2', 'spark.executor.instances': '1' })],
    [
      'a number to start with above both limits',
      conf({ ...DYNAMIC, 'spark.executor.instances': '5' }),
      /instances "5"/,
    ],
    ['a number to start with that is none', conf({ ...DYNAMIC, 'spark.executor.instances': 'two' })],
    ['a limit that is no number', conf({ ...DYNAMIC, [MAX]: 'many' })],
    ['half an executor', conf({ ...DYNAMIC, [MAX]: '4.5' })],
  ],
  notApplicable: [['a fixed number of executors', conf(FIXED)]],
  deferred: {
    'the limits are not known': (subject, tokens) => (isOn(subject) ? behind(MIN, MAX)(subject, tokens) : undefined),
    'the number to start with is not known': (subject, tokens) =>
      isOn(subject) ? behind('spark.executor.instances')(subject, tokens) : undefined,
    'the switch is not known': (subject, tokens) =>
      JOB_05.judge(subject).kind === 'violation' ? behind(ENABLED)(subject, tokens) : undefined,
  },
});

function isOn({ sparkConf }: SparkConfSubject): boolean {
  return sparkConf[ENABLED]?.toLowerCase() === 'true';
}

const MEMORY = 'spark.executor.memory';
const memoryOf = (value: string) => conf({ ...FIXED, [MEMORY]: value });

const memory = casesOf(JOB_06, {
  compliant: [
    ...rowsOf(
      ['28g', '28G', '512m', '1048576k', '1t', '1T'].map((text): Row<string> => [text, text]),
      memoryOf,
    ),
    ['no memory at all', conf({})],
  ],
  violating: [
    ...rowsOf(
      [...['28', '28GB', '28gb', '2.5g', '-1g', '28 g', 'g', ''].map((text): Row<string> => [`"${text}"`, text])],
      memoryOf,
    ),
    ...rowsOf(hostileTexts('28g'), memoryOf).map(([title, subject]): Row<SparkConfSubject> => [title, subject]),
    [
      'memory of the driver in another unit, and nothing that is right beside it',
      conf({ ...FIXED, 'spark.driver.memory': '2GB' }),
      /^spark\.driver\.memory "2GB"$/,
    ],
  ],
  deferred: { 'the memory is not known': (subject, tokens) => behind(MEMORY)(subject, tokens) },
});

const counts = casesOf(JOB_07, {
  compliant: [
    ['whole numbers', conf(FIXED)],
    ['large numbers', conf({ ...FIXED, 'spark.executor.instances': '200' })],
  ],
  violating: ['0', '-1', '1.5', 'two', '', '1e3', ' 1', '１', 'NaN', 'Infinity'].map((text): Row<SparkConfSubject> => [
    `"${text}" cores`,
    conf({ ...FIXED, 'spark.executor.cores': text }),
    `spark.executor.cores "${text}"`,
  ]),
  deferred: { 'the cores are not known': (subject, tokens) => behind('spark.executor.cores')(subject, tokens) },
});

const files = casesOf(JOB_08, {
  compliant: [
    ['no files', { list: 'jars', paths: [] }],
    ['documented Python files', { list: 'py_files', paths: ['a.py', 'b.zip', 'c.EGG'] }],
    ['a wheel, which another document recommends', { list: 'py_files', paths: ['features-1.0-py3-none-any.whl'] }],
    ['JARs', { list: 'jars', paths: ['a.jar', 'b.jar'] }],
    ['any file', { list: 'files', paths: ['settings.json', 'README'] }],
    ['any archive', { list: 'archives', paths: ['model.tar.gz'] }],
    ['a path of which Terraform knows the end', { list: 'jars', paths: ['${azurerm_storage_blob.jar.url}'] }],
  ],
  violating: [
    ['one file twice', { list: 'files', paths: ['a.txt', 'b.txt', 'a.txt'] }, 'files with "a.txt" twice'],
    [
      'a file that the code does not come with',
      { list: 'files', paths: ['a.txt'], folder: './src', absent: ['a.txt'] },
      'files with "a.txt", which is not in "./src"',
    ],
    ['a file without name', { list: 'files', paths: [''] }, 'files with a file without name'],
    ['a file that is no JAR', { list: 'jars', paths: ['a.jar', 'a.zip'] }, 'jars with "a.zip"'],
    ['a file that Python does not read', { list: 'py_files', paths: ['a.txt'] }, 'py_files with "a.txt"'],
  ],
});

const VERSION =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/codes/c/versions/1';

const registered = casesOf(JOB_30, {
  compliant: [
    ['a code version', { assetId: VERSION }],
    ['a code version in another case', { assetId: VERSION.toLowerCase() }],
    ['a folder in blob storage', { uri: 'https://account.blob.core.windows.net/code/nightly' }],
  ],
  violating: [
    ['a local folder', { folder: './src' }, 'local folder "./src"'],
    ['code without version', { assetId: VERSION.replace('/versions/1', '') }],
    ['a name instead of an id', { assetId: 'azureml:code:1' }, '"azureml:code:1"'],
    ['a data lake URI', { uri: 'abfss://code@account.dfs.core.windows.net/nightly' }],
    ['an account without folder', { uri: 'https://account.blob.core.windows.net/' }],
  ],
  notApplicable: [['a job without code', {}]],
  deferred: {
    'the id is not known': (subject, tokens) =>
      subject.assetId === undefined ? undefined : { assetId: tokens.text(subject.assetId) },
    'the URI is not known': (subject, tokens) =>
      subject.uri === undefined ? undefined : { uri: tokens.text(subject.uri) },
  },
});

const literals = casesOf(JOB_36, {
  compliant: [
    ['a word', { what: 'input limit', value: '10' }],
    ['an underscore among signs', { what: 'input limit', value: '- _ -' }],
    ['a number', { what: 'input limit', value: '-0.5', isNumber: true }],
  ],
  violating: [
    ['an empty value', { what: 'input limit', value: '' }, 'input limit ""'],
    ['a space', { what: 'input limit', value: ' ' }, 'input limit " "'],
    ['signs alone', { what: 'input limit', value: '*' }, 'input limit "*"'],
    ['letters of other alphabets', { what: 'input limit', value: 'ä' }],
    ['what is no number', { what: 'input limit', value: 'NaN', isNumber: true }, 'input limit "NaN"'],
  ],
  deferred: {
    'the value is not known': ({ what, value, isNumber }, tokens) =>
      isNumber === true ? undefined : { what, value: tokens.text(value) },
  },
});

const tagsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));

const names = casesOf<Nam15Subject>(NAM_15, {
  compliant: [
    ['a job without names', {}],
    ['a description of the largest length', { description: 'd'.repeat(5000) }],
    ['names of the largest length', { displayName: 'a'.repeat(256), experimentName: 'b'.repeat(256) }],
    ['the most tags', { tags: tagsOf(50) }],
    ['the longest tag', { tags: { ['k'.repeat(100)]: 'v'.repeat(1000) } }],
  ],
  violating: [
    ['a display name of 257 characters', { displayName: 'a'.repeat(257) }, /^display name "aaa/],
    ['a description of 5001 characters', { description: 'd'.repeat(5001) }, /^description "ddd/],
    ['an experiment of 257 characters', { experimentName: 'b'.repeat(257) }, /^experiment "bbb/],
    ['51 tags', { tags: tagsOf(51) }, '51 tags'],
    ['a tag of 101 characters', { tags: { ['k'.repeat(101)]: 'v' } }, /^tag "kkk/],
    ['a tag value of 1001 characters', { tags: { owner: 'v'.repeat(1001) } }, 'value of tag "owner"'],
  ],
  deferred: {
    'the display name is not known': (subject, tokens) =>
      subject.displayName === undefined ? undefined : { ...subject, displayName: tokens.text(subject.displayName) },
    'a tag is not known': (subject, tokens) =>
      subject.tags?.owner === undefined ? undefined : { tags: { owner: tokens.text(subject.tags.owner) } },
  },
});

/** What runs, its size, its files and its names. */
export const JOB_CASES: readonly RuleCases[] = [
  code,
  processes,
  fixed,
  dynamic,
  memory,
  counts,
  files,
  registered,
  casesOf(JOB_33, {
    compliant: [['another identity', { systemAssigned: false }]],
    violating: [['the system-assigned identity', { systemAssigned: true }, 'JobIdentity.systemAssigned()']],
  }),
  literals,
  casesOf(IDN_12, {
    compliant: [['a managed identity', { job: 'Nightly', runsAsUser: false }]],
    violating: [['the identity of the user', { job: 'Nightly', runsAsUser: true }, 'Nightly with user identity']],
  }),
  names,
];
