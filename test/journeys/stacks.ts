import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { JsonObject } from '../stand-in/json';
import { DataProtection } from '../../lib';
import { FEATURES } from '../support/stack';

/** What an app writes, by stack. */
export type Stacks = { readonly [stack: string]: JsonObject };

/** Synthesizes an app and forgets the files. */
export function synthesize(define: (outdir: string) => App): Stacks {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'journey-'));
  try {
    define(outdir).synth();
    const stacks = fs.readdirSync(path.join(outdir, 'stacks')).map((stack) => {
      const text = fs.readFileSync(path.join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
      return [stack, JSON.parse(text) as JsonObject];
    });
    return Object.fromEntries(stacks) as Stacks;
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

/** The configuration of one stack that a function fills. */
export function stackOf(fill: (stack: TerraformStack) => void): JsonObject {
  return synthesize((outdir) => {
    const app = new App({ outdir });
    fill(azureStack(app, 'journey'));
    return app;
  }).journey;
}

/** A stack with the provider that private storage accounts need, whose data may be destroyed. */
export function azureStack(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', {
    storageUseAzuread: true,
    features: FEATURES,
  });
  DataProtection.of(stack).lift();
  return stack;
}
