import { App, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';
import { Constraints, ConstraintSummary } from '../lib';

const WIDTH = 110;

/** What was made and which rules were checked, a few lines per stack. */
export function printSummary(app: App): void {
  const summaries = new Map(
    Constraints.of(app)
      .summarize()
      .map((summary) => [summary.stack, summary]),
  );
  for (const stack of app.node.children.filter(TerraformStack.isStack)) {
    console.log(describe(stack, `${app.outdir}/stacks/${stack.node.id}`, summaries.get(stack.node.id)).join('\n'));
  }
}

function describe(stack: TerraformStack, folder: string, rules: ConstraintSummary | undefined): string[] {
  const nodes = stack.node.findAll();
  const resources = nodes.filter(TerraformResource.isTerraformResource);
  const dataSources = nodes.filter(TerraformDataSource.isTerraformDataSource);
  return [
    `\n${stack.node.id}: ${resources.length} resources, ${dataSources.length} data sources in ${folder}`,
    ...paragraph('made', kinds(resources)),
    ...paragraph('rules kept', rules?.checkedAtSynth ?? []),
    ...paragraph('left to Terraform', rules?.deferred ?? []),
    ...paragraph('acknowledged', rules?.acknowledged ?? []),
    ...paragraph('warnings', rules?.warnings ?? []),
  ];
}

function kinds(resources: TerraformResource[]): string[] {
  const counts = new Map<string, number>();
  for (const { terraformResourceType } of resources) {
    counts.set(terraformResourceType, (counts.get(terraformResourceType) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  return sorted.map(([type, count]) => `${count} ${type.replace(/^azurerm_/, '')}`);
}

/** Words after a title, wrapped below each other. */
function paragraph(title: string, words: string[]): string[] {
  if (words.length === 0) {
    return [];
  }
  const lines = [''];
  for (const word of words.map((text, index) => (index === words.length - 1 ? text : `${text},`))) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length > WIDTH - 22) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
  }
  return lines.map((line, index) => `  ${(index === 0 ? title : '').padEnd(18)} ${line}`);
}
