import * as allowedAddresses from './allowed-addresses';
import * as approvals from './approvals';
import * as attachedComputes from './attached-computes';
import * as attachedIdentities from './attached-identities';
import * as attachedStorage from './attached-storage';
import * as calls from './calls';
import * as diagnosticDestinations from './diagnostic-destinations';
import * as diagnosticSettings from './diagnostic-settings';
import * as containerRegistries from './container-registries';
import { means } from './engine/acknowledgement';
import { Look, ResourceRule, Rule, RuleTexts, ServiceRule } from './engine/rule';
import { Verdict } from './engine/verdict';
import * as encryptedResources from './encrypted-resources';
import * as encryption from './encryption';
import * as firewalls from './firewalls';
import * as givenNames from './given-names';
import * as identities from './identities';
import * as inboundEndpoints from './inbound-endpoints';
import * as jobData from './job-data';
import * as jobPrograms from './job-programs';
import * as jobSizes from './job-sizes';
import * as keyVaults from './key-vaults';
import * as managedEndpoints from './managed-endpoints';
import * as managedNetworks from './managed-networks';
import * as names from './names';
import * as outboundRules from './outbound-rules';
import * as partNames from './part-names';
import * as pipelines from './pipelines';
import * as poolLibraries from './pool-libraries';
import * as privateDns from './private-dns';
import * as privateEndpoints from './private-endpoints';
import * as outboundTargets from './outbound-targets';
import * as providerVersions from './provider-versions';
import * as providers from './providers';
import * as requiredRules from './required-rules';
import * as provisioning from './provisioning';
import * as roleAssignments from './role-assignments';
import * as scheduleTriggers from './schedule-triggers';
import * as schedules from './schedules';
import * as sessions from './sessions';
import * as sparkEndpoints from './spark-endpoints';
import * as sparkNetworks from './spark-networks';
import * as sparkPoolNodes from './spark-pool-nodes';
import * as sparkPools from './spark-pools';
import * as sparkRuntimes from './spark-runtimes';
import * as stacks from './stacks';
import * as statements from './statements';
import * as storageAccounts from './storage-accounts';
import * as synapseDataPlane from './synapse-data-plane';
import * as synapseNetworks from './synapse-networks';
import * as synapseSettings from './synapse-settings';
import * as synapseWorkspaces from './synapse-workspaces';
import * as telemetry from './telemetry';
import * as workspaceAccess from './workspace-access';
import * as workspaceDependencies from './workspace-dependencies';
import * as writeOrder from './write-order';

const EXPORTS = {
  ...allowedAddresses,
  ...approvals,
  ...attachedComputes,
  ...encryptedResources,
  ...encryption,
  ...firewalls,
  ...attachedStorage,
  ...attachedIdentities,
  ...calls,
  ...diagnosticDestinations,
  ...diagnosticSettings,
  ...givenNames,
  ...containerRegistries,
  ...identities,
  ...inboundEndpoints,
  ...jobData,
  ...jobPrograms,
  ...jobSizes,
  ...keyVaults,
  ...managedEndpoints,
  ...managedNetworks,
  ...names,
  ...outboundRules,
  ...partNames,
  ...pipelines,
  ...poolLibraries,
  ...privateDns,
  ...privateEndpoints,
  ...outboundTargets,
  ...providerVersions,
  ...providers,
  ...requiredRules,
  ...provisioning,
  ...roleAssignments,
  ...scheduleTriggers,
  ...schedules,
  ...sessions,
  ...sparkEndpoints,
  ...sparkNetworks,
  ...sparkPoolNodes,
  ...sparkPools,
  ...sparkRuntimes,
  ...stacks,
  ...statements,
  ...storageAccounts,
  ...synapseDataPlane,
  ...synapseNetworks,
  ...synapseSettings,
  ...synapseWorkspaces,
  ...telemetry,
  ...workspaceAccess,
  ...workspaceDependencies,
  ...writeOrder,
};

type AnyRule = Extract<(typeof EXPORTS)[keyof typeof EXPORTS], RuleTexts>;

/** Id of a rule. */
export type RuleId = AnyRule['id'];

/** Id of a rule that only the service can decide. */
export type ServiceRuleId = Extract<AnyRule, ServiceRule & { readonly judge?: never }>['id'];

/** Id of a rule that looks at a subject. */
export type JudgingRuleId = Exclude<RuleId, ServiceRuleId>;

/** What a rule looks at. */
export type SubjectOf<Id extends JudgingRuleId> =
  Extract<AnyRule, { readonly id: Id }> extends Rule<infer Subject> ? Subject : never;

/** A rule that judges what a construct states. */
export interface StatementRule<Id extends JudgingRuleId> extends ResourceRule {
  judge(subject: SubjectOf<Id>): Verdict;
}

function isRule(exported: unknown): exported is AnyRule {
  return typeof exported === 'object' && exported !== null && 'looksAt' in exported;
}

// What is written beside the verdicts is loaded with the rules, since an app that is never judged needs neither.
export { accessBetween, accessOf } from '../access/access-of-app';

/** Every rule, by family and number. */
export const CATALOGUE: readonly (RuleTexts & { readonly id: RuleId; readonly looksAt: readonly Look[] })[] =
  Object.values<unknown>(EXPORTS)
    .filter(isRule)
    .sort((left, right) => (left.id < right.id ? -1 : 1));

const BY_ID = new Map<string, RuleTexts>(CATALOGUE.map((rule) => [rule.id, rule]));

/** The rules that look at a subject, by id. */
export const RULES = Object.fromEntries(BY_ID) as { readonly [Id in JudgingRuleId]: StatementRule<Id> };

/** The rule with an id. */
export function ruleOf(id: RuleId): RuleTexts {
  return BY_ID.get(id) as RuleTexts;
}

/** The rule with an id, a name or an alias. */
export function findRule(id: string): RuleTexts | undefined {
  return CATALOGUE.find((rule) => means(id, rule));
}

/** A rule, and how it looks at resources of one type. */
export interface LookOfRule {
  readonly rule: RuleTexts;
  readonly look: Look;
}

/** Which rules look at resources of a type. */
export const LOOKS: ReadonlyMap<string, readonly LookOfRule[]> = looksByType();

function looksByType(): Map<string, LookOfRule[]> {
  const byType = new Map<string, LookOfRule[]>();
  for (const rule of CATALOGUE) {
    for (const look of rule.looksAt) {
      look.types.forEach((type) => byType.set(type, [...(byType.get(type) ?? []), { rule, look }]));
    }
  }
  return byType;
}
