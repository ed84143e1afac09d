import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { parse } from 'yaml';
import {
  AttachedIdentity,
  AttachedSparkPool,
  AzureMLWorkspace,
  ClusterSize,
  DataUri,
  IManagedIdentity,
  IStorageAccount,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  JobOutput,
  ManagedIdentity,
  ResourceGroupRef,
  ServerlessInstanceType,
  ServerlessSpark,
  SparkIdentity,
  SparkJob,
  SparkJobProps,
  SparkMemory,
  SparkRuntime,
} from '../../lib';
import { account, armId, GROUP, poolIn, PRINCIPAL, problemsOf, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

export const CODE_VERSION = `${armId('Microsoft.MachineLearningServices/workspaces', 'mlw')}/codes/titanic/versions/1`;

export const SOURCE = join(__dirname, 'src');

/** The smallest of the public examples. */
export const SMALL = ClusterSize.fixedExecutors({
  executors: 2,
  executorCores: 2,
  executorMemory: SparkMemory.gigabytes(2),
  driverCores: 1,
  driverMemory: SparkMemory.gigabytes(2),
});

export const E4S = { instanceType: ServerlessInstanceType.E4, runtime: SparkRuntime.V3_4 };

const TITANIC = DataUri.inDatastore('workspaceblobstore', 'data/titanic.csv');
const WRANGLED = DataUri.inDatastore('workspaceblobstore', 'data/wrangled/');

/** The input, output and arguments of the public examples. */
export const TITANIC_DATA = {
  inputs: { titanic_data: JobInput.file(TITANIC) },
  outputs: { wrangled_data: JobOutput.folder(WRANGLED) },
  args: '--titanic_data ${{inputs.titanic_data}} --wrangled_data ${{outputs.wrangled_data}}',
};

/** A workspace with serverless Spark for one identity and a group, and accounts of which all is known. */
export class Scene {
  public readonly stack: TerraformStack;
  public readonly group: ResourceGroupRef;
  public readonly workspace: AzureMLWorkspace;
  public readonly jobs: IManagedIdentity;
  public readonly lake: IStorageAccount;
  public readonly raw: IStorageAccount;
  public readonly blobs: IStorageAccount;
  public readonly spark: ServerlessSpark;

  constructor(stack: TerraformStack = testStack().stack) {
    const group = ResourceGroupRef.named('rg', 'westeurope');
    this.stack = stack;
    this.group = group;
    this.workspace = workspaceIn(stack, group);
    this.jobs = this.identity('Jobs');
    this.lake = account(stack, 'Lake');
    this.raw = account(stack, 'Raw');
    this.blobs = account(stack, 'Blobs', { hierarchicalNamespace: false });
    this.spark = this.workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(this.jobs), SparkIdentity.group(GROUP)],
      storage: [this.lake, this.raw.readOnly(), this.blobs],
    });
  }

  public get serverless(): JobCompute {
    return JobCompute.serverless(this.spark, E4S);
  }

  /** An identity that exists, so that nothing of it is for Terraform to find out. */
  public identity(id: string): IManagedIdentity {
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', id.toLowerCase());
    return ManagedIdentity.fromAttributes(this.stack, id, { identityId, principalId: PRINCIPAL });
  }

  public attach(identity?: AttachedIdentity, sessionPackages = false): AttachedSparkPool {
    return poolIn(this.stack, this.group, {}, { sessionPackages }).attachTo(this.workspace, {
      computeName: 'mysparkcompute',
      identity,
      storage: [this.lake, this.raw.readOnly()],
      users: [SparkIdentity.group(GROUP)],
    });
  }

  public job(props: Partial<SparkJobProps> = {}, id = 'Nightly'): SparkJob {
    return new SparkJob(this.stack, id, {
      code: JobCode.folder(SOURCE),
      entry: JobEntry.python('titanic.py'),
      cluster: SMALL,
      compute: this.serverless,
      identity: JobIdentity.user(),
      ...props,
    });
  }
}

/** A document as a standard parser reads it, without what names the copy of the code. */
export function read(document: { toYaml(): string | undefined }): { [key: string]: unknown } {
  const { code, ...rest } = parse(document.toYaml() ?? '') as { [key: string]: unknown };
  return typeof code === 'string' && code.startsWith('./assets/') ? { ...rest, code: './assets' } : { ...rest, code };
}

/** The ids of what a synth is stopped by. */
export function refusals(scene: Scene): string[] {
  const ids = problemsOf(() => synthesized(scene.stack)).match(/^ {2}[A-Z]+-\d\d/gm) ?? [];
  return [...new Set(ids.map((id) => id.trim()))].sort();
}
