import { DataResource, TerraformResource, TerraformStack } from 'cdktf';
import { exampleApp } from '../../examples/app';
import { isOurs } from '../../lib/terraform/own-constructs';
import { EXAMPLES, Json, parsed, synthesize } from './synthesized';

/** Addresses of everything in a stack. */
function addresses(text: string): string[] {
  const json = parsed(text);
  return ['resource', 'data'].flatMap((section) =>
    Object.entries((json[section] ?? {}) as { [type: string]: { [name: string]: Json } }).flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `${section}.${type}.${name}`),
    ),
  );
}

/** Every argument of a configuration, by its own name. */
function argumentsIn(value: Json, name = ''): [string, Json][] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => argumentsIn(item, name));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => (key === '//' ? [] : argumentsIn(inner, key)));
  }
  return [[name, value]];
}

const first = synthesize();

test('every example is synthesized', () => {
  expect(Object.keys(first).sort()).toEqual(EXAMPLES);
});

test('every resource that no example writes itself is known as one of the library', () => {
  const resources = exampleApp().node.findAll().filter(TerraformResource.isTerraformResource);
  const ofOthers = resources.filter((resource) => !isOurs(resource));
  expect(ofOthers.map(({ node }) => node.scope).filter((scope) => !TerraformStack.isStack(scope))).toEqual([]);
  expect(ofOthers.length).toBeLessThan(resources.length / 5);
});

test('a second synth gives the same bytes', () => {
  expect(synthesize()).toEqual(first);
});

describe.each(EXAMPLES)('%s', (example) => {
  test('keeps its addresses when an unrelated construct is added', () => {
    const changed = synthesize((stack) => new DataResource(stack, 'Unrelated'))[example];
    expect(addresses(changed).filter((address) => address !== 'resource.terraform_data.Unrelated')).toEqual(
      addresses(first[example]),
    );
  });

  test('holds no secrets', () => {
    const secret =
      /password|secret(?!_permissions)|access_key(?!_enabled)|primary_key|connection_string|sas(_|$)|token/i;
    const { resource, data, provider, output } = parsed(first[example]);
    const found = [resource, data, provider, output].flatMap((section) => (section ? argumentsIn(section) : []));
    expect(found.filter(([name]) => secret.test(name))).toEqual([]);
  });

  test('does not tell where it was synthesized', () => {
    const { resource, data, provider, output } = parsed(first[example]);
    expect(JSON.stringify([resource, data, provider, output])).not.toContain('<repository>');
  });

  test('holds only addresses of its own in depends_on', () => {
    const known = new Set(addresses(first[example]).map((address) => address.replace(/^resource\./, '')));
    const waits = argumentsIn(parsed(first[example]).resource).filter(([name]) => name === 'depends_on');
    expect(waits.filter(([, address]) => !known.has(String(address)))).toEqual([]);
  });

  test('writes its outbound rules to private endpoints one after the other', () => {
    const rules = (
      parsed(first[example]).resource as { [type: string]: { [name: string]: { depends_on?: string[] } } }
    )['azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint'];
    const before = Object.values(rules ?? {}).map(({ depends_on = [] }) =>
      depends_on.filter((address) => address.includes('_outbound_rule_')),
    );
    const firsts = before.filter((names) => names.length === 0);
    expect(firsts.length).toBe(Math.min(1, before.length));
    expect(new Set(before.flat()).size).toBe(before.flat().length);
  });
});
