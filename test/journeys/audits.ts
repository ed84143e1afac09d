import { App, TerraformStack } from 'cdktf';
import { exampleApp } from '../../examples/app';
import { audit } from '../../lib/audit/audit';
import { findingsOf, RuleFinding } from '../../lib/audit/findings';
import { AuditSettings, NO_SETTINGS } from '../../lib/audit/settings';
import { readDocument } from '../../lib/plans/document';
import { isWarning } from '../../lib/rules/engine/outcome';
import { JudgedApp } from '../../lib/rules/judged-app';
import { planned } from '../plans/planned';
import { JsonObject } from '../stand-in/json';
import { cloudOf, exampleStacks } from './example-worlds';
import { journey, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform } from './terraform';

/** What the constructs of some examples state, and no resource shows. */
const INBOUND = { rule: 'PNA-02', at: '*', reason: 'people reach the workspace through the network of the platform' };

function documentOf(shown: JsonObject) {
  return readDocument(new TextEncoder().encode(JSON.stringify(shown)));
}

/** What an audit says: rules and addresses of errors and warnings, and what it leaves open. */
function saidOf(shown: JsonObject, settings: AuditSettings) {
  const said = audit(documentOf(shown), 'shown', settings);
  const namesOf = (findings: readonly RuleFinding[]) =>
    findings.map(({ rule, finding }) => `${rule.id} ${finding.resource}`).sort();
  return {
    broken: namesOf(findingsOf(said, 'violated', 'warned')),
    undecided: namesOf(findingsOf(said, 'undecided', 'deferred')),
  };
}

/** The outcomes of an example at synth that are about resources; it has warnings at most. */
function outcomesAtSynth(app: App, example: string) {
  const stack = app.node.findChild(example) as TerraformStack;
  return JudgedApp.of(app)
    .judgement.of(stack)
    .outcomes.filter(({ address }) => address !== undefined);
}

/** Audits plans and states of examples. */
export function auditExamples(examples: readonly string[]): void {
  describeWithTerraform('an audit of an example', () => {
    const stacks = exampleStacks();
    const app = exampleApp();

    it.each(examples)(
      'finds in its plans and its state what the synth finds, and decides all of it: %s',
      async (example) => {
        const outcomes = outcomesAtSynth(app, example);
        const acknowledged = outcomes.flatMap(({ acknowledgement, address = '' }) =>
          acknowledgement ? { rule: acknowledgement.id, at: address, reason: acknowledgement.reason } : [],
        );
        const settings = { ...NO_SETTINGS, acknowledge: [INBOUND, ...acknowledged] };
        const broken = outcomes.filter(isWarning).map(({ rule, address }) => `${rule.id} ${address}`);
        const expected = { broken: broken.sort(), undecided: [] };
        // So that tests may take a plan that is made without Terraform.
        expect(saidOf(planned(stacks[example]), settings).broken).toEqual(expected.broken);
        await journey(stacks[example], { cloud: cloudOf(example) }, async (run) => {
          const first = await run.plan();
          succeeded(first);
          succeeded(await run.apply());
          const second = await run.plan();
          for (const shown of [first.json, second.json, await run.state()]) {
            expect(saidOf(shown, settings)).toEqual(expected);
          }
        });
      },
      PATIENCE_MS,
    );
  });
}
