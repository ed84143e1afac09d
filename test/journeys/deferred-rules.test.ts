import { CATALOGUE, RULES } from '../../lib/constraints/catalogue';
import { Rung } from '../../lib/constraints/rule';
import { Cloud } from '../stand-in';
import { deferredStack } from './deferred-stack';
import { PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform, TerraformRun } from './terraform';

const { config, deferred, values } = deferredStack();

/** Rules that may be decided on a rung. */
function rulesOn(rung: Rung): string[] {
  return CATALOGUE.filter(({ rungs }) => rungs.includes(rung)).map(({ id }) => id);
}

/** Decided by the service after a change; `provisioning.test.ts` lets them fail and pass. */
const AFTER_THE_CHANGE = rulesOn('apply');

describe('the rules that are left to Terraform', () => {
  it('lack a case here', () => {
    const covered = [...new Set(values.map(({ rule }) => rule))].sort();
    expect(covered).toEqual(rulesOn('plan').sort());
    expect([...deferred].sort()).toEqual([...covered, ...AFTER_THE_CHANGE].sort());
  });
});

describeWithTerraform('a rule that is left to Terraform and', () => {
  let run: TerraformRun;

  beforeAll(async () => {
    run = await TerraformRun.start(config, { cloud: new Cloud() });
    succeeded(await run.init());
  }, PATIENCE_MS);

  afterAll(() => run?.stop());

  it('stops a plan although all values are good', async () => succeeded(await run.plan()), PATIENCE_MS);

  it.each(values)(
    'does not stop the plan: $rule, $variable = $bad',
    async ({ rule, variable, bad }) => {
      const { ok, output } = await run.plan(`-var=${variable}=${bad}`);
      expect({ ok, output }).toEqual({ ok: false, output: expect.stringContaining(`${rule}: ${causeOf(rule)}`) });
    },
    PATIENCE_MS,
  );
});

function causeOf(rule: string): string {
  return Object.values(RULES).find(({ id }) => id === rule)?.cause ?? 'no such rule';
}
