/** Forms of sums with common factors, of entrywise and Kronecker products, of inverses; traces and values of forms. */
import { apply, eye, isColumn, isScalar, isSquare, rational, type Expr } from '../../expression/index.js'
import { isAtMost } from '../compare.js'
import { chain, combined, isSame } from '../linear.js'
import { multiply, NOTHING, powerOf, type Bound } from '../polynomial.js'
import type { Sense } from '../plain.js'
import type { Draft, Fact, Prover } from '../prover.js'
import { termsOf, type Weighted } from '../recognise.js'
import { areTransposes, isSymmetric } from '../symmetric.js'

/** Bounds of forms by those of the parts of a matrix. */
export function* forms(e: Expr, p: Prover): Iterable<Draft> {
  yield* commonFactors(e, p)
  switch (e.op) {
    case 'had':
    case 'kron':
      if (isSquare(e.shape))
        yield* products(e.op === 'had' ? 'Schur product' : 'Kronecker product', e.args, p)
      return
    case 'inv':
      yield* inverses(e.args[0], p)
      return
    case 'trace':
      for (const sense of SENSES)
        for (const fact of p.facts(e.args[0], 'form', sense))
          yield* said(
            'trace of a form',
            'entry',
            multiply(p.size(e.args[0].shape.rows), fact.bound),
            [fact],
            sense,
          )
      return
    case 'diagof':
      for (const sense of SENSES)
        for (const fact of isSquare(e.args[0].shape) ? p.facts(e.args[0], 'form', sense) : [])
          yield* said('diagonal of a form', 'entry', fact.bound, [fact], sense)
      return
    case 'slice':
      if (!isPrincipal(e) || isScalar(e.shape)) return
      for (const sense of SENSES)
        for (const fact of p.facts(e.args[0], 'form', sense))
          yield* said('part of a form', 'form', fact.bound, [fact], sense)
      return
    case 'sumover':
      for (const fact of isSquare(e.shape) ? p.facts(e.args[0], 'form', '≥') : [])
        if (isAtMost(NOTHING, fact.bound)) yield* said('sum of forms', 'form', NOTHING, [fact])
      return
    case 'matmul':
      if (isScalar(e.shape)) yield* values(e, p)
      return
    case 'sum': {
      const [of] = e.args
      if (of.op !== 'had' || !isColumn(of.shape)) return
      for (const [x, y] of [of.args, [of.args[1], of.args[0]] as const])
        yield* values(apply('matmul', apply('transpose', x), y), p)
      return
    }
    default:
  }
}

function* said(
  rule: string,
  kind: 'entry' | 'form',
  bound: Bound | undefined,
  of: readonly Fact[],
  sense: Sense = '≥',
): Iterable<Draft> {
  if (bound) yield { rule, kind, sense, bound, of }
}

const SENSES: readonly Sense[] = ['≥', '≤']

/** Whether the same rows and columns are taken of a square matrix. */
function isPrincipal(e: Extract<Expr, { op: 'slice' }>): boolean {
  const { rows, cols } = e
  if (!isSquare(e.args[0].shape) || rows.kind !== 'range' || cols.kind !== 'range') return false
  return rows.from.key === cols.from.key && rows.to.key === cols.to.key
}

/** L M R + L N R = L (M + N) R. */
function* commonFactors(e: Expr, p: Prover): Iterable<Draft> {
  const terms = termsOf(e)
  if (terms.length < 2 || !isSquare(e.shape) || terms.some((t) => t.term.op !== 'matmul')) return
  const whole = withCommonFactors(terms)
  if (whole)
    for (const fact of p.facts(whole, 'form', '≥')) yield* said('common factors', 'form', fact.bound, [fact])
}

function withCommonFactors(terms: readonly Weighted[]): Expr | undefined {
  const chains = terms.map((t) => chain(t.term))
  const [first] = chains
  const shortest = Math.min(...chains.map((c) => c.length))
  const shared = (at: (c: readonly Expr[], k: number) => Expr, most: number): number => {
    let k = 0
    while (k < most && chains.every((c) => isSame(at(c, k), at(first, k)))) k++
    return k
  }
  const left = shared((c, k) => c[k], shortest - 1)
  const right = shared((c, k) => c[c.length - 1 - k], shortest - left)
  if (left === 0 || right === 0) return undefined
  const product = (of: readonly Expr[]): Expr => of.reduce((a, b) => apply('matmul', a, b))
  // What stands between, which may be nothing.
  const size = first[left - 1].shape.cols
  const between = (of: readonly Expr[]): Expr => (of.length === 0 ? eye(size) : product(of))
  const middles = chains.map((c) => between(c.slice(left, c.length - right)))
  const inner = combined(new Map(middles.map((m, i) => [m, terms[i].weight])), middles[0])
  return new Set(middles).size < middles.length
    ? undefined
    : product([...first.slice(0, left), inner, ...first.slice(first.length - right)])
}

/** S ∘ M and S ⊗ M with S ⪰ 0 symmetric (P9). */
function* products(rule: string, [a, b]: readonly [Expr, Expr], p: Prover): Iterable<Draft> {
  if (!isSquare(a.shape) || !isSquare(b.shape)) return
  if (!isSymmetric(a, p.context) && !isSymmetric(b, p.context)) return
  for (const x of p.facts(a, 'form', '≥'))
    for (const y of p.facts(b, 'form', '≥'))
      if (isAtMost(NOTHING, x.bound) && isAtMost(NOTHING, y.bound)) yield* said(rule, 'form', NOTHING, [x, y])
  yield* productsAbove(rule, [a, b], p)
}

/** S ∘ M ⪯ μ max S_ii and S ⊗ M ⪯ μ ‖S‖ where M ⪯ μ I, μ ≥ 0 and S ⪰ 0. */
function* productsAbove(rule: string, [a, b]: readonly [Expr, Expr], p: Prover): Iterable<Draft> {
  for (const [s, m] of [[a, b], [b, a]] as const) {
    if (!isSymmetric(s, p.context) || !isSymmetric(m, p.context)) continue
    for (const low of p.facts(s, 'form', '≥'))
      for (const size of p.facts(s, rule === 'Schur product' ? 'max' : 'op'))
        for (const high of isAtMost(NOTHING, low.bound) ? p.facts(m, 'form', '≤') : [])
          if (isAtMost(NOTHING, high.bound)) yield* said(rule, 'form', multiply(size.bound, high.bound), [low, size, high], '≤')
  }
} // prettier-ignore

/** M ⪰ λ I with λ ≥ 0 gives M⁻¹ ⪰ 0, with λ > 0 ‖M⁻¹‖ ≤ 1/λ. */
function* inverses(m: Expr, p: Prover): Iterable<Draft> {
  for (const fact of p.facts(m, 'form', '≥')) {
    if (!isAtMost(NOTHING, fact.bound)) continue
    yield* said('inverse of a form', 'form', NOTHING, [fact])
    yield* inversesBelow(m, fact, p)
    const positive = fact.bound.length === 1 && fact.bound[0].coefficient.numerator > 0n
    const bound = positive ? powerOf(fact.bound, rational(-1)) : undefined
    if (bound) yield { rule: 'inverse of a form', kind: 'op', sense: '≤', bound, of: [fact] }
  }
}

/** M⁻¹ ⪰ I/μ where 0 ⪯ M ⪯ μ I. */
function* inversesBelow(m: Expr, low: Fact, p: Prover): Iterable<Draft> {
  if (!isSymmetric(m, p.context)) return
  for (const high of p.facts(m, 'form', '≤')) {
    const single = high.bound.length === 1 && high.bound[0].coefficient.numerator > 0n
    const bound = single ? powerOf(high.bound, rational(-1)) : undefined
    if (bound) yield* said('inverse of a form', 'form', bound, [low, high])
  }
}

/** x'Mx ≥ λ‖x‖² for M ⪰ λ I, and at most for M ⪯ λ I. */
function* values(e: Expr, p: Prover): Iterable<Draft> {
  const factors = chain(e)
  const half = Math.floor(factors.length / 2)
  const mirrored = factors
    .slice(0, half)
    .every((f, k) => areTransposes(f, factors[factors.length - 1 - k], p.context))
  if (factors.length % 2 === 0 || factors.length < 3 || !mirrored) return
  const x = factors.slice(half + 1).reduce((a, b) => apply('matmul', a, b))
  const square = multiply(p.norm('two', x), p.norm('two', x))
  for (const sense of SENSES)
    for (const fact of p.facts(factors[half], 'form', sense))
      yield* said('value of a form', 'entry', square && multiply(fact.bound, square), [fact], sense)
}
