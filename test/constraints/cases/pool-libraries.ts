import { POOL_20, POOL_21 } from '../../../lib/rules/pool-libraries';
import { casesOf, Row, RuleCases, rowsOf, texts } from './rule-cases';

const pip = (name: string) => ({ isPip: true, packages: ['scipy==1.11.4', name] });
const conda = (name: string) => ({ isPip: false, packages: ['scipy=1.11.4', name] });

const loose = (by: string, ...names: string[]) =>
  names.map((name): Row<string> => [`${name} of ${by}`, name, JSON.stringify(name)]);

/** Libraries of Spark pools. */
export const LIBRARY_CASES: readonly RuleCases[] = [
  casesOf(POOL_20, {
    compliant: [
      ['no libraries', { isPip: true, packages: [] }],
      ...rowsOf(
        texts(
          'numpy==2.0.0',
          'numpy == 2.0',
          'pandas[excel]===2.2',
          'polars==1.9.0; python_version < "3.12"',
          'wrangle @ https://example.org/wrangle-1.0-py3-none-any.whl',
          'https://example.org/wrangle-1.0-py3-none-any.whl',
          '--index-url https://example.org/simple',
        ),
        pip,
      ),
      ...rowsOf(
        texts('numpy=2.0.0', 'numpy==2.0', 'conda-forge::polars=1.9.0', 'polars 1.9.0', 'pip', 'python'),
        conda,
      ),
    ],
    violating: [
      ...rowsOf(loose('pip', 'numpy', 'numpy>=2.0', 'numpy~=2.0', 'numpy==2.*', 'numpy<3', 'pandas[excel]'), pip),
      ...rowsOf(loose('Conda', 'numpy', 'numpy>=2.0', 'numpy=2.*', 'conda-forge::polars'), conda),
    ],
  }),
  casesOf(POOL_21, {
    compliant: [
      ['90 minutes', { create: '90m', update: '90m' }],
      ['an hour', { create: '1h', update: '1h30m' }],
      ['45 minutes', { create: '45m', update: '2700s' }],
      ['a short time without libraries', { create: '5m', update: '0.5m', hasLibraries: false }],
      ['one of them without libraries', { create: '90m', hasLibraries: false }],
    ],
    violating: [
      ['the default', {}, 'create after 30 minutes, the default'],
      ['the default of updates', { create: '90m' }, 'update after 30 minutes, the default'],
      ['half an hour', { create: '90m', update: '30m' }, 'update after 30m'],
      ...['NaNm', '-5m', '90', '', '1e+21m', '0m', '1d', '90 m'].map(
        (create): Row<{ create: string; update: string }> => [
          `no duration: ${create}`,
          { create, update: '90m' },
          `create after "${create}", which is no duration`,
        ],
      ),
      [
        'no duration beside a short one, which Terraform would take',
        { create: '30m', update: '1d' },
        'update after "1d", which is no duration',
      ],
    ],
  }),
];
