// The file, and not the folder: what is bundled over the published files knows modules by their files.
import * as library from '../../lib/index';
import { DATA_SCIENTISTS, DEPLOYED_FROM, groupOf, Platform, TAGS } from './platform';

// Taken, and so loaded, with this file, as the other side loads what it needs: what an import takes, another part tells.
const {
  AttachedSparkEnvironment,
  DeploymentAccess,
  InboundAccess,
  PrivateDnsZones,
  ResourceGroupRef,
  ServerlessSparkEnvironment,
  SparkIdentity,
} = library;

/** An environment for serverless Spark per team, as a user of the library writes it. */
export function serverless(platform: Platform, teams: readonly string[]): void {
  const inbound = inboundOf(platform);
  for (const team of teams) {
    new ServerlessSparkEnvironment(platform.stack, team, {
      resourceGroup: ResourceGroupRef.of(groupOf(platform, team)),
      inbound,
      users: [SparkIdentity.group(DATA_SCIENTISTS)],
      tags: TAGS,
    });
  }
}

/** An environment with an attached pool per team, as a user of the library writes it. */
export function attached(platform: Platform, teams: readonly string[]): void {
  const inbound = inboundOf(platform);
  for (const team of teams) {
    new AttachedSparkEnvironment(platform.stack, team, {
      resourceGroup: ResourceGroupRef.of(groupOf(platform, team)),
      inbound,
      deployFrom: DeploymentAccess.ipRange(DEPLOYED_FROM.start, DEPLOYED_FROM.end),
      users: [SparkIdentity.group(DATA_SCIENTISTS)],
      tags: TAGS,
    });
  }
}

function inboundOf({ subnetId, virtualNetworkId }: Platform): library.InboundAccess {
  return InboundAccess.privateEndpoint({
    subnetId,
    dnsZones: PrivateDnsZones.create({ linkTo: [virtualNetworkId] }),
  });
}
