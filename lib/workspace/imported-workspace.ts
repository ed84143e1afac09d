import { DataAzurermMachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/data-azurerm-machine-learning-workspace';
import { Construct } from 'constructs';
import { ArmIdPart, armIdPart, ArmResourceType } from '../facts/arm-id';
import { enforce } from '../rules/enforce';
import { enforceArmId } from '../rules/enforce';
import { IManagedIdentity } from '../identity/managed-identity';
import { managedPrincipal, Principal } from '../identity/principal';
import { labelOf } from '../identity/role-assignments';
import { ManagedNetwork } from '../network/managed-network';
import { WorkspaceNetwork } from '../network/workspace-network';
import { AzureProviders } from '../azure/azure-providers';
import { formerPath } from '../azure/refactoring';
import { ExistingResource } from '../existing/existing-resource';
import { Verification } from '../existing/verification';
import { IStorageAccount } from '../storage/interfaces';
import { literalText } from '../terraform/text';
import { OwnResource } from '../model/statements';
import { sameReference } from '../terraform/tokens';
import { DatastoreAccess } from './datastore-access';
import { readPrincipal, verifyAttached, verifyWorkspace } from './existing-workspace';
import { AzureMLWorkspaceBase } from './workspace';

/**
 * What must be known of an existing Azure Machine Learning workspace. What is stated is compared with it at plan
 * (CFG-30).
 */
export interface AzureMLWorkspaceAttributes {
  /** ARM id. */
  readonly workspaceId: string;

  /** Its isolation, which decides what outbound rules mean. */
  readonly managedNetwork: ManagedNetwork;

  /**
   * Region; an attached compute needs it.
   *
   * @default - read from the workspace, with a data source
   */
  readonly location?: string;

  /**
   * Whether its public network access is on.
   *
   * @default false
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * Object id of the identity that the workspace acts with; it must be allowed to approve private endpoints (APR-01).
   *
   * @default - read from the workspace once a rule needs it; without verification it is not known, and rules to private
   * endpoints need `approver: RoleManagement.managedElsewhere(reason)`
   */
  readonly identityPrincipalId?: string;

  /**
   * User-assigned identities that are attached to it; serverless Spark jobs can run as these only (IDN-01).
   *
   * @default - none
   */
  readonly attachedIdentities?: IManagedIdentity[];

  /**
   * Account with code, notebooks and the default datastores.
   *
   * @default - not known: with internet outbound nobody looks whether Spark reaches it (SPE-04)
   */
  readonly defaultStorage?: IStorageAccount;

  /**
   * How it signs in to its default storage.
   *
   * @default - not known, and taken for access keys
   */
  readonly datastoreAccess?: DatastoreAccess;

  /**
   * ARM id of its Key Vault; private endpoints to it need no role to approve them (REQ-04).
   *
   * @default - not known
   */
  readonly keyVaultId?: string;

  /**
   * Whether these statements are compared with the workspace.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;

  /**
   * Providers, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/** A workspace that exists already; made by `AzureMLWorkspace.fromAttributes`. */
export class ImportedWorkspace extends AzureMLWorkspaceBase {
  public readonly workspaceId: string;
  public readonly network: WorkspaceNetwork;
  public readonly defaultStorage: IStorageAccount | undefined;
  public readonly datastoreAccess: DatastoreAccess | undefined;
  public readonly publicNetworkAccess: boolean;
  public readonly providers: AzureProviders | undefined;

  private readonly attrs: AzureMLWorkspaceAttributes;
  private readonly existing: ExistingResource | undefined;
  /** Of the identity that it acts with, as stated, or once it was asked for as read. */
  private principalId: string | undefined;

  constructor(scope: Construct, id: string, attrs: AzureMLWorkspaceAttributes) {
    super(scope, id);
    this.attrs = attrs;
    this.workspaceId = ArmResourceType.AML_WORKSPACE.canonical(attrs.workspaceId);
    this.defaultStorage = attrs.defaultStorage;
    this.datastoreAccess = attrs.datastoreAccess;
    this.publicNetworkAccess = attrs.publicNetworkAccess ?? false;
    this.providers = attrs.providers;
    this.principalId = attrs.identityPrincipalId;
    const existing = verifyWorkspace(this, { ...attrs, workspaceId: this.workspaceId });
    this.existing = existing;
    this.network = WorkspaceNetwork._define(this, {
      isMadeHere: false,
      workspaceId: this.workspaceId,
      providers: attrs.providers,
      managedNetwork: attrs.managedNetwork,
      publicNetworkAccess: this.publicNetworkAccess,
      approvers: () => this.approvers(),
      principals: () => (this.principalId === undefined ? [] : [this.principalId]),
      ownResources: () => this.ownResources(),
      firstRuleAfter: [],
      existing,
    });
    if (attrs.keyVaultId !== undefined) {
      enforceArmId(this, attrs.keyVaultId, ArmResourceType.KEY_VAULT, existing?.source);
    }
    enforceArmId(this, attrs.workspaceId, ArmResourceType.AML_WORKSPACE, existing?.source);
    const { identityPrincipalId } = attrs;
    if (identityPrincipalId !== undefined) {
      enforce(this, 'CFG-06', () => ({ objectId: identityPrincipalId }), existing?.source);
    }
  }

  public get workspaceLocation(): string {
    const { location } = this.attrs;
    return location === undefined ? this.read().location : literalText(location);
  }

  /** @internal */
  protected _attachIdentity(identity: IManagedIdentity): boolean {
    const attached = this.attrs.attachedIdentities ?? [];
    const isStated = attached.some(({ identityId }) => sameReference(this, identityId, identity.identityId));
    if (isStated) {
      verifyAttached(this, identity);
    }
    return isStated;
  }

  /** @internal */
  protected _attachedIdentities(): readonly IManagedIdentity[] {
    return this.attrs.attachedIdentities ?? [];
  }

  /**
   * Other stacks may write rules of the same workspace, so names of rules carry the stack.
   *
   * @internal
   */
  protected _pathOf(account: IStorageAccount): string {
    return formerPath(account);
  }

  private read(): DataAzurermMachineLearningWorkspace {
    const existing = this.node.tryFindChild('Existing') as DataAzurermMachineLearningWorkspace | undefined;
    return (
      existing ??
      new DataAzurermMachineLearningWorkspace(this, 'Existing', {
        name: armIdPart(this.workspaceId, ArmIdPart.NAME),
        resourceGroupName: armIdPart(this.workspaceId, ArmIdPart.RESOURCE_GROUP),
        provider: this.providers?.azurerm,
      })
    );
  }

  private approvers(): Principal[] {
    const { existing } = this;
    this.principalId ??= existing && readPrincipal(this, existing);
    return this.principalId === undefined ? [] : [managedPrincipal(this.principalId, labelOf(this, this))];
  }

  private ownResources(): OwnResource[] {
    const { publicNetworkAccess, defaultStorage } = this;
    const { keyVaultId } = this.attrs;
    return [
      { kind: 'workspace', resourceId: this.workspaceId, publicNetworkAccess },
      ...(defaultStorage
        ? [
            {
              kind: 'defaultStorage' as const,
              resourceId: defaultStorage.accountId,
              publicNetworkAccess: defaultStorage.publicNetworkAccess,
            },
          ]
        : []),
      ...(keyVaultId === undefined
        ? []
        : [{ kind: 'keyVault' as const, resourceId: keyVaultId, publicNetworkAccess: undefined }]),
    ];
  }
}
