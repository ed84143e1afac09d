import { isAbsolute, join, relative, resolve } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { enforce } from '../rules/enforce';
import { ConditionHost } from '../terraform/conditions';
import { fragmentsOf } from '../terraform/text';
import { isKnown, referenceText } from '../terraform/tokens';
import { ClusterSize } from '../spark/cluster-size';
import { CondaSpec } from '../spark/conda-spec';
import { CACHE_KEY, enforceContents, hasCondaPackages, PackagedWork } from '../spark/enforce-packages';
import { DataUri } from '../storage/data-uri';
import { FILE_LISTS, FileLists, storedFiles } from './file-sources';
import { JobCode } from './job-code';
import { JobEntry } from './job-entry';
import { JobEnvironment } from './job-environment';
import { JobFile } from './job-file';
import { isFile, isFolder } from './local-files';
import { JobWorkspace } from '../spark/job-host';
import { enforceNoSecrets } from './no-secrets';
import { CodeAsset, EnvironmentAsset } from './registered-assets';

/** What runs: the same for a job and for a component. */
export interface SparkProgramProps {
  /** Where the code comes from; decides whether Terraform can take the job or component, or only the YAML (JOB-30). */
  readonly code: JobCode;

  /** Where the code starts. */
  readonly entry: JobEntry;

  /**
   * Size of the cluster (JOB-03, JOB-06, JOB-07, CLU-04).
   *
   * @default - what `conf` says
   */
  readonly cluster?: ClusterSize;

  /**
   * Spark properties, all as text. They win over those of the cluster size, but must not contradict them (JOB-03, JOB-04,
   * JOB-05). No place for keys, tokens and secrets (DAT-02, DAT-03). Packages in `spark.synapse.library.python.env`,
   * `spark.jars.packages` and `spark.jars.repositories` are judged as those of `conda` are.
   *
   * @default - those of the cluster size
   */
  readonly conf?: { [property: string]: string };

  /**
   * Arguments of the entry. Inputs and outputs are named as `${{inputs.<name>}}` and `${{outputs.<name>}}`, which must
   * be declared (CFG-41).
   *
   * @default - none
   */
  readonly args?: string;

  /**
   * Python modules and packages for the `PYTHONPATH`: `.py`, `.zip`, `.egg` or `.whl` (JOB-08).
   *
   * @default - none
   */
  readonly pyFiles?: JobFile[];

  /**
   * `.jar` files for the class path of driver and executors (JOB-08).
   *
   * @default - none
   */
  readonly jars?: JobFile[];

  /**
   * Files for the working directory of each executor (JOB-08).
   *
   * @default - none
   */
  readonly files?: JobFile[];

  /**
   * Archives that are extracted into the working directory of each executor (JOB-08).
   *
   * @default - none
   */
  readonly archives?: JobFile[];

  /**
   * Packages that are installed when the session starts. Raises RUN-05, SRV-36 and SRV-37; on an attached pool they need
   * `sessionPackages` (POOL-14).
   *
   * @default - only those of the runtime
   */
  readonly conda?: CondaSpec;

  /**
   * An environment that is registered already, for its Conda packages: instead of `conda` (CFG-12), and with the same
   * demands on what it runs on. Raises CFG-47.
   *
   * @default - none
   */
  readonly environment?: JobEnvironment;

  /**
   * Whether the installed packages are kept, so that later cold starts take 3 to 5 minutes instead of 10 to 15 (SRV-36).
   *
   * @default - true with Conda packages, an environment, or `spark.synapse.library.python.env` in `conf`
   */
  readonly cacheCondaPackages?: boolean;
}

/**
 * An environment is made of an image and a Conda specification. Spark takes the latter alone, but the service registers
 * no environment without image (JOB-12).
 */
const IGNORED_IMAGE = 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04';

/** What runs, as YAML, as REST body, and checked. */
export class SparkProgram {
  /** Properties of the cluster size, those that were given, and what Conda packages need. */
  public readonly sparkConf: { readonly [property: string]: string };

  private readonly lists: FileLists;
  private readonly folder: TerraformAsset | undefined;
  private readonly registered: CodeAsset | undefined;
  private environment: EnvironmentAsset | undefined;

  constructor(
    private readonly scope: Construct,
    private readonly workspace: JobWorkspace,
    public readonly props: SparkProgramProps,
  ) {
    const { cluster, conf = {}, conda, environment, code } = props;
    const isCached = props.cacheCondaPackages ?? hasCondaPackages({ conda, environment, sparkConf: conf });
    this.sparkConf = { ...cluster?.toSparkConf(), ...(isCached ? { [CACHE_KEY]: 'true' } : {}), ...conf };
    this.lists = { py_files: props.pyFiles, jars: props.jars, files: props.files, archives: props.archives };
    if (code._folder !== undefined && isFolder(code._folder)) {
      this.folder = new TerraformAsset(scope, 'Code', { path: resolve(code._folder), type: AssetType.DIRECTORY });
    }
    if (code._uri !== undefined) {
      this.registered = new CodeAsset(scope, 'Code', workspace, code._uri);
    }
  }

  /** Whether Terraform can take it: it cannot upload a local folder. */
  public get isDeployable(): boolean {
    return this.props.code._folder === undefined;
  }

  /** Data that it needs besides its inputs. */
  public get storedFiles(): DataUri[] {
    return storedFiles(this.lists, this.sparkConf);
  }

  /** What it says about its packages. */
  public get packages(): PackagedWork {
    const { conda, environment } = this.props;
    return { conda, environment, sparkConf: this.sparkConf };
  }

  /** The first keys of its YAML document. */
  public get yaml(): { readonly [key: string]: unknown } {
    const { entry, conda, environment } = this.props;
    return {
      code: this.codeReference(),
      entry: entry._yaml,
      ...Object.fromEntries(FILE_LISTS.map((list) => [list, this.paths(list)])),
      conf: this.sparkConf,
      environment: conda ? { image: IGNORED_IMAGE, conda_file: conda._object } : environment?._yaml,
    };
  }

  /** The first properties of its REST body. */
  public get arm(): { readonly [key: string]: unknown } {
    const { entry, args } = this.props;
    return {
      codeId: this.props.code._assetId ?? this.registered?.id,
      entry: entry._arm,
      args,
      conf: this.sparkConf,
      pyFiles: this.paths('py_files'),
      jars: this.paths('jars'),
      files: this.paths('files'),
      archives: this.paths('archives'),
      environmentId: this.environmentId(),
    };
  }

  /** Everything that can be wrong with it, whatever it runs on. */
  public enforce(): void {
    const { scope, sparkConf } = this;
    const { entry, code } = this.props;
    const file = entry._file ?? '';
    enforce(scope, 'JOB-01', () => ({
      entry: file || (entry._className ?? ''),
      folder: code._folder,
      hasFolder: this.folder !== undefined,
      hasFile: file === '' || !isKnown(file) || isIn(code._folder ?? '', file),
    }));
    for (const id of ['JOB-03', 'JOB-04', 'JOB-05', 'JOB-06', 'JOB-07'] as const) {
      enforce(scope, id, () => ({ sparkConf }));
    }
    for (const list of FILE_LISTS) {
      const paths = this.paths(list) ?? [];
      enforce(scope, 'JOB-08', () => ({
        list,
        paths: paths.map((path) => referenceText(scope, path)),
        folder: code._folder,
        absent: this.absent(list),
      }));
    }
    enforceContents(scope, this.packages);
    this.enforceEnvironment();
    enforceNoSecrets(scope, { conf: sparkConf, args: this.props.args });
  }

  /** The arguments must not name what is not there. */
  public enforceReferences(inputs: readonly string[], outputs: readonly string[]): void {
    const known = [...inputs.map((name) => `inputs.${name}`), ...outputs.map((name) => `outputs.${name}`)];
    const named = referencesIn(this.props.args ?? '');
    enforce(this.scope, 'CFG-41', () => ({
      where: 'args',
      missing: named.filter((name) => !known.includes(name)),
      known,
    }));
  }

  /** That it can be written as a REST body, which needs code that is registered or uploaded. */
  public enforceRegisteredCode(host?: ConditionHost): void {
    const { _folder, _assetId, _uri } = this.props.code;
    enforce(this.scope, 'JOB-30', () => ({ folder: _folder, assetId: _assetId, uri: _uri }), host);
  }

  private codeReference(): string {
    const { _folder, _assetId } = this.props.code;
    if (this.registered) {
      return `azureml:${this.registered.assetName}:${this.registered.version}`;
    }
    return _assetId === undefined ? `./${this.folder?.path.replace(/\/$/, '') ?? _folder}` : `azureml:${_assetId}`;
  }

  /** The files of a list that the folder with the code does not have; of code elsewhere nobody here can tell. */
  private absent(list: keyof FileLists): string[] {
    const { _folder } = this.props.code;
    // Of a folder that does not exist JOB-01 tells.
    return (this.lists[list] ?? []).flatMap(({ _path, _uri }) =>
      _folder === undefined || !this.folder || _uri !== undefined || !isKnown(_path) || isIn(_folder, _path)
        ? []
        : [_path],
    );
  }

  private enforceEnvironment(): void {
    const { conda, environment } = this.props;
    if (!environment) {
      return;
    }
    enforce(this.scope, 'CFG-47', () => ({ reference: environment._reference }));
    enforce(this.scope, 'CFG-12', () => ({
      conflict: conda ? 'conda beside environment, which both are the environment of the job' : undefined,
      fix: 'leave out conda or environment',
    }));
  }

  private paths(list: keyof FileLists): string[] | undefined {
    const files = this.lists[list] ?? [];
    return files.length === 0 ? undefined : files.map(({ _path }) => _path);
  }

  private environmentId(): string | undefined {
    const { conda, environment } = this.props;
    if (!conda || !this.isDeployable) {
      return environment?._arm(this.workspace.workspaceId);
    }
    this.environment ??= new EnvironmentAsset(this.scope, 'Environment', this.workspace, IGNORED_IMAGE, conda.toYaml());
    return this.environment.id;
  }
}

/** Whether a folder has a file in it: what lies beside the folder does not come along. */
function isIn(folder: string, path: string): boolean {
  const file = join(folder, path);
  const isBelow = !isAbsolute(path) && !relative(folder, file).startsWith('..');
  return isBelow && isFile(file);
}

/** `inputs.x` and `outputs.y` in the arguments of a job. */
function referencesIn(args: string): string[] {
  const literal = fragmentsOf(args).map(({ lit, token }) => (token ? '' : lit));
  return [...literal.join('').matchAll(/\$\{\{\s*((?:inputs|outputs)\.[^}\s]+)\s*\}\}/g)].map(([, name]) => name);
}
