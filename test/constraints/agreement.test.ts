import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { describeWithTerraform, TerraformRun } from '../journeys/terraform';
import { JsonObject } from '../stand-in/json';
import { VariableTokens } from '../support/tokens';
import { ALL_CASES } from './cases';
import { ONE_FOLDER } from '../support/stack';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { Verdict } from '../../lib/rules/engine/verdict';

/** One literal case with its values behind variables. */
interface Trial {
  readonly rule: string;
  readonly title: string;
  readonly literal: string;
  readonly verdict: Verdict;
  /** Of the output that holds the condition, if there is one. */
  readonly output: string;
}

/** Every literal case of every rule that can leave its decision to Terraform. */
function trialsIn(stack: TerraformStack): Trial[] {
  const tokens = new VariableTokens(stack);
  const trials = ALL_CASES.flatMap(({ rule, cases }) =>
    cases.flatMap(({ title, judge, deferred }) =>
      deferred.flatMap(({ how, judgeOf }) => {
        const verdict = judgeOf(tokens)?.();
        return verdict ? [{ rule: rule.id, title: `${title}, when ${how}`, literal: judge().kind, verdict }] : [];
      }),
    ),
  );
  return trials.map((trial, index) => ({ ...trial, output: `condition_${index}` }));
}

/** What a condition says. */
const VERDICTS: { readonly [value: string]: string } = { true: 'compliant', false: 'violation' };

const STACK = new TerraformStack(Testing.app(ONE_FOLDER), 'agreement');
const TRIALS = trialsIn(STACK);

for (const { verdict, output } of TRIALS) {
  if (verdict.kind === 'unknown') {
    new TerraformOutput(STACK, output, { value: verdict.condition });
  }
}

function omit(outputs: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => !names.includes(name)));
}

describe('the conditions', () => {
  it('cover every rule that leaves decisions to Terraform', () => {
    const rules = [
      ...new Set(TRIALS.filter(({ verdict }) => verdict.kind === 'unknown').map(({ rule }) => rule)),
    ].sort();
    expect(rules).toEqual(
      CATALOGUE.filter(({ stages }) => stages.includes('synth') && stages.length > 1)
        .map(({ id }) => id)
        .sort(),
    );
  });
});

describeWithTerraform('Terraform and the verdicts on literals', () => {
  let run: TerraformRun;
  let values: { readonly [name: string]: unknown };

  beforeAll(async () => {
    const config = JSON.parse(Testing.synth(STACK)) as JsonObject & { output: JsonObject };
    run = await TerraformRun.start(config);
    const init = await run.init();
    let plan = await run.plan();
    if (!plan.ok) {
      // One condition that Terraform cannot read would hide what it says of all others.
      const unread = [...(await run.validate()).output.matchAll(/in output\.(condition_\d+)/g)].map(([, name]) => name);
      run.rewrite({ ...config, output: omit(config.output, unread) });
      plan = await run.plan();
    }
    expect([init, plan].filter(({ ok }) => !ok).map(({ output }) => output)).toEqual([]);
    // Nothing has to be made to know them.
    const planned = plan.json.output_changes as { readonly [name: string]: { readonly after: unknown } };
    values = Object.fromEntries(Object.entries(planned).map(([name, { after }]) => [name, after]));
  }, 120_000);

  afterAll(() => run?.stop());

  it.each([...new Set(TRIALS.map(({ rule }) => rule))])('agree on %s', (rule) => {
    const differing = TRIALS.filter((trial) => trial.rule === rule)
      .map(({ title, literal, verdict, output }) => ({
        title,
        literal,
        terraform: verdict.kind === 'unknown' ? (VERDICTS[String(values[output])] ?? 'no answer') : verdict.kind,
      }))
      .filter(({ literal, terraform }) => terraform !== literal)
      .map(({ title, literal, terraform }) => `${title}: literal ${literal}, Terraform ${terraform}`);
    expect(differing).toEqual([]);
  });
});
