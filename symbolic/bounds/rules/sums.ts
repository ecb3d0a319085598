/** Linear combinations: the triangle inequality (N1, N2) over single terms, and over groups that belong together. */
import {
  isScalar,
  isSquare,
  negRational,
  ONE,
  sameShape,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { coefficientsOf, emptySpan, extend } from '../../numbers/span.js'
import { choices } from '../choices.js'
import { combined, linear } from '../linear.js'
import type { Kind, Sense } from '../plain.js'
import { add, NOTHING, times } from '../polynomial.js'
import type { Draft, Prover } from '../prover.js'
import { covarianceOf, type Weighted } from '../recognise.js'
import { groupsOf } from './groups.js'

const NORMS: readonly Kind[] = ['max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear']
const SIDES: readonly (readonly [Kind, Sense])[] = [
  ...NORMS.map((kind) => [kind, '≤'] as const),
  ['entry', '≤'],
  ['entry', '≥'],
  ['form', '≥'],
  ['form', '≤'],
]

/** Only square matrices have a form. */
export const sidesOf = (e: Expr): readonly (readonly [Kind, Sense])[] =>
  isSquare(e.shape) ? SIDES : SIDES.filter(([kind]) => kind !== 'form')

/** Bounds of a linear combination by those of its terms. */
export function* sums(e: Expr, p: Prover): Iterable<Draft> {
  const terms = [...linear(e)].map(([term, weight]) => ({ term, weight }))
  const isSingle = terms.length === 1 && terms[0].term === e
  if (terms.length === 0) {
    for (const [kind, sense] of sidesOf(e)) yield { rule: 'zero', kind, sense, bound: NOTHING, of: [] }
    return
  }
  const grouped = terms.length > 1 ? [groupsOf(terms, e), covariancesIn(terms, e, p)] : []
  const parts = [...(isSingle ? [] : [terms]), ...grouped, throughGoal(terms, e, p)]
  for (const [i, partition] of parts.entries()) {
    const isOld = (isSingle || i > 0) && isSamePartition(partition, terms)
    if (isOld || partition.some(({ term }) => term === e)) continue
    for (const [kind, sense] of sidesOf(e)) yield* combination(partition, kind, sense, p)
  }
}

/** By what the other side takes norms of, where that makes it: x − z = (x − y) + (y − z). */
function throughGoal(terms: readonly Weighted[], e: Expr, p: Prover): readonly Weighted[] {
  if (isScalar(e.shape)) return terms
  const parts = p.goal.parts.filter((x) => x !== e && sameShape(x.shape, e.shape))
  if (parts.length < 2) return terms
  const vectorOf = (of: Iterable<readonly [Expr, Rational]>): ReadonlyMap<string, Rational> =>
    new Map([...of].map(([t, c]) => [`${t.id}`, c]))
  const span = emptySpan()
  for (const x of parts) extend(span, vectorOf(linear(x)))
  const found = coefficientsOf(span, vectorOf(terms.map((t) => [t.term, t.weight])))
  return found ? [...found].map(([k, weight]) => ({ term: parts[k], weight })) : terms
}

/** Each diag(f) with its −f f', the rest by groups. */
function covariancesIn(terms: readonly Weighted[], e: Expr, p: Prover): readonly Weighted[] {
  for (const diagonal of terms)
    for (const outer of terms) {
      if (diagonal.term.op !== 'diag' || outer.term.op !== 'matmul') continue
      const pair = combined(new Map<Expr, Rational>([[diagonal.term, diagonal.weight], [outer.term, outer.weight]]), e)
      if (!covarianceOf(pair, p.context)) continue
      const rest = terms.filter((t) => t !== diagonal && t !== outer)
      return [{ term: pair, weight: ONE }, ...(rest.length > 1 ? groupsOf(rest, e) : rest)]
    }
  return terms
} // prettier-ignore

const isSamePartition = (a: readonly Weighted[], b: readonly Weighted[]): boolean =>
  a.length === b.length && a.every(({ term }) => b.some((t) => t.term === term))

function* combination(terms: readonly Weighted[], kind: Kind, sense: Sense, p: Prover): Iterable<Draft> {
  const lists = terms.map(({ term, weight }) => premises(kind, sense, weight).flatMap((of) => p.facts(term, ...of)))
  const weights = terms.map((t) => t.weight)
  for (const of of choices(lists))
    yield { rule: 'combination', kind, sense, bound: add(...of.map((f, i) => times(f.bound, weightOf(kind, weights[i])))), of, weights }
} // prettier-ignore

/** What of a term is wanted, by the sign of its weight. */
function premises(kind: Kind, sense: Sense, weight: Rational): readonly (readonly [Kind, Sense])[] {
  if (kind !== 'entry' && kind !== 'form') return [[kind, '≤']]
  if (weight.numerator >= 0n) return [[kind, sense]]
  const turned = [kind, sense === '≤' ? '≥' : '≤'] as const
  return kind === 'form' && sense === '≥' ? [turned, ['op', '≤']] : [turned]
}

/** Entries and forms keep signs (−w·op bounds a form from below); norms do not. */
const weightOf = (kind: Kind, weight: Rational): Rational =>
  kind === 'entry' || kind === 'form' || weight.numerator >= 0n ? weight : negRational(weight)
