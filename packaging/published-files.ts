/** What `main` of the package names. */
export const LIBRARY = 'bundle.js';

/** What an app that is judged needs in addition. */
export const RULES = 'rules.js';

export const COMMAND_LINE = 'cli.js';

/**
 * The rooms of `lib/` that each file holds. Node reads and scans a file whole, whatever is used of it, and takes a
 * while to find each. So what apps use together stands together: an app with serverless Spark does not read what is of
 * Synapse and of jobs, and whoever only imports does not read how apps are judged.
 */
const ROOMS: { readonly [file: string]: readonly string[] } = {
  [LIBRARY]: ['index.js', 'guards', 'facts', 'terraform'],
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

/** The files that hold what an app needs before it is judged. */
export const PARTS = Object.keys(ROOMS);

/** Everything that is published of the library; each has its source map beside it. */
export const PUBLISHED = [...PARTS, RULES, COMMAND_LINE];

/** The file that holds a module of the library. */
export function fileOf(module: string): string {
  const [room] = module.split('/');
  const holder = PARTS.find((file) => ROOMS[file].includes(room));
  if (holder === undefined) {
    throw new Error(`No published file holds ${room}: enter it in packaging/published-files.ts`);
  }
  return holder;
}
