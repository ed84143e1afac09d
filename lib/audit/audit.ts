import { Construct } from 'constructs';
import type { AccessModel } from '../access/access-model';
import { accessOf } from '../access/access-of-app';
import { found } from '../model/collections';
import { readConfiguration } from '../plans/configuration-reader';
import { DocumentKind, TerraformDocument, writerOf } from '../plans/document';
import { readPlan } from '../plans/plan-reader';
import { ReadModel } from '../plans/read-model';
import { ReadResource } from '../plans/read-resource';
import { means } from '../rules/engine/acknowledgement';
import { RuleTexts } from '../rules/engine/rule';
import { undecided, Verdict } from '../rules/engine/verdict';
import { Judgement } from '../rules/judgement';
import { lookAtAll } from '../rules/looks';
import { StackReport, stackReport } from '../rules/reports/stack-report';
import { spelledOut } from '../terraform/references';
import { BreakingChange, breakingChanges } from './changes';
import { AuditSettings, fits } from './settings';
import { serverlessChecks } from './serverless-checks';
import { statementsFor } from './statements';
import { unusedSettings } from './unused-settings';

/** What is said of a document. */
export interface Audit {
  /** The file, or what messages call it. */
  readonly file: string;
  readonly kind: DocumentKind;
  /** Version of Terraform or OpenTofu that wrote it; undefined where it does not tell. */
  readonly writtenBy: string | undefined;
  /** Number of resources. */
  readonly resources: number;
  readonly report: StackReport;
  /** Who runs Spark as whom, on what; undefined where the document has nothing to do with Spark. Found when it is asked for. */
  access(): AccessModel | undefined;
  /** Of a plan, the changes that break Spark which runs today. */
  readonly changes: readonly BreakingChange[];
  /** What the settings say that the document has no use for. */
  readonly unusedSettings: readonly string[];
}

/**
 * Judges a document by all rules over resources.
 *
 * @param name of the document, as reports have it
 */
export function audit(document: TerraformDocument, name: string, settings: AuditSettings): Audit {
  const read = document.kind === 'configuration' ? readConfiguration : readPlan;
  const model = read(document, name, { asOf: settings.asOf, hasPrivateRunner: settings.runsInPrivateNetwork });
  model.statements = statementsFor(settings, model);
  const { stack } = model;
  const judgement = new Judgement([stack]);
  const places = new Map<string, Construct>();
  const tell = (rule: RuleTexts, resource: ReadResource, verdict: Verdict, argument?: string) => {
    if (judgement.isFine(rule, stack, verdict)) {
      return;
    }
    const { address } = resource;
    const construct = found(places, address, () => new Construct(stack, address));
    const acknowledgement = mayBeBroken(verdict) ? acknowledgementOf(rule, resource, settings) : undefined;
    const said = acknowledgement ? verdict : asFarAsKnown(verdict, model, document.kind);
    const site = { construct, at: construct, isOurs: false, address, argument };
    judgement.tell(stack, { ...site, rule, verdict: said, acknowledgement, reportOnly: false });
  };
  lookAtAll(
    model,
    () => true,
    ({ rule, look: { argument } }, resource, verdict) => tell(rule, resource, verdict, argument),
  );
  serverlessChecks(settings, model).forEach(({ rule, resource, verdict }) => tell(rule, resource, verdict));
  const report = named(stackReport(stack, judgement.of(stack)), name);
  return {
    file: name,
    kind: document.kind,
    writtenBy: writerOf(document),
    resources: model.types.reduce((sum, type) => sum + model.ofType(type).length, 0),
    report,
    access: () => accessIn(model, name),
    changes: breakingChanges(document),
    unusedSettings: unusedSettings(settings, model, report),
  };
}

/** The access model of a document, under its name. */
function accessIn(model: ReadModel, name: string): AccessModel | undefined {
  const access = accessOf(model, model.unit.label);
  return access && { ...access, stack: name };
}

/** A report that names the document and its resources, and nothing that stands behind them here. */
function named(report: StackReport, name: string): StackReport {
  return {
    ...report,
    stack: name,
    rules: report.rules.map((rule) => ({
      ...rule,
      findings: rule.findings.map((finding) => ({ ...finding, construct: finding.resource ?? name })),
    })),
  };
}

function mayBeBroken({ kind }: Verdict): boolean {
  return kind === 'violation' || kind === 'unknown';
}

function acknowledgementOf(
  rule: RuleTexts,
  { address }: ReadResource,
  { acknowledge }: AuditSettings,
): { readonly id: string; readonly reason: string } | undefined {
  const given = rule.acknowledgeable
    ? acknowledge.find((one) => means(one.rule, rule) && fits(one.at, address))
    : undefined;
  return given && { id: given.rule, reason: given.reason };
}

/** A verdict, undecided where it takes a value that is known later: nothing takes a condition any more. */
function asFarAsKnown(verdict: Verdict, model: ReadModel, kind: DocumentKind): Verdict {
  if (verdict.kind !== 'unknown') {
    return verdict;
  }
  const deciding = spelledOut(model.stack, verdict.condition).references.flatMap(({ text }) => namesIn(text));
  const what = deciding.length === 0 ? 'a value' : [...new Set(deciding)].join(' and ');
  return undecided(`${what} is known ${kind === 'configuration' ? 'to a plan' : 'after the apply'} only`);
}

/** What an expression names, which may be a template with functions around it. */
function namesIn(expression: string): readonly string[] {
  return /[({"]/.test(expression.replace(/\["[^"]*"\]/g, ''))
    ? (expression.match(/\b(?:data|var|local|module|each|count|self|[a-z]+_\w+)\.[\w-]+(?:\.[\w-]+|\[[^\]]*\])*/g) ??
        [])
    : [expression];
}
