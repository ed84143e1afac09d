import { ATR_05 } from '../../../lib/constraints/rules/atr-05';
import { ATR_06 } from '../../../lib/constraints/rules/atr-06';
import { ATR_07 } from '../../../lib/constraints/rules/atr-07';
import { MPE_01 } from '../../../lib/constraints/rules/mpe-01';
import { MPE_06 } from '../../../lib/constraints/rules/mpe-06';
import { MPE_07 } from '../../../lib/constraints/rules/mpe-07';
import { POOL_06 } from '../../../lib/constraints/rules/pool-06';
import { Rule } from '../../../lib/constraints/rule';
import { ROL_35 } from '../../../lib/constraints/rules/rol-35';
import { SYN_01 } from '../../../lib/constraints/rules/syn-01';
import { casesOf, RuleCases } from './rule-cases';

interface DataPlane {
  readonly publicNetworkAccess: boolean;
  readonly deployFrom: boolean;
}

/** Two rules ask the same of the data plane, for different things on it. */
function dataPlaneCases(rule: Rule<DataPlane>): RuleCases {
  return casesOf(rule, {
    compliant: [['public network access and a way in', { publicNetworkAccess: true, deployFrom: true }]],
    violating: [
      ['no way in', { publicNetworkAccess: true, deployFrom: false }, 'no address that Terraform runs from'],
      ['no public network access', { publicNetworkAccess: false, deployFrom: true }, 'public network access off'],
      ['neither', { publicNetworkAccess: false, deployFrom: false }, 'public network access off'],
    ],
  });
}

export const SYNAPSE_CASES: readonly RuleCases[] = [
  casesOf(ATR_05, {
    compliant: [['public network access on', { publicNetworkAccess: true }]],
    violating: [['public network access off', { publicNetworkAccess: false }, 'public network access off']],
  }),
  casesOf(ATR_06, {
    compliant: [['no exfiltration protection', { dataExfiltrationProtection: false }]],
    violating: [['exfiltration protection', { dataExfiltrationProtection: true }, 'data exfiltration protection on']],
  }),
  casesOf(ATR_07, {
    compliant: [['an account with endpoints', { account: 'app/Lake', managedVirtualNetwork: true, reachable: true }]],
    violating: [
      [
        'an account without endpoints',
        { account: 'app/Lake', managedVirtualNetwork: true, reachable: false },
        'app/Lake',
      ],
    ],
    notApplicable: [
      ['a workspace without network', { account: 'app/Lake', managedVirtualNetwork: false, reachable: false }],
    ],
  }),
  casesOf(MPE_01, {
    compliant: [['a workspace with network', { target: 'lake', managedVirtualNetwork: true }]],
    violating: [['a workspace without network', { target: 'lake', managedVirtualNetwork: false }, 'endpoint to lake']],
  }),
  dataPlaneCases(MPE_06),
  casesOf(MPE_07, {
    compliant: [
      ['a public account', { account: 'lake', publicNetworkAccess: true, managedVirtualNetwork: false }],
      ['a workspace with network', { account: 'lake', publicNetworkAccess: false, managedVirtualNetwork: true }],
    ],
    violating: [
      [
        'a private account and no network',
        { account: 'lake', publicNetworkAccess: false, managedVirtualNetwork: false },
        'lake',
      ],
    ],
  }),
  casesOf(POOL_06, {
    compliant: [
      ['a fixed count', { fixed: true, autoScale: false }],
      ['auto-scale', { fixed: false, autoScale: true }],
    ],
    violating: [
      ['both', { fixed: true, autoScale: true }, 'both'],
      ['neither', { fixed: false, autoScale: false }, 'neither'],
    ],
  }),
  dataPlaneCases(ROL_35),
  casesOf(SYN_01, {
    compliant: [['an account with hierarchy', { account: 'lake', hierarchicalNamespace: true }]],
    violating: [
      [
        'an account without hierarchy',
        { account: 'lake', hierarchicalNamespace: false },
        'lake without hierarchical namespace',
      ],
      [
        'the default storage of a workspace',
        { account: 'lake', hierarchicalNamespace: true, defaultStorageOf: 'app/Workspace' },
        'lake, the default storage of app/Workspace',
      ],
    ],
  }),
];
