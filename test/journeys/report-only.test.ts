import { Enforcement } from '../../lib';
import { givenCloud, givenStack } from './existing-world';
import { journey, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform, TerraformRun } from './terraform';
import { rulesOf, UNTRUE_FACTS } from './untrue-facts';

/** What the apply will tell. */
const LATER = 'Check block assertion known after apply';

/** What a plan says of rules: `<severity> <rule>`, each once. */
async function told(run: TerraformRun): Promise<{ readonly ok: boolean; readonly rules: readonly string[] }> {
  const { ok, diagnostics } = await run.diagnose();
  const now = diagnostics.filter(({ summary }) => summary !== LATER);
  return { ok, rules: [...new Set(now.map(({ severity, detail }) => `${severity} ${detail.split(':')[0]}`))].sort() };
}

describeWithTerraform('an audit that only reports', () => {
  const config = givenStack(undefined, Enforcement.REPORT);

  it(
    'writes a configuration that Terraform takes, and says nothing where all is as stated',
    () =>
      journey(config, { cloud: givenCloud() }, async (run) => {
        succeeded(await run.validate());
        expect(await told(run)).toEqual({ ok: true, rules: [] });
      }),
    PATIENCE_MS,
  );

  it(
    'tells of all that is not as stated, and stops no plan',
    async () => {
      const cloud = givenCloud();
      UNTRUE_FACTS.forEach(({ id, attributes }) => cloud.drift(id, attributes));
      const untrue = [...new Set(UNTRUE_FACTS.flatMap(rulesOf))].sort();
      await journey(config, { cloud }, async (run) => {
        expect(await told(run)).toEqual({ ok: true, rules: untrue.map((id) => `warning ${id}`) });
      });
    },
    PATIENCE_MS,
  );
});
