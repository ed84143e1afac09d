import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { TerraformStack } from 'cdktf';
import { exampleApp } from '../../examples/app';

export const EXAMPLES = [
  'approved-outbound-batch',
  'attached-synapse-pool',
  'both-in-one-workspace',
  'customer-managed-keys',
  'existing-resources',
  'nightly-batch',
  'serverless-spark',
  'spark-pipeline',
];

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Synthesizes all examples; returns the text of each stack. */
export function synthesize(change: (stack: TerraformStack) => void = () => {}): { [stack: string]: string } {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
  try {
    const app = exampleApp({ outdir });
    app.node.children.filter(TerraformStack.isStack).forEach(change);
    app.synth();
    const read = (stack: string) => fs.readFileSync(path.join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
    return Object.fromEntries(fs.readdirSync(path.join(outdir, 'stacks')).map((stack) => [stack, read(stack)]));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

/** A configuration without the versions that differ between frameworks: that of the framework, and that of azurerm. */
export function withoutVersions(text: string): string {
  return text
    .replace(/("stackName": "[^"]*",\s*"version": )"[\d.]+"/, '$1"…"')
    .replace(/("source": "azurerm",\s*"version": )"[\d.]+"/, '$1"…"');
}

export function parsed(text: string): { [section: string]: Json } {
  return JSON.parse(text.split(process.cwd()).join('<repository>')) as { [section: string]: Json };
}
