import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS } from './answers/facts';
import { IMPOSSIBLE } from './answers/impossible';
import { UNCHECKED } from './answers/unchecked';
import { citedIn, FAMILIES, RULES_FILE, rulesDocument, sourceFiles } from './rules-document';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { RULES_PAGE } from '../../lib/rules/documents';

const LIB = join(__dirname, '../../lib');
const PAGE = rulesDocument();
const TARGETS = [...PAGE.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id);

/** The part of the page between the heading of a rule and the next rule. */
function sectionOf(id: string): string {
  return PAGE.split('\n### ').find((section) => section.startsWith(`${id} `)) ?? '';
}

describe('docs/rules.md', () => {
  it('is what the catalogue says, as npm run rules writes it', () => {
    expect(readFileSync(RULES_FILE, 'utf8')).toBe(PAGE);
  });

  it('is where messages and reports lead to', () => {
    expect(RULES_PAGE.endsWith('/docs/rules.md')).toBe(true);
  });

  it('has every rule of the catalogue in one family', () => {
    const ids = FAMILIES.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(ids.sort()).toEqual(CATALOGUE.map(({ id }) => id));
  });

  it.each(CATALOGUE.map((rule) => [rule.id, rule] as const))(
    'has a section for %s, with all that it says',
    (id, rule) => {
      const section = sectionOf(id);
      const labels = [...section.matchAll(/^- \*\*(.*?):\*\* ./gm)].map(([, label]) => label);
      expect(section.startsWith(`${id} ${rule.name}\n`)).toBe(true);
      expect(labels).toEqual([
        'Allowed',
        ...(rule.fix.construct === undefined ? [] : ['Fix in constructs']),
        ...(rule.fix.terraform === undefined ? [] : ['Fix in Terraform']),
        'Looks at',
        'Decided',
        rule.acknowledgeable ? 'May be acknowledged' : 'Cannot be acknowledged',
        ...(rule.aliases === undefined ? [] : ['Also known as']),
        'Source',
      ]);
    },
  );

  it.each([
    [
      'PRV-03',
      'at apply, by a condition on what is read after the change; where only Terraform knows, by a `check` block',
    ],
    ['OBR-04', 'after an apply and at every plan, by a `check` block, which stops nothing'],
    ['OBR-08', 'at synth; where only Terraform knows the value, at plan, by a condition'],
    ['CFG-01', 'at synth\n'],
  ])('tells when %s is decided', (id, when) => {
    expect(sectionOf(id)).toContain(`**Decided:** ${when}`);
  });

  it.each([
    ['OBR-08', '`azurerm_machine_learning_workspace_network_outbound_rule_fqdn`: `destination_fqdn`'],
    ['CFG-08', 'what constructs state\n'],
    ['PRV-03', 'what the service answers\n'],
  ])('tells what %s looks at', (id, what) => {
    expect(sectionOf(id)).toContain(`**Looks at:** ${what}`);
  });

  it('has one place to link to for every id', () => {
    expect(TARGETS.filter((id, index) => TARGETS.indexOf(id) !== index)).toEqual([]);
  });

  it('leads no link into the void', () => {
    const headings = [...PAGE.matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/ /g, '-'));
    const links = [...PAGE.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !TARGETS.includes(link) && !headings.includes(link))).toEqual([]);
  });

  it('is readable where something looks like Markdown', () => {
    expect(sectionOf('CFG-05')).toContain('azurerm_synapse_spark_pool.\\<name>.id');
  });
});

describe('what is cited', () => {
  it.each(sourceFiles(LIB).map((file) => [file.slice(LIB.length + 1), file]))('in lib/%s is on the page', (_, file) => {
    const ids = citedIn(readFileSync(file, 'utf8'));
    expect(ids.filter((id) => !TARGETS.includes(id.toLowerCase()))).toEqual([]);
  });

  it('includes the ids between the first and the last of several', () => {
    expect(citedIn('roles (ROL-07 to ROL-10), CON-A1 and UTF-8')).toEqual([
      'ROL-07',
      'ROL-10',
      'CON-A1',
      'ROL-07',
      'ROL-08',
      'ROL-09',
    ]);
  });
});

describe('a fact without rule', () => {
  const CITED = new Set(sourceFiles(LIB).flatMap((file) => citedIn(readFileSync(file, 'utf8'))));

  it.each(Object.entries(FACTS))('is told in one sentence: %s', (_id, { says }) => {
    expect(says).toMatch(/^[A-Z].{20,}[^.\s]\.$/);
  });

  it.each([...Object.keys(IMPOSSIBLE), ...Object.keys(UNCHECKED)])('is told of %s, which needs none', (id) => {
    expect(FACTS[id]?.says).toBeDefined();
  });

  it('is told only where it is cited, or needs no rule', () => {
    const wanted = [...CITED, ...Object.keys(IMPOSSIBLE), ...Object.keys(UNCHECKED)];
    expect(Object.keys(FACTS).filter((id) => !wanted.includes(id))).toEqual([]);
  });
});
