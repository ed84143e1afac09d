import { Stated, Statements, WorkStatement } from '../model/statements';
import { Work } from './access-model';
import { Principal, Principals } from './principals';
import { nameInPath } from './parts';
import { SparkHost } from './spark-host';

/** Notebook sessions, jobs, pipelines and schedules, as constructs state them. */
export class StatedWork {
  private readonly byLabel = new Map<string, Stated<WorkStatement>>();
  private readonly made = new Map<
    string,
    { readonly work: Work; readonly on: Set<string>; readonly unitLabel: string }
  >();

  constructor(statements: Statements) {
    statements.work.forEach((stated) => this.byLabel.set(stated.label, stated));
  }

  /** The work that a run is of, which is known to run on a host from now on; steps are runs of their pipeline. */
  public runOn(label: string, host: SparkHost | undefined): Work | undefined {
    const stated = this.around(label);
    if (!stated || !host) {
      return undefined;
    }
    const made = this.made.get(stated.label) ?? this.make(stated, host.work.workspace);
    made.on.add(host.work.id);
    return made.work;
  }

  /** Whether somebody works in a notebook. */
  public usersOf(label: string, principals: Principals): (principal: Principal) => boolean {
    const { place, users } = this.byLabel.get(label)!;
    const keys = users && new Set(users.map((user) => principals.stated(place, user).key));
    return ({ key, part }) => keys === undefined || keys.has(key) || part.kind === 'group';
  }

  /** All of it, with what it runs on or starts. */
  public get all(): readonly { readonly work: Work; readonly unitLabel: string }[] {
    const running = [...this.made.values()];
    const schedules = [...this.byLabel.values()].filter(({ kind }) => kind === 'schedule');
    const workspaces = new Map(running.map(({ work }) => [work.id, work.workspace]));
    return [
      ...running
        .filter(({ work }) => work.kind !== 'schedule')
        .map(({ work, on, unitLabel }) => ({ work: { ...work, on: [...on].sort() }, unitLabel })),
      ...schedules.map(({ place, label, starts = '', when = '' }) => ({
        work: {
          id: label,
          name: nameInPath(label),
          kind: 'schedule' as const,
          workspace: workspaces.get(starts) ?? '',
          on: [starts],
          when: place.textOf(when),
        },
        unitLabel: place.unitLabel,
      })),
    ];
  }

  private make({ label, kind, place }: Stated<WorkStatement>, workspace: string) {
    const work: Work = { id: label, name: nameInPath(label), kind, workspace };
    const made = { work, on: new Set<string>(), unitLabel: place.unitLabel };
    this.made.set(label, made);
    return made;
  }

  private around(label: string): Stated<WorkStatement> | undefined {
    for (let at = label; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
      const stated = this.byLabel.get(at);
      if (stated) {
        return stated;
      }
    }
    return undefined;
  }
}
