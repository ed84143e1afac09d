import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pna07Subject {
  readonly endpoint: string;
  /** Of the storage account. */
  readonly publicNetworkAccess: Flag;
  /** Whether the app lets the workspace identity read the private endpoint. */
  readonly reader: boolean;
}

export const PNA_07: Rule<Pna07Subject> = {
  id: 'PNA-07',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the studio shows private default storage only when the workspace identity can read its private endpoints',
  allowed: 'role Reader for the workspace identity on the blob and file private endpoints',
  fix: 'assign Reader to the workspace identity on the private endpoint, or use InboundAccess.privateEndpoint(…)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Azure Machine Learning studio"',
  judge: ({ endpoint, publicNetworkAccess, reader }) =>
    demand(either(reader, isOn(publicNetworkAccess)), `no such role on ${endpoint}`),
};
