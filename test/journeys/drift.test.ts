import { AzureMLWorkspace, ManagedNetwork, SparkIdentity, SparkProvisioning } from '../../lib';
import { JsonObject } from '../stand-in/json';
import { GIVEN, givenCloud } from './existing-world';
import { expectNoChanges, journey, PATIENCE_MS } from './journey';
import { stackOf } from './stacks';
import { expectPeace, toldBy } from './told';
import { describeWithTerraform } from './terraform';

const ANALYSTS = SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11');

/** A workspace whose network the platform team provisions. */
function provisionedElsewhere(): JsonObject {
  return stackOf((stack) => {
    AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: GIVEN.workspace,
      managedNetwork: ManagedNetwork.allowInternetOutbound({
        sparkProvisioning: SparkProvisioning.managedElsewhere('the platform team provisions at night'),
      }),
    }).enableServerlessSpark({ identities: [ANALYSTS], storage: [] });
  });
}

describeWithTerraform('drift that does not block', () => {
  it(
    'is told while it lasts, and stops nothing: PRV-03, a network that somebody else has yet to provision',
    async () => {
      const cloud = givenCloud();
      await journey(provisionedElsewhere(), { cloud }, async (run) => {
        // The rules of the service become active for Spark with it.
        const rules = ['givenstore_blob', 'givenstore_file', 'mlw-given_amlworkspace'].map(
          (rule) => `__SYS_PE_${rule}`,
        );
        const network = 'journey/Workspace/Network';
        const told = [`OBR-04 ${network}: ${rules.join(', ')}`, `PRV-03 ${network}`];
        expect(toldBy(await run.apply())).toEqual(told);
        await expectNoChanges(run);
        await cloud.post(GIVEN.workspace, 'provisionManagedNetwork', { includeSpark: true });
        await expectPeace(run);
      });
    },
    PATIENCE_MS,
  );
});
