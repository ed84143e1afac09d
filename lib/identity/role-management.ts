import { IConstruct } from 'constructs';
import { enforce } from '../rules/enforce';

/** Who assigns the roles that a statement needs. */
export class RoleManagement {
  /** The statement defines the role assignments. */
  public static byThisStack(): RoleManagement {
    return new RoleManagement(undefined);
  }

  /**
   * Somebody else assigns them, for example because whoever deploys may not, or because an equal assignment exists
   * already: Azure refuses a second one.
   *
   * Raises CFG-08 when the reason is empty.
   *
   * @param reason who assigns them, or why they are not needed
   */
  public static managedElsewhere(reason: string): RoleManagement {
    return new RoleManagement(reason);
  }

  private constructor(
    /** Why the statement defines no role assignment; undefined when it does. */
    public readonly reason: string | undefined,
  ) {}

  /** @internal */
  public get _elsewhere(): boolean {
    return this.reason !== undefined;
  }

  /** @internal */
  public _enforce(construct: IConstruct, what: string): void {
    const { reason } = this;
    if (reason !== undefined) {
      enforce(construct, 'CFG-08', () => ({ what, reason }));
    }
  }
}
