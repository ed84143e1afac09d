import { hasForm } from '../decision';
import { DATA_SCHEMES, DataUriSubject } from '../data-uris';
import { demand, Rule, shown } from '../rule';

export const JOB_10: Rule<DataUriSubject> = {
  id: 'JOB-10',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a Spark job writes data by its URI only, and by none of this scheme',
  allowed: 'abfss://, wasbs:// or azureml://',
  fix: "take the URI from what holds the data: lake.abfss('container', 'path'), or DataUri.inDatastore('name', 'path')",
  source: 'Azure Machine Learning: Submit Spark jobs, "YAML properties in the Spark job specification"',
  judge: ({ what, uri }) => demand(hasForm(uri, DATA_SCHEMES), `${what} ${shown(uri)}`),
};
