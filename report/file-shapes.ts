import { count, listOf, maybe, oneOf, record, Shape, text } from './shape';
import { STATES, VERDICTS } from './words';

const STATE = oneOf(...Object.keys(STATES));
const SWITCH = oneOf('on', 'off', 'terraform', 'not-shown');
const TEXTS = listOf(text);

const PART = {
  id: text,
  name: text,
  origin: oneOf('made-here', 'existing'),
  stack: maybe(text),
  address: maybe(text),
};

const LINK = record({
  kind: text,
  text,
  state: STATE,
  reason: maybe(text),
  rule: maybe(text),
  way: maybe(text),
  address: maybe(text),
});

const WORKSPACE = record({
  ...PART,
  isolationMode: text,
  publicNetworkAccess: SWITCH,
  serverlessSpark: SWITCH,
  provisioning: LINK,
  noInbound: maybe(text),
  identities: TEXTS,
  defaultStorage: maybe(text),
  keyVault: maybe(text),
  containerRegistry: maybe(text),
});

const SYNAPSE = record({
  ...PART,
  managedVirtualNetwork: SWITCH,
  publicNetworkAccess: SWITCH,
  dataExfiltrationProtection: SWITCH,
  primaryStorage: maybe(text),
});

const WAY = record({
  id: text,
  kind: text,
  from: maybe(text),
  subnet: maybe(text),
  to: text,
  subResource: maybe(text),
  spark: SWITCH,
  state: STATE,
  reason: maybe(text),
  approval: maybe(LINK),
  dns: maybe(LINK),
});

const WORK = record({
  id: text,
  name: text,
  kind: text,
  workspace: text,
  computeName: maybe(text),
  pool: maybe(text),
  on: maybe(TEXTS),
  when: maybe(text),
});

const ACCESS = record({
  id: text,
  work: text,
  who: TEXTS,
  runsAs: text,
  target: text,
  container: maybe(text),
  mode: oneOf('read', 'read-write'),
  path: text,
  links: listOf(LINK),
  verdict: oneOf(...Object.keys(VERDICTS)),
  sentence: text,
});

/** Of `spark-access.json`. */
export const ACCESS_MODEL: Shape = record({
  version: count,
  stack: text,
  workspaces: listOf(WORKSPACE),
  synapseWorkspaces: listOf(SYNAPSE),
  pools: listOf(record({ ...PART, synapse: maybe(text), nodeSize: maybe(text), runtime: maybe(text) })),
  targets: listOf(record({ ...PART, kind: text, open: SWITCH })),
  ways: listOf(WAY),
  principals: listOf(record({ ...PART, kind: text, objectId: maybe(text) })),
  work: listOf(WORK),
  access: listOf(ACCESS),
  leftToOthers: listOf(record({ id: text, what: text, for: text, reason: text })),
  notShown: TEXTS,
});

const FINDING = record({
  construct: text,
  verdict: text,
  fix: text,
  resource: maybe(text),
  argument: maybe(text),
  found: maybe(text),
  reason: maybe(text),
});

/** Of `spark-constraints.json`. */
export const RULES: Shape = record({
  formatVersion: count,
  stack: text,
  rules: listOf(
    record({
      id: text,
      name: text,
      severity: text,
      verdict: oneOf('violated', 'warned', 'acknowledged', 'undecided', 'deferred', 'passed'),
      findings: listOf(FINDING),
      texts: maybe(record({ cause: text, allowed: text, source: listOf(record({ title: text, url: maybe(text) })) })),
    }),
  ),
});
