/** Ends of entries: of products by signs, of sums, averages, maxima. */
import { apply, sizeValue, type Expr } from '../../expression/index.js'
import { isAtMost } from '../compare.js'
import { linear } from '../linear.js'
import { singularValuesOf } from '../blocks.js'
import { normOf } from '../exact.js'
import type { Sense } from '../plain.js'
import { add, multiply, NOTHING, ofAtom, type Bound } from '../polynomial.js'
import type { Draft, Fact, Prover } from '../prover.js'
import { isDistribution, isStochastic } from '../recognise.js'
import { signsIn } from '../signs.js'

const SENSES: readonly Sense[] = ['≤', '≥']

/** Bounds of the entries of an expression by those of its parts. */
export function* ranges(e: Expr, p: Prover): Iterable<Draft> {
  if (linear(e).size !== 1 || !linear(e).has(e)) return
  const [a, b] = e.args
  switch (e.op) {
    case 'had':
    case 'scale':
      yield* signed(a, b, p)
      yield* signed(b, a, p)
      return
    case 'sum':
      yield* normValues(e, p)
      // What holds singular values is a matrix of blocks: nothing of it helps.
      if (singularValuesOf(a)) return
      yield* totals(a, p)
      yield* averages(a, p)
      return
    case 'matmul':
      if (isStochastic(a, p.context)) yield* averaged(b, p)
      return
    case 'maxof':
    case 'minof':
      yield* normValues(e, p)
      for (const sense of SENSES)
        for (const fact of p.facts(a, 'entry', sense))
          yield { rule: 'extreme', kind: 'entry', sense, bound: fact.bound, of: [fact] }
      return
    case 'norm':
    case 'opnorm':
      yield* normValues(e, p)
      return
    case 'eigmin':
    case 'eigmax':
    case 'eigvals':
      for (const sense of SENSES)
        for (const fact of p.facts(a, 'form', sense))
          yield { rule: 'eigenvalues of a form', kind: 'entry', sense, bound: fact.bound, of: [fact] }
      return
    case 'max2':
    case 'min2':
      yield* extremes(e, a, b, p)
      return
    case 'logsumexp':
      yield* logsumexp(a, p)
      return
    case 'transpose':
    case 'vec':
    case 'unvec':
    case 'slice':
    case 'diagof':
      for (const sense of SENSES)
        for (const fact of p.facts(a, 'entry', sense))
          yield { rule: 'entries of entries', kind: 'entry', sense, bound: fact.bound, of: [fact] }
      return
    default:
  }
}

function* normValues(e: Expr, p: Prover): Iterable<Draft> {
  const found = normOf(e)
  for (const fact of found ? p.facts(found.of, found.norm) : []) {
    const bound = found?.squared ? multiply(fact.bound, fact.bound) : fact.bound
    if (bound) yield { rule: 'value of a norm', kind: 'entry', sense: '≤', bound, of: [fact] }
  }
}

/** w·b with w ≥ 0: at most W·U for w ≤ W and b ≤ U with U ≥ 0, at most 0 for b ≤ 0; at least likewise. */
function* signed(w: Expr, b: Expr, p: Prover): Iterable<Draft> {
  if (!signsIn(p.context).isNonnegative(w)) return
  for (const sense of SENSES)
    for (const end of p.facts(b, 'entry', sense)) {
      const outward = sense === '≤' ? isAtMost(NOTHING, end.bound) : isAtMost(end.bound, NOTHING)
      const inward = sense === '≤' ? isAtMost(end.bound, NOTHING) : isAtMost(NOTHING, end.bound)
      if (outward)
        for (const most of p.facts(w, 'entry', '≤')) yield* made('product of signs', sense, [most, end])
      else if (inward)
        for (const least of p.facts(w, 'entry', '≥'))
          if (isAtMost(NOTHING, least.bound)) yield* made('product of signs', sense, [least, end])
    }
  // Both at least zero: from below by both lower ends.
  for (const x of p.facts(w, 'entry', '≥'))
    for (const y of p.facts(b, 'entry', '≥'))
      if (isAtMost(NOTHING, x.bound) && isAtMost(NOTHING, y.bound))
        yield* made('product of signs', '≥', [x, y])
}

function* made(rule: string, sense: Sense, of: readonly [Fact, Fact]): Iterable<Draft> {
  const bound = multiply(of[0].bound, of[1].bound)
  if (bound) yield { rule, kind: 'entry', sense, bound, of }
}

/** Σ over all entries: so many times an end. */
function* totals(m: Expr, p: Prover): Iterable<Draft> {
  const count = multiply(p.size(m.shape.rows), p.size(m.shape.cols))
  for (const sense of SENSES)
    for (const fact of p.facts(m, 'entry', sense)) {
      const bound = count && multiply(count, fact.bound)
      if (bound) yield { rule: 'so many entries', kind: 'entry', sense, bound, of: [fact] }
    }
}

/** Σ w∘b for a distribution w lies between the ends of b (M3). */
function* averages(m: Expr, p: Prover): Iterable<Draft> {
  if (m.op !== 'had') return
  const [a, b] = m.args as [Expr, Expr]
  for (const [w, of] of [
    [a, b],
    [b, a],
  ] as const)
    if (isDistribution(w, p.context)) yield* averaged(of, p)
}
function* averaged(of: Expr, p: Prover): Iterable<Draft> {
  for (const sense of SENSES)
    for (const fact of p.facts(of, 'entry', sense))
      yield { rule: 'average', kind: 'entry', sense, bound: fact.bound, of: [fact] }
}

function* extremes(e: Expr, a: Expr, b: Expr, p: Prover): Iterable<Draft> {
  for (const sense of SENSES) {
    const both = (e.op === 'max2') === (sense === '≤')
    for (const x of p.facts(a, 'entry', sense)) {
      if (!both) yield { rule: 'extreme of two', kind: 'entry', sense, bound: x.bound, of: [x] }
      else
        for (const y of p.facts(b, 'entry', sense)) {
          const bound = outer(sense, x.bound, y.bound)
          if (bound) yield { rule: 'extreme of two', kind: 'entry', sense, bound, of: [x, y] }
        }
    }
    if (!both)
      for (const y of p.facts(b, 'entry', sense))
        yield { rule: 'extreme of two', kind: 'entry', sense, bound: y.bound, of: [y] }
  }
}

/** The one of two bounds that bounds both. */
function outer(sense: Sense, x: Bound, y: Bound): Bound | undefined {
  const [more, less] = sense === '≤' ? [x, y] : [y, x]
  if (isAtMost(less, more)) return x
  return isAtMost(more, less) ? y : undefined
}

/** max z ≤ lse z ≤ max z + log n (M4). */
function* logsumexp(z: Expr, p: Prover): Iterable<Draft> {
  yield { rule: 'logsumexp below', kind: 'entry', sense: '≥', bound: ofAtom(p.atom('high', z)), of: [] }
  for (const fact of p.facts(z, 'entry', '≤'))
    yield { rule: 'logsumexp above', kind: 'entry', sense: '≤', bound: add(fact.bound, logarithmOf(z, p)), of: [fact] }
} // prettier-ignore

const logarithmOf = (z: Expr, p: Prover): Bound =>
  ofAtom(p.atom('high', apply('log', sizeValue(z.shape.rows))))
