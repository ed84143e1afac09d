import { referenceText } from '../../terraform/tokens';
import { shownWord } from '../rule';
import { AmlWorkspace } from './aml-workspace-view';
import { AmlWorkspaces } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { Audit, Demand } from './audit';
import { azapiRuleProperties, EndpointDestination, outboundRule, OutboundRuleResource } from './outbound-rule';
import { inOtherTenants } from './provider-of';
import { RolesOfWorkspaces } from './role-assignments';
import { nameOf, targetOf } from './targets';
import { WriteOrder } from './write-order';

/** The other endpoint of a data lake. */
const TWINS: { readonly [subResource: string]: string | undefined } = { blob: 'dfs', dfs: 'blob' };

/** `azurerm_machine_learning_workspace_network_outbound_rule_fqdn` */
export const auditFqdnRule: Audit = (resource, app, demand) => {
  const { ofRule } = auditCommon(resource, app, demand);
  demand('OBR-08', () => ofRule(({ fqdn }) => (fqdn === undefined ? undefined : { fqdn })));
};

/** `azurerm_machine_learning_workspace_network_outbound_rule_service_tag` */
export const auditServiceTagRule: Audit = (resource, app, demand) => {
  const { ofRule } = auditCommon(resource, app, demand);
  auditServiceTag(demand, ofRule);
  demand('OBR-06', () => ofRule(({ serviceTag }) => serviceTag && { serviceTag: serviceTag.tag }));
};

/** `azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint` */
export const auditPrivateEndpointRule: Audit = (resource, app, demand) => {
  const { ofRule } = auditCommon(resource, app, demand);
  auditEndpoint(app, demand, ofRule);
  demand('OBR-12', () =>
    ofRule(
      ({ construct, endpoint }) =>
        endpoint && { ...targetOf(app(), construct, endpoint.targetId), subResource: endpoint.subResource },
    ),
  );
};

/** `azapi_resource` of an outbound rule, which may be any of the three. */
export const auditAzapiRule: Audit = (resource, app, demand) => {
  const { ofRule } = auditCommon(resource, app, demand);
  demand('OBR-08', () => ofRule(({ fqdn }) => (fqdn === undefined ? undefined : { fqdn })));
  auditServiceTag(demand, ofRule);
  auditEndpoint(app, demand, ofRule);
  demand('OBR-01', () =>
    ofRule(() => {
      const properties = azapiRuleProperties(resource());
      return properties && { type: properties.required('type'), category: properties.text('category') };
    }),
  );
};

type OfRule = <T>(subject: (rule: OutboundRuleResource, workspace: AmlWorkspace) => T | undefined) => T | undefined;

/** What every rule has to keep. */
function auditCommon(
  resource: () => AuditedResource,
  app: () => AppResources,
  demand: Demand,
): { readonly ofRule: OfRule } {
  const ofRule: OfRule = (subject) => {
    const rule = outboundRule(resource());
    return rule && subject(rule, AmlWorkspaces.of(app()).of(rule.construct, rule.workspaceId));
  };
  demand('OBR-10', () => ofRule((rule, workspace) => ({ name: rule.name, taken: workspace.isTaken(rule) })));
  // Of a workspace that is in no way part of the app nothing tells the mode.
  demand('OBR-03', () =>
    ofRule(({ kind }, { mode }) => (mode === undefined ? undefined : { mode, kind: kind ?? 'an outbound rule' })),
  );
  demand('OBR-02', () =>
    ofRule(({ kind, endpoint }, { mode }) =>
      mode === undefined || kind === undefined ? undefined : { mode, kind, privateEndpoint: endpoint !== undefined },
    ),
  );
  demand('CFG-16', () =>
    ofRule((rule, workspace) => ({
      rivals: [
        ...(isWrittenTogether(resource(), rule) ? ['other instances of it'] : []),
        ...WriteOrder.of(app()).rivalsOf(workspace, rule.construct),
      ],
    })),
  );
  return { ofRule };
}

/** Whether `for_each` makes several rules of one workspace. */
function isWrittenTogether(resource: AuditedResource, { construct, workspaceId }: OutboundRuleResource): boolean {
  return resource.has('for_each') && !/\beach\./.test(referenceText(construct, workspaceId));
}

function auditServiceTag(demand: Demand, ofRule: OfRule): void {
  demand('OBR-05', () =>
    ofRule(
      ({ serviceTag }) =>
        serviceTag && { protocol: serviceTag.protocol ?? '*', portRanges: serviceTag.portRanges ?? '*' },
    ),
  );
  demand('REQ-03', () => ofRule(({ serviceTag }) => serviceTag && { serviceTag: serviceTag.tag }));
}

function auditEndpoint(app: () => AppResources, demand: Demand, ofRule: OfRule): void {
  const ofEndpoint = <T>(
    subject: (endpoint: EndpointDestination, rule: OutboundRuleResource, workspace: AmlWorkspace) => T | undefined,
  ) => ofRule((rule, workspace) => (rule.endpoint ? subject(rule.endpoint, rule, workspace) : undefined));
  demand('PRV-02', () =>
    ofEndpoint(({ spark }, { name }, workspace) =>
      // A network that was provisioned with Spark once takes further rules without it (PRV-10): not known of others.
      spark === false || workspace.mode === undefined
        ? undefined
        : {
            mode: workspace.mode,
            spark,
            neededBy: `outbound rule ${shownWord(name)}`,
            provisioned: workspace.isProvisionedWithSpark,
            onCreation:
              workspace.resource?.block('managed_network')?.flag('provision_on_creation_enabled', false) === true,
          },
    ),
  );
  demand('APR-01', () =>
    ofEndpoint(({ targetId }, { construct }, workspace) =>
      // The identity of a workspace that is in no way part of the app is not known, nor who gives it roles.
      !workspace.isPartOfApp || workspace.isDefaultResource(construct, targetId)
        ? undefined
        : {
            target: nameOf(app(), construct, targetId),
            allowed: RolesOfWorkspaces.of(app()).mayApprove(workspace, construct, targetId),
            lacking: 'no role assignment of this app lets the workspace identity approve it',
          },
    ),
  );
  demand('APR-04', () =>
    ofEndpoint(({ targetId }, { construct }, workspace) =>
      workspace.isDefaultResource(construct, targetId) ||
      RolesOfWorkspaces.of(app()).mayApproveOtherwise(workspace, construct, targetId)
        ? undefined
        : targetOf(app(), construct, targetId),
    ),
  );
  demand('OBR-14', () =>
    ofEndpoint(({ targetId }, { construct }, { resource }) => ({
      elsewhere: inOtherTenants(app(), resource ?? app().of(construct), [app().referredTo(construct, targetId)]),
    })),
  );
  demand('SPE-03', () =>
    ofEndpoint(({ targetId, subResource, spark }, { construct }, workspace) => {
      const other = TWINS[subResource];
      const account = app().referredTo(construct, targetId);
      if (other === undefined || account?.type !== 'azurerm_storage_account' || spark === false) {
        return undefined;
      }
      return {
        account: account.construct.node.path,
        subResource,
        other,
        spark,
        hierarchicalNamespace: account.flag('is_hns_enabled', false),
        otherRule: workspace.sparkReaches(account, other),
      };
    }),
  );
}
