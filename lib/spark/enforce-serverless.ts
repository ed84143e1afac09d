import { IConstruct } from 'constructs';
import { asOf } from '../model/as-of';
import { enforce } from '../rules/enforce';
import { ConditionHost } from '../terraform/conditions';
import { serverlessFit } from '../model/cluster-fit';
import { ServerlessInstanceType } from '../facts/serverless-instance-type';
import { SparkRuntime } from '../facts/spark-runtime';

/** What a job or session on serverless Spark runs on. */
export interface ServerlessResources {
  readonly instanceType: ServerlessInstanceType;
  readonly runtime: SparkRuntime;
  /** Spark properties of the job or session. */
  readonly sparkConf: { readonly [property: string]: string };
  /** Whether a client of Azure Machine Learning has to take them in a document; asked at synth. @default - none has to */
  readonly inDocument?: () => boolean;
}

/** Demands of a job or session what serverless Spark takes: SRV-10, SRV-13, RUN-01 and, as a warning, CLU-04. */
export function enforceServerless(construct: IConstruct, resources: ServerlessResources, host?: ConditionHost): void {
  const { instanceType, runtime, sparkConf, inDocument } = resources;
  const { version } = runtime;
  enforce(construct, 'SRV-10', () => ({ instanceType: instanceType.instanceType }), host);
  enforce(construct, 'SRV-13', () => ({ version, inDocument: inDocument?.() }), host);
  enforce(construct, 'RUN-01', () => ({ version, compute: 'serverless' as const, asOf: asOf(construct) }), host);
  enforce(construct, 'CLU-04', () => serverlessFit(sparkConf, instanceType));
}
