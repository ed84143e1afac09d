import { Place } from '../model/resource';
import { IStorageAccount } from './interfaces';

/** Whether an account has a hierarchical namespace: as it is written, or, where it exists already, as it is stated. */
export function isDataLake(place: Place, { accountId, hierarchicalNamespace }: IStorageAccount): boolean {
  const account = place.referredTo(accountId);
  return account ? account.flag('is_hns_enabled', false) !== false : hierarchicalNamespace;
}

/** Whether an account may have its public network access on, as it is written or stated. */
export function mayBePublic(place: Place, { accountId, publicNetworkAccess }: IStorageAccount): boolean {
  const account = place.referredTo(accountId);
  return account ? account.flag('public_network_access_enabled', true) !== false : publicNetworkAccess;
}
