/** New variables that are nonnegative by what is known: affine facts are taken for variables, as many as are independent. */
import {
  addRational,
  divRational,
  gcd,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import { constant, degree, polynomialOf, termsOf, type Polynomial } from './polynomial.js'

/** Affine in the variables: constant first. */
type Row = readonly Rational[]

/** A change to nonnegative variables. */
export interface Coordinates {
  /** The fact each new variable is, or that it is the old one, of either sign. */
  readonly facts: readonly (number | 'free')[]
  /** Old variable number i is by[i] / over[i], constant first. */
  readonly by: readonly (readonly bigint[])[]
  readonly over: readonly bigint[]
}

/** Whether the degree is at most 1. */
export const isAffine = (p: Polynomial): boolean => degree(p) <= 1

function rowOf(p: Polynomial): Row {
  const row = new Array<Rational>(p.width + 1).fill(ZERO)
  for (const { exponents, coefficient } of termsOf(p)) row[exponents.indexOf(1) + 1] = rational(coefficient)
  return row
}

const unitRow = (width: number, at: number): Row =>
  Array.from({ length: width + 1 }, (_, i) => (i === at + 1 ? ONE : ZERO))

const minusMultiple = (row: Row, factor: Rational, of: Row): Row =>
  row.map((x, i) => addRational(x, negRational(mulRational(factor, of[i]))))

/** Reduces the linear part of a row by echelon rows; undefined where nothing is left. */
function reduced(row: Row, echelon: readonly { pivot: number; row: Row }[]): Row | undefined {
  const rest = echelon.reduce((r, e) => minusMultiple(r, divRational(r[e.pivot], e.row[e.pivot]), e.row), row)
  return rest.slice(1).every(isZeroRational) ? undefined : rest
}

/** Independent rows, the earlier the better. */
function independent(rows: readonly Row[]): readonly number[] {
  const echelon: { pivot: number; row: Row }[] = []
  const chosen: number[] = []
  rows.forEach((row, i) => {
    const rest = reduced(row, echelon)
    if (!rest) return
    echelon.push({ pivot: rest.findIndex((x, k) => k > 0 && !isZeroRational(x)), row: rest })
    chosen.push(i)
  })
  return chosen
}

/** x by s, where s = L x + l: Gauss–Jordan on [L | s − l], each row constant first. */
function inverted(rows: readonly Row[]): readonly Row[] {
  const n = rows.length
  const left = rows.map((r) => r.slice(1))
  const right = rows.map((r, i): Row => [negRational(r[0]), ...unitRow(n, i).slice(1)])
  for (let k = 0; k < n; k++) {
    const p = left.findIndex((r, i) => i >= k && !isZeroRational(r[k]))
    ;[left[k], left[p]] = [left[p], left[k]]
    ;[right[k], right[p]] = [right[p], right[k]]
    const head = left[k][k]
    left[k] = left[k].map((x) => divRational(x, head))
    right[k] = right[k].map((x) => divRational(x, head))
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = left[i][k]
      left[i] = [...minusMultiple(left[i], factor, left[k])]
      right[i] = minusMultiple(right[i], factor, right[k])
    }
  }
  return right
}

function integral(row: Row): { readonly by: readonly bigint[]; readonly over: bigint } {
  const over = row.reduce((m, x) => (m / gcd(m, x.denominator)) * x.denominator, 1n)
  return { by: row.map((x) => (x.numerator * over) / x.denominator), over }
}

/** Coordinates from facts, in order of preference; variables that no fact determines stay as they are. */
export function coordinatesFrom(
  width: number,
  preferred: readonly (readonly [number, Polynomial])[],
): Coordinates {
  const affine = preferred.filter(([, p]) => isAffine(p))
  const rows = [
    ...affine.map(([, p]) => rowOf(p)),
    ...Array.from({ length: width }, (_, i) => unitRow(width, i)),
  ]
  const chosen = independent(rows)
  const solved = inverted(chosen.map((i) => rows[i])).map(integral)
  return {
    facts: chosen.map((i) => affine[i]?.[0] ?? 'free'),
    by: solved.map((s) => s.by),
    over: solved.map((s) => s.over),
  }
}

/** The polynomial of an affine form, constant first. */
export const affinePolynomial = (width: number, form: readonly bigint[]): Polynomial =>
  polynomialOf(
    width,
    form.map((coefficient, k) => ({
      exponents: Array.from({ length: width }, (_, i) => (i === k - 1 ? 1 : 0)),
      coefficient,
    })),
  )

/** Whole numbers as polynomials. */
export const constants = (width: number, values: readonly bigint[]): readonly Polynomial[] =>
  values.map((v) => constant(width, v))
