import { MachineLearningDatastoreBlobstorage } from '@cdktf/provider-azurerm/lib/machine-learning-datastore-blobstorage';
import { MachineLearningDatastoreDatalakeGen2 } from '@cdktf/provider-azurerm/lib/machine-learning-datastore-datalake-gen2';
import { Construct } from 'constructs';
import { pathName } from '../azure/names';
import { enforce } from '../rules/enforce';
import { labelOf } from '../identity/role-assignments';
import { AmlWorkspaces } from '../model/aml-workspaces';
import { isDataLake, mayBePublic } from '../storage/data-lake';
import { DataUri } from '../storage/data-uri';
import { IStorageAccount } from '../storage/interfaces';
import { literalText, literalTexts } from '../terraform/text';
import { isOfAppResource } from '../terraform/tokens';
import { ServiceDataIdentity } from '../facts/service-data-identity';
import { IAzureMLWorkspace } from './workspace';
import { joinApp } from '../rules/own-construct';

/** Properties of a datastore. */
export interface DatastoreProps {
  /** The workspace that knows it. */
  readonly workspace: IAzureMLWorkspace;

  /** The account that holds the data. */
  readonly storage: IStorageAccount;

  /** The container in it; in a data lake it is a filesystem. An account that is made here gets it (NAM-07). */
  readonly container: string;

  /**
   * 1 to 255 letters, digits, hyphens and underscores, unique in the workspace (NAM-13).
   *
   * @default - derived from the construct path
   */
  readonly datastoreName?: string;

  /**
   * As whom the service itself looks into it.
   *
   * @default ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED
   */
  readonly serviceDataIdentity?: ServiceDataIdentity;

  /**
   * What is in it, for people.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Tags of the datastore.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** What both kinds of datastores have in common: a name in the workspace, and no credentials. */
export abstract class Datastore extends Construct {
  /** Name in the workspace. */
  public readonly datastoreName: string;

  private readonly storage: IStorageAccount;

  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id);
    joinApp(this);
    this.storage = props.storage;
    this.datastoreName = props.datastoreName ?? pathName(this, { maxLength: 255, separator: '-' });
  }

  /**
   * Data in the datastore, for jobs: `azureml://datastores/<name>/paths/<path>`.
   *
   * @param path of the file or folder
   */
  public path(path: string): DataUri {
    return DataUri._inDatastore(this.datastoreName, path, this.storage);
  }
}

/**
 * A container of blob storage as a datastore without credentials: Spark reads and writes it as whom it runs as, with
 * that identity's roles on the account.
 *
 * Raises NAM-13, NAM-07, DAT-06 and DAT-07, and DAT-04 as a warning.
 *
 * Source: Interactive data wrangling with Apache Spark in Azure Machine Learning, table of datastores.
 *
 * @example
 * new BlobDatastore(stack, 'Models', { workspace, storage: raw, container: 'models' });
 */
export class BlobDatastore extends Datastore {
  /** The generated resource. */
  public readonly resource: MachineLearningDatastoreBlobstorage;

  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id, props);
    const { workspace, storage, container, description, tags } = props;
    const identity = props.serviceDataIdentity ?? ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED;
    this.resource = new MachineLearningDatastoreBlobstorage(this, 'Resource', {
      name: literalText(this.datastoreName),
      workspaceId: workspace.workspaceId,
      storageContainerId: storage.containerId(container),
      serviceDataAuthIdentity: identity,
      description: description === undefined ? undefined : literalText(description),
      tags: literalTexts(tags),
      provider: workspace.providers?.azurerm,
    });
    if (!isOfAppResource(storage.accountId)) {
      // Of an existing account only its construct knows what it is like.
      const { blobSoftDelete } = storage;
      enforce(this, 'DAT-04', () => ({ account: labelOf(this, storage), blobSoftDelete }));
    }
  }
}

/**
 * A filesystem of a data lake as a datastore without credentials: Spark reads and writes it as whom it runs as, with that
 * identity's roles on the account.
 *
 * Raises NAM-13, NAM-07, SPE-02 and DAT-07.
 *
 * Source: Interactive data wrangling with Apache Spark in Azure Machine Learning, table of datastores.
 *
 * @example
 * const curated = new DataLakeDatastore(stack, 'Curated', { workspace, storage: lake, container: 'curated' });
 * JobOutput.folder(curated.path('titanic/'));
 */
export class DataLakeDatastore extends Datastore {
  /** The generated resource. */
  public readonly resource: MachineLearningDatastoreDatalakeGen2;

  constructor(scope: Construct, id: string, props: DatastoreProps) {
    super(scope, id, props);
    const { workspace, storage, container, description, tags } = props;
    const identity = props.serviceDataIdentity ?? ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED;
    this.resource = new MachineLearningDatastoreDatalakeGen2(this, 'Resource', {
      name: literalText(this.datastoreName),
      workspaceId: workspace.workspaceId,
      storageContainerId: storage.containerId(container),
      serviceDataIdentity: identity,
      description: description === undefined ? undefined : literalText(description),
      tags: literalTexts(tags),
      provider: workspace.providers?.azurerm,
    });
    const { isolationMode } = workspace.network.managedNetwork;
    enforce(this, 'SPE-02', (model, place) => ({
      what: `datastore ${this.node.id}`,
      scheme: 'abfss',
      account: labelOf(this, storage),
      hierarchicalNamespace: isDataLake(place, storage),
      reached: AmlWorkspaces.of(model)
        .of(place, workspace.workspaceId)
        .letsSparkOutTo(place.identify(storage.accountId), 'dfs', mayBePublic(place, storage), isolationMode),
    }));
  }
}
