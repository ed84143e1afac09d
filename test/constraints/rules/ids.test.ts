import { ArmResourceType } from '../../../lib/facts/arm-id';
import { LAZY_TOKENS } from '../../support/tokens';
import { describeRules } from '../cases/describe-rules';
import { ID_CASES } from '../cases/ids';
import { CFG_05 } from '../../../lib/rules/statements';

describeRules(ID_CASES);

describe('a reference instead of an id', () => {
  const judge = (reference: string, type = ArmResourceType.STORAGE_ACCOUNT) =>
    CFG_05.judge({ id: LAZY_TOKENS.text(reference), reference, type }).kind;

  it.each(['${azurerm_storage_account.lake.id}', '${data.azurerm_storage_account.lake.id}'])(
    'accepts %s',
    (reference) => {
      expect(judge(reference)).toBe('compliant');
    },
  );

  it.each([
    '${azurerm_key_vault.vault.id}',
    '${azurerm_storage_account.lake.name}',
    '${azurerm_storage_account.lake.id}/blobServices/default',
    'x${azurerm_storage_account.lake.id}',
    '${azurerm_storage_account.lake.id}${var.more}',
    '${azurerm_storage_account_queue_properties.lake.id}',
    '${lower(azurerm_storage_account.lake.id)}',
    '${var.account}',
  ])('leaves %s to Terraform', (reference) => {
    expect(judge(reference)).toBe('unknown');
  });

  it('leaves a resource group to Terraform where any resource in a group will do', () => {
    expect(judge('${azurerm_resource_group.group.id}', ArmResourceType.ANY)).toBe('unknown');
  });

  it('does not take a reference as proof where any resource will do', () => {
    expect(judge('${azurerm_search_service.search.id}', ArmResourceType.ANY)).toBe('unknown');
  });
});

describe('the message of CFG-05', () => {
  it('shows the form of the type that was asked for', () => {
    const judge = (type: ArmResourceType) => CFG_05.judge({ id: 'lake', reference: 'lake', type });
    const pool =
      '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Synapse/workspaces/<name>/bigDataPools/<name>';
    expect(judge(ArmResourceType.SPARK_POOL)).toMatchObject({
      fix: { construct: `give an id of the form ${pool}`, terraform: `set the argument to an id of the form ${pool}` },
    });
    const any = '/subscriptions/<id>/resourceGroups/<group>/providers/<namespace>/<type>/<name>';
    expect(judge(ArmResourceType.ANY)).toMatchObject({
      fix: { construct: `give an id of the form ${any}`, terraform: `set the argument to an id of the form ${any}` },
    });
  });
});
