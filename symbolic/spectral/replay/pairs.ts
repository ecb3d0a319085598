/** Sums over pairs of eigenvalues: the replay's own. */
import { fraction, Rejected, sameFraction } from '../../bounds/replay/arithmetic.js'
import { isColumn, type Node } from '../../bounds/replay/node.js'
import { isSymmetric } from '../../bounds/replay/symmetric.js'
import { need, type Framed } from './frame.js'

/** The number of functions of one base, all of which commute; undefined for what is none. */
function numberIn(factors: readonly Node[], base: Node, f: Framed): Node | undefined {
  let value = f.rational(1)
  for (const n of factors) {
    try {
      const { entry, from } = f.diagonal(n)
      if ([...from].some((b) => b !== base)) return undefined
      value = f.made('scale', value, entry)
    } catch (problem) {
      if (problem instanceof Rejected) return undefined
      throw problem
    }
  }
  return value
}

/** How many of the first factors are functions of the base. */
function countOf(factors: readonly Node[], base: Node, f: Framed): number {
  let k = 0
  while (k < factors.length && numberIn([factors[k]], base, f)) k++
  return k
}

function both(left: readonly Node[], right: readonly Node[], f: Framed): Node | undefined {
  const [a, b] = [numberIn(left, f.bases[0], f), numberIn(right, f.bases[1], f)]
  return a && b && f.made('scale', a, b)
}

/** A sum of multiples of products. */
function summed(n: Node, f: Framed, product: (factors: readonly Node[]) => Node | undefined): Node {
  const [a, b] = n.of
  const value = (x: Node): Node => summed(x, f, product)
  if (n.op === 'zeros') return f.rational(0)
  if (n.op === 'add') return f.made('add', value(a), value(b))
  if (n.op === 'neg') return f.made('neg', value(a))
  if (n.op === 'scale') return f.made('scale', f.number(a), value(b))
  if (n.op === 'div') return f.made('div', value(a), f.number(b))
  const { scalars, factors } = f.withoutScalars(f.r.factors(n))
  const isOfBoth = (x: Node): boolean => x.op === 'add' && f.bases.every((base) => !numberIn([x], base, f))
  const k = factors.length > 1 ? factors.findIndex(isOfBoth) : -1
  const apart = k < 0 ? [] : factors[k].of.map((x) => value(productOf(factors.with(k, x), f)))
  const found = k < 0 ? product(factors) : f.made('add', ...apart)
  need(found !== undefined, 'a product that is none of functions of both matrices')
  return [...scalars].reverse().reduce((x, c) => f.made('scale', c, x), found)
}

const productOf = (factors: readonly Node[], { r }: Framed): Node =>
  factors.reduce((a, b) => r.make({ op: 'apply', name: 'matmul', of: [] }, [a, b], a.rowSize, b.colSize))

/** f(S)g(T), or f(S)Cg(T). */
const straight =
  (f: Framed, at: Node | undefined) =>
  (factors: readonly Node[]): Node | undefined => {
    const k = at ? factors.indexOf(at) : countOf(factors, f.bases[0], f)
    return k < 0 ? undefined : both(factors.slice(0, k), factors.slice(at ? k + 1 : k), f)
  }

/** tr f(S)g(T), or tr Cg(T)C'f(S), from whichever factor on. */
const round =
  (f: Framed, at: Node | undefined) =>
  (factors: readonly Node[]): Node | undefined => {
    for (const start of factors.keys()) {
      const turned = [...factors.slice(start), ...factors.slice(0, start)]
      const value = at ? around(turned, at, f) : straight(f, undefined)(turned)
      if (value) return value
    }
    return undefined
  }

function around(factors: readonly Node[], at: Node, f: Framed): Node | undefined {
  if (factors[0] !== at) return undefined
  const isTurned = (n: Node): boolean => f.r.same(f.r.transposed(n), at) || (n === at && isSymmetric(f.r, at))
  const end = factors.findIndex((n, k) => k > 0 && isTurned(n))
  return end < 0 ? undefined : both(factors.slice(end + 1), factors.slice(1, end), f)
}

/** X of ‖X‖_F². */
function squared(n: Node, f: Framed): Node | undefined {
  const [a, b] = n.of
  const k = n.op === 'pow' ? f.r.number(b) : undefined
  const isSquare = k ? sameFraction(k, fraction(2)) : ['scale', 'had'].includes(n.op) && a === b
  return isSquare && a.op === 'norm' && !isColumn(a.of[0]) ? a.of[0] : undefined
}

/** What a trace, or the square of a Frobenius norm, is at a pair of eigenvalues. */
export function pairEntry(n: Node, f: Framed, at: Node | undefined): Node | undefined {
  if (n.op === 'trace') return summed(n.of[0], f, round(f, at))
  const of = squared(n, f)
  return of && f.made('pow', summed(of, f, straight(f, at)), f.rational(2))
}
