import { atMost, both, Decision, opposite } from '../decision';
import { demand, NOT_APPLICABLE, Rule } from '../rule';

/** What a driver or executor asks for; other rules look at what is missing or no number. */
interface Process {
  readonly cores?: number;
  readonly memoryGb?: number;
}

/** What a node has; nothing of a size that is not known here. */
interface Node {
  readonly name: string;
  readonly vCores?: number;
  readonly memoryGb?: number;
  /** What an executor may take of the memory. @default - not documented, but less than all */
  readonly executorMemoryGb?: number;
}

export interface Clu04Subject {
  readonly node: Node;
  readonly executor: Process;
  readonly driver: Process;
}

export const CLU_04: Rule<Clu04Subject> = {
  id: 'CLU-04',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the driver or an executor does not fit on a node',
  allowed:
    'no more cores than the node has, and less memory than it has; for executors on Small, Medium, Large and XLarge nodes of a pool 28, 56, 112 and 224 GB',
  fix: 'ask for fewer cores or less memory, or take a larger ServerlessInstanceType or NodeSize',
  source:
    'derived from the sizes of nodes; Azure Machine Learning: Apache Spark in Azure Machine Learning, "Defining Spark cluster size"',
  judge: ({ node, executor, driver }) => {
    if (node.vCores === undefined || node.memoryGb === undefined) {
      return NOT_APPLICABLE;
    }
    const executorFits = both(coresFit(executor, node.vCores), executorMemoryFits(executor, node));
    const driverFits = both(coresFit(driver, node.vCores), isLess(driver.memoryGb, node.memoryGb));
    const found = [
      ...(executorFits === false ? [`an executor with ${textOf(executor)}`] : []),
      ...(driverFits === false ? [`a driver with ${textOf(driver)}`] : []),
    ];
    return demand(
      both(executorFits, driverFits),
      `${found.join(' and ')} on ${node.name} with ${textOf({ ...node, cores: node.vCores })}`,
    );
  },
};

function coresFit({ cores }: Process, vCores: number): Decision {
  return !isNumber(cores) || atMost(cores, vCores);
}

function executorMemoryFits({ memoryGb }: Process, node: Node): Decision {
  return node.executorMemoryGb === undefined
    ? isLess(memoryGb, node.memoryGb)
    : !isNumber(memoryGb) || atMost(memoryGb, node.executorMemoryGb);
}

function isLess(amount: number | undefined, limit: number | undefined): Decision {
  return !isNumber(amount) || !isNumber(limit) || opposite(atMost(limit, amount));
}

/** A number that only Terraform knows is one too. */
function isNumber(value: number | undefined): value is number {
  return value !== undefined && !Number.isNaN(value);
}

function textOf({ cores, memoryGb }: Process): string {
  const parts = [
    ...(isNumber(cores) ? [`${cores} ${cores === 1 ? 'core' : 'cores'}`] : []),
    ...(isNumber(memoryGb) ? [`${memoryGb} GB`] : []),
  ];
  return parts.join(' and ');
}
