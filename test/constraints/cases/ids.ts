import { ArmResourceType } from '../../../lib/facts/arm-id';
import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { NET_01 } from '../../../lib/rules/managed-networks';
import { CFG_06 } from '../../../lib/rules/role-assignments';
import { RUN_03 } from '../../../lib/rules/spark-runtimes';
import { CFG_05 } from '../../../lib/rules/statements';
import { CFG_10 } from '../../../lib/rules/synapse-data-plane';
import { OBR_08 } from '../../../lib/rules/outbound-targets';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/lake`;
const POOL = `${GROUP}/providers/Microsoft.Synapse/workspaces/syn/bigDataPools/spark`;
const { ANY, SPARK_POOL, STORAGE_ACCOUNT } = ArmResourceType;
const GUID = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

type IdSubject = { readonly id: string; readonly reference: string; readonly type: ArmResourceType };

const ids = (type: ArmResourceType, kind: string, rows: readonly Row<string>[]): Row<IdSubject>[] =>
  rows.map(([title, id]) => [`${title} as ${kind}`, { id, reference: id, type }]);

/** A range of one address, with what a message shows of it. */
const ONLY = (address: string): Row<{ start: string; end: string }> => [
  JSON.stringify(address),
  { start: address, end: address },
];
const range = (start: string, end: string): Row<{ start: string; end: string }> => [
  `${start} to ${end}`,
  { start, end },
  new RegExp(`^"?${start}"? to "?${end}"?$`),
];
/** What stays literal beside a token is a matter of its own, see the engine's tests. */
const PLAIN = /^[\w.:/-]*$/;

export const ID_CASES: readonly RuleCases[] = [
  casesOf<IdSubject>(CFG_05, {
    compliant: [
      ...ids(
        STORAGE_ACCOUNT,
        'an account',
        texts(
          ACCOUNT,
          ACCOUNT.toLowerCase(),
          ACCOUNT.toUpperCase(),
          `${GROUP}/providers/Microsoft.Storage/storageAccounts/a(b)-c.d_e`,
        ),
      ),
      ...ids(SPARK_POOL, 'a pool', texts(POOL)),
      ...ids(ANY, 'anything', texts(ACCOUNT, POOL, POOL.toLowerCase())),
    ],
    violating: [
      ...ids(STORAGE_ACCOUNT, 'an account', [
        ...texts(
          '',
          'lake',
          '/',
          GROUP,
          POOL,
          ACCOUNT.slice(1),
          `${ACCOUNT}/`,
          `${ACCOUNT}/blobServices/default`,
          `https://portal.azure.com${ACCOUNT}`,
          `${GROUP}/providers/Microsoft.Storage/storageAccounts/`,
          `${GROUP}/providers/Microsoft.Storage/storageAccounts`,
          `${GROUP}/providers/MicrosoftxStorage/storageAccounts/lake`,
          `${GROUP}/providers/Microsoft.Storage/storageAccountsx/lake`,
          '/subscriptions//resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake',
          '/providers/Microsoft.Storage/storageAccounts/lake',
        ),
        ['a vertical tab in the name', `${ACCOUNT}\v`],
        ...hostileTexts(ACCOUNT).filter(([title]) => /template|quote|backslash|newline|separator|space/.test(title)),
      ]),
      ...ids(SPARK_POOL, 'a pool', texts(POOL.split('/bigDataPools')[0], `${POOL}/`, `${POOL}/more/levels`)),
      ...ids(ANY, 'anything', texts(GROUP, `${GROUP}/providers/Microsoft.Storage`, `${ACCOUNT}/blobServices`)),
    ],
    deferred: {
      'the id is not known': ({ id, type }, tokens) => ({ id: tokens.text(id), reference: '${var.id}', type }),
    },
  }),
  casesOf(CFG_06, {
    compliant: rowsOf(texts(GUID, GUID.toUpperCase(), '00000000-0000-0000-0000-000000000000'), (objectId) => ({
      objectId,
    })),
    violating: rowsOf(
      [
        ...texts(
          '',
          `{${GUID}}`,
          GUID.replace(/-/g, ''),
          GUID.slice(1),
          `${GUID}0`,
          `0${GUID}`,
          `${GUID}-${GUID}`,
          GUID.replace('8', 'g'),
          'somebody@example.org',
          'Data Scientists',
        ),
        ...hostileTexts(GUID).map(([title, value]): Row<string> => [title, value]),
      ],
      (objectId) => ({ objectId }),
    ),
    deferred: { 'the object id is not known': ({ objectId }, tokens) => ({ objectId: tokens.text(objectId) }) },
  }),
  casesOf(CFG_10, {
    compliant: [
      range('203.0.113.0', '203.0.113.7'),
      range('0.0.0.0', '0.0.0.0'),
      range('0.0.0.0', '255.255.255.255'),
      range('9.255.255.255', '10.0.0.0'),
      range('203.0.113.9', '203.0.113.10'),
      range('249.199.99.9', '250.200.100.10'),
    ],
    violating: [
      range('203.0.113.7', '203.0.113.0'),
      range('10.0.0.0', '9.255.255.255'),
      range('10.0.0.0', '9.9.9.9'),
      range('203.0.113.0', '256.0.0.1'),
      range('260.0.0.0', '300.0.0.0'),
      range('1.2.3', '1.2.3.4'),
      range('1.2.3.4', '1.2.3.4.5'),
      range('1.2.3.4', '1.2.3.4/24'),
      range('1.2.3.04', '1.2.3.5'),
      range('-1.2.3.4', '1.2.3.4'),
      range('1.2.3.4', '1..3.4'),
      range('::1', '::2'),
      range('localhost', 'localhost'),
      ...[
        '',
        '1.2.3.4 ',
        ' 1.2.3.4',
        '1.2.3.4\n',
        '\n1.2.3.4',
        '1.2.3.4\0',
        '\uff11.2.3.4',
        '1.2.3.4${x}',
        '1%{x}',
      ].map(ONLY),
      ['10,000 characters', { start: '1'.repeat(10_000), end: '1.2.3.4' }],
      ['a right-to-left mark', { start: '1.2.3.4\u200f', end: '1.2.3.4' }],
    ],
    deferred: {
      'neither address is known': ({ start, end }, tokens) => ({ start: tokens.text(start), end: tokens.text(end) }),
      'the first address is not known': ({ start, end }, tokens) =>
        PLAIN.test(end) ? { start: tokens.text(start), end } : undefined,
      'the last address is not known': ({ start, end }, tokens) =>
        PLAIN.test(start) ? { start, end: tokens.text(end) } : undefined,
    },
  }),
  casesOf(NET_01, {
    compliant: rowsOf(texts('Disabled', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound'), (mode) => ({ mode })),
    violating: rowsOf(
      [
        ...texts('', 'disabled', 'Enabled', 'AllowInternetOutboundx', 'xDisabled', 'Disabled|AllowInternetOutbound'),
        ...hostileTexts('Disabled'),
      ],
      (mode) => ({ mode }),
    ),
    deferred: { 'the mode is not known': ({ mode }, tokens) => ({ mode: tokens.text(mode) }) },
  }),
  casesOf(OBR_08, {
    compliant: rowsOf(
      texts(
        'pypi.org',
        '*.pythonhosted.org',
        'blobs.example.org',
        'notblob.core.windows.net',
        'lake.blob.core.windows.net.example.org',
        'lake.web.core.windows.net',
        'lake.blob-core.windows.net',
        'lake.blob.corexwindows.net',
        'core.windows.net',
        // Where Visual Studio Code gets its server from.
        'vscode.blob.core.windows.net',
        'VSCode.blob.core.windows.net',
      ),
      (fqdn) => ({ fqdn }),
    ),
    violating: rowsOf(
      texts(
        'lake.blob.core.windows.net',
        'lake.dfs.core.windows.net',
        'lake.file.core.windows.net',
        'lake.queue.core.windows.net',
        'lake.table.core.windows.net',
        '*.blob.core.windows.net',
        'blob.core.windows.net',
        'lake.z1.blob.core.windows.net',
        'Lake.BLOB.Core.Windows.NET',
        'lake.blob.core.windows.net.',
        '*.core.windows.net',
        'notvscode.blob.core.windows.net',
        'vscode.dfs.core.windows.net',
        'lake.dfs.core.usgovcloudapi.net',
        'lake.blob.core.chinacloudapi.cn',
        'lake.z01.blob.storage.azure.net',
        // A long s, which host names fold to the usual one.
        'lake.blob.core.window\u017f.net',
      ),
      (fqdn) => ({ fqdn }),
    ),
    deferred: { 'the host is not known': ({ fqdn }, tokens) => ({ fqdn: tokens.text(fqdn) }) },
  }),
  casesOf(RUN_03, {
    compliant: rowsOf(texts('3.4', '3.5'), (version) => ({ version })),
    violating: rowsOf(
      [
        ...texts('', '3', '3.', '3.3', '3.6', '3.45', '13.5', '3.5.0', '3x5', 'v3.5', '2.4', '4.5', '3.\uff15'),
        ...hostileTexts('3.5'),
      ],
      (version) => ({ version }),
    ),
    deferred: { 'the version is not known': ({ version }, tokens) => ({ version: tokens.text(version) }) },
  }),
];
