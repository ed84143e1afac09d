const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ADDRESS = `(${OCTET}\\.){3}${OCTET}`;

/** An IPv4 address. */
export const IPV4 = new RegExp(`^${ADDRESS}$`);

/** An IPv4 address, or a range of them in CIDR notation. */
export const IPV4_RANGE = new RegExp(`^${ADDRESS}(/(3[0-2]|[12]?[0-9]))?$`);

/** Addresses that no client on the internet has: private, shared, loopback and link-local ones. */
export const NOT_PUBLIC =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2[0-9]|3[01])\.|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\.)/;

/** An IPv4 address as the number that it stands for, by which addresses are in order. */
export function addressNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
