import { IConstruct } from 'constructs';
import { appSingleton } from '../../terraform/singleton';

/** What a construct of this library knows of a Synapse workspace, made here or existing. */
export interface DeclaredSynapse {
  readonly scope: IConstruct;
  readonly workspaceId: string;
  readonly managedVirtualNetwork: boolean;
  readonly publicNetworkAccess: boolean;
  readonly dataExfiltrationProtection: boolean;
  /** Whether it is said how Terraform reaches the data plane. */
  readonly dataPlaneReachable: boolean;
  /** Whether somebody else makes its managed private endpoints. */
  readonly endpointsElsewhere: boolean;
}

/** The Synapse workspaces that constructs of this library know, for the audit of plain resources that belong to them. */
export class DeclaredSynapses {
  public static readonly of = appSingleton(() => new DeclaredSynapses());

  public readonly all: DeclaredSynapse[] = [];

  public add(workspace: DeclaredSynapse): void {
    this.all.push(workspace);
  }
}
