import { TerraformResource } from 'cdktf';
import { isKnown } from '../../terraform/tokens';
import { MultiMap } from '../collections';
import { AppResources, AuditedResource } from './app-resources';
import { perApp } from './per-app';

const TYPE = 'azurerm_private_endpoint';

/** Private endpoints of an app, by what they lead to. */
export class PrivateEndpoints {
  public static readonly of = perApp((app) => new PrivateEndpoints(app));

  private readonly byTarget = new MultiMap<unknown, AuditedResource>();

  private constructor(private readonly app: AppResources) {
    for (const endpoint of app.ofType(TYPE)) {
      this.byTarget.add(this.targetOf(endpoint), endpoint);
    }
  }

  /** The private endpoints to a sub-resource of a resource of the app; one that only Terraform knows may be it. */
  public to(target: TerraformResource, subResource: string): AuditedResource[] {
    return this.byTarget.of(target).filter((endpoint) => {
      const words = connectionOf(endpoint)?.texts('subresource_names');
      return words === undefined || words.some((word) => !isKnown(word) || word === subResource);
    });
  }

  /** What a private endpoint leads to, where that is a resource of the app. */
  public targetResourceOf(endpoint: AuditedResource): AuditedResource | undefined {
    return this.app.referredTo(endpoint.construct, targetIdOf(endpoint));
  }

  /** What identifies the virtual network of a private endpoint; undefined where only Terraform knows it. */
  public networkOf(endpoint: AuditedResource): unknown {
    const subnetId = endpoint.required('subnet_id');
    if (isKnown(subnetId)) {
      return subnetId.toLowerCase().split('/subnets/')[0];
    }
    const subnet = this.app.referredTo(endpoint.construct, subnetId);
    const network = subnet?.text('virtual_network_name');
    return network === undefined || !subnet ? undefined : this.app.referredTo(subnet.construct, network)?.construct;
  }

  private targetOf(endpoint: AuditedResource): unknown {
    return this.app.identify(endpoint.construct, targetIdOf(endpoint));
  }
}

function connectionOf(endpoint: AuditedResource): ReturnType<AuditedResource['block']> {
  return endpoint.block('private_service_connection');
}

function targetIdOf(endpoint: AuditedResource): string {
  return connectionOf(endpoint)?.text('private_connection_resource_id') ?? '';
}
