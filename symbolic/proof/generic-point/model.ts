/**
 * Formulas at a generic point: the entry algebra behind the zero test at given sizes (see generic-functions.ts for the relations it
 * uses). An equality that holds for all values of the parameters holds for the real functions wherever both sides are defined. An
 * inequality says something only of a `faithful` reading, in which nothing but rational operations and exponentials of
 * polynomials occurred: their parameters are algebraically independent (Ax 1971; Lindemann and Weierstrass for the constants).
 */
import {
  determinantByElimination,
  divRational,
  inverseByElimination,
  ONE,
  ZERO,
  type DivisionArithmetic,
  type Entries,
  type EntryAlgebra,
  type SpectralOp,
} from '../../expression/index.js'
import { byDeterminants } from '../../numbers/minors.js'
import type { Field, PolynomialBound } from './field.js'
import { extremum, functionValue, opaqueLog, powerValue } from './functions.js'
import { unknownFunction, type FunctionTables } from './function-tables.js'
import {
  addValues,
  constantValue,
  inverseValue,
  mulValues,
  negValue,
  parameter,
  VanishingDivisor,
  type Ring,
  type Value,
} from './ring.js'

/** The arithmetic of a generic point, and the parameters it is made of. */
export interface GenericModel<K> {
  readonly algebra: EntryAlgebra<Value<K>>
  /** A fresh free parameter. */
  parameter(positive?: boolean): Value<K>
  /** What stands in the way of reading unequal values as unequal functions; empty when nothing does. */
  unfaithful(): readonly string[]
  /** How many pairs of values were told apart by their image, and a bound of their differences. */
  comparisons(): { readonly pairs: bigint; readonly bound: PolynomialBound }
}

/** A model over the field, with exponents that are multiples of 1/`denominator`. */
export function genericModel<K>(field: Field<K>, denominator: bigint): GenericModel<K> {
  const ring: Ring<K> = {
    field, radicands: [], unknownOf: new Map(), opaqueLog: (v) => opaqueLog(tables, v),
    unknowns: 0, coarse: false, lookups: 0n, largest: { degree: 0n, bits: 0n },
  } // prettier-ignore
  const tables: FunctionTables<K> = {
    ring, denominator, bases: new Map(), roots: new Map(), values: new Map(), logarithmOf: new Map(),
    members: new Map(), unknownFunctions: new Set(),
  } // prettier-ignore
  return {
    algebra: algebraOf(tables),
    parameter: (positive) => parameter(ring, positive),
    unfaithful: () => [...tables.unknownFunctions, ...(ring.coarse ? ['exp of a non-polynomial'] : [])],
    // The difference of two fractions within the bound has a numerator within its double, and one bit.
    comparisons: () => ({
      pairs: ring.lookups * ring.lookups,
      bound: { degree: 2n * ring.largest.degree, bits: 2n * ring.largest.bits + 1n },
    }),
  }
}

function algebraOf<K>(t: FunctionTables<K>): EntryAlgebra<Value<K>> {
  const { ring } = t
  const arithmetic = {
    add: (a: Value<K>, b: Value<K>) => addValues(ring, a, b),
    neg: (a: Value<K>) => negValue(ring, a),
    mul: (a: Value<K>, b: Value<K>) => mulValues(ring, a, b),
  }
  const isZero = (a: Value<K>): boolean => a.parts.size === 0
  const division: DivisionArithmetic<Value<K>> = {
    ...arithmetic,
    zero: constantValue(ring, ZERO),
    one: constantValue(ring, ONE),
    minusProduct: (a, b, c) => addValues(ring, a, negValue(ring, mulValues(ring, b, c))),
    divideBy(divisor) {
      const inverse = inverseValue(ring, divisor)
      return (a) => mulValues(ring, a, inverse)
    },
    pivotSize: (a) => (isZero(a) ? 0 : 1),
    isZero,
  }
  let pi: Value<K> | undefined
  return {
    ...arithmetic,
    rational: (value) => constantValue(ring, value),
    pi: () => (pi ??= unknownFunction(t, 'pi', [])),
    div: (a, b) =>
      a.constant && b.constant && b.constant.numerator !== 0n
        ? constantValue(ring, divRational(a.constant, b.constant))
        : mulValues(ring, a, inverseValue(ring, b)),
    pow: (a, b, exact) => powerValue(t, a, b, exact),
    fn: (name, a) => functionValue(t, name, a),
    max: (a, b) => extremum(t, 'max', a, b),
    min: (a, b) => extremum(t, 'min', a, b),
    spectral: (op, m) => spectral(t, division, op, m),
  }
}

function singular(): never {
  throw new VanishingDivisor('a determinant is zero')
}

function spectral<K>(
  t: FunctionTables<K>,
  division: DivisionArithmetic<Value<K>>,
  op: SpectralOp,
  m: Entries<Value<K>>,
): Entries<Value<K>> {
  const known = byDeterminants(
    {
      determinant: (a) => determinantByElimination(division, a),
      inverse: (a) => inverseByElimination(division, a) ?? singular(),
      log: (determinant) => functionValue(t, 'log', determinant),
    },
    op,
    m,
  )
  if (known) return known
  const ofMatrix = (name: string): Value<K> => unknownFunction(t, `${name} ${m.rows}×${m.cols}`, m.data)
  const { rows, cols } = EXTENTS[op]?.(m) ?? { rows: 1, cols: 1 }
  const at = (k: number): string => (rows * cols === 1 ? op : `entry ${k + 1} of ${op}`)
  return { rows, cols, data: Array.from({ length: rows * cols }, (_, k) => ofMatrix(at(k))) }
}

type ExtentOf = (m: { readonly rows: number; readonly cols: number }) => {
  readonly rows: number
  readonly cols: number
}
const alike: ExtentOf = (m) => m
/** Of functions of a matrix that are no numbers. */
const EXTENTS: Readonly<Partial<Record<SpectralOp, ExtentOf>>> = {
  eigvals: ({ rows }) => ({ rows, cols: 1 }),
  sqrtm: alike,
  logm: alike,
  expm: alike,
  absm: ({ cols }) => ({ rows: cols, cols }),
  pinv: ({ rows, cols }) => ({ rows: cols, cols: rows }),
}
