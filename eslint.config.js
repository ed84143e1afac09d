'use strict';

const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

module.exports = tseslint.config(
  { ignores: ['node_modules/', 'cdktf.out/', 'dist/', 'coverage/', 'lib/**/*.js', 'lib/**/*.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', process: 'readonly', __dirname: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The places that load modules late on purpose.
    files: ['lib/**/lazy-*.ts', 'bench/programs/*.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['lib/**/*.ts', 'cli/**/*.ts', 'examples/**/*.ts', 'bench/**/*.ts', 'packaging/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@cdktf/provider-azurerm',
              message:
                'import the module, e.g. @cdktf/provider-azurerm/lib/role-assignment: the barrel costs seconds and hundreds of MiB',
            },
          ],
        },
      ],
    },
  },
);
