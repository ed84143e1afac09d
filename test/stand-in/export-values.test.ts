import { JsonObject } from './json';
import { exported } from './provider/export-values';
import { search } from './provider/jmespath';

const response: JsonObject = {
  id: '/x',
  value: [
    { name: 'a.1', properties: { privateEndpoint: { id: '/pe/ws.one' }, tags: ['t', 'u'] } },
    { name: 'b.2', properties: { privateEndpoint: { id: '/pe/ws.two' } } },
  ],
  properties: { status: { sparkReady: true }, 'odd.name': 1 },
};

describe('response_export_values', () => {
  it('keeps nothing of an answer unless asked, and everything of a resource', () => {
    expect(exported(response, null, null)).toBeNull();
    expect(exported(response, null, response)).toBe(response);
  });

  it('keeps the nesting of listed paths', () => {
    expect(exported(response, ['id', 'properties.status.sparkReady', 'properties.none'], null)).toEqual({
      id: '/x',
      properties: { status: { sparkReady: true } },
    });
    expect(exported(response, ['*'], null)).toEqual(response);
  });

  it('names the results of queries', () => {
    expect(exported(response, { ready: 'properties.status.sparkReady', none: 'properties.none' }, null)).toEqual({
      ready: true,
      none: null,
    });
  });
});

describe('a query', () => {
  it.each([
    ['value[].name', ['a.1', 'b.2']],
    ['value[*].properties.privateEndpoint.id', ['/pe/ws.one', '/pe/ws.two']],
    ['value[].properties.tags[]', ['t', 'u']],
    ['value[0].name', 'a.1'],
    ['value[-1].name', 'b.2'],
    [
      'value[].{name: name, endpoint: properties.privateEndpoint.id}',
      [
        { name: 'a.1', endpoint: '/pe/ws.one' },
        { name: 'b.2', endpoint: '/pe/ws.two' },
      ],
    ],
    ['properties."odd.name"', 1],
    ['[id, properties.status]', ['/x', { sparkReady: true }]],
    ['@', response],
    ['none.of.it', null],
  ])('is understood: %s', (query, result) => {
    expect(search(response, query)).toEqual(result);
  });

  it.each(['value[?name]', 'length(value)', 'value | [0]', 'a b}'])(
    'that is beyond the stand-in is refused by its text: %s',
    (query) => {
      expect(() => search(response, query)).toThrow(`does not understand the query "${query}"`);
    },
  );
});
