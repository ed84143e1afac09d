import { WRONG_NAMES } from './mistakes/names';
import { WRONG_NETWORKS } from './mistakes/networks';
import { WRONG_OUTBOUND_RULES } from './mistakes/outbound-rules';
import { WRONG_SPARK_NETWORKS } from './mistakes/spark-networks';
import { WRONG_STATEMENTS } from './mistakes/statements';
import { tryEach } from './mistakes/trial';
import { WRONG_WORKSPACES } from './mistakes/workspaces';

describe('a mistake in a workspace, its networks, names or statements', () => {
  tryEach([
    ...WRONG_NAMES,
    ...WRONG_STATEMENTS,
    ...WRONG_WORKSPACES,
    ...WRONG_SPARK_NETWORKS,
    ...WRONG_NETWORKS,
    ...WRONG_OUTBOUND_RULES,
  ]);
});
