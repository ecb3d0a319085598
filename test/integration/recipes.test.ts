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
    ['README.md', '| `simplex(n)` ', '| `unitbox(n)` | entries between 0 and 1 |\n| `simplex(n)` '],
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
    ['src/reporters/index.ts', '[text, ', '[text, tsv, '],
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

/** All sources are compiled, which takes long where tests run side by side. */
const COMPILING = 300_000

const node = (...words: readonly string[]): string =>
  execFileSync(process.execPath, words, { cwd: copy, encoding: 'utf8' })

beforeAll(() => {
  for (const part of [
    'src',
    'symbolic',
    'properties',
    'bin',
    'docs',
    'bundle.js',
    'README.md',
    'package.json',
  ])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  for (const options of ['tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(ROOT, options), join(copy, options))
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  follow(SPACE)
  follow(REPORTER)
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
`,
  )
}, COMPILING)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('a space', () => {
  it('is a file, its line in the registry, its line in the second reader, and a line on each page', () => {
    expect(touched(SPACE)).toEqual([
      'README.md',
      'docs/language.md',
      'src/spaces/index.ts',
      'src/spaces/unitbox.ts',
      'symbolic/second-reader/spaces.ts',
    ])
  })

  it('is then drawn from, searched, audited and shown', () => {
    const out = node('bin/lemmata.js', 'check', 'claims.yaml')
    expect(out).toMatch(/supported\s+largest\.entry/u)
    expect(out).toMatch(/refuted\s+sum\.of\.entries/u)
  })

  it('is told on both pages', () => {
    expect(['README.md', 'docs/language.md'].flatMap((page) => untold(read(page), ['unitbox']))).toEqual([])
  })
})

describe('a reporter', () => {
  it('is a file and its lines in the registry', () => {
    expect(touched(REPORTER)).toEqual(['src/reporters/index.ts', 'src/reporters/tsv.ts'])
  })

  it('is then one of the formats', () => {
    const out = node('bin/lemmata.js', 'check', 'claims.yaml', '--reporter', 'tsv=-')
    expect(out).toBe('largest.entry\tsupported\ttrue\nsum.of.entries\trefuted\ttrue\n')
  })
})
