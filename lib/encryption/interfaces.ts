import { IConstruct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { Verification } from '../existing/verification';
import { IManagedIdentity } from '../identity/managed-identity';

/** A key in a Key Vault that encrypts data of others, made here or existing. */
export interface IEncryptionKey extends IConstruct {
  /** ARM id of the Key Vault. */
  readonly keyVaultId: string;
  /** Name of the key in its vault. */
  readonly keyName: string;
  /** URL of one version of the key, for what keeps to a version. */
  readonly keyId: string;
  /** URL of the key without a version, for what takes up new versions by itself. */
  readonly versionlessKeyId: string;
  /** The identity that reads the key, where an encryption names no other one. */
  readonly identity?: IManagedIdentity;
  /** Providers of what is defined for the key. */
  readonly providers?: AzureProviders;
}

/** What must be known of an existing key. */
export interface EncryptionKeyAttributes {
  /** ARM id of its Key Vault, which has purge protection (ENC-01) and decides by Azure roles. */
  readonly keyVaultId: string;

  /**
   * URL of a version of the key, `https://<vault>.vault.azure.net/keys/<name>/<version>`; of a `KeyVaultKey` its `id`
   * (ENC-02).
   */
  readonly keyId: string;

  /**
   * URL of the key without a version; of a `KeyVaultKey` its `versionlessId`.
   *
   * @default - keyId without its last part
   */
  readonly versionlessKeyId?: string;

  /**
   * The identity that reads the key, where an encryption names no other one.
   *
   * @default - each encryption names one
   */
  readonly identity?: IManagedIdentity;

  /**
   * Whether every plan looks whether the vault has purge protection.
   *
   * @default Verification.atPlan()
   */
  readonly verification?: Verification;

  /**
   * Providers that read the vault, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}
