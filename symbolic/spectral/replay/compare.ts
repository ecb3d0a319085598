/** What the sides of a record compare at each diagonal entry: the replay's own. */
import {
  fraction,
  plus,
  Rejected,
  by,
  sameFraction,
  ZERO,
  type Fraction,
} from '../../bounds/replay/arithmetic.js'
import { isColumn, isScalar, isSquare, sameShape, type Node } from '../../bounds/replay/node.js'
import { isSymmetric } from '../../bounds/replay/symmetric.js'
import type { SpectralRecord } from '../plain.js'
import { CONGRUENT, need, SIMILAR, type Diagonal, type Framed, type Outer } from './frame.js'
import { pairEntry } from './pairs.js'

/** A side at a diagonal entry; the outer factors of its matrices, where they matter; and the multiple of log det LL'. */
interface Side {
  readonly entry: Node
  readonly outer?: ReadonlySet<Outer>
  readonly volume: Fraction
}

type Leaf = (n: Node, f: Framed) => Side | undefined

const among = (m: Diagonal, allowed: readonly Outer[]): ReadonlySet<Outer> => {
  const outer = new Set([...m.outer].filter((o) => allowed.includes(o)))
  need(outer.size > 0, 'a matrix that changes with the frame')
  return outer
}
const congruent = (m: Diagonal): Side => ({ entry: m.entry, outer: among(m, CONGRUENT), volume: ZERO })
/** A trace does not change under similarity, of either kind. */
function similar(m: Diagonal): Side {
  among(m, SIMILAR)
  return { entry: m.entry, volume: ZERO }
}

function common(a: Side['outer'], b: Side['outer']): Side['outer'] {
  if (!a || !b) return a ?? b
  const both = new Set([...a].filter((o) => b.has(o)))
  need(both.size > 0, 'sides that change in different ways')
  return both
}

function scaled(side: Side, c: Node, f: Framed): Side {
  const factor = f.numbers.number(c)
  need(factor !== undefined || side.volume.p === 0n, 'a multiple of a logarithm of a determinant')
  return {
    ...side,
    entry: f.made('scale', c, side.entry),
    volume: factor ? by(side.volume, factor) : side.volume,
  }
}

function sideOf(n: Node, f: Framed, leaf: Leaf): Side {
  if (f.r.linear(n).size === 0) return { entry: f.rational(0), volume: ZERO }
  const found = leaf(n, f)
  if (found) return found
  const [a, b] = n.of
  switch (n.op) {
    case 'neg':
      return scaled(sideOf(a, f, leaf), f.rational(-1), f)
    case 'add': {
      const [x, y] = [sideOf(a, f, leaf), sideOf(b, f, leaf)]
      const outer = common(x.outer, y.outer)
      return { entry: f.made('add', x.entry, y.entry), ...(outer ? { outer } : {}), volume: plus(x.volume, y.volume) }
    }
    case 'scale':
    case 'had': {
      if (!isScalar(n)) return scaled(sideOf(b, f, leaf), f.number(a), f)
      return tried(() => scaled(sideOf(b, f, leaf), f.number(a), f)) ?? scaled(sideOf(a, f, leaf), f.number(b), f)
    }
    case 'pow':
      need(isTwo(n, f), 'a power of a sum over diagonal entries')
      return scaled(sideOf(a, f, leaf), f.number(a), f)
    case 'div':
      return scaled(sideOf(a, f, leaf), f.made('div', f.rational(1), f.number(b)), f)
    default:
      throw new Rejected(`${n.op} is no sum over diagonal entries`)
  }
} // prettier-ignore

function tried<T>(of: () => T): T | undefined {
  try {
    return of()
  } catch (problem) {
    if (problem instanceof Rejected) return undefined
    throw problem
  }
}

const isTwo = (n: Node, f: Framed): boolean => {
  const k = n.op === 'pow' ? f.r.number(n.of[1]) : undefined
  return k?.p === 2n && k.q === 1n
}
const isLike = (a: Node, b: Node, f: Framed): boolean =>
  f.r.same(f.r.transposed(a), b) || (f.r.same(a, b) && isSymmetric(f.r, a))

/** The factors of x'M…x as a product, in all ways of writing it. */
function formFactors(n: Node, f: Framed): readonly Node[] | undefined {
  const turned = (of: readonly Node[]): readonly Node[] =>
    [...of].reverse().flatMap((x) => f.r.factors(f.r.transposed(x)))
  if (isTwo(n, f) && n.of[0].op === 'norm' && isColumn(n.of[0].of[0])) {
    const own = f.r.factors(n.of[0].of[0])
    return [...turned(own), ...own]
  }
  if (n.op === 'sum') {
    const [m] = n.of
    if (!isColumn(m)) return undefined
    if (isTwo(m, f)) return [f.r.transposed(m.of[0]), m.of[0]]
    if (m.op !== 'had') return undefined
    const [x, y] = m.of
    if (x === y) return [f.r.transposed(x), x]
    for (const [left, right] of [
      [x, y],
      [y, x],
    ]) {
      const factors = f.r.factors(right)
      if (factors.length > 1 && factors[factors.length - 1] === left)
        return [f.r.transposed(left), ...factors]
    }
    return undefined
  }
  const factors = n.op === 'matmul' && isScalar(n) ? f.r.factors(n) : []
  const last = factors[factors.length - 1]
  return last && isColumn(last) && isLike(factors[0], last, f) ? factors : undefined
}

const traces: Leaf = (n, f) => {
  const [m] = n.of
  switch (n.op) {
    case 'size':
      return f.bases[0].rows === sizeText(n) ? { entry: f.rational(1), volume: ZERO } : undefined
    case 'trace':
      return similar(f.diagonal(m))
    case 'logdet': {
      const of = f.alone(f.diagonal(m))
      const isSimilar = SIMILAR.some((o) => of.outer.has(o))
      const volume = isSimilar ? ZERO : fraction(of.outer.has("LL'") ? 1 : -1)
      return { entry: f.made('log', of.entry), volume }
    }
    case 'sum':
      if (m.op === 'eigvals') return similar(f.diagonal(m.of[0]))
      break
    case 'pow':
      if (m.op === 'norm' && isTwo(n, f) && !isColumn(m.of[0])) return ofGram(m.of[0], f, similar)
      break
    default:
  }
  const factors = formFactors(n, f)
  if (!factors) return undefined
  const [first] = factors
  return tried(() => similar(f.product([...factors.slice(1), first])))
}

/** What is made of X'X or XX', whichever is diagonal in the frame. */
function ofGram(m: Node, f: Framed, make: (gram: Diagonal) => Side): Side {
  const [x, y] = [f.r.factors(m), f.r.factors(f.r.transposed(m))]
  return tried(() => make(f.product([...y, ...x]))) ?? make(f.product([...x, ...y]))
}

const sizeText = (n: Node): string | undefined =>
  n.operation.op === 'size'
    ? n.operation.size
        .map(([c, ...names]) => `${c} ${[...names].sort().join('*')}`)
        .sort()
        .join('+')
    : undefined

/** x'Mx at one vector. */
const atVector =
  (at: Node): Leaf =>
  (n, f) => {
    const factors = formFactors(n, f)
    if (factors?.[factors.length - 1] !== at) return undefined
    const inner = factors.slice(1, -1)
    return congruent(inner.length === 0 ? f.unit() : f.product(inner))
  }

/** tr X'MX with one X: weighted by the forms of XX'. */
const atMatrix =
  (at: Node): Leaf =>
  (n, f) => {
    if (isTwo(n, f) && n.of[0].op === 'norm' && n.of[0].of[0] === at) {
      need(at.rows === f.bases[0].rows, 'matrices of different sizes')
      return congruent(f.unit())
    }
    return n.op === 'trace' ? between(at, f.r.factors(n.of[0]), f) : undefined
  }

/** tr PM with one semidefinite P: weighted by the forms of P, which are others than those of PP'. */
const besideMatrix =
  (at: Node): Leaf =>
  (n, f) => {
    if (n.op !== 'trace') return undefined
    need(f.degree(at) !== undefined, 'a matrix that is not visibly semidefinite')
    const [own, factors] = [f.r.factors(at), f.r.factors(n.of[0])]
    for (let k = 0; k < factors.length; k++) {
      const turned = [...factors.slice(k), ...factors.slice(0, k)]
      if (!own.every((x, i) => turned[i] === x)) continue
      const rest = turned.slice(own.length)
      return congruent(rest.length === 0 ? f.unit() : f.product(rest))
    }
    return undefined
  }

/** M of X'MX. */
function between(x: Node, all: readonly Node[], f: Framed): Side | undefined {
  const { scalars, factors } = f.withoutScalars(all)
  const isOuter = factors.length > 1 && factors[factors.length - 1] === x && isLike(factors[0], x, f)
  if (!isOuter) return undefined
  const inner = factors.slice(1, -1)
  need(inner.length > 0 || x.rows === f.bases[0].rows, 'matrices of different sizes')
  const side = congruent(inner.length === 0 ? f.unit() : f.product(inner))
  return [...scalars].reverse().reduce((s, c) => scaled(s, c, f), side)
}

const diagonals: Leaf = (n, f) => {
  if (n.op === 'diagof') return congruent(f.diagonal(n.of[0]))
  return n.op === 'ones' && isColumn(n) ? congruent(f.unit()) : undefined
}

/** In a frame that is not orthogonal only the sign of eigenvalues is known. */
function level(n: Node, f: Framed): Node {
  const isZero = f.r.linear(n).size === 0
  need(f.frame !== 'congruence' || isZero, 'eigenvalues of what is congruent')
  return f.number(n)
}

function bySides(lesser: Node, greater: Node, f: Framed, leaf: Leaf): readonly [Node, Node] {
  const [a, b] = [sideOf(lesser, f, leaf), sideOf(greater, f, leaf)]
  common(a.outer, b.outer)
  need(sameFraction(a.volume, b.volume), 'determinants of different degree')
  return [a.entry, b.entry]
}

const OF_SEMIDEFINITE: readonly string[] = ['opnorm', 'norm', 'det']
const GROWING: readonly string[] = [
  'eigmax',
  'eigmin',
  'eigvals',
  'trace',
  'diagof',
  'logdet',
  ...OF_SEMIDEFINITE,
]

/** A multiple of λ − σ, as the greater side states it: its sum over all eigenvalues is zero where the factor is the same for all. */
function multipleOfGap(f: Framed, stated: Node): Node {
  const [, multiple] = stated.op === 'add' ? stated.of : []
  const [factor, gap] = multiple?.op === 'scale' ? multiple.of : []
  const isGap =
    gap !== undefined && f.numbers.same(gap, f.made('add', f.symbol('λ'), f.made('neg', f.symbol('σ'))))
  need(isGap && factor !== undefined && !speaksOf(factor, 'λ'), 'no multiple of the distance from the mean')
  need(hasValue(factor, f), 'a factor that may have no value')
  return multiple
}

/** Whether a number is visibly positive, for the numbers of the frame. */
function isPositive(n: Node, f: Framed): boolean {
  if (n.operation.op === 'const') return (f.numbers.number(n)?.p ?? 0n) > 0n
  if (n.operation.op === 'var') return f.isPositive(n.operation.name)
  if (n.op === 'add') return n.of.some((x) => isPositive(x, f)) && n.of.every((x) => isPositive(x, f) || isAtLeastZero(x, f))
  return ['scale', 'had', 'div', 'pow'].includes(n.op) && n.of.every((x) => isPositive(x, f))
} // prettier-ignore
const isAtLeastZero = (n: Node, f: Framed): boolean =>
  n.operation.op === 'var' && f.endsOf(n.operation.name)?.least === '0'

/** Whether a number has a value for all numbers of the frame: what is said where it has none would say nothing. */
function hasValue(n: Node, f: Framed): boolean {
  if (!n.of.every((x) => hasValue(x, f))) return false
  if (['const', 'var', 'add', 'neg', 'scale', 'had', 'exp'].includes(n.op)) return true
  if (n.op === 'div') return isPositive(n.of[1], f)
  return ['log', 'sqrt', 'pow'].includes(n.op) && isPositive(n.of[0], f)
}

const speaksOf = (n: Node, name: string): boolean =>
  (n.operation.op === 'var' && n.operation.name === name) || n.of.some((x) => speaksOf(x, name))

/** Both sides as numbers at a diagonal entry. */
export function entriesOf({ comparison, scalar }: SpectralRecord, lesser: Node, greater: Node, f: Framed): readonly [Node, Node] {
  switch (comparison.kind) {
    case 'equal': {
      const [x, y] = [f.diagonal(lesser), f.diagonal(greater)]
      common(x.outer, y.outer)
      return [x.entry, y.entry]
    }
    case 'least':
      need(greater.op === 'eigmin', 'no least eigenvalue')
      return [level(lesser, f), congruent(f.diagonal(greater.of[0])).entry]
    case 'largest': {
      const [m] = lesser.of
      need(lesser.op === 'eigmax' || (lesser.op === 'opnorm' && (f.degree(m) !== undefined || f.probabilityOf(m) !== undefined)), 'no largest eigenvalue')
      return [congruent(f.diagonal(m)).entry, level(greater, f)]
    }
    case 'squared': {
      need(isTwo(lesser, f) && lesser.of[0].op === 'opnorm' && f.frame !== 'congruence', 'no square of a norm')
      return [ofGram(lesser.of[0].of[0], f, congruent).entry, level(greater, f)]
    }
    case 'sum':
      return bySides(lesser, greater, f, traces)
    case 'mean': {
      need(f.hasMean, 'no mean')
      const parts: Leaf = (n) => traces(n, f) ?? tried(() => ({ entry: f.made('div', f.number(n), f.symbol('ν')), volume: ZERO }))
      const [a, b] = bySides(lesser, greater, f, parts)
      return [a, f.made('add', b, multipleOfGap(f, f.numbers.at(scalar.record.sides[1])))]
    }
    case 'diagonal':
      return bySides(lesser, greater, f, diagonals)
    case 'congruent': {
      const x = f.r.at(comparison.at)
      need(greater.op === 'eigmin' && f.r.linear(lesser).size === 0, 'no semidefinite matrix')
      const side = sideOf(greater.of[0], f, (n) => (n.op === 'matmul' ? between(x, f.r.factors(n), f) : undefined))
      return [f.rational(0), side.entry]
    }
    case 'monotone': {
      need(lesser.op === greater.op && GROWING.includes(lesser.op), 'no function that grows')
      const [a, b] = [lesser.of[0], greater.of[0]]
      if (OF_SEMIDEFINITE.includes(lesser.op)) need(isSquare(a) && (f.degree(a) !== undefined || f.probabilityOf(a) !== undefined), 'a function that grows with semidefinite matrices alone')
      const [x, y] = [f.diagonal(a), f.diagonal(b)]
      common(among(x, CONGRUENT), among(y, CONGRUENT))
      return [x.entry, y.entry]
    }
    case 'pairs': {
      need(f.frame === 'separate' && f.bases.length === 2 && !f.order, 'pairs of other matrices')
      const at = comparison.at === undefined ? undefined : f.r.at(comparison.at)
      need(at === undefined || sameShape(at, f.bases[0]), 'matrices of different sizes')
      const leaf: Leaf = (n) => {
        const isSize = at === undefined && n.op === 'size' && f.bases[0].rows === sizeText(n)
        const entry = isSize ? f.rational(1) : pairEntry(n, f, at)
        return entry && { entry, volume: ZERO }
      }
      return bySides(lesser, greater, f, leaf)
    }
    case 'value': {
      const at = f.r.at(comparison.at)
      if (isColumn(at)) return bySides(lesser, greater, f, atVector(at))
      return tried(() => bySides(lesser, greater, f, atMatrix(at))) ?? bySides(lesser, greater, f, besideMatrix(at))
    }
  }
} // prettier-ignore
