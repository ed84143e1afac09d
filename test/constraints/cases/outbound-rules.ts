import { casesOf, hostileTexts, RuleCases, rowsOf, texts } from './rule-cases';
import { OBR_09 } from '../../../lib/rules/managed-networks';
import { OBR_01 } from '../../../lib/rules/outbound-rules';
import { SPE_03 } from '../../../lib/rules/spark-endpoints';
import { PRV_06, PRV_08 } from '../../../lib/rules/provisioning';
import { OBR_05, OBR_06, OBR_12, OBR_14, OBR_18, OBR_19, REQ_03 } from '../../../lib/rules/outbound-targets';

const APPROVED = 'AllowOnlyApprovedOutbound';
const ID = '/subscriptions/s/resourceGroups/g/providers';

const LAKE = { account: 'app/Lake', subResource: 'dfs', other: 'blob' };
const tag = (serviceTag: string) => ({ serviceTag });
const ports = (portRanges: string) => ({ protocol: 'TCP', portRanges });
const HOSTILE_PORTS = hostileTexts('443').map(([title, text]) => [title, ports(text)] as const);
const host = (fqdn: string) => ({ fqdn });
const addresses = (...addressPrefixes: string[]) => ({ serviceTag: 'anything', action: undefined, addressPrefixes });
const tagged = (serviceTag: string) => ({ serviceTag, action: undefined, addressPrefixes: [] });
const target = (targetId: string, subResource: string) => ({ target: 'app/Target', targetId, subResource });

/** Outbound rules of a managed virtual network, and provisioning after them. */
export const OUTBOUND_RULE_CASES: readonly RuleCases[] = [
  casesOf(OBR_01, {
    compliant: [
      ['a private endpoint', { type: 'PrivateEndpoint', category: 'UserDefined' }],
      ['an FQDN of no category', { type: 'FQDN', category: undefined }],
    ],
    violating: [
      ['a required rule', { type: 'FQDN', category: 'Required' }, 'type "FQDN", category "Required"'],
      ['another type', { type: 'Fqdn', category: 'UserDefined' }, /^type "Fqdn"/],
    ],
    deferred: {
      'the type is a variable': (s, t) => (s.category === 'Required' ? undefined : { ...s, type: t.text(s.type) }),
      'type and category are variables': (s, t) => ({
        type: t.text(s.type),
        category: t.text(s.category ?? 'UserDefined'),
      }),
    },
  }),
  casesOf(OBR_05, {
    compliant: rowsOf(texts('443', '80,443', '80, 8080-8089', '*', '0-65535', '443-443', '9-10'), ports),
    violating: [
      ...rowsOf(texts('', 'https', '65536', '443;80', '443,', '1-2-3', '-1', '0443', '80,*'), ports),
      ...rowsOf(texts('80 - 90', '80 ,443', '80,  443', '4 43', ' 443', '80, 443 ', '* '), ports),
      ...rowsOf(texts('443-80', '10-9', '80,8010-8000', '65535-0'), ports),
      ...HOSTILE_PORTS,
      ['a protocol in lower case', { protocol: 'tcp', portRanges: '443' }, '"tcp" on "443"'],
    ],
    deferred: {
      'the ports are a variable': (s, t) =>
        s.protocol === 'TCP' && !s.portRanges.includes('\0') ? ports(t.text(s.portRanges)) : undefined,
      'the protocol is a variable': (s, t) =>
        s.portRanges === '443' ? { ...s, protocol: t.text(s.protocol) } : undefined,
    },
  }),
  casesOf(OBR_06, {
    compliant: rowsOf(texts('Storage', 'AzureFrontDoor.FirstParty', 'VirtualNetwork'), tag),
    violating: rowsOf(texts('Storage.WestEurope', 'AzureFrontDoor', 'storage', ''), tag),
    deferred: { 'the tag is a variable': (s, t) => tag(t.text(s.serviceTag)) },
  }),
  casesOf(OBR_18, {
    compliant: rowsOf(
      texts(
        'pypi.org',
        '*.pythonhosted.org',
        'PyPI.org',
        'pypi.org.',
        'a-b.c_d.example.co.uk',
        'xn--bcher-kva.example',
        '*.dev',
        `${'a'.repeat(63)}.org`,
      ),
      host,
    ),
    violating: rowsOf(
      [
        ...texts('https://pypi.org', 'https://pypi.org/simple', 'pypi.org/simple', 'pypi.org:443', '//pypi.org'),
        ...texts('', '*', '.', '*.', 'pypi', 'localhost', 'pypi..org', '.pypi.org', 'pypi.org..', 'a.*.org', 'pypi.*'),
        ...texts('*pypi.org', 'py*.org', '**.org', '-pypi.org', 'pypi-.org', 'bücher.example', 'a b.org'),
        ...texts('10.0.0.1', '10.0.0.0/8', '::1', 'user@pypi.org', 'pypi.org?x', `${'a'.repeat(64)}.org`),
        ...hostileTexts('pypi.org'),
      ],
      host,
    ),
    deferred: { 'the host is a variable': (s, t) => host(t.text(s.fqdn)) },
  }),
  casesOf(OBR_19, {
    compliant: [
      ...rowsOf(texts('Storage.WestEurope', 'AzureFrontDoor.FirstParty', 'AzureSphereSecureService_Prod'), tagged),
      ['a tag that is allowed', { ...tagged('Internet'), action: 'Allow' }],
      ['a tag that is denied', { ...tagged('Internet'), action: 'Deny' }],
      ['addresses in place of a tag', addresses('168.63.129.16', '10.0.0.0/24', '0.0.0.0/0')],
      ['addresses beside no tag', { ...addresses('10.0.0.0/8'), serviceTag: '' }],
    ],
    violating: [
      ...rowsOf(texts('', 'Storage.', '.WestEurope', 'Storage West Europe', '*', 'https://storage', '1Tag'), tagged),
      ...rowsOf(hostileTexts('Storage'), tagged),
      ['an action in lower case', { ...tagged('Sql'), action: 'deny' }, '"Sql", action "deny"'],
      ['another action', { ...tagged('Sql'), action: 'Block' }, '"Sql", action "Block"'],
      ...rowsOf(
        texts('10.0.0', '10.0.0.0/33', '256.0.0.1', '10.0.0.1-10.0.0.9', '10.0.0.0/24 ', 'example.org'),
        (text) => addresses('10.0.0.1', text),
      ),
      ['an empty address', addresses('10.0.0.1', ''), '"anything", addresses "10.0.0.1", ""'],
    ],
    deferred: {
      'the tag is a variable': (s, t) =>
        s.addressPrefixes.length > 0 || s.action !== undefined ? undefined : tagged(t.text(s.serviceTag)),
      'the action is a variable': (s, t) => (s.action === undefined ? undefined : { ...s, action: t.text(s.action) }),
      'the addresses are variables': (s, t) =>
        s.addressPrefixes.length === 0
          ? undefined
          : { ...s, addressPrefixes: s.addressPrefixes.map((text) => t.text(text)) },
    },
  }),
  casesOf(OBR_09, {
    compliant: [
      ['a basic firewall with approved outbound', { sku: 'Basic', mode: APPROVED }],
      ['a standard firewall of a workspace that is not known', { sku: 'Standard', mode: undefined }],
    ],
    violating: [
      ['a premium firewall', { sku: 'Premium', mode: undefined }, '"Premium"'],
      [
        'a firewall with internet outbound',
        { sku: 'Basic', mode: 'AllowInternetOutbound' },
        /^"Basic", isolation mode/,
      ],
    ],
    deferred: {
      'the SKU is a variable': (s, t) =>
        s.mode === 'AllowInternetOutbound' ? undefined : { ...s, sku: t.text(s.sku) },
      'the mode is a variable': (s, t) => (s.mode === undefined ? undefined : { ...s, mode: t.text(s.mode) }),
    },
  }),
  casesOf(OBR_12, {
    compliant: [
      ['the secrets of a Key Vault', target(`${ID}/Microsoft.KeyVault/vaults/kv`, 'vault')],
      ['a cache', target('/providers/Microsoft.Cache/', 'redisCache')],
      ['a data lake', target(`${ID}/Microsoft.Storage/storageAccounts/lake`, 'dfs')],
      ['a workspace', target('/providers/Microsoft.MachineLearningServices/', 'amlworkspace')],
    ],
    violating: [
      ['blobs of a Key Vault', target('/providers/Microsoft.KeyVault/', 'blob'), '"blob" of app/Target'],
      ['the sub-resource of a registry', target(`${ID}/Microsoft.ContainerRegistry/registries/acr`, 'registry')],
      ['a namespace in lower case', target(`${ID}/microsoft.storage/storageAccounts/lake`, 'dfs')],
    ],
    deferred: {
      'the sub-resource is a variable': (s, t) =>
        s.targetId.includes('/Microsoft.') && !s.targetId.includes('ContainerRegistry')
          ? { ...s, subResource: t.text(s.subResource) }
          : undefined,
      'the id is a variable': (s, t) =>
        s.subResource === 'registry' ? undefined : { ...s, targetId: t.text(s.targetId) },
    },
  }),
  casesOf(OBR_14, {
    compliant: [['targets of one tenant', { elsewhere: [] }]],
    violating: [
      ['a target of another tenant', { elsewhere: ['app/Lake in tenant b'] }, 'app/Lake in tenant b'],
      ['targets of other tenants', { elsewhere: ['Lake in b', 'Vault in c'] }, 'Lake in b, Vault in c'],
    ],
  }),
  casesOf(PRV_06, {
    compliant: [
      ['a rule for Spark', { workspace: 'app/Ws', storageRules: [true] }],
      ['a rule for Spark among others', { workspace: 'app/Ws', storageRules: [false, true] }],
    ],
    violating: [
      ['rules to storage, none of them for Spark', { workspace: 'app/Ws', storageRules: [false, false] }, 'app/Ws'],
    ],
    notApplicable: [['a workspace without rules to storage', { workspace: 'app/Ws', storageRules: [] }]],
    deferred: {
      'the switches are variables': (s, t) =>
        s.storageRules.length === 0
          ? undefined
          : { ...s, storageRules: s.storageRules.map((spark) => t.flag(spark === true)) },
    },
  }),
  casesOf(PRV_08, {
    compliant: rowsOf(texts('60m', '90m', '1h', '1h30m', '3600s', '120m'), (timeout) => ({ timeout })),
    violating: [
      ['the default timeout', { timeout: undefined }, 'no timeout for create'],
      ...rowsOf(texts('30m', '59m', '0h', '3599s', ''), (timeout: string) => ({ timeout })),
    ],
    deferred: {
      'the timeout is a variable': (s, t) => (s.timeout === undefined ? undefined : { timeout: t.text(s.timeout) }),
    },
  }),
  casesOf(REQ_03, {
    compliant: rowsOf(texts('Storage', 'AzureKeyVault', 'AzureMonitorFrontEnd'), tag),
    violating: rowsOf(texts('AzureMonitor', 'BatchNodeManagement', 'BatchNodeManagement.westeurope'), tag),
    deferred: { 'the tag is a variable': (s, t) => tag(t.text(s.serviceTag)) },
  }),
  casesOf(SPE_03, {
    compliant: [
      ['rules to both dfs and blob', { ...LAKE, spark: true, hierarchicalNamespace: true, otherRule: true }],
      ['an account without hierarchy', { ...LAKE, spark: true, hierarchicalNamespace: false, otherRule: false }],
      ['a rule for other compute', { ...LAKE, spark: false, hierarchicalNamespace: true, otherRule: false }],
    ],
    violating: [
      [
        'a rule to dfs, and none to blob',
        { ...LAKE, spark: true, hierarchicalNamespace: true, otherRule: false },
        'app/Lake: a rule to dfs, none to blob',
      ],
    ],
    deferred: {
      'all switches are variables': (s, t) => ({
        ...s,
        spark: t.flag(s.spark === true),
        hierarchicalNamespace: t.flag(s.hierarchicalNamespace === true),
        otherRule: t.flag(s.otherRule === true),
      }),
    },
  }),
];
