import { Fn, Op, Token } from 'cdktf';
import { Condition } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { both, Decision, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

const BRIDGE = '172.17.0.0';
const BRIDGE_LENGTH = 16;
const RANGE = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/;

export interface Net18Subject {
  readonly network: string;
  readonly prefixes: readonly string[];
}

export const NET_18: Rule<Net18Subject> = {
  id: 'NET-18',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause:
    'the virtual network overlaps the Docker bridge of compute, so the private endpoint of the workspace cannot be reached from it',
  allowed: 'address ranges outside 172.17.0.0/16',
  fix: 'choose another address range for the virtual network',
  source: 'Azure Machine Learning: Configure a private endpoint for a workspace, "Prerequisites"',
  judge: ({ network, prefixes }) =>
    demand(
      both(...prefixes.map((prefix) => opposite(isOnBridge(prefix)))),
      `${network} with ${prefixes
        .filter((prefix) => isOnBridge(prefix) === true)
        .map(shown)
        .join(', ')}`,
    ),
};

/** Whether a range shares addresses with the bridge; what is no IPv4 range is not for this rule to judge. */
function isOnBridge(prefix: string): Decision {
  if (!isKnown(prefix)) {
    return isOnBridgeInTerraform(prefix);
  }
  const [, address, length] = RANGE.exec(prefix) ?? [];
  if (address === undefined) {
    return false;
  }
  const shared = 32 - Math.min(Number(length), BRIDGE_LENGTH);
  return Math.floor(asNumber(address) / 2 ** shared) === Math.floor(asNumber(BRIDGE) / 2 ** shared);
}

/** Two ranges overlap when they are the same as far as the shorter prefix goes. */
function isOnBridgeInTerraform(prefix: string): Condition {
  const [address, length] = [Fn.element(Fn.split('/', prefix), 0), Fn.tonumber(Fn.element(Fn.split('/', prefix), 1))];
  const shorter = Fn.min([length, BRIDGE_LENGTH]);
  const start = (of: string) => Fn.cidrhost(Fn.format('%s/%d', [of, shorter]), 0);
  return Token.asAny(Fn.try([Op.eq(start(address as string), start(BRIDGE)), Fn.tobool('false')])) as Condition;
}

function asNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
