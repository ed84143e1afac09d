import { ServiceDataIdentity } from '../../workspace/service-data-identity';
import { demand, Rule } from '../rule';

export interface Dat06Subject {
  readonly identity: string;
}

export const DAT_06: Rule<Dat06Subject> = {
  id: 'DAT-06',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'azurerm makes no blob datastore without credentials and without an identity of the workspace',
  allowed: 'an identity of the workspace',
  fix: 'leave serviceDataIdentity out, or give one of the other values of ServiceDataIdentity',
  source: 'azurerm: machine_learning_datastore_blobstorage',
  judge: ({ identity }) => demand(identity !== ServiceDataIdentity.NONE, identity),
};
