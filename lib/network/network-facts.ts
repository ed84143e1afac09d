import { ServiceDemand } from '../rules/enforce';
import { REQUIRED_SUB_RESOURCES } from '../facts/required-rules';
import { Fact } from '../existing/fact';

const NETWORK = 'properties.managedNetwork';

/** Whether the public network access of a workspace is on. */
export const PUBLIC_NETWORK_ACCESS = Fact.enabled('properties.publicNetworkAccess');

/** Whether the managed virtual network of a workspace is provisioned with Spark. */
export const SPARK_READY = Fact.of([`${NETWORK}.status`], (output) => {
  const status = `${output}.${NETWORK}.status`;
  return `try(lower(${status}.status) == "active" && ${status}.sparkReady == true, false)`;
});

/** Names of the rules of a workspace that are enabled for Spark and not active. */
export const INACTIVE_SPARK_RULES = Fact.of([`${NETWORK}.outboundRules`], (output) => {
  const rules = `try(coalesce(${output}.${NETWORK}.outboundRules), {})`;
  const isEnabled = 'try(rule.destination.sparkEnabled, false) == true';
  const isActive = 'lower(try(coalesce(rule.destination.sparkStatus), "")) == "active"';
  return `[for name, rule in ${rules} : name if ${isEnabled} && !(${isActive})]`;
});

/** Sub-resources of the default storage to which no rule for Spark is active. */
export const MISSING_TO_DEFAULT_STORAGE = missingTo('properties.storageAccount', REQUIRED_SUB_RESOURCES.defaultStorage);

/** The same of the Key Vault. */
export const MISSING_TO_KEY_VAULT = missingTo('properties.keyVault', REQUIRED_SUB_RESOURCES.keyVault);

function missingTo(target: string, subResources: readonly string[]): Fact {
  return Fact.of([`${NETWORK}.outboundRules`, target], (output) => {
    const rules = `try(coalesce(${output}.${NETWORK}.outboundRules), {})`;
    const leadsThere = `lower(rule.destination.serviceResourceId) == lower(${output}.${target})`;
    const isActive = 'rule.destination.sparkEnabled == true && lower(rule.destination.sparkStatus) == "active"';
    const isTheWay = `try(${leadsThere} && rule.destination.subresourceTarget == word && ${isActive}, false)`;
    const words = subResources.map((word) => `"${word}"`).join(', ');
    return `[for word in [${words}] : word if length([for rule in ${rules} : rule if ${isTheWay}]) == 0]`;
  });
}

/** That Spark can use the managed virtual network (PRV-03). */
export function networkReady(): ServiceDemand {
  return { condition: (workspace) => SPARK_READY.in(workspace) };
}

/** That every rule for Spark works (OBR-04). */
export function sparkRulesActive(): ServiceDemand {
  return {
    condition: (workspace) => `length(${INACTIVE_SPARK_RULES.in(workspace)}) == 0`,
    found: (workspace) => `join(", ", ${INACTIVE_SPARK_RULES.in(workspace)})`,
  };
}
