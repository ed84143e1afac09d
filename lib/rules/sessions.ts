import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { propertiesIn } from '../model/cluster-fit';
import { PackageList } from '../model/conda-file';
import { packagesInConf } from '../model/package-sources';
import { librariesOf } from '../model/pool-libraries';
import { SPARK_POOL } from '../model/synapse-workspaces';
import { isOneOf, isWhole } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, NOT_APPLICABLE, undecided, Verdict, violation } from './engine/verdict';

export interface Pool14Subject {
  /** What asks for packages. @default - Conda packages */
  readonly where?: string;
  /** Whether it surely installs some; of a registered environment nobody here knows. @default true */
  readonly isCertain?: boolean;
  readonly computeName: string;
  /** Undefined for a pool that exists already, of which it is not known. */
  readonly sessionPackages?: boolean;
}

export const POOL_14 = rule({
  id: 'POOL-14',
  name: 'session-packages-disabled-on-pool',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: every session with packages would fail',
  cause: 'the attached Spark pool does not allow packages of sessions',
  why: 'Spark pools refuse session packages by default. The job or session fails when it starts.',
  allowed: 'session-level packages enabled on the pool',
  fix: {
    construct:
      'set sessionPackages: true on the SparkPool, or install the packages for all sessions of the pool with libraries',
    terraform:
      'set session_level_packages_enabled = true on the azurerm_synapse_spark_pool, or install the packages for all sessions of the pool with library_requirement',
  },
  source: [
    Doc.APACHE_SPARK_MANAGE_SESSION_PACKAGES,
    azurerm('synapse_spark_pool').section('session_level_packages_enabled'),
  ],
  judge: ({ where = 'conda', isCertain = true, computeName, sessionPackages }: Pool14Subject) =>
    sessionPackages === undefined
      ? NOT_APPLICABLE
      : demand(
          sessionPackages,
          `${where} on compute ${computeName} without them`,
          undefined,
          isCertain ? undefined : 'warning',
        ),
});

/** What comes with the runtime and stays. */
const FIXED = [
  'pyspark',
  'pyspark-client',
  'pyspark-connect',
  'spark',
  'apache-spark',
  'java',
  'jdk',
  'java-jdk',
  'openjdk',
  'scala',
  'dotnet',
  'dotnet-runtime',
  'dotnet-sdk',
];

const PYTHON = 'python';

/** `conda-forge::python=3.10`, `PySpark[sql]>=3.4`, `scikit_learn ~=1.3`: a channel, a name, and what is asked of it. */
const PACKAGE = /^(?:[^\s=<>!~[\]@;,]*::)?([a-z0-9][a-z0-9._-]*)\s*(\[[^\]]*\])?\s*([^;#]*)/i;

const ANY_VERSION = /^[=\s]*\*?$/;

/** The name of a package that pip takes from a repository. */
const EGG = /#egg=([a-z0-9._-]+)/i;

/** Files that hold one package, as Conda and pip name them: `pyspark-3.4.0.tar.gz`. */
const PACKAGE_FILE = /(?:^|[/\\])([^/\\]+?)-\d[^/\\]*\.(whl|tar\.gz|zip|conda|tar\.bz2)$/i;

/** Options of pip that take further packages from a file. */
const LIST_OPTION = /^(-r|-c|--requirement|--constraint)/;

/** Keys of an environment of Azure Machine Learning, which is more than a Conda file. */
const IMAGE_KEYS = ['image', 'docker', 'dockerfile', 'build'];

/** What Maven installs of Spark and Scala themselves; connectors of Spark have names of their own. */
const FIXED_JARS =
  /^(org\.apache\.spark:spark-(core|sql|sql-api|catalyst|streaming|mllib|mllib-local|graphx|hive|yarn|repl|launcher|unsafe|kvstore|sketch|tags|common-utils|network-common|network-shuffle|connect)_[0-9.]+|org\.scala-lang:scala3?-(library|reflect|compiler)[a-z0-9_.]*)(:|$)/i;

export interface Run05Subject extends PackageList {
  /** What lists the packages. @default - the Conda file */
  readonly where?: string;
  /** Path of a file that cannot be read. */
  readonly missingFile?: string;
  /** Maven coordinates. @default - none */
  readonly jars?: readonly string[];
}

export const RUN_05 = rule({
  id: 'RUN-05',
  name: 'session-packages-change-runtime',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: the packages may leave the runtime as it is, for example with the same version',
  cause: 'packages of sessions or pools change components of the Spark runtime, or it is not known whether they do',
  why: 'The versions of Python, PySpark, Spark, Scala, Java and .NET belong to the runtime, and other ones are not supported. The session may fail to start, or fail later in ways that are hard to explain.',
  allowed:
    'packages other than Python, PySpark, Spark, Scala, Java and .NET, in a Conda file without Docker image or as Maven coordinates',
  fix: {
    construct:
      'leave the package out of the Conda file, of PoolLibraries or of spark.jars.packages, and choose the version of Spark with SparkRuntime',
    terraform:
      'leave the package out of the content of library_requirement or spark_config, and choose the version of Spark with spark_version',
  },
  source: [
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Session-level Conda packages', 'session-level-conda-packages'),
    Doc.APACHE_SPARK_AZURE_PORTAL_ADD_LIBRARIES,
  ],
  looksAt: [
    resources(SPARK_POOL, 'library_requirement.content', (pool) => {
      const libraries = librariesOf(pool);
      return libraries === 'hidden'
        ? undecided('only Terraform knows which libraries the pool has')
        : libraries && { where: 'library_requirement', ...libraries };
    }),
    resources(SPARK_POOL, 'spark_config.content', (pool) => {
      const properties = propertiesIn(pool.block('spark_config')?.required('content') ?? '');
      if (pool.isOpaque('spark_config') || !properties) {
        return undecided('only Terraform knows the Spark properties of the pool');
      }
      const contents = packagesInConf(properties).flatMap((source) => source.contents ?? []);
      return contents.length === 0
        ? undefined
        : {
            unclear: contents.find(({ unclear }) => unclear !== undefined)?.unclear,
            keys: contents.flatMap(({ keys }) => keys),
            packages: contents.flatMap(({ packages }) => packages),
            jars: contents.flatMap(({ jars = [] }) => jars),
          };
    }),
  ],
  judge: ({ where = 'conda', missingFile, unclear, keys, packages, jars = [] }: Run05Subject) => {
    const fixed = jars.filter((coordinates) => FIXED_JARS.test(coordinates));
    if (fixed.length > 0) {
      return violation(fixed.map((jar) => shown(jar)).join(', '));
    }
    if (missingFile !== undefined) {
      return violation(`file ${shown(missingFile)}, which cannot be read`, {
        construct: 'give CondaSpec.fromFile(…) the path of a file that exists',
      });
    }
    const image = keys.find((key) => IMAGE_KEYS.includes(key.toLowerCase()));
    if (image !== undefined) {
      return violation(`${shown(image)}, a Docker image`, {
        construct: 'give only the Conda file of the environment, without its Docker image',
      });
    }
    return judgePackages(packages, unclear, where === 'conda' ? '' : `${where} with `);
  },
});

/**
 * Python without a version is what every Conda file of a tutorial has: the installed one satisfies it, and Conda keeps
 * it unless another package wants a newer one. All else of the runtime comes from elsewhere than Conda, so that its mere
 * name brings a second one.
 */
function judgePackages(packages: readonly string[], unclear: string | undefined, place: string): Verdict {
  const changed = packages.filter(
    (text) => FIXED.includes(nameOf(text)) || (nameOf(text) === PYTHON && isPinned(text)),
  );
  if (changed.length > 0) {
    return violation(`${place}${changed.map((text) => shown(text)).join(', ')}`);
  }
  if (unclear !== undefined) {
    return violation(
      `${place}${unclear}`,
      {
        construct:
          'give the text of a Conda file with dependencies as a list, and the packages of pip in a list below pip',
      },
      'warning',
    );
  }
  const list = packages.find((text) => LIST_OPTION.test(text.trim()));
  if (list !== undefined) {
    return violation(
      `${place}${shown(list)}, a file that is not looked into`,
      { construct: 'list the packages of that file below pip in the Conda file' },
      'warning',
    );
  }
  const python = packages.find((text) => nameOf(text) === PYTHON);
  return python === undefined
    ? COMPLIANT
    : violation(
        `${place}${shown(python)} without version, which Conda may change`,
        { construct: 'leave python out of the Conda file: the runtime brings it' },
        'warning',
      );
}

/** As pip compares names, which Conda's are too simple to differ from. */
function nameOf(text: string): string {
  const name = EGG.exec(text)?.[1] ?? nameOfFile(text) ?? PACKAGE.exec(text.trim())?.[1] ?? '';
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** A file name is the name of its package, a version that begins with a digit, and what comes after. */
function nameOfFile(text: string): string | undefined {
  return PACKAGE_FILE.exec(text.split(/[?#]/, 1)[0])?.[1];
}

function isPinned(text: string): boolean {
  if (nameOfFile(text) !== undefined) {
    return true;
  }
  const [, , bracket, version = ''] = PACKAGE.exec(text.trim()) ?? [];
  return bracket !== undefined || !ANY_VERSION.test(version);
}

export interface Srv03Subject {
  readonly compute: string;
  /** What was asked for and the compute does not give. */
  readonly missing: readonly string[];
}

export const SRV_03 = rule({
  id: 'SRV-03',
  name: 'compute-lacks-need',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the need can be met in another way',
  cause: 'this Spark compute does not give what is needed',
  why: 'Code that relies on it fails in the job or session.',
  allowed: 'needs that the documents grant to the compute',
  fix: { construct: 'ask SparkCompute.choose({ needs }) which compute fits and why' },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Points to consider')],
  judge: ({ compute, missing }: Srv03Subject) => demand(missing.length === 0, `${missing.join(', ')} on ${compute}`),
});

export interface Srv31Subject {
  readonly timeoutMinutes: number;
}

export const SRV_31 = rule({
  id: 'SRV-31',
  name: 'invalid-session-timeout',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the value cannot be entered',
  cause: 'the session timeout is not a positive whole number of minutes',
  why: 'The studio takes the timeout in whole minutes; another value cannot be entered.',
  allowed: 'a whole number of minutes, 1 or more; no upper limit is documented',
  fix: { construct: 'set timeoutMinutes, for example to 30' },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Inactivity periods and tear-down mechanism')],
  judge: ({ timeoutMinutes }: Srv31Subject) =>
    demand(isWhole(timeoutMinutes, 1, Number.MAX_SAFE_INTEGER), shown(timeoutMinutes)),
});

export interface Srv36Subject {
  /** Value of `spark.hadoop.aml.enable_cache`. */
  readonly enableCache?: string;
}

export const SRV_36 = rule({
  id: 'SRV-36',
  aliases: ['SRV-35'],
  name: 'conda-cache-off',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the packages must be installed anew each time',
  cause: 'Conda packages are installed anew at every cold start',
  why: 'That takes 10 to 15 minutes each time. A session whose installation takes more than 15 minutes times out.',
  allowed: 'spark.hadoop.aml.enable_cache "true", with which later cold starts take 3 to 5 minutes',
  fix: {
    construct:
      'leave cacheConda of a session or cacheCondaPackages of a job at true, or do without packages of your own',
  },
  source: [
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section(
      'Improving session cold start time while using session-level Conda packages',
    ),
  ],
  judge: ({ enableCache }: Srv36Subject) =>
    enableCache === undefined
      ? violation('no spark.hadoop.aml.enable_cache')
      : demand(isOneOf(enableCache, ['true']), `spark.hadoop.aml.enable_cache ${shown(enableCache)}`),
});

export interface Srv37Subject {
  /** What asks for packages. @default - Conda packages */
  readonly where?: string;
  /** Whether it surely installs some; of a registered environment nobody here knows. @default true */
  readonly isCertain?: boolean;
  /** Isolation mode of the managed virtual network of the workspace; a token where an override makes it one. */
  readonly mode: string;
}

export const SRV_37 = rule({
  id: 'SRV-37',
  name: 'conda-with-approved-outbound',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the packages come from a place that a private endpoint for Spark leads to',
  cause: 'packages cannot be installed where only approved outbound traffic is allowed',
  why: 'The packages fail to install, and the session or job is useless without them. FQDN rules do not help, because they do not reach Spark.',
  allowed: 'packages of Conda, pip and Maven with isolation mode AllowInternetOutbound or Disabled',
  fix: {
    construct:
      'leave conda, environment, or the properties of conf that name packages out, and bring a self-contained wheel or JAR: pyFiles with JobFile.inStorage(uri), or jars, from an account in the storage of enableServerlessSpark(…), which has a private endpoint for Spark',
  },
  source: [Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs')],
  judge: ({ where = 'conda', isCertain = true, mode }: Srv37Subject) =>
    isKnown(mode)
      ? demand(mode !== APPROVED_OUTBOUND, `${where} with mode ${mode}`, undefined, isCertain ? undefined : 'warning')
      : undecided('only Terraform knows the isolation mode of the workspace'),
});
