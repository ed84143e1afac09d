/** What a managed virtual network lets out, as `isolation_mode` has it. */
export const ISOLATION_DISABLED = 'Disabled';
export const INTERNET_OUTBOUND = 'AllowInternetOutbound';
export const APPROVED_OUTBOUND = 'AllowOnlyApprovedOutbound';

export const ISOLATION_MODES = [ISOLATION_DISABLED, INTERNET_OUTBOUND, APPROVED_OUTBOUND];
