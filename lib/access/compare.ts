import { Access, AccessModel, Link, Part, Verdict } from './access-model';
import { modeText, named, wayText } from './sentences';

/**
 * - `may-now`: somebody reaches something that was out of reach, or was not told of
 * - `may-no-longer`: the other way round
 * - `mode`: reading became writing too, or the other way round
 * - `path`: it is reached by another way
 * - `links`: what has to be there is there otherwise: missing, left to others, decided by Terraform, or again there
 * - `responsibility`: somebody else sees to something more, or to less
 * - `work`: a job, notebook, pipeline or schedule came or went
 * - `workspace`: isolation or public access of a workspace changed
 */
export type ChangeKind =
  'may-now' | 'may-no-longer' | 'mode' | 'path' | 'links' | 'responsibility' | 'work' | 'workspace';

/** One difference between two access models. */
export interface AccessChange {
  readonly kind: ChangeKind;
  /** Id of the access, responsibility, work or workspace. */
  readonly id: string;
  /** `group X may now read Lake over a private endpoint, with serverless Spark of Workspace`. */
  readonly sentence: string;
  /** For rules and texts: what is missing, left or decided now that was not. */
  readonly links?: readonly Link[];
}

/** What changed between two access models of a stack, in the order of their ids. Either may be missing. */
export function compareAccess(before: AccessModel | undefined, after: AccessModel | undefined): AccessChange[] {
  return [
    ...pairs(before?.access, after?.access).flatMap(([old, now]) => accessChanges(old, now, before, after)),
    ...pairs(before?.workspaces, after?.workspaces).flatMap(([old, now]) => workspaceChanges(old, now)),
    ...pairs(before?.work, after?.work).flatMap(([old, now]) => workChanges(old, now)),
    ...pairs(before?.leftToOthers, after?.leftToOthers).flatMap(([old, now]): AccessChange[] => {
      const one = (now ?? old)!;
      if (old?.reason === now?.reason) {
        return [];
      }
      const text = `${one.what}, for ${one.for}`;
      const sentence = now ? `others see to ${text}: ${now.reason}` : `nobody else sees to ${text} any more`;
      return [{ kind: 'responsibility', id: one.id, sentence }];
    }),
  ];
}

type Pair<T> = readonly [before: T | undefined, after: T | undefined];

function pairs<T extends { readonly id: string }>(before: readonly T[] = [], after: readonly T[] = []): Pair<T>[] {
  const [old, now] = [before, after].map((list) => new Map(list.map((one) => [one.id, one])));
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((id) => [old.get(id), now.get(id)]);
}

function accessChanges(
  old: Access | undefined,
  now: Access | undefined,
  before: AccessModel | undefined,
  after: AccessModel | undefined,
): AccessChange[] {
  const wasThere = old !== undefined && old.verdict !== 'missing';
  const isThere = now !== undefined && now.verdict !== 'missing';
  const { id } = (now ?? old)!;
  if (isThere && !wasThere) {
    const sentence = `${tell(now, after, 'may now')}${open(now)}`;
    return [{ kind: 'may-now', id, sentence, links: openLinks(now) }];
  }
  if (wasThere && !isThere) {
    const why = now ? `: missing is ${textsOf(now.links.filter(({ state }) => state === 'missing'))}` : '';
    const links = now?.links.filter(({ state }) => state === 'missing');
    return [{ kind: 'may-no-longer', id, sentence: `${tell(old, before, 'may no longer')}${why}`, links }];
  }
  return old && now ? changesWithin(old, now, after) : [];
}

function changesWithin(old: Access, now: Access, after: AccessModel | undefined): AccessChange[] {
  const changes: AccessChange[] = [];
  const { id } = now;
  if (old.mode !== now.mode) {
    const word = now.mode === 'read' ? 'may now only' : 'may now';
    changes.push({ kind: 'mode', id, sentence: tell(now, after, word) });
  }
  if (old.path !== now.path) {
    const sentence = `${tell(now, after, 'may still')}; before, it went ${wayText(old.path)}`;
    changes.push({ kind: 'path', id, sentence });
  }
  const keyOf = ({ text, state, reason }: Link) => [text, state, reason].join('\0');
  const known = new Set(old.links.map(keyOf));
  const fresh = openLinks(now).filter((one) => !known.has(keyOf(one)));
  if (fresh.length > 0) {
    changes.push({
      kind: 'links',
      id,
      sentence: `${tell(now, after, verb(now.verdict))}${open({ links: fresh })}`,
      links: fresh,
    });
  } else if (old.verdict !== now.verdict && now.verdict === 'complete') {
    changes.push({ kind: 'links', id, sentence: `${tell(now, after, 'may')}, and nothing is open any more` });
  }
  return changes;
}

function verb(verdict: Verdict): string {
  return verdict === 'missing' ? 'still may not' : 'may still';
}

/** `group X may now read Lake over a private endpoint, with serverless Spark of Workspace`. */
function tell(
  { runsAs, target, mode, path, work, container }: Access,
  model: AccessModel | undefined,
  verbs: string,
): string {
  const nameOf = (parts: readonly Pick<Part, 'id' | 'name'>[] | undefined, id: string) =>
    parts?.find((one) => one.id === id)?.name ?? id;
  const principal = model?.principals.find(({ id }) => id === runsAs);
  const who = principal ? named(principal) : runsAs;
  const what = `${container === undefined ? '' : `container ${container} of `}${nameOf(model?.targets, target)}`;
  const way = path === 'none' ? '' : ` ${wayText(path)}`;
  return `${who} ${verbs} ${modeText(mode)} ${what}${way}, with ${nameOf(model?.work, work)}`;
}

function openLinks({ links }: Pick<Access, 'links'>): readonly Link[] {
  return links.filter(({ state }) => state === 'missing' || state === 'others' || state === 'terraform');
}

function open(access: Pick<Access, 'links'>): string {
  const links = openLinks(access);
  const of = (state: Link['state']) => links.filter((one) => one.state === state);
  const parts = [
    [of('missing'), 'missing is'],
    [of('others'), 'others see to'],
    [of('terraform'), 'Terraform decides on'],
  ] as const;
  return parts.map(([some, text]) => (some.length === 0 ? '' : `; ${text} ${textsOf(some)}`)).join('');
}

function textsOf(links: readonly Link[]): string {
  const texts = links.map(({ text, rule, reason }) => `${text}${inBrackets(reason ?? rule)}`);
  return [...new Set(texts)].join(' and ');
}

function inBrackets(text: string | undefined): string {
  return text === undefined ? '' : ` (${text})`;
}

function workspaceChanges(
  old: AccessModel['workspaces'][number] | undefined,
  now: AccessModel['workspaces'][number] | undefined,
): AccessChange[] {
  if (!old || !now) {
    const { id, name } = (now ?? old)!;
    return [{ kind: 'workspace', id, sentence: `workspace ${name} ${now ? 'is new' : 'is gone'}` }];
  }
  const { id, name } = now;
  const told = (what: string, from: string, to: string): AccessChange[] =>
    from === to ? [] : [{ kind: 'workspace', id, sentence: `${what} of workspace ${name} is ${to}, and was ${from}` }];
  return [
    ...told('the isolation mode', old.isolationMode, now.isolationMode),
    ...told('public network access', old.publicNetworkAccess, now.publicNetworkAccess),
  ];
}

function workChanges(
  old: AccessModel['work'][number] | undefined,
  now: AccessModel['work'][number] | undefined,
): AccessChange[] {
  const one = (now ?? old)!;
  const text = `${one.kind === 'serverless' || one.kind === 'attached' ? '' : `${one.kind} `}${one.name}`;
  if (!old || !now) {
    return [{ kind: 'work', id: one.id, sentence: `${text} ${now ? 'is new' : 'is gone'}` }];
  }
  return old.when === now.when
    ? []
    : [
        {
          kind: 'work',
          id: one.id,
          sentence: `${text} starts ${now.when ?? 'never'}, and started ${old.when ?? 'never'}`,
        },
      ];
}
