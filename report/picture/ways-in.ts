import type { AccessModel, Way, WorkspacePart } from '../../lib/access/access-model';
import { gravest, STATES } from '../words';
import { CLIENTS } from './boundaries';
import { Box } from './graph';

/** How clients come to workspaces, to what these are built on, and to names in DNS. */
export function waysIn(model: AccessModel): readonly Box[] {
  const inbound = model.ways.filter(({ kind }) => kind === 'inbound');
  const hosts = model.workspaces.filter(({ id }) => model.work.some(({ workspace }) => workspace === id));
  const others = [...new Set(inbound.map(({ to }) => to))].filter((to) => !hosts.some(({ id }) => id === to));
  return [
    ...hosts.map((workspace) => wayTo(workspace, inbound)),
    ...others.map((to) =>
      endpoints(
        `in ${to}`,
        inbound.filter((way) => way.to === to),
        nameOf(model, to),
      ),
    ),
    ...dnsOf(inbound),
  ];
}

function wayTo(workspace: WorkspacePart, inbound: readonly Way[]): Box {
  const id = `in ${workspace.id}`;
  const ways = inbound.filter(({ to }) => to === workspace.id);
  if (ways.length > 0) {
    return endpoints(id, ways, workspace.name);
  }
  const box = { id, column: 1, paths: new Set<number>(), look: 'way' } as const;
  const to = `to ${workspace.name}`;
  if (workspace.noInbound !== undefined) {
    return { ...box, title: 'left to others', detail: workspace.noInbound, state: 'others' };
  }
  if (workspace.publicNetworkAccess === 'on') {
    return { ...box, title: 'internet', detail: `${to}, public access`, state: 'not-needed' };
  }
  return workspace.origin === 'existing'
    ? { ...box, title: 'as it is today', detail: to, state: 'existing' }
    : { ...box, title: 'not shown here', detail: to, state: 'not-shown' };
}

function endpoints(id: string, ways: readonly Way[], to: string): Box {
  const subResources = [...new Set(ways.flatMap(({ subResource }) => subResource ?? []))].sort();
  return {
    id,
    column: 1,
    boundary: CLIENTS,
    title: to,
    detail: `endpoint: ${subResources.join(', ')}`,
    look: 'way',
    state: gravest(ways.map(({ state }) => state)),
    paths: new Set(),
  };
}

function dnsOf(inbound: readonly Way[]): readonly Box[] {
  const links = inbound.flatMap(({ dns }) => dns ?? []);
  if (links.length === 0) {
    return [];
  }
  const state = gravest(links.map((link) => link.state));
  return [
    {
      id: 'dns',
      column: 1,
      boundary: CLIENTS,
      title: 'DNS',
      detail: state === 'made-here' ? 'zones made here' : STATES[state].text,
      look: 'note',
      state,
      paths: new Set(),
    },
  ];
}

function nameOf({ targets, synapseWorkspaces }: AccessModel, id: string): string {
  return [...targets, ...synapseWorkspaces].find((part) => part.id === id)?.name ?? id;
}
