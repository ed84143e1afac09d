import { ENC_03, ENC_04, ENC_05, ENC_06, ENC_09, ENC_10 } from '../../../lib/rules/encrypted-resources';
import {
  Enc02Subject,
  Enc07Subject,
  ENC_01,
  ENC_02,
  ENC_07,
  ENC_08,
  ENC_11,
  ENC_12,
  ENC_13,
} from '../../../lib/rules/encryption';
import { casesOf, hostileTexts, RuleCases, rowsOf, texts } from './rule-cases';

const KEY = 'https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef';
const VAULT = 'app/Vault';
const READER = { reader: 'app/Identity', vault: VAULT };
const TOLD: Enc02Subject = { keyId: 'kv-keys/data', isToldByWorkspace: true };
const ONE = '00000000-0000-0000-0000-000000000001';
const OTHER = '00000000-0000-0000-0000-000000000002';

const key = (type: string | undefined, size: number | undefined, largest = 4096): Enc07Subject => ({
  type,
  size,
  largest,
});

export const ENCRYPTION_CASES: readonly RuleCases[] = [
  casesOf(ENC_01, {
    compliant: [['a vault with purge protection', { vault: VAULT, purgeProtection: true }]],
    violating: [['a vault without purge protection', { vault: VAULT, purgeProtection: false }, VAULT]],
    deferred: {
      'the switch is a variable': (subject, tokens) => ({
        ...subject,
        purgeProtection: tokens.flag(subject.purgeProtection === true),
      }),
    },
  }),
  casesOf(ENC_02, {
    compliant: rowsOf(texts(KEY, 'https://kv.vault.usgovcloudapi.net/keys/data/0a'), (keyId) => ({ keyId })),
    violating: rowsOf(
      texts(
        'https://kv-keys.vault.azure.net/keys/data',
        'https://kv-keys.vault.azure.net/secrets/data/0a',
        'kv-keys/data',
        '',
        `${KEY}/`,
      ),
      (keyId) => ({ keyId }),
    ),
    notApplicable: [['an address that a workspace tells of', TOLD]],
    deferred: {
      'the address is a variable': (s, tokens) => (s === TOLD ? undefined : { keyId: tokens.text(s.keyId) }),
    },
  }),
  casesOf(ENC_13, {
    compliant: rowsOf(texts('encryption', 'a', 'Key-2026', '1', 'a'.repeat(127)), (name) => ({ name })),
    violating: rowsOf([...texts('', 'a_b', 'a.b', 'a'.repeat(128)), ...hostileTexts('key')], (name) => ({ name })),
    deferred: { 'the name is a variable': ({ name }, tokens) => ({ name: tokens.text(name) }) },
  }),
  casesOf(ENC_03, {
    compliant: [['an identity that is there before', { what: 'a workspace', inTime: true }]],
    violating: [['an identity that comes too late', { what: 'a workspace', inTime: false }, 'a workspace']],
  }),
  casesOf(ENC_04, {
    compliant: [['a role in time', { ...READER, hasRole: true, inTime: true }]],
    violating: [
      ['no role', { ...READER, hasRole: false, inTime: false }, 'app/Identity on app/Vault'],
      ['a role that comes too late', { ...READER, hasRole: true, inTime: false }, /, assigned too late$/],
    ],
  }),
  casesOf(ENC_05, {
    compliant: [['the key is active', { keyName: 'cmk', active: ['old', 'cmk'] }]],
    violating: [
      ['no key is active', { keyName: 'cmk', active: [] }, 'key "cmk", active none'],
      ['other keys are active', { keyName: 'cmk', active: ['old', 'new'] }, 'key "cmk", active "old", "new"'],
    ],
  }),
  casesOf(ENC_06, {
    compliant: [['a resource that waits', { workspace: 'app/Synapse', waits: true }]],
    violating: [['a resource that does not', { workspace: 'app/Synapse', waits: false }, 'app/Synapse']],
  }),
  casesOf(ENC_07, {
    compliant: [
      ['RSA of 3072 bits', key('RSA', 3072)],
      ['RSA in hardware, of 4096 bits', key('RSA-HSM', 4096)],
      ['2048 bits for Synapse', key('RSA', 2048, 3072)],
      ['3072 bits for Synapse', key('RSA', 3072, 3072)],
      ['what is not written out', key(undefined, undefined)],
    ],
    violating: [
      ['an elliptic curve', key('EC', 3072), '"EC" of 3072 bits'],
      ['an elliptic curve without size', key('EC-HSM', undefined), '"EC-HSM" of unknown bits'],
      ['1024 bits', key('RSA', 1024)],
      ['1024 bits of a type that is not written out', key(undefined, 1024), 'a key of 1024 bits'],
      ['4096 bits for Synapse', key('RSA', 4096, 3072)],
      ['a size between two others', key('RSA', 2560)],
      ['an empty type', key('', 3072)],
    ],
    deferred: {
      'the type is a variable': (subject, tokens) =>
        subject.type === undefined ? undefined : { ...subject, type: tokens.text(subject.type) },
      'the size is a variable': (subject, tokens) =>
        subject.size === undefined || subject.type === '' || /^EC/.test(subject.type ?? '')
          ? undefined
          : { ...subject, size: tokens.number(subject.size) },
    },
  }),
  casesOf(ENC_08, {
    compliant: [['a vault that is reached', { vault: VAULT, reader: 'trusted services', reaches: true }]],
    violating: [
      [
        'a vault that is not',
        { vault: VAULT, reader: 'trusted services', reaches: false },
        `${VAULT} for trusted services`,
      ],
    ],
    deferred: {
      'the switch is a variable': (subject, tokens) => ({ ...subject, reaches: tokens.flag(subject.reaches === true) }),
    },
  }),
  casesOf(ENC_09, {
    compliant: rowsOf(texts('Premium'), (sku) => ({ sku })),
    violating: rowsOf(texts('Basic', 'Standard', ''), (sku) => ({ sku })),
    deferred: { 'the SKU is a variable': ({ sku }, tokens) => ({ sku: tokens.text(sku) }) },
  }),
  casesOf(ENC_10, {
    compliant: [['an identity of the resource', { identity: 'id', attached: true }]],
    violating: [['another identity', { identity: 'id', attached: false }, 'id']],
  }),
  casesOf(ENC_11, {
    compliant: [['a vault that is open', { vault: VAULT, open: true }]],
    violating: [['a vault that is closed', { vault: VAULT, open: false }, VAULT]],
    deferred: {
      'the switch is a variable': (subject, tokens) => ({ ...subject, open: tokens.flag(subject.open === true) }),
    },
  }),
  casesOf(ENC_12, {
    compliant: [['one subscription', { subscription: ONE, vaultSubscription: ONE }]],
    violating: [['two subscriptions', { subscription: ONE, vaultSubscription: OTHER }, `${OTHER} and ${ONE}`]],
  }),
];
