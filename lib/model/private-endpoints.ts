import { comparable } from '../terraform/comparable';
import { isKnown } from '../terraform/tokens';
import { MultiMap } from './collections';
import { perModel } from './per-model';
import { Model, Resource } from './resource';

export const PRIVATE_ENDPOINT = 'azurerm_private_endpoint';
export const PRIVATE_DNS_ZONE = 'azurerm_private_dns_zone';
export const VIRTUAL_NETWORK = 'azurerm_virtual_network';
const SUBNET = 'azurerm_subnet';

/** Private endpoints of an app, by what they lead to. */
export class PrivateEndpoints {
  public static readonly of = perModel((model) => new PrivateEndpoints(model));

  private readonly byTarget = new MultiMap<unknown, Way>();
  /** Those that may lead to anything. */
  private readonly unclear: Way[] = [];

  private constructor(private readonly model: Model) {
    for (const endpoint of model.ofType(PRIVATE_ENDPOINT)) {
      const way = { endpoint, words: wordsOf(endpoint) };
      const targetId = targetIdOf(endpoint);
      if (endpoint.isUnclear(targetId)) {
        this.unclear.push(way);
      } else {
        this.byTarget.add(endpoint.identify(targetId), way);
      }
    }
  }

  /** The private endpoints to a sub-resource of a resource of the app; one that only Terraform knows may be it. */
  public to(target: Resource, subResource: string): Resource[] {
    return [...this.byTarget.of(target.asWritten), ...this.unclear]
      .filter(({ words }) => words?.some((word) => !isKnown(word) || word === subResource) ?? true)
      .map(({ endpoint }) => endpoint);
  }

  /** The id of what a private endpoint leads to. */
  public targetIdOf(endpoint: Resource): string {
    return targetIdOf(endpoint);
  }

  /** What a private endpoint leads to, where that is a resource of the app. */
  public targetResourceOf(endpoint: Resource): Resource | undefined {
    return endpoint.referredTo(targetIdOf(endpoint));
  }

  /** The private endpoints in the subnets that an app makes in a virtual network. */
  public in(network: Resource): Resource[] {
    return this.model.referringTo(SUBNET, 'virtual_network_name', network).flatMap((subnet) => this.inSubnet(subnet));
  }

  /** The private endpoints in a subnet that an app makes. */
  public inSubnet(subnet: Resource): readonly Resource[] {
    return this.model.referringTo(PRIVATE_ENDPOINT, 'subnet_id', subnet);
  }

  /** The sub-resource that a private endpoint leads to; undefined where it names none, several, or Terraform knows it. */
  public subResourceOf(endpoint: Resource): string | undefined {
    const words = wordsOf(endpoint) ?? [];
    return words.length === 1 && isKnown(words[0]) ? words[0] : undefined;
  }

  /** The virtual network of the app that a private endpoint is in. */
  public networkResourceOf(endpoint: Resource): Resource | undefined {
    return endpoint.target('subnet_id')?.target('virtual_network_name');
  }

  /** Whether two private endpoints are in one virtual network; undefined where only Terraform knows it. */
  public areTogether(one: Resource, other: Resource): boolean | undefined {
    const [subnet, otherSubnet] = [one, other].map((endpoint) => endpoint.identify(endpoint.required('subnet_id')));
    if (subnet === otherSubnet) {
      return true;
    }
    const [network, otherNetwork] = [this.networkOf(one), this.networkOf(other)];
    // An address and an id cannot be compared.
    const isComparable = network !== undefined && typeof network === typeof otherNetwork;
    return isComparable ? network === otherNetwork : undefined;
  }

  /** What identifies the virtual network of a private endpoint; undefined where only Terraform knows it. */
  private networkOf(endpoint: Resource): unknown {
    const subnetId = endpoint.required('subnet_id');
    return isKnown(subnetId) ? comparable(subnetId).split('/subnets/')[0] : this.networkResourceOf(endpoint);
  }
}

/** Where a private endpoint leads. */
interface Way {
  readonly endpoint: Resource;
  /** Names of sub-resources; undefined where only Terraform knows them. */
  readonly words: readonly string[] | undefined;
}

function wordsOf(endpoint: Resource): readonly string[] | undefined {
  return connectionOf(endpoint)?.texts('subresource_names');
}

function connectionOf(endpoint: Resource): ReturnType<Resource['block']> {
  return endpoint.block('private_service_connection');
}

function targetIdOf(endpoint: Resource): string {
  return connectionOf(endpoint)?.text('private_connection_resource_id') ?? '';
}
