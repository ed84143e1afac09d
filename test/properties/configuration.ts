import * as fc from '../support/fast-check';

/** Where a rule for other compute leads. */
export type Target =
  | { readonly kind: 'fqdn'; readonly fqdn: string }
  | { readonly kind: 'service tag'; readonly port: string }
  | { readonly kind: 'vault'; readonly spark: boolean };

export interface Rule {
  readonly name: string;
  readonly target: Target;
}

export interface ServerlessConfiguration {
  readonly users: readonly string[];
  readonly managedIdentities: number;
  readonly readOnly: boolean;
}

export interface AttachedConfiguration {
  readonly synapseName: string | undefined;
  readonly poolName: string | undefined;
  readonly computeName: string;
  readonly scale: readonly [nodes: number] | readonly [min: number, max: number];
  readonly autoPauseMinutes: number | undefined;
  readonly executors: readonly [min: number, max: number] | undefined;
  readonly runtime: string;
  readonly firewall: readonly [start: string, end: string];
  readonly identity: 'system' | 'user';
  readonly users: readonly string[];
}

const NEEDING_COMPUTE = ['job', 'session', 'pipeline'] as const;

const SURROUNDINGS = [
  'plain pool',
  'plain workspace',
  'plain workspace for Spark',
  'workspace of ours',
  'datastore',
  ...NEEDING_COMPUTE,
] as const;

/** What else is in the app. */
export type Surrounding = (typeof SURROUNDINGS)[number];

/** An app as somebody might write it, in raw values: what a mistake spoils is one of them. */
export interface Configuration {
  readonly isolation: 'disabled' | 'internet' | 'approved';
  readonly inboundReason: string;
  readonly workspaceName: string | undefined;
  readonly keyVaultName: string | undefined;
  readonly lakeName: string | undefined;
  readonly identityName: string | undefined;
  readonly filesystem: string;
  readonly tags: { readonly [key: string]: string };
  readonly rules: readonly Rule[];
  readonly serverless: ServerlessConfiguration | undefined;
  readonly attached: AttachedConfiguration | undefined;
  readonly surroundings: readonly Surrounding[];
}

/** Text of characters, the first and the last of their own sets. */
function name(first: string, middle: string, last: string, min: number, max: number): fc.Arbitrary<string> {
  const one = (set: string) => fc.constantFrom(...set);
  return fc
    .tuple(one(first), fc.array(one(middle), { minLength: Math.max(min - 2, 0), maxLength: max - 2 }), one(last))
    .map(([head, body, tail]) => `${head}${body.join('')}${tail}`);
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const LETTERS = `${LOWER}${LOWER.toUpperCase()}`;
const ALPHANUMERIC = `${LETTERS}${DIGITS}`;

export const ruleName = name(ALPHANUMERIC, `${ALPHANUMERIC}-_`, ALPHANUMERIC, 3, 33);
export const workspaceName = name(ALPHANUMERIC, `${ALPHANUMERIC}-`, ALPHANUMERIC, 3, 32);
export const storageName = name(LOWER, `${LOWER}${DIGITS}`, DIGITS, 3, 24);
const keyVaultName = name(LETTERS, ALPHANUMERIC, ALPHANUMERIC, 3, 24);
const identityName = name(ALPHANUMERIC, `${ALPHANUMERIC}-_`, ALPHANUMERIC, 3, 128);
const synapseName = name(LOWER, `${LOWER}${DIGITS}`, DIGITS, 3, 50);
const poolName = name(LETTERS, ALPHANUMERIC, ALPHANUMERIC, 2, 15);
const computeName = name(LETTERS, LETTERS, LETTERS, 3, 16);
const filesystem = name(LOWER, `${LOWER}${DIGITS}`, DIGITS, 3, 63);

/** Text that means nothing to the rules, templates and control characters included. */
const freeText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
  fc.constantFrom('${x}', '%{if true}', 'a "quoted" text', "it's", 'two\nlines', 'back\\slash', '\u202eright to left'),
);

const fqdn = fc.domain().filter((domain) => !domain.endsWith('core.windows.net'));

const target: fc.Arbitrary<Target> = fc.oneof(
  fqdn.map((host): Target => ({ kind: 'fqdn', fqdn: host })),
  fc.integer({ min: 1, max: 65535 }).map((port): Target => ({ kind: 'service tag', port: String(port) })),
  fc.boolean().map((spark): Target => ({ kind: 'vault', spark })),
);

/** Names of rules differ in more than case, and nothing else of the app is named so. */
const rules = fc.uniqueArray(fc.record({ name: ruleName, target }), {
  maxLength: 4,
  selector: (rule) => rule.name.toLowerCase(),
});

const orderedPair = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const address = fc.ipV4();
const firewall = fc
  .tuple(address, address)
  .map(([a, b]) => (valueOf(a) <= valueOf(b) ? ([a, b] as const) : ([b, a] as const)));

function valueOf(ip: string): number {
  return ip.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

const users = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 });

const serverless: fc.Arbitrary<ServerlessConfiguration> = fc.record({
  users,
  managedIdentities: fc.integer({ min: 0, max: 2 }),
  readOnly: fc.boolean(),
});

const attached: fc.Arbitrary<AttachedConfiguration> = fc
  .record({
    synapseName: fc.option(synapseName, { nil: undefined }),
    poolName: fc.option(poolName, { nil: undefined }),
    computeName,
    scale: fc.oneof(
      fc.integer({ min: 3, max: 200 }).map((nodes) => [nodes] as const),
      orderedPair(3, 200),
    ),
    autoPauseMinutes: fc.integer({ min: 5, max: 10080 }),
    executors: fc.option(orderedPair(0, 200), { nil: undefined }),
    runtime: fc.constant('3.5'),
    firewall,
    identity: fc.constantFrom('system' as const, 'user' as const),
    users,
  })
  .map((pool) => ({ ...pool, executors: pool.executors && withinNodes(pool.executors, pool.scale) }));

/** One node is the head, and dynamic allocation has at least one executor to allocate. */
function withinNodes(
  [min, max]: readonly [number, number],
  scale: AttachedConfiguration['scale'],
): readonly [number, number] {
  const workers = scale[scale.length - 1] - 1;
  return [Math.min(min, workers), Math.max(1, Math.min(max, workers))];
}

/** Configurations that keep every rule. */
export const validConfiguration: fc.Arbitrary<Configuration> = fc
  .record({
    isolation: fc.constantFrom('disabled' as const, 'internet' as const, 'approved' as const),
    inboundReason: freeText,
    workspaceName: fc.option(workspaceName, { nil: undefined }),
    keyVaultName: fc.option(keyVaultName, { nil: undefined }),
    lakeName: fc.option(storageName, { nil: undefined }),
    identityName: fc.option(identityName, { nil: undefined }),
    filesystem,
    tags: fc.dictionary(freeText, freeText, { maxKeys: 3 }),
    rules,
    serverless: fc.option(serverless, { nil: undefined }),
    attached: fc.option(attached, { nil: undefined }),
    surroundings: fc.uniqueArray(fc.constantFrom(...SURROUNDINGS), { maxLength: 3 }),
  })
  .map(reconciled);

/**
 * Takes out what the isolation does not allow: rules that mean nothing, private storage that Spark could not reach. And
 * what would run nowhere, and rules for Spark where nothing leads Spark to the default storage.
 */
function reconciled(configuration: Configuration): Configuration {
  const { isolation, rules: all } = configuration;
  const allowed = {
    disabled: [],
    internet: all.filter(({ target: { kind } }) => kind === 'vault'),
    approved: all,
  };
  const kept = isolation === 'disabled' ? undefined : configuration.serverless;
  const isComputing = kept !== undefined || configuration.attached !== undefined;
  return {
    ...configuration,
    rules: kept ? allowed[isolation] : allowed[isolation].map(withoutSpark),
    serverless: kept,
    surroundings: configuration.surroundings.filter((what) => isComputing || !needsCompute(what)),
  };
}

function withoutSpark({ name: ruleId, target: where }: Rule): Rule {
  return { name: ruleId, target: where.kind === 'vault' ? { ...where, spark: false } : where };
}

function needsCompute(what: Surrounding): boolean {
  return NEEDING_COMPUTE.some((needing) => needing === what);
}
