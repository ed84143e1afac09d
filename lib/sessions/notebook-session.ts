import { Construct } from 'constructs';
import { StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { PrincipalType } from '../identity/principal';
import { SparkIdentity } from '../identity/spark-identity';
import { numberText } from '../terraform/arithmetic';
import { literalText } from '../terraform/text';
import { isKnown, referenceKey } from '../terraform/tokens';
import { ClusterSize } from '../spark/cluster-size';
import { JobCompute } from '../jobs/job-compute';
import { enforceNoSecrets } from '../jobs/no-secrets';
import { given, YamlText } from '../jobs/yaml-text';
import { CondaSpec } from '../spark/conda-spec';
import { CACHE_KEY, enforceContents, enforceInstallation, hasCondaPackages } from '../spark/enforce-packages';
import { SessionDocument, sessionName } from './session-document';
import { joinApp } from '../rules/own-construct';

/** Settings of a notebook session. */
export interface NotebookSessionProps {
  /** Serverless Spark or an attached pool. */
  readonly compute: JobCompute;

  /** Size of the cluster (JOB-03, JOB-05, JOB-06, JOB-07, CLU-04). */
  readonly cluster: ClusterSize;

  /** Minutes without activity after which the session ends, whole and above 0 (SRV-31). `SessionTimeline` suggests one. */
  readonly timeoutMinutes: number;

  /**
   * Packages that are installed when the session starts. Raises RUN-05, SRV-36 and SRV-37; on an attached pool they need
   * `sessionPackages` (POOL-14).
   *
   * @default - only those of the runtime
   */
  readonly conda?: CondaSpec;

  /**
   * Whether the installed packages are kept, so that later cold starts take 3 to 5 minutes instead of 10 to 15 (SRV-36).
   *
   * @default - true with Conda packages, in `spark.synapse.library.python.env` too
   */
  readonly cacheConda?: boolean;

  /**
   * Further Spark properties, all as text. They win over those of the cluster size, but must not contradict them (JOB-03,
   * JOB-04, JOB-05). No place for keys, tokens and secrets (DAT-02, DAT-03). Packages in
   * `spark.synapse.library.python.env`, `spark.jars.packages` and `spark.jars.repositories` are judged as those of `conda`.
   *
   * @default - none
   */
  readonly conf?: { [property: string]: string };

  /**
   * Who works in the session. Each must be among the identities of `enableServerlessSpark` or the users of `attachTo`, or
   * may be a member of a group that is (IDN-05).
   *
   * @default - the users and groups that the compute was given
   */
  readonly users?: SparkIdentity[];
}

/**
 * A notebook session: what a person enters in "Configure session" of the studio. Azure has no resource for it, so that
 * nothing is deployed: the settings are the file `sessions/<name>/settings.yml` beside the Terraform configuration of the
 * stack, and the packages the file `sessions/<name>/conda.yml`, to be uploaded there. Where one of them holds what only
 * Terraform knows, it is the Terraform output `<name>_settings` or `<name>_conda` instead.
 *
 * A session always runs as the person who works in it, whatever identity the compute has (IDN-05).
 *
 * Raises SRV-10, SRV-13, SRV-31, SRV-37, POOL-14, RUN-05, JOB-03 to JOB-07, DAT-02, DAT-03, and as warnings CLU-04, IDN-05,
 * RUN-01 and SRV-36.
 *
 * Source: Interactive data wrangling with Apache Spark in Azure Machine Learning; Apache Spark in Azure Machine Learning,
 * "Inactivity periods and tear-down mechanism".
 *
 * @example
 * new NotebookSession(stack, 'Exploration', {
 *   compute: JobCompute.attached(attached),
 *   cluster: ClusterSize.fixedExecutors({ executors: 2, executorCores: 4, executorMemory: SparkMemory.gigabytes(28) }),
 *   timeoutMinutes: 30,
 * });
 */
export class NotebookSession extends Construct {
  /** Properties of the cluster size, those that were given, and what Conda packages need. */
  public readonly sparkConf: { readonly [property: string]: string };

  private readonly settings: SessionDocument;
  private readonly packages: SessionDocument | undefined;
  private readonly properties: { readonly [property: string]: string };

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NotebookSessionProps,
  ) {
    super(scope, id);
    joinApp(this);
    const { cluster, conf = {}, conda } = props;
    this.stateWork();
    const isCached = props.cacheConda ?? hasCondaPackages({ conda, sparkConf: conf });
    this.properties = { ...(isCached ? { [CACHE_KEY]: 'true' } : {}), ...conf };
    this.sparkConf = { ...cluster.toSparkConf(), ...this.properties };
    const name = sessionName(this);
    this.settings = new SessionDocument(this, name, 'settings', () => this.document());
    this.packages = conda && new SessionDocument(this, name, 'conda', () => textOf(conda));
    this.enforce();
  }

  /** Path of the file with the settings, in the folder of the stack. */
  public get settingsFileName(): string {
    return this.settings.fileName;
  }

  /** Name of the Terraform output with the settings, where they hold what only Terraform knows. */
  public get settingsOutputName(): string {
    return this.settings.outputName;
  }

  /** The settings; references stand in them as tokens. */
  public toYaml(): string {
    return this.settings.text;
  }

  private stateWork(): void {
    const { compute, users } = this.props;
    const statements = StatementsOfApp.of(this);
    statements.addWork(this, {
      label: this.node.path,
      kind: 'notebook',
      users: users?.map((user) => user._stated()),
    });
    const { _attached, _host } = compute;
    const { workspaceId } = _host.workspace;
    statements.addRun(this, this, { workspaceId, computeLabel: _attached?.label, runsAs: undefined });
  }

  private document(): YamlText {
    const { compute, cluster, timeoutMinutes } = this.props;
    return new YamlText('Azure Machine Learning studio, notebook, "Configure session"', {
      ...(compute._attached
        ? compute._yaml
        : { compute: 'Serverless Spark compute', ...(compute._yaml.resources as object) }),
      session_timeout_minutes: amount(timeoutMinutes),
      dynamically_allocate_executors: cluster.isDynamic,
      ...(cluster.isDynamic
        ? { min_executors: amount(cluster.minExecutors), max_executors: amount(cluster.maxExecutors) }
        : { executors: amount(cluster.maxExecutors) }),
      executor_cores: amount(cluster.executorCores),
      executor_memory: cluster.executorMemory.toString(),
      driver_cores: amount(cluster.driverCores),
      driver_memory: cluster.driverMemory.toString(),
      ...given({
        configuration_settings: Object.keys(this.properties).length > 0 ? this.properties : undefined,
        conda_file: this.packages?.fileName,
      }),
    });
  }

  private enforce(): void {
    const { sparkConf } = this;
    const { compute, conda, timeoutMinutes } = this.props;
    enforce(this, 'SRV-31', () => ({ timeoutMinutes }));
    for (const id of ['JOB-03', 'JOB-04', 'JOB-05', 'JOB-06', 'JOB-07'] as const) {
      enforce(this, id, () => ({ sparkConf }));
    }
    compute._enforce(this, sparkConf);
    enforceContents(this, { conda, sparkConf });
    enforceInstallation(this, compute, { conda, sparkConf });
    enforceNoSecrets(this, { conf: sparkConf });
    this.enforceUsers();
  }

  /** `enableServerlessSpark` itself looks whether there is anybody. */
  private enforceUsers(): void {
    const { compute, users } = this.props;
    if (users === undefined && compute._attached) {
      enforce(this, 'IDN-05', () => ({ interactiveIdentities: this.withRoles().length }));
    }
    for (const user of users ?? []) {
      const { label } = user._principal(this);
      enforce(this, 'IDN-05', () => ({
        interactiveIdentities: this.withRoles().filter((known) => this.mayBe(known, user)).length,
        user: label,
      }));
    }
  }

  /** Users and groups that have roles on some storage. */
  private withRoles(): SparkIdentity[] {
    return this.props.compute._host.storageUses
      .filter(({ storage }) => storage.length > 0)
      .flatMap(({ identities }) => identities.filter(({ _interactive }) => _interactive));
  }

  /** Of a group only the directory knows the members. */
  private mayBe(known: SparkIdentity, user: SparkIdentity): boolean {
    const [one, other] = [known._principal(this), user._principal(this)];
    const isMember = one.type === PrincipalType.GROUP && other.type === PrincipalType.USER;
    return isMember || referenceKey(this, one.objectId) === referenceKey(this, other.objectId);
  }
}

/** A number, or for Terraform the text of one. */
function amount(value: number): number | string {
  return isKnown(value) ? value : numberText(value);
}

/** A Conda file as it was given. */
function textOf(conda: CondaSpec): { hasReferences: boolean; plain: string; terraform: string } {
  const text = conda.toYaml();
  return { hasReferences: !isKnown(text), plain: text, terraform: literalText(text) };
}
