import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { IManagedIdentity } from '../identity/managed-identity';
import { PUBLIC_NETWORK_ACCESS } from '../network/network-facts';
import { isAmong } from '../terraform/conditions';
import { isKnown, referenceKey } from '../terraform/tokens';
import type { AzureMLWorkspaceAttributes } from './imported-workspace';

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

/** Reads the object id of the identity that a workspace acts with (CFG-06). */
export function readPrincipal(workspace: Construct, existing: ExistingResource): string {
  existing.demand(workspace, 'CFG-06', [ACTING], (read) => ({ objectId: ACTING.textIn(read) }), 'identity');
  return existing.read(ACTING);
}

/** Compares what is stated about a workspace with the workspace (CFG-30). */
export function verifyWorkspace(scope: Construct, attrs: AzureMLWorkspaceAttributes): ExistingResource | undefined {
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
export function verifyAttached(workspace: Construct, identity: IManagedIdentity): void {
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
