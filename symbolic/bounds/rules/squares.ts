/** Sums of squares: of entries, of inner products, and X'Y as matrices, with a Gram matrix of rational weights that is positive semidefinite (P7). */
import {
  addRational,
  apply,
  constant,
  isScalar,
  isSquare,
  mulRational,
  ones,
  rational,
  ZERO,
  type Expr,
  type Rational,
} from '../../expression/index.js'
import { squaresOf, type Gram } from '../../numbers/definite.js'
import type { BoundContext } from '../context.js'
import { isAtMost } from '../compare.js'
import { chain, combined, differenceOf, linear, rationalOf, transposed } from '../linear.js'
import { NOTHING } from '../polynomial.js'
import type { Draft, Fact, Prover } from '../prover.js'
import type { Weighted } from '../recognise.js'
import { isSymmetric } from '../symmetric.js'
import { images } from './images.js'

/** x∘y, Σ x∘y, or x'y with columns x and y of matrices. */
type Pairing = 'entries' | 'inner' | 'product'
interface Pair {
  readonly pairing: Pairing
  readonly left: Expr
  readonly right: Expr
}

interface Paired extends Weighted {
  readonly pair: Pair
}

const isTwo = (e: Expr): boolean => {
  const k = rationalOf(e)
  return k?.numerator === 2n && k.denominator === 1n
}
const product = (factors: readonly Expr[]): Expr => factors.reduce((a, b) => apply('matmul', a, b))

/** A product of matrices as X'Y, cut in the middle; a symmetric X is its own transpose. */
function cut(e: Expr, pairing: Pairing, context: BoundContext): Pair | undefined {
  const factors = chain(e)
  if (factors.length % 2 === 1) return undefined
  const half = factors.length / 2
  const turned = factors
    .slice(0, half)
    .reverse()
    .map((f) => (isSymmetric(f, context) ? f : transposed(f)))
  return { pairing, left: product(turned), right: product(factors.slice(half)) }
}

function pairOf(e: Expr, context: BoundContext): Pair | undefined {
  switch (e.op) {
    case 'had':
      return { pairing: 'entries', left: e.args[0], right: e.args[1] }
    case 'scale':
      return isScalar(e.shape) ? { pairing: 'entries', left: e.args[0], right: e.args[1] } : undefined
    case 'pow': {
      const [base, exponent] = e.args
      if (!isTwo(exponent)) return undefined
      const of = base.op === 'norm' ? base.args[0] : base
      return { pairing: base.op === 'norm' ? 'inner' : 'entries', left: of, right: of }
    }
    case 'sum': {
      const inside = pairOf(e.args[0], context)
      return inside?.pairing === 'entries' ? { ...inside, pairing: 'inner' } : undefined
    }
    case 'trace': {
      const inside = pairOf(e.args[0], context)
      return inside?.pairing === 'product' ? { ...inside, pairing: 'inner' } : undefined
    }
    case 'matmul':
      return isSquare(e.shape) ? cut(e, isScalar(e.shape) ? 'inner' : 'product', context) : undefined
    default:
      return undefined
  }
}

const HALF = rational(1, 2)

/** The weights of all pairs of one pairing. */
function gramOf(terms: readonly Paired[]): Gram {
  const bases: Expr[] = []
  const numberOf = (e: Expr): number => (bases.includes(e) ? bases.indexOf(e) : bases.push(e) - 1)
  const entries = terms.flatMap(({ pair, weight }) =>
    [...linear(pair.left)].flatMap(([x, c]) =>
      [...linear(pair.right)].map(
        ([y, d]) => [numberOf(x), numberOf(y), mulRational(weight, mulRational(c, d))] as const,
      ),
    ),
  )
  const at = (i: number, j: number): Rational =>
    entries.reduce((sum, [x, y, w]) => {
      const times = (x === i && y === j ? 1 : 0) + (x === j && y === i ? 1 : 0)
      return addRational(sum, mulRational(mulRational(w, HALF), rational(times)))
    }, ZERO)
  return bases.map((_, i) => bases.map((__, j) => at(i, j)))
}

/** Gram matrices beyond this size help no one. */
const MOST_BASES = 8

/** Quadratic expressions that are sums of squares of what they multiply, and the rest. */
export function* squares(e: Expr, p: Prover): Iterable<Draft> {
  const terms = [...linear(e)].map(([term, weight]) => ({ term, weight }))
  if (terms.length < 2 && !(terms.length === 1 && terms[0].term === e)) return
  for (const kind of ['entry', 'form'] as const) {
    if (kind === 'form' && (!isSquare(e.shape) || isScalar(e.shape))) continue
    const products = terms.flatMap((t) => {
      const pair = pairOf(t.term, p.context)
      return pair && (pair.pairing === 'product') === (kind === 'form') ? [{ ...t, pair }] : []
    })
    // Polynomials of numbers alone have provers of their own.
    if (isScalar(e.shape) && products.every(({ pair }) => pair.pairing === 'entries')) continue
    const paired = kind === 'entry' ? withOnes(products, terms, e) : products
    const rest = terms.filter((t) => !paired.some(({ term }) => term === t.term))
    if (paired.length === 0 || !isWorthwhile(paired) || !arePositive(paired)) continue
    const squared = { rule: 'sum of squares', kind, sense: '≥' } as const
    if (rest.length === 0) yield { ...squared, bound: NOTHING, of: [] }
    else
      for (const fact of p.facts(combined(new Map(rest.map((t) => [t.term, t.weight])), e), kind, '≥'))
        yield { ...squared, bound: fact.bound, of: [fact] }
  }
}

/** What is multiplied elsewhere and stands alone, and the constant: products with one. */
function withOnes(products: readonly Paired[], terms: readonly Weighted[], e: Expr): readonly Paired[] {
  const one = isScalar(e.shape) ? constant(1) : ones(e.shape)
  const bases = new Set(
    products.flatMap(({ pair }) => (pair.pairing === 'entries' ? [...linear(pair.left).keys()] : [])),
  )
  const alone = terms.filter((t) => bases.has(t.term))
  const all = alone.length > 0 ? [...alone, ...terms.filter((t) => t.term === one)] : []
  return [
    ...products,
    ...all.map((t) => ({ ...t, pair: { pairing: 'entries', left: t.term, right: one } as const })),
  ]
}

/** A single product of equal factors is a square without this rule. */
const isWorthwhile = (terms: readonly Paired[]): boolean =>
  terms.length > 1 || (terms[0].pair.left !== terms[0].pair.right && linear(terms[0].pair.left).size > 0)

const arePositive = (terms: readonly Paired[]): boolean =>
  (['entries', 'inner', 'product'] as const).every((pairing) => {
    const gram = gramOf(terms.filter((t) => t.pair.pairing === pairing))
    return gram.length <= MOST_BASES && squaresOf(gram) !== undefined
  })

/** lesser ≤ greater for numbers whose difference is a sum of squares. */
export function* byDifference(lesser: Expr, greater: Expr, p: Prover): Iterable<Fact> {
  if (!isScalar(lesser.shape) || !isScalar(greater.shape)) return
  const about = differenceOf(greater, lesser)
  for (const draft of [...squares(about, p), ...images(about, p)])
    if (draft.kind === 'entry' && isAtMost(NOTHING, draft.bound))
      yield { rule: 'difference', about: lesser, kind: 'entry', sense: '≤', bound: p.exact(greater), of: [{ ...draft, about }] }
} // prettier-ignore
