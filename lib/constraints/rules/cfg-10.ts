import { Fn, Op, Token } from 'cdktf';
import { Condition } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { both, Decision, hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const IPV4 = new RegExp(`^(${OCTET}\\.){3}${OCTET}$`);

export interface Cfg10Subject {
  readonly start: string;
  readonly end: string;
}

export const CFG_10: Rule<Cfg10Subject> = {
  id: 'CFG-10',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the range is not one of IPv4 addresses',
  allowed: 'two IPv4 addresses, the first not above the second',
  fix: "give public IPv4 addresses, e.g. DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7'), or start_ip_address and end_ip_address in that order",
  source: 'Synapse: IP firewall rules',
  judge: ({ start, end }) =>
    demand(both(hasForm(start, IPV4), hasForm(end, IPV4), inOrder(start, end)), `${shown(start)} to ${shown(end)}`),
};

/** Terraform knows no addresses, but octets of three digits each compare like numbers. */
function inOrder(start: string, end: string): Decision {
  if (isKnown(start) && isKnown(end)) {
    return asNumber(start) <= asNumber(end);
  }
  const digits = (address: string) => Fn.tonumber(Fn.join('', Fn.formatlist('%03d', [Fn.split('.', address)])));
  return Token.asAny(Fn.try([Op.lte(digits(start), digits(end)), Fn.tobool('false')])) as Condition;
}

function asNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
