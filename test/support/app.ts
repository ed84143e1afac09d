import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { AnnotationMetadataEntryType, App, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { DataProtection, ResourceGroupRef } from '../../lib';
import { FEATURES, Block, Synthesized } from './stack';

/** Where the stacks of a test are defined. */
export const RESOURCE_GROUP = ResourceGroupRef.named('rg', 'westeurope');

/** A stack with the provider that private storage accounts need, which is thrown away. */
export function stackIn(scope: Construct, id: string): TerraformStack {
  const stack = new TerraformStack(scope, id);
  new AzurermProvider(stack, 'azurerm', { features: FEATURES });
  DataProtection.of(stack).lift();
  return stack;
}

/** What the CLI prints about a construct. */
export interface Annotation {
  readonly constructPath: string;
  readonly level: string;
  readonly message: string;
}

interface Manifest {
  readonly stacks: { readonly [id: string]: { readonly annotations: readonly Annotation[] } };
}

/** An app that writes to a directory of its own. */
export class WrittenApp {
  public readonly outdir = mkdtempSync(join(tmpdir(), 'constraints-'));
  public readonly app = new App({ outdir: this.outdir });

  /** Ids of the stacks that were written. */
  public get written(): string[] {
    const stacks = join(this.outdir, 'stacks');
    const folders = existsSync(stacks) ? readdirSync(stacks) : [];
    return folders.filter((folder) => existsSync(join(stacks, folder, 'cdk.tf.json'))).sort();
  }

  public configOf(stackId: string): Synthesized {
    const file = join(this.outdir, 'stacks', stackId, 'cdk.tf.json');
    return new Synthesized(JSON.parse(readFileSync(file, 'utf8')) as { readonly [section: string]: unknown });
  }

  /** What the CLI prints about a stack. */
  public annotationsOf(stackId: string): readonly Annotation[] {
    const { stacks } = JSON.parse(readFileSync(join(this.outdir, 'manifest.json'), 'utf8')) as Manifest;
    return stacks[stackId].annotations.map(({ constructPath, level, message }) => ({ constructPath, level, message }));
  }

  public remove(): void {
    rmSync(this.outdir, { recursive: true, force: true });
  }
}

export interface Precondition {
  readonly condition: string;
  readonly error_message: string;
}

/** What Terraform has to find true before it touches a block. */
export function preconditionsOf(block: Block): readonly Precondition[] {
  const { lifecycle } = block as { readonly lifecycle?: { readonly precondition?: readonly Precondition[] } };
  return lifecycle?.precondition ?? [];
}

/** Rule ids of the preconditions of each block, by address. */
export function deferredIn(config: Synthesized): { readonly [address: string]: string[] } {
  const found = ['resource', 'data'].flatMap((section) =>
    Object.entries((config.json[section] ?? {}) as { readonly [type: string]: { readonly [name: string]: Block } })
      .flatMap(([type, blocks]) => Object.entries(blocks).map(([name, block]) => [`${type}.${name}`, block] as const))
      .map(([address, block]) => [
        section === 'data' ? `data.${address}` : address,
        preconditionsOf(block).map(({ error_message }) => error_message.split(':')[0]),
      ]),
  );
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0)) as { readonly [address: string]: string[] };
}

/** The warnings at a construct and below it. */
export function warningsBelow(scope: IConstruct): string[] {
  return scope.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === (AnnotationMetadataEntryType.WARN as string))
    .map(({ data }) => String(data));
}
