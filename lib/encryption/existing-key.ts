import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { ArmResourceType } from '../facts/arm-id';
import { IManagedIdentity } from '../identity/managed-identity';
import { AML_WORKSPACE } from '../model/aml-workspaces';
import { Resource } from '../model/resource';
import { enforce, enforceArmId } from '../rules/enforce';
import { joinApp } from '../rules/own-construct';
import { literalText } from '../terraform/text';
import { isKnown, isOfAppResource } from '../terraform/tokens';
import { EncryptionKeyAttributes, IEncryptionKey } from './interfaces';

/** Where the parts of `https://<vault>.vault.azure.net/keys/<name>/<version>` stand when it is split at its slashes. */
const NAME = 4;
const VERSION = 5;

const PURGE_PROTECTION = Fact.flag('properties.enablePurgeProtection', false);

/** A key that exists already. */
export class ExistingEncryptionKey extends Construct implements IEncryptionKey {
  public readonly keyVaultId: string;
  public readonly keyName: string;
  public readonly keyId: string;
  public readonly versionlessKeyId: string;
  public readonly identity?: IManagedIdentity;
  public readonly providers?: AzureProviders;

  constructor(scope: Construct, id: string, attrs: EncryptionKeyAttributes) {
    super(scope, id);
    joinApp(this);
    this.keyVaultId = ArmResourceType.KEY_VAULT.canonical(attrs.keyVaultId);
    this.keyId = literalText(attrs.keyId);
    this.versionlessKeyId =
      attrs.versionlessKeyId === undefined ? withoutVersion(this.keyId) : literalText(attrs.versionlessKeyId);
    this.keyName = nameIn(this.keyId);
    this.identity = attrs.identity;
    this.providers = attrs.providers;
    this.enforceIds(attrs);
    this.verify(attrs);
  }

  private enforceIds({ keyVaultId, keyId }: EncryptionKeyAttributes): void {
    enforceArmId(this, keyVaultId, ArmResourceType.KEY_VAULT);
    if (!isOfAppResource(keyId)) {
      enforce(this, 'ENC-02', (model, place) => ({
        keyId,
        isToldByWorkspace: model.ofType(AML_WORKSPACE).some((workspace) => keyOf(workspace) === place.identify(keyId)),
      }));
    }
  }

  /** A vault of the app shows by itself what it is like. */
  private verify({ verification, providers }: EncryptionKeyAttributes): void {
    if (isOfAppResource(this.keyVaultId)) {
      return;
    }
    const existing = ExistingResource.verify(this, {
      type: `Microsoft.KeyVault/vaults@${ApiVersion.KEY_VAULT}`,
      resourceId: this.keyVaultId,
      verification,
      providers,
    });
    existing?.demand(this, 'ENC-01', [PURGE_PROTECTION], (read) => ({
      vault: this.keyVaultId,
      purgeProtection: PURGE_PROTECTION.flagIn(read),
    }));
  }
}

function keyOf(workspace: Resource): unknown {
  return workspace.identify(workspace.block('encryption')?.text('key_id') ?? '');
}

function nameIn(keyId: string): string {
  return isKnown(keyId) ? (keyId.split('/')[NAME] ?? '') : Fn.element(Fn.split('/', keyId), NAME);
}

function withoutVersion(keyId: string): string {
  return isKnown(keyId)
    ? keyId.split('/').slice(0, VERSION).join('/')
    : Fn.join('/', Fn.slice(Fn.split('/', keyId), 0, VERSION));
}
