import { AzurermProvider, AzurermProviderConfig } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import { BlobStorage, Constraints } from '../../../lib';
import { RESOURCE_GROUP, warningsBelow } from '../../support/app';
import { findingsIn, foundBy, plainAccount } from '../../support/plain';
import { synthesized, testStack } from '../../support/stack';

const OPEN = { publicNetworkAccessEnabled: true };

/** A stack whose azurerm provider says nothing of storage. */
function stackWith({ features = [{}], storageUseAzuread }: Partial<AzurermProviderConfig> = {}): TerraformStack {
  const { stack } = testStack();
  const azurerm = stack.node.findChild('azurerm') as AzurermProvider;
  azurerm.features = features;
  azurerm.storageUseAzuread = storageUseAzuread;
  return stack;
}

const REACHABLE = [{ storage: [{ dataPlaneAvailable: false }] }];

describe('what a provider lacks for the storage accounts that it makes', () => {
  it('is told once, at the first account that needs it, with the number of them: a closed data plane', () => {
    const stack = stackWith();
    plainAccount(stack, OPEN, 'Open');
    plainAccount(stack, {}, 'First');
    plainAccount(stack, {}, 'Second');
    expect(findingsIn(stack)).toEqual(['error First CFG-02']);
    expect(foundBy(stack, 'CFG-02')).toEqual(['2 private storage accounts, storage.data_plane_available unset']);
  });

  it.each<[string, boolean | undefined, string]>([
    ['keys that are used', false, 'error First CFG-03'],
    ['a sign-in that is not stated', undefined, 'warning First CFG-11'],
  ])('is told once, at the first account that needs it: %s', (_what, storageUseAzuread, expected) => {
    const stack = stackWith({ storageUseAzuread, features: REACHABLE });
    plainAccount(stack, {}, 'WithKeys');
    plainAccount(stack, { sharedAccessKeyEnabled: false }, 'First');
    plainAccount(stack, { sharedAccessKeyEnabled: false }, 'Second');
    expect(findingsIn(stack)).toEqual([expected]);
  });

  it('is told of each provider', () => {
    const stack = stackWith();
    const provider = new AzurermProvider(stack, 'other', { features: [{}], alias: 'other' });
    plainAccount(stack, {}, 'First');
    plainAccount(stack, { provider }, 'Second');
    expect(findingsIn(stack)).toEqual(['error First CFG-02', 'error Second CFG-02']);
  });

  it('is no matter of ours where only an account of somebody else needs it', () => {
    const stack = stackWith({ storageUseAzuread: true });
    new BlobStorage(stack, 'Ours', { resourceGroup: RESOURCE_GROUP, publicNetworkAccess: true });
    plainAccount(stack);
    expect(() => synthesized(stack)).not.toThrow();
    expect(warningsBelow(stack)).toEqual([]);
    Constraints.of(stack).audit();
    expect(findingsIn(stack)).toEqual(['error Account CFG-02']);
  });
});
