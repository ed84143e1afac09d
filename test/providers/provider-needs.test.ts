import { AzurermProvider, AzurermProviderConfig } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  AzapiProvider,
  Constraints,
  DataLakeStorage,
  ManagedNetwork,
  OutboundTarget,
  ResourceGroupRef,
  SparkIdentity,
} from '../../lib';
import { armId, GROUP, poolIn, problemsOf, SUBSCRIPTION, USER, workspaceIn } from '../support/azure';
import { ONE_FOLDER, Synthesized, synthesized } from '../support/stack';

const GROUP_REF = ResourceGroupRef.named('rg', 'westeurope');
const FEATURES = [{ storage: [{ dataPlaneAvailable: false }] }];
const SPARK_VAULT = OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'), { spark: true });

function stackWith(config?: Partial<AzurermProviderConfig>): { app: App; stack: TerraformStack } {
  const app = Testing.app(ONE_FOLDER);
  const stack = new TerraformStack(app, 'test');
  if (config) {
    new AzurermProvider(stack, 'azurerm', { features: FEATURES, ...config });
  }
  return { app, stack };
}

/** Something that only azapi can do. */
function needAzapi(stack: TerraformStack): void {
  workspaceIn(stack, GROUP_REF).network.allowTo('vault', SPARK_VAULT);
}

function azapiFor(config: Partial<AzurermProviderConfig>): { [argument: string]: unknown } {
  const { stack } = stackWith(config);
  needAzapi(stack);
  return synthesized(stack).providers('azapi')[0];
}

describe('the azapi provider', () => {
  test('is not required of a stack that does not need it', () => {
    const { stack } = stackWith({});
    workspaceIn(stack, GROUP_REF).network.allowTo(
      'vault',
      OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv')),
    );
    const json = synthesized(stack);
    expect(json.providers('azapi')).toEqual([]);
    expect(JSON.stringify(json.json.terraform)).not.toContain('azapi');
  });

  test('is added once, with its source and version', () => {
    const { stack } = stackWith({});
    needAzapi(stack);
    synthesized(stack);
    const json = synthesized(stack);
    expect(json.providers('azapi')).toEqual([{}]);
    expect(json.json.terraform).toMatchObject({
      required_providers: { azapi: { source: 'Azure/azapi', version: '~> 2.0' } },
    });
  });

  test.each(['before', 'after'])('is not added when the user defines one %s it is needed', (when) => {
    const { stack } = stackWith({});
    const define = () => new AzapiProvider(stack, 'own', { useOidc: true });
    if (when === 'before') {
      define();
    }
    needAzapi(stack);
    if (when === 'after') {
      define();
    }
    expect(synthesized(stack).providers('azapi')).toEqual([{ use_oidc: true }]);
  });

  test('is added beside one that the user defines with an alias', () => {
    const { stack } = stackWith({});
    new AzapiProvider(stack, 'hub', { alias: 'hub' });
    needAzapi(stack);
    expect(synthesized(stack).providers('azapi')).toEqual([{ alias: 'hub' }, {}]);
  });

  test('is configured to sign in as azurerm does', () => {
    expect(
      azapiFor({
        subscriptionId: SUBSCRIPTION,
        tenantId: GROUP,
        auxiliaryTenantIds: [SUBSCRIPTION],
        clientId: USER,
        clientSecretFilePath: '/secret',
        environment: 'usgovernment',
        useOidc: true,
        useCli: false,
        oidcTokenFilePath: '/token',
        adoPipelineServiceConnectionId: 'connection',
      }),
    ).toEqual({
      subscription_id: SUBSCRIPTION,
      tenant_id: GROUP,
      auxiliary_tenant_ids: [SUBSCRIPTION],
      client_id: USER,
      client_secret_file_path: '/secret',
      environment: 'usgovernment',
      use_oidc: true,
      use_cli: false,
      oidc_token_file_path: '/token',
      oidc_azure_service_connection_id: 'connection',
    });
  });

  test('takes the subscription of azurerm from a variable', () => {
    const { stack } = stackWith();
    const subscriptionId = new TerraformVariable(stack, 'subscription', {}).stringValue;
    new AzurermProvider(stack, 'azurerm', { features: FEATURES, subscriptionId });
    needAzapi(stack);
    expect(synthesized(stack).providers('azapi')).toEqual([{ subscription_id: '${var.subscription}' }]);
  });

  test.each(['clientSecret', 'clientCertificate', 'clientCertificatePassword', 'oidcToken', 'oidcRequestToken'])(
    'is refused when azurerm carries the secret %s (CFG-04)',
    (argument) => {
      const { stack } = stackWith({ [argument]: 'secret-value' });
      needAzapi(stack);
      const message = problemsOf(() => synthesized(stack));
      expect(message).toContain('CFG-04');
      expect(message).not.toContain('secret-value');
    },
  );

  test('is accepted beside secrets of azurerm when the user defines it (CFG-04)', () => {
    const { stack } = stackWith({ clientSecret: 'secret-value' });
    new AzapiProvider(stack, 'own');
    needAzapi(stack);
    expect(synthesized(stack).providers('azapi')).toEqual([{}]);
  });
});

describe('the azurerm provider', () => {
  test('is demanded of a stack that has none (CFG-01)', () => {
    const { stack } = stackWith();
    new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF });
    const message = problemsOf(() => synthesized(stack));
    expect(message).toMatch(/CFG-01[\s\S]*new AzurermProvider/);
    expect(message).not.toContain('CFG-02');
  });

  test('is demanded of a stack that has only an alias, which nothing uses (CFG-01)', () => {
    const { stack } = stackWith({ alias: 'hub' });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF });
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-01');
  });

  test.each([[[{}]], [[{ storage: [{}] }]], [[{ storage: [{ dataPlaneAvailable: true }] }]]])(
    'is refused for private accounts with features %j (CFG-02)',
    (features) => {
      const { stack } = stackWith({ features });
      new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF });
      expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-02[\s\S]*dataPlaneAvailable: false/);
    },
  );

  test('is accepted for public accounts with empty features (CFG-02)', () => {
    const { stack } = stackWith({ features: [{}] });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF, publicNetworkAccess: true });
    expect(Object.keys(synthesized(stack).resources('azurerm_storage_account'))).toHaveLength(1);
  });

  test.each([
    [false, 'CFG-03'],
    [undefined, undefined],
    [true, undefined],
  ])(
    'may not turn storage_use_azuread off (CFG-03), and warns when it leaves it out (CFG-11): %s',
    (storageUseAzuread, error) => {
      const { stack } = stackWith({ storageUseAzuread });
      new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF });
      if (error) {
        expect(problemsOf(() => synthesized(stack))).toContain(error);
      } else {
        expect(() => synthesized(stack)).not.toThrow();
      }
      expect(Constraints.of(stack).summarize()[0].warnings.includes('CFG-11')).toBe(storageUseAzuread === undefined);
    },
  );
});

describe('aliased providers', () => {
  function aliased(
    use: (stack: TerraformStack, providers: { azurerm: AzurermProvider; azapi: AzapiProvider }) => void,
  ) {
    const { stack } = stackWith({});
    const azurerm = new AzurermProvider(stack, 'hub', {
      alias: 'hub',
      features: FEATURES,
      subscriptionId: SUBSCRIPTION,
    });
    use(stack, { azurerm, azapi: new AzapiProvider(stack, 'hub-azapi', { alias: 'hub' }) });
    return synthesized(stack);
  }

  function strays(json: Synthesized): string[] {
    const blocks = (section: string) =>
      Object.entries((json.json[section] ?? {}) as { [type: string]: { [name: string]: { provider?: string } } });
    return [...blocks('resource'), ...blocks('data')]
      .filter(([type]) => type !== 'terraform_data')
      .flatMap(([type, byName]) =>
        Object.entries(byName)
          .filter(([, { provider }]) => provider !== `${type.split('_')[0]}.hub`)
          .map(([name]) => `${type}.${name}`),
      );
  }

  test('are used by every part of a workspace and its network', () => {
    const json = aliased((stack, providers) => {
      const workspace = workspaceIn(stack, GROUP_REF, {
        providers,
        managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
      });
      const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF, providers });
      lake.addContainer('data');
      workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [lake] });
      workspace.network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
      workspace.network.allowTo(
        'search',
        OutboundTarget.privateEndpoint(armId('Microsoft.Search/searchServices', 's'), 'searchService'),
      );
    });
    expect(strays(json)).toEqual([]);
    expect(json.providers('azapi')).toEqual([{ alias: 'hub' }]);
  });

  test('are used by every part of a Synapse workspace and an attachment', () => {
    const json = aliased((stack, providers) => {
      const workspace = workspaceIn(stack, GROUP_REF, { providers });
      const primaryStorage = new DataLakeStorage(stack, 'Primary', { resourceGroup: GROUP_REF, providers });
      poolIn(stack, GROUP_REF, { providers, primaryStorage }).attachTo(workspace, {
        storage: [primaryStorage],
        privatePathToWorkspace: true,
      });
    });
    expect(strays(json)).toEqual([]);
  });

  test('are refused for private accounts when they wait for the data plane (CFG-02)', () => {
    const { stack } = stackWith({});
    const azurerm = new AzurermProvider(stack, 'hub', { alias: 'hub', features: [{}] });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: GROUP_REF, providers: { azurerm } });
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-02');
  });
});
