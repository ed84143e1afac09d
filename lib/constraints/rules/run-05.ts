import { COMPLIANT, Rule, shown, Verdict, violation } from '../rule';

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

/** The name of a package that pip takes from a repository. */
const EGG = /#egg=([a-z0-9._-]+)/i;

/** Files that hold one package, as Conda and pip name them: `pyspark-3.4.0.tar.gz`. */
const PACKAGE_FILE = /\.(whl|tar\.gz|zip|conda|tar\.bz2)$/i;

/** Options of pip that take further packages from a file. */
const LIST_OPTION = /^(-r|-c|--requirement|--constraint)/;

/** Keys of an environment of Azure Machine Learning, which is more than a Conda file. */
const IMAGE_KEYS = ['image', 'docker', 'dockerfile', 'build'];

export interface Run05Subject {
  /** Path of a file that cannot be read. */
  readonly missingFile?: string;
  /** Why nothing can be said about the packages. */
  readonly unclear?: string;
  /** Keys of the Conda file. */
  readonly keys: readonly string[];
  /** Packages as Conda and pip write them; without those whose name only Terraform knows. */
  readonly packages: readonly string[];
}

export const RUN_05: Rule<Run05Subject> = {
  id: 'RUN-05',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'session packages change what the Spark runtime fixes, or it cannot be told whether they do',
  allowed:
    'a Conda file with packages other than Python, PySpark, Spark, Scala, Java and .NET, and without Docker image',
  fix: 'leave it out of the Conda file, and choose the version with SparkRuntime',
  source: 'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Session-level Conda packages"',
  judge: ({ missingFile, unclear, keys, packages }) => {
    if (missingFile !== undefined) {
      return violation(
        `file ${shown(missingFile)}, which cannot be read`,
        'give CondaSpec.fromFile the path of a file',
      );
    }
    const image = keys.find((key) => IMAGE_KEYS.includes(key.toLowerCase()));
    if (image !== undefined) {
      return violation(`${shown(image)}, a Docker image`, 'give only the Conda file of the environment');
    }
    return judgePackages(packages, unclear);
  },
};

/**
 * Python without a version is what every Conda file of a tutorial has: the installed one satisfies it, and Conda keeps
 * it unless another package wants a newer one. All else of the runtime comes from elsewhere than Conda, so that its mere
 * name brings a second one.
 */
function judgePackages(packages: readonly string[], unclear: string | undefined): Verdict {
  const changed = packages.filter(
    (text) => FIXED.includes(nameOf(text)) || (nameOf(text) === PYTHON && isPinned(text)),
  );
  if (changed.length > 0) {
    return violation(changed.map(shown).join(', '));
  }
  if (unclear !== undefined) {
    return violation(
      unclear,
      'give the text of a Conda file: dependencies as a list, and pip packages below pip',
      'warning',
    );
  }
  const list = packages.find((text) => LIST_OPTION.test(text.trim()));
  if (list !== undefined) {
    return violation(
      `${shown(list)}, a file that is not looked into`,
      'list its packages below pip in the Conda file',
      'warning',
    );
  }
  const python = packages.find((text) => nameOf(text) === PYTHON);
  return python === undefined
    ? COMPLIANT
    : violation(`${shown(python)} without version, which Conda may change`, 'leave python out', 'warning');
}

/** As pip compares names, which Conda's are too simple to differ from. */
function nameOf(text: string): string {
  const name = EGG.exec(text)?.[1] ?? nameOfFile(text) ?? PACKAGE.exec(text.trim())?.[1] ?? '';
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** A file name is the name of its package, a version that begins with a digit, and what comes after. */
function nameOfFile(text: string): string | undefined {
  const file = text.split(/[?#]/, 1)[0].split(/[/\\]/).at(-1) ?? '';
  const version = file.search(/-\d/);
  return PACKAGE_FILE.test(file) && version > 0 ? file.slice(0, version) : undefined;
}

function isPinned(text: string): boolean {
  if (nameOfFile(text) !== undefined) {
    return true;
  }
  const [, , bracket, version = ''] = PACKAGE.exec(text.trim()) ?? [];
  return bracket !== undefined || !['', '*'].includes(version.trim().replace(/^=+/, ''));
}
