import { describe, expect, it } from 'vitest'
import { partOf, product } from './modules.js'

const SYMBOLIC = [
  'symbolic/elementary',
  'symbolic/expression',
  'symbolic/language',
  'symbolic/calculus',
  'symbolic/proof',
  'symbolic/polynomials',
  'symbolic/bounds',
  'symbolic/nerdamer',
]
const READINGS = ['src/numeric', 'src/interval']
/** The run: engine, checkers and the long search call each other's parts, each file one way only. */
const RUN = ['src/engine', 'src/checkers', 'src/hunt']
const GROUND = ['src/core', 'src/spaces', 'src/claims', 'src/hypotheses']

/** Written from docs/language.md alone: what it agrees with, it agrees with by meaning. */
const SECOND_READER = 'symbolic/second-reader'

/** What each part may import, besides itself. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  'symbolic/elementary': [],
  'symbolic/expression': [],
  'symbolic/language': ['symbolic/expression'],
  'symbolic/calculus': ['symbolic/expression', 'symbolic/language'],
  'symbolic/proof': ['symbolic/expression', 'symbolic/language', 'symbolic/calculus'],
  'symbolic/polynomials': ['symbolic/expression', 'symbolic/proof'],
  'symbolic/bounds': ['symbolic/elementary', 'symbolic/expression', 'symbolic/proof'],
  'symbolic/nerdamer': [
    'symbolic/elementary',
    'symbolic/expression',
    'symbolic/language',
    'symbolic/calculus',
    'symbolic/proof',
  ],
  [SECOND_READER]: [],
  'src/core': ['symbolic/elementary', 'symbolic/expression'],
  'src/spaces': ['src/core', 'symbolic/elementary', 'symbolic/expression', 'symbolic/language'],
  'src/claims': ['src/core', 'src/spaces', 'symbolic/expression', 'symbolic/language', 'symbolic/calculus'],
  'src/hypotheses': ['src/core', 'src/spaces', 'src/numeric', 'symbolic/expression', 'symbolic/calculus'],
  'src/numeric': ['symbolic/elementary', 'symbolic/expression'],
  'src/interval': ['symbolic/elementary', 'symbolic/expression', 'src/numeric'],
  'src/regression': ['symbolic/elementary', 'src/numeric'],
  'src/engine': [...SYMBOLIC, SECOND_READER, ...GROUND, ...READINGS, ...RUN],
  'src/checkers': [...SYMBOLIC, ...GROUND, ...READINGS, ...RUN],
  'src/hunt': [...SYMBOLIC, ...GROUND, ...READINGS, ...RUN],
  'src/derive': [...SYMBOLIC, ...GROUND, ...READINGS, ...RUN],
  'src/guard': [...SYMBOLIC, ...GROUND, ...READINGS, ...RUN],
  'src/reporters': ['symbolic/elementary', 'src/core'],
  'src/ci': ['symbolic/elementary', 'src/core'],
  'src/index.ts': [...SYMBOLIC, ...GROUND, ...READINGS, ...RUN, 'src/regression', 'src/derive', 'src/guard'],
  'src/vitest': [...GROUND, ...RUN, 'src/guard', 'src/index.ts'],
  'src/cli': [
    ...SYMBOLIC,
    ...GROUND,
    ...RUN,
    'src/reporters',
    'src/ci',
    'src/derive',
    'src/guard',
    'src/index.ts',
    'properties',
  ],
  properties: ['src/index.ts'],
}

/** Each library enters through these files only. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'fast-check': ['src/checkers/arbitrary.ts'],
  'ml-matrix': ['src/numeric/matrix-door.ts'],
  'decimal.js': ['symbolic/second-reader/decimal-door.ts'],
  yaml: ['src/claims/document/yaml-door.ts'],
  vitest: ['src/vitest/index.ts'],
}

/** Node's own modules: the command, threads with an engine, programs under test. */
const OUTSIDE = [
  /^src\/cli\//u,
  /^src\/guard\/(?:child|serve)\.ts$/u,
  /^symbolic\/nerdamer\/(?:worker|engines)\.ts$/u,
]

/** All files that running one file loads. */
function reachable(path: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...(next.get(path) ?? [])]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue
    found.add(at)
    open.push(...(next.get(at) ?? []))
  }
  return found
}

describe('the import table', () => {
  it('every part looks only where the table says', () => {
    const wrong = product.flatMap(({ path, imports }) =>
      imports
        .filter((i) => i.own && partOf(i.target) !== partOf(path))
        .filter((i) => !TABLE[partOf(path)]?.includes(partOf(i.target)))
        .map((i) => `${path} imports ${i.target}`),
    )
    expect(wrong).toEqual([])
  })

  it('files that import each other, directly or through others, are in one part', () => {
    const next = new Map(
      product.map(({ path, imports }) => [
        path,
        imports.filter((i) => i.own && !i.typeOnly).map((i) => i.target),
      ]),
    )
    const reached = new Map([...next.keys()].map((path) => [path, reachable(path, next)]))
    const tangled = [...reached].flatMap(([path, others]) =>
      [...others]
        .filter((other) => partOf(other) !== partOf(path) && reached.get(other)?.has(path) === true)
        .map((other) => `${path} and ${other}`),
    )
    expect(tangled).toEqual([])
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

  it('every import of our own leads to a file', () => {
    const paths = new Set(product.map((m) => m.path))
    const astray = product.flatMap(({ path, imports }) =>
      imports.filter((i) => i.own && !paths.has(i.target)).map((i) => `${path} imports ${i.target}`),
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

  it('only the command reads the clock, and nothing draws without a seed', () => {
    const IMPURE =
      /\bDate\.now\(|\bnew Date\(|\bMath\.random\(|\bperformance\.now\(|\bconsole\.\w+\(|\bprocess\.\w+/u
    const inCode = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|`[^`]*`/gmu, '')
    const wrong = product
      .filter(({ path }) => !OUTSIDE.some((allowed) => allowed.test(path)))
      .filter(({ text }) => IMPURE.test(inCode(text)))
      .map((m) => m.path)
    expect(wrong).toEqual([])
  })
})
