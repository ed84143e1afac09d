import { CONTAINER_REGISTRY } from '../model/parts';
import { isGiven } from '../model/arguments';
import { Resource } from '../model/resource';
import { atMost, both, Decision, either, isOff, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, azurermSource } from './documents';
import { rangeRule } from './engine/range-rule';
import { resources, rule } from './engine/rule';
import { demand } from './engine/verdict';

const REGISTRY = azurerm('container_registry');

export interface Acr01Subject {
  readonly sku: string;
  /** What only Premium has, and whether it is asked for; of keys ENC-09 tells. */
  readonly asked: { readonly [what: string]: Decision };
}

export const ACR_01 = rule({
  id: 'ACR-01',
  name: 'premium-registry-feature',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the registry',
  cause: 'the container registry is not Premium, and is to have what only Premium has',
  why: 'azurerm refuses zone redundancy, retention and a registry without public network access for the other SKUs.',
  allowed: 'SKU Premium, or none of these',
  fix: {
    construct:
      'set sku in containerRegistryOptions to ContainerRegistrySku.PREMIUM, or leave out zoneRedundancy, retentionDays and publicNetworkAccess',
    terraform:
      'set sku = "Premium", or remove zone_redundancy_enabled, retention_policy_in_days and public_network_access_enabled = false',
  },
  source: [
    REGISTRY.section('Argument Reference'),
    azurermSource('containers/container_registry_resource.go').section('CustomizeDiff'),
  ],
  looksAt: [
    resources(CONTAINER_REGISTRY, 'sku', (registry) => {
      const asked = askedOf(registry);
      return Object.values(asked).every((one) => one === false) ? undefined : { sku: registry.required('sku'), asked };
    }),
  ],
  judge: ({ sku, asked }: Acr01Subject) => {
    const names = Object.keys(asked).filter((what) => asked[what] !== false);
    return demand(
      either(isOneOf(sku, ['Premium']), opposite(either(...Object.values(asked)))),
      `${shown(sku)} with ${names.join(', ')}`,
    );
  },
});

export const ACR_02 = rangeRule({
  id: 'ACR-02',
  name: 'invalid-registry-retention-days',
  min: 0,
  max: 365,
  unit: 'days',
  acknowledgement: 'never: azurerm refuses the number',
  cause: 'a container registry cannot keep manifests without a tag for this number of days',
  why: 'azurerm refuses the number, so the plan fails.',
  fix: {
    construct: 'set retentionDays in containerRegistryOptions to 0 to 365, or leave it out to keep them',
    terraform: 'set retention_policy_in_days of the azurerm_container_registry to 0 to 365',
  },
  source: [REGISTRY.section('retention_policy_in_days')],
  looksAt: [
    resources(CONTAINER_REGISTRY, 'retention_policy_in_days', (registry) => {
      const days = registry.number('retention_policy_in_days');
      return days === undefined ? undefined : { value: days };
    }),
  ],
});

function askedOf(registry: Resource): Acr01Subject['asked'] {
  const days = registry.number('retention_policy_in_days');
  return {
    'zone redundancy': isOn(registry.flag('zone_redundancy_enabled', false)),
    'a retention': days === undefined ? false : both(isOn(isGiven(days)), atMost(1, days)),
    'no public network access': isOff(registry.flag('public_network_access_enabled', true)),
  };
}
