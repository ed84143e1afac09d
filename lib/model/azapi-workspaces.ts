import { Op, Token } from 'cdktf';
import { Condition } from '../terraform/conditions';
import { isKnown } from '../terraform/tokens';
import { Arguments, Values } from './arguments';
import { AZAPI_RESOURCE, bodyOf, isOfArmType, WORKSPACE_TYPE } from './azapi-body';
import { perResource } from './per-model';
import { Resource, Unit } from './resource';

export const AML_WORKSPACE = 'azurerm_machine_learning_workspace';

/** Properties in a body, by the arguments that azurerm has for them. Lists stand for blocks. */
const TEXTS: { readonly [argument: string]: string } = {
  storage_account_id: 'storageAccount',
  key_vault_id: 'keyVault',
  container_registry_id: 'containerRegistry',
  application_insights_id: 'applicationInsights',
  primary_user_assigned_identity: 'primaryUserAssignedIdentity',
  image_build_compute_name: 'imageBuildCompute',
  storage_account_access_type: 'systemDatastoresAuthMode',
};

/** Where the body has what azurerm has in blocks, and under names of their own. */
const PLACES: { readonly [argument: string]: string } = {
  ...TEXTS,
  public_network_access_enabled: 'publicNetworkAccess',
  v1_legacy_mode_enabled: 'v1LegacyMode',
  'managed_network.isolation_mode': 'managedNetwork.isolationMode',
  'serverless_compute.subnet_id': 'serverlessComputeSettings.serverlessComputeCustomSubnet',
  'feature_store.computer_spark_runtime_version': 'featureStoreSettings.computeRuntime.sparkRuntimeVersion',
  'encryption.key_id': 'encryption.keyVaultProperties.keyIdentifier',
  'encryption.user_assigned_identity_id': 'encryption.identity.userAssignedIdentity',
};

const viewOf = perResource((resource) => new AzapiWorkspace(resource));

/** A resource as the workspace that it is, whoever makes it; undefined for anything else. */
export function workspaceIn(resource: Resource | undefined): Resource | undefined {
  if (resource?.type !== AZAPI_RESOURCE) {
    return resource?.type === AML_WORKSPACE ? resource : undefined;
  }
  if (!isOfArmType(resource, WORKSPACE_TYPE)) {
    return undefined;
  }
  return viewOf(resource);
}

/** Where azapi has what azurerm has as an argument of a workspace: in the body, or in an argument of the same name. */
export function placeInAzapi(argument: string): string {
  const [block] = argument.split('.');
  return block === 'name' || block === 'identity' ? argument : `body.properties.${PLACES[argument]}`;
}

/**
 * A workspace that azapi makes, with the arguments that azurerm would have for it: rules then need not know who makes a
 * workspace.
 */
class AzapiWorkspace extends Resource {
  public readonly type = AML_WORKSPACE;

  constructor(private readonly written: Resource) {
    super();
  }

  public override get asWritten(): Resource {
    return this.written;
  }

  public get address(): string {
    return this.asWritten.address;
  }

  public get isOurs(): boolean {
    return this.asWritten.isOurs;
  }

  public get hasPrivateRunner(): boolean {
    return this.asWritten.hasPrivateRunner;
  }

  public get importedFrom(): string | undefined {
    return this.asWritten.importedFrom;
  }

  public get label(): string {
    return this.asWritten.label;
  }

  public get asOf(): string | undefined {
    return this.asWritten.asOf;
  }

  public get unit(): Unit {
    return this.asWritten.unit;
  }

  public get provider(): Arguments | undefined {
    return this.asWritten.provider;
  }

  public override get providerVersions(): string | undefined {
    return this.asWritten.providerVersions;
  }

  public get spelledOut(): string {
    return this.asWritten.spelledOut;
  }

  public get madeAfter(): readonly Resource[] {
    return this.asWritten.madeAfter;
  }

  public referredTo(value: string | undefined): Resource | undefined {
    return this.asWritten.referredTo(value);
  }

  public mentioned(value: string, types: RegExp): Resource | undefined {
    return this.asWritten.mentioned(value, types);
  }

  public identify(value: string): Resource | string {
    return this.asWritten.identify(value);
  }

  public textOf(value: string): string {
    return this.asWritten.textOf(value);
  }

  public isUnclear(value: string | undefined): boolean {
    return this.asWritten.isUnclear(value);
  }

  protected readArguments(): Values {
    const { asWritten } = this;
    const body = bodyOf(asWritten);
    const properties = body?.block('properties');
    const values: { [argument: string]: unknown } = {
      name: asWritten.text('name'),
      location: asWritten.text('location'),
      resource_group_name: groupName(asWritten.required('parent_id')),
      kind: body?.text('kind'),
      // A plan cannot tell whether azapi fills the block in, which it leaves alone where the body has it.
      identity: asWritten.block('identity') || !body?.has('identity') ? identityIn(asWritten) : identityInBody(body),
      public_network_access_enabled: isWord(properties?.text('publicNetworkAccess'), 'Enabled'),
      v1_legacy_mode_enabled: properties?.flag('v1LegacyMode', false),
      managed_network: blockOf(properties, 'managedNetwork', 'isolation_mode', 'isolationMode'),
      serverless_compute: blockOf(
        properties,
        'serverlessComputeSettings',
        'subnet_id',
        'serverlessComputeCustomSubnet',
      ),
      encryption: encryptionIn(properties),
      service_side_encryption_enabled: properties?.flag('enableServiceSideCMKEncryption', false),
      feature_store: blockOf(
        properties?.block('featureStoreSettings'),
        'computeRuntime',
        'computer_spark_runtime_version',
        'sparkRuntimeVersion',
      ),
    };
    Object.entries(TEXTS).forEach(([argument, property]) => {
      values[argument] = properties?.text(property);
    });
    return values;
  }
}

/** The group in an id; a reference to a group stands for its name, too. */
function groupName(parentId: string): string | undefined {
  return isKnown(parentId) ? /\/resourceGroups\/([^/]+)/i.exec(parentId)?.[1] : parentId;
}

/** The block of azapi, which is that of azurerm. */
function identityIn(resource: Resource): unknown {
  const identity = resource.block('identity');
  return identity
    ? [{ type: identity.text('type'), identity_ids: identity.texts('identity_ids') ?? identity.text('identity_ids') }]
    : hiddenText(resource, 'identity');
}

/** Azure Resource Manager lists identities as the names of properties. */
function identityInBody(body: Arguments): unknown {
  const identity = body.block('identity');
  return identity
    ? [{ type: identity.text('type'), identity_ids: identity.block('userAssignedIdentities')?.names }]
    : hiddenText(body, 'identity');
}

/** The key of the user, where the encryption is not said to be off. */
function encryptionIn(properties: Arguments | undefined): unknown {
  const encryption = properties?.block('encryption');
  const status = encryption?.text('status');
  if (status !== undefined && isKnown(status) && status.toLowerCase() === 'disabled') {
    return undefined;
  }
  const key = encryption?.block('keyVaultProperties');
  if (!encryption || !key) {
    return undefined;
  }
  // Older versions of the API name the identity by its client id.
  const identity = encryption.block('identity')?.text('userAssignedIdentity') ?? key.text('identityClientId');
  return [
    {
      key_id: key.text('keyIdentifier'),
      key_vault_id: key.text('keyVaultArmId'),
      user_assigned_identity_id: identity ?? hiddenText(encryption, 'identity'),
    },
  ];
}

/** A block of azurerm with an argument for a text in a property; undefined where there is no such property. */
function blockOf(part: Arguments | undefined, property: string, argument: string, text: string): unknown {
  const block = part?.block(property);
  return block ? [{ [argument]: block.text(text) }] : hiddenText(part, property);
}

/** What only Terraform knows stays so. */
function hiddenText(part: Arguments | undefined, name: string): string | undefined {
  return part?.isOpaque(name) ? part.text(name) : undefined;
}

/** A switch that is a word in Azure Resource Manager; undefined where it is not given. */
function isWord(written: string | undefined, word: string): unknown {
  if (written === undefined) {
    return undefined;
  }
  return isKnown(written)
    ? written.toLowerCase() === word.toLowerCase()
    : (Token.asAny(Op.eq(written, word)) as Condition);
}
