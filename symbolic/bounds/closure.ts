/** Comparisons of the quantities of one expression. */
import { apply, isScalar, isSquare, ONE, rational, type Expr } from '../expression/index.js'
import { isAtMost } from './compare.js'
import { linear } from './linear.js'
import type { Kind, Quantity, Sense } from './plain.js'
import { multiply, negated, NOTHING, number, ofAtom, powerOf, type Bound } from './polynomial.js'
import type { Draft, Fact, Facts, Prover } from './prover.js'
import { signsIn } from './signs.js'
import { isSymmetric } from './symmetric.js'

type Closure = (e: Expr, p: Prover, facts: Facts) => Iterable<Draft>

const HALF = rational(1, 2)

/** lesser ≤ factor · greater, with a factor of m rows and n columns (N4). */
type Factor = '1' | '√m' | '√n' | '√mn' | 'm' | 'n' | 'mn'
/** Which quantity of a matrix is at most a factor times which other. */
export const COMPARISONS: readonly (readonly [Kind, Factor, Kind])[] = [
  ['max', '1', 'rows'],
  ['max', '1', 'op'],
  ['max', '1', 'one'],
  ['rows', '1', 'op'],
  ['rows', '1', 'two'],
  ['op', '1', 'two'],
  ['two', '1', 'one'],
  ['rows', '√n', 'max'],
  ['two', '√m', 'rows'],
  ['two', '√n', 'op'],
  ['two', '√m', 'op'],
  ['two', '√mn', 'max'],
  ['op', '√m', 'rows'],
  ['one', '√mn', 'two'],
  ['one', 'mn', 'max'],
  ['max', '1', 'inf'],
  ['max', '1', 'cols'],
  ['rows', '1', 'inf'],
  ['inf', '1', 'one'],
  ['cols', '1', 'one'],
  ['inf', '√n', 'rows'],
  ['inf', '√n', 'op'],
  ['inf', 'n', 'max'],
  ['cols', '√m', 'op'],
  ['cols', 'm', 'max'],
  ['op', '√m', 'inf'],
  ['op', '√n', 'cols'],
  ['one', 'm', 'inf'],
  ['one', 'n', 'cols'],
  ['two', '1', 'nuclear'],
  ['nuclear', '1', 'one'],
  ['nuclear', '√n', 'two'],
  ['nuclear', '√m', 'two'],
  ['nuclear', 'n', 'op'],
  ['nuclear', 'm', 'op'],
]
/** lesser² ≤ the product of two others. */
export const MEANS: readonly (readonly [Kind, Kind, Kind])[] = [
  ['two', 'one', 'max'],
  ['op', 'inf', 'cols'],
  ['two', 'op', 'nuclear'],
]

/** Factors found so far, by prover: what they are multiplied with comes again in each round. */
const factors = new WeakMap<Prover, Map<string, Bound>>()

function factorOf(f: Factor, e: Expr, p: Prover): Bound {
  const { rows, cols } = e.shape
  const known = factors.get(p) ?? new Map<string, Bound>()
  factors.set(p, known)
  const key = `${f} ${rows.key} ${cols.key}`
  const found = known.get(key) ?? computedFactor(f, e, p)
  known.set(key, found)
  return found
}

function computedFactor(f: Factor, e: Expr, p: Prover): Bound {
  const [m, n] = [p.size(e.shape.rows), p.size(e.shape.cols)]
  const both = multiply(m, n) ?? NOTHING
  const root = (b: Bound): Bound | undefined => powerOf(b, HALF)
  switch (f) {
    case '1':
      return number(ONE)
    case '√m':
      return root(m) ?? m
    case '√n':
      return root(n) ?? n
    case '√mn':
      return root(both) ?? both
    case 'm':
      return m
    case 'n':
      return n
    case 'mn':
      return both
  }
}

function* comparisons(e: Expr, p: Prover, facts: Facts): Iterable<Draft> {
  for (const [lesser, factor, greater] of COMPARISONS) {
    if (!p.goal.kinds.has(lesser)) continue
    const given = facts.of(greater, '≤')
    if (given.length === 0) continue
    const by = factorOf(factor, e, p)
    for (const fact of given) {
      const bound = multiply(by, fact.bound)
      if (bound) yield { rule: 'norms', kind: lesser, sense: '≤', bound, of: [fact] }
    }
  }
}

/** Means of what was compared before are never the best, nor are those of norms that the other side does not speak of. */
const COMPARED: ReadonlySet<string> = new Set(['norms', 'mean of norms'])

function* means(_: Expr, p: Prover, facts: Facts): Iterable<Draft> {
  const own = (kind: Kind): readonly Fact[] => facts.of(kind, '≤').filter((f) => !COMPARED.has(f.rule))
  for (const [lesser, a, b] of MEANS.filter((of) =>
    of.every((kind) => kind === of[0] || p.goal.norms.has(kind)),
  ))
    for (const x of own(a))
      for (const y of own(b)) {
        const both = multiply(x.bound, y.bound)
        const bound = both && powerOf(both, HALF)
        if (bound) yield { rule: 'mean of norms', kind: lesser, sense: '≤', bound, of: [x, y] }
      }
}

/** The singular values of a semidefinite matrix are its eigenvalues. */
function* traces(e: Expr, p: Prover, facts: Facts): Iterable<Draft> {
  if (!isSquare(e.shape) || isScalar(e.shape) || !isSymmetric(e, p.context)) return
  for (const fact of facts.of('form', '≥'))
    if (isAtMost(NOTHING, fact.bound))
      yield { rule: 'trace of a semidefinite matrix', kind: 'nuclear', sense: '≤', bound: p.exact(apply('trace', e)), of: [fact] } // prettier-ignore
}

/** −max ≤ e_ij ≤ max; and max from both ends. */
function* entries(_: Expr, __: Prover, facts: Facts): Iterable<Draft> {
  for (const fact of facts.of('max', '≤')) {
    yield { rule: 'entry below max', kind: 'entry', sense: '≤', bound: fact.bound, of: [fact] }
    yield { rule: 'entry above −max', kind: 'entry', sense: '≥', bound: negated(fact.bound), of: [fact] }
  }
  for (const high of facts.of('entry', '≤'))
    for (const low of facts.of('entry', '≥')) {
      if (isAtMost(negated(low.bound), high.bound) || isAtMost(NOTHING, low.bound))
        yield { rule: 'max from both ends', kind: 'max', sense: '≤', bound: high.bound, of: [high, low] }
      else if (isAtMost(high.bound, negated(low.bound)))
        yield { rule: 'max from both ends', kind: 'max', sense: '≤', bound: negated(low.bound), of: [high, low] }
    }
} // prettier-ignore

function* forms(e: Expr, p: Prover, facts: Facts): Iterable<Draft> {
  if (!isSquare(e.shape)) return
  for (const fact of facts.of('op', '≤')) {
    yield { rule: 'form above −op', kind: 'form', sense: '≥', bound: negated(fact.bound), of: [fact] }
    yield { rule: 'form below op', kind: 'form', sense: '≤', bound: fact.bound, of: [fact] }
  }
  if (isScalar(e.shape) || !isSymmetric(e, p.context)) return
  yield { rule: 'extreme eigenvalue', kind: 'form', sense: '≤', bound: p.exact(apply('eigmax', e)), of: [] }
  yield { rule: 'extreme eigenvalue', kind: 'form', sense: '≥', bound: p.exact(apply('eigmin', e)), of: [] }
  for (const high of facts.of('form', '≤'))
    for (const low of facts.of('form', '≥'))
      if (isAtMost(negated(low.bound), high.bound) || isAtMost(NOTHING, low.bound))
        yield { rule: 'norm of a form', kind: 'op', sense: '≤', bound: high.bound, of: [high, low] }
  const diagonal = ofAtom(p.atom('high', apply('diagof', e)))
  for (const fact of facts.of('form', '≥'))
    if (isAtMost(NOTHING, fact.bound))
      yield { rule: 'entries of a semidefinite matrix', kind: 'max', sense: '≤', bound: diagonal, of: [fact] }
}

/** Quantities that stand for themselves, because the goal speaks of them. */
const SELVES: readonly (readonly [Kind, Sense, Quantity])[] = [
  ['max', '≤', 'max'],
  ['one', '≤', 'one'],
  ['two', '≤', 'two'],
  ['op', '≤', 'op'],
  ['rows', '≤', 'rows'],
  ['inf', '≤', 'inf'],
  ['cols', '≤', 'cols'],
  ['nuclear', '≤', 'nuclear'],
]

function* itself(e: Expr, p: Prover): Iterable<Draft> {
  if (linear(e).size === 0) return
  for (const [kind, sense, quantity] of SELVES)
    yield { rule: 'itself', kind, sense, bound: p.norm(quantity as 'max', e), of: [] }
  yield { rule: 'itself', kind: 'entry', sense: '≤', bound: ofQuantity('high', e, p), of: [] }
  yield { rule: 'itself', kind: 'entry', sense: '≥', bound: ofQuantity('low', e, p), of: [] }
  if (signsIn(p.context).isNonnegative(e))
    yield { rule: 'sign', kind: 'entry', sense: '≥', bound: NOTHING, of: [] }
}

const ofQuantity = (quantity: 'high' | 'low', e: Expr, p: Prover): Bound =>
  isScalar(e.shape) ? p.exact(e) : ofAtom(p.atom(quantity, e))

/** Arguments of a max are at most it, those of a min at least. */
function* alternatives(e: Expr, p: Prover): Iterable<Draft> {
  for (const { of, sense, extreme } of p.goal.alternatives) {
    if (of.node !== e) continue
    const kind: Kind = of.quantity === 'high' || of.quantity === 'low' ? 'entry' : (of.quantity as Kind)
    yield { rule: 'one of two', kind, sense, bound: ofAtom(extreme), of: [] }
  }
}

/** All comparisons, in the order in which they are tried. */
export const closures: readonly Closure[] = [itself, alternatives, comparisons, means, traces, entries, forms]
