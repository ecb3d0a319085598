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

/** Files that need more than 300 lines to say one thing, and why. */
const LONG: Readonly<Record<string, string>> = {
  'symbolic/expression/build.ts': 'a table: the shape rule of every operation',
}
const LONG_FILE = 300

describe('the length of files', () => {
  it(`is at most ${LONG_FILE} lines, where nothing explains more`, () => {
    const long = product.filter((m) => m.lines > LONG_FILE && !(m.path in LONG))
    expect(long.map((m) => `${m.path}: ${m.lines} lines`)).toEqual([])
  })

  it('is explained only where it is above', () => {
    const short = Object.keys(LONG).filter(
      (path) => !product.some((m) => m.path === path && m.lines > LONG_FILE),
    )
    expect(short).toEqual([])
  })
})
