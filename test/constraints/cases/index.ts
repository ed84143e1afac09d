import { AML_ACCESS_CASES } from './aml-access';
import { AML_NETWORK_CASES } from './aml-network';
import { ATTACHMENT_CASES } from './attachments';
import { CONFIGURATION_CASES } from './configuration';
import { ENCRYPTION_CASES } from './encryption';
import { DIAGNOSTIC_CASES } from './diagnostics';
import { EXISTING_CASES } from './existing';
import { DATA_ACCESS_CASES } from './data-access';
import { ID_CASES } from './ids';
import { IDENTITY_CASES } from './identity';
import { INBOUND_CASES } from './inbound';
import { ALLOWED_ADDRESS_CASES } from './allowed-addresses';
import { JOB_CASES } from './jobs';
import { NAME_CASES } from './names';
import { NETWORK_CASES } from './network';
import { NUMBER_CASES } from './numbers';
import { LIBRARY_CASES } from './pool-libraries';
import { OUTBOUND_RULE_CASES } from './outbound-rules';
import { PIPELINE_CASES } from './pipelines';
import { POOL_CASES } from './pools';
import { RuleCases } from './rule-cases';
import { RUNTIME_CASES } from './runtimes';
import { SCHEDULE_CASES } from './schedules';
import { SESSION_CASES } from './sessions';
import { SIZE_CASES } from './sizes';
import { SYNAPSE_CASES } from './synapse';
import { SYNAPSE_WORKSPACE_CASES } from './synapse-workspaces';
import { WORKSPACE_PART_CASES } from './workspace-parts';

/** The cases of every rule that judges by itself. */
export const ALL_CASES: readonly RuleCases[] = [
  ...AML_ACCESS_CASES,
  ...AML_NETWORK_CASES,
  ...ATTACHMENT_CASES,
  ...CONFIGURATION_CASES,
  ...ENCRYPTION_CASES,
  ...DIAGNOSTIC_CASES,
  ...EXISTING_CASES,
  ...DATA_ACCESS_CASES,
  ...ID_CASES,
  ...IDENTITY_CASES,
  ...INBOUND_CASES,
  ...ALLOWED_ADDRESS_CASES,
  ...JOB_CASES,
  ...NAME_CASES,
  ...NETWORK_CASES,
  ...NUMBER_CASES,
  ...LIBRARY_CASES,
  ...OUTBOUND_RULE_CASES,
  ...PIPELINE_CASES,
  ...POOL_CASES,
  ...RUNTIME_CASES,
  ...SCHEDULE_CASES,
  ...SESSION_CASES,
  ...SIZE_CASES,
  ...SYNAPSE_CASES,
  ...SYNAPSE_WORKSPACE_CASES,
  ...WORKSPACE_PART_CASES,
];
