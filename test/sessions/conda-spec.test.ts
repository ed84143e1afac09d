import { join } from 'node:path';
import { Fn, TerraformVariable } from 'cdktf';
import * as fc from '../support/fast-check';
import { parse, stringify } from 'yaml';
import { CondaSpec } from '../../lib';
import { resolved } from '../../lib/terraform/tokens';
import { YamlText } from '../../lib/jobs/yaml-text';
import { testStack } from '../support/stack';
import { RUN_05, Run05Subject } from '../../lib/rules/sessions';

/** `error "python=3.10"`, `warning a text …`, or `compliant`. */
function judged(spec: CondaSpec): string {
  const verdict = RUN_05.judge(spec._source.contents as Run05Subject);
  return verdict.kind === 'violation' ? `${verdict.severity ?? 'error'} ${verdict.value}` : verdict.kind;
}

const yaml = (text: string) => judged(CondaSpec.of(text));

describe('a Conda spec', () => {
  it('reads a file, and keeps its text', () => {
    const spec = CondaSpec.fromFile(join(__dirname, 'conda.yml'));
    expect(spec._object).toEqual({
      name: 'session',
      channels: ['conda-forge'],
      dependencies: ['scipy=1.11', 'pip', { pip: ['azureml-fsspec==1.3.1'] }],
    });
    expect(parse(spec.toYaml())).toEqual(spec._object);
    expect(spec.toYaml()).toMatch(/^# /);
    expect(judged(spec)).toBe('compliant');
  });

  it('refuses a file that is not there', () => {
    expect(judged(CondaSpec.fromFile('no/such/conda.yml'))).toBe(
      'error file "no/such/conda.yml", which cannot be read',
    );
  });

  it.each([
    ['a pin of Conda', 'dependencies: [scipy, python=3.10]', 'error "python=3.10"'],
    ['a pin of pip', 'dependencies:\n- scipy\n- pip:\n  - pyspark==3.4.0', 'error "pyspark==3.4.0"'],
    ['a pin behind an anchor', 'x: &p [python=3.9]\ndependencies: *p', 'error "python=3.9"'],
    ['a pin beside what is no package', 'dependencies: [1, python=3.9]', 'error "python=3.9"'],
    ['an image', 'image: mcr.microsoft.com/x\nconda_file: {dependencies: []}', 'error "image", a Docker image'],
  ])('refuses %s', (_what, text, expected) => {
    expect(yaml(text)).toBe(expected);
  });

  it.each([
    ['no text', '', 'a text that is no YAML mapping'],
    ['a word', 'scipy', 'a text that is no YAML mapping'],
    ['a list', '- scipy', 'a text that is no YAML mapping'],
    ['what is not YAML', 'dependencies: [scipy', 'a text that is no YAML mapping'],
    ['a key twice', 'dependencies: [scipy]\ndependencies: [numpy]', 'a text that is no YAML mapping'],
    ['two documents', 'dependencies: []\n---\ndependencies: []', 'a text that is no YAML mapping'],
    ['a reference to itself', 'a: &x [*x]\ndependencies: []', 'a text that is no YAML mapping'],
    ['too many references', bomb(), 'a text that is no YAML mapping'],
    ['a reference to nothing', 'dependencies: *nothing', 'a text that is no YAML mapping'],
    ['10,000 characters', 'a'.repeat(10_000), 'a text that is no YAML mapping'],
    ['10,000 brackets', '['.repeat(10_000), 'a text that is no YAML mapping'],
    ['great depth', `dependencies: ${'['.repeat(100)}${']'.repeat(100)}`, 'a text that is no YAML mapping'],
    ['no dependencies', 'name: session', 'a text without a list of dependencies'],
    ['dependencies of another kind', 'dependencies: scipy', 'a text without a list of dependencies'],
    ['dependencies of a prototype', '__proto__: {dependencies: [python=3.9]}', 'a text without a list of dependencies'],
    ['a level more than a file has', `x: ${'['.repeat(20)}${']'.repeat(20)}`, 'a text that is no YAML mapping'],
    ['nothing in place of a package', 'dependencies: [~]', 'dependencies that are not all packages'],
    ['a mapping without pip', 'dependencies: [{conda: [scipy]}]', 'dependencies that are not all packages'],
    ['one package of pip in place of a list', 'dependencies: [{pip: scipy}]', 'dependencies that are not all packages'],
    ['a template for dependencies', 'dependencies:\n- {{ packages }}', 'dependencies that are not all packages'],
  ])('warns of %s, and keeps the text', (_what, text, why) => {
    expect(yaml(text)).toBe(`warning ${why}`);
    expect(CondaSpec.of(text).toYaml()).toBe(text);
  });

  it('may be as deep as a file is, and have keys without value', () => {
    expect(yaml(`x: ${'['.repeat(19)}${']'.repeat(19)}\ndependencies: []`)).toBe('compliant');
    expect(yaml('name:\ndependencies: [scipy]')).toBe('compliant');
  });

  it('takes templates of Terraform as text', () => {
    const spec = CondaSpec.of('dependencies: ["scipy=${version}", "%{if x}"]');
    expect(spec._object).toEqual({ dependencies: ['scipy=${version}', '%{if x}'] });
    expect(judged(spec)).toBe('compliant');
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), yamlTexts()), (text) => {
        const spec = CondaSpec.of(text);
        expect(spec.toYaml()).toBe(text);
        expect(RUN_05.judge(spec._source.contents as Run05Subject)).toBeDefined();
        expect(new YamlText('x', { conda_file: spec._object }).plain).toContain('conda_file');
      }),
      { numRuns: 500 },
    );
  });

  it('finds a pin among any packages', () => {
    const names = fc.array(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}x$/));
    fc.assert(
      fc.property(names, names, fc.constantFrom('python=3.9', 'pyspark', 'openjdk>=11'), (before, after, pin) => {
        const spec = (...packages: unknown[]) => judged(CondaSpec.of(stringify({ dependencies: packages })));
        expect(spec(...before, ...after)).toBe('compliant');
        expect(spec(...before, pin, ...after)).toBe(`error "${pin}"`);
        expect(spec(...before, 'pip', { pip: [...after, pin] })).toBe(`error "${pin}"`);
      }),
    );
  });
});

describe('a Conda spec with what only Terraform knows', () => {
  const variable = () => {
    const { stack } = testStack();
    return { stack, value: new TerraformVariable(stack, 'v', { type: 'string' }).stringValue };
  };

  it('is judged by what is known', () => {
    const { value } = variable();
    expect(yaml(`dependencies: ["scipy=${value}", "${value}"]`)).toBe('compliant');
    expect(yaml(`dependencies: ["python=${value}"]`)).toBe('error "python=…"');
  });

  it('warns where nothing is known, and leaves reading it to Terraform', () => {
    const { stack, value } = variable();
    const spec = CondaSpec.of(value);
    expect(judged(spec)).toBe('warning a text that only Terraform knows');
    expect(resolved(stack, spec._object)).toBe('${yamldecode(join("", [var.v]))}');
  });

  it('gives Terraform a text around a reference as it is', () => {
    const { stack, value } = variable();
    const spec = CondaSpec.of(`name: "%{x}"\ndependencies: ${value}\n`);
    expect(resolved(stack, spec._object)).toBe(
      '${yamldecode(join("", ["name: \\"%%{x}\\"\\ndependencies: ", var.v, "\\n"]))}',
    );
  });

  it('can be a file that Terraform reads', () => {
    const { stack, value } = variable();
    const spec = CondaSpec.fromFile(value);
    expect(resolved(stack, spec.toYaml())).toBe('${file(var.v)}');
    expect(judged(spec)).toMatch(/^warning/);
    expect(resolved(stack, Fn.upper(spec.toYaml()))).toBe('${upper(file(var.v))}');
  });
});

/** Aliases of aliases, which stand for a billion items. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`);
  return ['l0: &l0 [scipy]', ...levels, 'dependencies: *l9'].join('\n');
}

/** Texts that a parser finds more to do with than random ones. */
function yamlTexts(): fc.Arbitrary<string> {
  const pieces = [
    'dependencies:',
    'dependencies: ',
    '\n',
    ' ',
    '- ',
    '&a',
    '*a',
    '[',
    ']',
    '{',
    '}',
    ': ',
    '"',
    "'",
    '|',
    '>',
  ];
  return fc
    .array(fc.constantFrom(...pieces, '!!x ', '<<: ', '? ', '---\n', '#', '\t', 'pip:', 'python=3', '~', '1'))
    .map((parts) => parts.join(''));
}
