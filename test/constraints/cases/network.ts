import { OBR_02 } from '../../../lib/constraints/rules/obr-02';
import { OBR_03 } from '../../../lib/constraints/rules/obr-03';
import { PNA_02 } from '../../../lib/constraints/rules/pna-02';
import { PRV_02 } from '../../../lib/constraints/rules/prv-02';
import { PRV_07 } from '../../../lib/constraints/rules/prv-07';
import { REQ_02 } from '../../../lib/constraints/rules/req-02';
import { SPE_01 } from '../../../lib/constraints/rules/spe-01';
import { SPE_04 } from '../../../lib/constraints/rules/spe-04';
import { WKS_01 } from '../../../lib/constraints/rules/wks-01';
import { casesOf, RuleCases } from './rule-cases';

const DISABLED = 'Disabled';
const INTERNET = 'AllowInternetOutbound';
const APPROVED = 'AllowOnlyApprovedOutbound';

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
  }),
  casesOf(OBR_03, {
    compliant: [
      ['a rule with internet outbound', { mode: INTERNET, kind: 'endpoint' }],
      ['a rule with approved outbound', { mode: APPROVED, kind: 'FQDN' }],
    ],
    violating: [['a rule without isolation', { mode: DISABLED, kind: 'endpoint' }, 'endpoint in Disabled']],
  }),
  casesOf(PNA_02, {
    compliant: [['a reason', { reason: 'clients come through the bastion' }]],
    violating: [
      ['no reason', { reason: '' }, 'no private endpoint, no reason'],
      ['a reason of white space', { reason: ' \t\n' }, 'no private endpoint, no reason'],
    ],
  }),
  casesOf(PRV_02, {
    compliant: [
      ['provisioning with internet outbound', { mode: INTERNET, neededBy: 'jobs', provisioned: true }],
      ['provisioning with approved outbound', { mode: APPROVED, neededBy: 'jobs', provisioned: true }],
    ],
    violating: [
      [
        'no provisioning with internet outbound',
        { mode: INTERNET, neededBy: 'jobs', provisioned: false },
        'jobs in AllowInternetOutbound without provisioning for Spark',
      ],
      [
        'no provisioning with approved outbound',
        { mode: APPROVED, neededBy: 'jobs', provisioned: false },
        'jobs in AllowOnlyApprovedOutbound without provisioning for Spark',
      ],
    ],
    notApplicable: [
      ['a workspace without isolation', { mode: DISABLED, neededBy: 'jobs', provisioned: false }],
      [
        'a workspace without isolation that says it is provisioned',
        { mode: DISABLED, neededBy: 'x', provisioned: true },
      ],
    ],
  }),
  casesOf(PRV_07, {
    compliant: [
      ['a private workspace', { publicNetworkAccess: false, ruleToItself: false }],
      ['a public workspace with a rule to itself', { publicNetworkAccess: true, ruleToItself: true }],
      ['a private workspace with a rule to itself', { publicNetworkAccess: false, ruleToItself: true }],
    ],
    violating: [
      [
        'a public workspace without such a rule',
        { publicNetworkAccess: true, ruleToItself: false },
        'public network access on, no rule to the workspace itself',
      ],
    ],
  }),
  casesOf(REQ_02, {
    compliant: [['a Premium registry with approved outbound', { mode: APPROVED, registry: 'acr', premium: true }]],
    violating: [
      [
        'another registry with approved outbound',
        { mode: APPROVED, registry: 'acr', premium: false },
        'acr in AllowOnlyApprovedOutbound',
      ],
    ],
    notApplicable: [
      ['internet outbound', { mode: INTERNET, registry: 'acr', premium: false }],
      ['a workspace without isolation', { mode: DISABLED, registry: 'acr', premium: false }],
    ],
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
        'a rule that is not enabled for Spark',
        { account: 'lake', mode: INTERNET, publicNetworkAccess: false, plainRule: 'lake-dfs' },
        'lake, reached only by rule lake-dfs, which is not enabled for Spark',
      ],
      [
        'such a rule to a public account',
        { account: 'lake', mode: APPROVED, publicNetworkAccess: true, plainRule: 'lake-dfs' },
        'lake, reached only by rule lake-dfs, which is not enabled for Spark',
      ],
    ],
  }),
  casesOf(SPE_04, {
    compliant: [['a known default storage', { workspace: 'app/Workspace', known: true }]],
    violating: [
      ['an unknown one', { workspace: 'app/Workspace', known: false }, 'app/Workspace without defaultStorage'],
    ],
  }),
  casesOf(WKS_01, {
    compliant: [
      ['a standard account without hierarchy', { account: 'st', hierarchicalNamespace: false, premium: false }],
    ],
    violating: [
      [
        'a hierarchical namespace',
        { account: 'st', hierarchicalNamespace: true, premium: false },
        'st with a hierarchical namespace',
      ],
      ['a premium tier', { account: 'st', hierarchicalNamespace: false, premium: true }, 'st with a premium tier'],
      [
        'both',
        { account: 'st', hierarchicalNamespace: true, premium: true },
        'st with a hierarchical namespace and a premium tier',
      ],
    ],
  }),
];
