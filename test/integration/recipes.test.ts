/** What CONTRIBUTING.md says it takes to add something, done in a copy of the sources: these files, and no others. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untold } from '../architecture/docs.js'
import { ROOT } from './build.js'

/** New files by their path, and what becomes of a piece of an old one that stands there once. */
interface Recipe {
  readonly files: Readonly<Record<string, string>>
  readonly changes: readonly (readonly [file: string, from: string, to: string])[]
}

const SPACE: Recipe = {
  files: {
    'src/spaces/unitbox.ts': `import { constant } from '../../symbolic/expression/index.js'
import { clamp } from './clamped.js'
import { defineSpace, forms } from './define.js'

/** Vectors or matrices with entries between 0 and 1, which are clamped coordinates. */
export const unitbox = defineSpace({
  name: 'unitbox',
  forms: forms([1, 2]),
  usage: 'unitbox(n) or unitbox(m, n)',
  summary: 'vectors or matrices with entries between 0 and 1',
  embed: (c) => clamp(c, [constant(0), constant(1)]),
  admissible: (c) => c.every((x) => x >= 0 && x <= 1),
  draw: (random, _params, { rows, cols }) => Array.from({ length: rows * cols }, () => random.next()),
})
`,
  },
  changes: [
    ['src/spaces/index.ts', 'import { vector }', "import { unitbox } from './unitbox.js'\nimport { vector }"],
    ['src/spaces/index.ts', '    vector,', '    unitbox,\n    vector,'],
    [
      'symbolic/second-reader/spaces.ts',
      '  binary: (m, x) =>',
      '  unitbox: (m, x) => between(m, x, [number(m, 0), number(m, 1)]),\n  binary: (m, x) =>',
    ],
    ['docs/claims.md', '| `simplex(n)` ', '| `unitbox(n)` | entries between 0 and 1 |\n| `simplex(n)` '],
    ['docs/language.md', '| `onehot(n)` ', '| `unitbox(n)` | entries between 0 and 1 |\n| `onehot(n)` '],
  ],
}

const REPORTER: Recipe = {
  files: {
    'src/reporters/tsv.ts': `/** One line for each claim, its fields between tabs: for spreadsheets. */
import type { Reporter } from './reporter.js'

/** Writes ids, verdicts and whether they were expected. */
export const tsv: Reporter = {
  name: 'tsv',
  summary: 'one line per claim between tabs, in lemmata.tsv',
  render: ({ claims }) => {
    const lines = claims.map(({ id, verdict, asExpected }) => [id, verdict.status, asExpected].join('\\t'))
    return [{ to: { kind: 'file', name: 'lemmata.tsv' }, text: lines.map((line) => \`\${line}\\n\`).join('') }]
  },
}
`,
  },
  changes: [
    ['src/reporters/index.ts', 'import { text }', "import { tsv } from './tsv.js'\nimport { text }"],
    ['src/reporters/index.ts', '  text,\n', '  text,\n  tsv,\n'],
  ],
}

const OPERATION: Recipe = {
  files: {
    'symbolic/operations/rowmaxs.ts': `/** The largest entry of each row. */
import { vectorShape } from '../sizes/index.js'
import type { OperationCard } from './card.js'

/** m×1. */
export const rowmaxs: OperationCard<1> = {
  arity: 1,
  shape: ([m]) => vectorShape(m.shape.rows),
  total: true,
  positive: 'every',
  nonnegative: 'every',
  degree: 'kept',
}
`,
  },
  changes: [
    [
      'symbolic/operations/index.ts',
      'import { same }',
      "import { rowmaxs } from './rowmaxs.js'\nimport { same }",
    ],
    ['symbolic/operations/index.ts', '  neg, add, had,', '  rowmaxs, neg, add, had,'],
    [
      'symbolic/expression/entries.ts',
      '  diagof: ',
      '  rowmaxs: (c, [m]) => build(m.rows, 1, (i) => row(m, i).reduce((x, y) => c.algebra.max(x, y))),\n  diagof: ',
    ],
    ['src/numeric/lower.ts', '  norm: ', "  rowmaxs: (t, [m]) => reduceRows(t, 'max', m),\n  norm: "],
    ['symbolic/calculus/tangent.ts', '  maxof: ', '  rowmaxs: none,\n  maxof: '],
    ['symbolic/calculus/adjoint.ts', '  maxof: ', '  rowmaxs: none,\n  maxof: '],
    ['symbolic/proof/all-sizes/core-rules.ts', '  maxof: ', '  rowmaxs: opaque,\n  maxof: '],
    [
      'symbolic/proof/replay/operations.ts',
      '    diagof: ',
      '    rowmaxs: ([m]) => build(m.rows, 1, (i) => rowOf(m, i).reduce(A.max)),\n    diagof: ',
    ],
    [
      'symbolic/bounds/replay/operations.ts',
      '  diagof: ',
      '  rowmaxs: { value: ([m]) => table(m.rows, 1, (i) => Math.max(...row(m, i))) },\n  diagof: ',
    ],
    [
      'symbolic/second-reader/builtins.ts',
      "  ['rowsums', ",
      "  ['rowmaxs', unary((m, a) => build(a.rows, 1, (i) => row(a, i).reduce((x, y) => greater(m, x, y))))],\n  ['rowsums', ",
    ],
    ['docs/claims.md', '`sum(a)`, `rowsums(A)`', '`sum(a)`, `rowmaxs(A)`, `rowsums(A)`'],
    [
      'docs/language.md',
      '| `sum(A)`, `rowsums(A)`',
      '| `rowmaxs(A)` | m×1 | the largest of each row; no derivative |\n| `sum(A)`, `rowsums(A)`',
    ],
  ],
}

const PRELUDE: Recipe = {
  files: {},
  changes: [
    [
      'symbolic/operations/prelude.ts',
      'softsign(x) =',
      'capped(x) = min(max(x, 0), 6) | \\operatorname{capped}\nsoftsign(x) =',
    ],
    [
      'symbolic/second-reader/defined.ts',
      "  ['softsign', ",
      "  ['capped', (m, x) => lesser(m, greater(m, x, whole(m, 0)), whole(m, 6))],\n  ['softsign', ",
    ],
    ['docs/language.md', '| `softsign(x)` ', '| `capped(x)` | `min(max(x, 0), 6)` |\n| `softsign(x)` '],
  ],
}

const STATEMENT: Recipe = {
  files: {
    'src/claims/nsd.ts': `/** Negative semidefinite matrices. */
import { apply } from '../../symbolic/expression/index.js'
import type { ClaimKind } from './kind.js'
import { semidefinite } from './psd.js'

/** −M is positive semidefinite. */
export const nsd: ClaimKind<'nsd'> = {
  kind: 'nsd',
  lower: ({ matrix }, context) => semidefinite(apply('neg', matrix), context),
}
`,
  },
  changes: [
    [
      'symbolic/expression/statement.ts',
      "  | { readonly kind: 'psd'; readonly matrix: Expr }",
      "  | { readonly kind: 'psd' | 'nsd'; readonly matrix: Expr }",
    ],
    [
      'symbolic/expression/statement.ts',
      "    case 'psd':\n      return [s.matrix]",
      "    case 'psd':\n    case 'nsd':\n      return [s.matrix]",
    ],
    [
      'symbolic/expression/statement.ts',
      "    case 'psd':\n      return { ...s",
      "    case 'psd':\n    case 'nsd':\n      return { ...s",
    ],
    ['src/claims/lower.ts', 'import { psd }', "import { nsd } from './nsd.js'\nimport { psd }"],
    ['src/claims/lower.ts', '  psd,\n', '  psd,\n  nsd,\n'],
    ['src/hunt/parts.ts', "    case 'convex':\n", "    case 'nsd':\n    case 'convex':\n"],
    [
      'symbolic/language/claim-text.ts',
      '    succeq: ([upper',
      "    nsd: ([m], env) => ({ kind: 'nsd', matrix: square(m, env, elaborate(m, env)) }),\n    succeq: ([upper",
    ],
    ['symbolic/language/claim-text.ts', '  psd: 1,\n', '  psd: 1,\n  nsd: 1,\n'],
    ['symbolic/language/functions.ts', "  ['psd', ", "  ['nsd', 'nsd(M)'],\n  ['psd', "],
    [
      'symbolic/language/print-statement.ts',
      "    case 'psd':\n",
      "    case 'nsd':\n      return `nsd(${text(s.matrix)})`\n    case 'psd':\n",
    ],
    [
      'symbolic/language/tex.ts',
      "    case 'psd':\n",
      "    case 'nsd':\n      return `${text(s.matrix)} \\\\preceq 0`\n    case 'psd':\n",
    ],
    [
      'symbolic/second-reader/statement.ts',
      '  psd: ([m]) =>',
      "  nsd: ([m]) =>\n    semidefinite('nsd', (env) => map(evaluate(m, env), (x) => sub(env.m, whole(env.m, 0), x))),\n  psd: ([m]) =>",
    ],
    ['symbolic/second-reader/statement.ts', '{ psd: 1, ', '{ psd: 1, nsd: 1, '],
    ['docs/claims.md', '| `psd(M)`, ', '| `nsd(M)` | -M is positive semidefinite |\n| `psd(M)`, '],
    ['docs/language.md', '| `psd(M)` ', '| `nsd(M)` | psd(-M) |\n| `psd(M)` '],
  ],
}

const touched = ({ files, changes }: Recipe): readonly string[] =>
  [...new Set([...Object.keys(files), ...changes.map(([file]) => file)])].sort()

const copy = mkdtempSync(join(tmpdir(), 'lemmata-recipes-'))
const read = (file: string): string => readFileSync(join(copy, file), 'utf8')
const write = (file: string, text: string): void => writeFileSync(join(copy, file), text)

function follow({ files, changes }: Recipe): void {
  for (const [file, text] of Object.entries(files)) write(file, text)
  for (const [file, from, to] of changes) {
    const parts = read(file).split(from)
    if (parts.length !== 2) throw new Error(`${file}: expected one ${from}, got ${parts.length - 1}`)
    write(file, parts.join(to))
  }
}

/** Each claim with its verdict, as the new reporter writes them. */
let verdicts = ''

/** All sources are compiled, which takes long where tests run side by side. */
const COMPILING = 300_000

const node = (...words: readonly string[]): string =>
  execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8' })

beforeAll(() => {
  for (const part of ['src', 'symbolic', 'properties', 'bin', 'docs', 'schema', 'bundle.js', 'package.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  for (const options of ['tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(ROOT, options), join(copy, options))
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  for (const recipe of [SPACE, REPORTER, OPERATION, PRELUDE, STATEMENT]) follow(recipe)
  node(join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--noEmit')
  node('bundle.js')
  write(
    'claims.yaml',
    `- id: largest.entry
  given: {x: unitbox(n)}
  claim: norminf(x) <= 1
- id: sum.of.entries
  given: {x: unitbox(n)}
  claim: sum(x) <= 1
  expected: fails
- id: largest.of.rows
  given: {A: "matrix(m, n)"}
  claim: max(rowmaxs(A)) == max(A)
- id: least.of.rows
  given: {A: "matrix(m, n)"}
  claim: rowmaxs(A) <= 0.9*rowsums(abs(A))
  expected: fails
- id: capped.values
  given: {x: vector(n)}
  claim: capped(x) <= 6
- id: negative.squares
  given: {x: vector(n)}
  claim: nsd(-x*x')
- id: positive.squares
  given: {x: vector(n)}
  claim: nsd(x*x')
  expected: fails
`,
  )
  verdicts = node('bin/lemmata.js', 'check', 'claims.yaml', '--reporter', 'tsv=-')
}, COMPILING)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('a space', () => {
  it('is a file, its line in the registry, its line in the second reader, and a line on each page', () => {
    expect(touched(SPACE)).toEqual([
      'docs/claims.md',
      'docs/language.md',
      'src/spaces/index.ts',
      'src/spaces/unitbox.ts',
      'symbolic/second-reader/spaces.ts',
    ])
  })

  it('is then drawn from, searched, audited and shown', () => {
    expect(verdicts).toMatch(/largest\.entry\tsupported/u)
    expect(verdicts).toMatch(/sum\.of\.entries\trefuted/u)
  })

  it('is told on both pages', () => {
    expect(['docs/claims.md', 'docs/language.md'].flatMap((page) => untold(read(page), ['unitbox']))).toEqual(
      [],
    )
  })
})

describe('a reporter', () => {
  it('is a file and its lines in the registry', () => {
    expect(touched(REPORTER)).toEqual(['src/reporters/index.ts', 'src/reporters/tsv.ts'])
  })

  it('is then one of the formats', () => {
    expect(verdicts).toMatch(/^(?:[\w.]+\t(?:proved|supported|refuted)\ttrue\n){7}$/u)
  })
})

describe('an operation on matrices', () => {
  it('is a card, its line in the register, a kernel in each table that the compiler names, and what the second reader and the pages say', () => {
    expect(touched(OPERATION)).toEqual([
      'docs/claims.md',
      'docs/language.md',
      'src/numeric/lower.ts',
      'symbolic/bounds/replay/operations.ts',
      'symbolic/calculus/adjoint.ts',
      'symbolic/calculus/tangent.ts',
      'symbolic/expression/entries.ts',
      'symbolic/operations/index.ts',
      'symbolic/operations/rowmaxs.ts',
      'symbolic/proof/all-sizes/core-rules.ts',
      'symbolic/proof/replay/operations.ts',
      'symbolic/second-reader/builtins.ts',
    ])
  })

  it('is then checked, audited and refuted', () => {
    expect(verdicts).toMatch(/largest\.of\.rows\tproved/u)
    expect(verdicts).toMatch(/least\.of\.rows\trefuted/u)
  })
})

describe('a line of the prelude', () => {
  it('is that line, one of the second reader, and one on the page on the language', () => {
    expect(touched(PRELUDE)).toEqual([
      'docs/language.md',
      'symbolic/operations/prelude.ts',
      'symbolic/second-reader/defined.ts',
    ])
  })

  it('is then checked and proved about', () => {
    expect(verdicts).toMatch(/capped\.values\tproved/u)
  })
})

describe('a kind of statement', () => {
  it('is a file that lowers it, its form in the language, and what the second reader and the pages say', () => {
    expect(touched(STATEMENT)).toEqual([
      'docs/claims.md',
      'docs/language.md',
      'src/claims/lower.ts',
      'src/claims/nsd.ts',
      'src/hunt/parts.ts',
      'symbolic/expression/statement.ts',
      'symbolic/language/claim-text.ts',
      'symbolic/language/functions.ts',
      'symbolic/language/print-statement.ts',
      'symbolic/language/tex.ts',
      'symbolic/second-reader/statement.ts',
    ])
  })

  it('is then proved, and refuted', () => {
    expect(verdicts).toMatch(/negative\.squares\tproved/u)
    expect(verdicts).toMatch(/positive\.squares\trefuted/u)
  })

  it('is told on both pages, as operations are', () => {
    expect(untold(read('docs/claims.md'), ['rowmaxs', 'nsd'])).toEqual([])
    expect(untold(read('docs/language.md'), ['rowmaxs', 'capped', 'nsd'])).toEqual([])
  })
})
