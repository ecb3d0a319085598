/** Variables of a claim as they are asked for: shapes in two sizes, spaces of every kind that has the shape. */
import type { Random } from '../../src/core/index.js'

/** Rows or columns: one, or a named size. */
export type Extent = '1' | 'n' | 'd'

export interface Given {
  /** A variable of the shape: one that is there already, or a new one in a space drawn at random. */
  variable(rows: Extent, cols: Extent): string
  /** A new variable in a space of our choice; `$r` and `$c` are not replaced. */
  inSpace(space: string): string
  readonly declared: () => Readonly<Record<string, string>>
}

const NUMBERS = ['scalar()', 'scalar(-2, 3)', 'scalar(0.5, 2)', 'positive()', 'nonnegative()', 'integer(-3, 3)'] // prettier-ignore
const COLUMNS = ['vector(r)', 'vector(r)', 'simplex(r)', 'subsimplex(r)', 'ball(r)', 'ball(r, 3)', 'sphere(r)', 'sphere(r, 2)', 'box(r, -1, 2)', 'positive(r)', 'nonnegative(r)', 'binary(r)', 'signs(r)', 'onehot(r)', 'integer(r, -3, 3)'] // prettier-ignore
const SQUARES = ['matrix(r, r)', 'matrix(r, r)', 'symmetric(r)', 'psd(r)', 'spectrum(r, -1, 2)', 'spd(r)', 'orthogonal(r)', 'diagonal(r)', 'lowertriangular(r)', 'uppertriangular(r)', 'toeplitz(r)', 'lowrank(r, r, 1)', 'permutation(r)', 'stochastic(r, r)', 'doublystochastic(r)'] // prettier-ignore
const MATRICES = ['matrix(r, c)', 'matrix(r, c)', 'opball(r, c)', 'froball(r, c, 2)', 'box(r, c, -1, 2)', 'positive(r, c)', 'nonnegative(r, c)', 'binary(r, c)', 'signs(r, c)', 'integer(r, c, -3, 3)', 'stochastic(r, c)'] // prettier-ignore

const spacesOf = (rows: Extent, cols: Extent): readonly string[] => {
  if (rows === '1' && cols === '1') return NUMBERS
  if (cols === '1') return COLUMNS
  return rows === cols ? SQUARES : MATRICES
}

/** How often a variable that is there serves again. */
const AGAIN = 0.5
/** None is a word of the language, a size, or a name that the families bind themselves. */
const NAMES = ['x', 'y', 'z', 'u', 'v', 'w', 'p', 'q', 'A', 'B', 'C', 'F', 'G', 'H', 'K', 'M', 'P', 'Q', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z'] // prettier-ignore

export function given(random: Random): Given {
  const declared = new Map<string, string>()
  const byShape = new Map<string, string[]>()
  const inSpace = (space: string): string => {
    const free = NAMES.filter((name) => !declared.has(name))
    const name = free.length > 0 ? random.pick(free) : `x${declared.size}`
    declared.set(name, space)
    return name
  }
  return {
    inSpace,
    variable: (rows, cols) => {
      const there = byShape.get(`${rows}×${cols}`) ?? []
      if (there.length > 0 && random.next() < AGAIN) return random.pick(there)
      const space = random.pick(spacesOf(rows, cols))
      const name = inSpace(space.replace(/\b[rc]\b/gu, (e) => (e === 'r' ? rows : cols)))
      byShape.set(`${rows}×${cols}`, [...there, name])
      return name
    },
    declared: () => Object.fromEntries(declared),
  }
}
