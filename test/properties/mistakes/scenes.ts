import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { Difference, PlainSynapseScene } from '../../support/plain-synapse';
import { added, beside, Broken, Mistake } from './mistake';

type Arguments = { readonly [argument: string]: unknown };

/** A plain Spark pool, attached, in which something is wrong. */
export function scene(title: string, breaks: Broken, differences: fc.Arbitrary<Difference>): Mistake {
  return added(title, breaks, differences, (app, difference) => {
    new PlainSynapseScene(beside(app), difference);
  });
}

/** Arguments of one of its parts that are wrong. */
export function part(
  name: keyof NonNullable<Difference['change']>,
  title: string,
  breaks: Broken,
  wrong: fc.Arbitrary<Arguments>,
): Mistake {
  return scene(
    title,
    breaks,
    wrong.map((args) => ({ change: { [name]: args } })),
  );
}

/** Two tenants. */
export const tenants = fc.tuple(fc.uuid(), fc.uuid()).filter(([one, other]) => one !== other);

/** A provider for each. */
export function providersFor(scope: Construct, ids: readonly string[]): AzurermProvider[] {
  return ids.map((tenantId, index) => {
    const alias = `tenant${index}`;
    return new AzurermProvider(scope, alias, { features: [{}], alias, tenantId });
  });
}
