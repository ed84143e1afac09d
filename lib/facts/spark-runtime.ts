import { isKnown } from '../terraform/tokens';

/** What comes with a runtime, as far as it is documented. */
export interface SparkRuntimeComponents {
  /** @default - not documented */
  readonly java?: string;
  /** @default - not documented */
  readonly scala?: string;
  /** Delta Lake. @default - not documented */
  readonly delta?: string;
  /** @default - not documented */
  readonly python?: string;
  /** @default - not documented */
  readonly r?: string;
}

interface RuntimeFacts {
  readonly components?: SparkRuntimeComponents;
  readonly ga?: string;
  readonly endOfSupportAnnounced?: string;
  readonly endOfSupport?: string;
  readonly isRetired?: boolean;
  readonly hasPackageList?: boolean;
  /** Whether Spark pools take it. */
  readonly isForPools?: boolean;
  /** Whether serverless Spark has had it. */
  readonly isForServerless?: boolean;
  /** Whether the clients of Azure Machine Learning take it in the document of a job. */
  readonly isForClients?: boolean;
  /** Whether Azure Machine Learning lists it for serverless Spark. */
  readonly isListed?: boolean;
}

/**
 * Version of the Azure Synapse runtime for Apache Spark, which serverless Spark and Spark pools share.
 *
 * What uses a runtime whose support has ended, or that Azure Machine Learning does not list, raises RUN-01.
 *
 * Source: Azure Synapse runtimes (lifecycle table), and the page of each runtime.
 */
export class SparkRuntime {
  /** Java 11, Scala 2.12, Delta 2.4, Python 3.10. Support ended on 2026-03-31. */
  public static readonly V3_4 = new SparkRuntime('3.4', {
    components: { java: '11', scala: '2.12.17', delta: '2.4', python: '3.10', r: '4.2.2' },
    ga: '2023-11-21',
    endOfSupportAnnounced: '2025-04-30',
    endOfSupport: '2026-03-31',
    hasPackageList: true,
    isForPools: true,
    isForServerless: true,
    isForClients: true,
    isListed: true,
  });

  /** Java 17, Scala 2.12, Delta 3.2, Python 3.11. Long-term support until 2028-10-31. */
  public static readonly V3_5 = new SparkRuntime('3.5', {
    components: { java: '17', scala: '2.12.18', delta: '3.2', python: '3.11', r: '4.4.1' },
    ga: '2025-10-13',
    endOfSupportAnnounced: '2026-10-31',
    endOfSupport: '2028-10-31',
    hasPackageList: true,
    isForPools: true,
    isForServerless: true,
    isListed: true,
  });

  /** Every runtime that is known here, oldest first, retired ones included. */
  public static readonly ALL: SparkRuntime[] = [
    new SparkRuntime('2.4', { endOfSupport: '2023-09-29', isRetired: true }),
    new SparkRuntime('3.1', { endOfSupport: '2024-01-26', isRetired: true }),
    new SparkRuntime('3.2', { endOfSupport: '2024-07-08', isRetired: true }),
    new SparkRuntime('3.3', {
      ga: '2022-11-17',
      endOfSupportAnnounced: '2024-07-12',
      endOfSupport: '2025-03-31',
      isRetired: true,
      isForServerless: true,
      isForClients: true,
      isListed: true,
    }),
    SparkRuntime.V3_4,
    SparkRuntime.V3_5,
  ];

  /**
   * Another version. Spark pools refuse all but 3.4 and 3.5 (RUN-03), serverless Spark those before 3.3, and the clients
   * of Azure Machine Learning all but 3.3 and 3.4 in the document of a job (SRV-13).
   *
   * @param version major and minor, as text: `3.5`
   */
  public static of(version: string): SparkRuntime {
    const release = isKnown(version) ? /^\d+\.\d+(?=(\.\d+)?$)/.exec(version)?.[0] : undefined;
    const known = SparkRuntime.ALL.find((runtime) => runtime.version === release);
    return known?.version === version ? known : new SparkRuntime(version, known?.facts ?? {});
  }

  private constructor(
    /** Major and minor version. */
    public readonly version: string,
    private readonly facts: RuntimeFacts,
  ) {}

  /** What comes with it; empty where that is not documented. */
  public get components(): SparkRuntimeComponents {
    return this.facts.components ?? {};
  }

  /** Day of general availability, as `2025-10-13`; undefined where it is not known. */
  public get ga(): string | undefined {
    return this.facts.ga;
  }

  /** Day on which the end of support was, or is planned to be, announced; undefined where it is not known. */
  public get endOfSupportAnnounced(): string | undefined {
    return this.facts.endOfSupportAnnounced;
  }

  /** Last day of support; undefined where it is not known. */
  public get endOfSupport(): string | undefined {
    return this.facts.endOfSupport;
  }

  /** Whether Azure has disabled it, as it did 2.4 to 3.3 after their support ended. */
  public get isRetired(): boolean {
    return this.facts.isRetired ?? false;
  }

  /**
   * Whether Spark pools take it: azurerm 5 refuses every other one, and patch releases.
   *
   * @internal
   */
  public get _isForPools(): boolean {
    return this.facts.isForPools ?? false;
  }

  /**
   * Whether serverless Spark has had it; of what is not known here it may have what is newer.
   *
   * @internal
   */
  public get _isForServerless(): boolean {
    return this.facts.isForServerless ?? false;
  }

  /**
   * Whether the clients of Azure Machine Learning take it in the document of a job: `azure-ai-ml`, and with it `az ml`.
   *
   * @internal
   */
  public get _isForClients(): boolean {
    return this.facts.isForClients ?? false;
  }

  /**
   * Whether Azure Machine Learning lists it for serverless Spark.
   *
   * @internal
   */
  public get _isListed(): boolean {
    return this.facts.isListed ?? false;
  }

  /**
   * Where the packages of the base image are listed, to find out whether a package is already there; undefined where
   * there is no such list: only 3.4 and 3.5 have one (RUN-04).
   */
  public get packageListUrl(): string | undefined {
    // A patch release has the list of its minor release.
    const [release] = /^\d+\.\d+/.exec(this.version) ?? [];
    return this.facts.hasPackageList
      ? `https://github.com/microsoft/synapse-spark-runtime/tree/main/Synapse/spark${release}`
      : undefined;
  }
}

const PATCH = '(\\.[0-9]+)?';

/** Versions of some runtimes, as patterns that Terraform can match too. */
export const RuntimeVersions = {
  /** Just these. */
  of: (runtimes: readonly SparkRuntime[]): RegExp => new RegExp(`^${anyOf(runtimes)}$`),

  /** These, and their patch releases. */
  withPatches: (runtimes: readonly SparkRuntime[]): RegExp => new RegExp(`^${anyOf(runtimes)}${PATCH}$`),

  /** Whatever is not older than a runtime, and patch releases of it. */
  from: ({ version }: SparkRuntime): RegExp => {
    const [major, minor] = version.split('.').map(Number);
    return new RegExp(`^(${major}\\.${notBelow(minor)}|${notBelow(major + 1)}\\.[0-9]+)${PATCH}$`);
  },
} as const;

function anyOf(runtimes: readonly SparkRuntime[]): string {
  return `(${runtimes.map(({ version }) => version.replace('.', '\\.')).join('|')})`;
}

/** For a number of one digit. */
function notBelow(number: number): string {
  return `([${number}-9]|[1-9][0-9]+)`;
}
