import { DataAzurermMachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/data-azurerm-machine-learning-workspace';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { formerPath } from '../azure/refactoring';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { Verification } from '../existing/verification';
import { armIdPart, ArmIdPart, ArmResourceType } from '../facts/arm-id';
import { IManagedIdentity } from '../identity/managed-identity';
import { managedPrincipal, Principal } from '../identity/principal';
import { labelOf } from '../identity/role-assignments';
import { OwnResource } from '../model/statements';
import { ManagedNetwork } from '../network/managed-network';
import { PUBLIC_NETWORK_ACCESS } from '../network/network-facts';
import { WorkspaceNetwork } from '../network/workspace-network';
import { enforce, enforceArmId } from '../rules/enforce';
import { IStorageAccount } from '../storage/interfaces';
import { isAmong } from '../terraform/conditions';
import { literalText } from '../terraform/text';
import { isKnown, referenceKey, sameReference } from '../terraform/tokens';
import { DatastoreAccess } from './datastore-access';
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

const ATTACHED = (output: string) => `try(coalesce(${output}.identity.userAssignedIdentities), {})`;

/** What Azure Resource Manager says of a workspace. */
const WORKSPACE = {
  isolationMode: Fact.text('properties.managedNetwork.isolationMode', 'Disabled'),
  location: Fact.of(['location'], (output) => `replace(lower(try(coalesce(${output}.location), "")), " ", "")`),
  defaultStorage: Fact.text('properties.storageAccount'),
  datastoreAccess: Fact.word('properties.systemDatastoresAuthMode', ['AccessKey', 'Identity'], 'AccessKey'),
  keyVault: Fact.text('properties.keyVault'),
  attachedIdentities: Fact.of(['identity.userAssignedIdentities'], (output) => `keys(${ATTACHED(output)})`),
  principals: Fact.of(['identity.principalId', 'identity.userAssignedIdentities'], (output) => {
    const attached = `[for identity in values(${ATTACHED(output)}) : try(coalesce(identity.principalId), "")]`;
    return `compact(concat([try(coalesce(${output}.identity.principalId), "")], ${attached}))`;
  }),
};

/** Object id of the identity that a workspace acts with: the primary one, or its own. */
const ACTING = Fact.of(
  ['identity.principalId', 'identity.userAssignedIdentities', 'properties.primaryUserAssignedIdentity'],
  (output) => {
    const isPrimary = `lower(id) == lower(${output}.properties.primaryUserAssignedIdentity)`;
    const primary = `[for id, identity in ${ATTACHED(output)} : identity.principalId if ${isPrimary}][0]`;
    return `try(coalesce(${primary}), coalesce(${output}.identity.principalId), "")`;
  },
);

/** A workspace that exists already; made by `AzureMLWorkspace.fromAttributes`. */
export class ExistingWorkspace extends AzureMLWorkspaceBase {
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

/** Reads the object id of the identity that a workspace acts with (CFG-06). */
function readPrincipal(workspace: Construct, existing: ExistingResource): string {
  existing.demand(workspace, 'CFG-06', [ACTING], (read) => ({ objectId: ACTING.textIn(read) }), 'identity');
  return existing.read(ACTING);
}

/** Compares what is stated about a workspace with the workspace (CFG-30). */
function verifyWorkspace(scope: Construct, attrs: AzureMLWorkspaceAttributes): ExistingResource | undefined {
  const { workspaceId: resourceId, providers, verification, location } = attrs;
  const type = `Microsoft.MachineLearningServices/workspaces@${ApiVersion.MACHINE_LEARNING}`;
  const existing = ExistingResource.verify(scope, { type, resourceId, providers, verification });
  existing?.compare('managedNetwork', attrs.managedNetwork.isolationMode, WORKSPACE.isolationMode);
  existing?.compare('publicNetworkAccess', attrs.publicNetworkAccess, PUBLIC_NETWORK_ACCESS);
  existing?.compare('location', location && withoutSpaces(location), WORKSPACE.location);
  existing?.compare('defaultStorage', attrs.defaultStorage?.accountId, WORKSPACE.defaultStorage);
  existing?.compare('datastoreAccess', attrs.datastoreAccess?.authMode, WORKSPACE.datastoreAccess);
  existing?.compare('keyVaultId', attrs.keyVaultId, WORKSPACE.keyVault);
  existing?.compareWithOneOf('identityPrincipalId', attrs.identityPrincipalId, WORKSPACE.principals);
  return existing;
}

/** Sees to it that an identity is attached to a workspace, as stated (IDN-01). */
function verifyAttached(workspace: Construct, identity: IManagedIdentity): void {
  const { attachedIdentities } = WORKSPACE;
  ExistingResource.of(workspace)?.demand(
    workspace,
    'IDN-01',
    [attachedIdentities],
    (read) => ({
      identity: identity.node.path,
      attached: isAmong(identity.identityId, attachedIdentities.elementsIn(read)),
    }),
    referenceKey(workspace, identity.identityId),
  );
}

/** `West Europe` and `westeurope` are one region. */
function withoutSpaces(location: string): string {
  return isKnown(location) ? location.replace(/ /g, '') : Fn.replace(location, ' ', '');
}
