import { demand, Rule } from '../rule';

export interface SecretsSubject {
  /** Where secrets stand; never the secrets themselves. */
  readonly places: readonly string[];
}

export const DAT_02: Rule<SecretsSubject> = {
  id: 'DAT-02',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a key or signature of a storage account stands where everybody with access to the job can read it',
  allowed: 'keys and signatures in a Key Vault, read by the code of the job',
  fix: "do without: abfss:// URIs and the roles of the job's identity; or keep it in a Key Vault, give the job the names of vault and secret, and let its code read it with TokenLibrary.getSecret(vault, secret)",
  source:
    'Azure Machine Learning: Interactive data wrangling with Apache Spark, "Import and wrangle data from Azure Blob storage"',
  judge: ({ places }) => demand(places.length === 0, places.join(', ')),
};
