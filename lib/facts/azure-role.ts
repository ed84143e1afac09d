import { isKnown } from '../terraform/tokens';

/** A built-in or custom Azure role: for ARM role assignments, not for the roles inside a Synapse workspace. */
export class AzureRole {
  /** Manages a resource, without its data and its role assignments. */
  public static readonly CONTRIBUTOR = new AzureRole('Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c');
  /** Reads a resource, without its data. */
  public static readonly READER = new AzureRole('Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7');
  /** Reads, writes and deletes blobs and files of a data lake. */
  public static readonly STORAGE_BLOB_DATA_CONTRIBUTOR = new AzureRole(
    'Storage Blob Data Contributor',
    'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  );
  /** Reads blobs and files of a data lake. */
  public static readonly STORAGE_BLOB_DATA_READER = new AzureRole(
    'Storage Blob Data Reader',
    '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  );
  /** Reads, writes and deletes files of file shares, whatever their own permissions say. */
  public static readonly STORAGE_FILE_DATA_PRIVILEGED_CONTRIBUTOR = new AzureRole(
    'Storage File Data Privileged Contributor',
    '69566ab7-960f-475b-8e7c-b3118f30c6bd',
  );
  /** Everything on the data of a Key Vault. */
  public static readonly KEY_VAULT_ADMINISTRATOR = new AzureRole(
    'Key Vault Administrator',
    '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  );
  /** Reads secrets of a Key Vault. */
  public static readonly KEY_VAULT_SECRETS_USER = new AzureRole(
    'Key Vault Secrets User',
    '4633458b-17de-408a-b874-0445c86b69e6',
  );
  /** Reads a key of a Key Vault, and wraps and unwraps other keys with it. */
  public static readonly KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER = new AzureRole(
    'Key Vault Crypto Service Encryption User',
    'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  );
  /** Submits jobs to an Azure Machine Learning workspace. */
  public static readonly AZUREML_DATA_SCIENTIST = new AzureRole(
    'AzureML Data Scientist',
    'f6c7c914-8db3-469d-8ca1-694a8f32e121',
  );
  /** Approves the private endpoints that a managed virtual network makes to a target. */
  public static readonly NETWORK_CONNECTION_APPROVER = new AzureRole(
    'Azure AI Enterprise Network Connection Approver',
    'b556d68e-0be0-4f35-a333-ad7ee1ce17ea',
  );

  /**
   * Another built-in or custom role. What grants it raises CFG-53 when it is none.
   *
   * @param roleName display name, as Azure shows it
   * @param roleDefinitionGuid last part of the role definition id
   */
  public static of(roleName: string, roleDefinitionGuid: string): AzureRole {
    return new AzureRole(roleName, roleDefinitionGuid);
  }

  /**
   * A role by the id of its definition, such as a custom role that Terraform does not look up by name. What grants it raises
   * ROL-36 for an id of another form.
   *
   * @param roleDefinitionId `/subscriptions/<id>/providers/Microsoft.Authorization/roleDefinitions/<guid>`; of an
   * `azurerm_role_definition` it is `role_definition_resource_id`
   */
  public static byId(roleDefinitionId: string): AzureRole {
    const guid = isKnown(roleDefinitionId)
      ? roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1)
      : roleDefinitionId;
    return new AzureRole(guid, guid, roleDefinitionId);
  }

  private constructor(
    /** Display name; for a role by its id, the last part of that. */
    public readonly roleName: string,
    /** Last part of the role definition id, the same in every tenant for a built-in role. */
    public readonly roleDefinitionGuid: string,
    /** Id of the role definition; undefined where Terraform looks the role up by its name. */
    public readonly roleDefinitionId?: string,
  ) {}
}
