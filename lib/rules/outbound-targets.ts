import { IPV4_RANGE } from '../facts/ip-addresses';
import { PRIVATE_LINK_TARGETS } from '../facts/private-link-targets';
import { AZURERM_SERVICE_TAGS } from '../facts/service-tags';
import { PRIVATE_ENDPOINT_RULE, SERVICE_TAG_RULE } from '../model/outbound-rules';
import { kindOfTarget } from '../model/targets';
import { areRising, both, either, hasForm, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';
import { azapiTagRules, endpointRules, fqdnRules, serviceTagRules } from './outbound-rules';
import { outsideTenantOf } from './workspace-dependencies';

const PROTOCOLS = ['TCP', 'UDP', 'ICMP', '*'];
const PORT = '(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}|0)';
const RANGE = `${PORT}(-${PORT})?`;
/** Examples of the documentation have a blank after the comma. */
const PORTS = new RegExp(`^(\\*|${RANGE}(, ?${RANGE})*)$`);

export interface Obr05Subject {
  readonly protocol: string;
  readonly portRanges: string;
}

export const OBR_05 = rule({
  id: 'OBR-05',
  name: 'invalid-service-tag-ports',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the rule is refused',
  cause: 'the protocol or the ports of the service tag rule are not valid',
  why: 'azurerm or Azure refuses the rule, at plan or at deployment.',
  allowed:
    'protocol TCP, UDP, ICMP or *; ports and port ranges up to 65535, the lower port first, separated by commas, or *',
  fix: {
    construct:
      "give OutboundTarget.serviceTag(tag, { protocol, portRanges }) a protocol of OutboundProtocol and ports such as '443,8000-8010'",
    terraform:
      'set protocol to TCP, UDP, ICMP or *, and port_ranges to ports such as "443,8000-8010" (azapi: body.properties.destination.protocol and .portRanges)',
  },
  source: [
    Doc.TEMPLATE_OUTBOUND_RULES.section('ServiceTagDestination'),
    azurerm('machine_learning_workspace_network_outbound_rule_service_tag').section('Argument Reference'),
  ],
  looksAt: serviceTagRules('port_ranges', ({ protocol = '*', portRanges = '*' }) => ({ protocol, portRanges })),
  judge: ({ protocol, portRanges }: Obr05Subject) =>
    demand(
      both(isOneOf(protocol, PROTOCOLS), hasForm(portRanges, PORTS), areRising(portRanges)),
      `${shown(protocol)} on ${shown(portRanges)}`,
    ),
});

export interface Obr06Subject {
  readonly serviceTag: string;
}

export const OBR_06 = rule({
  id: 'OBR-06',
  name: 'service-tag-unknown-to-azurerm',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: a newer azurerm may take more tags',
  cause: 'azurerm does not accept this service tag',
  why: 'azurerm has a fixed list of service tags and refuses any other at plan, among them tags of a single region such as Storage.WestEurope.',
  allowed: 'the tags that azurerm lists, none of them of a single region',
  fix: {
    construct:
      'use workspace.network.allowTo(id, OutboundTarget.serviceTag(ServiceTag.of(…))), which writes other tags through azapi',
    terraform:
      'write the rule as an azapi_resource of type Microsoft.MachineLearningServices/workspaces/outboundRules, or use the tag without region',
  },
  source: [azurerm('machine_learning_workspace_network_outbound_rule_service_tag').section('Argument Reference')],
  looksAt: [resources(SERVICE_TAG_RULE, 'service_tag', (written) => ({ serviceTag: written.required('service_tag') }))],
  judge: ({ serviceTag }: Obr06Subject) => demand(isOneOf(serviceTag, AZURERM_SERVICE_TAGS), shown(serviceTag)),
});

/** Endpoints of accounts in the public cloud, those of accounts with DNS zones included, in the US and in China. */
const STORAGE_HOST =
  /(^|\.)((blob|dfs|file|queue|table)\.(core\.windows\.net|core\.usgovcloudapi\.net|core\.chinacloudapi\.cn|storage\.azure\.net)|\*\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn))\.?$/iu;

/** Where Visual Studio Code gets its server from: the one storage host for which a document asks for an FQDN rule. */
const VS_CODE_HOST = /^vscode\.blob\.core\.windows\.net\.?$/iu;

export interface Obr08Subject {
  readonly fqdn: string;
}

export const OBR_08 = rule({
  id: 'OBR-08',
  name: 'fqdn-rule-to-storage',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where the host is of an account that others publish, and compute other than Spark reads it',
  cause: 'an FQDN rule cannot lead to a storage account',
  why: 'With approved outbound, Azure Machine Learning reaches storage accounts by private endpoint only. Spark would not use the rule either: FQDN rules do not reach Spark.',
  allowed:
    'any host that is not a blob, dfs, file, queue or table endpoint of Azure Storage, in whichever cloud; and vscode.blob.core.windows.net',
  fix: {
    construct: 'use OutboundTarget.storage(account, …), which makes a private endpoint',
    terraform:
      'write an azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint to the account instead',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Limitations', 'limitations'),
    Doc.MANAGED_NETWORK.section('Scenario: Use Visual Studio Code desktop or web with compute instance'),
  ],
  looksAt: fqdnRules('destination_fqdn', (fqdn) => ({ fqdn })),
  judge: ({ fqdn }: Obr08Subject) =>
    demand(either(opposite(hasForm(fqdn, STORAGE_HOST)), hasForm(fqdn, VS_CODE_HOST)), shown(fqdn)),
});

const LABEL = '[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?';
/** Without a wildcard there are two labels at least, and the last one starts with a letter: an address is no name. */
const HOST = new RegExp(`^(\\*\\.(${LABEL}\\.)*|(${LABEL}\\.)+)[a-z]([a-z0-9-]*[a-z0-9])?\\.?$`, 'iu');
/** Terraform's engine takes no pattern that is as large as one that counts the signs of each label. */
const LONG_LABEL = /[^.]{64}/;

export interface Obr18Subject {
  readonly fqdn: string;
}

export const OBR_18 = rule({
  id: 'OBR-18',
  name: 'invalid-fqdn-host',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: no host has such a name, so the rule opens nothing',
  cause: 'the destination of the FQDN rule is not a host name',
  why: 'An FQDN rule opens ports 80 and 443 of a host. With a scheme, a path or a port it names a host that does not exist.',
  allowed: 'a host name such as pypi.org, with a wildcard as first label at most',
  fix: {
    construct: 'give OutboundTarget.fqdn(hostName) the host alone',
    terraform: 'set destination_fqdn (azapi: body.properties.destination) to the host alone',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Scenario: Access public machine learning packages'),
    Doc.TEMPLATE_OUTBOUND_RULES.section('FqdnOutboundRule'),
  ],
  looksAt: fqdnRules('destination_fqdn', (fqdn) => ({ fqdn })),
  judge: ({ fqdn }: Obr18Subject) =>
    demand(both(hasForm(fqdn, HOST), opposite(hasForm(fqdn, LONG_LABEL))), shown(fqdn)),
});

const TAG = /^[A-Za-z][A-Za-z0-9_-]{0,79}(\.[A-Za-z0-9_-]{1,80}){0,2}$/;

export interface Obr19Subject {
  readonly serviceTag: string;
  /** Undefined for the default of the service, which is to allow. */
  readonly action: string | undefined;
  readonly addressPrefixes: readonly string[];
}

export const OBR_19 = rule({
  id: 'OBR-19',
  name: 'invalid-service-tag-destination',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the rule',
  cause: 'the tag, the addresses or the action of the service tag rule are not valid',
  why: 'Azure refuses the rule at deployment. With addresses it takes those instead of the addresses of the tag.',
  allowed:
    'a tag as Azure writes it, such as Storage.WestEurope; IPv4 addresses and CIDR blocks; the action Allow or Deny',
  fix: {
    construct:
      "give ServiceTag.of(tagName) a tag, and OutboundTarget.serviceTag(tag, { addressPrefixes, action }) addresses such as '203.0.113.0/24' and an action of OutboundAction",
    terraform: 'correct serviceTag, addressPrefixes or action in body.properties.destination of the azapi_resource',
  },
  source: [
    Doc.TEMPLATE_OUTBOUND_RULES.section('ServiceTagDestination'),
    Doc.REST_MACHINE_LEARNING.section('ServiceTagDestination'),
  ],
  // azurerm has a list of its tags (OBR-06), and no arguments for addresses and action.
  looksAt: azapiTagRules('service_tag', ({ tag, action, addressPrefixes }) =>
    addressPrefixes === undefined
      ? undecided('only Terraform knows the addresses')
      : { serviceTag: tag, action, addressPrefixes },
  ),
  judge: ({ serviceTag, action, addressPrefixes }: Obr19Subject) =>
    demand(
      both(
        addressPrefixes.length > 0 || hasForm(serviceTag, TAG),
        action === undefined || isOneOf(action, ['Allow', 'Deny']),
        ...addressPrefixes.map((addresses) => hasForm(addresses, IPV4_RANGE)),
      ),
      [
        shown(serviceTag),
        ...(addressPrefixes.length > 0 ? [`addresses ${addressPrefixes.map(shown).join(', ')}`] : []),
        ...(action === undefined ? [] : [`action ${shown(action)}`]),
      ].join(', '),
    ),
});

const BY_AZURERM = PRIVATE_LINK_TARGETS.flatMap(({ name, namespace, azurermSubResources: words }) =>
  // Namespaces are compared by case there.
  words ? [{ name, words, kind: new RegExp(`/providers/Microsoft\\.${namespace}/`) }] : [],
);

export interface Obr12Subject {
  readonly target: string;
  /** The id, or only `/providers/<namespace>/` of it where a reference tells no more. */
  readonly targetId: string;
  readonly subResource: string;
}

export const OBR_12 = rule({
  id: 'OBR-12',
  name: 'azurerm-unsupported-endpoint-target',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: a newer azurerm may take more kinds of targets',
  cause: 'azurerm does not make a private endpoint rule to this sub-resource of this kind of target',
  why: 'azurerm compares target and sub-resource with a fixed list and fails otherwise, although the service supports more kinds of targets.',
  allowed: BY_AZURERM.map(({ name, words }) => `${words.join(', ')} of ${name}`).join('; '),
  fix: {
    construct:
      'use OutboundTarget.privateEndpoint(resourceId, subResource), which writes the rule through azapi, and remove an override of the target',
    terraform:
      'correct sub_resource_target, or write the rule as an azapi_resource of type Microsoft.MachineLearningServices/workspaces/outboundRules',
  },
  source: [azurerm('machine_learning_workspace_network_outbound_rule_private_endpoint').section('Argument Reference')],
  looksAt: [
    resources(PRIVATE_ENDPOINT_RULE, 'sub_resource_target', (written) => {
      const target = kindOfTarget(written, written.required('service_resource_id'));
      return target && { ...target, subResource: written.required('sub_resource_target') };
    }),
  ],
  judge: ({ target, targetId, subResource }: Obr12Subject) =>
    demand(
      either(...BY_AZURERM.map(({ kind, words }) => both(isOneOf(subResource, words), hasForm(targetId, kind)))),
      `${shown(subResource)} of ${target}`,
    ),
});

export interface Obr14Subject {
  /** What is in which tenant. */
  readonly elsewhere: readonly string[];
}

export const OBR_14 = rule({
  id: 'OBR-14',
  name: 'outbound-target-in-other-tenant',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where both are in one tenant although the providers say otherwise',
  cause: 'the target of the outbound rule is in another tenant than the workspace',
  why: 'The managed virtual network makes private endpoints only to resources of its own tenant; another subscription is fine.',
  allowed: 'targets in the tenant of the workspace',
  fix: {
    construct: 'define target and workspace with providers of the same tenant (providers: { azurerm })',
    terraform: 'define the target with an azurerm provider whose tenant_id is that of the workspace',
  },
  source: [Doc.MANAGED_NETWORK.section('Private endpoints', 'private-endpoints')],
  looksAt: endpointRules('service_resource_id', ({ targetId }, { resource }, workspace) => {
    const target = resource.referredTo(targetId);
    return target && outsideTenantOf(workspace.resource ?? resource, [target]);
  }),
  judge: ({ elsewhere }: Obr14Subject) => demand(elsewhere.length === 0, elsewhere.join(', ')),
});

const REQUIRED =
  /^(AzureMachineLearning|AzureActiveDirectory|BatchNodeManagement(\..*)?|AzureResourceManager|AzureFrontDoor\.FirstParty|MicrosoftContainerRegistry|AzureMonitor|VirtualNetwork)$/i;

export interface Req03Subject {
  readonly serviceTag: string;
}

export const REQ_03 = rule({
  id: 'REQ-03',
  name: 'redundant-service-tag-rule',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the rule opens other ports than that of the service',
  cause: 'the service adds a rule for this service tag by itself',
  why: 'The rule lets nothing out that is not open already, and may collide with the rule of the service.',
  allowed:
    'service tags other than AzureMachineLearning, AzureActiveDirectory, BatchNodeManagement, AzureResourceManager, AzureFrontDoor.FirstParty, MicrosoftContainerRegistry, AzureMonitor and VirtualNetwork',
  fix: { construct: 'remove the target from workspace.network.allowTo(…)', terraform: 'remove the rule' },
  source: [Doc.MANAGED_NETWORK.section('List of required rules', 'list-of-required-rules')],
  looksAt: serviceTagRules('service_tag', ({ tag, action, addressPrefixes }) =>
    // Addresses take the place of those of the tag, and what is denied is not let out by the service.
    addressPrefixes?.length === 0 && action !== 'Deny' ? { serviceTag: tag } : undefined,
  ),
  judge: ({ serviceTag }: Req03Subject) => demand(opposite(hasForm(serviceTag, REQUIRED)), shown(serviceTag)),
});
