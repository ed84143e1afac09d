import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { DataProtection, ResourceGroupRef } from '../../lib';

/** For the apps of a process, few of which write anything: cdktf would make a folder for each of them, and leave it. */
export const ONE_FOLDER = { outdir: join(tmpdir(), `cdktf-tests-${process.pid}`) };

/** What azurerm needs to know of private accounts and of workspaces. */
export const FEATURES = [
  { storage: [{ dataPlaneAvailable: false }], machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }] },
];

/** What a test starts from: an app with one stack that has the provider private accounts need, and is thrown away. */
export function testStack(id = 'test'): { app: App; stack: TerraformStack; group: ResourceGroupRef } {
  const app = Testing.app(ONE_FOLDER);
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { features: FEATURES });
  DataProtection.of(stack).lift();
  return { app, stack, group: ResourceGroupRef.named('rg', 'westeurope') };
}

/** The arguments of a resource, data source or provider. */
export interface Block {
  readonly [argument: string]: unknown;
  readonly depends_on?: string[];
}

/** Resources by Terraform name. */
export type Blocks = { readonly [name: string]: Block };

/** A synthesized stack. */
export class Synthesized {
  constructor(public readonly json: { readonly [section: string]: unknown }) {}

  /** Resources of a type, by name. */
  public resources(type: string): Blocks {
    return this.section('resource')[type] ?? {};
  }

  /** The only resource of a type, or the only one whose name contains a text. */
  public resource(type: string, named = ''): Block {
    return only(this.resources(type), type, named);
  }

  /** Data sources of a type, by name. */
  public dataSources(type: string): Blocks {
    return this.section('data')[type] ?? {};
  }

  /** The only data source of a type, or the only one whose name contains a text. */
  public dataSource(type: string, named = ''): Block {
    return only(this.dataSources(type), type, named);
  }

  /** Provider blocks of a type. */
  public providers(type: string): Block[] {
    return (this.json.provider as { readonly [type: string]: Block[] } | undefined)?.[type] ?? [];
  }

  /** Addresses of the resources of a type. */
  public addresses(type: string): string[] {
    return Object.keys(this.resources(type)).map((name) => `${type}.${name}`);
  }

  /** Types of the resources, without those of a prefix. */
  public get resourceTypes(): string[] {
    return Object.keys(this.section('resource'));
  }

  private section(name: string): { readonly [type: string]: Blocks } {
    return (this.json[name] ?? {}) as { readonly [type: string]: Blocks };
  }
}

/** The configuration of a stack as Terraform gets it; throws what breaks a rule. */
export function synthesized(stack: TerraformStack): Synthesized {
  return new Synthesized(JSON.parse(Testing.synth(stack, true)) as { readonly [section: string]: unknown });
}

function only(blocks: Blocks, type: string, named: string): Block {
  const found = Object.keys(blocks).filter((name) => name.includes(named));
  if (found.length !== 1) {
    throw new Error(`${found.length} ${type} with '${named}' in the name, among ${Object.keys(blocks).join(', ')}`);
  }
  return blocks[found[0]];
}
