/** What the documents of the public examples say. */

const JOB_SCHEMA = 'https://azuremlschemas.azureedge.net/latest/sparkJob.schema.json';

export const CONF = {
  'spark.driver.cores': '1',
  'spark.driver.memory': '2g',
  'spark.executor.cores': '2',
  'spark.executor.memory': '2g',
  'spark.executor.instances': '2',
};

export const RESOURCES = { instance_type: 'standard_e4s_v3', runtime_version: '3.4' };

/** What every job here has, unless it says otherwise. */
export const PLAIN = {
  $schema: JOB_SCHEMA,
  type: 'spark',
  code: './assets',
  entry: { file: 'titanic.py' },
  conf: CONF,
  identity: { type: 'user_identity' },
  resources: RESOURCES,
};

export const TITANIC_YAML = {
  inputs: {
    titanic_data: {
      type: 'uri_file',
      path: 'azureml://datastores/workspaceblobstore/paths/data/titanic.csv',
      mode: 'direct',
    },
  },
  outputs: {
    wrangled_data: {
      type: 'uri_folder',
      path: 'azureml://datastores/workspaceblobstore/paths/data/wrangled/',
      mode: 'direct',
    },
  },
  args: '--titanic_data ${{inputs.titanic_data}} --wrangled_data ${{outputs.wrangled_data}}',
};

/** Without one of the keys. */
export function without(map: object, key: string): object {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== key));
}
