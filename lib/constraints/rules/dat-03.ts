import { demand, Rule } from '../rule';
import { SecretsSubject } from './dat-02';

export const DAT_03: Rule<SecretsSubject> = {
  id: 'DAT-03',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the secret of a service principal stands where everybody with access to the job can read it',
  allowed: 'secrets in a Key Vault, read by the code of the job',
  fix: 'run the job as a managed identity with JobIdentity.managed(identity); or keep the secret in a Key Vault, give the job the names of vault and secret, and let its code read it with TokenLibrary.getSecret(vault, secret)',
  source: 'Azure Machine Learning: Interactive data wrangling with Apache Spark, "Service principal-based data access"',
  judge: ({ places }) => demand(places.length === 0, places.join(', ')),
};
