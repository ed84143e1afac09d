import { Testing } from 'cdktf';
import * as fc from '../../support/fast-check';
import { Constraints } from '../../../lib';
import { audit } from '../../../lib/audit/audit';
import { findingsOf } from '../../../lib/audit/findings';
import { Outcome } from '../../../lib/rules/engine/outcome';
import { JudgedApp } from '../../../lib/rules/judged-app';
import { ReportedVerdict } from '../../../lib/rules/reports/stack-report';
import { planned } from '../../plans/planned';
import { settingsOf, withoutWayIn } from '../../plans/stated';
import { JsonObject } from '../../stand-in/json';
import { ONE_FOLDER } from '../../support/stack';
import { ConfiguredApp } from '../app';
import { OTHERWISE_IN_PLANS } from './in-plans';
import { Mistake, rulesOf } from './mistake';
import { faulty, Faulty } from './trial';

/**
 * The same of what constructs wrote: they state which accounts an attachment uses, where a plan tells on which its identity
 * has roles; all their names are judged, otherwise those of what a workspace is built on; and derived names are the same text,
 * which a plan that is made without Terraform does not know.
 */
const OTHERWISE_OF_OURS = ['ATR-07', 'NAM-07', 'NAM-10', 'NAM-18'];

/**
 * Undecided in a plan, which does not tell what changes Terraform ignores, nor to which service of a new account an id
 * leads.
 */
const HIDDEN_IN_PLANS: readonly string[] = ['ATT-07', 'DNS-01', 'DIA-08', 'DIA-09'];

/** One of each, always the same: that Terraform would make hundreds of plans. */
const RUNS = 1;

function build({ prepare }: Mistake, { configuration, addition }: Faulty): ConfiguredApp {
  const root = Testing.app(ONE_FOLDER);
  prepare?.(root);
  const app = new ConfiguredApp(configuration, root);
  addition?.add(app);
  Constraints.of(root).audit();
  return app;
}

function brokenIn(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ verdict, address, acknowledgement }) => verdict.kind === 'violation' && address && !acknowledgement)
    .map(({ rule, address }) => `${rule.id} ${address}`);
}

/** Makes each mistake in an app, and looks for it in the plan of it. */
export function tryEachInPlans(mistakes: readonly Mistake[]): void {
  it.each(mistakes.map((mistake) => [mistake.title, mistake.door, rulesOf(mistake.breaks).join(), mistake] as const))(
    '%s (%s) breaks %s in a plan, and nothing else that it does not break in the app',
    (_title, door, _rules, mistake) => {
      const excused = [...Object.keys(OTHERWISE_IN_PLANS), ...(door === 'override' ? OTHERWISE_OF_OURS : [])];
      fc.assert(
        fc.property(faulty(mistake), (variant) => {
          const app = build(mistake, variant);
          const { outcomes } = JudgedApp.of(app.stack).judge();
          const content = planned(JSON.parse(JSON.stringify(app.stack.toTerraform())) as JsonObject);
          const said = audit({ kind: 'plan', content }, 'plan', settingsOf(app.root, outcomes));
          const stated = withoutWayIn(app.root);
          const told = (...verdicts: readonly ReportedVerdict[]) =>
            findingsOf(said, ...verdicts).map(({ rule, finding }) => `${rule.id} ${finding.resource}`);
          const expected = brokenIn(outcomes);
          const hidden = told('undecided').filter((one) => HIDDEN_IN_PLANS.includes(one.split(' ')[0]));
          const found = [...told('violated', 'warned'), ...hidden.filter((one) => expected.includes(one))];
          const isCompared = (one: string) => !stated.has(one) && !excused.some((id) => one.startsWith(`${id} `));
          expect(found.filter(isCompared).sort()).toEqual(expected.filter(isCompared).sort());
        }),
        { numRuns: RUNS },
      );
    },
    60_000,
  );
}
