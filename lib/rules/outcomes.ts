import { WrittenResource } from '../model/written-resource';
import { askerOf, authorOf } from '../terraform/own-constructs';
import { referenceText } from '../terraform/tokens';
import { Acknowledgement, acknowledgementFor } from './engine/acknowledgement';
import { auditOf, Enforcement } from './engine/enforcement';
import { Outcome, Site, stageOf } from './engine/outcome';
import { placeOf } from './engine/placement';
import { Look, RuleTexts } from './engine/rule';
import { undecided, Verdict } from './engine/verdict';

/** What a rule says of a resource, and of whom. */
export function outcomeAt(resource: WrittenResource, rule: RuleTexts, look: Look, verdict: Verdict): Outcome {
  return withinReach(outcomeOf(rule, siteOf(resource, look), verdict), resource);
}

/** A verdict, with what somebody said of it in advance: an acknowledgement, or an audit that only reports. */
export function outcomeOf(rule: RuleTexts, site: Site, verdict: Verdict): Outcome {
  const mayBeBroken = verdict.kind === 'violation' || verdict.kind === 'unknown';
  return {
    ...site,
    rule,
    verdict,
    reportOnly: mayBeBroken && auditOf(site.at) === Enforcement.REPORT,
    acknowledgement: mayBeBroken ? (statedIn(rule, verdict) ?? acknowledgementFor(site.at, rule)) : undefined,
  };
}

/** What a statement to the constructs says of a rule that it breaks. */
function statedIn({ id, acknowledgeable }: RuleTexts, verdict: Verdict): Acknowledgement | undefined {
  const reason = verdict.kind === 'violation' ? verdict.statedReason : undefined;
  return acknowledgeable && reason !== undefined ? { id, reason } : undefined;
}

/** An outcome, undecided where nothing but the resource itself could tell, and cannot: nothing else knows single instances. */
function withinReach(outcome: Outcome, resource: WrittenResource): Outcome {
  const { verdict, acknowledgement } = outcome;
  if (
    verdict.kind !== 'unknown' ||
    acknowledgement !== undefined ||
    !(resource.has('for_each') || resource.has('count')) ||
    !/\b(each|count)\./.test(referenceText(resource.construct, verdict.condition))
  ) {
    return outcome;
  }
  if (stageOf(outcome) === 'check') {
    return { ...outcome, verdict: undecided('a check block cannot look at each instance of the resource') };
  }
  return placeOf(outcome, resource.stack) === resource.stack
    ? outcome
    : { ...outcome, verdict: undecided('a later stack cannot look at each instance of the resource') };
}

function siteOf(resource: WrittenResource, { argument }: Look): Site {
  const { construct, address, isOurs } = resource;
  return { construct: authorOf(construct), at: askerOf(construct), isOurs, address, argument, host: construct };
}
