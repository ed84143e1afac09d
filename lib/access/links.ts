import { Decision, Flag, isOn } from '../terraform/decision';
import { Link, LinkKind, State, Switch, Verdict } from './access-model';

/** What a link may say beside its text. */
type Details = Partial<Pick<Link, 'reason' | 'rule' | 'way' | 'address'>>;

export function link(kind: LinkKind, text: string, state: State, details: Details = {}): Link {
  return { kind, text, state, ...details };
}

/** A link that is there where a decision says so, missing by a rule where it does not, and Terraform's where nobody knows. */
export function linkWhere(
  decision: Decision | undefined,
  kind: LinkKind,
  text: string,
  { state = 'made-here', rule, ...details }: Details & { readonly state?: State; readonly rule: string },
): Link {
  if (decision === true) {
    return link(kind, text, state, details);
  }
  return link(kind, text, decision === false ? 'missing' : 'terraform', { ...details, rule });
}

/** A link that somebody else sees to. */
export function linkOfOthers(kind: LinkKind, text: string, reason: string, details: Details = {}): Link {
  return link(kind, text, 'others', { ...details, reason });
}

/** A switch as the file has it; undefined where nothing here tells. */
export function switchOf(flag: Flag | undefined): Switch {
  if (flag === undefined) {
    return 'not-shown';
  }
  const decision = isOn(flag);
  return decision === true ? 'on' : decision === false ? 'off' : 'terraform';
}

/** What links come to together: the worst of them. */
export function verdictOf(links: readonly Link[]): Verdict {
  const has = (state: State) => links.some((one) => one.state === state);
  if (has('missing')) {
    return 'missing';
  }
  if (has('terraform')) {
    return 'terraform';
  }
  return has('others') ? 'left-to-others' : 'complete';
}
