import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';
import { AmlWorkspaces } from '../model/aml-workspaces';
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

/**
 * Demands that the packages of a job or session can be installed where it runs: RUN-05, POOL-14, SRV-37 and, as a
 * warning, SRV-36. Of serverless Spark alone is it documented that approved outbound traffic keeps packages out.
 */
export function enforceConda(
  construct: IConstruct,
  place: Place,
  conda: CondaSpec,
  sparkConf: { readonly [property: string]: string },
): void {
  enforce(construct, 'RUN-05', () => conda._contents);
  enforce(construct, 'SRV-36', () => ({ enableCache: sparkConf[CACHE_KEY] }));
  const { _attached: attached } = place;
  if (attached) {
    enforce(construct, 'POOL-14', (_model, at) => ({
      computeName: referenceText(construct, attached.computeName),
      sessionPackages: writtenFacts(at, attached.sparkPoolId, attached).sessionPackages,
    }));
  } else {
    const { workspace, isolationMode } = place._host;
    enforce(construct, 'SRV-37', (model, at) => ({
      mode: AmlWorkspaces.of(model).of(at, workspace.workspaceId).mode ?? isolationMode,
    }));
  }
}
