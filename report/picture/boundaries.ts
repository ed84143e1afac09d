import type { AccessModel, WorkspacePart } from '../../lib/access/access-model';
import { hasOwn } from '../../lib/terraform/own-keys';
import { STATES } from '../words';
import { Boundary } from './graph';

/** Id of the network of clients. */
export const CLIENTS = 'network of clients';

const ISOLATION: { readonly [mode: string]: string } = {
  Disabled: 'no managed network',
  AllowInternetOutbound: 'managed network, internet outbound',
  AllowOnlyApprovedOutbound: 'managed network, only approved outbound',
};

/** The networks of a stack. */
export function boundariesOf(model: AccessModel): readonly Boundary[] {
  const subnets = [
    ...new Set(model.ways.flatMap(({ kind, subnet }) => (kind === 'inbound' && subnet ? [subnet] : []))),
  ];
  return [
    { id: CLIENTS, title: 'Network of clients', detail: subnets.join(', '), isClosed: true },
    ...model.workspaces.map((workspace) => ({
      id: workspace.id,
      title: workspace.name,
      detail: `Azure Machine Learning · ${isolationOf(workspace)}${provisioningOf(workspace)}`,
      isClosed: workspace.isolationMode !== 'Disabled',
    })),
    ...model.synapseWorkspaces.map(({ id, name, managedVirtualNetwork, dataExfiltrationProtection }) => ({
      id,
      title: name,
      detail: `Synapse · ${managedVirtualNetwork === 'off' ? 'no managed virtual network' : 'managed virtual network'}${
        dataExfiltrationProtection === 'on' ? ', data exfiltration protection' : ''
      }`,
      isClosed: managedVirtualNetwork !== 'off',
    })),
  ];
}

function isolationOf({ isolationMode }: WorkspacePart): string {
  return hasOwn(ISOLATION, isolationMode) ? ISOLATION[isolationMode] : 'isolation not known';
}

function provisioningOf({ provisioning: { state } }: WorkspacePart): string {
  if (state === 'not-needed') {
    return '';
  }
  const isThere = state === 'made-here' || state === 'existing';
  return isThere ? ', provisioned with Spark' : `, provisioning: ${STATES[state].text}`;
}
