import type {
  Access,
  AccessModel,
  Link,
  PathKind,
  PrincipalPart,
  State,
  Verdict,
  Work,
} from '../lib/access/access-model';
import { hasOwn } from '../lib/terraform/own-keys';

/** Gravest first: what a row or an arrow with several links says of itself. */
const GRAVEST: readonly State[] = [
  'missing',
  'others',
  'terraform',
  'not-shown',
  'service',
  'existing',
  'made-here',
  'not-needed',
];

/** How states are told. Each has a sign, so that no colour is needed. */
export const STATES: { readonly [S in State]: { readonly sign: string; readonly text: string } } = {
  missing: { sign: '✕', text: 'missing' },
  others: { sign: '!', text: 'somebody else does it' },
  terraform: { sign: '?', text: 'Terraform decides' },
  'not-shown': { sign: '–', text: 'not shown here' },
  existing: { sign: '✓', text: 'exists' },
  service: { sign: '✓', text: 'made by Azure' },
  'made-here': { sign: '✓', text: 'made here' },
  'not-needed': { sign: '✓', text: 'not needed' },
};

export const VERDICTS: { readonly [V in Verdict]: { readonly sign: string; readonly text: string } } = {
  missing: { sign: '✕', text: 'blocked' },
  'left-to-others': { sign: '!', text: 'left to others' },
  terraform: { sign: '?', text: 'Terraform decides' },
  complete: { sign: '✓', text: 'complete' },
};

export const PATHS: { readonly [P in PathKind]: string } = {
  internet: 'internet',
  existing: 'as it exists',
  'endpoint-rule': 'private endpoint rule',
  'required-rule': 'rule of the service',
  'managed-endpoint': 'managed private endpoint',
  others: 'seen to by somebody else',
  terraform: 'Terraform decides',
  none: 'no way',
};

/** What the path of an access is called; a path that a newer library names is told by its name. */
export function pathText(access: Access): string {
  return hasOwn(PATHS, access.path) ? PATHS[access.path] : access.path;
}

/** The gravest of some states; `not-needed` where there are none. */
export function gravest(states: readonly State[]): State {
  return GRAVEST.find((state) => states.includes(state)) ?? 'not-needed';
}

export function linksOf(access: Access, ...kinds: readonly Link['kind'][]): readonly Link[] {
  return access.links.filter(({ kind }) => kinds.includes(kind));
}

/** Links of which somebody or something has still to see to it, gravest first. */
export function openOf(links: readonly Link[]): readonly Link[] {
  return (['missing', 'others', 'terraform'] as const).flatMap((state) => links.filter((link) => link.state === state));
}

/** Ids of Microsoft Entra ID are too long to read. */
const GUID = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;

/** A text with ids of Microsoft Entra ID cut to their first part. */
export function shortened(text: string): string {
  return text.replace(GUID, '$1…');
}

const KINDS: { readonly [kind: string]: string } = {
  group: 'group',
  user: 'user',
  'service-principal': 'service principal',
};

/** Somebody, as people say it. */
export function personName({ kind, name }: PrincipalPart): string {
  if (kind === 'submitter') {
    return 'whoever submits';
  }
  if (kind === 'deployer') {
    return 'whoever deploys';
  }
  return hasOwn(KINDS, kind) && !name.startsWith(KINDS[kind]) ? `${KINDS[kind]} ${name}` : name;
}

/** Whether somebody runs work as themselves. */
export function isPerson({ kind }: PrincipalPart): boolean {
  return kind === 'group' || kind === 'user' || kind === 'submitter';
}

/** Names of the parts of a model by their ids. */
export class Names {
  private readonly principals: ReadonlyMap<string, PrincipalPart>;
  private readonly others: ReadonlyMap<string, string>;
  private readonly works: ReadonlyMap<string, Work>;

  constructor(model: AccessModel) {
    this.principals = new Map(model.principals.map((one) => [one.id, one]));
    this.works = new Map(model.work.map((one) => [one.id, one]));
    const parts = [...model.workspaces, ...model.synapseWorkspaces, ...model.pools, ...model.targets, ...model.work];
    this.others = new Map(parts.map(({ id, name }) => [id, name]));
  }

  public of(id: string): string {
    const principal = this.principals.get(id);
    return principal ? personName(principal) : (this.others.get(id) ?? id);
  }

  public principal(id: string): PrincipalPart | undefined {
    return this.principals.get(id);
  }

  public work(id: string): Work | undefined {
    return this.works.get(id);
  }

  /** As whom something runs. */
  public runsAs({ runsAs }: Access): string {
    const principal = this.principals.get(runsAs);
    return principal && isPerson(principal)
      ? principal.kind === 'submitter'
        ? 'whoever submits'
        : `${personName(principal)}, as themselves`
      : this.of(runsAs);
  }

  public who({ who }: Access): string {
    return who.length === 0 ? 'nobody shown' : who.map((id) => this.of(id)).join(', ');
  }

  public data({ target, container }: Access): string {
    return container === undefined ? this.of(target) : `${this.of(target)}/${container}`;
  }
}
