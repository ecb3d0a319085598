/** Functions of matrices as a whole: the replay's own reading of them. */
import {
  by,
  fraction,
  isBelow,
  minus,
  ONE,
  plus,
  ZERO,
  type Fraction,
} from '../../bounds/replay/arithmetic.js'
import { isScalar, isSquare } from '../../bounds/replay/node.js'
import { isSymmetric } from '../../bounds/replay/symmetric.js'
import type { Says } from '../plain.js'
import { definiteness } from './definite.js'
import { all, provided, NOT, type Schema } from './schema.js'
import { formOf, type Needed, type Node, type Situation } from './situation.js'

const HALF = fraction(1, 2)
const TWO = fraction(2)
const MINUS_ONE = fraction(-1)

const within = (low: Fraction, x: Fraction, high: Fraction): boolean => !isBelow(x, low) && !isBelow(high, x)
const isDefinite = (n: Node, s: Situation): boolean => definiteness(n, s) === 'definite'
const concaveForms = (of: readonly Node[]): readonly Needed[] => of.map((m) => formOf(m, 'concave'))
const curved = (says: Says): boolean => says === 'convex' || says === 'concave'

/** A definite base with its exponent. */
function exponentOf(n: Node, s: Situation): readonly [base: Node, exponent: Fraction] | undefined {
  const of = (base: Node, e: Fraction): readonly [Node, Fraction] | undefined =>
    isDefinite(base, s) ? [base, e] : undefined
  switch (n.op) {
    case 'sqrtm':
      return of(n.of[0], HALF)
    case 'inv':
      return of(n.of[0], MINUS_ONE)
    case 'expm': {
      const [term, ...more] = [...s.r.linear(n.of[0])]
      return term && more.length === 0 && term[0].op === 'logm' ? of(term[0].of[0], term[1]) : undefined
    }
    default:
      return of(n, ONE)
  }
}

/** The matrix of M log M. */
function ofEntropy(n: Node, s: Situation): Node | undefined {
  const factors = s.r.factors(n)
  const log = factors.find((f) => f.op === 'logm')
  const m = log?.of[0]
  const others = factors.filter((f) => f !== log)
  return m && others.length === 1 && s.r.same(others[0], m) && isDefinite(m, s) ? m : undefined
}

/** log, roots, powers and M log M, as forms. */
export const operatorFunction: Schema = (n, says, s) => {
  if (isScalar(n) || !isSquare(n)) return NOT
  const [m] = n.of
  const ways: (readonly Needed[])[] = []
  if (says === 'form concave' && n.op === 'logm' && isDefinite(m, s)) ways.push([formOf(m, 'concave')])
  if (says === 'form concave' && n.op === 'sqrtm' && definiteness(m, s)) ways.push([formOf(m, 'concave')])
  if (says === 'form convex' && n.op === 'matmul') {
    const of = ofEntropy(n, s)
    if (of) ways.push([[of, 'affine']])
  }
  if (n.op !== 'expm') return ways
  const [base, e] = exponentOf(n, s) ?? []
  if (!base || !e) return ways
  const isConcave = says === 'form concave' && within(ZERO, e, ONE)
  const falls = says === 'form convex' && within(MINUS_ONE, e, ZERO)
  if (isConcave || falls) ways.push([formOf(base, 'concave')])
  if (says === 'form convex' && within(ONE, e, TWO)) ways.push([[base, 'affine']])
  return ways
}

/** tr exp M, tr M^p, tr M^k. */
export const traceOfFunction: Schema = (n, says, s) => {
  const [m] = n.of
  if (n.op !== 'trace' || says !== 'convex') return NOT
  if (m.op === 'expm') {
    const [base, e] = exponentOf(m, s) ?? []
    const symmetric = provided(isSymmetric(s.r, m.of[0]), formOf(m.of[0], 'convex'))
    if (!base || !e) return symmetric
    return [...symmetric, ...provided(!isBelow(e, ONE), formOf(base, 'convex')), ...provided(!isBelow(ZERO, e), formOf(base, 'concave'))]
  }
  const factors = s.r.factors(m)
  const [base] = factors
  if (factors.length < 2 || factors.some((f) => !s.r.same(f, base)) || !isSymmetric(s.r, base)) return NOT
  return [...provided(definiteness(base, s) !== undefined, formOf(base, 'convex')), ...provided(factors.length % 2 === 0, [base, 'affine'])]
} // prettier-ignore

/** log tr exp M. */
export const traceOfExponential: Schema = (n, says, s) => {
  const m = n.op === 'trace' && n.of[0].op === 'expm' ? n.of[0].of[0] : undefined
  return m && says === 'log-convex' && isSymmetric(s.r, m) ? [[formOf(m, 'convex')]] : NOT
}

/** tr exp(H + Σ p log M). */
export const exponentialOfLogarithms: Schema = (n, says, s) => {
  if (n.op !== 'trace' || n.of[0].op !== 'expm' || says !== 'concave') return NOT
  const terms = [...s.r.linear(n.of[0].of[0])]
  const own = terms.filter(([t]) => s.moves(t))
  const areLogarithms = own.every(([t, c]) => t.op === 'logm' && c.p > 0n && isDefinite(t.of[0], s))
  const areSymmetric = terms.every(([t]) => s.moves(t) || isSymmetric(s.r, t))
  const most = own.reduce((sum, [, c]) => plus(sum, c), ZERO)
  return provided(own.length > 0 && areLogarithms && areSymmetric && !isBelow(ONE, most), ...concaveForms(own.map(([t]) => t.of[0])))
} // prettier-ignore

/** (Σ c M⁻¹)⁻¹. */
export const parallelSum: Schema = (n, says, s) => {
  if (n.op !== 'inv' || says !== 'form concave') return NOT
  const terms = [...s.r.linear(n.of[0])]
  const areInverses = terms.every(([t, c]) => t.op === 'inv' && c.p > 0n && isDefinite(t.of[0], s))
  return provided(areInverses && terms.length > 0, ...concaveForms(terms.map(([t]) => t.of[0])))
}

/** tr K'A^p K B^q. */
export const traceOfTwoPowers: Schema = (n, says, s) => {
  if (n.op !== 'trace' || !curved(says)) return NOT
  const factors = s.r.factors(n.of[0])
  const places = [...factors.keys()].filter((k) => s.moves(factors[k]))
  if (places.length !== 2) return NOT
  const [i, j] = places
  const [inner, outer] = [factors.slice(i + 1, j), [...factors.slice(j + 1), ...factors.slice(0, i)]]
  const areTurned = inner.length > 0 && outer.length > 0 ? s.r.same(s.r.transposed(s.product(inner)), s.product(outer)) : inner.length === outer.length
  const [a, b] = [exponentOf(factors[i], s), exponentOf(factors[j], s)]
  if (!areTurned || !a || !b) return NOT
  const [low, high] = isBelow(a[1], b[1]) ? [a[1], b[1]] : [b[1], a[1]]
  const sum = plus(low, high)
  const bases = [a[0], b[0]]
  if (says === 'concave') return provided(low.p >= 0n && !isBelow(ONE, sum), ...concaveForms(bases))
  const apart = within(MINUS_ONE, low, ZERO) && within(ONE, high, TWO) && !isBelow(sum, ONE)
  return [...provided(high.p <= 0n && !isBelow(sum, MINUS_ONE), ...concaveForms(bases)), ...provided(apart, ...all('affine', bases))]
} // prettier-ignore

/** tr A(log A − log B). */
export const quantumRelativeEntropy: Schema = (n, says, s) => {
  if (!isScalar(n) || !curved(says)) return NOT
  const logs: { readonly a: Node; readonly of: Node; readonly c: Fraction }[] = []
  for (const [t, c] of s.r.linear(n)) {
    const factors = t.op === 'trace' ? s.r.factors(t.of[0]) : []
    const k = factors.findIndex((f) => [...s.r.linear(f)].every(([l]) => l.op === 'logm'))
    if (factors.length !== 2 || k < 0) return NOT
    for (const [l, d] of s.r.linear(factors[k])) logs.push({ a: factors[1 - k], of: l.of[0], c: by(c, d) })
  }
  if (logs.length !== 2 || logs[0].a !== logs[1].a || plus(logs[0].c, logs[1].c).p !== 0n) return NOT
  const own = logs.find((l) => s.r.same(l.of, l.a))
  const other = logs.find((l) => l !== own)
  if (!own || !other || !isDefinite(own.a, s) || !isDefinite(other.of, s)) return NOT
  return provided((own.c.p > 0n) === (says === 'convex'), [own.a, 'affine'], [other.of, 'affine'])
} // prettier-ignore

/** log det M − c log tr M, Σ log x − c log Σ x. */
export const productOverSum: Schema = (n, says, s) => {
  const terms = [...s.r.linear(n)]
  const total = terms.find(([t]) => t.op === 'log')
  const logs = terms.find((t) => t !== total)
  if (!isScalar(n) || !curved(says) || terms.length !== 2 || !total || !logs) return NOT
  const [sum, product] = [total[0].of[0], logs[0]]
  const ofMatrix = product.op === 'logdet' && sum.op === 'trace' && isDefinite(product.of[0], s)
  const ofNumbers = product.op === 'sum' && product.of[0].op === 'log' && sum.op === 'sum'
  const argument = ofMatrix ? product.of[0] : ofNumbers ? product.of[0].of[0] : undefined
  const isRight = logs[1].p > 0n === (says === 'concave') && logs[1].p !== 0n
  const share = by(minus(total[1]), fraction(logs[1].q, logs[1].p))
  return argument && s.r.same(argument, sum.of[0]) ? provided(isRight && within(ZERO, share, ONE), [argument, 'affine']) : NOT
} // prettier-ignore
