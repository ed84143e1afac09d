import { authorization } from './authorization';
import { computes } from './computes';
import { connections } from './connections';
import { dependencies } from './dependencies';
import { encryption } from './encryption';
import { diagnostics } from './diagnostics';
import { groups } from './groups';
import { network } from './network';
import { outboundRuleBehaviour } from './outbound-rules';
import { schedules } from './schedules';
import { storage } from './storage';
import { synapse } from './synapse';
import { Behaviours, ResourceBehaviour } from './types';
import { workspaces } from './workspaces';

const AREAS: Behaviours[] = [
  groups,
  authorization,
  storage,
  dependencies,
  encryption,
  diagnostics,
  network,
  connections,
  workspaces,
  outboundRuleBehaviour,
  computes,
  schedules,
  synapse,
];

/** Every area's behaviours by lower-case resource type. */
export const BEHAVIOURS: { readonly [type: string]: ResourceBehaviour } = Object.fromEntries(
  AREAS.flatMap((area) => Object.entries(area).map(([type, behaviour]) => [type.toLowerCase(), behaviour])),
);
