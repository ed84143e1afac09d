import { IConstruct, MetadataEntry } from 'constructs';

const AUDIT = 'cdktf-azureml-spark:audit';
const EXCLUDED = 'cdktf-azureml-spark:plain-resources-excluded';

/** What an audit does with what it finds. */
export enum Enforcement {
  /** Errors stop the synth, warnings are printed. */
  ENFORCE = 'enforce',
  /** Everything is printed as a warning, and nothing stops the synth, a plan or an apply. */
  REPORT = 'report',
}

/** Keeps in the metadata of a construct how what is below it is judged. */
export function recordAudit(scope: IConstruct, enforcement: Enforcement): void {
  scope.node.addMetadata(AUDIT, enforcement);
}

/** How the nearest audit at or above a construct enforces the rules; undefined where nobody asked for one. */
export function auditOf(construct: IConstruct): Enforcement | undefined {
  return nearest(construct, [AUDIT])?.data as Enforcement | undefined;
}

/** Keeps in the metadata of a construct that plain resources in it are somebody else's business, and why. */
export function recordExclusion(scope: IConstruct, reason: string): void {
  scope.node.addMetadata(EXCLUDED, reason);
}

/** Whether plain resources here are somebody else's business, and nobody asked nearer by to judge them all the same. */
export function isExcluded(construct: IConstruct): boolean {
  return nearest(construct, [EXCLUDED, AUDIT])?.type === EXCLUDED;
}

/** The last entry of some types of the nearest construct that has any. */
function nearest(construct: IConstruct, types: readonly string[]): MetadataEntry | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const entry = scope.node.metadata.filter(({ type }) => types.includes(type)).pop();
    if (entry) {
      return entry;
    }
  }
  return undefined;
}
