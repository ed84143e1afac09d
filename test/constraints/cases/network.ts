import { casesOf, RuleCases } from './rule-cases';
import { OBR_02, OBR_03 } from '../../../lib/rules/outbound-rules';
import { OBR_17, REQ_05, SPE_04 } from '../../../lib/rules/required-rules';
import { SPE_01 } from '../../../lib/rules/spark-endpoints';
import { PRV_02 } from '../../../lib/rules/provisioning';
import { PRV_07 } from '../../../lib/rules/spark-networks';
import { PNA_02 } from '../../../lib/rules/workspace-access';
import { REQ_02, WKS_01 } from '../../../lib/rules/workspace-dependencies';

const DISABLED = 'Disabled';
const INTERNET = 'AllowInternetOutbound';
const APPROVED = 'AllowOnlyApprovedOutbound';

const SPARK = { neededBy: 'jobs', spark: true, provisioned: false, onCreation: false };
const ISOLATED = { mode: INTERNET, spark: true };
const ACCOUNT = { account: 'st', hierarchicalNamespace: false, premium: false };
const DEFAULT_STORAGE = { mode: INTERNET, publicNetworkAccess: false, reached: false, missing: 'blob, file' };
const UNKNOWN_STORAGE = { ...DEFAULT_STORAGE, publicNetworkAccess: undefined };
const VAULT = { target: 'app/Kv', subResource: 'vault', required: ['vault'] };
const REDUNDANT = {
  mode: INTERNET,
  target: 'app/Store',
  subResource: 'blob',
  required: ['blob', 'file'],
  publicNetworkAccess: false,
};

export const NETWORK_CASES: readonly RuleCases[] = [
  casesOf(OBR_02, {
    compliant: [
      ['a private endpoint with internet outbound', { mode: INTERNET, kind: 'endpoint', privateEndpoint: true }],
      ['a private endpoint with approved outbound', { mode: APPROVED, kind: 'endpoint', privateEndpoint: true }],
      ['an FQDN with approved outbound', { mode: APPROVED, kind: 'FQDN', privateEndpoint: false }],
    ],
    violating: [
      [
        'an FQDN with internet outbound',
        { mode: INTERNET, kind: 'FQDN', privateEndpoint: false },
        'FQDN in AllowInternetOutbound',
      ],
    ],
    notApplicable: [
      ['a workspace without isolation', { mode: DISABLED, kind: 'FQDN', privateEndpoint: false }],
      ['an endpoint of a workspace without isolation', { mode: DISABLED, kind: 'endpoint', privateEndpoint: true }],
    ],
    deferred: {
      'the mode is a variable': (s, t) =>
        s.mode === DISABLED || s.privateEndpoint ? undefined : { ...s, mode: t.text(s.mode) },
    },
  }),
  casesOf(OBR_03, {
    compliant: [
      ['a rule with internet outbound', { mode: INTERNET, kind: 'endpoint' }],
      ['a rule with approved outbound', { mode: APPROVED, kind: 'FQDN' }],
    ],
    violating: [['a rule without isolation', { mode: DISABLED, kind: 'endpoint' }, 'endpoint in Disabled']],
    deferred: { 'the mode is a variable': (s, t) => ({ ...s, mode: t.text(s.mode) }) },
  }),
  casesOf(PNA_02, {
    compliant: [
      ['a reason', { reason: 'clients come through the bastion', publicNetworkAccess: false, privateEndpoint: false }],
      ['a private endpoint', { publicNetworkAccess: false, privateEndpoint: true }],
      ['public network access', { publicNetworkAccess: true, privateEndpoint: false }],
    ],
    violating: [
      [
        'no reason',
        { reason: '', publicNetworkAccess: false, privateEndpoint: false },
        'no private endpoint, no reason',
      ],
      [
        'a reason of white space',
        { reason: ' \t\n', publicNetworkAccess: false, privateEndpoint: false },
        'no private endpoint, no reason',
      ],
      [
        'a private workspace without endpoint',
        { publicNetworkAccess: false, privateEndpoint: false },
        'no private endpoint in this app',
      ],
    ],
    deferred: {
      'the access is a variable': (s, t) =>
        s.reason !== undefined || s.privateEndpoint
          ? undefined
          : { ...s, publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
    },
  }),
  casesOf(PRV_02, {
    compliant: [
      ['provisioning with internet outbound', { ...SPARK, mode: INTERNET, provisioned: true }],
      ['provisioning with approved outbound', { ...SPARK, mode: APPROVED, provisioned: true }],
      ['a rule that is not for Spark', { ...SPARK, mode: APPROVED, spark: false }],
    ],
    violating: [
      [
        'no provisioning with internet outbound',
        { ...SPARK, mode: INTERNET },
        'jobs in AllowInternetOutbound without provisioning for Spark',
      ],
      [
        'no provisioning with approved outbound',
        { ...SPARK, mode: APPROVED },
        'jobs in AllowOnlyApprovedOutbound without provisioning for Spark',
      ],
      ['provisioning on creation', { ...SPARK, mode: APPROVED, onCreation: true }, /leaves Spark out\)$/],
    ],
    notApplicable: [
      ['a workspace without isolation', { ...SPARK, mode: DISABLED }],
      ['a workspace without isolation that says it is provisioned', { ...SPARK, mode: DISABLED, provisioned: true }],
    ],
    deferred: {
      'the mode is a variable': (s, t) =>
        s.mode === DISABLED || s.provisioned || s.spark === false ? undefined : { ...s, mode: t.text(s.mode) },
      'Spark is a variable': (s, t) =>
        s.mode === DISABLED || s.provisioned ? undefined : { ...s, spark: t.flag(s.spark === true) },
    },
  }),
  casesOf(PRV_07, {
    compliant: [
      ['a private workspace', { ...ISOLATED, publicNetworkAccess: false, ruleToItself: false }],
      ['a public workspace with a rule to itself', { ...ISOLATED, publicNetworkAccess: true, ruleToItself: true }],
      ['a private workspace with a rule to itself', { ...ISOLATED, publicNetworkAccess: false, ruleToItself: true }],
      [
        'a public workspace without isolation',
        { ...ISOLATED, mode: DISABLED, publicNetworkAccess: true, ruleToItself: false },
      ],
      [
        'a public workspace without Spark',
        { ...ISOLATED, spark: false, publicNetworkAccess: true, ruleToItself: false },
      ],
    ],
    violating: [
      [
        'a public workspace with a rule to itself, with approved outbound',
        { ...ISOLATED, mode: APPROVED, publicNetworkAccess: true, ruleToItself: true },
      ],
      [
        'a public workspace without a rule to itself',
        { ...ISOLATED, publicNetworkAccess: true, ruleToItself: false },
        'public network access on, no rule to the workspace itself',
      ],
    ],
    deferred: {
      'everything is a variable': (s, t) =>
        s.ruleToItself
          ? undefined
          : {
              ...s,
              mode: t.text(s.mode),
              spark: t.flag(s.spark === true),
              publicNetworkAccess: t.flag(s.publicNetworkAccess === true),
            },
    },
  }),
  casesOf(REQ_02, {
    compliant: [['a Premium registry with approved outbound', { mode: APPROVED, registry: 'acr', sku: 'Premium' }]],
    violating: [
      [
        'a Basic registry with approved outbound',
        { mode: APPROVED, registry: 'acr', sku: 'Basic' },
        'acr ("Basic") in AllowOnlyApprovedOutbound',
      ],
    ],
    notApplicable: [
      ['a Basic registry with internet outbound', { mode: INTERNET, registry: 'acr', sku: 'Basic' }],
      ['a workspace without isolation', { mode: DISABLED, registry: 'acr', sku: 'Basic' }],
    ],
    deferred: {
      'the SKU is a variable': (s, t) => (s.mode === APPROVED ? { ...s, sku: t.text(s.sku) } : undefined),
      'the mode is a variable': (s, t) =>
        s.mode === APPROVED && s.sku !== 'Premium' ? { ...s, mode: t.text(s.mode) } : undefined,
    },
  }),
  casesOf(SPE_01, {
    compliant: [
      ['an account with a rule of its own', { account: 'lake', mode: INTERNET, publicNetworkAccess: false }],
      ['a public account beside isolation', { account: 'lake', mode: APPROVED, publicNetworkAccess: true }],
      ['a public account without isolation', { account: 'lake', mode: DISABLED, publicNetworkAccess: true }],
    ],
    violating: [
      [
        'a private account without isolation',
        { account: 'lake', mode: DISABLED, publicNetworkAccess: false },
        'lake without public network access, workspace without managed virtual network',
      ],
      [
        'a rule that is not enabled for Spark, to a private account',
        { account: 'lake', mode: INTERNET, publicNetworkAccess: false, plainRule: 'lake-dfs' },
        'lake, reached only by rule lake-dfs, which is not enabled for Spark',
      ],
      [
        'a rule that is not enabled for Spark, to a public account',
        { account: 'lake', mode: APPROVED, publicNetworkAccess: true, plainRule: 'lake-dfs' },
        'lake, reached only by rule lake-dfs, which is not enabled for Spark',
      ],
      [
        'no rule to a public account, with approved outbound',
        { account: 'lake', mode: APPROVED, publicNetworkAccess: true, withoutRule: true },
        'lake behind approved outbound, to which no rule leads',
      ],
      [
        'no rule to a private account',
        { account: 'lake', mode: INTERNET, publicNetworkAccess: false, withoutRule: true },
        'lake without public network access, to which no rule leads',
      ],
    ],
  }),
  casesOf(SPE_04, {
    compliant: [
      ['active rules for Spark', { ...DEFAULT_STORAGE, reached: true }],
      ['a public account with internet outbound', { ...DEFAULT_STORAGE, publicNetworkAccess: true }],
      ['active rules to an account of which nothing is known', { ...UNKNOWN_STORAGE, mode: APPROVED, reached: true }],
    ],
    violating: [
      ['a private account without active rules', DEFAULT_STORAGE, 'blob, file'],
      [
        'a public account without active rules, with approved outbound',
        { ...DEFAULT_STORAGE, mode: APPROVED, publicNetworkAccess: true },
        'blob, file',
      ],
    ],
    notApplicable: [['a workspace without isolation', { ...DEFAULT_STORAGE, mode: DISABLED }]],
    deferred: {
      'what is read, and the access, are variables': (s, t) =>
        s.publicNetworkAccess === undefined || s.mode === DISABLED
          ? undefined
          : { ...s, reached: t.flag(s.reached === true), publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
      'the mode is a variable': (s, t) =>
        s.publicNetworkAccess === undefined || s.mode === DISABLED || s.reached === true
          ? undefined
          : { ...s, mode: t.text(s.mode) },
    },
  }),
  casesOf(REQ_05, {
    compliant: [
      ['another sub-resource of the default storage', { ...REDUNDANT, subResource: 'queue' }],
      ['a public account with internet outbound', { ...REDUNDANT, publicNetworkAccess: true }],
      [
        'another sub-resource of a vault of which nothing is known',
        { ...REDUNDANT, subResource: 'blob', required: ['vault'], publicNetworkAccess: undefined },
      ],
    ],
    violating: [
      ['a private account with internet outbound', REDUNDANT, 'a rule to "blob" of app/Store'],
      ['a public account with approved outbound', { ...REDUNDANT, mode: APPROVED, publicNetworkAccess: true }],
      ['a vault with approved outbound', { ...REDUNDANT, ...VAULT, mode: APPROVED, publicNetworkAccess: undefined }],
    ],
    notApplicable: [['a workspace without isolation', { ...REDUNDANT, mode: DISABLED }]],
    deferred: {
      'the access is a variable': (s, t) =>
        s.mode === DISABLED || s.publicNetworkAccess === undefined || s.subResource === 'queue'
          ? undefined
          : { ...s, publicNetworkAccess: t.flag(s.publicNetworkAccess === true) },
      'the sub-resource is a variable': (s, t) =>
        s.mode === DISABLED || s.publicNetworkAccess !== false
          ? undefined
          : { ...s, subResource: t.text(s.subResource) },
    },
  }),
  casesOf(OBR_17, {
    compliant: [['the only rule to a target', { target: 'app/Lake', subResource: 'dfs' }]],
    violating: [
      [
        'a second rule to a target',
        { target: 'app/Lake', subResource: 'dfs', earlier: 'lake-dfs' },
        'a second rule to "dfs" of app/Lake, beside "lake-dfs"',
      ],
    ],
  }),
  casesOf(WKS_01, {
    compliant: [
      ['a standard account without hierarchy', ACCOUNT],
      ['an account of version 1', { ...ACCOUNT, kind: 'Storage' }],
      ['an account of version 2', { ...ACCOUNT, kind: 'StorageV2' }],
    ],
    violating: [
      ['a hierarchical namespace', { ...ACCOUNT, hierarchicalNamespace: true }, 'st with a hierarchical namespace'],
      ['a premium tier', { ...ACCOUNT, premium: true }, 'st with a premium tier'],
      ['an account for blobs only', { ...ACCOUNT, kind: 'BlobStorage' }, 'st with kind "BlobStorage"'],
      [
        'a hierarchical namespace and a premium tier',
        { ...ACCOUNT, hierarchicalNamespace: true, premium: true },
        'st with a hierarchical namespace and a premium tier',
      ],
    ],
    deferred: {
      'the switches are variables': (s, t) =>
        s.kind === 'BlobStorage'
          ? undefined
          : {
              ...s,
              hierarchicalNamespace: t.flag(s.hierarchicalNamespace === true),
              premium: t.flag(s.premium === true),
            },
      'the kind is a variable': (s, t) => (s.kind === undefined ? undefined : { ...s, kind: t.text(s.kind) }),
    },
  }),
];
