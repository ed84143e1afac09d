import { COMPLIANT, demand, Rule, shown, violation } from '../rule';

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

export const JOB_08: Rule<Job08Subject> = {
  id: 'JOB-08',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'a list of files of a Spark job is not one that clients take',
  allowed: 'each file once; Python files as .py, .zip, .egg or .whl, JARs as .jar',
  fix: 'give each file once',
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: ({ list, paths }) => {
    const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
    if (twice.length > 0) {
      return demand(false, `${list} with ${shown(twice[0])} twice`);
    }
    const strange = paths.filter((path) => !isTaken(path, EXTENSIONS[list]));
    return strange.length === 0
      ? COMPLIANT
      : violation(`${list} with ${shown(strange[0])}`, 'put the file into files or archives instead', 'warning');
  },
};

/** Of a path that ends in a reference the extension is not known. */
function isTaken(path: string, extensions: readonly string[] | undefined): boolean {
  return path.endsWith('}') || (extensions?.some((extension) => path.toLowerCase().endsWith(extension)) ?? true);
}
