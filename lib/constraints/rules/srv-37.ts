import { demand, Rule } from '../rule';

export interface Srv37Subject {
  /** Isolation mode of the managed virtual network of the workspace, which is always stated. */
  readonly mode: string;
}

export const SRV_37: Rule<Srv37Subject> = {
  id: 'SRV-37',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'sessions cannot install Conda packages where only approved outbound traffic is allowed',
  allowed: 'Conda packages in mode AllowInternetOutbound or Disabled; FQDN rules do not reach Spark',
  fix: 'leave conda out, and bring a wheel with all that the code needs: pyFiles with JobFile.inStorage(uri) from an account among the storage of enableServerlessSpark, which has a private endpoint for Spark',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"',
  judge: ({ mode }) => demand(mode !== 'AllowOnlyApprovedOutbound', `mode ${mode}`),
};
