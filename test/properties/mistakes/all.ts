import { WRONG_ATTACHMENTS } from './attachments';
import { WRONG_DATA } from './data';
import { WRONG_DIAGNOSTICS } from './diagnostics';
import { WRONG_INBOUND } from './inbound';
import { WRONG_ENCRYPTION } from './encryption';
import { WRONG_ALLOWED_ADDRESSES } from './allowed-addresses';
import { WRONG_JOBS } from './jobs';
import { Mistake } from './mistake';
import { WRONG_NAMES } from './names';
import { WRONG_NETWORKS } from './networks';
import { WRONG_OUTBOUND_RULES } from './outbound-rules';
import { WRONG_PIPELINES } from './pipelines';
import { WRONG_POOLS } from './pools';
import { WRONG_ROLES } from './roles';
import { WRONG_RUNS } from './runs';
import { WRONG_SCHEDULES } from './schedules';
import { WRONG_SPARK_NETWORKS } from './spark-networks';
import { WRONG_STATEMENTS } from './statements';
import { WRONG_SYNAPSE } from './synapse';
import { WRONG_WORKSPACE_PARTS } from './workspace-parts';
import { WRONG_WORKSPACES } from './workspaces';

/** In workspaces, their networks, names and statements. */
export const MISTAKES_IN_AZURE_ML: readonly Mistake[] = [
  ...WRONG_NAMES,
  ...WRONG_STATEMENTS,
  ...WRONG_WORKSPACES,
  ...WRONG_WORKSPACE_PARTS,
  ...WRONG_ENCRYPTION,
  ...WRONG_ALLOWED_ADDRESSES,
  ...WRONG_SPARK_NETWORKS,
  ...WRONG_NETWORKS,
  ...WRONG_OUTBOUND_RULES,
  ...WRONG_INBOUND,
  ...WRONG_DIAGNOSTICS,
];

/** In Synapse, its pools, roles, jobs, schedules and sessions. */
export const MISTAKES_IN_SYNAPSE_AND_JOBS: readonly Mistake[] = [
  ...WRONG_SYNAPSE,
  ...WRONG_ATTACHMENTS,
  ...WRONG_POOLS,
  ...WRONG_ROLES,
  ...WRONG_JOBS,
  ...WRONG_PIPELINES,
  ...WRONG_DATA,
  ...WRONG_RUNS,
  ...WRONG_SCHEDULES,
];

/** Every mistake. Both parts have a file of tests, so that two workers share them. */
export const MISTAKES: readonly Mistake[] = [...MISTAKES_IN_AZURE_ML, ...MISTAKES_IN_SYNAPSE_AND_JOBS];

/** Rules over resources that plain ones never break, and why. */
export const ONLY_CONSTRUCTS: { readonly [ruleId: string]: string } = {
  'DNS-01': 'only constructs state that somebody else attaches the zones of a private endpoint',
  'IDN-01': 'only constructs state which identities jobs run as',
};

/** Rules that no app is judged by which could be synthesized otherwise, and why. */
export const NEVER_SYNTHESIZED: { readonly [ruleId: string]: string } = {
  'CFG-50': 'stops a call, before there is anything to synthesize; test/guards makes the mistakes',
  'CFG-51': 'stops a call, before there is anything to synthesize; test/guards makes the mistakes',
  'CFG-55': 'stops a call, before there is anything to synthesize; test/guards makes the mistake',
  'CFG-30': 'compares what is stated with what is read of a resource, which is an expression of Terraform',
  'MPE-02': 'judges the connections that the target lists after the apply',
  'MPE-03': 'judges the connections that the target lists after the apply',
  'OBR-04': 'judges the status of the rules that the workspace lists after the apply',
  'PRV-03': 'judges what the service answers after provisioning',
  'SPE-04': 'judges the rules that the workspace lists after provisioning',
  'SPE-06': 'judges the rules that the workspace lists after provisioning',
};
