import { isKnown } from '../terraform/tokens';

/** What rules over the URI of data look at. */
export interface DataUriSubject {
  /** `input titanic`. */
  readonly what: string;
  readonly uri: string;
  /** Whether it is one file, whose path cannot be empty or end in a slash. @default false */
  readonly isFile?: boolean;
  /** The path in the account, where a construct put the URI together. @default - the URI was written by hand */
  readonly path?: string;
}

/** The schemes that Spark jobs take. */
export const DATA_SCHEMES = /^(abfss|wasbs|azureml):/;

const STORAGE = 'core\\.(windows\\.net|usgovcloudapi\\.net|chinacloudapi\\.cn)(/.*)?';

const NAME = '[A-Za-z0-9][A-Za-z0-9._-]*';

/** What names one version of an asset: `/versions/1`, or the newest one by `/labels/latest`. */
const VERSION = `/(versions|labels)/${NAME}`;

const DATASTORE = `datastores/[A-Za-z0-9_-]+/paths/.*`;

const IN_SUBSCRIPTION = 'subscriptions/[0-9a-fA-F-]+/resource[gG]roups/[^/]+';

/**
 * What follows `azureml:`: a path in a datastore, of the workspace of the job or of any other, a registered data asset,
 * or the output of a job.
 */
const AZUREML = [
  `//(${IN_SUBSCRIPTION}/(providers/Microsoft.MachineLearningServices/)?workspaces/[^/]+/)?${DATASTORE}`,
  `//(locations/[^/]+/workspaces/[^/]+|registries/[^/]+)/data/${NAME}${VERSION}`,
  `//jobs/[^/]+/outputs/.+`,
  `/${IN_SUBSCRIPTION}/providers/Microsoft.MachineLearningServices/workspaces/[^/]+/data/${NAME}${VERSION}`,
  `${NAME}[:@]${NAME}`,
].join('|');

/** The forms of URIs of these schemes. */
export const DATA_FORMS = new RegExp(
  `^(abfss://[^@/]+@[a-z0-9]+\\.dfs\\.${STORAGE}|wasbs://[^@/]+@[a-z0-9]+\\.blob\\.${STORAGE}|azureml:(${AZUREML}))$`,
);

/** A registered data asset, which is read and never written. */
export const ASSET_FORM = new RegExp(`^azureml:([^/]+|.*/data/${NAME}${VERSION})$`);

/** A URI that ends in a folder: nothing after the host, or a slash at the end. */
const FOLDER_FORM = /^((abfss|wasbs):\/\/[^/]*|.*\/)$/;

/** Whether data is meant to be one file and has the path of a folder; false where only Terraform knows the end. */
export function isFolderForFile({ uri, isFile = false, path }: DataUriSubject): boolean {
  if (path !== undefined) {
    return isFile && isKnown(path) && (path === '' || path.endsWith('/'));
  }
  return isFile && isKnown(uri) && FOLDER_FORM.test(uri);
}
