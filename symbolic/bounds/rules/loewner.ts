/** Lower bounds of v'ev for unit vectors v: Gram matrices, congruences, diagonals (P2 … P6). */
import {
  apply,
  divRational,
  evaluateSize,
  isSquare,
  ONE,
  subSizes,
  constantSize,
  type Expr,
  type Size,
} from '../../expression/index.js'
import { isAtMost } from '../compare.js'
import type { BoundContext } from '../context.js'
import { chain, combined, isSame, linear } from '../linear.js'
import { multiply, NOTHING, number, ofAtom, type Bound } from '../polynomial.js'
import type { Draft, Fact, Prover } from '../prover.js'
import { signsIn } from '../signs.js'
import { areTransposes } from '../symmetric.js'

/** Lower bounds of the form of a square matrix at unit vectors. */
export function* loewner(e: Expr, p: Prover): Iterable<Draft> {
  if (!isSquare(e.shape) || linear(e).size !== 1 || !linear(e).has(e)) return
  if (e.op === 'diag')
    for (const fact of p.facts(e.args[0], 'entry', '≥'))
      yield { rule: 'diagonal', kind: 'form', sense: '≥', bound: fact.bound, of: [fact] }
  if (e.op === 'scale' && e.args[1].op === 'eye')
    for (const sense of ['≥', '≤'] as const)
      yield* form('multiple of the identity', p.exact(e.args[0]), [], { sense })
  if (e.op === 'scale')
    for (const s of p.facts(e.args[0], 'entry', '≥'))
      for (const m of p.facts(e.args[1], 'form', '≥'))
        if (isAtMost(NOTHING, s.bound) && isAtMost(NOTHING, m.bound))
          yield* form('multiple', multiply(s.bound, m.bound), [s, m])
  if (e.op === 'matmul') yield* congruence(e, p)
  yield* above(e, p)
}

/** Upper bounds of the form of a diagonal matrix, of a multiple, of X'SX. */
function* above(e: Expr, p: Prover): Iterable<Draft> {
  const upper = { sense: '≤' } as const
  if (e.op === 'diag') for (const fact of p.facts(e.args[0], 'entry', '≤')) yield* form('diagonal', fact.bound, [fact], upper)
  if (e.op === 'scale')
    for (const s of p.facts(e.args[0], 'entry', '≤'))
      for (const m of p.facts(e.args[1], 'form', '≤'))
        if (isAtMost(NOTHING, m.bound) && signsIn(p.context).isNonnegative(e.args[0])) yield* form('multiple', multiply(s.bound, m.bound), [s, m], upper)
  const found = e.op === 'matmul' ? palindromeOf(e, p.context) : undefined
  if (!found?.middle) return
  if (found.middle.op === 'inv') yield* projection(e, found.middle.args[0], found.depth, p)
  const right = chain(e).slice(found.depth + 1).reduce((a, b) => apply('matmul', a, b))
  for (const fact of p.facts(found.middle, 'form', '≤'))
    for (const norm of isAtMost(NOTHING, fact.bound) ? p.facts(right, 'op') : []) {
      const square = multiply(norm.bound, norm.bound)
      yield* form('congruence above', square && multiply(fact.bound, square), [fact, norm], upper)
    }
} // prettier-ignore

/** R'M⁻¹R ⪯ I/c where M ⪰ c RR', c > 0: of M = RR' a projection. */
function* projection(e: Expr, m: Expr, depth: number, p: Prover): Iterable<Draft> {
  const factors = chain(e)
  const turned = [...factors.slice(depth + 1), ...factors.slice(0, depth)]
  const terms = linear(m)
  const isTurned = (of: readonly Expr[]): boolean =>
    of.length === turned.length && of.every((f, k) => isSame(f, turned[k]))
  const [found] = [...terms].filter(([t, c]) => c.numerator > 0n && isTurned(chain(t)))
  if (!found) return
  const [term, c] = found
  const rest = new Map([...terms].filter(([t]) => t !== term))
  const bound = number(divRational(ONE, c))
  if (rest.size === 0) yield* form('projection', bound, [], { sense: '≤' })
  else
    for (const fact of p.facts(combined(rest, m), 'form', '≥'))
      if (isAtMost(NOTHING, fact.bound)) yield* form('projection', bound, [fact], { sense: '≤' })
}

function* form(
  rule: string,
  bound: Bound | undefined,
  of: readonly Fact[],
  more: Partial<Draft> = {},
): Iterable<Draft> {
  if (bound) yield { rule, kind: 'form', sense: '≥', bound, of, ...more }
}

/** The factors of a product that reads the same transposed, and what is in the middle. */
export interface Palindrome {
  readonly outer: Expr
  readonly depth: number
  readonly middle: Expr | undefined
}

/** A product that reads as its own transpose, as its halves and what stands between them. */
export function palindromeOf(e: Expr, context: BoundContext): Palindrome | undefined {
  const factors = chain(e)
  const depth = Math.floor(factors.length / 2)
  if (depth === 0) return undefined
  for (let k = 0; k < depth; k++)
    if (!areTransposes(factors[k], factors[factors.length - 1 - k], context)) return undefined
  return {
    outer: factors[factors.length - 1],
    depth,
    middle: factors.length % 2 === 1 ? factors[depth] : undefined,
  }
}

/** X'X ⪰ 0; X'SX ⪰ 0 for S ⪰ 0; A'SA ⪰ λ σ_min(A)² I for S ⪰ λ I, λ ≥ 0, where A has at least as many rows as columns. */
function* congruence(e: Expr, p: Prover): Iterable<Draft> {
  const found = palindromeOf(e, p.context)
  if (!found) return
  if (!found.middle) {
    yield* form('gram', NOTHING, [])
    if (found.depth === 1 && isTall(found.outer, p.context))
      yield* form('gram by sigma', squareOfSigma(found.outer, p), [], tall(found.outer))
    return
  }
  for (const fact of p.facts(found.middle, 'form', '≥')) {
    if (!isAtMost(NOTHING, fact.bound)) continue
    yield* form('congruence', NOTHING, [fact])
    const square = squareOfSigma(found.outer, p)
    if (found.depth === 1 && square && isTall(found.outer, p.context))
      yield* form('congruence by sigma', multiply(fact.bound, square), [fact], tall(found.outer))
  }
}

function squareOfSigma(a: Expr, p: Prover): Bound | undefined {
  const sigma = ofAtom(p.atom('sigma', a))
  return multiply(sigma, sigma)
}

const tall = (a: Expr): Partial<Draft> => ({
  conditions: [{ size: sizeTerms(a.shape.rows), atLeast: sizeTerms(a.shape.cols) }],
})
const sizeTerms = (s: Size): readonly (readonly [number, ...string[]])[] =>
  [...s.terms].map(([monomial, c]) => [c, ...(monomial === '' ? [] : monomial.split('*'))] as const)

/** Whether there are at least as many rows as columns at all sizes of the claim. */
export function isTall(a: Expr, context: BoundContext): boolean {
  if (context.supposing) return true
  const gap = subSizes(a.shape.rows, a.shape.cols)
  const constant = constantSize(gap)
  if (constant !== undefined) return constant >= 0
  // A linear difference is least at the smallest sizes it grows in and the largest it falls in.
  const ends: Record<string, number> = {}
  for (const [monomial, c] of gap.terms) {
    if (monomial === '') continue
    if (monomial.includes('*')) return false
    const range = context.sizes.get(monomial)
    const end = c > 0 ? (range?.from ?? 1) : range?.to
    if (end === undefined) return false
    ends[monomial] = end
  }
  return evaluateSize(gap, ends) >= 0
}
