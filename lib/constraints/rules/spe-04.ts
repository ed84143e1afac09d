import { demand, Rule } from '../rule';

export interface Spe04Subject {
  readonly workspace: string;
  readonly known: boolean;
}

export const SPE_04: Rule<Spe04Subject> = {
  id: 'SPE-04',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the default storage of the workspace is not known, so no rule for Spark leads to it',
  allowed: 'the default storage account among the attributes',
  fix: 'give defaultStorage in AzureMLWorkspace.fromAttributes(…): jobs read their code from it',
  source:
    'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"; Azure Machine Learning examples, managed network',
  judge: ({ workspace, known }) => demand(known, `${workspace} without defaultStorage`),
};
