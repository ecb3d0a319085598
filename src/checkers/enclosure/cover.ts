/**
 * Bounded boxes of parameters whose images hold every element of the spaces of a domain at given sizes. Coordinates of charts are no use here: a simplex
 * is w/Σw of unbounded w. An image may be larger than its space: what holds on it holds on the space.
 */
import {
  apply,
  basis,
  constant,
  entriesIfAny,
  evaluateSize,
  isScalar,
  sizeOf,
  slice,
  unvec,
  type CoreExpr,
} from '../../../symbolic/expression/index.js'
import type { PulledBackVariable } from '../../instance/pull-back.js'
import { floatIntervals, intervalReading, type Interval } from '../../interval/index.js'
import { radiusOf } from '../../spaces/scaled.js'

/** The parameters t of an element, from the first of them on. */
export interface Piece {
  readonly ranges: readonly Interval[]
  /** The element; `t` gives the k-th parameter as a scalar, `all` a column of them. */
  embed(t: (k: number) => CoreExpr, all: () => CoreExpr): CoreExpr
}

/** The value of an expression without variables; undefined where it has none or depends on variables. */
function constantValue(e: CoreExpr): Interval | undefined {
  if (e.names.size > 0) return undefined
  const read = entriesIfAny([e], { sizes: {}, variables: new Map() }, intervalReading(floatIntervals))
  const value = read?.[0].data[0]
  return value && !floatIntervals.domainFault(value) ? value : undefined
}

const countOf = (e: CoreExpr): number => evaluateSize(e.shape.rows, {}) * evaluateSize(e.shape.cols, {})
const repeated = (range: Interval, n: number): readonly Interval[] => Array.from({ length: n }, () => range)

/** Parameters are the entries, column by column. */
const entriesOf = (shape: CoreExpr, t: (k: number) => CoreExpr, all: () => CoreExpr): CoreExpr =>
  isScalar(shape.shape)
    ? t(0)
    : countOf(shape) === evaluateSize(shape.shape.rows, {})
      ? all()
      : unvec(all(), shape.shape)

/** Entries between two constants, outward to float64. */
function between(v: PulledBackVariable): Piece | undefined {
  if (v.params.length !== 2) return undefined
  const [lower, upper] = v.params.map(constantValue)
  // Between bounds out of order lies nothing, of which nothing is to be shown.
  if (!lower || !upper || lower.lo > upper.hi) return undefined
  return {
    ranges: repeated({ lo: lower.lo, hi: upper.hi }, countOf(v.element)),
    embed: (t, all) => entriesOf(v.element, t, all),
  }
}

/** Norms bound entries: the cube around the ball. */
function cube(v: PulledBackVariable): Piece | undefined {
  const radius = constantValue(radiusOf(v.params))
  if (!radius) return undefined
  return {
    ranges: repeated({ lo: -radius.hi, hi: radius.hi }, countOf(v.element)),
    embed: (t, all) => entriesOf(v.element, t, all),
  }
}

const ONE = constant(1)
const UNIT: Interval = { lo: 0, hi: 1 }

/** Breaking a stick: p_k = t_k (1 − t_1) … (1 − t_{k−1}) runs over all p ≥ 0 with Σp ≤ 1 as t runs over the cube; with t_n = 1 over Σp = 1. */
function stick(v: PulledBackVariable, whole: boolean): Piece {
  const n = evaluateSize(v.element.shape.rows, {})
  return {
    ranges: repeated(UNIT, whole ? n - 1 : n),
    embed(t) {
      let rest: CoreExpr = ONE
      let sum: CoreExpr | undefined
      for (let k = 0; k < n; k++) {
        const last = whole && k === n - 1
        const share = last ? rest : apply('had', rest, t(k))
        const term = apply('scale', share, basis(sizeOf(k + 1), sizeOf(n)))
        sum = sum ? apply('add', sum, term) : term
        if (!last) rest = apply('had', rest, apply('add', ONE, apply('neg', t(k))))
      }
      return sum!
    },
  }
}

const PIECES: Readonly<Record<string, (v: PulledBackVariable) => Piece | undefined>> = {
  scalar: between,
  box: between,
  ball: cube,
  froball: cube,
  opball: cube,
  sphere: cube,
  simplex: (v) => stick(v, true),
  subsimplex: (v) => stick(v, false),
}

/** A box of parameters and, for each variable, its element in terms of them. */
export interface Cover {
  readonly ranges: readonly Interval[]
  /** Elements by the name of their variable, in the entries of the column `parameters`. */
  readonly elements: ReadonlyMap<string, CoreExpr>
}

/** A cover by the entries of a column, which `parameters` makes of their number; or why there is none. */
export function coverOf(
  variables: readonly PulledBackVariable[],
  parameters: (count: number) => CoreExpr,
): Cover | string {
  const pieces: { readonly name: string; readonly piece: Piece; readonly from: number }[] = []
  let count = 0
  for (const v of variables) {
    const piece = PIECES[v.space.name]?.(v)
    if (!piece) return `${v.name}: not covered by boxes (${v.space.name})`
    pieces.push({ name: v.name, piece, from: count })
    count += piece.ranges.length
  }
  const t = parameters(Math.max(1, count))
  const elements = pieces.map(({ name, piece, from }): [string, CoreExpr] => {
    const at = (k: number): CoreExpr => slice(t, { kind: 'at', at: sizeOf(from + k + 1) }, { kind: 'all' })
    const all = (): CoreExpr =>
      slice(
        t,
        { kind: 'range', from: sizeOf(from + 1), to: sizeOf(from + piece.ranges.length) },
        { kind: 'all' },
      )
    return [name, piece.embed(at, all)]
  })
  // A column has an entry even where nothing varies.
  const ranges = count === 0 ? [{ lo: 0, hi: 0 }] : pieces.flatMap((p) => p.piece.ranges)
  return { ranges, elements: new Map(elements) }
}
