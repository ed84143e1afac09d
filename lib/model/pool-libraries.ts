import { isKnown } from '../terraform/tokens';
import { CondaFile, PackageList } from './conda-file';
import { Resource } from './resource';

/** The file by which pip lists the libraries of a pool. */
const REQUIREMENTS = /\.txt$/i;

/** A name, extras, what is asked of the version, and a condition; or an address, or an option of pip. */
const REQUIREMENT = /^([a-z0-9][a-z0-9._-]*\s*(\[[^\]]*\])?\s*([<>=!~(].*)?(;.*)?|.*@.*|https?:\/\/.*|\S+\+.*|-.*)$/i;

/** The libraries that every session of a pool has. */
export interface PoolLibraryList extends PackageList {
  /** Whether pip lists them, and not Conda. */
  readonly isPip: boolean;
}

/** What the file with the libraries of a pool lists; undefined for a pool without one, 'hidden' where nobody can look. */
export function librariesOf(pool: Resource): PoolLibraryList | 'hidden' | undefined {
  if (pool.isOpaque('library_requirement')) {
    return 'hidden';
  }
  const file = pool.block('library_requirement');
  const [fileName, content] = [file?.text('filename'), file?.text('content')];
  if (fileName === undefined || content === undefined) {
    return undefined;
  }
  if (!isKnown(fileName)) {
    return 'hidden';
  }
  const isPip = REQUIREMENTS.test(fileName);
  return { isPip, ...(isPip ? requirementsIn(content) : new CondaFile(content).contents) };
}

function requirementsIn(content: string): PackageList {
  if (!isKnown(content)) {
    return { keys: [], packages: [], unclear: 'a text that only Terraform knows' };
  }
  const lines = content
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  const strange = lines.find((line) => !REQUIREMENT.test(line));
  return {
    keys: [],
    packages: lines,
    unclear: strange === undefined ? undefined : `the line ${JSON.stringify(strange)}, which is no requirement of pip`,
  };
}
