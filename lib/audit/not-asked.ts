import type { RuleId } from '../rules/lazy-catalogue';

/** Rules that cannot speak for a plan, a state or a configuration in JSON, for one reason. */
export interface NotAsked {
  /** Why not, as a sentence. */
  readonly why: string;
  readonly rules: readonly RuleId[];
}

/**
 * The rules that an audit never asks. Every other one speaks where a document shows what it needs, or where the settings
 * say it.
 */
export const NOT_ASKED: readonly NotAsked[] = [
  {
    why: 'They are about the calls of constructs and the app around them, of which a document has nothing.',
    rules: ['CFG-01', 'CFG-04', 'CFG-12', 'CFG-15', 'CFG-18', 'CFG-19', 'CFG-50', 'CFG-51', 'CFG-53', 'CFG-55'],
  },
  {
    why: 'They are about what constructs state. The command itself refuses settings without a reason or with a wrong date, and tells of those that nothing needs.',
    rules: ['CFG-08', 'CFG-09', 'CFG-13', 'CFG-14'],
  },
  {
    why: 'They compare the stacks of an app; a document is of one, and several are judged one by one.',
    rules: ['CFG-07', 'CFG-17'],
  },
  {
    why: 'It is about constraints on the version of azurerm; the provider that made a plan or a state has taken every argument in it.',
    rules: ['CFG-56'],
  },
  {
    why: 'Constructs state what exists, and Terraform compares it in conditions of their own; a document states nothing.',
    rules: ['CFG-30'],
  },
  {
    why: 'Jobs, pipelines and components are documents that clients submit; of a schedule that azapi makes only the trigger is read.',
    rules: [
      'CFG-41',
      'CFG-42',
      'CFG-43',
      'CFG-44',
      'CFG-45',
      'CFG-46',
      'CFG-47',
      'DAT-01',
      'IDN-03',
      'IDN-12',
      'JOB-01',
      'JOB-03',
      'JOB-04',
      'JOB-05',
      'JOB-06',
      'JOB-07',
      'JOB-08',
      'JOB-09',
      'JOB-10',
      'JOB-30',
      'JOB-33',
      'JOB-36',
      'NAM-15',
      'NAM-17',
      'SCH-08',
      'SPE-02',
      'SRV-03',
      'SRV-10',
      'SRV-13',
    ],
  },
  {
    why: 'Notebook sessions and their packages are no resources, and nothing shows who works interactively.',
    rules: ['IDN-05', 'POOL-14', 'SRV-31', 'SRV-36', 'SRV-37'],
  },
  {
    why: 'Only the service knows; constructs have Terraform read it, and ask after the apply.',
    rules: ['MPE-02', 'MPE-03', 'OBR-04', 'PRV-03', 'SPE-04', 'SPE-06'],
  },
  {
    why: 'A policy of the platform or somebody else may register the names of an endpoint, which no document shows.',
    rules: ['DNS-02', 'DNS-03'],
  },
  {
    why: 'Constructs are given the ARM type by which they find the connection of an endpoint; whoever writes the approval as a resource has it refused by azapi.',
    rules: ['MPE-13'],
  },
];
