import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { journey, PATIENCE_MS, succeeded } from '../journeys/journey';
import { stackOf } from '../journeys/stacks';
import { describeWithTerraform } from '../journeys/terraform';
import { POOL_OPTIONS, problemsOf, synapseIn, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';
import { AZURE_ML_IN_BICEP } from './azure-ml-in-bicep';
import { AZURE_ML_IN_TERRAFORM } from './azure-ml-in-terraform';
import { GIVEN, linesOf, Peer, PeerCase } from './peer';
import { SYNAPSE_IN_BICEP } from './synapse-in-bicep';
import { SYNAPSE_IN_TERRAFORM } from './synapse-in-terraform';

const PEERS: readonly Peer[] = [AZURE_ML_IN_TERRAFORM, AZURE_ML_IN_BICEP, SYNAPSE_IN_TERRAFORM, SYNAPSE_IN_BICEP];
const CASES = PEERS.flatMap((peer) => peer.cases.map((one) => [`${peer.title}: ${one.example}`, peer, one] as const));

const page = readFileSync(join(__dirname, '../../docs/comparison.md'), 'utf8');

function written({ write }: PeerCase): ReturnType<typeof stackOf> {
  return stackOf((stack: TerraformStack) => write(stack, GIVEN));
}

/** The rows of the table on the page, without what pads them. */
const ROWS = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.replace(/\s*\|\s*/g, '|'));

describe('an example of the Azure Verified Modules', () => {
  it.each(CASES)('is written in fewer lines than the call of the module: %s', (_, peer, { example, lines }) => {
    expect(linesOf(peer).get(example)).toBeLessThan(lines);
  });

  it.each(CASES)('stands in the table with both numbers of lines: %s', (_, peer, { example, lines, without }) => {
    const here = linesOf(peer).get(example);
    expect(ROWS).toContain(`|${peer.title}|${example}|${here}|${lines}|${without ?? ''}|`);
  });

  it.each(CASES)('is written with properties alone: %s', (_, _peer, { write }) => {
    expect(write.toString()).not.toMatch(/addOverride|findChild|\.resource\b/);
  });

  it.each(CASES)('breaks no rule: %s', (_, _peer, one) => {
    expect(Object.keys(written(one))).toContain('resource');
  });
});

describe('exfiltration protection', () => {
  it('is refused with the reason where a pool is attached to Azure Machine Learning', () => {
    const { stack, group: resourceGroup } = testStack();
    const synapse = synapseIn(stack, resourceGroup, { dataExfiltrationProtection: true });
    synapse.addSparkPool('Pool', POOL_OPTIONS).attachTo(workspaceIn(stack, resourceGroup), { storage: [] });
    const message = problemsOf(() => synthesized(stack));
    expect(message).toContain('ATR-06  ');
    expect(message).toMatch(/fix: .*without data exfiltration protection|fix: .*dataExfiltrationProtection/);
  });
});

describeWithTerraform('an example of the Azure Verified Modules', () => {
  it.concurrent.each(CASES)(
    'is a configuration that Terraform plans: %s',
    async (_, _peer, one) => {
      await journey(written(one), {}, async (run) => succeeded(await run.plan()));
    },
    PATIENCE_MS,
  );
});
