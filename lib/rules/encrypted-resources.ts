import { AML_WORKSPACE } from '../model/aml-workspaces';
import { ENCRYPTED, grantsOnKeys, KeyUse, SYNAPSE_KEY, usesRoles } from '../model/encryption';
import { CONTAINER_REGISTRY } from '../model/parts';
import { Model, Resource } from '../model/resource';
import { LeftToOthers } from '../model/statements';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import {
  FIREWALL_RULE,
  MANAGED_ENDPOINT,
  SPARK_POOL,
  SYNAPSE_ADMINS,
  SYNAPSE_ROLE,
  SYNAPSE_WORKSPACE,
} from '../model/synapse-workspaces';
import { isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, undecided, Undecided, violation } from './engine/verdict';
import { workspaces } from './workspaces';

export interface Enc03Subject {
  /** What is to be encrypted, with an article. */
  readonly what: string;
  /** Whether the identity that reads the key can have its role before the key is used. */
  readonly inTime: boolean;
}

export const ENC_03 = rule({
  id: 'ENC-03',
  name: 'encryption-without-user-assigned-identity',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service is let to the key in another way before the resource is made',
  cause: 'something that needs its encryption key when it is made has no user-assigned identity that reads it',
  why: 'A system-assigned identity comes with the resource, too late to be given a role on the key, so that the key cannot be used and the resource is not made.',
  allowed: 'a user-assigned identity that has its role on the key before',
  fix: {
    construct:
      'use Encryption.customerManagedKey(key), whose identity is user-assigned, instead of customerManagedKeyBySystemIdentity',
    terraform:
      'set user_assigned_identity_id in the encryption block, and list the identity in identity_ids of the identity block',
  },
  source: [
    azurerm('machine_learning_workspace').section('user_assigned_identity_id'),
    Doc.CUSTOMER_MANAGED_KEYS_ML.section('Prerequisites', 'prerequisites'),
    Doc.CUSTOMER_MANAGED_KEYS_REGISTRY.section(
      'Before you enable a customer-managed key',
      'before-you-enable-a-customer-managed-key',
    ),
  ],
  looksAt: workspaces('encryption.user_assigned_identity_id', (workspace) => {
    const use = KeyUse.of(workspace);
    const what = 'an Azure Machine Learning workspace';
    const isUserAssigned = workspace.block('identity')?.text('type') === 'UserAssigned';
    if (!use || use.identity !== undefined || isUserAssigned) {
      return use && { what, inTime: use.identity !== undefined };
    }
    // To a vault that decides by policies the service itself adds one for the identity that it makes.
    const roles = use.vault && usesRoles(use.vault);
    return typeof roles === 'boolean' ? { what, inTime: !roles } : HIDDEN_AUTHORIZATION;
  }),
  judge: ({ what, inTime }: Enc03Subject) => demand(inTime, what),
});

const HIDDEN_AUTHORIZATION = undecided('nobody here knows how the Key Vault decides about access');

export interface Enc04Subject {
  /** What reads a key of which vault. */
  readonly reader: string;
  readonly vault: string;
  readonly hasRole: boolean;
  /** Whether the role is there before the key is read. */
  readonly inTime: boolean;
}

export const ENC_04 = rule({
  id: 'ENC-04',
  name: 'encryption-key-without-role',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where somebody else assigns the role before',
  cause: 'the identity that reads an encryption key has no role on it in time',
  why: 'The service wraps its own keys with the encryption key. Without the role it may not, so that the resource is not made or its data cannot be read.',
  allowed:
    'Key Vault Crypto Service Encryption User on the vault, before the resource; or RoleManagement.managedElsewhere(reason)',
  fix: {
    construct:
      'remove the override, or say who assigns the role: Encryption.customerManagedKey(key, { roles: RoleManagement.managedElsewhere(reason) })',
    terraform:
      'add an azurerm_role_assignment with "Key Vault Crypto Service Encryption User" on the vault for the identity, and name it in depends_on of the resource',
  },
  source: [
    Doc.CUSTOMER_MANAGED_KEYS_ML.section('Prerequisites', 'prerequisites'),
    Doc.SYNAPSE_ENCRYPTION.section('Permissions', 'permissions'),
    Doc.ENABLE_CUSTOMER_MANAGED_KEYS_REGISTRY.section('Enable managed identities to access the key vault'),
  ],
  looksAt: [
    resources([...Object.keys(ENCRYPTED).filter((type) => type !== AML_WORKSPACE), SYNAPSE_KEY], undefined, readerOf),
    ...workspaces(undefined, readerOf),
  ],
  judge: ({ reader, vault, hasRole, inTime }: Enc04Subject) =>
    hasRole && inTime ? COMPLIANT : violation(`${reader} on ${vault}${hasRole ? ', assigned too late' : ''}`),
});

/** Who reads the key of a resource, or of the Synapse workspace that is activated. */
function readerOf(resource: Resource, model: Model): Enc04Subject | undefined {
  const isActivation = resource.type === SYNAPSE_KEY;
  const encrypted = isActivation ? resource.target('synapse_workspace_id') : resource;
  const use = encrypted && encrypted.type in ENCRYPTED ? KeyUse.of(encrypted) : undefined;
  const [reader, vault] = [use?.reader, use?.vault];
  // ENC-03 speaks for those whose own identity comes too late. That of Synapse reads the key when it is activated.
  const isSelf = reader === resource;
  const isOther = isActivation && use?.identity !== undefined;
  if (!reader || !vault || isSelf || isOther || usesRoles(vault) !== true) {
    return undefined;
  }
  if (model.statements.isLeftToOthers(resource, LeftToOthers.KEY_ROLE)) {
    return undefined;
  }
  const grants = grantsOnKeys(model, reader, vault);
  return {
    reader: reader.label,
    vault: vault.label,
    hasRole: grants.length > 0,
    inTime: resource.comesAfter(new Set(grants)),
  };
}

export interface Enc05Subject {
  /** What the workspace calls its key. */
  readonly keyName: string;
  /** What the keys are called that are active, as far as they are written out. */
  readonly active: readonly string[];
}

export const ENC_05 = rule({
  id: 'ENC-05',
  name: 'synapse-not-activated',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where somebody activates the workspace by hand',
  cause: 'a Synapse workspace with a key of its own is not activated with it',
  why: 'Without a user-assigned identity the workspace stays pending after it was made. Nothing can be made in it until its identity may use the key and the key is activated.',
  allowed:
    'an active azurerm_synapse_workspace_key of the same key name, or a user-assigned identity that reads the key',
  fix: {
    construct: 'remove the override: SynapseAnalyticsWorkspace activates itself with the encryption that it is given',
    terraform:
      'add an azurerm_synapse_workspace_key with active = true and customer_managed_key_name as key_name of the workspace, or set user_assigned_identity_id in customer_managed_key',
  },
  source: [
    Doc.SYNAPSE_ENCRYPTION.section('Workspace activation', 'workspace-activation'),
    azurerm('synapse_workspace_key'),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'customer_managed_key', (workspace, model) => {
      const use = KeyUse.of(workspace);
      return use && use.identity === undefined
        ? {
            keyName: workspace.block('customer_managed_key')!.text('key_name') ?? 'cmk',
            active: activationsOf(workspace, model).map((key) => key.required('customer_managed_key_name')),
          }
        : undefined;
    }),
  ],
  judge: ({ keyName, active }: Enc05Subject) =>
    demand(
      active.some((name) => !isKnown(name) || !isKnown(keyName) || name === keyName),
      `key ${shown(keyName)}, active ${active.length === 0 ? 'none' : active.map((name) => shown(name)).join(', ')}`,
    ),
});

/** What certainly, or maybe, makes a workspace active. */
function activationsOf(workspace: Resource, model: Model): readonly Resource[] {
  return model
    .referringTo(SYNAPSE_KEY, 'synapse_workspace_id', workspace)
    .filter((key) => key.flag('active', false) !== false);
}

export interface Enc06Subject {
  /** The workspace that is activated. */
  readonly workspace: string;
  readonly waits: boolean;
}

export const ENC_06 = rule({
  id: 'ENC-06',
  name: 'made-before-synapse-activation',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the workspace is active already',
  cause: 'something in a Synapse workspace may be made before the workspace is activated with its key',
  why: 'A workspace with a key of its own is pending until it is activated, and takes no pools, endpoints, roles and administrators before. Terraform makes them at the same time unless they depend on the activation, and the apply fails.',
  allowed: 'resources in the workspace that depend on its azurerm_synapse_workspace_key',
  fix: {
    construct: 'wait for dataPlaneAccess of the SynapseAnalyticsWorkspace, which includes its activation',
    terraform: 'name the azurerm_synapse_workspace_key in depends_on of the resource',
  },
  source: [
    Doc.SYNAPSE_ENCRYPTION.section('Workspace activation', 'workspace-activation'),
    azurerm('synapse_workspace').section('Example Usage'),
  ],
  looksAt: [
    resources(
      [SPARK_POOL, FIREWALL_RULE, MANAGED_ENDPOINT, SYNAPSE_ROLE, ...SYNAPSE_ADMINS],
      undefined,
      (resource, model) => {
        const workspace = resource.target('synapse_workspace_id');
        const use = workspace?.type === SYNAPSE_WORKSPACE ? KeyUse.of(workspace) : undefined;
        const activations = use && use.identity === undefined ? activationsOf(use.resource, model) : [];
        return use && activations.length > 0
          ? { workspace: use.resource.label, waits: resource.comesAfter(new Set(activations)) }
          : undefined;
      },
    ),
  ],
  judge: ({ workspace, waits }: Enc06Subject) => demand(waits, workspace),
});

export interface Enc09Subject {
  readonly sku: string;
}

export const ENC_09 = rule({
  id: 'ENC-09',
  name: 'encrypted-registry-not-premium',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the registry',
  cause: 'only a Premium container registry can be encrypted with a key of your own',
  why: 'The service offers it in the Premium tier alone, and azurerm refuses the plan.',
  allowed: 'SKU Premium',
  fix: {
    construct: 'remove the override of sku: the registry that is made for a workspace is a Premium one',
    terraform: 'set sku = "Premium" on the azurerm_container_registry',
  },
  source: [
    Doc.CUSTOMER_MANAGED_KEYS_REGISTRY.section(
      'Before you enable a customer-managed key',
      'before-you-enable-a-customer-managed-key',
    ),
  ],
  looksAt: [
    resources(CONTAINER_REGISTRY, 'sku', (registry) =>
      KeyUse.of(registry) ? { sku: registry.required('sku') } : undefined,
    ),
  ],
  judge: ({ sku }: Enc09Subject) => demand(isOneOf(sku, ['Premium']), shown(sku)),
});

export interface Enc10Subject {
  readonly identity: string;
  readonly attached: boolean;
}

export const ENC_10 = rule({
  id: 'ENC-10',
  name: 'encryption-identity-not-attached',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the service cannot act as an identity that it does not have',
  cause: 'the identity that reads an encryption key is not one of the resource',
  why: 'A resource acts only as the identities in its identity block. azurerm or the service refuses the encryption.',
  allowed: 'an identity that identity_ids lists, and a type with UserAssigned',
  fix: {
    construct: 'remove the override of identity',
    terraform: 'set type = "UserAssigned" in the identity block, and list the identity in identity_ids',
  },
  source: [
    azurerm('storage_account').section('customer_managed_key'),
    azurerm('container_registry').section('encryption'),
  ],
  looksAt: [resources([STORAGE_ACCOUNT, CONTAINER_REGISTRY], 'identity', attachmentOf)],
  judge: ({ identity, attached }: Enc10Subject) => demand(attached, identity),
});

function attachmentOf(resource: Resource): Enc10Subject | Undecided | undefined {
  const identity = KeyUse.of(resource)?.identity;
  if (identity === undefined) {
    return undefined;
  }
  const block = resource.block('identity');
  const ids = block?.texts('identity_ids');
  if (resource.isOpaque('identity') || block?.isOpaque('identity_ids')) {
    return undecided('only Terraform knows the identities');
  }
  const wanted = resource.identify(identity);
  const listed = (ids ?? []).map((id) => resource.identify(id));
  const type = block?.required('type') ?? '';
  const isOfType = !isKnown(type) || type.includes('UserAssigned');
  // Of an identity that is not of the app a registry is given the client id, which no list shows.
  const isHidden = typeof wanted === 'string' && resource.type === CONTAINER_REGISTRY && listed.length > 0;
  return { identity: resource.textOf(identity), attached: isOfType && (isHidden || listed.includes(wanted)) };
}
