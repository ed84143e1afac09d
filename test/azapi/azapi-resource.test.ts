import { TerraformOutput, TerraformStack } from 'cdktf';
import { AzapiProvider } from '../../lib';
import {
  AzapiResource,
  AzapiResourceAction,
  AzapiUpdateResource,
  DataAzapiResource,
  DataAzapiResourceList,
} from '../../lib/azapi/azapi-resource';
import { armId } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const PARENT = armId('Microsoft.Test/things', 'thing');
const TYPE = 'Microsoft.Test/things/parts@2025-01-01';

function stackWithAzapi(): TerraformStack {
  const { stack } = testStack();
  new AzapiProvider(stack, 'azapi');
  return stack;
}

describe('azapi bindings', () => {
  test('write a resource with the argument names of azapi', () => {
    const stack = stackWithAzapi();
    new AzapiResource(stack, 'Part', {
      type: TYPE,
      name: 'part',
      parentId: PARENT,
      body: { properties: { camelCase: true } },
      locks: [PARENT],
      responseExportValues: ['properties.status'],
      retry: { errorMessageRegex: ['Conflict'], intervalSeconds: 30 },
      timeouts: { create: '90m' },
    });
    expect(synthesized(stack).resource('azapi_resource')).toEqual({
      type: TYPE,
      name: 'part',
      parent_id: PARENT,
      body: { properties: { camelCase: true } },
      locks: [PARENT],
      response_export_values: ['properties.status'],
      retry: { error_message_regex: ['Conflict'], interval_seconds: 30 },
      timeouts: { create: '90m' },
    });
  });

  test('write nothing for what is left out', () => {
    const stack = stackWithAzapi();
    new AzapiUpdateResource(stack, 'Part', { type: TYPE, resourceId: PARENT, body: {} });
    expect(Object.keys(synthesized(stack).resource('azapi_update_resource')).sort()).toEqual([
      'body',
      'resource_id',
      'type',
    ]);
  });

  test('write an action as a POST', () => {
    const stack = stackWithAzapi();
    new AzapiResourceAction(stack, 'Act', { type: TYPE, resourceId: PARENT, action: 'start', body: { now: true } });
    expect(synthesized(stack).resource('azapi_resource_action')).toEqual({
      type: TYPE,
      resource_id: PARENT,
      action: 'start',
      method: 'POST',
      body: { now: true },
    });
  });

  test('write data sources as data, not as resources', () => {
    const stack = stackWithAzapi();
    const one = new DataAzapiResource(stack, 'One', { type: TYPE, resourceId: PARENT });
    new DataAzapiResourceList(stack, 'All', { type: TYPE, parentId: PARENT, responseExportValues: ['value'] });
    new TerraformOutput(stack, 'status', { value: one.output('properties.status') });
    const json = synthesized(stack);
    expect(json.resourceTypes).toEqual([]);
    expect(json.dataSource('azapi_resource')).toEqual({ type: TYPE, resource_id: PARENT });
    expect(json.dataSource('azapi_resource_list')).toMatchObject({ parent_id: PARENT });
    expect(json.json.output).toEqual({ status: { value: '${data.azapi_resource.One.output.properties.status}' } });
  });
});
