import { Cloud } from '../stand-in';
import { DeferredValue, deferredStack } from './deferred-stack';
import { BadValues } from './deferred-plans';
import { Said } from './few-plans';
import { PATIENCE_MS, startOf, succeeded } from './journey';
import { describeWithTerraform, Diagnosis, TerraformRun } from './terraform';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { Stage } from '../../lib/rules/engine/rule';

export const { config, deferred, values, existing } = deferredStack();

/** Rules that may be decided at a stage. */
export function rulesOn(stage: Stage): string[] {
  return CATALOGUE.filter(({ stages }) => stages.includes(stage)).map(({ id }) => id);
}

/** Values that break the rules which may be decided at a stage. */
function valuesOn(stage: Stage): DeferredValue[] {
  return values.filter(({ rule }) => rulesOn(stage).includes(rule));
}

const STOPPING = new BadValues(config, 'error');
const TOLD = new BadValues(config, 'warning');

/** Values that stop a plan, and values that it warns of. */
export interface Judged {
  readonly stopping: readonly DeferredValue[];
  readonly told: readonly DeferredValue[];
}

const ALL: Judged = { stopping: valuesOn('plan'), told: valuesOn('check') };

const isTaken = (_: DeferredValue, index: number): boolean => index % 20 === 0;

/** A few, which take some plans; each plan takes seconds. */
export const SOME_VALUES: Judged = { stopping: ALL.stopping.filter(isTaken), told: ALL.told.filter(isTaken) };

export const OTHER_VALUES: Judged = {
  stopping: ALL.stopping.filter((value, index) => !isTaken(value, index)),
  told: ALL.told.filter((value, index) => !isTaken(value, index)),
};

/** Lets Terraform judge bad values. */
export function judgeDeferred({ stopping, told }: Judged): void {
  describeWithTerraform('a rule that is left to Terraform', () => {
    let run: TerraformRun;
    let said: ReadonlyMap<DeferredValue, Said<DeferredValue>>;

    beforeAll(async () => {
      run = await TerraformRun.start(config, { cloud: new Cloud().seed(...existing) });
      succeeded(await run.init());
      const plan = (...variables: string[]) => run.diagnose(...variables);
      said = new Map([...(await STOPPING.judge(stopping, plan)), ...(await TOLD.judge(told, plan))]);
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

    it.each(stopping)('stops the plan: $rule, $variable = $bad', (value) => {
      const diagnosis = said.get(value)?.diagnosis ?? NOTHING;
      expect({ ok: diagnosis.ok, errors: STOPPING.toldIn(diagnosis) }).toEqual({
        ok: false,
        errors: includingOneOf(STOPPING.messagesOf(value), value),
      });
    });

    it.each(told)('is told, and does not stop the plan: $rule, $variable = $bad', (value) => {
      const diagnosis = said.get(value)?.diagnosis ?? NOTHING;
      expect({ ok: diagnosis.ok, warnings: TOLD.toldIn(diagnosis) }).toEqual({
        ok: true,
        warnings: includingOneOf(TOLD.messagesOf(value), value),
      });
    });
  });
}

const NOTHING: Diagnosis = { ok: false, diagnostics: [] };

/** Texts, one of which starts like one of the messages, which are of the rule. */
function includingOneOf(messages: readonly string[], { rule }: DeferredValue): unknown {
  expect(messages).not.toEqual([]);
  messages.forEach((message) => expect(message).toContain(`${startOf(rule)} (deferred`));
  const starts = messages.map((message) => message.replace(/[^\w ]/g, '\\$&'));
  return expect.arrayContaining([expect.stringMatching(new RegExp(`^(${starts.join('|')})`))]);
}
