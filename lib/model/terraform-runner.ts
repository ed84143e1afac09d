import { IConstruct } from 'constructs';

const METADATA_TYPE = 'cdktf-azureml-spark:runner-in-private-network';

/** Keeps that Terraform runs inside of the private network that a construct and what is below it are in, and why. */
export function recordPrivateRunner(scope: IConstruct, reason: string): void {
  scope.node.addMetadata(METADATA_TYPE, reason);
}

/** Whether somebody says so at a construct or above it. */
export function hasPrivateRunner(construct: IConstruct): boolean {
  return construct.node.scopes.some(({ node }) => node.metadata.some(({ type }) => type === METADATA_TYPE));
}
