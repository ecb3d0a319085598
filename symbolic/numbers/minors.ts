/** Determinant and inverse written out by minors, in any arithmetic: no pivoting, so no comparisons, so also for symbols. */
import {
  rational,
  type Entries,
  type EntryAlgebra,
  type Rational,
  type SpectralOp,
} from '../expression/index.js'

/** A determinant has 2^n minors; beyond this size that is no text to derive. */
const LARGEST = 6

type Arithmetic<T> = Pick<EntryAlgebra<T>, 'add' | 'mul' | 'neg' | 'div' | 'fn'> & {
  readonly rational: (value: Rational) => T
}

const popcount = (bits: number): number => bits.toString(2).replaceAll('0', '').length

/** Determinants of all minors of the leading rows, each by expansion along its last row; one row and column may be left out. */
function determinant<T>(k: Arithmetic<T>, m: Entries<T>, skipRow = -1, skipCol = -1): T {
  let minors = new Map<number, T>([[0, k.rational(rational(1))]])
  for (let i = 0; i < m.rows; i++) {
    if (i === skipRow) continue
    const next = new Map<number, T>()
    for (const [used, minor] of minors)
      for (let j = 0; j < m.cols; j++) {
        if (j === skipCol || used & (1 << j)) continue
        const product = k.mul(m.data[i * m.cols + j], minor)
        // The sign is that of moving column j behind the used columns to its right.
        const term = popcount(used >> j) % 2 === 0 ? product : k.neg(product)
        const known = next.get(used | (1 << j))
        next.set(used | (1 << j), known === undefined ? term : k.add(known, term))
      }
    minors = next
  }
  return [...minors.values()][0]
}

/** The adjugate over the determinant. */
function inverse<T>(k: Arithmetic<T>, m: Entries<T>): Entries<T> {
  const det = determinant(k, m)
  const cofactor = (i: number, j: number): T => {
    const minor = determinant(k, m, i, j)
    return (i + j) % 2 === 0 ? minor : k.neg(minor)
  }
  return {
    ...m,
    data: m.data.map((_, at) => k.div(cofactor(at % m.cols, Math.floor(at / m.cols)), det)),
  }
}

/** What makes a determinant and an inverse in some arithmetic. */
export interface Determinants<T> {
  readonly determinant: (m: Entries<T>) => T
  readonly inverse: (m: Entries<T>) => Entries<T>
  readonly log: (determinant: T) => T
}

const scalar = <T>(value: T): Entries<T> => ({ rows: 1, cols: 1, data: [value] })
const none = (): undefined => undefined

const OF_MATRICES: Readonly<
  Record<SpectralOp, <T>(d: Determinants<T>, m: Entries<T>) => Entries<T> | undefined>
> = {
  det: (d, m) => scalar(d.determinant(m)),
  logdet: (d, m) => scalar(d.log(d.determinant(m))),
  inv: (d, m) => d.inverse(m),
  opnorm: none,
  sigmamin: none,
  eigmin: none,
  eigmax: none,
  eigvals: none,
  sqrtm: none,
  logm: none,
  absm: none,
  expm: none,
  pinv: none,
  rank: none,
}

/** The functions of a whole matrix that a determinant and an inverse give; undefined for the others. */
export const byDeterminants = <T>(
  d: Determinants<T>,
  op: SpectralOp,
  m: Entries<T>,
): Entries<T> | undefined => OF_MATRICES[op](d, m)

/** Functions of a matrix up to 6×6 that minors give; undefined for others, and for larger matrices. */
export const spectralByMinors = <T>(
  k: Arithmetic<T>,
  op: SpectralOp,
  m: Entries<T>,
): Entries<T> | undefined =>
  m.rows > LARGEST
    ? undefined
    : byDeterminants(
        {
          determinant: (a) => determinant(k, a),
          inverse: (a) => inverse(k, a),
          log: (det) => k.fn('log', det),
        },
        op,
        m,
      )
