import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditFiles, AuditOptions } from '../../cli/audit-files';
import { explainRules } from '../../cli/explain-rules';
import { FORMATS } from '../../lib/audit/formats';
import { fits, LEFT_ELSEWHERE } from '../../lib/audit/settings';
import { planned } from '../plans/planned';
import { JsonObject } from '../stand-in/json';

const WORKSPACE = 'azurerm_machine_learning_workspace';
const RULE = `${WORKSPACE}_network_outbound_rule_fqdn`;
const SECRET = 'hunter2-hunter2';

/** An error, OBR-08, and a warning, OBR-02 or others, that a test asks for. */
function configuration(host: string, mode = 'AllowOnlyApprovedOutbound'): JsonObject {
  return {
    provider: {
      azurerm: [{ features: [{ machine_learning: [{ purge_soft_deleted_workspace_on_destroy: true }] }] }],
    },
    resource: {
      azurerm_private_endpoint: {
        in: {
          name: 'in',
          private_service_connection: [
            { private_connection_resource_id: `\${${WORKSPACE}.ml.id}`, subresource_names: ['amlworkspace'] },
          ],
        },
      },
      [WORKSPACE]: {
        ml: {
          name: 'ml-audited',
          public_network_access_enabled: false,
          identity: { type: 'SystemAssigned' },
          managed_network: { isolation_mode: mode },
        },
      },
      [RULE]: { host: { name: 'host', workspace_id: `\${${WORKSPACE}.ml.id}`, destination_fqdn: host } },
    },
  };
}

const GOOD = planned(configuration('pypi.org'));
const BAD = planned(configuration('lake.blob.core.windows.net'));
const OPEN = planned(configuration('${azapi_resource.x.output.host}'));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, string>;
}

function run(files: { readonly [name: string]: unknown }, options: Partial<AuditOptions> = {}, names?: string[]): Said {
  let [out, err] = ['', ''];
  const written = new Map<string, string>();
  const code = auditFiles(
    names ?? Object.keys(files).filter((name) => !name.startsWith('spark-audit')),
    { format: 'text', failOn: 'error', ...options },
    {
      read: (file) => {
        const content = files[file];
        if (content === undefined) {
          throw Object.assign(new Error(file), { code: 'ENOENT' });
        }
        return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
      },
      write: (file, text) => written.set(file, text),
      print: (text) => (out += text),
      complain: (text) => (err += `${text}\n`),
    },
  );
  return { code, out, err, written };
}

describe('the command audit', () => {
  it('ends with 0 where nothing is wrong, and says what passed', () => {
    const { code, out, err } = run({ 'plan.json': GOOD });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^plan\.json: a plan of Terraform 1\.11\.4 with 3 resources\n\n0 errors, 0 warnings, .* passed$/,
    );
  });

  it('ends with 1 where a rule is broken, and tells the address, the argument, the fix of Terraform and a link', () => {
    const { code, out } = run({ 'plan.json': BAD });
    expect(code).toBe(1);
    for (const part of [
      `${RULE}.host\n  error  OBR-08  an FQDN rule cannot lead to a storage account (fqdn-rule-to-storage)`,
      'found:   "lake.blob.core.windows.net"',
      'in:      destination_fqdn',
      `fix:     write an ${WORKSPACE}_network_outbound_rule_private_endpoint to the account instead`,
      'docs/rules.md#obr-08',
      '1 error, ',
    ]) {
      expect(out).toContain(part);
    }
  });

  it('leaves open what only the apply tells, and names the attribute', () => {
    const { code, out } = run({ 'plan.json': OPEN });
    expect(code).toBe(0);
    expect(out).toContain(`    ${RULE}.host: azapi_resource.x.output.host is known after the apply only`);
  });

  it('ends with 2 where a file cannot be read, and with the worst of several files', () => {
    expect(run({}, {}, ['nowhere.json'])).toMatchObject({
      code: 2,
      out: '',
      err: 'nowhere.json cannot be read: there is no such file\n',
    });
    expect(run({ 'a.json': GOOD, 'b.json': BAD }).code).toBe(1);
    expect(run({ 'a.json': BAD, 'b.json': 'x' }).code).toBe(2);
  });

  it('reads standard input', () => {
    expect(run({ '-': GOOD }).out).toMatch(/^standard input: a plan/);
  });

  it('ends with 1 on warnings where it is asked to', () => {
    const plan = planned(configuration('pypi.org', 'AllowInternetOutbound'));
    const [lenient, strict] = (['error', 'warning'] as const).map((failOn) => run({ 'plan.json': plan }, { failOn }));
    expect(strict.out).toBe(lenient.out);
    expect(strict.code).toBe(1);
  });

  it.each(FORMATS)('writes the rule and the resource as %s', (format) => {
    const { code, out } = run({ 'plan.json': BAD }, { format });
    expect(code).toBe(1);
    expect(out).toContain('OBR-08');
    expect(out).toContain(`${RULE}.host`);
    expect(out).toContain('plan.json');
  });

  it('writes JSON and SARIF that can be read, SARIF with the file', () => {
    const json = JSON.parse(run({ 'plan.json': BAD }, { format: 'json' }).out) as {
      readonly ok: boolean;
      readonly documents: readonly { readonly kind: string; readonly report: { readonly ok: boolean } }[];
    };
    expect(json).toMatchObject({ formatVersion: 1, ok: false, documents: [{ kind: 'plan', report: { ok: false } }] });
    const sarif = JSON.parse(run({ 'plan.json': BAD }, { format: 'sarif' }).out) as {
      readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
    };
    expect(sarif.runs[0].results.find(({ ruleId }) => ruleId === 'OBR-08')).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'plan.json' } } }],
    });
  });

  it('escapes what XML and the commands of GitHub take for their own', () => {
    const plan = planned(configuration('a<b>&"c".blob.core.windows.net\n::error::x'));
    expect(run({ 'plan.json': plan }, { format: 'junit' }).out).not.toMatch(/<b>|&"/);
    expect(
      run({ 'plan.json': plan }, { format: 'github' })
        .out.split('\n')
        .filter((line) => !line.startsWith('::')),
    ).toEqual([]);
  });

  it('writes a report of who reaches what, as a page or as text', () => {
    const { code, written } = run({ 'plan.json': GOOD }, { report: 'page.html' });
    expect(code).toBe(0);
    expect(written.get('page.html')).toMatch(/^<!doctype html>[^]*<h1>Spark in plan\.json<\/h1>/);
    expect(written.get('page.html')).not.toContain('Deploy it');
    const text = run({ 'plan.json': GOOD }, { report: 'report.md' }).written.get('report.md');
    expect(text).toMatch(/^# Who can run Spark, and reach what\n\n## plan\.json\n/);
  });

  it('shows no sensitive value in any format, whatever the rules look at', () => {
    const name = `${SECRET}.blob.core.windows.net`;
    const plan = JSON.parse(JSON.stringify(planned(configuration(name)))) as {
      readonly planned_values: { readonly root_module: { readonly resources: { sensitive_values: object }[] } };
      readonly resource_changes: { readonly change: object }[];
      readonly configuration: { provider_config: object };
    };
    plan.planned_values.root_module.resources.forEach((resource) => {
      resource.sensitive_values = { destination_fqdn: true, name: true };
    });
    plan.resource_changes.forEach(({ change }) =>
      Object.assign(change, { after_sensitive: { destination_fqdn: true } }),
    );
    Object.assign(plan.configuration.provider_config, {
      azurerm: {
        expressions: { client_secret: { constant_value: SECRET }, tenant_id: { references: ['var.tenant'] } },
      },
    });
    Object.assign(plan, { variables: { tenant: { value: SECRET } } });
    Object.assign(plan.configuration, {
      root_module: {
        ...(plan.configuration as { root_module?: object }).root_module,
        variables: { tenant: { sensitive: true } },
      },
    });
    for (const format of FORMATS) {
      expect(run({ 'plan.json': plan }, { format }).out).not.toContain('hunter2');
    }
    const { written } = run({ 'plan.json': plan }, { report: 'page.html' });
    expect(written.get('page.html')).not.toContain('hunter2');
  });
});

describe('the settings of an audit', () => {
  const settings = (text: string) => run({ 'plan.json': BAD, 'spark-audit.yaml': text });
  const ACKNOWLEDGED = 'acknowledge:\n  - rule: fqdn-rule-to-storage\n    at: "*.host"\n    reason: public data\n';

  it('acknowledge a rule by its name, for what a pattern means', () => {
    const { code, out, err } = settings(ACKNOWLEDGED);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`    ${RULE}.host: public data`);
  });

  it('may stand in a file that is named', () => {
    expect(run({ 'plan.json': BAD, 'a.yaml': ACKNOWLEDGED }, { config: 'a.yaml' }, ['plan.json']).code).toBe(0);
    expect(run({ 'plan.json': BAD }, { config: 'b.yaml' }).err).toBe('b.yaml cannot be read: there is no such file\n');
  });

  it('are told of where nothing needs them', () => {
    const { code, err } = run({ 'plan.json': GOOD, 'spark-audit.yaml': ACKNOWLEDGED });
    expect({ code, err }).toEqual({
      code: 0,
      err: 'warning: acknowledge[0], fqdn-rule-to-storage at *.host, is not needed\n',
    });
  });

  it.each([
    ['acknowledge: x', 'acknowledge: a list is allowed'],
    ['acknowlege: []', 'acknowlege: there is no such setting; asOf'],
    ['acknowledge:\n  - rule: OBR-08\n    at: "*"', 'acknowledge[0].reason: a text that is not empty is needed'],
    ['acknowledge:\n  - {rule: OBR-99, at: "*", reason: x}', 'acknowledge[0].rule: there is no rule "OBR-99"'],
    [
      'acknowledge:\n  - {rule: OBR-18, at: "*", reason: x}',
      'acknowledge[0].rule: OBR-18 may not be acknowledged, never',
    ],
    ['leftToOthers:\n  - {what: all, at: "*", reason: x}', 'leftToOthers[0].what: approver-role, '],
    ['asOf: tomorrow', 'asOf: a date such as 2026-11-28 is allowed'],
    ['- x', 'it holds no settings by name'],
    ['a: [', 'spark-audit.yaml cannot be read: '],
  ])('that are wrong end with 2 and what is allowed: %j', (text, message) => {
    const { code, err } = settings(text);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ['a.b', 'a.b', true],
    ['a.*', 'a.b', true],
    ['*', 'module.a.b', true],
    ['module.*.b["*"]', 'module.x.b["y"]', true],
    ['a.b', 'a.bc', false],
    ['a*a', 'a', false],
  ])('%s means %s: %s', (pattern, address, meant) => {
    expect(fits(pattern, address)).toBe(meant);
  });

  it('have a schema for editors that knows the same words', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'docs', 'spark-audit.schema.json'), 'utf8')) as {
      readonly properties: {
        readonly leftToOthers: { readonly items: { readonly properties: { readonly what: object } } };
      };
    };
    expect(schema.properties.leftToOthers.items.properties.what).toEqual({ enum: Object.keys(LEFT_ELSEWHERE) });
  });
});

describe('the command explain', () => {
  it('tells all of a rule, by its id in any case or its name', () => {
    const { text = '' } = explainRules('obr-08', 'nowhere');
    expect(text).toContain('OBR-08  fqdn-rule-to-storage (error)');
    expect(text).toContain('in Terraform: ');
    expect(explainRules('fqdn-rule-to-storage', 'nowhere').text).toBe(text);
  });

  it('names the rules of the family where there is no such rule', () => {
    expect(explainRules('OBR-99', 'nowhere').wrong).toMatch(/^there is no rule OBR-99; there are OBR-01, /);
  });

  it('tells that there are no reports', () => {
    expect(explainRules(undefined, 'nowhere').wrong).toMatch(/^there are no reports in nowhere/);
  });
});
