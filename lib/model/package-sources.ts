import { isKnown } from '../terraform/tokens';
import { CondaFile, PackageList } from './conda-file';

/** Something that has packages installed when Spark starts. */
export interface PackageSource {
  /** What says so, for messages: `conda`, `conf spark.jars.packages`. */
  readonly where: string;
  /** Who installs them, and from what: Conda and pip, Maven, or a registered environment. */
  readonly kind: 'conda' | 'maven' | 'environment';
  /** Which they are. @default - nobody here can look */
  readonly contents?: PackageList & {
    /** Path of a file that cannot be read. */
    readonly missingFile?: string;
    /** Maven coordinates, `group:artifact:version`. */
    readonly jars?: readonly string[];
  };
}

/**
 * Every Spark property by which packages enter. The next one is added here, and all rules over packages know it: RUN-05,
 * SRV-36, SRV-37 and POOL-14.
 */
const PROPERTIES: { readonly [property: string]: (value: string) => Omit<PackageSource, 'where'> } = {
  'spark.synapse.library.python.env': (text) => ({ kind: 'conda', contents: new CondaFile(text).contents }),
  'spark.jars.packages': (coordinates) => ({ kind: 'maven', contents: mavenContents(coordinates) }),
  'spark.jars.repositories': () => ({ kind: 'maven', contents: { keys: [], packages: [] } }),
};

/** The packages that Spark properties bring along. */
export function packagesInConf(sparkConf: { readonly [property: string]: string }): PackageSource[] {
  return Object.entries(PROPERTIES).flatMap(([property, read]) => {
    const value = sparkConf[property];
    return value === undefined || (isKnown(value) && value.trim() === '')
      ? []
      : [{ where: `conf ${property}`, ...read(value) }];
  });
}

function mavenContents(coordinates: string): PackageSource['contents'] {
  return isKnown(coordinates)
    ? { keys: [], packages: [], jars: coordinates.split(',').map((jar) => jar.trim()) }
    : undefined;
}
