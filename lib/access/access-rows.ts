import { StatedRole } from '../model/statements';
import { Access, Link, Work } from './access-model';
import { link, linkOfOthers, linkWhere, verdictOf } from './links';
import { Principal } from './principals';
import { Scene } from './scene';
import { sentenceOf } from './sentences';
import { SparkHost } from './spark-host';
import { Submitters } from './submitters';
import { Target } from './targets';

/** What somebody needs to do on a target. */
export interface Need {
  readonly isReadOnly: boolean;
  readonly container?: string;
  readonly roles: readonly StatedRole[];
  /** Who else assigns the roles. */
  readonly rolesElsewhere?: string;
  /** Whether they are said to be there. */
  readonly areExisting?: boolean;
}

/** Work on a host, as somebody, on a target. */
export interface Row {
  readonly host: SparkHost;
  readonly work: Work;
  readonly principal: Principal;
  readonly target: Target;
  readonly need: Need;
  readonly unitLabel: string;
}

/** An access, and what it is made of. */
export interface AccessOfRow {
  readonly row: Row;
  readonly access: Access;
  readonly who: readonly Principal[];
}

/** The rows of an access model; of equal ones the one that writes counts. */
export class AccessRows {
  private readonly rows = new Map<string, Row>();
  private readonly submitters: Submitters;

  constructor(private readonly scene: Scene) {
    this.submitters = new Submitters(scene);
  }

  public add(row: Row): void {
    const id = idOf(row);
    const known = this.rows.get(id);
    if (!known || (known.need.isReadOnly && !row.need.isReadOnly)) {
      this.rows.set(id, row);
    }
  }

  public get all(): readonly AccessOfRow[] {
    return [...this.rows].map(([id, row]) => this.accessOf(id, row));
  }

  private accessOf(id: string, row: Row): AccessOfRow {
    const { host, work, principal, target, need } = row;
    const isPerson = isSomebody(principal);
    const startsItself = work.kind !== 'serverless' && work.kind !== 'attached' && work.kind !== 'notebook';
    const who = isPerson ? [principal] : this.submitters.of(host.workspace);
    const path = host.pathTo(target);
    const links: Link[] = [
      ...host.linksOf(principal),
      ...rolesOf(this.scene, row),
      ...(startsItself && !isPerson ? [] : [this.submitters.linkFor(who[0], host.workspace)]),
      ...path.links,
      ...host.ownLinks,
    ];
    const verdict = verdictOf(links);
    const mode = need.isReadOnly ? 'read' : 'read-write';
    const parts = { who: who.map(({ part }) => part), runsAs: principal.part, target: target.part.name };
    const { container } = need;
    const told = { work, ...parts, container, mode, path: path.kind, links, verdict } as const;
    const access: Access = {
      id,
      work: work.id,
      who: parts.who.map((part) => part.id).sort(),
      runsAs: principal.part.id,
      target: target.part.id,
      ...(container === undefined ? {} : { container }),
      mode,
      path: path.kind,
      links,
      verdict,
      sentence: sentenceOf(told),
    };
    return { row, access, who };
  }
}

/** Whether somebody starts work and is whom it runs as. */
export function isSomebody({ part }: Principal): boolean {
  return ['user', 'group', 'service-principal', 'submitter', 'unknown'].includes(part.kind);
}

function idOf({ work, principal, target, need }: Row): string {
  const on = need.container === undefined ? target.part.id : `${target.part.id} ${need.container}`;
  return `${work.id} as ${principal.part.id} on ${on}`;
}

/** The roles on the data that somebody needs. */
function rolesOf(scene: Scene, { host, principal, target, need }: Row): Link[] {
  return need.roles.map(({ roleName, roleDefinitionId }) => {
    const where =
      need.container === undefined ? target.part.name : `container ${need.container} of ${target.part.name}`;
    const text = `${roleName} on ${where}`;
    if (host.isExisting || need.areExisting) {
      return link('role', text, 'existing');
    }
    if (need.rolesElsewhere !== undefined) {
      return linkOfOthers('role', text, need.rolesElsewhere);
    }
    if (principal.part.kind === 'submitter') {
      return link('role', text, 'not-shown');
    }
    const names = [roleName, ...(roleDefinitionId === undefined ? [] : [roleDefinitionId])];
    const role = scene.roles.find(principal.key, names, { ...target, container: need.container });
    return linkWhere(role?.isCertain === false ? undefined : role !== undefined, 'role', text, {
      rule: 'ROL-01',
      address: role?.assignment.address,
    });
  });
}
