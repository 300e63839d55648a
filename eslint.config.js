import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What each folder of the server knows: lower layers only, and none of its own. */
const knows = {
  lib: [],
  tls: ['lib'],
  sasl: ['lib'],
  mail: ['lib'],
  store: ['lib', 'mail'],
  delivery: ['lib', 'mail', 'store'],
  faults: ['lib', 'mail', 'store', 'delivery'],
  reports: ['lib', 'mail', 'store', 'delivery'],
  smtp: ['lib', 'mail', 'tls', 'sasl', 'store', 'delivery'],
  pop3: ['lib', 'mail', 'tls', 'sasl', 'store', 'delivery'],
  http: ['lib', 'mail', 'tls', 'sasl', 'store', 'delivery', 'faults', 'reports'],
  client: ['http'],
};
const root = ['sandbox', 'config', 'cli', 'main', 'serve', 'index'];

/** Packages that one folder alone may import, so that replacing one is a change in one place. */
const owners = [
  {
    group: ['smtp-server', 'smtp-server/*'],
    folders: ['smtp'],
    message: 'smtp-server is imported in server/smtp only.',
  },
  {
    group: ['mailparser', '@zone-eu/mailsplit', 'libmime'],
    folders: ['mail'],
    message: 'MIME libraries are imported in server/mail only.',
  },
  {
    group: ['fastify', '@fastify/*'],
    folders: ['http'],
    message: 'fastify is imported in server/http only.',
  },
  {
    group: ['@peculiar/x509'],
    folders: ['tls'],
    message: 'Certificates are made in server/tls only.',
  },
  {
    group: ['node:fs', 'node:fs/*'],
    folders: ['config', 'http', 'tls'],
    message: 'Files are touched in config, tls and http/static only.',
  },
  {
    group: ['node:dns', 'node:dns/*'],
    folders: [],
    message: 'Nothing here looks up names: Restante never calls out.',
  },
];

const boundaries = Object.entries(knows).map(([folder, known]) => ({
  files: [`server/${folder}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: Object.keys(knows)
              .filter((name) => name !== folder && !known.includes(name))
              .map((name) => `**/${name}/**`),
            allowTypeImports: folder === 'client',
            message: `server/${folder} may only import from lower layers (docs/architecture.md).`,
          },
          {
            group: root.map((name) => `**/../${name}.ts`),
            message: 'The root wires the rest; nothing imports it.',
          },
          ...owners
            .filter(({ folders }) => !folders.includes(folder))
            .map(({ group, message }) => ({ group, message })),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.cache',
      'node_modules',
      'bench/.peers',
      'test-results',
      'playwright-report',
      'coverage',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'web/*.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  ...boundaries,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: tseslint.parser } },
    rules: {
      // State holds immutable values in $state.raw and replaces them: a plain Set or Map is meant.
      'svelte/prefer-svelte-reactivity': 'off',
      // svelte-check has the last word on what svelte-ignore silences.
      'svelte/no-unused-svelte-ignore': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  {
    // To TypeScript alone a component's instance is `any`; svelte-check knows its type and checks it.
    files: ['**/*.svelte'],
    rules: {
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
  { files: ['web/**/*.ts', 'e2e/**/*.ts'], languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['web/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/server/!(client|http|mail)/**', '**/server/*.ts'],
              message: 'The web app knows the contract and the client, not the server.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/conformance.ts', 'e2e/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it', 'test'], package: 'vitest' }],
        },
      ],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'examples/**', 'server/main.ts', 'server/serve.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
