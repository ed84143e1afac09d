import { casesOf, RuleCases } from './rule-cases';
import { SPE_06 } from '../../../lib/rules/required-rules';
import { SPE_08 } from '../../../lib/rules/spark-endpoints';
import { PNA_01 } from '../../../lib/rules/spark-networks';
import { PNA_06, WKS_09, WKS_15 } from '../../../lib/rules/workspace-access';
import { PNA_10, WKS_08, WKS_12 } from '../../../lib/rules/workspace-dependencies';
import { PNA_07, PNA_09 } from '../../../lib/rules/private-endpoints';
import { PNA_08 } from '../../../lib/rules/firewalls';

const DISABLED = 'Disabled';
const INTERNET = 'AllowInternetOutbound';
const APPROVED = 'AllowOnlyApprovedOutbound';

const VAULT = { kind: 'FeatureStore', mode: INTERNET, publicNetworkAccess: false, reached: false, missing: 'vault' };
const ENDPOINTS = { account: 'app/Store', publicNetworkAccess: false };

/** Public access, and what a workspace is built on. */
export const AML_ACCESS_CASES: readonly RuleCases[] = [
  casesOf(PNA_01, {
    compliant: [
      ['public network access that is stated', { mode: INTERNET, spark: true, stated: true }],
      ['a workspace without isolation', { mode: DISABLED, spark: true, stated: false }],
      ['a workspace without Spark', { mode: APPROVED, spark: false, stated: false }],
    ],
    violating: [
      [
        'public network access that nobody states',
        { mode: APPROVED, spark: true, stated: false },
        /^unset, Spark wanted/,
      ],
    ],
    deferred: {
      'mode and Spark are variables': (s, t) =>
        s.stated ? undefined : { ...s, mode: t.text(s.mode), spark: t.flag(s.spark === true) },
    },
  }),
  casesOf(PNA_06, {
    compliant: [
      ['a subnet', { subnet: true, publicIp: false, publicNetworkAccess: false }],
      ['a public address', { subnet: false, publicIp: true, publicNetworkAccess: false }],
      ['a public workspace', { subnet: false, publicIp: false, publicNetworkAccess: true }],
    ],
    violating: [
      [
        'neither a subnet, a public address nor a public workspace',
        { subnet: false, publicIp: false, publicNetworkAccess: false },
        'no subnet, no public address, public network access off',
      ],
    ],
    deferred: {
      'the switches are variables': (s, t) =>
        s.subnet
          ? undefined
          : {
              ...s,
              publicIp: t.flag(s.publicIp === true),
              publicNetworkAccess: t.flag(s.publicNetworkAccess === true),
            },
    },
  }),
  casesOf(PNA_07, {
    compliant: [
      [
        'a private account with the role on its endpoint',
        { endpoint: 'app/Blob', publicNetworkAccess: false, reader: true },
      ],
      ['a public account', { endpoint: 'app/Blob', publicNetworkAccess: true, reader: false }],
    ],
    violating: [
      [
        'a private account without the role on its endpoint',
        { endpoint: 'app/Blob', publicNetworkAccess: false, reader: false },
        'no such role on app/Blob',
      ],
    ],
    deferred: {
      'the access is a variable': (s, t) =>
        s.reader ? undefined : { ...s, publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
    },
  }),
  casesOf(PNA_08, {
    compliant: [['a way in for trusted services', { resource: 'app/Vault', trusted: true }]],
    violating: [['no way in for trusted services', { resource: 'app/Vault', trusted: false }, 'app/Vault']],
    deferred: { 'the way in is a variable': (s, t) => ({ ...s, trusted: t.flag(s.trusted === true) }) },
  }),
  casesOf(PNA_09, {
    compliant: [
      ['both endpoints', { ...ENDPOINTS, missing: [], elsewhere: [] }],
      ['a public account', { ...ENDPOINTS, publicNetworkAccess: true, missing: ['blob', 'file'], elsewhere: [] }],
    ],
    violating: [
      [
        'one of the two endpoints',
        { ...ENDPOINTS, missing: ['file'], elsewhere: [] },
        'app/Store, no private endpoint for file',
      ],
      [
        'an endpoint in another virtual network',
        { ...ENDPOINTS, missing: [], elsewhere: ['blob'] },
        'app/Store, the one for blob in another virtual network',
      ],
    ],
    deferred: {
      'the access is a variable': (s, t) =>
        s.missing.length + s.elsewhere.length === 0
          ? undefined
          : { ...s, publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
    },
  }),
  casesOf(PNA_10, {
    compliant: [
      ['a compute that builds', { registry: 'app/Acr', publicNetworkAccess: false, buildCompute: true }],
      ['a public registry', { registry: 'app/Acr', publicNetworkAccess: true, buildCompute: false }],
    ],
    violating: [
      [
        'a private registry without a compute that builds',
        { registry: 'app/Acr', publicNetworkAccess: false, buildCompute: false },
        'app/Acr without public network access',
      ],
    ],
    deferred: {
      'the access is a variable': (s, t) =>
        s.buildCompute ? undefined : { ...s, publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
    },
  }),
  casesOf(SPE_06, {
    compliant: [
      ['an active rule to a private vault', { ...VAULT, reached: true }],
      ['a public vault with internet outbound', { ...VAULT, publicNetworkAccess: true }],
    ],
    violating: [
      ['a private vault without an active rule', VAULT, 'vault'],
      [
        'a public vault without an active rule, with approved outbound',
        { ...VAULT, mode: APPROVED, publicNetworkAccess: true },
        'vault',
      ],
    ],
    notApplicable: [['a workspace that is no feature store', { ...VAULT, kind: 'Default' }]],
    deferred: {
      'what is read, and the access, are variables': (s, t) =>
        s.kind === 'Default'
          ? undefined
          : { ...s, reached: t.flag(s.reached === true), publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
    },
  }),
  casesOf(SPE_08, {
    compliant: [
      ['internet outbound', { mode: INTERNET }],
      ['a workspace without isolation', { mode: DISABLED }],
    ],
    violating: [['approved outbound', { mode: APPROVED }, '"AllowOnlyApprovedOutbound"']],
    deferred: { 'the mode is a variable': (s, t) => ({ mode: t.text(s.mode) }) },
  }),
  casesOf(WKS_08, {
    compliant: [['parts of one tenant', { elsewhere: [] }]],
    violating: [['a part of another tenant', { elsewhere: ['app/Kv in tenant b'] }, 'app/Kv in tenant b']],
  }),
  casesOf(WKS_09, {
    compliant: [
      ['the default kind and SKU', { kind: 'Default', sku: 'Basic' }],
      ['a feature store', { kind: 'FeatureStore', sku: 'Basic' }],
    ],
    violating: [
      ['a hub', { kind: 'Hub', sku: 'Basic' }, '"Hub", "Basic"'],
      ['another SKU', { kind: 'Default', sku: 'Premium' }, '"Default", "Premium"'],
    ],
    deferred: { 'both are variables': (s, t) => ({ kind: t.text(s.kind), sku: t.text(s.sku) }) },
  }),
  casesOf(WKS_15, {
    compliant: [
      ['a workspace without settings', { kind: 'Default', settings: false }],
      ['a feature store with settings', { kind: 'FeatureStore', settings: true }],
    ],
    violating: [
      [
        'a workspace with settings of a feature store',
        { kind: 'Default', settings: true },
        '"Default", a feature_store block',
      ],
      [
        'a feature store without settings',
        { kind: 'FeatureStore', settings: false },
        '"FeatureStore", no feature_store block',
      ],
    ],
    deferred: { 'the kind is a variable': (s, t) => ({ ...s, kind: t.text(s.kind) }) },
  }),
  casesOf(WKS_12, {
    compliant: [
      ['a data lake', { account: 'app/Lake', spark: true, hierarchicalNamespace: true }],
      ['an account that is not for Spark', { account: 'app/Blobs', spark: false, hierarchicalNamespace: false }],
    ],
    violating: [
      [
        'blob storage that Spark uses',
        { account: 'app/Blobs', spark: true, hierarchicalNamespace: false },
        'app/Blobs',
      ],
    ],
    deferred: {
      'all switches are variables': (s, t) => ({
        ...s,
        spark: t.flag(s.spark === true),
        hierarchicalNamespace: t.flag(s.hierarchicalNamespace === true),
      }),
    },
  }),
];
