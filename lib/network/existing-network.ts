import { Construct } from 'constructs';
import { ExistingResource } from '../existing/existing-resource';
import {
  INACTIVE_SPARK_RULES,
  networkReady,
  PUBLIC_NETWORK_ACCESS,
  SPARK_READY,
  sparkRulesActive,
} from './network-facts';
import { lookForRequiredRules } from './required-rules';

/**
 * Looks at every plan whether the network of an existing workspace, provisioned by somebody else, is ready for Spark
 * (PRV-03, OBR-04, SPE-04). It tells and does not block: that provisioning may wait for the rules of this stack.
 */
export function watchReadiness(
  network: Construct,
  workspace: ExistingResource | undefined,
  asked: { readonly workspaceId: string; readonly isolationMode: string },
): void {
  workspace?.demandOfService(network, 'PRV-03', [SPARK_READY], {
    ...networkReady(),
    wayOut: () => 'have it provisioned with Spark, by whom sparkProvisioning names',
    severity: 'warning',
  });
  workspace?.demandOfService(network, 'OBR-04', [INACTIVE_SPARK_RULES], sparkRulesActive());
  lookForRequiredRules(asked, (ruleId, fact, subject) => workspace?.demand(network, ruleId, [fact], subject));
}

/** Sees to it that an existing workspace gets its own private endpoint when its network is provisioned (PRV-07). */
export function verifyPrivate(
  network: Construct,
  workspace: ExistingResource | undefined,
  mode: string,
  hasRuleToItself: () => boolean,
): void {
  workspace?.demand(network, 'PRV-07', [PUBLIC_NETWORK_ACCESS], (read) => ({
    mode,
    spark: true,
    publicNetworkAccess: PUBLIC_NETWORK_ACCESS.flagIn(read),
    ruleToItself: hasRuleToItself(),
  }));
}
