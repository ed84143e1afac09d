import { TerraformStack } from 'cdktf';
import { armId } from '../../support/azure';
import { foundBy, judgedIn, plainAccount, PlainResource, plainVault, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

function setting(stack: TerraformStack, target: string, args: Arguments = {}, id = 'Setting'): PlainResource {
  return new PlainResource(stack, id, 'azurerm_monitor_diagnostic_setting', {
    name: id,
    target_resource_id: target,
    enabled_log: [{ category_group: 'allLogs' }],
    ...args,
  });
}

/** What a rule says: undefined when it is content, `undecided`, or `not judged`. */
function saidBy(rule: string, define: (stack: TerraformStack) => unknown): string | undefined {
  const { stack } = testStack();
  define(stack);
  const judged = judgedIn(stack);
  return rule in judged ? judged[rule] : rule in undecidedIn(stack) ? 'undecided' : 'not judged';
}

const archive = (stack: TerraformStack, location = 'northeurope') => plainAccount(stack, { location }, 'Archive').id;

describe('a plain diagnostic setting', () => {
  it.each<[string, string | undefined, (stack: TerraformStack) => unknown]>([
    [
      'of the account itself',
      'test/Account',
      (stack) => {
        const { id } = plainAccount(stack);
        setting(stack, id, { storage_account_id: id });
      },
    ],
    [
      'of a service of it',
      'test/Account',
      (stack) => {
        const { id } = plainAccount(stack);
        setting(stack, `${id}/blobServices/default`, { storage_account_id: id });
      },
    ],
    [
      'of another account',
      undefined,
      (stack) => setting(stack, plainAccount(stack).id, { storage_account_id: archive(stack) }),
    ],
    ['of a vault', undefined, (stack) => setting(stack, plainVault(stack).id, { storage_account_id: archive(stack) })],
    ['of an account, to elsewhere', 'not judged', (stack) => setting(stack, plainAccount(stack).id)],
  ])('that sends logs to an account is judged by DIA-01 when they are %s', (_of, said, define) => {
    expect(saidBy('DIA-01', define)).toBe(said);
  });

  it.each<[string, string | undefined, (stack: TerraformStack) => unknown]>([
    [
      'an account in another region',
      'test/Vault in "westeurope", test/Archive in "northeurope"',
      (stack) => setting(stack, plainVault(stack).id, { storage_account_id: archive(stack) }),
    ],
    [
      'an account in the same region',
      undefined,
      (stack) => setting(stack, plainVault(stack).id, { storage_account_id: archive(stack, 'West Europe') }),
    ],
    [
      'an account of a service of another account',
      'test/Account in "westeurope", test/Archive in "northeurope"',
      (stack) =>
        setting(stack, `${plainAccount(stack).id}/blobServices/default`, { storage_account_id: archive(stack) }),
    ],
    [
      'an account, of a pool, which is where its workspace is',
      'test/Pool in "westeurope", test/Archive in "northeurope"',
      (stack) => {
        new PlainResource(stack, 'Synapse', 'azurerm_synapse_workspace', { name: 'syn', location: 'westeurope' });
        new PlainResource(stack, 'Pool', 'azurerm_synapse_spark_pool', {
          name: 'pool',
          synapse_workspace_id: '${azurerm_synapse_workspace.Synapse.id}',
        });
        setting(stack, '${azurerm_synapse_spark_pool.Pool.id}', { storage_account_id: archive(stack) });
      },
    ],
    [
      'an account, of a pool of a workspace that is elsewhere',
      'not judged',
      (stack) => {
        new PlainResource(stack, 'Pool', 'azurerm_synapse_spark_pool', {
          name: 'pool',
          synapse_workspace_id: armId('Microsoft.Synapse/workspaces', 'syn'),
        });
        setting(stack, '${azurerm_synapse_spark_pool.Pool.id}', { storage_account_id: archive(stack) });
      },
    ],
    [
      'Event Hubs in another region',
      'test/Vault in "westeurope", test/Hubs in "northeurope"',
      (stack) => {
        new PlainResource(stack, 'Hubs', 'azurerm_eventhub_namespace', { name: 'hubs', location: 'northeurope' });
        new PlainResource(stack, 'Send', 'azurerm_eventhub_namespace_authorization_rule', {
          name: 'send',
          namespace_name: '${azurerm_eventhub_namespace.Hubs.name}',
        });
        const eventhub_authorization_rule_id = '${azurerm_eventhub_namespace_authorization_rule.Send.id}';
        setting(stack, plainVault(stack).id, { eventhub_authorization_rule_id });
      },
    ],
    [
      'an account, of what exists elsewhere',
      'not judged',
      (stack) => setting(stack, armId('Microsoft.KeyVault/vaults', 'kv'), { storage_account_id: archive(stack) }),
    ],
    ['nowhere that has a region', 'not judged', (stack) => setting(stack, plainVault(stack).id)],
  ])('is judged by DIA-02 when it sends logs to %s', (_where, said, define) => {
    expect(saidBy('DIA-02', define)).toBe(said);
  });

  const six = (stack: TerraformStack, target: string) =>
    Array.from({ length: 6 }, (_, index) => setting(stack, target, {}, `Setting${index + 1}`));

  it('is the sixth of its resource, by DIA-08, which counts those of each', () => {
    const { stack } = testStack();
    six(stack, plainVault(stack).id);
    setting(stack, plainVault(stack, {}, 'Other').id);
    expect(foundBy(stack, 'DIA-08')).toEqual(['test/Setting6, which is number 6']);
  });

  it('may be of different services where there are more than five of an account (DIA-08)', () => {
    expect(saidBy('DIA-08', (stack) => six(stack, plainAccount(stack).id))).toBe('undecided');
    expect(saidBy('DIA-08', (stack) => setting(stack, plainAccount(stack).id))).toBeUndefined();
  });

  const twins = (stack: TerraformStack, first: string, second: string, name = 'logs') => {
    setting(stack, first, { name: 'logs' });
    setting(stack, second, { name }, 'Second');
  };

  it.each<[string, string | undefined, (stack: TerraformStack) => unknown]>([
    [
      'of one vault',
      '"logs"',
      (stack) => {
        const { id } = plainVault(stack);
        twins(stack, id, id);
      },
    ],
    ['of two vaults', 'not judged', (stack) => twins(stack, plainVault(stack).id, plainVault(stack, {}, 'Other').id)],
    [
      'of an account, maybe of different services',
      'undecided',
      (stack) => {
        const { id } = plainAccount(stack);
        twins(stack, id, id);
      },
    ],
    [
      'of an account under another name',
      'not judged',
      (stack) => {
        const { id } = plainAccount(stack);
        twins(stack, id, id, 'others');
      },
    ],
  ])('has a name that another one may have, by DIA-09: %s', (_of, said, define) => {
    expect(saidBy('DIA-09', define)).toBe(said);
  });
});
