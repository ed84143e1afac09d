import { Cloud } from '../stand-in';
import { DeferredValue, deferredStack } from './deferred-stack';
import { BadValues } from './deferred-plans';
import { Said } from './few-plans';
import { PATIENCE_MS, startOf, succeeded } from './journey';
import { DRIFTING_RULES, rulesOf, UNTRUE_FACTS } from './untrue-facts';
import { describeWithTerraform, Diagnosis, TerraformRun } from './terraform';
import { CATALOGUE } from '../../lib/rules/catalogue';
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
  const [stopping, told] = [new BadValues(config, 'error'), new BadValues(config, 'warning')];
  let run: TerraformRun;
  let said: ReadonlyMap<DeferredValue, Said<DeferredValue>>;

  beforeAll(async () => {
    run = await TerraformRun.start(config, { cloud: new Cloud().seed(...existing) });
    succeeded(await run.init());
    const plan = (...variables: string[]) => run.diagnose(...variables);
    said = new Map([...(await stopping.judge(valuesOn('plan'), plan)), ...(await told.judge(valuesOn('check'), plan))]);
  }, 2 * PATIENCE_MS);

  afterAll(() => run?.stop());

  it('lets the plan through when all values are good', async () => succeeded(await run.plan()), PATIENCE_MS);

  it('says with conditions alone what is wrong', () => {
    const summaries = [...said.values()].flatMap(({ diagnosis }) =>
      diagnosis.diagnostics.map(({ summary }) => summary),
    );
    const precise = /^(Resource (pre|post)condition failed|Check block assertion (failed|known after apply))$/;
    expect([...new Set(summaries)].filter((summary) => !precise.test(summary))).toEqual([]);
  });

  it.each(valuesOn('plan'))('stops the plan: $rule, $variable = $bad', (value) => {
    const diagnosis = said.get(value)?.diagnosis ?? NOTHING;
    expect({ ok: diagnosis.ok, errors: stopping.toldIn(diagnosis) }).toEqual({
      ok: false,
      errors: includingOneOf(stopping.messagesOf(value), value),
    });
  });

  it.each(valuesOn('check'))('is told, and does not stop the plan: $rule, $variable = $bad', (value) => {
    const diagnosis = said.get(value)?.diagnosis ?? NOTHING;
    expect({ ok: diagnosis.ok, warnings: told.toldIn(diagnosis) }).toEqual({
      ok: true,
      warnings: includingOneOf(told.messagesOf(value), value),
    });
  });
});

const NOTHING: Diagnosis = { ok: false, diagnostics: [] };

/** Texts, one of which starts like one of the messages, which are of the rule. */
function includingOneOf(messages: readonly string[], { rule }: DeferredValue): unknown {
  expect(messages).not.toEqual([]);
  messages.forEach((message) => expect(message).toContain(`${startOf(rule)} (deferred`));
  const starts = messages.map((message) => message.replace(/[^\w ]/g, '\\$&'));
  return expect.arrayContaining([expect.stringMatching(new RegExp(`^(${starts.join('|')})`))]);
}
