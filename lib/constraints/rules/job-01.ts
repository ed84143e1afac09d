import { demand, Rule, shown } from '../rule';

export interface Job01Subject {
  /** Script or class. */
  readonly entry: string;
  /** Path of a local folder with code. */
  readonly folder?: string;
  readonly hasFolder: boolean;
  /** Whether the folder has the script. */
  readonly hasFile: boolean;
}

export const JOB_01: Rule<Job01Subject> = {
  id: 'JOB-01',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a Spark job needs code and an entry in it',
  allowed: 'a folder with code, and a Python script in it or a class',
  fix: "give JobCode.folder(path) of a folder that exists, and JobEntry.python('main.py') of a script in it",
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: ({ entry, folder, hasFolder, hasFile }) => {
    if (folder !== undefined && !hasFolder) {
      return demand(false, `folder ${shown(folder)}, which does not exist`);
    }
    return entry === ''
      ? demand(false, 'an entry without name')
      : demand(folder === undefined || hasFile, `entry ${shown(entry)}, which is not in ${shown(folder)}`);
  },
};
