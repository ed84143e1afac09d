import { existsSync, readFileSync } from 'node:fs';
import { App, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';
import type { AccessModel } from '../lib/access/access-model';

const WIDTH = 110;
const TITLE = 12;

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

/** What was made, who can run what on what, and what is open: a few lines for each stack. */
export function printSummary(app: App): void {
  for (const stack of app.node.children.filter(TerraformStack.isStack)) {
    console.log(describe(stack, `${app.outdir}/stacks/${stack.node.id}`).join('\n'));
  }
}

function describe(stack: TerraformStack, folder: string): string[] {
  const nodes = stack.node.findAll();
  const resources = nodes.filter(TerraformResource.isTerraformResource).length;
  const dataSources = nodes.filter(TerraformDataSource.isTerraformDataSource).length;
  const access = read<AccessModel>(`${folder}/spark-access.json`);
  const report = read<Report>(`${folder}/spark-constraints.json`);
  return [
    `\n${bold(stack.node.id)}`,
    ...paragraph(
      'made',
      `${resources} resources and ${dataSources} data sources${access ? `: ${partsIn(access)}` : ''}`,
    ),
    ...(access ? accessIn(access) : []),
    ...(report ? rulesIn(report) : []),
    ...((access ?? report) ? paragraph('report', `${folder}/spark-access.json and spark-constraints.json`) : []),
  ];
}

function read<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

function partsIn({ workspaces, synapseWorkspaces, pools, work }: AccessModel): string {
  const told = (what: string, parts: readonly { readonly name: string; readonly origin: string }[]) =>
    parts.map(({ name, origin }) => `${origin === 'existing' ? 'existing ' : ''}${what} ${name}`);
  const started = work.filter(({ kind }) => kind !== 'serverless' && kind !== 'attached');
  return [
    ...told('workspace', workspaces),
    ...told('Synapse workspace', synapseWorkspaces),
    ...told('pool', pools),
    ...started.map(({ kind, name, when }) => `${kind} ${name}${when === undefined ? '' : `, ${when}`}`),
  ].join('; ');
}

function accessIn({ access, leftToOthers }: AccessModel): string[] {
  return [
    ...access.flatMap(({ verdict, sentence }) =>
      paragraph(verdict === 'missing' ? 'not yet' : 'who', sentence, verdict === 'missing' ? red : undefined),
    ),
    ...leftToOthers.flatMap(({ what, for: whom, reason }) =>
      paragraph('others do', `${what}, for ${whom}: ${reason}`, yellow),
    ),
  ];
}

function rulesIn({ summary, rules }: Report): string[] {
  const told = (verdict: string, title: string, tell: (rule: ReportedRule) => string) =>
    rules
      .filter((rule) => rule.verdict === verdict)
      .flatMap((rule) => paragraph(title, `${rule.id}: ${tell(rule)}`, yellow));
  return [
    ...told('warned', 'warning', ({ texts, findings }) => {
      const places = findings.map(({ construct, found }) => `${found} at ${construct}`);
      return `${texts?.cause}: ${joined(places)}`;
    }),
    ...told('acknowledged', 'accepted', ({ texts, findings }) => `${texts?.cause}. ${reasonsOf(findings)}`),
    ...told('undecided', 'undecided', ({ texts, findings }) => `whether ${texts?.cause}. ${reasonsOf(findings)}`),
    ...paragraph('rules', `${summary.passed} kept; ${summary.deferred} more are conditions that Terraform checks`),
  ];
}

function reasonsOf(findings: ReportedRule['findings']): string {
  return `The reason: ${joined(findings.map(({ reason }) => String(reason)))}`;
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ');
}

/** A text beside a title, wrapped. */
function paragraph(title: string, text: string, color: (text: string) => string = (plain) => plain): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length > WIDTH - TITLE - 4) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
  }
  return lines.map((line, index) => `  ${color((index === 0 ? title : '').padEnd(TITLE))} ${line}`);
}

/** Colours are for terminals, and for whoever does not refuse them. */
function style(code: number): (text: string) => string {
  const isWanted = process.stdout.isTTY && process.env.NO_COLOR === undefined;
  return (text) => (isWanted ? `\u001b[${code}m${text}\u001b[0m` : text);
}

const bold = style(1);
const red = style(31);
const yellow = style(33);
