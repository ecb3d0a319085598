/** An operation forgotten in one table is found: the compiler names it, or what lacks it refuses, as is said here. */
import { describe, expect, it } from 'vitest'
import { entriesOf, withoutEach, type Entry } from './removal.js'

/** One of each family: a function of entries, of a matrix, what others define, a product, a sum. */
const OPERATIONS = ['erf', 'logdet', 'khatrirao', 'sec', 'kron', 'rowsums'] as const

/** Where operations are declared: what follows is told in the files of the other entries. */
const DECLARED = ['symbolic/operations/index.ts', 'symbolic/elementary/accuracy.ts']

/** Where the compiler says nothing, and what happens instead to an operation that is not named: nothing is assumed of it. */
const REFUSES: readonly (readonly [files: RegExp, instead: string])[] = [
  [/^src\/derive\/code\/(?:statements|numpy|torch)\.ts$/u, 'no code is written, with a reason'],
  [/^symbolic\/half-lines\/functions\.ts$/u, 'the prover of half-lines declines: `Unsupported`'],
  [/^symbolic\/half-lines\/replay\/series\.ts$/u, 'a record of a series of it is not confirmed'],
  [/^symbolic\/half-lines\/prove\.ts$/u, 'its absolute value is taken as it stands'],
  [/^symbolic\/proof\/replay\/functions\.ts$/u, 'values at 0 are enclosed, not exact'],
  [/^symbolic\/polynomials\/replay\/formula\.ts$/u, 'a record that names it is malformed'],
  [/^symbolic\/theorems\/instances\.ts$/u, 'theorems about it are tried of formulas without it, too'],
  [/^symbolic\/theorems\/replay\/measures\.ts$/u, 'no theorem about sums of a joint distribution is confirmed'],
  [/^symbolic\/(?:bounds|curvature|spectral)\//u, 'no bound, no curvature, no sign is derived, and no record of one is confirmed'],
  [/^symbolic\/calculus\/(?:simplify|jacobian|name-parts)/u, 'it is derived by unit vectors, not simplified, named by a letter in turn'],
  [/^symbolic\/proof\/(?:all-sizes|certificates)\//u, 'no identity of it is used'],
  [/^src\/(?:claims|hypotheses|instance|numeric\/straight)/u, 'no slip of it is made, nothing is solved for it, it is computed by its kernel'],
  [/^src\/numeric\/lowering\/indexed\.ts$/u, 'a sum over an index is computed term by term'],
] // prettier-ignore

const declares = ({ file }: Entry): boolean => DECLARED.includes(file)
const refuses = ({ file }: Entry): boolean => REFUSES.some(([files]) => files.test(file))

describe('an entry that is taken away', () => {
  it.each(OPERATIONS)('of %s is named by the compiler in its table, or its lack is safe', (operation) => {
    const unsaid = withoutEach(entriesOf(operation).filter((e) => !declares(e)))
      .filter(({ said }) => !said.includes(operation))
      .filter((e) => !refuses(e))
    expect(unsaid.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
  })

  it.each(['erf', 'logdet', 'khatrirao'])(
    'of %s is missed by the tables, where it declares it',
    (operation) => {
      const entries = entriesOf(operation)
      const declared = entries.filter(declares)
      const files = [...new Set(entries.filter((e) => !declares(e)).map(({ file }) => file))]
      const unsaid = declared.filter((entry) =>
        withoutEach([entry], files).every(({ said }) => !said.includes(`'${operation}'`)),
      )
      expect(declared.length).toBeGreaterThan(0)
      expect(unsaid).toEqual([])
    },
  )
})

it('a table that the compiler does not check shows', () => {
  const [entry] = entriesOf('kron').filter(({ file }) => file === 'symbolic/curvature/definite.ts')
  expect(entry && withoutEach([entry])).toMatchObject([{ said: '' }])
})
