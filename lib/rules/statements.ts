import { isCalendarDate } from './calendar-date';
import { ArmResourceType } from '../facts/arm-id';
import { ATTACHED_COMPUTE } from '../model/synapse-workspaces';
import { Decision, hasForm } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc, ownDesign } from './documents';
import { Fix, resources, rule } from './engine/rule';
import { COMPLIANT, demand, demandShowing, violation } from './engine/verdict';

export interface Cfg05Subject {
  readonly id: string;
  /** The id as it stands in the configuration. */
  readonly reference: string;
  readonly type: ArmResourceType;
}

export const CFG_05 = rule({
  id: 'CFG-05',
  aliases: ['ATT-03'],
  name: 'wrong-resource-id-type',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the id',
  cause: 'the id does not name a resource of the expected type',
  why: 'Azure refuses the id when it is deployed, or the wrong resource is used.',
  allowed: 'an Azure resource id (ARM id) of that type',
  fix: {
    construct: 'give the ARM id of the resource as Azure shows it, or a reference to the id of a resource',
    terraform:
      'set the argument to the ARM id of the resource, or to a reference such as azurerm_synapse_spark_pool.<name>.id',
  },
  source: [
    Doc.TEMPLATE_FUNCTIONS_RESOURCE.section('resourceId', 'resourceid'),
    azurerm('machine_learning_synapse_spark').section('synapse_spark_pool_id'),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (compute) => {
      const id = compute.required('synapse_spark_pool_id');
      // In its own stack a reference tells what it refers to.
      const place = compute.referredTo(id) ?? compute;
      return { id, type: ArmResourceType.SPARK_POOL, reference: place.textOf(id) };
    }),
  ],
  judge: ({ id, reference, type }: Cfg05Subject) => {
    if (isKnown(id)) {
      return demand(type.describes(id), shown(id), {
        construct: `give an id of the form ${type.toString()}`,
        terraform: `set the argument to an id of the form ${type.toString()}`,
      });
    }
    return type.isReferencedBy(reference) ? COMPLIANT : demand(hasForm(id, type.pattern()), shown(id));
  },
});

export interface Cfg08Subject {
  readonly what: string;
  readonly reason: string;
}

export const CFG_08 = rule({
  id: 'CFG-08',
  name: 'missing-reason',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: give the reason instead',
  cause: 'something was left to somebody else without a reason',
  why: 'A reader of the code cannot tell who takes care of it. What nobody takes care of fails later, at apply or in a job.',
  allowed: 'a reason that a reader of the code understands',
  fix: { construct: 'give the reason: who takes care of it, or why it is not needed' },
  source: [ownDesign('nothing is switched off silently')],
  judge: ({ what, reason }: Cfg08Subject) => demand(reason.trim() !== '', `${what} with reason ${shown(reason)}`),
});

export interface Cfg09Subject {
  readonly id: string;
  readonly exists: boolean;
  readonly acknowledgeable: boolean;
  readonly reason: string;
}

export const CFG_09 = rule({
  id: 'CFG-09',
  name: 'invalid-acknowledgement',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: correct the acknowledgement itself',
  cause: 'the acknowledgement is not valid',
  why: 'An unknown id acknowledges nothing. A rule without which the deployment or every job fails cannot be acknowledged, and an acknowledgement without a reason explains nothing.',
  allowed: 'the id of a rule that may be acknowledged, and a reason',
  fix: {
    construct:
      'correct the id or give a reason in Constraints.of(scope).acknowledge(id, reason); where the rule cannot be acknowledged, fix what it reports',
  },
  source: [ownDesign('nothing is switched off silently')],
  judge: ({ id, exists, acknowledgeable, reason }: Cfg09Subject) => {
    if (!exists) {
      return demand(false, `${shown(id)}, which is no rule of this library`);
    }
    if (!acknowledgeable) {
      return demand(false, `${id}, without which the deployment or every job would fail`);
    }
    return demand(reason.trim() !== '', `${id} with reason ${shown(reason)}`);
  },
});

export interface Cfg12Subject {
  /** What contradicts what; undefined where nothing does. */
  readonly conflict: string | undefined;
  readonly fix: string | Fix;
}

export const CFG_12 = rule({
  id: 'CFG-12',
  name: 'contradicting-statements',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: remove one of the two statements',
  cause: 'two statements contradict each other',
  why: 'Both cannot hold. Either the second one is ignored, or Azure refuses the second of two equal resources.',
  allowed: 'one statement, or two that can both be true',
  fix: { construct: 'remove one of the two statements' },
  source: [ownDesign('nothing is ignored silently')],
  judge: ({ conflict, fix }: Cfg12Subject) => (conflict === undefined ? COMPLIANT : violation(conflict, fix)),
});

export interface Cfg13Subject {
  readonly id: string;
  /** Whether a check below the construct broke the rule, or leaves it to Terraform. */
  readonly needed: boolean;
}

export const CFG_13 = rule({
  id: 'CFG-13',
  name: 'unused-acknowledgement',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the rule is broken in some deployments only',
  cause: 'nothing here needs the acknowledgement',
  why: 'It would hide a later finding that nobody has looked at.',
  allowed: 'acknowledgements of rules that something at or below the construct breaks',
  fix: { construct: 'remove the acknowledgement, or move it to the construct that breaks the rule' },
  source: [ownDesign('nothing is switched off silently')],
  judge: ({ id, needed }: Cfg13Subject) => demand(needed, id),
});

export interface Cfg14Subject {
  readonly date: string;
}

export const CFG_14 = rule({
  id: 'CFG-14',
  name: 'invalid-as-of-date',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: give a date instead',
  cause: 'the date as of which lifecycles are judged is not a calendar date',
  why: 'Without a date nothing tells whether a Spark runtime is still supported.',
  allowed: 'a literal calendar date, year first: 2026-03-31',
  fix: { construct: "give a date such as Constraints.of(scope).judgeAsOf('2026-03-31')" },
  source: [Doc.ISO_8601_DATE_AND_TIME_FORMAT.section('calendar dates')],
  judge: ({ date }: Cfg14Subject) => demand(isCalendarDate(date), shown(date)),
});

export interface Cfg15Subject {
  /** Number of stacks that the audit found. */
  readonly stacks: number;
}

export const CFG_15 = rule({
  id: 'CFG-15',
  name: 'audit-without-stacks',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: move the call instead',
  cause: 'the audit found no stacks',
  why: 'An audit of an app without stacks checks nothing, and would look as if all was well.',
  allowed: 'an app whose stacks are defined before the audit',
  fix: { construct: 'call Constraints.of(app).audit() after the stacks are defined, right before app.synth()' },
  source: [ownDesign('nothing is switched off silently')],
  judge: ({ stacks }: Cfg15Subject) => demand(stacks > 0, 'an app without stacks'),
});

export interface Cfg30Subject {
  /** The attribute. */
  readonly statement: string;
  readonly stated: string;
  readonly found: string;
  readonly agrees: Decision;
}

export const CFG_30 = rule({
  id: 'CFG-30',
  name: 'existing-resource-differs',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the difference is known and does no harm',
  cause: 'the existing resource is not as stated',
  why: 'What is stated decides what is written. A wrong statement leads to missing roles, rules or endpoints, so the plan stops.',
  allowed: 'attributes that agree with the existing resource',
  fix: {
    construct:
      'correct the attribute in fromAttributes(…) or where else it is stated, or change the resource; Verification.none(reason) switches the comparison off',
  },
  source: [ownDesign('what is stated about existing resources decides what is written')],
  judge: ({ statement, stated, found, agrees }: Cfg30Subject) =>
    demandShowing(agrees, `${statement} is stated as ${quoted(stated)}, and is ${quoted(found)}`),
});

/** What Terraform knows is shown by Terraform. */
function quoted(text: string): string {
  return isKnown(text) ? shown(text) : `"${text}"`;
}
