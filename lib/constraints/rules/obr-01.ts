import { both, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

const TYPES = ['PrivateEndpoint', 'ServiceTag', 'FQDN'];

export interface Obr01Subject {
  readonly type: string;
  /** Undefined where it is left to the service. */
  readonly category: string | undefined;
}

export const OBR_01: Rule<Obr01Subject> = {
  id: 'OBR-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the service does not take an outbound rule of this type or category from users',
  allowed: 'type PrivateEndpoint, ServiceTag or FQDN; category UserDefined',
  fix: 'set properties.type and properties.category of the rule accordingly, or use workspace.network.allowTo(…)',
  source: 'Azure REST API specification, OutboundRule',
  judge: ({ type, category }) =>
    demand(
      both(isOneOf(type, TYPES), category === undefined || isOneOf(category, ['UserDefined'])),
      `type ${shown(type)}, category ${shown(category)}`,
    ),
};
