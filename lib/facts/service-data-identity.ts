/** As whom the service itself looks into a datastore, for previews and profiles in the studio; jobs do not use it. */
export enum ServiceDataIdentity {
  /** As nobody. */
  NONE = 'None',
  /** As the system-assigned identity of the workspace (DAT-07). */
  WORKSPACE_SYSTEM_ASSIGNED = 'WorkspaceSystemAssignedIdentity',
  /** As the primary user-assigned identity of the workspace. */
  WORKSPACE_USER_ASSIGNED = 'WorkspaceUserAssignedIdentity',
}
