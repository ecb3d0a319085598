/** What the suite's operations are here: on sets, tightest; in the algebras that readings use; and why others are not run. */
import type { EntrywiseOp } from '../../symbolic/expression/index.js'
import type { IntervalAlgebra } from '../../src/interval/index.js'
import * as arithmetic from '../../src/interval/float/arithmetic.js'
import { tightFunctions } from '../../src/interval/float/directed.js'
import { elementary } from '../../src/interval/float/elementary.js'
import * as sets from '../../src/interval/float/interval.js'
import { between, intervalOf, type Interval } from '../../src/interval/float/interval.js'
import { pow, powInteger } from '../../src/interval/float/power.js'

/** The same operation in any algebra; `k` is the integer exponent of `pown`. */
export type InAlgebra = <T>(g: IntervalAlgebra<T>, a: readonly T[], k: number) => T

export type Operation =
  | {
      readonly kind: 'set'
      readonly of: (...a: readonly Interval[]) => Interval
      readonly algebra?: InAlgebra
    }
  /** pown: an interval and an integer. */
  | { readonly kind: 'power'; readonly of: (a: Interval, k: number) => Interval; readonly algebra: InAlgebra }
  | { readonly kind: 'relation'; readonly of: (...a: readonly Interval[]) => boolean }
  | { readonly kind: 'member'; readonly of: (x: number, a: Interval) => boolean }
  | { readonly kind: 'number'; readonly of: (a: Interval) => number }
  | { readonly kind: 'construct'; readonly of: (lo: number, hi: number) => Interval }

const tight = elementary(tightFunctions)
type Sets = (...a: readonly Interval[]) => Interval
const set = (of: Sets, algebra?: InAlgebra): Operation =>
  algebra ? { kind: 'set', of, algebra } : { kind: 'set', of }
const entrywise = (name: EntrywiseOp, of: (a: Interval) => Interval): Operation =>
  set(
    (a) => of(a),
    (g, [a]) => g.fn(name, a),
  )
const relation = (of: (a: Interval, b: Interval) => boolean): Operation => ({
  kind: 'relation',
  of: (a, b) => of(a, b),
})
const property = (of: (a: Interval) => boolean): Operation => ({ kind: 'relation', of: (a) => of(a) })

const POINT = (x: number): Interval => between(x, x)
/** As the formula language reads them: b^x, and log x / log b. */
const exponential = (base: number): Operation =>
  set(
    (a) => pow(POINT(base), a),
    (g, [a]) => g.pow(g.float(base), a),
  )
const logarithm = (base: number): Operation =>
  set(
    (a) => arithmetic.div(tight.log(a), tight.log(POINT(base))),
    (g, [a]) => g.div(g.fn('log', a), g.fn('log', g.float(base))),
  )

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  pos: set(
    (a) => a,
    (_g, [a]) => a,
  ),
  neg: set(
    (a) => arithmetic.neg(a),
    (g, [a]) => g.neg(a),
  ),
  add: set(
    (a, b) => arithmetic.add(a, b),
    (g, [a, b]) => g.add(a, b),
  ),
  sub: set(
    (a, b) => arithmetic.sub(a, b),
    (g, [a, b]) => g.sub(a, b),
  ),
  mul: set(
    (a, b) => arithmetic.mul(a, b),
    (g, [a, b]) => g.mul(a, b),
  ),
  div: set(
    (a, b) => arithmetic.div(a, b),
    (g, [a, b]) => g.div(a, b),
  ),
  recip: set(
    (a) => arithmetic.recip(a),
    (g, [a]) => g.div(g.float(1), a),
  ),
  sqr: set(
    (a) => arithmetic.sqr(a),
    (g, [a]) => g.sqr(a),
  ),
  sqrt: entrywise('sqrt', arithmetic.sqrt),
  fma: set(
    (a, b, c) => arithmetic.fma(a, b, c),
    (g, [a, b, c]) => g.add(g.mul(a, b), c),
  ),
  pown: { kind: 'power', of: powInteger, algebra: (g, [a], k) => g.powInteger(a, k) },
  pow: set((a, b) => pow(a, b)),
  exp: entrywise('exp', tight.exp),
  exp2: exponential(2),
  exp10: exponential(10),
  log: entrywise('log', tight.log),
  log2: logarithm(2),
  log10: logarithm(10),
  sin: entrywise('sin', tight.sin),
  cos: entrywise('cos', tight.cos),
  tan: entrywise('tan', tight.tan),
  asin: entrywise('asin', tight.asin),
  acos: entrywise('acos', tight.acos),
  atan: entrywise('atan', tight.atan),
  sinh: entrywise('sinh', tight.sinh),
  cosh: entrywise('cosh', tight.cosh),
  tanh: entrywise('tanh', tight.tanh),
  asinh: entrywise('asinh', tight.asinh),
  acosh: entrywise('acosh', tight.acosh),
  atanh: entrywise('atanh', tight.atanh),
  sign: entrywise('sign', arithmetic.sign),
  abs: entrywise('abs', arithmetic.abs),
  min: set(
    (a, b) => arithmetic.min(a, b),
    (g, [a, b]) => g.min(a, b),
  ),
  max: set(
    (a, b) => arithmetic.max(a, b),
    (g, [a, b]) => g.max(a, b),
  ),
  intersection: set((a, b) => sets.intersection(a, b)),
  convexHull: set((a, b) => sets.hull(a, b)),
  isEmpty: property(sets.isEmpty),
  isEntire: property(sets.isEntire),
  isSingleton: property(sets.isSingleton),
  isCommonInterval: property(sets.isCommon),
  isMember: { kind: 'member', of: sets.isMember },
  equal: relation(sets.equal),
  subset: relation(sets.subset),
  interior: relation(sets.interior),
  disjoint: relation(sets.disjoint),
  less: relation(sets.less),
  strictLess: relation(sets.strictLess),
  precedes: relation(sets.precedes),
  strictPrecedes: relation(sets.strictPrecedes),
  inf: { kind: 'number', of: (a) => a.lo },
  sup: { kind: 'number', of: (a) => a.hi },
  'b-numsToInterval': { kind: 'construct', of: intervalOf },
}

/** Why statements of an operation are not run. */
export function reasonNotRun(operation: string): string {
  if (/Rev|^cancel/.test(operation))
    return 'inverse of an operation, for constraint propagation: no reading has a use for it'
  if (/text/.test(operation)) return 'texts are read by the formula language'
  if (/Dec|^decoration|^interval|^isNaI|^d-/.test(operation))
    return 'decorations: a domain fault stands for them'
  if (/nearest$/.test(operation)) return 'rounding to nearest: not an enclosure'
  if (/^(mid|rad|midRad|wid|mag|mig|overlap)$/.test(operation))
    return 'describes a set: no reading has a use for it'
  return 'the formula language has no such function'
}
