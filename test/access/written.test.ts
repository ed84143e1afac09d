import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_VERSION, AccessModel } from '../../lib/access/access-model';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { EXAMPLES } from '../examples/synthesized';
import { accessOfExamples } from './examples';

const SAMPLE = join(__dirname, 'samples', 'both-in-one-workspace.json');

const models = accessOfExamples();

/** Every text of a model. */
function textsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsIn);
}

describe('spark-access.json', () => {
  it('is as its sample shows it', () => {
    const sample = JSON.parse(readFileSync(SAMPLE, 'utf8')) as AccessModel;
    expect(models['both-in-one-workspace']).toEqual(sample);
    expect(sample.version).toBe(ACCESS_VERSION);
  });

  it('is as its guide shows it', () => {
    const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'access.md'), 'utf8');
    const [access, link] = [...guide.matchAll(/```json\n([^`]*)```/g)].map(([, text]) => JSON.parse(text) as object);
    const written = models['both-in-one-workspace'].access;
    expect(written).toContainEqual(expect.objectContaining(access));
    expect(written.flatMap(({ links }) => links)).toContainEqual(link);
  });

  it('is the same after every synth', () => {
    expect(accessOfExamples()).toEqual(models);
  });
});

describe.each(EXAMPLES)('the access model of %s', (example) => {
  const model = models[example];

  it('shows nothing missing, and somebody who reaches something', () => {
    expect(model.access.length).toBeGreaterThan(0);
    expect(model.access.filter(({ verdict }) => verdict !== 'complete')).toEqual([]);
  });

  it('names only parts that it has', () => {
    const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id);
    const known = [
      ...ids(model.workspaces),
      ...ids(model.synapseWorkspaces),
      ...ids(model.pools),
      ...ids(model.targets),
      ...ids(model.ways),
      ...ids(model.principals),
      ...ids(model.work),
    ];
    const named = [
      ...model.workspaces.flatMap((one) => [
        one.defaultStorage,
        one.keyVault,
        one.containerRegistry,
        ...one.identities,
      ]),
      ...model.synapseWorkspaces.map(({ primaryStorage }) => primaryStorage),
      ...model.pools.map(({ synapse }) => synapse),
      ...model.targets.flatMap((one) => [one.defaultStorageOf, one.primaryStorageOf]),
      ...model.ways.flatMap(({ from, to }) => [from, to]),
      ...model.work.flatMap(({ workspace, pool, on = [] }) => [workspace, pool, ...on]),
      ...model.access.flatMap((one) => [one.work, ...one.who, one.runsAs, one.target]),
      ...model.access.flatMap(({ links }) => links.map(({ way }) => way)),
    ];
    expect(named.filter((id) => id !== undefined && !known.includes(id))).toEqual([]);
  });

  it('holds no token, and tells references as Terraform writes them', () => {
    expect(textsIn(model).filter((text) => text.includes('TfToken'))).toEqual([]);
  });

  it('cites rules that there are', () => {
    const cited = model.access.flatMap(({ links }) => links.flatMap(({ rule }) => rule ?? []));
    expect(cited.filter((id) => !CATALOGUE.some((rule) => rule.id === id))).toEqual([]);
  });
});
