import { guid } from './arm-id';

/** The tenant's directory: principals, and since when they exist. */
export class Directory {
  private readonly since = new Map<string, number>();
  private counter = 0;

  public newGuid(seed: string): string {
    return guid(`${seed}#${this.counter++}`);
  }

  public newPrincipal(ownerId: string, since: number): string {
    const principalId = this.newGuid(ownerId);
    this.since.set(principalId, since);
    return principalId;
  }

  /** Milliseconds until others know a principal. Who was not created here is known to all. */
  public replicationLeft(principalId: string, takes: number): number {
    const since = this.since.get(principalId);
    return since === undefined ? 0 : Math.max(0, since + takes - Date.now());
  }
}
