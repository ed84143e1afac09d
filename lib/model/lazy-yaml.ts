import type * as Yaml from 'yaml';

/**
 * The YAML package, loaded when the first document is read or written: its seventy files are a third of what requiring
 * this library loads beside the provider, and most apps have no job and no Conda file.
 */
export function yaml(): typeof Yaml {
  return require('yaml') as typeof Yaml;
}
