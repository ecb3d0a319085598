/** Semidefiniteness at given sizes: a symmetric matrix is positive semidefinite where all its principal minors are nonnegative (Horn–Johnson, theorem 7.2.5). */
import {
  apply,
  constant,
  evaluateSize,
  sizeOf,
  slice,
  type CoreExpr,
  type SizeValues,
} from '../expression/index.js'
import { provePolynomial, type PolynomialQuestion } from '../polynomials/index.js'
import { plainFormulas } from '../proof/record.js'
import type { MinorsRecord, PlainMinor } from './plain.js'

/** A proof with its record at the first `covered` of the values asked for, or why there is none. */
export type MinorsOutcome =
  | { readonly kind: 'proved'; readonly record: MinorsRecord; readonly covered: number }
  | { readonly kind: 'not proved'; readonly reason: string }

/** Larger matrices have too many minors. */
const MOST_ROWS = 4

/** Lists of rows of so many, the shortest first. */
function subsets(n: number): readonly (readonly number[])[] {
  const all = Array.from({ length: 2 ** n - 1 }, (_, k) =>
    Array.from({ length: n }, (__, i) => i + 1).filter((i) => ((k + 1) >> (i - 1)) % 2 === 1),
  )
  return all.sort((a, b) => a.length - b.length)
}

/** All arrangements with their signs, in alphabetical order. */
function arrangements(of: readonly number[]): readonly (readonly [readonly number[], 1 | -1])[] {
  if (of.length === 0) return [[[], 1]]
  return of.flatMap((first, k) =>
    arrangements(of.filter((i) => i !== first)).map(
      ([rest, sign]) => [[first, ...rest], k % 2 === 0 ? sign : sign === 1 ? -1 : 1] as const,
    ),
  )
}

/** The determinant of some rows and the same columns. */
function minorOf(m: CoreExpr, rows: readonly number[]): CoreExpr {
  const entry = (i: number, j: number): CoreExpr =>
    slice(m, { kind: 'at', at: sizeOf(i) }, { kind: 'at', at: sizeOf(j) })
  const terms = arrangements(rows).map(([columns, sign]) => {
    const product = rows.map((i, k) => entry(i, columns[k])).reduce((a, b) => apply('scale', a, b))
    return sign === 1 ? product : apply('neg', product)
  })
  return terms.reduce((a, b) => apply('add', a, b))
}

/** Proves that a symmetric matrix is semidefinite at as many of the values as possible, in their order. */
export function proveMinors(m: CoreExpr, q: Omit<PolynomialQuestion, 'lesser' | 'greater'>): MinorsOutcome {
  const cases: { readonly values: SizeValues; readonly minors: readonly PlainMinor[] }[] = []
  let reason = 'a principal minor is not visibly nonnegative'
  for (const values of q.at) {
    const n = evaluateSize(m.shape.rows, values)
    if (n > MOST_ROWS) {
      reason = 'too many principal minors'
      break
    }
    const minors: PlainMinor[] = []
    for (const rows of subsets(n)) {
      const outcome = provePolynomial({ ...q, lesser: constant(0), greater: minorOf(m, rows), at: [values] })
      if (outcome.kind === 'not proved') {
        reason = outcome.reason
        break
      }
      minors.push({ rows, record: outcome.record })
    }
    if (minors.length < 2 ** n - 1) break
    cases.push({ values, minors })
  }
  if (cases.length === 0) return { kind: 'not proved', reason }
  const { steps, of } = plainFormulas([m])
  return { kind: 'proved', record: { version: 1, steps, matrix: of[0], cases }, covered: cases.length }
}
