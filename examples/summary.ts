import { existsSync, readFileSync } from 'node:fs';
import { App, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';

const WIDTH = 110;

/** What of `spark-constraints.json` is told here. */
interface Report {
  readonly summary: { readonly [verdict: string]: number };
  readonly rules: readonly ReportedRule[];
}

interface ReportedRule {
  readonly id: string;
  readonly verdict: string;
  readonly findings: readonly { readonly construct: string; readonly found?: string; readonly reason?: string }[];
  readonly texts?: { readonly cause: string };
}

/** What was made and what the rules say of it, a few lines per stack. */
export function printSummary(app: App): void {
  for (const stack of app.node.children.filter(TerraformStack.isStack)) {
    console.log(describe(stack, `${app.outdir}/stacks/${stack.node.id}`).join('\n'));
  }
}

function describe(stack: TerraformStack, folder: string): string[] {
  const nodes = stack.node.findAll();
  const resources = nodes.filter(TerraformResource.isTerraformResource);
  const dataSources = nodes.filter(TerraformDataSource.isTerraformDataSource);
  const file = `${folder}/spark-constraints.json`;
  return [
    `\n${stack.node.id}: ${resources.length} resources and ${dataSources.length} data sources in ${folder}`,
    ...paragraph('made', kinds(resources)),
    ...(existsSync(file) ? rulesIn(JSON.parse(readFileSync(file, 'utf8')) as Report, file) : []),
  ];
}

function rulesIn({ summary, rules }: Report, file: string): string[] {
  const told = (verdict: string, title: string, tell: (rule: ReportedRule) => string) =>
    rules.filter((rule) => rule.verdict === verdict).flatMap((rule) => paragraph(title, `${rule.id}: ${tell(rule)}`));
  return [
    ...paragraph('rules', `${summary.passed} kept; ${summary.deferred} more are conditions that Terraform checks`),
    ...told('warned', 'warning', ({ texts, findings }) => {
      const places = findings.map(({ construct, found }) => `${found} at ${construct}`);
      return `${texts?.cause}: ${joined(places)}`;
    }),
    ...told('acknowledged', 'acknowledged', ({ texts, findings }) => `${texts?.cause}. ${reasonsOf(findings)}`),
    ...told('undecided', 'undecided', ({ texts, findings }) => `whether ${texts?.cause}. ${reasonsOf(findings)}`),
    ...paragraph('report', file),
  ];
}

function reasonsOf(findings: ReportedRule['findings']): string {
  return `The reason: ${joined(findings.map(({ reason }) => String(reason)))}`;
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ');
}

function kinds(resources: TerraformResource[]): string {
  const counts = new Map<string, number>();
  for (const { terraformResourceType } of resources) {
    counts.set(terraformResourceType, (counts.get(terraformResourceType) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  return sorted.map(([type, count]) => `${count} ${type.replace(/^azurerm_/, '')}`).join(', ');
}

/** A text beside a title, wrapped. */
function paragraph(title: string, text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length > WIDTH - 18) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
  }
  return lines.map((line, index) => `  ${(index === 0 ? title : '').padEnd(14)} ${line}`);
}
