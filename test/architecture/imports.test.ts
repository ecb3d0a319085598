import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeOf, loadedBy, partOf, product, tangles } from './modules.js'

/** The floors of the house, from the ground up: each may import those before it. */
const FLOORS = [
  'schema',
  'symbolic/second-reader',
  'symbolic/elementary',
  'symbolic/sizes',
  'symbolic/operations',
  'symbolic/expression',
  'symbolic/language',
  'symbolic/latex',
  'symbolic/calculus',
  'symbolic/numbers',
  'symbolic/scalar',
  'symbolic/proof',
  'symbolic/polynomials',
  'symbolic/half-lines',
  'symbolic/bounds',
  'symbolic/curvature',
  'symbolic/spectral',
  'symbolic/entrywise',
  'symbolic/inner',
  'symbolic/multipliers',
  'symbolic/theorems',
  'symbolic/reduction',
  'symbolic/engines',
  'symbolic/vote',
  'src/core',
  'src/shell',
  'src/numeric',
  'src/interval',
  'src/code',
  'src/regression',
  'src/spaces',
  'src/claims',
  'src/hypotheses',
  'src/instance',
  'src/search',
  'src/checkers',
  'src/run',
  'src/hunt',
  'src/derive',
  'src/browser.ts',
  'src/guard',
  'src/index.ts',
  'src/vitest',
  'properties',
  'src/reporters',
  'src/playground',
  'src/ci',
  'src/cli',
]

/** Floors that stand apart: these may import nothing else. */
const APART: Readonly<Record<string, readonly string[]>> = {
  // Written from docs/language.md alone: what it agrees with, it agrees with by meaning.
  'symbolic/second-reader': [],
  'symbolic/elementary': [],
  // Code under test, but for the formulas it is tested by.
  'src/regression': ['symbolic/elementary', 'src/numeric'],
  // Made of reports alone.
  'src/reporters': ['symbolic/elementary', 'src/core'],
  'src/ci': ['symbolic/elementary', 'src/core', 'schema'],
  // As a user would.
  'src/vitest': ['src/guard', 'src/index.ts'],
  properties: ['src/index.ts'],
}

/** Who alone may read a floor: whoever proves does not know the second reader. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  'symbolic/second-reader': ['src/run'],
}

const mayImport = (from: string, target: string): boolean =>
  FLOORS.indexOf(target) < FLOORS.indexOf(from) &&
  (APART[from]?.includes(target) ?? true) &&
  (READERS[target]?.includes(from) ?? true)

/** Each library enters through these files only. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'fast-check': ['src/instance/arbitrary.ts'],
  'ml-matrix': ['src/numeric/matrix-door.ts'],
  katex: ['src/reporters/html/typeset.ts'],
  'decimal.js': ['symbolic/second-reader/decimal-door.ts'],
  yaml: ['src/claims/document/yaml-door.ts'],
  vitest: ['src/vitest/index.ts'],
  '@modelcontextprotocol/server': ['src/cli/mcp/server.ts'],
  'vscode-languageserver-protocol': ['src/cli/lsp/protocol.ts'],
  '@modelcontextprotocol/server/stdio': ['src/cli/mcp/server.ts'],
  ...Object.fromEntries(
    ['autocomplete', 'commands', 'language', 'state', 'view'].map((part) => [
      `@codemirror/${part}`,
      ['src/playground/page/editor.ts'],
    ]),
  ),
  '@lezer/highlight': ['src/playground/page/editor.ts'],
}

/** Where the outside is met: the command, threads with an engine, programs under test; of the playground what runs in a browser. */
const OUTSIDE = [
  /^src\/cli\//u,
  /^src\/playground\/page\//u,
  /^src\/guard\/(?:child|marked|serve)\.ts$/u,
  /^symbolic\/engines\/(?:worker|engines)\.ts$/u,
]

/** What of Node the modules speak of that running one loads. */
const nodeIn = (path: string): readonly string[] =>
  loadedBy(path).flatMap(({ path, text, imports }) => [
    ...imports.filter((i) => i.target.startsWith('node:')).map((i) => `${path} imports ${i.target}`),
    ...(codeOf(text).match(/\b(?:process|Buffer|setImmediate|__dirname)[.(]/gu) ?? []).map(
      (name) => `${path} says ${name}`,
    ),
  ])

describe('the import table', () => {
  it('every folder is a floor', () => {
    expect([...new Set(product.map((m) => partOf(m.path)))].toSorted()).toEqual(
      FLOORS.filter((f) => f !== 'schema').toSorted(),
    )
  })

  it('every floor imports only floors below it', () => {
    const wrong = product.flatMap(({ path, imports }) =>
      imports
        .filter((i) => i.own && partOf(i.target) !== partOf(path))
        .filter((i) => !mayImport(partOf(path), partOf(i.target)))
        .map((i) => `${path} imports ${i.target}`),
    )
    expect(wrong).toEqual([])
  })

  it('no file imports itself through others', () => {
    expect(tangles(product).map((files) => files.join(' '))).toEqual([])
  })

  it('the replay of proofs shares types of records with the prover, and nothing else', () => {
    const replay = product.filter(({ path }) => path.startsWith('symbolic/proof/replay/'))
    const wrong = replay.flatMap(({ path, imports }) =>
      imports
        .filter((i) => !i.target.startsWith('symbolic/proof/replay/'))
        .filter((i) => i.target !== 'symbolic/proof/plain.ts' || !i.typeOnly)
        .map((i) => `${path} imports ${i.target}`),
    )
    expect(replay.length).toBeGreaterThan(10)
    expect(wrong).toEqual([])
  })

  it('the replay of inequalities of polynomials shares types of records with the prover, and nothing else', () => {
    const replay = product.filter(({ path }) => path.startsWith('symbolic/polynomials/replay/'))
    const records = ['symbolic/proof/plain.ts', 'symbolic/polynomials/plain.ts']
    const wrong = replay.flatMap(({ path, imports }) =>
      imports
        .filter((i) => !i.target.startsWith('symbolic/polynomials/replay/'))
        .filter((i) => !records.includes(i.target) || !i.typeOnly)
        .map((i) => `${path} imports ${i.target}`),
    )
    expect(replay.length).toBeGreaterThan(3)
    expect(wrong).toEqual([])
  })

  it.each(['half-lines', 'entrywise'])(
    'the replay of %s shares types of records with the prover, and is built on other replays alone',
    (part) => {
      const replay = product.filter(({ path }) => path.startsWith(`symbolic/${part}/replay/`))
      const wrong = replay.flatMap(({ path, imports }) =>
        imports
          .filter((i) => !/^symbolic\/(?:proof|polynomials|half-lines|entrywise)\/replay\//u.test(i.target))
          .filter((i) => !/^symbolic\/[a-z-]+\/plain\.ts$/u.test(i.target) || !i.typeOnly)
          .map((i) => `${path} imports ${i.target}`),
      )
      expect(replay.length).toBeGreaterThan(3)
      expect(wrong).toEqual([])
    },
  )

  it('every import of our own leads to a file', () => {
    const paths = new Set(product.map((m) => m.path))
    const astray = product.flatMap(({ path, imports }) =>
      imports
        .filter((i) => i.own && !paths.has(i.target) && !existsSync(i.target))
        .map((i) => `${path} imports ${i.target}`),
    )
    expect(astray).toEqual([])
  })
})

describe('the doors', () => {
  it('each library enters through its door', () => {
    const wrong = product.flatMap(({ path, imports }) =>
      imports
        .filter((i) => !i.own && !i.target.startsWith('node:'))
        .filter((i) => !DOORS[i.target]?.includes(path))
        .map((i) => `${path} imports ${i.target}`),
    )
    expect(wrong).toEqual([])
  })

  it('every door is used', () => {
    const idle = Object.entries(DOORS).flatMap(([library, files]) =>
      files.filter((f) => !product.find((m) => m.path === f)?.imports.some((i) => i.target === library)),
    )
    expect(idle).toEqual([])
  })

  it('only the command, engines in threads and programs under test reach outside', () => {
    const wrong = product
      .filter(({ path }) => !OUTSIDE.some((allowed) => allowed.test(path)))
      .flatMap(({ path, imports }) =>
        imports.filter((i) => i.target.startsWith('node:')).map((i) => `${path} imports ${i.target}`),
      )
    expect(wrong).toEqual([])
  })

  it('what a browser loads knows nothing of Node', () => {
    expect(loadedBy('src/browser.ts').length).toBeGreaterThan(500)
    for (const program of ['src/browser.ts', 'src/playground/page/main.ts', 'src/playground/page/worker.ts'])
      expect(nodeIn(program)).toEqual([])
    expect(nodeIn('src/index.ts')).toContain('src/guard/child.ts says setImmediate(')
  })

  it('only the command reads the clock, and matchers for the time of a test; nothing draws without a seed', () => {
    const IMPURE =
      /\bDate\.now\(|\bnew Date\(|\bMath\.random\(|\bperformance\.now\(|\bconsole\.\w+\(|\bprocess\.\w+/u
    const inCode = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|`[^`]*`/gmu, '')
    const wrong = product
      .filter(({ path }) => ![...OUTSIDE, /^src\/vitest\//u].some((allowed) => allowed.test(path)))
      .filter(({ text }) => IMPURE.test(inCode(text)))
      .map((m) => m.path)
    expect(wrong).toEqual([])
  })
})
