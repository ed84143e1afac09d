import { Cloud } from '../stand-in';
import { isRecord, JsonObject } from '../stand-in/json';
import { fill } from './both-sparks';
import { expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

const FIREWALL_RULE = 'azurerm_synapse_firewall_rule';

describeWithTerraform('a machine whose address the Synapse firewall does not know', () => {
  it(
    'is stopped, and let in by applying the firewall rule alone first',
    async () => {
      const cloud = new Cloud();
      const config = stackOf(fill);
      await journey(config, { cloud }, async (run) => {
        succeeded(await run.apply());
        // The machine moves; seen from the firewall that is the same as if the rule had.
        const [rule] = cloud.all('Microsoft.Synapse/workspaces/firewallRules');
        cloud.drift(rule.id, { start_ip_address: '198.51.100.1', end_ip_address: '198.51.100.1' });
        const { ok, output } = await run.apply();
        expect({ ok, output }).toEqual({ ok: false, output: expect.stringMatching(/(MPE-06|ROL-35): /) });
        succeeded(await run.apply(`-target=${FIREWALL_RULE}.${nameOf(config)}`));
        await expectNoChanges(run);
      });
    },
    PATIENCE_MS,
  );
});

function nameOf({ resource }: JsonObject): string {
  const rules = isRecord(resource) ? resource[FIREWALL_RULE] : undefined;
  return isRecord(rules) ? Object.keys(rules)[0] : '';
}
