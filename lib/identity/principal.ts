/** Kinds of principals, as role assignments name them. */
export enum PrincipalType {
  /** A person. */
  USER = 'User',
  /** A security group. */
  GROUP = 'Group',
  /** A service principal; managed identities are service principals too. */
  SERVICE_PRINCIPAL = 'ServicePrincipal',
}

/** Who receives a role. */
export interface Principal {
  /** Object id in Microsoft Entra ID, often only known to Terraform. */
  readonly objectId: string;
  readonly type: PrincipalType;
  /** Names the principal in construct ids and messages, and so must not change. */
  readonly label: string;
}

/** The service principal behind a managed identity of either kind. */
export function managedPrincipal(objectId: string, label: string): Principal {
  return { objectId, type: PrincipalType.SERVICE_PRINCIPAL, label };
}
