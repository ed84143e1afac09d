import { Testing } from 'cdktf';
import { Constraints } from '../../lib';
import { journey, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform } from './terraform';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { PlainSynapseScene } from '../support/plain-synapse';
import { testStack } from '../support/stack';

describeWithTerraform('an argument that may be left out', () => {
  it(
    'lets the plan through when it is an expression that turns out to be null',
    async () => {
      const { stack } = testStack();
      const nothing = (name: string): string => {
        stack.addOverride(`variable.${name}`, { default: null });
        return `\${var.${name}}`;
      };
      new PlainSynapseScene(stack, {
        without: ['Approval'],
        change: {
          Pool: {
            compute_isolation_enabled: nothing('isolated'),
            dynamic_executor_allocation_enabled: nothing('dynamic'),
            max_executors: nothing('most'),
            min_executors: nothing('least'),
            node_count: nothing('nodes'),
          },
          Synapse: {
            public_network_access_enabled: nothing('public'),
            data_exfiltration_protection_enabled: nothing('protected'),
            managed_resource_group_name: nothing('group'),
          },
          SynapseRole: { principal_type: nothing('type') },
        },
      });
      Constraints.of(stack).audit();
      await journey(JSON.parse(Testing.synth(stack, true)) as JsonObject, { cloud: new Cloud() }, async (run) => {
        succeeded(await run.plan());
      });
    },
    PATIENCE_MS,
  );
});
