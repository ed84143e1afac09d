import { TerraformStack } from 'cdktf';
import { audit } from '../../lib/audit/audit';
import { findingsOf } from '../../lib/audit/findings';
import { WrittenApp } from '../../lib/model/written-app';
import { Verdict } from '../../lib/rules/engine/verdict';
import { JudgedApp } from '../../lib/rules/judged-app';
import { ReportedVerdict } from '../../lib/rules/reports/stack-report';
import { JsonObject } from '../stand-in/json';
import { planned } from './planned';
import { settingsOf } from './stated';

/** How what is said of a plan, or of the configuration in JSON, may differ from what is said at synth. */
type Difference =
  /** Broken at synth alone. */
  | 'missing'
  /** Broken in the plan alone. */
  | 'extra'
  /** Undecided in the plan alone. */
  | 'opened'
  /** Left to Terraform, or undecided, at synth alone. */
  | 'closed';

const FILLED_IN =
  'azurerm fills the block in where nobody writes it, so that a plan says the same of that and of a loop that is not known';
const COUNTED = 'a plan knows how many instances there are, and what each of them says';
const LIFECYCLE = 'a plan does not tell what changes Terraform ignores';
const AROUND = 'a plan tells the references of an argument, and not what is around them';
const NEWER = 'the stand-in has no argument of a newer azurerm';
const TAKEN = 'the provider that made a plan has taken every argument in it';

/** What may differ, and why. */
const DIFFERENT: { readonly [Kind in Difference]: { readonly [ruleId: string]: string } } = {
  missing: { 'ATT-07': LIFECYCLE, 'CFG-56': TAKEN },
  extra: {
    'ATR-07': FILLED_IN,
    'DIA-06': FILLED_IN,
    'WKS-12': FILLED_IN,
    'CFG-16': COUNTED,
    'OBR-10': COUNTED,
    'OBR-17': COUNTED,
    'SYN-04': NEWER,
    'WKS-11': NEWER,
  },
  opened: {
    'ATT-07': LIFECYCLE,
    'APR-01': AROUND,
    'OBR-14': AROUND,
    'OBR-17': AROUND,
    'PRV-02': AROUND,
    'REQ-05': AROUND,
    'SPE-03': AROUND,
  },
  closed: {
    'DAT-04': FILLED_IN,
    'DIA-04': FILLED_IN,
    'KVT-02': FILLED_IN,
    'KVT-03': FILLED_IN,
    'MPE-07': FILLED_IN,
    'PNA-08': FILLED_IN,
    'STO-01': FILLED_IN,
    'WKS-12': FILLED_IN,
    'OBR-10': COUNTED,
    'SYN-10': COUNTED,
  },
};

/**
 * Whatever a scene of plain resources is judged for, its plan and its configuration in JSON are judged alike: what is
 * broken, and what is left to Terraform. What constructs state, a plan has nothing of; such scenes are left out.
 */
export function expectSameInPlans(stack: TerraformStack): void {
  if (!isPlain(stack)) {
    return;
  }
  const { outcomes } = JudgedApp.of(stack).judge();
  const saidAtSynth = (...kinds: readonly Verdict['kind'][]) =>
    outcomes
      .filter(({ verdict, address, acknowledgement }) => kinds.includes(verdict.kind) && address && !acknowledgement)
      .map(({ rule, address }) => `${rule.id} ${address}`);
  const [broken, open] = [saidAtSynth('violation'), saidAtSynth('unknown', 'undecided')];
  const configuration = JSON.parse(JSON.stringify(stack.toTerraform())) as JsonObject;
  const documents = [
    { kind: 'plan', content: planned(configuration) },
    { kind: 'configuration', content: configuration },
  ] as const;
  for (const document of documents) {
    const said = audit(document, document.kind, settingsOf(stack.node.root, outcomes));
    const told = (...verdicts: readonly ReportedVerdict[]) =>
      findingsOf(said, ...verdicts).map(({ rule, finding }) => `${rule.id} ${withoutKey(finding.resource ?? '')}`);
    const [brokenThere, openThere] = [told('violated', 'warned'), told('undecided', 'deferred')];
    const differences = [
      ...differing('missing', broken, brokenThere),
      ...differing('extra', brokenThere, broken),
      ...differing('opened', openThere, [...broken, ...open]),
      ...differing('closed', open, [...brokenThere, ...openThere]),
    ];
    expect({ [document.kind]: differences }).toEqual({ [document.kind]: [] });
  }
}

function isPlain(stack: TerraformStack): boolean {
  const app = new WrittenApp(stack.node.root);
  const resources = app.types.flatMap((type) => app.ofType(type));
  const { workspaces, synapseWorkspaces, left } = app.statements;
  return (
    stack.node.root.node.findAll().filter(TerraformStack.isStack).length === 1 &&
    [workspaces, synapseWorkspaces, left].every((stated) => stated.length === 0) &&
    resources.every(({ isOurs, asOf, hasPrivateRunner }) => !isOurs && asOf === undefined && !hasPrivateRunner)
  );
}

function differing(kind: Difference, found: readonly string[], expected: readonly string[]): string[] {
  return found
    .filter((one) => !expected.includes(one) && !(one.split(' ')[0] in DIFFERENT[kind]))
    .map((one) => `${kind} ${one}`);
}

/** An address without the key of an instance. */
function withoutKey(address: string): string {
  return address.replace(/\[.*\]$/, '');
}
