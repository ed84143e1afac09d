/** A page of the API documents. */
export interface Area {
  readonly file: string;
  readonly title: string;
  readonly about: string;
  /** Rooms of `lib/` that it tells of. */
  readonly rooms: readonly string[];
  /** Types of other rooms that belong to it. */
  readonly types?: readonly string[];
  /** Title and file of each guide that shows what is in it. */
  readonly guides: readonly (readonly [title: string, file: string])[];
}

export const AREAS: readonly Area[] = [
  {
    file: 'environments.md',
    title: 'Environments',
    about: 'Whole stories in one statement.',
    rooms: ['environments'],
    guides: [
      ['Start here', 'start.md'],
      ['serverless Spark', 'serverless.md'],
      ['an attached pool', 'attached.md'],
    ],
  },
  {
    file: 'workspaces.md',
    title: 'Workspaces',
    about: 'Azure Machine Learning workspaces, what they are built on, and serverless Spark in them.',
    rooms: ['workspace'],
    guides: [
      ['Workspaces', 'workspaces.md'],
      ['serverless Spark', 'serverless.md'],
    ],
  },
  {
    file: 'networks.md',
    title: 'Managed networks',
    about: 'Managed virtual networks: outbound rules, and provisioning for Spark.',
    rooms: ['network'],
    guides: [
      ['Serverless Spark', 'serverless.md'],
      ['deploying', 'deploying.md'],
    ],
  },
  {
    file: 'synapse.md',
    title: 'Synapse and attached pools',
    about: 'Synapse workspaces, Spark pools, and how these are attached to Azure Machine Learning.',
    rooms: ['synapse'],
    guides: [
      ['Synapse', 'synapse.md'],
      ['an attached pool', 'attached.md'],
    ],
  },
  {
    file: 'storage.md',
    title: 'Storage',
    about: 'Storage accounts, data in them, and the roles on them.',
    rooms: ['storage'],
    guides: [
      ['Who reaches what', 'access.md'],
      ['serverless Spark', 'serverless.md'],
    ],
  },
  {
    file: 'identities.md',
    title: 'Identities',
    about: 'Who Spark runs as, and what that identity is granted.',
    rooms: ['identity'],
    types: ['AzureRole', 'ServiceDataIdentity'],
    guides: [
      ['Start here', 'start.md'],
      ['who reaches what', 'access.md'],
    ],
  },
  {
    file: 'jobs.md',
    title: 'Jobs',
    about: 'Spark jobs, pipelines, components and schedules.',
    rooms: ['jobs'],
    guides: [['Jobs and schedules', 'jobs.md']],
  },
  {
    file: 'spark.md',
    title: 'Sizes, runtimes and sessions',
    about: 'What all kinds of Spark share: sizes, quota, runtimes, packages, and when sessions start and end.',
    rooms: ['spark', 'facts', 'sessions'],
    guides: [
      ['Sizes and sessions', 'sizes.md'],
      ['what costs money', 'cost.md'],
    ],
  },
  {
    file: 'security.md',
    title: 'Keys, logs and inbound access',
    about: 'Keys of users, where logs go, and private endpoints by which clients come in.',
    rooms: ['encryption', 'diagnostics', 'inbound'],
    types: ['AzureCloud'],
    guides: [
      ['Encryption', 'encryption.md'],
      ['private endpoints', 'private-endpoints.md'],
    ],
  },
  {
    file: 'stacks.md',
    title: 'Stacks, names and rules',
    about: 'What is said of a whole stack: providers, names, protection of data, moves, and what rules judge.',
    rooms: ['azure', 'azapi', 'providers', 'existing', 'rules'],
    guides: [
      ['Rules', 'judging.md'],
      ['refactoring', 'refactoring.md'],
      ['an existing platform', 'existing-platform.md'],
    ],
  },
];

/** The area that tells of a type. */
export function areaOf(type: string, room: string): Area {
  const area = AREAS.find(({ types }) => types?.includes(type)) ?? AREAS.find(({ rooms }) => rooms.includes(room));
  if (area === undefined) {
    throw new Error(`${type} is of the room ${room}, of which no area tells: enter it in packaging/api-areas.ts`);
  }
  return area;
}
