import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import {
  BY_AZAPI,
  Door,
  DOORS,
  EndpointDestination,
  FQDN_RULE,
  OutboundRule,
  outboundRulesIn,
  PRIVATE_ENDPOINT_RULE,
  RULE_TYPES,
  RuleArgument,
  SERVICE_TAG_RULE,
  ServiceTagDestination,
  WITH_WORKSPACE,
} from '../model/outbound-rules';
import { Model } from '../model/resource';
import { both, either, hasForm, isOneOf, opposite } from '../terraform/decision';
import { shown, shownWord } from '../terraform/shown';
import { Doc } from './documents';
import { parts, rule, Subject } from './engine/rule';
import { demand, NOT_APPLICABLE, Undecided, undecided } from './engine/verdict';
import { inMode } from './isolation';

/** Why nothing is said of a rule that azapi writes. */
const HIDDEN = 'only Terraform knows what kind of outbound rule it is, or where it leads';

const TYPES = ['PrivateEndpoint', 'ServiceTag', 'FQDN'];

export interface Obr01Subject {
  readonly type: string;
  /** Undefined where it is left to the service. */
  readonly category: string | undefined;
}

export const OBR_01 = rule({
  id: 'OBR-01',
  name: 'invalid-outbound-rule-type',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: such a rule is not for users to write',
  cause: 'the service does not accept an outbound rule of this type or category from users',
  why: 'Azure refuses another type at deployment. The categories Required, Recommended and Dependency are for rules that the service makes itself.',
  allowed: 'type PrivateEndpoint, ServiceTag or FQDN; category UserDefined',
  fix: {
    construct: 'use workspace.network.allowTo(id, target), which writes both, and remove an override of them',
    terraform:
      'set body.properties.type of the azapi_resource to PrivateEndpoint, ServiceTag or FQDN, and body.properties.category to UserDefined or leave it out',
  },
  source: [
    Doc.TEMPLATE_OUTBOUND_RULES.section('OutboundRule'),
    Doc.REST_MACHINE_LEARNING.section('OutboundRule, RuleType, RuleCategory'),
  ],
  // azurerm writes both by itself.
  looksAt: [BY_AZAPI, WITH_WORKSPACE].map((door) =>
    rulesThrough(door, door.types(), 'type', ({ properties, isHidden }) => {
      if (!properties) {
        return isHidden ? undecided(HIDDEN) : undefined;
      }
      return { type: properties.required('type'), category: properties.text('category') };
    }),
  ),
  judge: ({ type, category }: Obr01Subject) =>
    demand(
      both(isOneOf(type, TYPES), category === undefined || isOneOf(category, ['UserDefined'])),
      `type ${shown(type)}, category ${shown(category)}`,
    ),
});

export interface Obr02Subject {
  readonly mode: string;
  /** As a message names it. */
  readonly kind: string;
  readonly privateEndpoint: boolean;
}

export const OBR_02 = rule({
  id: 'OBR-02',
  name: 'outbound-rule-mode-mismatch',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the rule may be meant for the time after the mode has changed',
  cause: 'this kind of outbound rule has no meaning in the isolation mode',
  why: 'In AllowInternetOutbound traffic to the internet is open anyway. FQDN and service tag rules belong to AllowOnlyApprovedOutbound and restrict nothing here.',
  allowed: 'in AllowInternetOutbound only private endpoint rules',
  fix: {
    construct: 'remove the target from workspace.network.allowTo(…), or use ManagedNetwork.allowOnlyApprovedOutbound()',
    terraform: 'remove the rule, or set managed_network.isolation_mode of the workspace to AllowOnlyApprovedOutbound',
  },
  source: [
    Doc.MANAGED_NETWORK.section(
      'Configure a managed virtual network to allow internet outbound',
      'configure-a-managed-virtual-network-to-allow-internet-outbound',
    ),
    Doc.MANAGED_NETWORK.section('Managed virtual network architecture', 'managed-virtual-network-architecture'),
  ],
  looksAt: outboundRules(undefined, ({ kind, endpoint, isHidden }, workspace) =>
    inMode(workspace, (mode) => {
      if (isHidden) {
        return undecided(HIDDEN);
      }
      return kind === undefined ? undefined : { mode, kind, privateEndpoint: endpoint !== undefined };
    }),
  ),
  judge: ({ mode, kind, privateEndpoint }: Obr02Subject) =>
    mode === 'Disabled'
      ? NOT_APPLICABLE
      : demand(
          // Without a managed network OBR-03 speaks.
          either(privateEndpoint, isOneOf(mode, [APPROVED_OUTBOUND, 'Disabled'])),
          `${kind} in ${shownWord(mode)}`,
        ),
});

export interface Obr03Subject {
  readonly mode: string;
  readonly kind: string;
}

export const OBR_03 = rule({
  id: 'OBR-03',
  name: 'outbound-rule-without-managed-network',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the rule cannot exist without a managed virtual network',
  cause: 'a workspace without managed virtual network cannot have outbound rules',
  why: 'Outbound rules are part of the managed virtual network. Where the isolation mode is Disabled there is none, so that Azure has nothing to apply the rule to.',
  allowed: 'no outbound rule where the isolation mode is Disabled',
  fix: {
    construct:
      'remove the target from workspace.network.allowTo(…), or use ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound()',
    terraform:
      'remove the rule, or set managed_network.isolation_mode of the workspace to AllowInternetOutbound or AllowOnlyApprovedOutbound',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Manage outbound rules', 'manage-outbound-rules'),
    Doc.MANAGED_NETWORK.section('Managed virtual network architecture', 'managed-virtual-network-architecture'),
  ],
  looksAt: outboundRules(undefined, ({ kind = 'an outbound rule' }, workspace) =>
    inMode(workspace, (mode) => ({ mode, kind })),
  ),
  judge: ({ mode, kind }: Obr03Subject) =>
    demand(opposite(isOneOf(mode, ['Disabled'])), `${kind} in ${shownWord(mode)}`),
});

const PATTERN = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/;

export interface Obr10Subject {
  readonly name: string;
  /** Another rule of the workspace has the name already. */
  readonly taken: boolean;
}

export const OBR_10 = rule({
  id: 'OBR-10',
  aliases: ['NAM-03'],
  name: 'invalid-outbound-rule-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the rule cannot be created',
  cause: 'the name is not valid for an outbound rule, or another rule of the workspace has it',
  why: 'Azure refuses an invalid name at deployment. A second rule of the same name would write over the first one.',
  allowed: '3 to 33 letters, digits, hyphens and underscores, the first a letter or digit, once per workspace',
  fix: {
    construct:
      'choose another id in workspace.network.allowTo(id, target); rules that enableServerlessSpark(…) adds are named after account and sub-resource',
    terraform: 'change name of the rule',
  },
  source: [
    Doc.TEMPLATE_OUTBOUND_RULES.section('name, pattern'),
    Doc.REST_MACHINE_LEARNING.section('outbound rule name pattern'),
  ],
  looksAt: outboundRules('name', (written, workspace) => ({ name: written.name, taken: workspace.isTaken(written) })),
  judge: ({ name, taken }: Obr10Subject) => {
    const found = taken ? `${shown(name)}, which another rule of this workspace has` : shown(name);
    return demand(both(!taken, hasForm(name, PATTERN)), found);
  },
});

const NONE: readonly undefined[] = [];

type Read<S> = (rule: OutboundRule, workspace: AmlWorkspace, model: Model) => S | undefined | Undecided;

/** Looks at all outbound rules, whoever writes them. */
export function outboundRules<S>(argument: RuleArgument | undefined, read: Read<S>): Subject<S>[] {
  return argument === undefined
    ? [parts(RULE_TYPES, argument, (resource, model) => outboundRulesIn(resource).map(reader(model, read)))]
    : DOORS.map((door) => rulesThrough(door, door.types(), argument, read));
}

/** Looks at the rules by private endpoint. */
export function endpointRules<S>(
  argument: RuleArgument | undefined,
  read: (
    endpoint: EndpointDestination,
    rule: OutboundRule,
    workspace: AmlWorkspace,
    model: Model,
  ) => S | undefined | Undecided,
): Subject<S>[] {
  return rulesOfKind(
    PRIVATE_ENDPOINT_RULE,
    argument,
    (rule, workspace, model) => rule.endpoint && read(rule.endpoint, rule, workspace, model),
  );
}

/** Looks at the rules by service tag. */
export function serviceTagRules<S>(
  argument: RuleArgument,
  read: (serviceTag: ServiceTagDestination) => S | undefined | Undecided,
): Subject<S>[] {
  return rulesOfKind(SERVICE_TAG_RULE, argument, ({ serviceTag }) => serviceTag && read(serviceTag));
}

/** The same where azapi writes them. */
export function azapiTagRules<S>(
  argument: RuleArgument,
  read: (serviceTag: ServiceTagDestination) => S | undefined | Undecided,
): Subject<S>[] {
  return [BY_AZAPI, WITH_WORKSPACE].map((door) =>
    rulesThrough(
      door,
      door.types(),
      argument,
      ({ isHidden, serviceTag }) => serviceTag && (isHidden ? undecided(HIDDEN) : read(serviceTag)),
    ),
  );
}

/** Looks at the rules by host name. */
export function fqdnRules<S>(argument: RuleArgument, read: (fqdn: string) => S): Subject<S>[] {
  return rulesOfKind(FQDN_RULE, argument, ({ fqdn }) => (fqdn === undefined ? undefined : read(fqdn)));
}

/** Looks behind every door at the rules of a kind that azurerm has a type for; those of azapi may be of any. */
function rulesOfKind<S>(type: string, argument: RuleArgument | undefined, read: Read<S>): Subject<S>[] {
  return DOORS.map((door) =>
    rulesThrough(door, door.types(type), argument, (rule, workspace, model) =>
      rule.isHidden ? undecided(HIDDEN) : read(rule, workspace, model),
    ),
  );
}

function rulesThrough<S>(
  door: Door,
  types: readonly string[],
  argument: RuleArgument | undefined,
  read: Read<S>,
): Subject<S> {
  return parts(types, argument && door.path(argument), (resource, model) => {
    const written = outboundRulesIn(resource);
    // A resource brings all of its rules through one door.
    return written[0]?.door === door ? written.map(reader(model, read)) : NONE;
  });
}

function reader<S>(model: Model, read: Read<S>): (written: OutboundRule) => S | undefined | Undecided {
  return (written) => read(written, AmlWorkspaces.of(model).ofRule(written), model);
}
