/** What `main` of the package names. */
export const LIBRARY = 'bundle.js';

/** What an app that is judged needs in addition. */
export const RULES = 'rules.js';

export const COMMAND_LINE = 'cli.js';

/**
 * The rooms of `lib/` that a file of its own holds. Node reads and scans a file whole, whatever is used of it, and takes a
 * while to find each. So what apps use together stands together: an app with serverless Spark does not read what is of
 * Synapse and of jobs, and whoever only imports does not read how apps are judged.
 */
const ROOMS: { readonly [file: string]: readonly string[] } = {
  'judging.js': ['rules', 'access', 'model'],
  'workspaces.js': [
    'azure',
    'azapi',
    'providers',
    'existing',
    'identity',
    'inbound',
    'encryption',
    'diagnostics',
    'storage',
    'spark',
    'network',
    'workspace',
    'environments',
  ],
  'synapse.js': ['synapse'],
  'jobs.js': ['jobs'],
  'sessions.js': ['sessions'],
};

/** The files beside that of `main` that hold a part of the library. */
export const PARTS = Object.keys(ROOMS);

/** Everything that is published of the library; each has its source map beside it. */
export const PUBLISHED = [LIBRARY, ...PARTS, RULES, COMMAND_LINE];

/** The file that holds a module of the library; what no other file does is in that of `main`. */
export function fileOf(module: string): string {
  const [room] = module.split('/');
  return PARTS.find((file) => ROOMS[file].includes(room)) ?? LIBRARY;
}
