/**
 * Typed rules for all code, and the doors of ARCHITECTURE.md: each third-party library enters through one place, only the command line
 * touches the process, files, console and clock, and layers look one way.
 */
import tseslint from 'typescript-eslint'

/** Library → the files that may import it. */
const DOORS = {
  'fast-check': ['src/instance/arbitrary.ts'],
  'ml-matrix': ['src/numeric/matrix-door.ts'],
  katex: ['src/reporters/html/typeset.ts'],
  'decimal.js': ['symbolic/second-reader/decimal-door.ts'],
  yaml: ['src/claims/document/yaml-door.ts'],
  mathjs: ['symbolic/engines/**'],
  nerdamer: ['symbolic/engines/**'],
  vitest: ['src/vitest/**'],
  '@modelcontextprotocol': ['src/cli/mcp/server.ts'],
  'vscode-languageserver-protocol': ['src/cli/lsp/protocol.ts'],
  '@codemirror': ['src/playground/page/editor.ts'],
  '@lezer': ['src/playground/page/editor.ts'],
}
const PRODUCT = ['src/**/*.ts', 'symbolic/**/*.ts', 'properties/**/*.ts']
/** Where the outside is met: the command; threads with an engine; code under test in processes of its own; of the playground what runs in a browser. */
const OUTER = [
  'src/cli/**',
  'src/guard/**',
  'symbolic/engines/worker.ts',
  'symbolic/engines/engines.ts',
  'src/playground/page/**',
]

const closed = (regex, message) => ({ regex, message })
const doorsClosed = (...open) =>
  Object.keys(DOORS)
    .filter((name) => !open.includes(name))
    .map((name) => closed(`^${name}(/|$)`, `${name} enters through ${DOORS[name].join(', ')}`))
const outsideClosed = closed('^node:', 'only src/cli touches the process, files, console and clock')
const restricted = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

const GLOBALS = ['process', 'console', 'setTimeout', 'setInterval', 'performance', 'fetch'].map((name) => ({
  name,
  message: 'only src/cli touches the process, console and clock',
}))
const SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'use a union of literals' },
  {
    selector: 'ExportNamedDeclaration[exportKind="value"] > VariableDeclaration[kind="let"]',
    message: 'module state is a hidden argument',
  },
]
const ENGINE_FUNCTIONS =
  'exp log pow sin cos tan atan asin acos sinh cosh tanh asinh acosh atanh log1p expm1 log2 log10 cbrt hypot atan2'.split(
    ' ',
  )
const POWERS = [
  {
    selector:
      "BinaryExpression[operator='**']:not([left.value=2]):not([left.bigint]):not([right.callee.name='BigInt'])",
    message: 'its bits differ between engines, but for powers of two: power of symbolic/elementary',
  },
]
const IMPURE = [
  ...ENGINE_FUNCTIONS.map((property) => ({
    object: 'Math',
    property,
    message: 'its bits differ between engines: symbolic/elementary',
  })),
  { object: 'Math', property: 'random', message: 'draws come from a seed: src/core/random.ts' },
  { object: 'Date', property: 'now', message: 'only src/cli reads the clock' },
]

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**', 'test/examples/**', 'schema/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Where a value may be missing and the author knows that it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Records of functions have no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // What a misuse passed is shown as it comes.
      '@typescript-eslint/no-base-to-string': 'off',
      // `Promise.all` of what may or may not be a promise.
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-syntax': ['error', ...SYNTAX],
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Tests look into JSON, foreign trees and compiled functions.
    files: ['test/**/*.ts'],
    rules: Object.fromEntries(
      ['assignment', 'argument', 'call', 'member-access', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  {
    files: PRODUCT,
    rules: {
      ...restricted([...doorsClosed(), outsideClosed]),
      'no-restricted-globals': ['error', ...GLOBALS],
      'no-restricted-properties': ['error', ...IMPURE],
      'no-restricted-syntax': ['error', ...SYNTAX, ...POWERS],
    },
  },
  ...Object.entries(DOORS).map(([name, files]) => ({
    files,
    rules: restricted([
      ...doorsClosed(...Object.keys(DOORS).filter((n) => DOORS[n].some((f) => files.includes(f)))),
      outsideClosed,
    ]),
  })),
  {
    files: OUTER,
    rules: {
      ...restricted(
        doorsClosed(
          'mathjs',
          'nerdamer',
          '@codemirror',
          '@lezer',
          '@modelcontextprotocol',
          'vscode-languageserver-protocol',
        ),
      ),
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
    },
  },
  {
    // A claim may take as long as its test.
    files: ['src/vitest/**'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    // Formulas compile to JavaScript here, from numbers and renamed slots only.
    files: ['src/numeric/kernel-lines.ts', 'src/numeric/straight-line.ts'],
    rules: { '@typescript-eslint/no-implied-eval': 'off', '@typescript-eslint/no-unsafe-call': 'off' },
  },
  {
    files: ['properties/**/*.ts'],
    rules: restricted([
      ...doorsClosed(),
      outsideClosed,
      closed(
        '^(?:\\.\\./)+(?!\\.\\./|src/index\\.js$)',
        'the catalogue imports src/index only, as a user does',
      ),
    ]),
  },
)
