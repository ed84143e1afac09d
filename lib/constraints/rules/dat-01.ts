import { either, hasForm, opposite } from '../decision';
import { DATA_FORMS, DATA_SCHEMES, DataUriSubject } from '../data-uris';
import { demand, Rule, shown } from '../rule';

export const DAT_01: Rule<DataUriSubject> = {
  id: 'DAT-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the URI of the data does not name container, account and endpoint as its scheme wants it',
  allowed:
    'abfss://<filesystem>@<account>.dfs.core.windows.net/<path>, wasbs://<container>@<account>.blob.core.windows.net/<path>, or azureml://datastores/<name>/paths/<path>',
  fix: "take the URI from what holds the data: lake.abfss('container', 'path') or blobs.wasbs('container', 'path')",
  source: 'Azure Machine Learning: Interactive data wrangling with Apache Spark',
  judge: ({ what, uri }) =>
    demand(either(opposite(hasForm(uri, DATA_SCHEMES)), hasForm(uri, DATA_FORMS)), `${what} ${shown(uri)}`),
};
