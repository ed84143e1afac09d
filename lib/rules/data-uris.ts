/** What rules over the URI of data look at. */
export interface DataUriSubject {
  /** `input titanic`. */
  readonly what: string;
  readonly uri: string;
}

/** The schemes that Spark jobs take. */
export const DATA_SCHEMES = /^(abfss|wasbs|azureml):/;

const STORAGE = 'core\\.(windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn)(/.*)?';

/** The forms of URIs of these schemes. */
export const DATA_FORMS = new RegExp(
  `^(abfss://[^@/]+@[a-z0-9]+\\.dfs\\.${STORAGE}|wasbs://[^@/]+@[a-z0-9]+\\.blob\\.${STORAGE}|azureml:.+)$`,
);
