import { capitalized } from '../terraform/text';
import { Access, Link, PathKind, PrincipalPart, Verdict, Work } from './access-model';

const WAYS: { readonly [kind in PathKind]: string } = {
  internet: 'over the internet',
  existing: 'as the compute does that exists already',
  'endpoint-rule': 'over a private endpoint',
  'required-rule': 'over a private endpoint that the service makes',
  'managed-endpoint': 'over a managed private endpoint',
  others: 'over a way that somebody else makes',
  terraform: 'by a way that Terraform decides on',
  none: 'and has no way to it',
};

/** Somebody, as the subject of a sentence. */
export function named({ kind, name, id }: PrincipalPart): string {
  switch (kind) {
    case 'group':
      return `group ${name}`;
    case 'user':
      return `user ${name}`;
    case 'service-principal':
      return `service principal ${name}`;
    default:
      return kind === 'unknown' ? id : kind === 'system-identity' ? `the ${name}` : name;
  }
}

/** How something is reached: `over a private endpoint`. */
export function wayText(path: PathKind): string {
  return WAYS[path];
}

/** What is done with data: `read and write`. */
export function modeText(mode: Access['mode']): string {
  return mode === 'read' ? 'read' : 'read and write';
}

/** What an access is made of, as its sentence takes it. */
export interface Told {
  readonly work: Work;
  readonly who: readonly PrincipalPart[];
  readonly runsAs: PrincipalPart;
  readonly target: string;
  readonly container?: string;
  readonly mode: Access['mode'];
  readonly path: PathKind;
  readonly links: readonly Link[];
  readonly verdict: Verdict;
}

/** An access in one sentence, and in a second one what it lacks. */
export function sentenceOf(told: Told): string {
  const { runsAs, mode, path, links, verdict } = told;
  const data = `${told.container === undefined ? '' : `container ${told.container} of `}${told.target}`;
  const isPerson = ['user', 'group', 'service-principal', 'submitter', 'unknown'].includes(runsAs.kind);
  const how = `${modeText(mode)} ${data} ${wayText(path)}`;
  const doing = isPerson
    ? `${capitalized(subject(told))} as themselves, to ${how}`
    : `${capitalized(subject(told))} as ${named(runsAs)}, to ${how}`;
  return `${doing}.${lacking(links, verdict)}`;
}

function subject({ work, who, runsAs }: Told): string {
  if (work.kind !== 'serverless' && work.kind !== 'attached' && work.kind !== 'notebook') {
    const isAsPerson = runsAs.kind === 'group' || runsAs.kind === 'user';
    return `${work.kind} ${work.name} runs${isAsPerson ? ` for ${named(runsAs)}` : ''}`;
  }
  const people = who.length === 0 ? 'whoever may submit jobs' : who.map(peopleOf).join(' and ');
  const isOne = who.length === 1 && who[0].kind !== 'group';
  const verb = isOne || who.length === 0 ? 'runs' : 'run';
  return work.kind === 'notebook'
    ? `${people} ${isOne || who.length === 0 ? 'works' : 'work'} in notebook ${work.name}`
    : `${people} ${verb} ${work.kind === 'serverless' ? work.name : `Spark on ${work.name}`}`;
}

function peopleOf(part: PrincipalPart): string {
  return part.kind === 'group' ? `members of ${named(part)}` : named(part);
}

function lacking(links: readonly Link[], verdict: Verdict): string {
  const of = (state: Link['state']) => links.filter((one) => one.state === state);
  const texts = (some: readonly Link[]) => [...new Set(some.map(({ text, rule }) => `${text}${inBrackets(rule)}`))];
  switch (verdict) {
    case 'missing':
      return ` It does not work: missing is ${texts(of('missing')).join('; ')}.`;
    case 'terraform':
      return ` Terraform decides on ${texts(of('terraform')).join('; ')}.`;
    case 'left-to-others': {
      const left = of('others').map(({ text, reason = '' }) => `${text} (${reason})`);
      return ` It needs what others see to: ${[...new Set(left)].join('; ')}.`;
    }
    default:
      return '';
  }
}

function inBrackets(rule: string | undefined): string {
  return rule === undefined ? '' : ` (${rule})`;
}
