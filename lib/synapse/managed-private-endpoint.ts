import { literalText } from '../terraform/text';
import { SynapseManagedPrivateEndpoint } from '@cdktf/provider-azurerm/lib/synapse-managed-private-endpoint';
import { ITerraformDependable, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { constructIdOf, isKnown } from '../terraform/tokens';
import { AzapiUpdateResource, DataAzapiResourceList } from '../azapi/azapi-resource';
import { LeftToOthers, StatementsOfApp } from '../model/statements';
import { enforce, enforceAfterwards } from '../rules/enforce';
import { AzureProviders } from '../azure/azure-providers';
import { ProviderNeeds } from '../providers/provider-needs';
import { addressOf } from '../terraform/addresses';
import { dependOn } from '../terraform/depends-on';
import { expression } from '../terraform/expression';
import { TerraformData } from '../terraform/terraform-data';
import { ManagedEndpoints } from './managed-endpoints';
import { joinApp } from '../rules/own-construct';

/** The Synapse workspace that an endpoint belongs to. */
export interface EndpointOwner {
  readonly synapseWorkspaceId: string;
  readonly synapseWorkspaceName: string;
  readonly managedVirtualNetwork: boolean;
  readonly providers: AzureProviders | undefined;
  /** What lets Terraform reach the data plane. */
  readonly dataPlaneAccess: readonly ITerraformDependable[];
}

/** What an endpoint leads to. */
export interface EndpointTarget {
  readonly resourceId: string;
  readonly subResource: string;
  /** ARM type with API version, e.g. `Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01`. */
  readonly connectionType: string;
  readonly label: string;
  /** Puts the approval in order with other writes on the target. */
  readonly orderApproval?: (approval: TerraformResource) => void;
}

/**
 * A private endpoint from a Synapse managed virtual network, approved on its target where that is ours to do.
 *
 * The connection appears on the target a while after the endpoint, under a name that nobody knows before. So the
 * target's connections are listed late and matched by the endpoint's name. The listing depends on the endpoint alone:
 * with a wider dependency, unrelated changes would replace the approval.
 */
export class ManagedPrivateEndpoint extends Construct {
  /** @internal */
  public static _define(
    scope: Construct,
    owner: EndpointOwner,
    target: EndpointTarget,
    endpointName: string,
    endpoints: ManagedEndpoints,
  ): ManagedPrivateEndpoint {
    const id = constructIdOf(scope, endpointName);
    return new ManagedPrivateEndpoint(scope, id, owner, target, endpointName, endpoints);
  }

  /** The generated resource. */
  public readonly resource: SynapseManagedPrivateEndpoint;
  /** The approval; undefined when somebody else approves. */
  public readonly approval: TerraformResource | undefined;

  private constructor(
    scope: Construct,
    id: string,
    owner: EndpointOwner,
    target: EndpointTarget,
    endpointName: string,
    endpoints: ManagedEndpoints,
  ) {
    super(scope, id);
    joinApp(this);
    this.resource = new SynapseManagedPrivateEndpoint(this, 'Resource', {
      name: literalText(endpointName),
      synapseWorkspaceId: owner.synapseWorkspaceId,
      targetResourceId: target.resourceId,
      subresourceName: literalText(target.subResource),
      provider: owner.providers?.azurerm,
    });
    dependOn(this.resource, ...owner.dataPlaneAccess);
    const approver = endpoints._approver;
    if (approver === undefined) {
      this.approval = this.approve(owner, target, endpoints._appearsWithinSeconds ?? 0);
      target.orderApproval?.(this.approval);
    } else {
      StatementsOfApp.of(this).leaveToOthers(this.resource, LeftToOthers.APPROVAL, approver);
      enforce(this, 'CFG-08', () => ({ what: 'approval of managed private endpoints', reason: approver }));
    }
  }

  /** What must be there before traffic can flow. */
  public get dependables(): ITerraformDependable[] {
    return [this.approval ?? this.resource];
  }

  private approve(owner: EndpointOwner, target: EndpointTarget, seconds: number): TerraformResource {
    const provider = ProviderNeeds.of(this).azapi(owner.providers);
    const connections = new DataAzapiResourceList(this, 'Connections', {
      type: target.connectionType,
      parentId: this.appearance(target, seconds).output('target'),
      responseExportValues: ['value'],
      provider,
    });
    const ofEndpoint = (value: string) => this.matching(addressOf(connections), owner.synapseWorkspaceName, value);
    const names = () => ofEndpoint('c.name');
    const approval = new AzapiUpdateResource(this, 'Approval', {
      type: target.connectionType,
      parentId: target.resourceId,
      name: Token.asString(expression(() => `${names()}[0]`)),
      body: {
        properties: {
          privateLinkServiceConnectionState: { status: 'Approved', description: 'Approved for Spark in Synapse' },
        },
      },
      locks: [target.resourceId],
      // The lock of a workspace may be held by its provisioning, and waiting for it counts.
      timeouts: { create: '120m', update: '120m' },
      responseExportValues: [],
      provider,
    });
    enforceAfterwards(this, 'MPE-03', approval, {
      condition: () => `try(length(${names()}) > 0, false)`,
      wayOut: () => 'apply again after a minute, or give the endpoints more time with appearsWithinSeconds',
    });
    // Pending is what the list shows right before the approval; whoever withdraws one rejects the connection.
    const states = () => ofEndpoint('try(coalesce(c.properties.privateLinkServiceConnectionState.status), "")');
    enforceAfterwards(this, 'MPE-02', connections, {
      condition: () => `alltrue([for s in ${states()} : contains(["approved", "pending"], lower(s))])`,
      found: () => `join(", ", ${states()})`,
      wayOut: () =>
        `apply again, which approves it, or make the endpoint anew with: terraform apply -replace=${addressOf(this.resource)}`,
    });
    return approval;
  }

  /**
   * Hands the id of the target on once a fresh endpoint has had its time. With `depends_on`, or with a condition of its
   * own, Terraform would list the connections late whenever anything changes that the endpoint depends on, and a name
   * that is not known at plan replaces the approval.
   */
  private appearance(target: EndpointTarget, seconds: number): TerraformData {
    // `sleep` where there is a shell, `ping` on Windows.
    const command = `sleep ${seconds} || ping -n ${seconds + 1} 127.0.0.1`;
    return new TerraformData(this, 'Appearing', {
      input: { target: target.resourceId },
      triggersReplace: { endpoint: this.resource.id },
      localExec: seconds > 0 ? command : undefined,
    });
  }

  /**
   * The private endpoint behind a connection is named after the Synapse workspace and the managed endpoint. An endpoint
   * that was made anew leaves the connection of the old one behind, disconnected.
   */
  private matching(list: string, workspaceName: string, value: string): string {
    const given = this.resource.nameInput ?? '';
    // Between the quotes of an expression other signs would need to be escaped twice.
    const name = isKnown(given) && !/^[\w-]*$/.test(given) ? this.resource.name : given;
    const ending = `lower("/${workspaceName}.${name}")`;
    const matches = `endswith(lower(try(c.properties.privateEndpoint.id, "")), ${ending})`;
    const alive = 'try(c.properties.privateLinkServiceConnectionState.status, "") != "Disconnected"';
    return `[for c in ${list}.output.value : ${value} if ${matches} && ${alive}]`;
  }
}
