import type { Access, AccessModel, Link, State, Way, Work } from '../../lib/access/access-model';
import { hasOwn } from '../../lib/terraform/own-keys';
import { gravest, linksOf, Names, STATES } from '../words';
import { Arrow, Boundary, Box, Graph } from './graph';
import { boundariesOf } from './boundaries';
import { waysIn } from './ways-in';
import { detailOfTarget, detailOfWays, keyOfWay, nameOfWays, servesSpark } from './ways-out';

/** What the picture of a stack shows. */
export function accessGraph(model: AccessModel): Graph {
  return new AccessGraph(model).graph();
}

/** A box in which a path leaves its network. */
interface Exit {
  readonly id: string;
  /** Id of the target that it leads to. */
  readonly to: string;
  readonly links: readonly Link[];
}

/** Puts the accesses of a stack into one graph, where boxes and arrows are shared. */
class AccessGraph {
  private readonly boxes = new Map<string, Box>();
  private readonly arrows = new Map<string, Arrow>();
  private readonly boundaries: readonly Boundary[];
  private readonly names: Names;
  private readonly ways: ReadonlyMap<string, Way>;

  constructor(private readonly model: AccessModel) {
    this.names = new Names(model);
    this.boundaries = boundariesOf(model);
    this.ways = new Map(model.ways.map((way) => [way.id, way]));
    waysIn(model).forEach((box) => this.boxes.set(box.id, box));
    this.model.work.filter(isHost).forEach((work) => this.work(work));
    this.addWaysOut();
    model.access.forEach((access, index) => this.addPath(access, index));
  }

  public graph(): Graph {
    const used = new Set([...this.boxes.values()].map(({ boundary }) => boundary));
    return {
      boxes: [...this.boxes.values()],
      arrows: [...this.arrows.values()],
      boundaries: this.boundaries.filter(({ id }) => used.has(id)),
    };
  }

  /** Ways of Spark, whether an access needs them or not. */
  private addWaysOut(): void {
    const groups = new Map<string, Way[]>();
    for (const way of this.model.ways.filter(({ from }) => from !== undefined)) {
      const key = keyOfWay(way);
      groups.set(key, [...(groups.get(key) ?? []), way]);
    }
    for (const [id, ways] of groups) {
      const [{ from, to }] = ways;
      const state = gravest(ways.flatMap((way) => [way.state, ...(way.approval ? [way.approval.state] : [])]));
      this.box({
        id,
        column: 4,
        boundary: from,
        title: nameOfWays(ways),
        detail: detailOfWays(ways),
        look: servesSpark(ways) ? 'way' : 'note',
        state,
      });
      if (servesSpark(ways)) {
        this.arrow(
          id,
          this.target(to),
          state,
          ways.map((way) => `${nameOfWays([way])}: ${STATES[state].text}`),
        );
      }
    }
  }

  private addPath(access: Access, path: number): void {
    const hosts = this.hostsOf(access.work);
    for (const host of hosts) {
      const chain = [...this.startOf(access, host), this.work(host), this.identity(access, host)];
      const last = chain[chain.length - 1];
      chain.slice(1).forEach((to, index) => {
        const links =
          to === last ? linksOf(access, 'attachment', 'synapse-role') : linksOf(access, 'provisioning', 'start');
        this.link(chain[index], to, links, path);
      });
      for (const way of this.waysOf(access, host)) {
        this.link(last, way.id, linksOf(access, 'role'), path);
        this.link(way.id, this.target(way.to), way.links, path);
      }
      access.who.forEach((id) => this.link(this.person(id), chain[0], linksOf(access, 'submission'), path));
    }
  }

  /** What the work runs on in the end. */
  private hostsOf(id: string, seen: readonly string[] = []): readonly Work[] {
    const work = this.names.work(id);
    if (!work || seen.includes(id)) {
      return [];
    }
    return isHost(work) ? [work] : (work.on ?? []).flatMap((on) => this.hostsOf(on, [...seen, id]));
  }

  /** The way by which people come to the workspace, or what starts the work in their place. */
  private startOf(access: Access, host: Work): readonly string[] {
    const work = this.names.work(access.work);
    if (!work || isHost(work)) {
      const id = `in ${host.workspace}`;
      return this.boxes.has(id) ? [id] : [];
    }
    return [
      this.box({
        id: `start ${work.id}`,
        column: 1,
        title: work.name,
        detail: work.when ?? work.kind,
        look: 'work',
        state: 'made-here',
      }),
    ];
  }

  private person(id: string): string {
    const kind = this.names.principal(id)?.kind;
    return this.box({
      id: `person ${id}`,
      column: 0,
      title: this.names.of(id),
      detail: kind === 'group' ? 'its members' : 'may start it',
      look: 'person',
      state: this.names.principal(id)?.origin ?? 'existing',
    });
  }

  private work(work: Work): string {
    const pool = this.model.pools.find(({ id }) => id === work.pool);
    return this.box({
      id: work.id,
      column: 2,
      boundary: pool ? pool.synapse : work.workspace,
      title: work.kind === 'serverless' ? 'serverless Spark' : `pool ${pool?.name ?? work.name}`,
      detail:
        work.kind === 'serverless' ? `of ${this.names.of(work.workspace)}` : `compute ${work.computeName ?? work.name}`,
      look: 'work',
      state: pool?.origin ?? 'made-here',
    });
  }

  private identity(access: Access, host: Work): string {
    const principal = this.names.principal(access.runsAs);
    const isSelf = principal?.kind === 'group' || principal?.kind === 'user';
    return this.box({
      id: `${host.id} as ${access.runsAs}`,
      column: 3,
      boundary: this.boxes.get(host.id)?.boundary,
      title: isSelf ? 'themselves' : this.names.of(access.runsAs),
      detail: isSelf ? this.names.of(access.runsAs) : (principal?.kind.replace('-', ' ') ?? 'identity'),
      look: 'identity',
      state: principal?.origin ?? 'existing',
    });
  }

  private target(id: string): string {
    const target = this.model.targets.find((one) => one.id === id);
    return this.box({
      id: `data ${id}`,
      column: 5,
      title: this.names.of(id),
      detail: detailOfTarget(this.model, id),
      look: 'data',
      state: target?.origin ?? 'made-here',
    });
  }

  /** The boxes in which the path leaves the network, where each leads to, and what it needs there. */
  private waysOf(access: Access, host: Work): readonly Exit[] {
    const exits = new Map<string, { readonly to: string; readonly links: Link[] }>();
    for (const link of linksOf(access, 'path', 'approval')) {
      const way = link.way === undefined ? undefined : this.ways.get(link.way);
      const isOwn = way?.from !== undefined;
      const id = isOwn ? keyOfWay(way) : this.exit(access, host, link);
      const exit = exits.get(id) ?? { to: isOwn ? way.to : access.target, links: [] };
      exit.links.push(link);
      exits.set(id, exit);
    }
    if (exits.size === 0) {
      exits.set(this.exit(access, host), { to: access.target, links: [] });
    }
    return [...exits].map(([id, exit]) => ({ id, ...exit }));
  }

  /** Where no endpoint leads to the data: the internet, what others see to, or nothing. */
  private exit(access: Access, host: Work, link?: Link): string {
    const state = link?.state ?? (access.path === 'none' ? 'missing' : 'not-needed');
    const isGap = state === 'missing';
    const titles: { readonly [path: string]: string } = {
      others: 'by somebody else',
      existing: 'as it exists',
      terraform: 'Terraform decides',
      none: 'no way out',
    };
    const title = isGap ? 'no way out' : hasOwn(titles, access.path) ? titles[access.path] : 'internet';
    return this.box({
      id: `${host.id} ${title}${isGap ? ` to ${access.target}` : ''}`,
      column: 4,
      boundary: this.boxes.get(host.id)?.boundary,
      title,
      detail: isGap ? `to ${this.names.of(access.target)}` : (link?.reason ?? 'without a private endpoint'),
      look: isGap ? 'gap' : 'way',
      state,
    });
  }

  private link(from: string, to: string, links: readonly Link[], path: number): void {
    const arrow = this.arrow(
      from,
      to,
      gravest(links.map(({ state }) => state)),
      links.map(({ text, state }) => `${text}: ${STATES[state].text}`),
    );
    arrow.paths.add(path);
    this.boxes.get(from)?.paths.add(path);
    this.boxes.get(to)?.paths.add(path);
  }

  private arrow(from: string, to: string, state: State, texts: readonly string[]): Arrow {
    const key = JSON.stringify([from, to]);
    const arrow = this.arrows.get(key) ?? { from, to, state, texts: new Set(), paths: new Set() };
    arrow.state = gravest([arrow.state, state]);
    texts.forEach((text) => arrow.texts.add(text));
    this.arrows.set(key, arrow);
    return arrow;
  }

  private box(box: Omit<Box, 'paths'>): string {
    if (!this.boxes.has(box.id)) {
      this.boxes.set(box.id, { ...box, paths: new Set() });
    }
    return box.id;
  }
}

function isHost({ kind }: Work): boolean {
  return kind === 'serverless' || kind === 'attached';
}
