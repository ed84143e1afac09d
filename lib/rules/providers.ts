import { GUID } from '../facts/arm-id';
import { isDerivedName } from '../terraform/derived-names';
import { AML_WORKSPACE } from '../model/aml-workspaces';
import { MANAGED_IDENTITY } from '../model/parts';
import { accountsWithout, idsOf, isFirstOfProvider } from '../model/providers';
import { Model, Resource } from '../model/resource';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import { SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, NOT_APPLICABLE } from './engine/verdict';

export interface Cfg01Subject {
  readonly stack: string;
  readonly azurerm: boolean;
}

export const CFG_01 = rule({
  id: 'CFG-01',
  name: 'missing-azurerm-provider',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: Terraform cannot plan the stack',
  cause: 'the stack has no azurerm provider for its resources',
  why: 'Terraform cannot plan the stack: its Azure resources use the default azurerm provider, and the stack does not configure one.',
  allowed:
    'an azurerm provider without alias in every stack with Azure resources, or an aliased provider that every resource names',
  fix: {
    construct:
      "add new AzurermProvider(this, 'azurerm', { storageUseAzuread: true, features: [{ storage: [{ dataPlaneAvailable: false }], machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }] }] }) to the stack",
    terraform: 'add a provider "azurerm" block with a features block, or set provider on every azurerm resource',
  },
  source: [Doc.AZURERM_PROVIDER.section('Example Usage'), Doc.FEATURES_BLOCK.section('storage')],
  judge: ({ stack, azurerm }: Cfg01Subject) => demand(azurerm, `stack ${shown(stack)}`),
});

export interface Cfg02Subject {
  readonly privateAccounts: number;
  /** As configured; undefined is the provider default, true. */
  readonly dataPlaneAvailable?: unknown;
}

export const CFG_02 = rule({
  id: 'CFG-02',
  name: 'storage-data-plane-unreachable',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where Terraform runs inside of the private network and reaches the accounts',
  cause: 'azurerm waits for the data plane of storage accounts that it cannot reach',
  why: 'Without public network access the data plane of the account answers only inside of the private network. Elsewhere the apply waits for it until it fails.',
  allowed:
    'features.storage.data_plane_available = false, as a literal; any value where Terraform is said to run inside of the private network',
  fix: {
    construct:
      'add storageUseAzuread: true and features: [{ storage: [{ dataPlaneAvailable: false }] }] to the AzurermProvider, or say TerraformRunner.of(scope).runsInPrivateNetwork(reason) where Terraform reaches the accounts',
    terraform:
      'set storage_use_azuread = true and features { storage { data_plane_available = false } } in the azurerm provider block, or say TerraformRunner.of(scope).runsInPrivateNetwork(reason) where Terraform reaches the accounts',
  },
  source: [Doc.FEATURES_BLOCK.section('storage')],
  looksAt: [
    resources(STORAGE_ACCOUNT, 'public_network_access_enabled', (account, model) => {
      const accounts = accountsWithout('public_network_access_enabled', model, account, isOutOfReach);
      const storage = accounts?.provider.block('features')?.block('storage');
      return (
        accounts && {
          privateAccounts: accounts.count,
          dataPlaneAvailable: storage?.has('data_plane_available')
            ? storage.flag('data_plane_available', true)
            : undefined,
        }
      );
    }),
  ],
  judge: ({ privateAccounts, dataPlaneAvailable }: Cfg02Subject) =>
    privateAccounts === 0
      ? NOT_APPLICABLE
      : demand(
          dataPlaneAvailable === false,
          `${privateAccounts} private storage accounts, storage.data_plane_available ${dataPlaneAvailable === undefined ? 'unset' : shown(dataPlaneAvailable)}`,
        ),
});

function isOutOfReach(account: Resource): boolean {
  return !account.hasPrivateRunner;
}

export interface Cfg03Subject {
  readonly accountsWithoutKeys: number;
  readonly storageUseAzuread?: unknown;
}

export const CFG_03 = rule({
  id: 'CFG-03',
  name: 'shared-key-access-without-keys',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where azurerm makes no call to the data plane of these accounts, as with data_plane_available = false',
  cause: 'azurerm uses shared keys for storage accounts that do not allow them',
  why: 'With storage_use_azuread = false azurerm signs its storage calls with an account key. An account with shared_access_key_enabled = false refuses them, and the deployment fails.',
  allowed: 'storage_use_azuread = true, or unset',
  fix: {
    construct: 'set storageUseAzuread: true on the AzurermProvider',
    terraform: 'set storage_use_azuread = true in the azurerm provider block',
  },
  source: [Doc.AZURERM_PROVIDER.section('storage_use_azuread')],
  looksAt: [resources(STORAGE_ACCOUNT, 'shared_access_key_enabled', keysOfAccounts)],
  judge: ({ accountsWithoutKeys, storageUseAzuread }: Cfg03Subject) =>
    accountsWithoutKeys === 0
      ? NOT_APPLICABLE
      : demand(
          storageUseAzuread !== false,
          `${accountsWithoutKeys} accounts without shared keys, storage_use_azuread false`,
        ),
});

export interface Cfg04Subject {
  /** Arguments of azurerm that hold a secret. */
  readonly secrets: readonly string[];
}

export const CFG_04 = rule({
  id: 'CFG-04',
  name: 'provider-secrets-not-copied',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where environment variables let azapi sign in, too',
  cause: 'the azapi provider cannot be added, because azurerm signs in with secrets and these are not copied',
  why: 'azapi does not inherit how azurerm signs in. The library copies the arguments that are not secret; a copied secret would stand once more in the configuration.',
  allowed: 'credentials from the environment, OIDC or a managed identity, or an azapi provider of your own',
  fix: {
    construct:
      'take the secrets out of the AzurermProvider (the environment variables ARM_… serve both providers), or define an AzapiProvider in the stack',
  },
  source: [Doc.AZAPI_PROVIDER.section('authentication')],
  judge: ({ secrets }: Cfg04Subject) => demand(secrets.length === 0, secrets.join(', ')),
});

export interface Cfg11Subject {
  readonly accountsWithoutKeys: number;
  readonly storageUseAzuread?: unknown;
}

/** A warning only, because the environment variable ARM_STORAGE_USE_AZUREAD does the same. */
export const CFG_11 = rule({
  id: 'CFG-11',
  name: 'entra-id-for-storage-unset',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the environment variable ARM_STORAGE_USE_AZUREAD is set',
  cause: 'azurerm is not told to use Microsoft Entra ID for storage accounts that do not allow shared keys',
  why: 'By default azurerm signs its storage calls with an account key, which these accounts refuse. The deployment fails unless the environment variable ARM_STORAGE_USE_AZUREAD is set.',
  allowed: 'storage_use_azuread = true, or the environment variable ARM_STORAGE_USE_AZUREAD',
  fix: {
    construct: 'set storageUseAzuread: true on the AzurermProvider',
    terraform: 'set storage_use_azuread = true in the azurerm provider block',
  },
  source: [Doc.AZURERM_PROVIDER.section('storage_use_azuread')],
  looksAt: [resources(STORAGE_ACCOUNT, 'shared_access_key_enabled', keysOfAccounts)],
  judge: ({ accountsWithoutKeys, storageUseAzuread }: Cfg11Subject) =>
    accountsWithoutKeys === 0
      ? NOT_APPLICABLE
      : demand(storageUseAzuread !== undefined, `${accountsWithoutKeys} accounts without shared keys, unset`),
});

export interface Wks13Subject {
  /** As configured; undefined is the provider default, false. */
  readonly purge?: unknown;
}

export const WKS_13 = rule({
  id: 'WKS-13',
  name: 'soft-deleted-workspace-keeps-name',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where nobody destroys the workspace, or somebody purges it by hand before it is made again',
  cause: 'a workspace that is destroyed keeps its name, and the next one has the same',
  why: 'Azure deletes a workspace softly and keeps it for 14 days. Its name stays the same as long as the construct stays where it is, so that an apply after a destroy fails.',
  allowed: 'features.machine_learning.purge_soft_deleted_workspace_on_destroy = true, as a literal',
  fix: {
    construct: 'add machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }] to features of the AzurermProvider',
    terraform:
      'set features { machine_learning { purge_soft_deleted_workspace_on_destroy = true } } in the azurerm provider block',
  },
  source: [Doc.WORKSPACE_SOFT_DELETE, Doc.FEATURES_BLOCK.section('machine_learning')],
  looksAt: [
    resources(AML_WORKSPACE, 'name', (workspace, model) => {
      const name = workspace.required('name');
      // Of another token nobody knows whether it stays the same.
      const isKept = isKnown(name) || isDerivedName(name);
      if (!workspace.provider || !isKept || !isFirstOfProvider('purge', model, workspace)) {
        return undefined;
      }
      const features = workspace.provider.block('features')?.block('machine_learning');
      const argument = 'purge_soft_deleted_workspace_on_destroy';
      return { purge: features?.has(argument) ? features.flag(argument, false) : undefined };
    }),
  ],
  judge: ({ purge }: Wks13Subject) =>
    demand(
      purge === true,
      `machine_learning.purge_soft_deleted_workspace_on_destroy ${purge === undefined ? 'unset' : shown(purge)}`,
    ),
});

export interface Cfg54Subject {
  /** By argument of the provider. */
  readonly ids: { readonly [argument: string]: string };
}

/** A tenant may be named by one of its domains, too. */
const TENANT = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i;

export const CFG_54 = rule({
  id: 'CFG-54',
  name: 'invalid-id-of-provider',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the provider cannot sign in',
  cause: 'a subscription, tenant or client id of a provider is none',
  why: 'The provider cannot sign in, so nothing is planned. An empty text does not leave the choice to the environment or the Azure CLI as an argument does that is left out.',
  allowed:
    'literal ids of 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, for a tenant also one of its domains; or none, and the environment or the Azure CLI says which',
  fix: {
    construct:
      'give the provider the id that az account show prints as id or tenantId, or leave it out; where it comes from the environment, set the variable',
    terraform: 'set the argument to the id that az account show prints, or remove it',
  },
  source: [Doc.AZURERM_PROVIDER.section('Argument Reference'), Doc.AZAPI_PROVIDER.section('Schema')],
  looksAt: [
    resources([AML_WORKSPACE, SYNAPSE_WORKSPACE, STORAGE_ACCOUNT, MANAGED_IDENTITY], undefined, (resource, model) => {
      const { provider } = resource;
      return provider && isFirstOfProvider('ids', model, resource) ? { ids: idsOf(provider) } : undefined;
    }),
  ],
  judge: ({ ids }: Cfg54Subject) => {
    const known = Object.entries(ids).filter(([, id]) => isKnown(id));
    const wrong = known.filter(([argument, id]) => !(/tenant/.test(argument) ? TENANT : GUID).test(id));
    return known.length === 0
      ? NOT_APPLICABLE
      : demand(wrong.length === 0, wrong.map(([argument, id]) => `${argument} ${shown(id)}`).join(', '));
  },
});

/** How a provider signs in to the accounts that it makes without keys. */
function keysOfAccounts(account: Resource, model: Model): Cfg03Subject | undefined {
  const accounts = accountsWithout('shared_access_key_enabled', model, account);
  const switched = 'storage_use_azuread';
  return (
    accounts && {
      accountsWithoutKeys: accounts.count,
      storageUseAzuread: accounts.provider.has(switched) ? accounts.provider.flag(switched, false) : undefined,
    }
  );
}
