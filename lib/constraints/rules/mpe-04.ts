import { either, Flag, isOff } from '../decision';
import { demand, Rule } from '../rule';

export interface Mpe04Subject {
  readonly account: string;
  /** Where an endpoint leads, and where none does. */
  readonly subResource: string;
  readonly other: string;
  readonly hierarchicalNamespace: Flag;
  readonly otherEndpoint: boolean;
}

export const MPE_04: Rule<Mpe04Subject> = {
  id: 'MPE-04',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'a Synapse managed virtual network reaches only one of the two endpoints of a data lake, and tools mix them',
  allowed: 'managed private endpoints to both dfs and blob of an account with hierarchical namespace',
  fix: 'add one to the other sub-resource, or use synapse.allowToStorage(…), which makes both',
  source: 'Synapse: Connect to a secure storage account; derived',
  judge: ({ account, subResource, other, hierarchicalNamespace, otherEndpoint }) =>
    demand(
      either(otherEndpoint, isOff(hierarchicalNamespace)),
      `${account}: an endpoint to ${subResource}, none to ${other}`,
    ),
};
