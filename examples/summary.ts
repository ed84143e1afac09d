import { App, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';
import { Constraints } from '../lib';

/** What was made and which rules were checked, a few lines per stack. */
export function printSummary(app: App): void {
  const summaries = new Map(
    Constraints.of(app)
      .summarize()
      .map((summary) => [summary.stack, summary]),
  );
  for (const stack of app.node.children.filter(TerraformStack.isStack)) {
    const nodes = stack.node.findAll();
    const resources = nodes.filter(TerraformResource.isTerraformResource);
    const dataSources = nodes.filter(TerraformDataSource.isTerraformDataSource);
    const rules = summaries.get(stack.node.id);
    console.log(`\n${stack.node.id}  (${app.outdir}/stacks/${stack.node.id})`);
    console.log(`  ${resources.length} resources, ${dataSources.length} data sources: ${kinds(resources)}`);
    console.log(`  rules checked at synth: ${list(rules?.checkedAtSynth)}`);
    console.log(`  left to Terraform:      ${list(rules?.deferred)}`);
    console.log(`  acknowledged:           ${list(rules?.acknowledged)}`);
    console.log(`  warnings:               ${list(rules?.warnings)}`);
  }
}

function kinds(resources: TerraformResource[]): string {
  const counts = new Map<string, number>();
  for (const { terraformResourceType } of resources) {
    counts.set(terraformResourceType, (counts.get(terraformResourceType) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  return sorted.map(([type, count]) => `${count} ${type.replace(/^azurerm_/, '')}`).join(', ');
}

function list(ids: string[] | undefined): string {
  return ids === undefined || ids.length === 0 ? 'none' : ids.join(', ');
}
