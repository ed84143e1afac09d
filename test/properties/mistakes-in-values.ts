import * as fc from 'fast-check';
import { Configuration } from './configuration';
import { Mistake, spoiled, spoiledPool, wrongName, wrongNumber } from './mistakes';

const always = () => true;

const named = (key: keyof Configuration) => (configuration: Configuration) =>
  wrongName.map((name) => ({ ...configuration, [key]: name }));

/** Mistakes in raw values: names, numbers, addresses. */
export const MISTAKES_IN_VALUES: readonly Mistake[] = [
  spoiled('a wrong workspace name', ['NAM-01'], always, named('workspaceName')),
  spoiled('a wrong storage account name', ['NAM-06'], always, named('lakeName')),
  spoiled('a wrong Key Vault name', ['NAM-08'], always, named('keyVaultName')),
  spoiled(
    'a wrong identity name',
    ['NAM-10'],
    ({ serverless }) => (serverless?.managedIdentities ?? 0) > 0,
    named('identityName'),
  ),
  spoiled('a wrong filesystem name', ['NAM-07'], ({ attached }) => attached !== undefined, named('filesystem')),
  spoiled('no way in and no reason', ['PNA-02'], always, (configuration) =>
    fc.constantFrom('', ' ', '\n\t').map((inboundReason) => ({ ...configuration, inboundReason })),
  ),
  spoiled(
    'a wrong rule name',
    ['OBR-10'],
    ({ isolation }) => isolation !== 'disabled',
    (configuration) =>
      wrongName.map((name) => ({
        ...configuration,
        rules: [...configuration.rules, { name, target: { kind: 'vault' as const, spark: false } }],
      })),
  ),
  spoiled(
    'a rule name that is taken',
    ['OBR-10'],
    ({ rules }) => rules.length > 0,
    (configuration) =>
      fc.constantFrom(...configuration.rules).map((rule) => ({
        ...configuration,
        rules: [...configuration.rules, { ...rule }],
      })),
  ),
  spoiled(
    'a storage host behind an FQDN rule',
    ['OBR-08'],
    ({ isolation }) => isolation === 'approved',
    (configuration) =>
      fc
        .tuple(fc.constantFrom('lake', 'LAKE', 'a.b'), fc.constantFrom('blob', 'dfs', 'FILE', 'queue', 'table'))
        .map(([host, endpoint]) => ({
          ...configuration,
          rules: [
            ...configuration.rules,
            { name: 'to-storage', target: { kind: 'fqdn' as const, fqdn: `${host}.${endpoint}.core.windows.net` } },
          ],
        })),
  ),
  spoiled(
    'a rule to the internet where the internet is open',
    ['OBR-02'],
    ({ isolation }) => isolation === 'internet',
    (configuration) =>
      fc
        .constantFrom({ kind: 'fqdn' as const, fqdn: 'pypi.org' }, { kind: 'service tag' as const, port: '443' })
        .map((target) => ({ ...configuration, rules: [...configuration.rules, { name: 'internet', target }] })),
  ),
  spoiled(
    'a rule of a workspace without isolation',
    ['OBR-03'],
    ({ isolation }) => isolation === 'disabled',
    (configuration) =>
      fc
        .constantFrom({ kind: 'fqdn' as const, fqdn: 'pypi.org' }, { kind: 'vault' as const, spark: false })
        .map((target) => ({ ...configuration, rules: [{ name: 'somewhere', target }] })),
  ),
  spoiledPool('a wrong Synapse workspace name', ['NAM-04'], () =>
    fc.oneof(wrongName, fc.constantFrom('Upper', 'a-ondemand')).map((synapseName) => ({ synapseName })),
  ),
  spoiledPool('a wrong pool name', ['NAM-05'], () =>
    fc.oneof(wrongName, fc.constantFrom('1pool', 'a-b')).map((poolName) => ({ poolName })),
  ),
  spoiledPool('a wrong compute name', ['NAM-02'], () =>
    fc.oneof(wrongName, fc.constantFrom('spark-1', 'sp', '1spark')).map((computeName) => ({ computeName })),
  ),
  spoiledPool('a wrong number of nodes', ['POOL-05'], () =>
    wrongNumber(3, 200).map((nodes) => ({ scale: [nodes] as const, executors: undefined })),
  ),
  spoiledPool('wrong limits of the scale', ['POOL-07'], () =>
    fc
      .oneof(
        wrongNumber(3, 200).map((max) => [3, max] as const),
        wrongNumber(3, 200).map((min) => [min, 200] as const),
        fc.constantFrom([10, 3] as const, [200, 199] as const),
      )
      .map((scale) => ({ scale, executors: undefined })),
  ),
  spoiledPool('a wrong auto-pause delay', ['POOL-09'], () =>
    wrongNumber(5, 10080).map((autoPauseMinutes) => ({ autoPauseMinutes })),
  ),
  spoiledPool('limits of executors that are none', ['POOL-10'], () =>
    fc
      .constantFrom([2, 1] as const, [-1, 1] as const, [0.5, 1] as const, [NaN, 1] as const, [5, 4.5] as const)
      .map((executors) => ({ executors, scale: [200] as const })),
  ),
  spoiledPool('more executors than a pool may have, which are more than its nodes, too', ['POOL-10', 'CLU-02'], () =>
    fc.integer({ min: 201, max: 100_000 }).map((max) => ({ executors: [0, max] as const, scale: [200] as const })),
  ),
  spoiledPool('more executors than worker nodes', ['CLU-02'], () =>
    fc.integer({ min: 3, max: 200 }).map((nodes) => ({ executors: [0, nodes] as const, scale: [nodes] as const })),
  ),
  spoiledPool('a range that is none', ['CFG-10'], () =>
    fc
      .constantFrom(
        ['10.0.0.9', '10.0.0.1'],
        ['::1', '::2'],
        ['10.0.0.256', '10.0.1.0'],
        ['', ''],
        ['10.0.0', '10.0.1'],
      )
      .map(([start, end]) => ({ firewall: [start, end] as const })),
  ),
  spoiledPool('an object id that is none', ['CFG-06'], ({ users }) =>
    fc.constantFrom('', 'jane@contoso.com', 'not-a-guid', '${x}').map((user) => ({ users: [...users, user] })),
  ),
];
