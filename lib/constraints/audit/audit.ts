import { JudgingRuleId, SubjectOf } from '../lazy-catalogue';
import { AppResources, AuditedResource } from './app-resources';

/** Demands a rule of the audited resource; no subject means that the rule does not apply to it. */
export type Demand = <Id extends JudgingRuleId>(ruleId: Id, subject: () => SubjectOf<Id> | undefined) => void;

/**
 * Says which rules a kind of resource has to keep that was not made by a construct of this library.
 *
 * @param resource read anew whenever the app is judged
 * @param app the resources around it, ours included
 */
export type Audit = (resource: () => AuditedResource, app: () => AppResources, demand: Demand) => void;
