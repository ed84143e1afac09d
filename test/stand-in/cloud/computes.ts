import { flag, text } from '../json';
import { nameOf } from './arm-id';
import { POOL, synapseOf } from './synapse';
import { Behaviours, Refusal } from './types';

export const COMPUTE = 'Microsoft.MachineLearningServices/workspaces/computes';

/** Synapse Spark pools attached to a workspace. */
export const computes: Behaviours = {
  [COMPUTE]: {
    judgeWrite({ cloud, attributes, name }) {
      if (!/^[a-zA-Z][a-zA-Z0-9-]{2,16}$/.test(name) || /-\d+$/.test(name)) {
        throw new Refusal('NAM-02', `"${name}" is not a name for an attached pool`);
      }
      const poolId = text(attributes.synapse_spark_pool_id);
      if (!poolId) {
        return;
      }
      const pool = cloud.get(poolId);
      if (pool?.type.toLowerCase() !== POOL.toLowerCase()) {
        throw new Refusal('ATT-03', `${poolId} is not an existing Spark pool`, 404);
      }
      const owner = synapseOf(cloud, poolId);
      if (!flag(owner?.attributes.public_network_access_enabled, true)) {
        throw new Refusal('ATR-05', `public network access of the Synapse workspace of ${nameOf(poolId)} must be on`);
      }
      if (flag(owner?.attributes.data_exfiltration_protection_enabled, false)) {
        throw new Refusal(
          'ATR-06',
          `the Synapse workspace of ${nameOf(poolId)} has data exfiltration protection, which Azure Machine Learning does not support`,
        );
      }
    },
    toBody: (_cloud, { attributes }) => ({
      properties: {
        computeType: 'SynapseSpark',
        resourceId: attributes.synapse_spark_pool_id ?? null,
        disableLocalAuth: !flag(attributes.local_auth_enabled, true),
      },
    }),
  },
};
