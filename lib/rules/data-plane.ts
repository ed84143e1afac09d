import { both, Flag, isOn } from '../terraform/decision';
import { demand, Verdict } from './engine/verdict';

/** What rules over the Synapse data plane look at. */
export interface DataPlaneSubject {
  readonly publicNetworkAccess: Flag;
  /** Whether it is known how Terraform gets in. */
  readonly deployFrom: boolean;
}

/** Whether Terraform can reach the Synapse data plane. */
export function dataPlaneVerdict({ publicNetworkAccess, deployFrom }: DataPlaneSubject): Verdict {
  return demand(
    both(isOn(publicNetworkAccess), deployFrom),
    publicNetworkAccess === false ? 'public network access off' : 'no address that Terraform runs from',
  );
}
