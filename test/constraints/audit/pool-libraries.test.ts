import { TerraformStack } from 'cdktf';
import { judgedIn, textVariable, undecidedIn } from '../../support/plain';
import { PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

/** What a rule finds of a plain pool, or why it cannot decide; undefined where it has nothing to say. */
function told(rule: string, args: Arguments | ((stack: TerraformStack) => Arguments)): string | undefined {
  const { stack } = testStack();
  const Pool = typeof args === 'function' ? args(stack) : args;
  new PlainSynapseScene(stack, { change: { Pool } });
  return { ...judgedIn(stack), ...undecidedIn(stack) }[rule];
}

const libraries = (filename: unknown, content: unknown): Arguments => ({
  library_requirement: { filename, content },
  timeouts: { create: '90m', update: '90m' },
});

const properties = (content: unknown): Arguments => ({ spark_config: { filename: 'spark.conf', content } });

describe('the libraries of a plain pool', () => {
  it.each<[string, string, string, string | undefined]>([
    ['by pip', 'requirements.txt', 'numpy==2.0.0\npandas', '"pandas"'],
    ['by pip, in a file of any case', 'REQUIREMENTS.TXT', 'numpy==2.0.0\npandas', '"pandas"'],
    ['by pip on Windows', 'requirements.txt', 'numpy==2.0.0\r\npandas\r\n', '"pandas"'],
    [
      'by pip, with comments',
      'requirements.txt',
      '# exact ones\nnumpy==2.0.0  # the last one\n\n  pandas #',
      '"pandas"',
    ],
    [
      'by pip, over several lines',
      'requirements.txt',
      'numpy \\\n==2.0.0\npandas==2.2.2\\\n  --hash=sha256:0f\\\r\n  --hash=sha256:1e',
      undefined,
    ],
    ['by pip, for some versions of Python', 'requirements.txt', 'numpy==2.0.0; python_version > "3.8"', undefined],
    ['by addresses with hashes', 'requirements.txt', 'https://host/numpy-2.0.0.whl#sha256=0f', undefined],
    ['by Conda', 'environment.yml', 'dependencies: [numpy=2.0.0, pandas]', '"pandas"'],
  ])('have exact versions: %s', (_how, filename, content, found) => {
    expect(told('POOL-20', libraries(filename, content))).toBe(found);
  });

  it.each<[string, string | undefined]>([
    ['numpy', '"numpy"'],
    ['numpy>=2.0.0', '"numpy>=2.0.0"'],
    ['numpy==2.*', '"numpy==2.*"'],
    ['numpy===2.0.0', undefined],
    ['numpy == 2.0.0', undefined],
    ['numpy @ https://host/numpy.zip', undefined],
    ['https://host/numpy-2.0.0.whl', undefined],
    ['--no-deps', undefined],
    ['pip', undefined],
    ['pip-tools', '"pip-tools"'],
    ['python-dateutil', '"python-dateutil"'],
    ['python-dateutil==2.9.0', undefined],
    ['numpy; python_version == "3.11"', '"numpy; python_version == \\"3.11\\""'],
    ['numpy==2.0.0\npandas\nscipy', '"pandas", "scipy"'],
  ])('have exact versions as pip writes them: %s', (content, found) => {
    expect(told('POOL-20', libraries('requirements.txt', content))).toBe(found);
  });

  it.each<[string, string | undefined]>([
    ['numpy', '"numpy"'],
    ['numpy>=2.0.0', '"numpy>=2.0.0"'],
    ['numpy=2.*', '"numpy=2.*"'],
    ['numpy==2.0.0', undefined],
    ['numpy 2.0.0', undefined],
    ['python', undefined],
    ['python=3.11', undefined],
    ['python-dateutil', '"python-dateutil"'],
    ['pip', undefined],
  ])('have exact versions as Conda writes them: %s', (dependency, found) => {
    const content = `dependencies: [${JSON.stringify(dependency)}]`;
    expect(told('POOL-20', libraries('environment.yml', content))).toBe(found);
  });

  it.each<[string, unknown, string | undefined]>([
    ['none', undefined, 'create after 30 minutes, the default'],
    ['one to make the pool', { create: '90m' }, 'update after 30 minutes, the default'],
    ['less', { create: '90m', update: '44m' }, 'update after 44m'],
    ['less, in seconds', { create: '2699s', update: '90m' }, 'create after 2699s'],
    ['45 minutes', { create: '45m', update: '2700s' }, undefined],
    ['hours and minutes', { create: '1h30m', update: '0.75h' }, undefined],
    ['no duration', { create: '90m', update: '90 minutes' }, 'update after "90 minutes", which is no duration'],
    ['no number', { create: 'm', update: '90m' }, 'create after "m", which is no duration'],
    ['no time at all', { create: '0m', update: '90m' }, 'create after "0m", which is no duration'],
    ['what only Terraform knows', { create: '90m', update: '${var.text}' }, 'only Terraform knows how long it waits'],
  ])('get the time that their installation takes (POOL-21): %s', (_what, timeouts, found) => {
    expect(told('POOL-21', { ...libraries('requirements.txt', 'numpy==2.0.0'), timeouts })).toBe(found);
  });

  it.each<[string, unknown, string | undefined]>([
    ['a short time', { create: '5m' }, undefined],
    ['no duration', { create: 'soon' }, 'create after "soon", which is no duration'],
    ['no duration for a change', { update: 'soon' }, 'update after "soon", which is no duration'],
    ['what only Terraform knows', { create: '${var.text}' }, 'only Terraform knows how long it waits'],
  ])('ask for no more time where there are none (POOL-21): %s', (_what, timeouts, found) => {
    expect(told('POOL-21', { timeouts })).toBe(found);
  });

  it.each<[string, Arguments]>([
    ['no file', libraries(null, 'pandas')],
    ['no content', libraries('requirements.txt', null)],
  ])('are none where there is %s', (_what, args) => {
    expect(told('RUN-05', args)).toBeUndefined();
    expect(told('POOL-20', args)).toBeUndefined();
  });

  it.each<[string, string, string, string]>([
    ['by pip', 'requirements.txt', 'numpy==2.0.0\npyspark==3.5.0', 'pyspark==3.5.0'],
    ['by Conda', 'environment.yml', 'dependencies: [numpy=2.0.0, pyspark=3.5.0]', 'pyspark=3.5.0'],
  ])('leave the runtime as it is: %s', (_how, filename, content, found) => {
    expect(told('RUN-05', libraries(filename, content))).toBe(`library_requirement with ${JSON.stringify(found)}`);
  });

  it('are warned of where a line says nothing to pip', () => {
    const found = 'library_requirement with the line "???", which is no requirement of pip';
    expect(told('RUN-05', libraries('requirements.txt', 'numpy==2.0.0\n???'))).toBe(found);
    expect(told('POOL-20', libraries('requirements.txt', 'pandas\n???'))).toBeUndefined();
  });

  it.each(['requirements.txt', 'environment.yml'])('are warned of where only Terraform knows what %s says', (file) => {
    const args = (stack: TerraformStack) => libraries(file, textVariable(stack));
    expect(told('RUN-05', args)).toBe('library_requirement with a text that only Terraform knows');
    expect(told('POOL-20', args)).toBeUndefined();
  });

  it.each<[string, (stack: TerraformStack) => Arguments]>([
    ['the name of the file', (stack) => libraries(textVariable(stack), 'pandas')],
    ['all of them', () => ({ library_requirement: '${var.libraries}' })],
  ])('are undecided where only Terraform knows %s', (_what, args) => {
    expect(told('RUN-05', args)).toBe('only Terraform knows which libraries the pool has');
    expect(told('POOL-20', args)).toBeUndefined();
  });
});

describe('the Spark properties of a plain pool', () => {
  it.each<[string, string, string | undefined]>([
    [
      'Maven',
      'spark.jars.packages a:b:1 , org.apache.spark:spark-sql_2.12:3.4.0',
      '"org.apache.spark:spark-sql_2.12:3.4.0"',
    ],
    ['a repository and no packages', 'spark.jars.repositories https://repo.example.com', undefined],
    ['Conda', 'spark.synapse.library.python.env dependencies: [pyspark=3.5.0]', '"pyspark=3.5.0"'],
    ['text that is no Conda file', 'spark.synapse.library.python.env pyspark', 'a text that is no YAML mapping'],
    ['nothing', 'spark.synapse.library.python.env =', undefined],
  ])('bring packages that leave the runtime as it is, by %s', (_how, content, found) => {
    expect(told('RUN-05', properties(content))).toEqual(found && expect.stringContaining(found));
  });
});
