import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';
import { AmlWorkspaces } from '../model/aml-workspaces';
import { packagesInConf, PackageSource } from '../model/package-sources';
import { AttachedJobHost, SparkJobHost } from './job-host';
import { writtenFacts } from './pool-facts';
import { referenceText } from '../terraform/tokens';
import { CondaSpec } from './conda-spec';

/** The property that keeps installed packages for the next session. */
export const CACHE_KEY = 'spark.hadoop.aml.enable_cache';

/** Where a job or session runs. */
interface Place {
  readonly _host: SparkJobHost;
  /** Undefined for serverless Spark. */
  readonly _attached: AttachedJobHost | undefined;
}

/** What a job, a component or a session says about its packages. */
export interface PackagedWork {
  readonly conda?: CondaSpec;
  /** A registered environment. */
  readonly environment?: { readonly _source: PackageSource };
  readonly sparkConf: { readonly [property: string]: string };
}

/** All that has packages installed for a piece of Spark work, by whatever door they enter. */
function packageSources({ conda, environment, sparkConf }: PackagedWork): PackageSource[] {
  return [
    ...(conda ? [conda._source] : []),
    ...(environment ? [environment._source] : []),
    ...packagesInConf(sparkConf),
  ];
}

/** Whether Conda and pip install something, which the cache can keep. */
export function hasCondaPackages(work: PackagedWork): boolean {
  return packageSources(work).some(({ kind }) => kind !== 'maven');
}

/** Demands that packages leave the runtime as it is, whatever they run on. */
export function enforceContents(construct: IConstruct, work: PackagedWork): void {
  for (const { where, contents } of packageSources(work)) {
    if (contents) {
      enforce(construct, 'RUN-05', () => ({ where, ...contents }));
    }
  }
}

/**
 * Demands that the packages of a job or session can be installed where it runs: POOL-14, SRV-37 and, as a warning,
 * SRV-36. Of serverless Spark alone is it documented that approved outbound traffic keeps packages out.
 */
export function enforceInstallation(construct: IConstruct, place: Place, work: PackagedWork): void {
  const sources = packageSources(work);
  const enableCache = work.sparkConf[CACHE_KEY];
  if (hasCondaPackages(work)) {
    enforce(construct, 'SRV-36', () => ({ enableCache }));
  }
  const { _attached: attached } = place;
  for (const { where, kind } of sources) {
    const isCertain = kind !== 'environment';
    if (attached) {
      enforce(construct, 'POOL-14', (_model, at) => ({
        where,
        isCertain,
        computeName: referenceText(construct, attached.computeName),
        sessionPackages: writtenFacts(at, attached.sparkPoolId, attached).sessionPackages,
      }));
    } else {
      const { workspace, isolationMode } = place._host;
      enforce(construct, 'SRV-37', (model, at) => ({
        where,
        isCertain,
        mode: AmlWorkspaces.of(model).of(at, workspace.workspaceId).mode ?? isolationMode,
      }));
    }
  }
}
