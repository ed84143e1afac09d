import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { Constraints, Enforcement, ResourceGroupRef } from '../../lib';
import { describeWithTerraform, TerraformRun } from '../journeys/terraform';
import { JsonObject } from '../stand-in/json';
import { DUPLICATES, NUMBERS, Statements, TEXTS } from './entries';
import { FEATURES, ONE_FOLDER } from '../support/stack';
import { INBOUND_TEXTS } from './inbound-entries';
import { JOB_TEXTS } from './job-entries';
import { withoutRepetitions } from './without-repetitions';

const HOSTILE_TEXTS: { readonly [what: string]: string } = {
  'nothing at all': '',
  'white space': ' \t\n ',
  'a template': 'x${hostile.template}',
  'a directive': 'x%{if hostile}',
  'escaped openings': '$${x} %%{x} $$${x}',
  'a lone opening': '${',
  'a double quote': 'say "yes"',
  'a single quote': "it's",
  'a backslash at the end': 'back\\',
  newlines: 'one\ntwo\r\nthree\u2028four',
  'a NUL': 'nul\0nul',
  'a right-to-left mark': '\u202egnp.x\u200f',
  'a lone surrogate': '\ud800x',
  '10,000 characters': 'a'.repeat(10_000),
  'the name of what every object inherits': 'constructor',
  'a prototype': '__proto__',
  'an id of another provider': '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/x',
  'an id with too much': '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/x/y/z',
  'half an id': '/subscriptions//resourceGroups/',
  'a relative path': '../../etc/passwd',
};

const HOSTILE_NUMBERS = [
  NaN,
  Infinity,
  -Infinity,
  -1,
  0,
  -0,
  0.5,
  3.0000001,
  1e21,
  Number.MAX_SAFE_INTEGER + 2,
  -1e308,
];

type Define = (scope: Construct, group: ResourceGroupRef) => void;

const GROUP = ResourceGroupRef.named('rg', 'westeurope');

function emptyStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'hostile');
  new AzurermProvider(stack, 'azurerm', {
    features: FEATURES,
    storageUseAzuread: true,
  });
  return stack;
}

/** The message that a statement is refused with; undefined where it is taken. */
function refusal(define: Define): string | undefined {
  const stack = emptyStack();
  try {
    define(stack, GROUP);
    Testing.synth(stack, true);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A coded problem with its lines; of what no resource shows it is not said where it is. */
const CODED =
  /^ {2}[A-Z]{3,4}-\d\d {2}\S.* \([a-z0-9-]+\)\n {4}found: {3}.+\n( {4}in: {6}.+\n( {13}.+\n)*)? {4}allowed: .+\n {4}fix: {5}.+\n {4}source: {2}.+$/m;

function cases<V>(statements: Statements<V>, values: { readonly [what: string]: V }) {
  return Object.entries(statements).flatMap(([place, statement]) =>
    Object.entries(values).map(([what, value]) => ({
      title: `${what} as ${place}`,
      define: (scope: Construct, group: ResourceGroupRef) => statement(scope, group, value),
    })),
  );
}

const NUMBER_VALUES = Object.fromEntries(
  HOSTILE_NUMBERS.map((value) => [Object.is(value, -0) ? '-0' : `${value}`, value]),
);

/** A statement with something hostile in one place. */
interface Case {
  readonly title: string;
  readonly define: Define;
}

const CASES: readonly Case[] = [
  ...cases(TEXTS, HOSTILE_TEXTS),
  ...cases(INBOUND_TEXTS, HOSTILE_TEXTS),
  ...cases(JOB_TEXTS, HOSTILE_TEXTS),
  ...cases(NUMBERS, NUMBER_VALUES),
  ...Object.entries(DUPLICATES).map(([what, define]) => ({ title: `duplicates among ${what}`, define })),
];

/** A tenth of the cases, so that each place gets some of the values and each value comes to some places. */
export const SOME_CASES = CASES.filter((_, index) => (index + Math.floor(index / 20)) % 10 === 0);
export const OTHER_CASES = CASES.filter((one) => !SOME_CASES.includes(one));

/** Tries each case alone, and has Terraform read all that are taken. */
export function tryHostile(tried: readonly Case[]): void {
  let results: readonly (Case & { readonly message: string | undefined })[];
  let taken: readonly Case[];

  beforeAll(() => {
    results = tried.map(({ title, define }) => ({ title, define, message: refusal(define) }));
    taken = results.filter(({ message }) => message === undefined);
  }, 900_000);

  describe('hostile input', () => {
    it('is either taken or refused with a rule id', () => {
      const uncoded = results
        .filter(({ message }) => message !== undefined && !CODED.test(message))
        .map(({ title, message }) => `${title}: ${message?.slice(0, 300)}`);
      expect(uncoded).toEqual([]);
    });

    it('is taken in some places and refused in others', () => {
      expect(taken.length).toBeGreaterThan(tried.length / 45);
      expect(results.length - taken.length).toBeGreaterThan(tried.length / 9);
    });
  });

  describeWithTerraform('hostile input that is taken', () => {
    it('gives a configuration that Terraform can read', async () => {
      const stack = emptyStack();
      // Several cases give the same name to different things (NAM-18).
      Constraints.of(stack).audit({ enforcement: Enforcement.REPORT });
      taken.forEach(({ define }, index) => define(new Construct(stack, `Case${index}`), GROUP));
      const text = Testing.synth(stack, true);
      expect(text).not.toMatch(/":\s*null/);
      const run = await TerraformRun.start(withoutRepetitions(JSON.parse(text) as JsonObject));
      try {
        await run.init();
        const { ok, output } = await run.validate();
        expect({ ok, output: ok ? '' : output }).toEqual({ ok: true, output: '' });
      } finally {
        await run.stop();
      }
    }, 900_000);
  });
}
