import { AzureCloud, PrivateDnsZoneOf } from '../../../lib/facts/private-dns-zones';
import { PEP_01, PEP_02, PEP_03, PEP_04, PEP_05 } from '../../../lib/rules/inbound-endpoints';
import { CLD_01, DNS_01, DNS_02, DNS_03 } from '../../../lib/rules/private-dns';
import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';

const ZONE_GROUP = 'private_dns_zone_group';
const BLOB_ZONE = 'privatelink.blob.core.windows.net';
const TO_DFS = { account: 'app/Lake', subResource: 'dfs', other: 'blob' };
const PLACES = { endpoint: 'app/Inbound', location: 'westeurope', network: 'app/Net', networkLocation: 'West Europe' };
const ZONE = { zone: BLOB_ZONE, clouds: [AzureCloud.PUBLIC], environment: 'public' };

/** Private endpoints of clients, and their DNS zones. */
export const INBOUND_CASES: readonly RuleCases[] = [
  casesOf(DNS_01, {
    compliant: [
      ['changes of the zone group are ignored', { ignored: [ZONE_GROUP] }],
      ['changes of it and of others are ignored', { ignored: ['tags', ZONE_GROUP] }],
      ['all changes are ignored', { ignored: 'all' }],
    ],
    violating: [
      ['nothing is ignored', { ignored: [] }, 'ignore_changes with nothing'],
      ['other changes are ignored', { ignored: ['tags', 'location'] }, 'ignore_changes with tags, location'],
    ],
  }),
  casesOf(DNS_02, {
    compliant: [['all zones', { missing: [] }]],
    violating: [
      [
        'zones that are missing',
        { missing: [PrivateDnsZoneOf.DFS, PrivateDnsZoneOf.FILE] },
        'no dfsZoneId, no fileZoneId',
      ],
    ],
  }),
  casesOf(DNS_03, {
    compliant: [['zones that have names', { cloud: AzureCloud.CHINA, unnamed: [] }]],
    violating: [
      [
        'zones that no document names',
        { cloud: AzureCloud.CHINA, unnamed: [PrivateDnsZoneOf.SYNAPSE_DEV] },
        'china: synapseDev',
      ],
    ],
  }),
  casesOf(CLD_01, {
    compliant: [['a zone of the cloud', ZONE]],
    violating: [
      [
        'a zone of everybody in Azure Government',
        { ...ZONE, environment: 'usgovernment' },
        `"${BLOB_ZONE}" with environment "usgovernment"`,
      ],
    ],
    deferred: { 'the cloud is a variable': (s, t) => ({ ...s, environment: t.text(s.environment) }) },
  }),
  casesOf(PEP_01, {
    compliant: [
      ['both endpoints of a data lake', { ...TO_DFS, hierarchicalNamespace: true, otherEndpoint: true }],
      ['an account without hierarchy', { ...TO_DFS, hierarchicalNamespace: false, otherEndpoint: false }],
    ],
    violating: [
      [
        'one of the two endpoints of a data lake',
        { ...TO_DFS, hierarchicalNamespace: true, otherEndpoint: false },
        'app/Lake: an endpoint to dfs, none to blob',
      ],
    ],
    deferred: {
      'the hierarchy is a variable': (s, tokens) =>
        s.otherEndpoint ? undefined : { ...s, hierarchicalNamespace: tokens.flag(s.hierarchicalNamespace === true) },
    },
  }),
  casesOf(PEP_02, {
    compliant: [['one region under two names', PLACES]],
    violating: [
      ['two regions', { ...PLACES, location: 'northeurope' }, 'app/Inbound in "northeurope", app/Net in "West Europe"'],
    ],
    deferred: {
      'the region is a variable': (s, t) => ({ ...s, location: t.text(s.location) }),
      'both are variables': (s, t) => ({
        ...s,
        location: t.text(s.location),
        networkLocation: t.text(s.networkLocation),
      }),
    },
  }),
  endpointNameCases(),
  casesOf(PEP_04, {
    compliant: rowsOf(texts('10.0.4.10', '0.0.0.0', '255.255.255.255'), (address) => ({ address })),
    violating: rowsOf(
      [...texts('', '10.0.4', '10.0.4.256', '10.0.4.10/32', '::1', 'dynamic'), ...hostileTexts('10.0.4.1')],
      (address) => ({ address }),
    ),
    deferred: { 'the address is a variable': (s, t) => ({ address: t.text(s.address) }) },
  }),
  casesOf(PEP_05, {
    compliant: [['a Premium registry', { registry: 'app/Registry', sku: 'Premium' }]],
    violating: [
      ['a Basic one', { registry: 'app/Registry', sku: 'Basic' }, 'app/Registry with SKU "Basic"'],
      ['a Standard one', { registry: 'app/Registry', sku: 'Standard' }, 'app/Registry with SKU "Standard"'],
    ],
    deferred: { 'the SKU is a variable': (s, t) => ({ ...s, sku: t.text(s.sku) }) },
  }),
];

/** What the name rules refuse and azurerm takes is only told, and no condition stops a plan for it. */
function endpointNameCases(): RuleCases {
  const unusual = ['a', 'a'.repeat(65), 'a'.repeat(80)];
  const subject = (name: string) => ({ name });
  return casesOf(PEP_03, {
    compliant: rowsOf(texts('pe', 'pe-mlw.blob_01', '1a', 'a_', 'a'.repeat(64)), subject),
    violating: [
      ...rowsOf(
        unusual.map((name): Row<string> => [name, name, /, which the name rules do not have$/]),
        subject,
      ),
      ...rowsOf([...texts('', '-pe', 'pe-', 'pe.', '_pe', 'pe/1', 'a'.repeat(81)), ...hostileTexts('pe')], subject),
    ],
    deferred: {
      'the name is a variable': (s, t) => (unusual.includes(s.name) ? undefined : { name: t.text(s.name) }),
    },
  });
}
