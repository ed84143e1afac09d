import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pna09Subject {
  readonly account: string;
  readonly publicNetworkAccess: Flag;
  /** Sub-resources without private endpoint for clients. */
  readonly missing: readonly string[];
  /** Sub-resources whose private endpoint is in another virtual network than that of the workspace. */
  readonly elsewhere: readonly string[];
}

export const PNA_09: Rule<Pna09Subject> = {
  id: 'PNA-09',
  aliases: ['SPE-10'],
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'clients that reach the workspace privately do not reach its default storage',
  allowed:
    'private endpoints for blob and file of the default storage, in the virtual network of the private endpoint of the workspace',
  fix: 'add them to the same virtual network, or use InboundAccess.privateEndpoint(…), which makes all of them',
  source:
    'Azure Machine Learning: Secure a workspace with virtual networks; Azure Machine Learning examples, Spark jobs in a managed virtual network',
  judge: ({ account, publicNetworkAccess, missing, elsewhere }) =>
    demand(
      either(missing.length === 0 && elsewhere.length === 0, isOn(publicNetworkAccess)),
      [
        `${account}`,
        ...missing.map((subResource) => `no private endpoint for ${subResource}`),
        ...elsewhere.map((subResource) => `the one for ${subResource} in another virtual network`),
      ].join(', '),
    ),
};
