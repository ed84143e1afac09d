import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import { Difference, PlainSynapseScene } from '../../support/plain-synapse';
import { FEATURES } from '../../support/stack';
import { Broken, Mistake, plain } from './mistake';

/** A plain Spark pool, attached, in which something is wrong. */
export function scene(title: string, breaks: Broken, differences: fc.Arbitrary<Difference>): Mistake {
  return plain(title, breaks, differences, (scope, difference) => {
    new PlainSynapseScene(scope, difference);
  });
}

/** Two tenants. */
export const tenants = fc.tuple(fc.uuid(), fc.uuid()).filter(([one, other]) => one !== other);

/** A provider for each, which may make private accounts. */
export function providersFor(scope: Construct, ids: readonly string[]): AzurermProvider[] {
  return ids.map((tenantId, index) => {
    const alias = `tenant${index}`;
    return new AzurermProvider(scope, alias, { features: FEATURES, storageUseAzuread: true, alias, tenantId });
  });
}
