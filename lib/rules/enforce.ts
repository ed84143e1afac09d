import { TerraformDataSource, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { ArmResourceType } from '../facts/arm-id';
import type { Model, Place } from '../model/resource';
import { addressOf } from '../terraform/addresses';
import { ConditionHost } from '../terraform/conditions';
import { expression } from '../terraform/expression';
import { referenceText } from '../terraform/tokens';
import { auditOf, Enforcement } from './engine/enforcement';
import { Severity, unknown } from './engine/verdict';
import { JudgedApp } from './judged-app';
import { catalogue, JudgingRuleId, ServiceRuleId, StatementRule, SubjectOf } from './lazy-catalogue';

/**
 * States what no resource shows, and demands that it keeps a rule.
 *
 * @param subject evaluated at synth, when later calls on the construct have had their say; it gets what is written, and
 * where the construct stands in it
 * @param host where Terraform decides what is not known at synth
 */
export function enforce<Id extends JudgingRuleId>(
  construct: IConstruct,
  ruleId: Id,
  subject: (model: Model, place: Place) => SubjectOf<Id>,
  host?: ConditionHost,
): void {
  const judge = (model: Model, place: Place) => ruleOf(ruleId).judge(subject(model, place));
  JudgedApp.of(construct).add({ construct, ruleId, judge, host });
}

/** Demands that an id names a resource of a type (CFG-05). */
export function enforceArmId(construct: IConstruct, id: string, type: ArmResourceType, host?: ConditionHost): void {
  enforce(construct, 'CFG-05', () => ({ id, type, reference: referenceText(construct, id) }), host);
}

/**
 * Demands that what a data source reads of an existing resource keeps a rule: a postcondition of the data source, or,
 * for a rule that does not block, a `check` block.
 *
 * @param subject with values over the expression that stands for the data source; it gets what is written as well
 */
export function enforceOnRead<Id extends JudgingRuleId>(
  construct: IConstruct,
  ruleId: Id,
  source: TerraformDataSource,
  subject: (read: string, model: Model, place: Place) => SubjectOf<Id>,
): void {
  const judge = (model: Model, place: Place) => {
    const rule = ruleOf(ruleId);
    return rule.judge(subject(expressionFor(construct, source, rule.severity), model, place));
  };
  JudgedApp.of(construct).add({ construct, ruleId, judge, host: source, reading: { stage: 'plan' } });
}

/** What only the service can tell. */
export interface ServiceDemand {
  /** A Terraform expression over the one that stands for the host. */
  readonly condition: (host: string) => string;
  /** The same for the text that is found. @default - nothing is shown */
  readonly found?: (host: string) => string;
  /** What a user does when it fails, commands included. @default - the rule's own fix */
  readonly wayOut?: () => string;
  /** For what shall not block where the rule would. @default - the rule's own severity */
  readonly severity?: Severity;
}

/**
 * Demands what only the service can tell after a change: a postcondition of a data source, a precondition of what
 * needs it, or, for what does not block, a `check` block.
 */
export function enforceAfterwards(
  construct: IConstruct,
  ruleId: ServiceRuleId,
  host: ConditionHost,
  { condition, found, wayOut, severity }: ServiceDemand,
): void {
  const read = () => expressionFor(construct, host, severity ?? catalogue().ruleOf(ruleId).severity);
  const verdict = unknown(
    expression(() => condition(read())),
    severity,
    found && Token.asString(expression(() => found(read()))),
  );
  const reading = { stage: 'apply', wayOut } as const;
  JudgedApp.of(construct).add({ construct, ruleId, judge: () => verdict, host, reading });
}

/** How a condition refers to what carries it; a `check` block, as of warnings and of reports, stands by itself. */
function expressionFor(construct: IConstruct, host: ConditionHost, severity: Severity): string {
  const isBlocking = severity === 'error' && auditOf(construct) !== Enforcement.REPORT;
  return isBlocking && TerraformDataSource.isTerraformDataSource(host) ? 'self' : addressOf(host);
}

function ruleOf<Id extends JudgingRuleId>(ruleId: Id): StatementRule<Id> {
  return catalogue().RULES[ruleId];
}
