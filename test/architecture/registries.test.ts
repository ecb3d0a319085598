import { describe, expect, it } from 'vitest'
import { product } from './modules.js'

/** An extension point: files in `folder` whose text has `mark` are extensions, and `registry` imports each of them. */
interface Registry {
  readonly what: string
  readonly folder: string
  readonly mark: RegExp
  readonly registry: string
}

const REGISTRIES: readonly Registry[] = [
  {
    what: 'card of an operation',
    folder: 'symbolic/operations/',
    mark: /: (?:Function|Operation)Card(?:<\d>)? = /u,
    registry: 'symbolic/operations/index.ts',
  },
  {
    what: 'space',
    folder: 'src/spaces/',
    mark: /= defineSpace\(|: Space = /u,
    registry: 'src/spaces/index.ts',
  },
  { what: 'checker', folder: 'src/checkers/', mark: /: Checker = /u, registry: 'src/checkers/index.ts' },
  { what: 'kind of claim', folder: 'src/claims/', mark: /: ClaimKind</u, registry: 'src/claims/lower.ts' },
  { what: 'reporter', folder: 'src/reporters/', mark: /: Reporter = /u, registry: 'src/reporters/index.ts' },
  {
    what: 'command',
    folder: 'src/cli/commands/',
    mark: /= defineCommand\(/u,
    registry: 'src/cli/commands/index.ts',
  },
  {
    what: 'part of the catalogue',
    folder: 'properties/',
    mark: /: readonly Claim\[\] =/u,
    registry: 'properties/index.ts',
  },
]

describe.each(REGISTRIES)('every $what', ({ folder, mark, registry }) => {
  const extensions = product.filter(
    (m) => m.path.startsWith(folder) && m.path !== registry && mark.test(m.text),
  )

  it('is in its registry', () => {
    const imported = product.find((m) => m.path === registry)!.imports.map((i) => i.target)
    expect(extensions.map((m) => m.path).filter((path) => !imported.includes(path))).toEqual([])
  })

  it('is found by its mark', () => {
    expect(extensions.length).toBeGreaterThan(0)
  })
})

/** An algorithm or a table may be this long; beyond, a file says more than one thing. Files are cut by what they say, not by their length. */
const LONGEST_FILE = 500

describe('the length of files', () => {
  it(`is at most ${LONGEST_FILE} lines`, () => {
    const long = product.filter((m) => m.lines > LONGEST_FILE)
    expect(long.map((m) => `${m.path}: ${m.lines} lines`)).toEqual([])
  })
})
