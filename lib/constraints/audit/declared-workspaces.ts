import { IConstruct } from 'constructs';
import { appSingleton } from '../../terraform/singleton';

/** What a construct of this library knows of an Azure Machine Learning workspace, made here or existing. */
export interface DeclaredWorkspace {
  readonly scope: IConstruct;
  readonly workspaceId: string;
  readonly isolationMode: string;
  readonly publicNetworkAccess: boolean;
  /** Object ids of the identities that the workspace acts with. */
  readonly principals: readonly string[];
  /** Whether serverless Spark was asked for. */
  wantsSpark(): boolean;
  /** Whether its network is provisioned with Spark, here or by somebody who is named. */
  isProvisionedWithSpark(): boolean;
  /** Whether a resource is one that the workspace is built on. */
  isDefaultResource(resourceId: string): boolean;
}

/** The workspaces that constructs of this library know, for the audit of plain resources that belong to them. */
export class DeclaredWorkspaces {
  public static readonly of = appSingleton(() => new DeclaredWorkspaces());

  public readonly all: DeclaredWorkspace[] = [];

  public add(workspace: DeclaredWorkspace): void {
    this.all.push(workspace);
  }
}
