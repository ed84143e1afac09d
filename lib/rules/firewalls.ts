import { AmlWorkspaces } from '../model/aml-workspaces';
import { Arguments } from '../model/arguments';
import { FIREWALLS, guardedBy, isForTrustedServices, letsTrustedServicesIn } from '../model/firewalls';
import { CONTAINER_REGISTRY } from '../model/parts';
import { Model, Resource } from '../model/resource';
import { atMost, either, Flag, isOn } from '../terraform/decision';
import { Doc } from './documents';
import { resources, rule, Subject } from './engine/rule';
import { demand, undecided, Undecided } from './engine/verdict';

export const HIDDEN_EXCEPTIONS = undecided('only Terraform knows the exceptions of the firewall');

export interface Pna08Subject {
  /** The resource that the workspace is built on. */
  readonly resource: string;
  /** Whether its firewall lets trusted services in, or does not block anything. */
  readonly trusted: Flag;
}

export const PNA_08 = rule({
  id: 'PNA-08',
  name: 'trusted-services-blocked',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where the firewall lets the workspace in by another rule, such as a resource instance rule of the storage account',
  cause: 'the firewall of a resource that the workspace is built on keeps trusted Microsoft services out',
  why: 'Azure Machine Learning reaches closed default storage, Key Vault and registry as a trusted service. Without the exception the workspace cannot use them.',
  allowed: 'a firewall with AzureServices as bypass',
  fix: {
    construct:
      'remove the override of bypass or network_rule_bypass_option: what the constructs make lets trusted services in',
    terraform:
      'add AzureServices to network_rules.bypass of the storage account, set network_acls.bypass of the Key Vault or network_rule_bypass_option of the registry to AzureServices',
  },
  source: [Doc.MANAGED_NETWORK.section('Secured associated resources', 'secured-associated-resources')],
  looksAt: [
    ...firewalls<Pna08Subject>('bypass', isPart, (target, firewall) => {
      if (!firewall.has('bypass')) {
        // Left to the service, which lets them in.
        return undefined;
      }
      const trusted = letsTrustedServicesIn(target, firewall);
      return trusted === undefined ? HIDDEN_EXCEPTIONS : { resource: target.label, trusted };
    }),
    resources(CONTAINER_REGISTRY, 'network_rule_bypass_option', (registry, model) => {
      const bypass = registry.text('network_rule_bypass_option');
      return bypass !== undefined && isPart(registry, model)
        ? {
            resource: registry.label,
            trusted: either(isOn(registry.flag('public_network_access_enabled', true)), isForTrustedServices(bypass)),
          }
        : undefined;
    }),
  ],
  judge: ({ resource, trusted }: Pna08Subject) => demand(isOn(trusted), resource),
});

export interface Net10Subject {
  readonly target: string;
  /** Number of subnets that its firewall lets in by service endpoint. */
  readonly subnets: number;
}

export const NET_10 = rule({
  id: 'NET-10',
  name: 'service-endpoint-beside-private-endpoint',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the target is known to work with both',
  cause: 'the target of an outbound rule has service endpoints and a private endpoint at once',
  why: 'The managed virtual network reaches the target by private endpoint. Azure Machine Learning does not support a service endpoint to the same resource at the same time.',
  allowed: 'private endpoints only',
  fix: {
    construct:
      'remove the override of virtual_network_subnet_ids, and let those clients reach the target through private endpoints',
    terraform:
      'remove virtual_network_subnet_ids from network_rules (storage account) or network_acls (Key Vault) of the target, and let those clients reach it through private endpoints',
  },
  source: [Doc.MANAGED_NETWORK.section('Limitations', 'limitations')],
  looksAt: firewalls<Net10Subject>('virtual_network_subnet_ids', isTarget, (target, firewall) => ({
    target: target.label,
    subnets: firewall.count('virtual_network_subnet_ids'),
  })),
  judge: ({ target, subnets }: Net10Subject) =>
    demand(atMost(subnets, 0), `${target}, with subnets among its network rules`),
});

function isPart(resource: Resource, model: Model): boolean {
  return AmlWorkspaces.of(model).isPart(resource);
}

function isTarget(resource: Resource, model: Model): boolean {
  return AmlWorkspaces.of(model).isTarget(resource);
}

/** The firewalls of storage accounts and Key Vaults that a rule is about. */
function firewalls<S>(
  argument: string,
  isConcerned: (target: Resource, model: Model) => boolean,
  read: (target: Resource, firewall: Arguments) => S | undefined | Undecided,
): Subject<S>[] {
  return FIREWALLS.map(({ type, block }) =>
    resources(type, block === undefined ? argument : `${block}.${argument}`, (resource, model) => {
      const target = guardedBy(resource);
      if (!target || !isConcerned(target, model)) {
        return undefined;
      }
      if (block === undefined) {
        return read(target, resource);
      }
      const firewall = resource.block(block);
      if (firewall) {
        return read(target, firewall);
      }
      return resource.isOpaque(block) ? undecided('only Terraform knows the firewall') : undefined;
    }),
  );
}
