import { Fn, Op } from 'cdktf';
import { Condition } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { Decision, either, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Net08Subject {
  readonly mode: string;
  readonly cluster: string;
  readonly location: string;
  readonly workspaceLocation: string;
}

export const NET_08: Rule<Net08Subject> = {
  id: 'NET-08',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a compute cluster of a workspace with a managed virtual network is in another region',
  allowed: 'the region of the workspace',
  fix: 'give the cluster the location of its workspace',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Limitations"',
  judge: ({ mode, cluster, location, workspaceLocation }) =>
    demand(
      either(isOneOf(mode, ['Disabled']), isSameRegion(location, workspaceLocation)),
      `${cluster} in ${shown(location)}, workspace in ${shown(workspaceLocation)}`,
    ),
};

/** Azure takes display names too: `West Europe` is `westeurope`. */
function isSameRegion(left: string, right: string): Decision {
  return isKnown(left) && isKnown(right)
    ? normalized(left) === normalized(right)
    : (Op.eq(normalizedInTerraform(left), normalizedInTerraform(right)) as Condition);
}

function normalized(location: string): string {
  return location.replace(/ /g, '').toLowerCase();
}

function normalizedInTerraform(location: string): string {
  return Fn.lower(Fn.replace(location, ' ', ''));
}
