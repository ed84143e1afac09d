import { Assembly, PrimitiveType } from '@jsii/spec';
import { expectedPages, writtenPages } from '../../packaging/api';
import { Call, LANGUAGES, Value } from '../../packaging/api-languages';
import { currentAssembly } from '../../packaging/assembly';

describe('docs/api', () => {
  let assembly: Assembly;
  let pages: { readonly [file: string]: string };

  beforeAll(() => {
    assembly = currentAssembly();
    pages = expectedPages(assembly);
  }, 180_000);

  it('is what the sources say, as npm run api writes it', () => {
    expect(writtenPages()).toEqual(pages);
  });

  it('has a section of every exported type', () => {
    const text = Object.values(pages).join('\n');
    const names = Object.values(assembly.types!).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name) => !text.includes(`\n## ${name}\n`))).toEqual([]);
  });

  it('tells of a property its names, type, default, and the rules that it can break', () => {
    const row = pages['synapse.md'].split('\n').find((line) => line.startsWith('| `logFolder` |'));
    expect(row).toMatch(
      /^\| `logFolder` \| `log_folder` \| `LogFolder` \| `string` \| azurerm's own, \/logs \| Folder/,
    );
    expect(pages['networks.md']).toMatch(/\| `approver` \|.*\[APR-01\]\(\.\.\/rules\.md#apr-01\)/);
    expect(pages['environments.md']).toMatch(/\| `inbound` \|.*\| \*\*required\*\* \|/);
  });

  it('does not tell of what the framework adds', () => {
    expect(Object.values(pages).join('\n')).not.toMatch(/\bisConstruct\b/);
  });
});

describe('a language', () => {
  const everywhere = (write: (language: (typeof LANGUAGES)[number]) => string) => LANGUAGES.map(write);
  const text = { primitive: PrimitiveType.String };
  const props = { fqn: 'x.Props' };
  const types = (fqn: string) => ({ fqn, name: 'Props', kind: 'interface', datatype: true }) as never;
  const call = (part: Partial<Call>): string[] =>
    everywhere((language) =>
      language.call(
        {
          name: 'allowTo',
          kind: 'method',
          owner: 'Network',
          parameters: [
            { name: 'ruleName', type: text },
            { name: 'options', type: props, optional: true },
          ],
          returns: undefined,
          ...part,
        },
        types,
      ),
    );
  const value = (part: Pick<Value, 'name' | 'kind'>) =>
    everywhere((language) => language.value({ owner: 'Size', ...part }));

  it('writes a call with the names and types that it has', () => {
    expect(call({ returns: { type: text } })).toEqual([
      'allowTo(ruleName: string, options?: Props): string',
      'allow_to(rule_name: str, **options: Props) -> str',
      'String allowTo(String ruleName, Props options)',
      'string AllowTo(string ruleName, IProps? options = null)',
      'AllowTo(ruleName *string, options *Props) *string',
    ]);
  });

  it('writes what is called on a class, and what makes an object', () => {
    expect(call({ kind: 'static', parameters: [], returns: undefined })).toEqual([
      'Network.allowTo(): void',
      'Network.allow_to() -> None',
      'void Network.allowTo()',
      'void Network.AllowTo()',
      'Network_AllowTo()',
    ]);
    expect(call({ kind: 'constructor', parameters: [], returns: undefined })).toEqual([
      'new Network()',
      'Network()',
      'new Network()',
      'new Network()',
      'NewNetwork() Network',
    ]);
  });

  it('reads and gives members by the names that it has', () => {
    expect(value({ name: 'maxVCores', kind: 'attribute' })).toEqual([
      'maxVCores',
      'max_v_cores',
      'getMaxVCores()',
      'MaxVCores',
      'MaxVCores()',
    ]);
    expect(value({ name: 'E8S_V3', kind: 'constant' })).toEqual([
      'E8S_V3',
      'E8_S_V3',
      'E8_S_V3',
      'E8S_V3',
      'Size_E8S_V3()',
    ]);
    expect(value({ name: 'MONDAY', kind: 'enum' })).toEqual(['MONDAY', 'MONDAY', 'MONDAY', 'MONDAY', 'Size_MONDAY']);
  });

  it('gives members that are words of its own another name', () => {
    expect(value({ name: 'enum', kind: 'property' })).toEqual(['enum', 'enum', 'enumValue', 'Enum', 'Enum']);
    expect(value({ name: 'from', kind: 'property' })).toEqual(['from', 'from_', 'from', 'From', 'From']);
    expect(call({ name: 'boolean', parameters: [], returns: undefined })[2]).toBe('void doBoolean()');
  });
});
