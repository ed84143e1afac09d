/** A number from 0 to 255, as pattern. */
export const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';

/** An IPv4 address. */
export const IPV4 = new RegExp(`^(${OCTET}\\.){3}${OCTET}$`);
