import { demand, Verdict } from './rule';

/** What rules over the Synapse data plane look at. */
export interface DataPlaneSubject {
  readonly publicNetworkAccess: boolean;
  /** Whether it is known how Terraform gets in. */
  readonly deployFrom: boolean;
}

/** Whether Terraform can reach the Synapse data plane. */
export function dataPlaneVerdict({ publicNetworkAccess, deployFrom }: DataPlaneSubject): Verdict {
  return demand(
    publicNetworkAccess && deployFrom,
    publicNetworkAccess ? 'no address that Terraform runs from' : 'public network access off',
  );
}
