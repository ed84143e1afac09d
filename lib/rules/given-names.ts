import { AML_WORKSPACE } from '../model/aml-workspaces';
import { MultiMap } from '../model/collections';
import {
  APPLICATION_INSIGHTS,
  CONTAINER_REGISTRY,
  KEY_VAULT,
  LOG_ANALYTICS,
  MANAGED_IDENTITY,
  Parts,
} from '../model/parts';
import { perModel } from '../model/per-model';
import { Model, Resource } from '../model/resource';
import { RESOURCE_GROUP } from '../model/resource-groups';
import { STORAGE_ACCOUNT, STORAGE_CONTAINER } from '../model/storage-accounts';
import { ATTACHED_COMPUTE, SPARK_POOL, SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { comparable } from '../terraform/comparable';
import { isSameId } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { Doc, ownDesign } from './documents';
import { resources, rule } from './engine/rule';
import { demand } from './engine/verdict';

/** Names of these are unique in all of Azure. */
const UNIQUE_IN_AZURE = [STORAGE_ACCOUNT, KEY_VAULT, CONTAINER_REGISTRY, SYNAPSE_WORKSPACE];

/** Names of these are unique in their resource group. */
const UNIQUE_IN_GROUP = [AML_WORKSPACE, LOG_ANALYTICS, APPLICATION_INSIGHTS, MANAGED_IDENTITY];

/** The last part of their ids is their name, which cannot be changed in place. */
const NAMED_BY_ID = [
  ...UNIQUE_IN_AZURE,
  ...UNIQUE_IN_GROUP,
  STORAGE_CONTAINER,
  SPARK_POOL,
  ATTACHED_COMPUTE,
  RESOURCE_GROUP,
];

export interface Nam18Subject {
  readonly name: string;
  /** Another resource of the app that has the name; undefined where there is none, or this one is the first. */
  readonly takenBy: string | undefined;
}

export const NAM_18 = rule({
  id: 'NAM-18',
  name: 'two-resources-with-one-name',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where only one of the two is ever deployed',
  cause: 'two resources have the same name, which is unique in Azure or in their resource group',
  why: 'The second one is refused at deployment, after the first one was made.',
  allowed: 'a name for each',
  fix: {
    construct:
      'give one of them a name, such as accountName or identityName, or a Naming of its own: Naming.prefix(prefix).applyTo(scope)',
    terraform: 'change name of one of them',
  },
  source: [Doc.RESOURCE_NAME_RULES],
  looksAt: [
    resources([...UNIQUE_IN_AZURE, ...UNIQUE_IN_GROUP], 'name', (resource, model): Nam18Subject | undefined => {
      const name = resource.text('name');
      return name !== undefined && isKnown(name) && (resource.isOurs || Parts.of(model).include(resource))
        ? { name, takenBy: earlierOne(resource, name, model)?.label }
        : undefined;
    }),
  ],
  judge: ({ name, takenBy }: Nam18Subject) => demand(takenBy === undefined, `${shown(name)}, the name of ${takenBy}`),
});

export interface Cfg60Subject {
  readonly importedId: string;
  readonly name: string;
}

export const CFG_60 = rule({
  id: 'CFG-60',
  name: 'import-under-another-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the resource is to be replaced, and holds nothing',
  cause: 'a resource is imported that has another name than the one that is written',
  why: 'A name cannot be changed in place: the plan would import the resource, destroy it, and make an empty one with the other name.',
  allowed: 'an id whose last part is the name that is written',
  fix: {
    construct:
      'give the construct the name that the resource has, such as accountName, or import the resource with the name that is written',
    terraform: 'set name to the last part of the id that is imported',
  },
  source: [ownDesign('a refactoring destroys no data')],
  looksAt: [
    resources(NAMED_BY_ID, 'name', (resource): Cfg60Subject | undefined => {
      const importedId = resource.importedFrom;
      return importedId !== undefined && isKnown(importedId)
        ? { importedId, name: resource.required('name') }
        : undefined;
    }),
  ],
  judge: ({ importedId, name }: Cfg60Subject) =>
    demand(isSameId(comparable(importedId).split('/').at(-1)!, name), `${shown(name)} for ${shown(importedId)}`),
});

/** The first resource of the same type and name, where that is another one. */
function earlierOne(resource: Resource, name: string, model: Model): Resource | undefined {
  const first = namesakesOf(model)
    .of(namesakeKey(resource, name))
    .find((other) => !UNIQUE_IN_GROUP.includes(resource.type) || isInGroupOf(resource, other));
  return first === resource ? undefined : first;
}

/** Resources by type and name: each of thousands asks. */
const namesakesOf = perModel((model) => {
  const named = new MultiMap<string, Resource>();
  for (const resource of [...UNIQUE_IN_AZURE, ...UNIQUE_IN_GROUP].flatMap((type) => model.ofType(type))) {
    named.add(namesakeKey(resource, resource.required('name')), resource);
  }
  return named;
});

function namesakeKey({ type }: Resource, name: string): string {
  return `${type} ${comparable(name)}`;
}

/** Other stacks may be of other subscriptions. */
function isInGroupOf(resource: Resource, other: Resource): boolean {
  const [group, same] = [resource, other].map((each) => each.identify(each.required('resource_group_name')));
  return resource.unit === other.unit && group === same;
}
