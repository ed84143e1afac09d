import { both, hasForm, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

const PROTOCOLS = ['TCP', 'UDP', 'ICMP', '*'];
const PORT = '(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})';
const RANGE = ` *${PORT}( *- *${PORT})? *`;
const PORTS = new RegExp(`^( *\\* *|${RANGE}(,${RANGE})*)$`);

export interface Obr05Subject {
  readonly protocol: string;
  readonly portRanges: string;
}

export const OBR_05: Rule<Obr05Subject> = {
  id: 'OBR-05',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the protocol or the ports of the service tag rule are not valid',
  allowed: 'protocol TCP, UDP, ICMP or *; ports and ranges of ports up to 65535, separated by commas, or *',
  fix: "give ports such as '443,8000-8010'",
  source: 'Azure REST API specification, ServiceTagDestination',
  judge: ({ protocol, portRanges }) =>
    demand(
      both(isOneOf(protocol, PROTOCOLS), hasForm(portRanges, PORTS)),
      `${shown(protocol)} on ${shown(portRanges)}`,
    ),
};
