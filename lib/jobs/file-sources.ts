import { DataUri } from '../storage/data-uri';
import { isKnown } from '../terraform/tokens';
import { JobFile } from './job-file';

/** Lists of files as the YAML document calls them. */
export const FILE_LISTS = ['py_files', 'jars', 'files', 'archives'] as const;

/** Files by list. */
export type FileLists = { readonly [list in (typeof FILE_LISTS)[number]]: readonly JobFile[] | undefined };

/**
 * Every Spark property by which files in storage enter, separated by commas. The next one is added here, and the rules over
 * files in storage know it: DAT-01, SPE-02 and ROL-30.
 */
const PROPERTIES = ['spark.jars', 'spark.submit.pyFiles', 'spark.files', 'spark.archives'];

/** A file in storage; what follows `#` is a name for it. */
const STORED = /^((?:abfss|wasbs):\/\/[^#]+)/;

/** All files in storage that a program needs besides its inputs, by whatever door they enter. */
export function storedFiles(lists: FileLists, sparkConf: { readonly [property: string]: string }): DataUri[] {
  return [
    ...Object.values(lists).flatMap((files) => (files ?? []).flatMap(({ _uri }) => _uri ?? [])),
    ...PROPERTIES.flatMap((property) => urisIn(sparkConf[property] ?? '')),
  ];
}

function urisIn(files: string): DataUri[] {
  return isKnown(files)
    ? files.split(',').flatMap((file) => {
        const [, uri] = STORED.exec(file.trim()) ?? [];
        return uri === undefined ? [] : [DataUri.of(uri)];
      })
    : [];
}
