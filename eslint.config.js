'use strict';

const js = require('@eslint/js');
const tseslint = require('typescript-eslint');

module.exports = tseslint.config(
  {
    ignores: [
      'node_modules/',
      'cdktf.out/',
      'dist/',
      'coverage/',
      'lib/**/*.js',
      'lib/**/*.d.ts',
      'testing/*.js',
      'testing/*.d.ts',
      'testing/*.d.mts',
    ],
  },
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
    // Matchers are added to those of jest by extending its interface, which has to be declared as it stands there.
    files: ['testing/jest.ts'],
    rules: {
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends', allowObjectTypes: 'always' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^T$' }],
    },
  },
  {
    // Random tests start from one seed.
    files: ['test/**/*.ts'],
    ignores: ['test/support/fast-check.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'fast-check', message: 'import test/support/fast-check, which gives random tests their seed' },
          ],
        },
      ],
    },
  },
  {
    files: [
      'lib/**/*.ts',
      'cli/**/*.ts',
      'examples/**/*.ts',
      'bench/**/*.ts',
      'packaging/**/*.ts',
      'report/**/*.ts',
      'testing/**/*.ts',
    ],
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
