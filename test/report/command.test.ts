import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOf, appWith, reported, sample } from './app-folder';

const CONFIGURATION = {
  resource: {
    azurerm_role_assignment: { a: {} },
    azurerm_machine_learning_workspace: { ml: { managed_network: { isolation_mode: 'AllowOnlyApprovedOutbound' } } },
    azurerm_machine_learning_workspace_network_outbound_rule_fqdn: { pypi: {}, conda: {} },
    azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: { blob: {}, dfs: {} },
    azurerm_private_endpoint: { in: {} },
    azurerm_container_registry: { acr: { sku: 'Premium' } },
    azurerm_synapse_spark_pool: {
      pool: { name: 'pool', node_size: 'Medium', auto_scale: [{ min_node_count: 3, max_node_count: 10 }] },
    },
    azapi_resource_action: { go: { action: 'provisionManagedNetwork' } },
  },
};

describe('the command report', () => {
  it('writes a page beside the stacks, and says where', () => {
    const outdir = appOf(sample());
    const { code, out } = reported(outdir, { output: undefined });
    const file = join(outdir, 'spark-report.html');
    expect({ code, out }).toEqual({ code: 0, out: `written: ${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('</html>');
  });

  it('writes a picture of each stack', () => {
    const outdir = appOf(sample());
    expect(reported(outdir, { format: 'svg', output: undefined }).code).toBe(0);
    expect(readFileSync(join(outdir, 'spark-pictures', 'spark.svg'), 'utf8')).toMatch(/^<svg xmlns=/);
  });

  it('names what cannot be read, and ends with 2', () => {
    const wrong = {
      'is not JSON': appWith({ 'stacks/spark/spark-access.json': '{' }),
      'holds no object': appWith({ 'stacks/spark/spark-access.json': [] }),
      'spark-access.json.version is not as': appWith({ 'stacks/spark/spark-access.json': {} }),
      'has version 99': appOf({ ...sample(), version: 99 as 1 }),
      'access[0].links is not as': appOf({ ...sample(), access: [{ ...sample().access[0], links: 1 as never }] }),
      'spark-constraints.json.formatVersion': appOf(sample(), { 'stacks/spark/spark-constraints.json': {} }),
      'there is nothing to report of': appWith({ 'manifest.json': { stacks: {} } }),
      'settings.yml cannot be read: it is not YAML': appOf(sample(), {
        'stacks/spark/sessions/a/settings.yml': 'a: [',
      }),
      'there is nothing to report of in nowhere': 'nowhere',
    };
    for (const [message, outdir] of Object.entries(wrong)) {
      const { code, out, err } = reported(outdir);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(message);
    }
  });

  it('says which file it cannot write, and which folder it cannot compare with', () => {
    const outdir = appOf(sample());
    mkdirSync(join(outdir, 'page'));
    expect(reported(outdir, { output: join(outdir, 'page') })).toMatchObject({ code: 2, out: '' });
    expect(reported(outdir, { compare: join(outdir, 'page') }).err).toContain('there is nothing to report of');
    expect(existsSync(join(outdir, 'spark-report.html'))).toBe(false);
  });

  it('counts what is billed, and tells no prices', () => {
    const { out } = reported(appOf(sample(), { 'stacks/spark/cdk.tf.json': CONFIGURATION }), { format: 'markdown' });
    expect(out.replace(/&#\d+;/g, (it) => String.fromCharCode(Number(it.slice(2, -1))))).toContain(
      [
        '- Azure Firewall of a managed network: 1 (2 FQDN rules)',
        '- private endpoints: 6: 1 for clients, 2 outbound rules of the workspace, 3 that the service makes by itself',
        '- container registry: 1 (Premium)',
        '- nodes of Spark pool pool: at least 3 nodes × 8 = 24 vCores, at most 10 nodes × 8 = 80 vCores, Medium',
        '- serverless Spark: 1 workspace',
      ].join('\n'),
    );
    expect(out).not.toMatch(/[$€]|EUR|USD/);
  });

  it('puts stacks in the order of their deployment, and tells who can run the commands', () => {
    const stacks = {
      late: { name: 'late', workingDirectory: 'stacks/late', dependencies: ['early'] },
      early: { name: 'early', workingDirectory: 'stacks/early', dependencies: [] },
    };
    const { out } = reported(
      appWith({
        'manifest.json': { stacks },
        'stacks/early/spark-access.json': sample(),
        'stacks/early/cdk.tf.json': CONFIGURATION,
        'stacks/late/cdk.tf.json': { resource: {} },
      }),
    );
    const steps = out.slice(out.indexOf('class="steps"'));
    expect(steps.indexOf('early apply')).toBeGreaterThan(0);
    expect(steps.indexOf('early apply')).toBeLessThan(steps.indexOf('late init'));
    expect(steps).toMatch(/User Access Administrator.*half an hour.*read the states of early/s);
  });

  it('reports on rules alone where the synth stopped', () => {
    const rules = [
      {
        id: 'OBR-08',
        name: 'fqdn-rule-to-storage',
        severity: 'error',
        verdict: 'violated',
        passed: 0,
        findings: [
          { construct: 'spark/Rule', verdict: 'violated', decidedAt: 'synth', found: '"lake"', fix: 'use another' },
        ],
        texts: { cause: 'an FQDN rule cannot lead to storage', allowed: 'others', source: [] },
      },
    ];
    const report = { formatVersion: 2, stack: 'spark', ok: false, summary: {}, rules };
    const { code, out } = reported(appWith({ 'stacks/spark/spark-constraints.json': report }));
    expect(code).toBe(0);
    expect(out).toMatch(
      /1 rule broken.*an FQDN rule cannot lead to storage.*found &quot;lake&quot;.*the synth stopped/s,
    );
  });

  it('shows what the time-out of a session means', () => {
    const settings = 'compute: Serverless Spark compute\nsession_timeout_minutes: 30\n';
    const { out } = reported(appOf(sample(), { 'stacks/spark/sessions/exploration/settings.yml': settings }));
    expect(out).toMatch(
      /src="data:image\/svg\+xml;base64,.*exploration<\/strong>, on serverless Spark: it ends 30 minutes after/s,
    );
  });
});
