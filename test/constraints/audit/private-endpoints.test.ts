import { TerraformStack } from 'cdktf';
import { armId } from '../../support/azure';
import {
  expectJudged,
  expectNotJudged,
  findingsIn,
  judgedIn,
  plainAccount,
  plainRegistry,
  PlainResource,
  plainVault,
} from '../../support/plain';
import { endpoint, subnetIn } from '../../support/plain-network';
import { testStack } from '../../support/stack';

type Define = (stack: TerraformStack) => unknown;

/** Private endpoints of a data lake, or of an account that is none. */
const toAccount =
  (subResources: readonly string[], isHnsEnabled: boolean | undefined = true): Define =>
  (stack) => {
    const { id } = plainAccount(stack, { isHnsEnabled });
    subResources.forEach((subResource) => endpoint(stack, `To-${subResource}`, id, [subResource]));
  };

const toRegistry =
  (sku: string): Define =>
  (stack) =>
    endpoint(stack, 'Endpoint', plainRegistry(stack, { sku }).id, ['registry']);

const inRegion =
  (location: string): Define =>
  (stack) => {
    const subnet = subnetIn(stack, 'Net', ['10.0.0.0/16']);
    endpoint(stack, 'Endpoint', plainVault(stack).id, ['vault'], subnet.id).location = location;
  };

const withAddresses =
  (...addresses: string[]): Define =>
  (stack) =>
    endpoint(stack, 'Endpoint', plainVault(stack).id, ['vault']).putIpConfiguration(
      addresses.map((privateIpAddress, index) => ({ name: `ip-${index}`, privateIpAddress })),
    );

const named =
  (name: string): Define =>
  (stack) =>
    (endpoint(stack, 'Endpoint', plainVault(stack).id, ['vault']).name = name);

describe('a plain private endpoint of clients', () => {
  it.each<[string, string, Define, string | undefined]>([
    ['PEP-01', 'dfs of a data lake alone', toAccount(['dfs']), 'test/Account: an endpoint to dfs, none to blob'],
    ['PEP-01', 'blob of a data lake alone', toAccount(['blob']), 'test/Account: an endpoint to blob, none to dfs'],
    [
      'PEP-01',
      'dfs of a data lake, and a file share',
      toAccount(['dfs', 'file']),
      'test/Account: an endpoint to dfs, none to blob',
    ],
    ['PEP-01', 'both of a data lake', toAccount(['dfs', 'blob']), undefined],
    ['PEP-01', 'blob of an account that is no data lake', toAccount(['blob'], false), undefined],
    [
      'PEP-01',
      'blob of an account that does not say whether it is one',
      (s) => endpoint(s, 'Endpoint', plainAccount(s).id, ['blob']),
      undefined,
    ],
    ['PEP-02', 'a network of its region', inRegion('West Europe'), undefined],
    [
      'PEP-02',
      'a network of another region',
      inRegion('northeurope'),
      'test/Endpoint in "northeurope", test/Net in "westeurope"',
    ],
    ['PEP-04', 'a fixed address', withAddresses('10.0.0.10'), undefined],
    ['PEP-04', 'one of two that is no address', withAddresses('10.0.0.10', '10.0.0.300'), '"10.0.0.300"'],
    ['PEP-05', 'a Premium registry', toRegistry('Premium'), undefined],
    ['PEP-05', 'a Standard registry', toRegistry('Standard'), 'test/Registry with SKU "Standard"'],
  ])('is judged by %s for %s', (rule, _what, define, found) => {
    const { stack } = testStack();
    define(stack);
    expectJudged(judgedIn(stack), rule, found);
  });

  it.each<[string, string, Define]>([
    ['PEP-01', 'a file share', toAccount(['file'])],
    ['PEP-01', 'a Key Vault', (s) => endpoint(s, 'Endpoint', plainVault(s).id, ['blob'])],
    ['PEP-01', 'two sub-resources', (s) => endpoint(s, 'Endpoint', plainAccount(s).id, ['blob', 'dfs'])],
    [
      'PEP-01',
      'an account of another app',
      (s) => endpoint(s, 'Endpoint', armId('Microsoft.Storage/storageAccounts', 'lake'), ['blob']),
    ],
    ['PEP-02', 'a network of another app', toAccount(['blob'])],
    ['PEP-04', 'no fixed address', toAccount(['blob'])],
    ['PEP-05', 'an account', toAccount(['blob'])],
    ['PEP-05', 'nothing at all', (s) => new PlainResource(s, 'Endpoint', 'azurerm_private_endpoint', {})],
  ])('is left out by %s for %s', (rule, _what, define) => {
    const { stack } = testStack();
    define(stack);
    expectNotJudged(stack, rule);
  });

  it.each([
    ['error', 'a hyphen at the end', 'pe-'],
    ['warning', 'a length of which the documents disagree', 'p'.repeat(65)],
  ])('is reported as %s of PEP-03 for a name with %s', (severity, _what, name) => {
    const { stack } = testStack();
    named(name)(stack);
    expect(findingsIn(stack)).toContain(`${severity} Endpoint PEP-03`);
  });
});
