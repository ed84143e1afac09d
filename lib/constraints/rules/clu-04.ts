import { atMost, both, Decision, opposite } from '../decision';
import { demand, NOT_APPLICABLE, Rule } from '../rule';

/** What a driver or executor asks for; nothing where that is not said or makes no sense, which other rules tell. */
interface Process {
  readonly cores?: number;
  readonly memoryGb?: number;
}

export interface Clu04Subject {
  readonly node: {
    readonly name: string;
    /** Undefined for a size that is not known here. */
    readonly vCores?: number;
    readonly memoryGb?: number;
    /** Of its memory, what an executor may take. @default - not documented */
    readonly executorMemoryGb?: number;
  };
  readonly executor: Process;
  readonly driver: Process;
}

export const CLU_04: Rule<Clu04Subject> = {
  id: 'CLU-04',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the driver or an executor does not fit on one node',
  allowed: 'no more cores than the node has, and less memory; on Small to XLarge nodes 28, 56, 112 or 224 GB',
  fix: 'ask for less in ClusterSize or the Spark properties of the pool, or take a larger instance type or NodeSize',
  source:
    'derived from the sizes of nodes; Azure Machine Learning: Apache Spark in Azure Machine Learning, "Defining Spark cluster size"',
  judge: ({ node, executor, driver }) => {
    if (node.vCores === undefined || node.memoryGb === undefined) {
      return NOT_APPLICABLE;
    }
    const capacity = { ...node, vCores: node.vCores, memoryGb: node.memoryGb };
    const fits = { executor: executorFits(executor, capacity), driver: driverFits(driver, capacity) };
    const found = [
      ...(fits.executor === false ? [`executor with ${textOf(executor)}`] : []),
      ...(fits.driver === false ? [`driver with ${textOf(driver)}`] : []),
    ];
    return demand(
      both(fits.executor, fits.driver),
      `${found.join(' and ')} on ${node.name} with ${textOf({ cores: node.vCores, memoryGb: node.memoryGb })}`,
    );
  },
};

type Capacity = Required<Pick<Clu04Subject['node'], 'vCores' | 'memoryGb'>> & Clu04Subject['node'];

function executorFits({ cores, memoryGb }: Process, node: Capacity): Decision {
  const memoryFits =
    node.executorMemoryGb === undefined || memoryGb === undefined
      ? isBelow(memoryGb, node.memoryGb)
      : atMost(memoryGb, node.executorMemoryGb);
  return both(coresFit(cores, node), memoryFits);
}

function driverFits({ cores, memoryGb }: Process, node: Capacity): Decision {
  return both(coresFit(cores, node), isBelow(memoryGb, node.memoryGb));
}

function coresFit(cores: number | undefined, node: Capacity): Decision {
  return cores === undefined || atMost(cores, node.vCores);
}

function isBelow(amount: number | undefined, limit: number): Decision {
  return amount === undefined || opposite(atMost(limit, amount));
}
