import { casesOf, Row, rowsOf, RuleCases } from './rule-cases';
import { POOL_14, Run05Subject, RUN_05, SRV_31, SRV_36, SRV_37 } from '../../../lib/rules/sessions';

const packages = (...names: string[]): Run05Subject => ({ keys: ['dependencies'], packages: names });

const named = (...names: string[]) =>
  rowsOf(
    names.map((name): Row<string> => [name, name, JSON.stringify(name)]),
    (name) => packages('scipy=1.11', name),
  );

/** What is allowed, by itself. */
const fine = (...names: string[]) =>
  rowsOf(
    names.map((name): Row<string> => [name, name]),
    (name) => packages(name),
  );

export const SESSION_CASES: readonly RuleCases[] = [
  casesOf(RUN_05, {
    compliant: [
      ['no packages', packages()],
      [
        'connectors of Spark by Maven',
        {
          ...packages(),
          jars: ['org.apache.spark:spark-avro_2.12:3.4.1', 'org.apache.spark:spark-sql-kafka-0-10_2.12'],
        },
      ],
      ...fine(
        'pip',
        'scikit-learn=1.3',
        'conda-forge::lightgbm',
        'python-dateutil=2.8',
        'pyspark-pandas',
        'spark-nlp==5.1',
      ),
      ...fine('sparkmagic', 'javaproperties', 'scalable', 'git+https://x.y/z.git', '=3', '', ' '),
      ...fine('https://x.y/pyspark-3.4.0/scipy-1.11.whl', './pyspark-3.4.0.d/notes.zip', './libs/-1.0.whl'),
      ...fine('https://x.y/scipy-1.11.whl', './libs/my-spark-tools-1.0.tar.gz', '-e .', '--no-binary scipy'),
    ],
    violating: [
      ...named('python=3.10', 'python==3.10.1', 'python>=3.8,<3.11', 'python 3.8.*', 'conda-forge::python=3.11'),
      ...named("python[version='>=3.8']", 'Python = 3.10', 'pyspark', 'pyspark==3.4.0', 'PySpark[sql]>=3'),
      ...named(
        'pyspark @ https://x.y/z.whl',
        'pyspark~=3.4',
        'git+https://x.y/z.git#egg=pyspark',
        'pyspark-client==4.0',
        'pyspark-connect',
        'https://x.y/pyspark-3.4.0.tar.gz?sig=1',
        './libs/PySpark-3.4.0-py2.py3-none-any.whl',
        'https://x.y/linux-64/python-3.9.18-h955ad1f_0.conda',
        'spark',
        ' spark',
        'apache_spark',
        'apache-_spark',
        './libs/python-3.10.tar.gz',
        'libs\\pyspark-3.4.0.zip',
        'python-3.9.18.tar.bz2',
        'https://x.y/pyspark-3.4.0.tar.gz#sha256=1',
      ),
      ...named(
        'openjdk=11',
        'conda-forge::openjdk',
        'java',
        'java-jdk',
        'scala',
        'scala==2.12',
        'dotnet',
        'dotnet-sdk=6',
      ),
      ['several such packages', packages('python=3.9', 'pandas', 'openjdk'), '"python=3.9", "openjdk"'],
      ['Python without version', packages('python'), '"python" without version, which Conda may change'],
      ...['python *', 'python * ', 'python=*', 'python==*', 'python ==', 'python == *', ' python'].map(
        (text): Row<Run05Subject> => [`${text}, any version`, packages('scipy', text), /without version/],
      ),
      ...['-r requirements.txt', '-rrequirements.txt', '--requirement=r.txt', '-c limits.txt', ' -r r.txt'].map(
        (text): Row<Run05Subject> => [text, packages('scipy', text), /^".*", a file that is not looked into$/],
      ),
      [
        'Spark by Maven',
        { ...packages(), where: 'conf spark.jars.packages', jars: ['org.apache.spark:spark-sql_2.12:3.3.0', 'a:b:1'] },
        '"org.apache.spark:spark-sql_2.12:3.3.0"',
      ],
      ['Scala by Maven', { ...packages(), jars: ['org.scala-lang:scala-library:2.13.1'] }],
      [
        'a pin in a property',
        { ...packages('pyspark=3.3'), where: 'conf spark.synapse.library.python.env' },
        'conf spark.synapse.library.python.env with "pyspark=3.3"',
      ],
      ['a pin in a Conda file', { ...packages('pyspark=3.3'), where: 'conda' }, '"pyspark=3.3"'],
      [
        'what cannot be understood in a property',
        { unclear: 'a text', keys: [], packages: [], where: 'conf spark.x' },
        'conf spark.x with a text',
      ],
      [
        'a list in a property',
        { ...packages('-r r.txt'), where: 'conf spark.x' },
        'conf spark.x with "-r r.txt", a file that is not looked into',
      ],
      [
        'Python without version in a property',
        { ...packages('python'), where: 'conf spark.x' },
        'conf spark.x with "python" without version, which Conda may change',
      ],
      ['an image', { keys: ['image', 'conda_file'], packages: [] }, '"image", a Docker image'],
      ['a Dockerfile', { keys: ['Build', 'dependencies'], packages: ['scipy'] }, '"Build", a Docker image'],
      [
        'a file that is not there',
        { missingFile: 'conda.yaml', unclear: 'no text', keys: [], packages: [] },
        'file "conda.yaml", which cannot be read',
      ],
      ['what cannot be understood', { unclear: 'a text that is no YAML mapping', keys: [], packages: [] }, /^a text/],
      [
        'a pin beside what cannot be understood',
        { ...packages('python=3.9'), unclear: 'dependencies that are not all packages' },
        '"python=3.9"',
      ],
    ],
  }),
  casesOf(SRV_31, {
    compliant: rowsOf(
      [1, 10, 30, 1440, 100_000].map((value): Row<number> => [`${value}`, value]),
      (timeoutMinutes) => ({ timeoutMinutes }),
    ),
    violating: rowsOf(
      [0, -1, 0.5, 30.5, 1e300].map((value): Row<number> => [`${value}`, value, String(value)]),
      (timeoutMinutes) => ({ timeoutMinutes }),
    ),
    deferred: { 'the timeout is a variable': (s, t) => ({ timeoutMinutes: t.number(s.timeoutMinutes) }) },
  }),
  casesOf(SRV_36, {
    compliant: [['the cache switched on', { enableCache: 'true' }]],
    violating: [
      ['the cache left to its default', {}, 'no spark.hadoop.aml.enable_cache'],
      ['the cache switched off', { enableCache: 'false' }, 'spark.hadoop.aml.enable_cache "false"'],
      ['another word than true for the cache', { enableCache: 'yes' }, /"yes"$/],
    ],
    deferred: {
      'the property is a variable': (s, t) =>
        s.enableCache === undefined ? undefined : { enableCache: t.text(s.enableCache) },
    },
  }),
  casesOf(SRV_37, {
    compliant: [
      ['all outbound traffic', { mode: 'AllowInternetOutbound' }],
      ['no managed network', { mode: 'Disabled' }],
    ],
    violating: [
      ['approved outbound traffic', { mode: 'AllowOnlyApprovedOutbound' }, 'conda with mode AllowOnlyApprovedOutbound'],
      [
        'Maven packages',
        { where: 'conf spark.jars.packages', mode: 'AllowOnlyApprovedOutbound' },
        'conf spark.jars.packages with mode AllowOnlyApprovedOutbound',
      ],
      [
        'an environment, of which nobody knows whether it has packages',
        { where: 'environment azureml:spark:1', isCertain: false, mode: 'AllowOnlyApprovedOutbound' },
        'environment azureml:spark:1 with mode AllowOnlyApprovedOutbound',
      ],
    ],
  }),
  casesOf(POOL_14, {
    compliant: [['a pool with session packages', { computeName: 'sparkpool', sessionPackages: true }]],
    violating: [
      [
        'a pool without session packages',
        { computeName: 'sparkpool', sessionPackages: false },
        'conda on compute sparkpool without them',
      ],
      [
        'an environment, of which nobody knows whether it has packages',
        { where: 'environment azureml:spark:1', isCertain: false, computeName: 'sparkpool', sessionPackages: false },
        'environment azureml:spark:1 on compute sparkpool without them',
      ],
    ],
    notApplicable: [['a pool that exists already', { computeName: 'sparkpool' }]],
  }),
];
