/** New variables that are nonnegative by what is known: affine facts are taken for variables, as many as are independent. */
import {
  gcd,
  isZeroRational,
  negRational,
  ONE,
  rational,
  rationalDivision,
  solveByElimination,
  ZERO,
  type Rational,
} from '../expression/index.js'
import { emptySpan, extend, type Vector } from '../numbers/span.js'
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

/** Independent linear parts, the earlier the better. */
function independent(rows: readonly Row[]): readonly number[] {
  const span = emptySpan()
  const linearPart = (row: Row): Vector =>
    new Map(row.flatMap((x, i) => (i === 0 || isZeroRational(x) ? [] : [[`${i}`, x]])))
  return rows.flatMap((row, i) => (extend(span, linearPart(row)) ? [] : [i]))
}

/** x by s, where s = L x + l, from independent rows, constant first: L⁻¹ of [−l | I]. */
function inverted(rows: readonly Row[]): readonly Row[] {
  const right = rows.map((r, i): Row => [negRational(r[0]), ...unitRow(rows.length, i).slice(1)])
  const found = solveByElimination(
    rationalDivision,
    rows.map((r) => r.slice(1)),
    right,
  )
  return found?.solved ?? []
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
