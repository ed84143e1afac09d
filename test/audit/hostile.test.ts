import * as fc from '../support/fast-check';
import { auditFiles } from '../../cli/audit-files';
import { Format, FORMATS } from '../../lib/audit/formats';
import { planned } from '../plans/planned';
import { JsonObject } from '../stand-in/json';

const WORKSPACE = 'azurerm_machine_learning_workspace';
const RULE = `${WORKSPACE}_network_outbound_rule_private_endpoint`;

/** Of every kind one: references, blocks, lists, a body, instances. */
const CONFIGURATION: JsonObject = {
  provider: { azurerm: [{ features: [{ storage: [{ data_plane_available: false }] }] }] },
  resource: {
    azurerm_storage_account: { lake: { name: 'lake', is_hns_enabled: true, resource_group_name: 'rg' } },
    [WORKSPACE]: {
      ml: {
        name: 'ml',
        storage_account_id: '${azurerm_storage_account.lake.id}',
        identity: { type: 'SystemAssigned' },
        managed_network: { isolation_mode: 'AllowInternetOutbound' },
      },
    },
    [RULE]: {
      dfs: {
        name: 'dfs',
        workspace_id: `\${${WORKSPACE}.ml.id}`,
        service_resource_id: '${azurerm_storage_account.lake.id}',
        sub_resource_target: 'dfs',
        spark_enabled: true,
      },
    },
    azapi_resource_action: {
      provision: {
        type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
        resource_id: `\${${WORKSPACE}.ml.id}`,
        action: 'provisionManagedNetwork',
        body: { includeSpark: true },
        depends_on: [`${RULE}.dfs`],
      },
    },
  },
};

interface Said {
  readonly code: number;
  readonly printed: string;
  readonly complaint: string;
  /** The report of who reaches what. */
  readonly page: string;
}

/** What the command says of a file that holds something. */
function said(content: string | Uint8Array, format: Format = 'text'): Said {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let printed = '';
  let complaint = '';
  let page = '';
  const code = auditFiles(
    ['plan.json'],
    { format, failOn: 'error', report: 'page.html' },
    {
      read: (file) => {
        if (file !== 'plan.json') {
          throw Object.assign(new Error(file), { code: 'ENOENT' });
        }
        return bytes;
      },
      write: (_file, text) => (page = text),
      print: (text) => (printed += text),
      complain: (text) => (complaint += text),
    },
  );
  return { code, printed, complaint, page };
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, at: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [at, ...inner.flatMap(([key, one]) => pathsIn(one, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, junk: unknown): unknown {
  if (key === undefined) {
    return junk;
  }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as {
    [key: string]: unknown;
  };
  copy[key] = replaced(copy[key], rest, junk);
  return copy;
}

describe('an audit of a hostile file', () => {
  it.each([
    ['that is empty', '', 'it is empty'],
    ['that is no JSON', '{"format_version": x}', 'it is not JSON'],
    ['that holds no object', '[]', 'it holds no JSON object'],
    ['of something else', '{"name": "package"}', 'neither a plan, nor a state, nor a configuration'],
    ['of a state as Terraform keeps it', '{"version": 4, "serial": 1, "lineage": "x"}', 'the file of a state'],
    ['of a saved plan', new Uint8Array([0x50, 0x4b, 3, 4]), 'it is a saved plan'],
    ['of the log of a plan', '{"@level":"info"}\n{"@level":"info"}', 'the log of `terraform plan -json`'],
    ['that is nested a million levels deep', '['.repeat(1_000_000), 'nested more than 200 levels deep'],
    ['that is nested in texts only', `{"values": "${'['.repeat(1000)}"}`, 'neither a plan'],
  ])('%s tells what is wrong, and ends with code 2', (_what, content, message) => {
    const { code, complaint, printed } = said(content);
    expect(complaint).toContain(`plan.json cannot be read: `);
    expect(complaint).toContain(message);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
  });

  it('never quotes what it holds', () => {
    expect(said('{"password": "hunter2"').complaint).not.toContain('hunter2');
  });

  it('takes names that every object inherits for names', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const resources = names.map((name) => ({
      address: `${name}.${name}`,
      mode: 'managed',
      type: name,
      name,
      values: JSON.parse(`{"__proto__": {"polluted": true}, "${name}": {"id": 1}, "id": "${name}"}`) as object,
    }));
    const configured = names.map((name) => ({
      address: `${name}.${name}`,
      expressions: { [name]: { references: [`${name}.${name}.${name}`, `var.${name}`, `module.${name}.${name}`] } },
    }));
    const content = {
      format_version: '1.2',
      planned_values: { root_module: { resources } },
      configuration: { root_module: { resources: configured } },
    };
    expect(said(JSON.stringify(content))).toMatchObject({ code: 0, complaint: '' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('follows references in a circle once', () => {
    const circle = (name: string) => ({ [name]: { references: [`var.${name}`] } });
    const module = {
      resources: [
        {
          address: `${WORKSPACE}.ml`,
          expressions: { name: { references: ['var.a'] }, storage_account_id: { references: ['data.x_y.a.id'] } },
          depends_on: [`${WORKSPACE}.ml`, 'data.x_y.a'],
        },
        { address: 'data.x_y.a', expressions: { id: { references: ['data.x_y.b.id'] } }, depends_on: ['data.x_y.b'] },
        { address: 'data.x_y.b', expressions: { id: { references: ['data.x_y.a.id'] } }, depends_on: ['data.x_y.a'] },
      ],
      outputs: { a: { expression: { references: ['module.m.a'] } } },
      module_calls: {},
    };
    Object.assign(module.module_calls, { m: { expressions: circle('a'), module } });
    const shown = (mode: string, type: string, name: string, values: object) => ({
      address: `${mode === 'data' ? 'data.' : ''}${type}.${name}`,
      mode,
      type,
      name,
      values,
    });
    const resources = [
      shown('managed', WORKSPACE, 'ml', {}),
      shown('data', 'x_y', 'a', {}),
      shown('data', 'x_y', 'b', {}),
    ];
    const unknowns = {
      address: `${WORKSPACE}.ml`,
      change: { after_unknown: { name: true, storage_account_id: true } },
    };
    const nested = { ...module, module_calls: {} };
    const content = {
      format_version: '1.2',
      planned_values: { root_module: { resources } },
      resource_changes: [unknowns],
      configuration: { root_module: { ...nested, module_calls: { m: { expressions: circle('a'), module: nested } } } },
    };
    expect(said(JSON.stringify(content)).complaint).toBe('');
  });

  it('does not look into texts of 2 MiB', () => {
    const long = 'a-'.repeat(1024 * 1024);
    const resource = { [WORKSPACE]: { ml: { name: long, friendly_name: long, storage_account_id: long } } };
    for (const content of [planned({ resource }), { resource }]) {
      const { code, printed, page } = said(JSON.stringify(content), 'json');
      expect(code).toBeLessThan(2);
      expect(printed.length).toBeLessThan(100_000);
      expect(page.length).toBeLessThan(200_000);
    }
  });

  it('ends in a message or a report, whatever stands in place of anything in a plan', () => {
    const plan = planned(CONFIGURATION);
    const junk = fc.oneof(
      fc.constantFrom<unknown>(null, true, 0, -1, '', '${', '${a.b.c}', '%{if}', 'module.x["', [], {}, [[]], [null], {
        references: ['a', 1, null],
      }),
      fc.jsonValue(),
    );
    const places = fc.array(fc.tuple(fc.constantFrom(...pathsIn(plan)), junk), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(places, fc.constantFrom(...FORMATS), (changes, format) => {
        let content: unknown = plan;
        for (const [path, value] of changes) {
          try {
            content = replaced(content, path, value);
          } catch {
            // An earlier change took the place away.
          }
        }
        const { code, complaint, printed } = said(JSON.stringify(content) ?? '', format);
        expect(complaint).not.toContain('is not as Terraform writes it');
        expect(code === 2 ? complaint : printed).not.toBe(code === 2 ? '' : undefined);
      }),
      { numRuns: 400 },
    );
  });
});
