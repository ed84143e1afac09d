import { Cloud } from '../stand-in';
import { DeferredValue, deferredStack } from './deferred-stack';
import { PATIENCE_MS, succeeded } from './journey';
import { DRIFTING_RULES, rulesOf, UNTRUE_FACTS } from './untrue-facts';
import { describeWithTerraform, TerraformRun } from './terraform';
import { CATALOGUE, RULES } from '../../lib/rules/catalogue';
import { Stage } from '../../lib/rules/engine/rule';

const { config, deferred, values, existing } = deferredStack();

/** Rules that may be decided at a stage. */
function rulesOn(stage: Stage): string[] {
  return CATALOGUE.filter(({ stages }) => stages.includes(stage)).map(({ id }) => id);
}

/** Values that break the rules which may be decided at a stage. */
function valuesOn(stage: Stage): DeferredValue[] {
  return values.filter(({ rule }) => rulesOn(stage).includes(rule));
}

/** Decided by the service after a change; `provisioning.test.ts` lets them fail and pass. */
const AFTER_THE_CHANGE = rulesOn('apply');

/** Of what a plan reads of the service; `existing.test.ts` and `drift.test.ts` let them fail and pass. */
const OF_THE_SERVICE = [...new Set([...UNTRUE_FACTS.flatMap(rulesOf), ...DRIFTING_RULES])];

function sorted(...rules: readonly string[]): string[] {
  return [...new Set(rules)].sort();
}

describe('the rules that are left to Terraform', () => {
  it('have a case here, or in the journeys on what a plan or an apply reads', () => {
    const covered = values.map(({ rule }) => rule);
    expect(sorted(...covered, ...OF_THE_SERVICE)).toEqual(sorted(...rulesOn('plan'), ...rulesOn('check')));
    expect(sorted(...deferred, ...OF_THE_SERVICE)).toEqual(sorted(...covered, ...AFTER_THE_CHANGE, ...OF_THE_SERVICE));
  });
});

describeWithTerraform('a rule that is left to Terraform', () => {
  let run: TerraformRun;

  beforeAll(async () => {
    run = await TerraformRun.start(config, { cloud: new Cloud().seed(...existing) });
    succeeded(await run.init());
  }, PATIENCE_MS);

  afterAll(() => run?.stop());

  it('lets the plan through when all values are good', async () => succeeded(await run.plan()), PATIENCE_MS);

  it.each(valuesOn('plan'))(
    'stops the plan: $rule, $variable = $bad',
    async ({ rule, variable, bad }) => {
      const { ok, output } = await run.plan(`-var=${variable}=${bad}`);
      expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining(`${rule}: ${causeOf(rule)}`) });
    },
    PATIENCE_MS,
  );

  it.each(valuesOn('check'))(
    'is told, and does not stop the plan: $rule, $variable = $bad',
    async ({ rule, variable, bad }) => {
      const { ok, output } = await run.plan(`-var=${variable}=${bad}`);
      // Terraform wraps the lines of a warning.
      const told = output.replace(/\s+/g, ' ');
      expect({ ok, told }).toEqual({ ok: true, told: expect.stringContaining(`${rule}: ${causeOf(rule)}`) });
    },
    PATIENCE_MS,
  );
});

function causeOf(rule: string): string {
  return Object.values(RULES).find(({ id }) => id === rule)?.cause ?? 'no such rule';
}
