import { PNA_04, PNA_05, PNA_11 } from '../../../lib/rules/allowed-addresses';
import { STO_03, STO_04 } from '../../../lib/rules/storage-accounts';
import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';

const many = (count: number) => Array.from({ length: count }, (_, index) => `198.51.100.${index}`);
const alone = (rows: readonly Row<string>[]) => rowsOf(rows, (address) => ({ addresses: [address] }));

/** Addresses that may reach a workspace. */
export const ALLOWED_ADDRESS_CASES: readonly RuleCases[] = [
  casesOf(STO_03, {
    compliant: [
      ...alone(texts('203.0.113.5', '203.0.113.0/24', '203.0.113.0/30', '172.32.0.0')),
      ['none', { addresses: [] }],
    ],
    violating: [
      ...alone(texts('203.0.113.4/31', '203.0.113.5/32', '10.0.0.1', '192.168.0.0/16', '2001:db8::/32', 'office', '')),
      ...alone(hostileTexts('203.0.113.5')),
      ['one among others', { addresses: ['203.0.113.5', '10.0.0.1'] }, /^"10\.0\.0\.1"$/],
    ],
    deferred: {
      'an address is a variable': ({ addresses }, tokens) =>
        addresses.length === 1 ? { addresses: addresses.map((address) => tokens.text(address)) } : undefined,
    },
  }),
  casesOf(STO_04, {
    compliant: [['public network access', { publicNetworkAccess: true }]],
    violating: [['no public network access', { publicNetworkAccess: false }, 'public network access off']],
    deferred: {
      'the switch is a variable': (s, t) => ({ publicNetworkAccess: t.flag(s.publicNetworkAccess as boolean) }),
    },
  }),
  casesOf(PNA_04, {
    compliant: [
      ...alone(texts('203.0.113.5', '203.0.113.0/24', '1.2.3.4/32', '172.15.255.255', '172.32.0.0', '100.128.0.1')),
      ['none', { addresses: [] }],
      ['as many as may be', { addresses: many(200) }],
    ],
    violating: [
      ...alone(
        texts(
          '10.0.0.1',
          '10.0.0.0/8',
          '172.16.0.1',
          '172.31.255.0/24',
          '192.168.1.1',
          '127.0.0.1',
          '169.254.1.1',
          '100.64.0.0/10',
          '256.1.1.1',
          '203.0.113',
          '203.0.113.0/33',
          '203.0.113.0 - 203.0.113.9',
          '2001:db8::/32',
          'office',
          '',
        ),
      ),
      ...alone(hostileTexts('203.0.113.5')),
      ['one among others', { addresses: ['203.0.113.5', '10.0.0.1'] }, /^"10\.0\.0\.1"$/],
      ['more than are shown', { addresses: ['a', '203.0.113.5', 'b', 'c', 'd', 'e', 'f'] }, '"a", "b", "c", "d", "e"'],
      ['one among as many as may be', { addresses: [...many(199), 'office'] }, '"office"'],
      ['too many', { addresses: many(201) }, '201 addresses'],
    ],
    deferred: {
      'an address is a variable': ({ addresses }, tokens) =>
        addresses.length === 1 ? { addresses: addresses.map((address) => tokens.text(address)) } : undefined,
    },
  }),
  casesOf(PNA_05, {
    compliant: [
      ['a managed virtual network', { mode: 'AllowInternetOutbound', privateEndpoint: false }],
      ['a private endpoint', { mode: 'Disabled', privateEndpoint: true }],
    ],
    violating: [['neither', { mode: 'Disabled', privateEndpoint: false }, 'no private endpoint in this app']],
    deferred: {
      'the mode is a variable': (s, t) => (s.privateEndpoint ? undefined : { ...s, mode: t.text(s.mode) }),
    },
  }),
  casesOf(PNA_11, {
    compliant: [['public network access', { publicNetworkAccess: true }]],
    violating: [['no public network access', { publicNetworkAccess: false }, 'public network access off']],
    deferred: {
      'the access is a variable': (s, t) => ({ publicNetworkAccess: t.flag(s.publicNetworkAccess === true) }),
    },
  }),
];
