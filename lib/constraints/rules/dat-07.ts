import { ServiceDataIdentity } from '../../workspace/service-data-identity';
import { demand, NOT_APPLICABLE, Rule } from '../rule';

export interface Dat07Subject {
  readonly identity: string;
  /** Undefined where it is not known. */
  readonly systemAssigned: boolean | undefined;
}

export const DAT_07: Rule<Dat07Subject> = {
  id: 'DAT-07',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the service cannot look into a datastore as an identity that the workspace does not have',
  allowed: 'an identity of the workspace',
  fix: 'give serviceDataIdentity: ServiceDataIdentity.WORKSPACE_USER_ASSIGNED',
  source: 'azurerm: machine_learning_datastore_blobstorage and machine_learning_datastore_datalake_gen2',
  judge: ({ identity, systemAssigned }) =>
    identity === ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED && systemAssigned !== undefined
      ? demand(systemAssigned, `${identity}, workspace without system-assigned identity`)
      : NOT_APPLICABLE,
};
