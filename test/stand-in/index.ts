import { Cloud } from './cloud/cloud';
import { serve } from './protocol/server';
import { AzapiProvider } from './provider/azapi';
import { AzurermProvider, UsedTypes } from './provider/azurerm';

export { Cloud } from './cloud/cloud';
export { Missing, SparkJob, sparkJobReadiness } from './cloud/readiness';

/** Terraform and OpenTofu each look for providers in a registry of their own. */
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/** The stand-in while it runs: two providers over one cloud. */
export interface StandIn {
  readonly cloud: Cloud;
  /** The value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  stop(): void;
}

export async function startStandIn(cloud: Cloud, used?: UsedTypes): Promise<StandIn> {
  const servers = await Promise.all([serve(new AzurermProvider(cloud, used)), serve(new AzapiProvider(cloud))]);
  const names = ['hashicorp/azurerm', 'azure/azapi'];
  const announced = REGISTRIES.flatMap((registry) =>
    servers.map((server, index) => [
      `${registry}/${names[index]}`,
      {
        Protocol: 'grpc',
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'tcp', String: server.address },
      },
    ]),
  );
  return {
    cloud,
    reattach: JSON.stringify(Object.fromEntries(announced)),
    stop: () => servers.forEach((server) => server.stop()),
  };
}
