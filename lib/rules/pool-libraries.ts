import { librariesOf } from '../model/pool-libraries';
import { SPARK_POOL } from '../model/synapse-workspaces';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, undecided, violation } from './engine/verdict';

const UNITS: { readonly [unit: string]: number } = { h: 60, m: 1, s: 1 / 60 };

/** `numpy==2.0.0` of pip, `numpy=2.0.0` of Conda; a wheel by its address has its version. */
const EXACT = {
  pip: /={2,3}\s*[0-9][^*]*$|@|\.whl(#.*)?$|^-/,
  conda: /[^<>!~=\s]\s*={1,3}\s*[0-9][^*<>!~]*$|\s[0-9][^*<>!~]*$|@|\.whl(#.*)?$/,
};

/** Conda needs pip beside its packages; of Python another rule tells (RUN-05). */
const WITHOUT_VERSION = /^(pip|python)(?![\w.-])/i;

export interface Pool20Subject {
  readonly isPip: boolean;
  /** Packages as Conda and pip write them. */
  readonly packages: readonly string[];
}

export const POOL_20 = rule({
  id: 'POOL-20',
  name: 'pool-library-without-exact-version',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the newest version may be meant each time the pool is changed',
  cause: 'a library of a Spark pool has no exact version',
  why: 'Synapse resolves the libraries whenever the pool is changed. Without exact versions that takes longer, may fail, and installs other packages than the last time.',
  allowed: 'packages with exact versions: numpy==2.0.0 in requirements.txt, numpy=2.0.0 in environment.yml',
  fix: {
    construct: 'give every package of PoolLibraries an exact version',
    terraform: 'give every package in content of library_requirement an exact version',
  },
  source: [Doc.APACHE_SPARK_AZURE_PORTAL_ADD_LIBRARIES, Doc.APACHE_SPARK_MANAGE_POOL_PACKAGES],
  looksAt: [
    resources(SPARK_POOL, 'library_requirement.content', (pool) => {
      const libraries = librariesOf(pool);
      // RUN-05 tells of what cannot be understood or seen.
      return libraries === undefined || libraries === 'hidden' || libraries.unclear !== undefined
        ? undefined
        : libraries;
    }),
  ],
  judge: ({ isPip, packages }: Pool20Subject) => {
    const exact = isPip ? EXACT.pip : EXACT.conda;
    const loose = packages.filter((text) => !WITHOUT_VERSION.test(text) && !exact.test(text.split(';')[0].trim()));
    return demand(loose.length === 0, loose.map((text) => shown(text)).join(', '));
  },
});

/** What azurerm waits where nothing else is said. */
const DEFAULT_MINUTES = 30;

/** To make the pool, and to install its libraries. */
const ENOUGH_MINUTES = 45;

export interface Pool21Subject {
  /** As written. @default - azurerm's own */
  readonly create?: string;
  /** As written. @default - azurerm's own */
  readonly update?: string;
  /** Whether the pool has libraries. @default true */
  readonly hasLibraries?: boolean;
}

export const POOL_21 = rule({
  id: 'POOL-21',
  name: 'pool-timeout-too-short-for-libraries',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the libraries may be few and small',
  cause: 'azurerm may give up before the libraries of the Spark pool are installed',
  why: `Azure takes 20 to 25 minutes to install libraries, after it made the pool. azurerm waits ${DEFAULT_MINUTES} minutes for both, then the apply fails and the pool is left half made.`,
  allowed: `timeouts of a duration such as 90m for create and update, ${ENOUGH_MINUTES} minutes or more where the pool has libraries`,
  fix: {
    construct: `leave timeoutMinutes of the SparkPool out, or give it ${ENOUGH_MINUTES} or more`,
    terraform: 'add timeouts { create = "90m", update = "90m" } to the azurerm_synapse_spark_pool',
  },
  source: [Doc.SPARK_POOL_LIBRARIES_TIMEOUT, azurerm('synapse_spark_pool').section('Timeouts')],
  looksAt: [
    resources(SPARK_POOL, 'timeouts', (pool) => {
      const timeouts = pool.block('timeouts');
      const [create, update] = [timeouts?.text('create'), timeouts?.text('update')];
      const hasLibraries = pool.block('library_requirement') !== undefined;
      if (!hasLibraries && create === undefined && update === undefined) {
        return undefined;
      }
      return [create, update].every((timeout) => timeout === undefined || isKnown(timeout))
        ? { create, update, hasLibraries }
        : undecided('only Terraform knows how long it waits');
    }),
  ],
  judge: ({ create, update, hasLibraries = true }: Pool21Subject) => {
    const timeouts = Object.entries({ create, update }).map(([name, timeout]) => ({
      name,
      timeout,
      minutes: timeout === undefined ? DEFAULT_MINUTES : minutesIn(timeout),
    }));
    const wrong = timeouts.find(({ minutes }) => minutes === undefined || minutes === 0);
    if (wrong) {
      return violation(`${wrong.name} after ${shown(wrong.timeout)}, which is no duration`, undefined, 'error');
    }
    const short = timeouts.find(({ minutes = 0 }) => hasLibraries && minutes < ENOUGH_MINUTES);
    if (short) {
      const { name, timeout } = short;
      return violation(`${name} after ${timeout ?? `${DEFAULT_MINUTES} minutes, the default`}`);
    }
    return COMPLIANT;
  },
});

/** Minutes in a duration as Terraform writes it, such as `90m` or `1h30m`; undefined for what is none. */
function minutesIn(duration: string): number | undefined {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  const isDuration = parts.length > 0 && parts.map(([part]) => part).join('') === duration;
  return isDuration ? parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0) : undefined;
}
