import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceProviderRegistration } from '@cdktf/provider-azurerm/lib/resource-provider-registration';
import { TerraformStack } from 'cdktf';
import {
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  ServiceTag,
  StorageSubResource,
  WorkspaceNetwork,
} from '../../lib';
import { account, armId, synapseIn, workspaceIn } from '../support/azure';
import { findingsIn, rulesIn, textVariable } from '../support/plain';
import { testStack } from '../support/stack';

const FACTORY = armId('Microsoft.DataFactory/factories', 'adf');
const SEARCH = armId('Microsoft.Search/searchServices', 'srch');
const LAKE = StorageSubResource.DFS;

/** Ids of rules that the audit finds something about in an approved-outbound workspace. */
function foundIn(define: (network: WorkspaceNetwork, stack: TerraformStack) => void): string[] {
  const { stack, group } = testStack();
  const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
  define(workspaceIn(stack, group, { managedNetwork }).network, stack);
  return rulesIn(stack);
}

describe('SPE-03: a data lake', () => {
  it('is reported when a rule for Spark leads to only one of its two endpoints', () => {
    const found = foundIn((network, stack) => {
      network.allowTo('lake', OutboundTarget.storage(account(stack, 'Lake'), LAKE, { spark: true }));
    });
    expect(found).toContain('SPE-03');
  });

  it.each<[string, (network: WorkspaceNetwork, stack: TerraformStack) => void]>([
    [
      'with rules for Spark to both endpoints',
      (network, stack) => {
        const lake = account(stack, 'Lake');
        network.allowTo('dfs', OutboundTarget.storage(lake, LAKE, { spark: true }));
        network.allowTo('blob', OutboundTarget.storage(lake, StorageSubResource.BLOB, { spark: true }));
      },
    ],
    [
      'with a rule that is not for Spark',
      (network, stack) => network.allowTo('dfs', OutboundTarget.storage(account(stack, 'Lake'), LAKE)),
    ],
    [
      'with a rule for Spark to its file shares',
      (network, stack) =>
        network.allowTo(
          'file',
          OutboundTarget.storage(account(stack, 'Lake'), StorageSubResource.FILE, { spark: true }),
        ),
    ],
    [
      'when it is an account without hierarchical namespace',
      (network, stack) => {
        const blobs = account(stack, 'Blobs', { hierarchicalNamespace: false });
        network.allowTo('blob', OutboundTarget.storage(blobs, StorageSubResource.BLOB, { spark: true }));
      },
    ],
  ])('is not reported %s', (_how, define) => {
    expect(foundIn(define)).not.toContain('SPE-03');
  });

  it('is reported when the rule to its other endpoint is not for Spark', () => {
    const found = foundIn((network, stack) => {
      const lake = account(stack, 'Lake');
      network.allowTo('dfs', OutboundTarget.storage(lake, LAKE, { spark: true }));
      network.allowTo('blob', OutboundTarget.storage(lake, StorageSubResource.BLOB));
    });
    expect(found).toContain('SPE-03');
  });
});

describe('APR-04: the approver role', () => {
  it('does not cover a data factory', () => {
    const target = OutboundTarget.privateEndpoint(FACTORY, 'dataFactory');
    expect(foundIn((network) => network.allowTo('factory', target))).toContain('APR-04');
  });

  it('covers a search service, and is not judged where somebody else is responsible', () => {
    const approver = RoleManagement.managedElsewhere('the platform team has a role of its own');
    const found = foundIn((network) => {
      network.allowTo('search', OutboundTarget.privateEndpoint(SEARCH, 'searchService'));
      network.allowTo('factory', OutboundTarget.privateEndpoint(FACTORY, 'dataFactory'), { approver });
    });
    expect(found).not.toContain('APR-04');
  });

  it('is left to Terraform for an id that only Terraform knows, but not for that of a Key Vault', () => {
    const { stack, group } = testStack();
    const { network } = workspaceIn(stack, group);
    network.allowTo('any', OutboundTarget.privateEndpoint(textVariable(stack), 'sub'));
    network.allowTo('vault', OutboundTarget.keyVault(textVariable(stack, 'vault')));
    expect(findingsIn(stack).filter((finding) => finding.endsWith('APR-04'))).toEqual([
      expect.stringMatching(/^check Workspace_Network_Rules_any_/),
    ]);
  });
});

describe('a service tag', () => {
  const tag = (serviceTag: ServiceTag, portRanges?: string) =>
    foundIn((network) => network.allowTo('tag', OutboundTarget.serviceTag(serviceTag, { portRanges })));

  it('is refused with invalid ports (OBR-05)', () => {
    expect(tag(ServiceTag.SQL, 'sql')).toContain('OBR-05');
    expect(tag(ServiceTag.SQL, '1433, 11000-11999')).not.toContain('OBR-05');
  });

  it('warns when the service adds it anyway (REQ-03)', () => {
    expect(tag(ServiceTag.of('AzureResourceManager'))).toContain('REQ-03');
    expect(tag(ServiceTag.of('Storage.WestEurope'))).not.toContain('REQ-03');
  });
});

describe('NET-15: registration of Microsoft.Network', () => {
  function stackWith(config: object): ReturnType<typeof testStack> {
    const made = testStack();
    const [provider] = made.stack.allProviders() as AzurermProvider[];
    Object.assign(provider, config);
    return made;
  }

  const warnedIn = (stack: TerraformStack) => findingsIn(stack).filter((finding) => finding.endsWith(' NET-15'));

  it.each<[string, (made: ReturnType<typeof testStack>) => void, string]>([
    ['an isolated workspace', ({ stack, group }) => workspaceIn(stack, group), 'Workspace'],
    [
      'a managed private endpoint of a Synapse workspace',
      ({ stack, group }) => synapseIn(stack, group),
      'Synapse/Endpoints/primary-dfs',
    ],
  ])('is asked for with %s when azurerm registers nothing', (_what, define, path) => {
    const made = stackWith({ resourceProviderRegistrations: 'none' });
    define(made);
    expect(warnedIn(made.stack)).toEqual([`warning ${path} NET-15`]);
  });

  it('is asked for once per provider, at the first resource that needs it', () => {
    const { stack, group } = stackWith({ resourceProviderRegistrations: 'none' });
    ['First', 'Second'].forEach((id) => workspaceIn(stack, group, {}, id));
    const azurerm = new AzurermProvider(stack, 'other', {
      alias: 'other',
      features: [{ storage: [{ dataPlaneAvailable: false }] }],
      resourceProviderRegistrations: 'none',
    });
    ['Third', 'Fourth'].forEach((id) => workspaceIn(stack, group, { providers: { azurerm } }, id));
    expect(warnedIn(stack)).toEqual(['warning First NET-15', 'warning Third NET-15']);
  });

  it('is not asked for without managed network', () => {
    const made = stackWith({ resourceProviderRegistrations: 'none' });
    workspaceIn(made.stack, made.group, { managedNetwork: ManagedNetwork.disabled() });
    synapseIn(made.stack, made.group, { managedVirtualNetwork: false });
    expect(rulesIn(made.stack)).not.toContain('NET-15');
  });

  it('is not asked for when a resource registers it', () => {
    const made = stackWith({ resourceProviderRegistrations: 'none' });
    new ResourceProviderRegistration(made.stack, 'Network', { name: 'Microsoft.Network' });
    workspaceIn(made.stack, made.group);
    expect(rulesIn(made.stack)).not.toContain('NET-15');
  });
});
