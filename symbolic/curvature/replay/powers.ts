/** Products of powers: the replay's own reading of them. */
import { by, fraction, minus, ONE, plus, text, ZERO, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isScalar } from '../../bounds/replay/node.js'
import { isAtLeast, type Needed, type Node, type Situation } from './situation.js'

/** A product of powers, in numerator and denominator. */
export interface Powers {
  readonly up: readonly (readonly [Node, Fraction])[]
  readonly down: readonly (readonly [Node, Fraction])[]
  readonly constants: readonly (readonly [Node, Fraction])[]
  /** What roots were taken of. */
  readonly roots: ReadonlySet<Node>
}

const isEven = (e: Fraction): boolean => e.q === 1n && e.p % 2n === 0n

/** a where n is Σ a². */
function sumOfSquares(n: Node, s: Situation): Node | undefined {
  const of = n.op === 'sum' ? n.of[0] : undefined
  if (of?.op === 'had' && of.of[0] === of.of[1]) return of.of[0]
  if (of?.op === 'pow' && s.isNumber(of.of[1], 2)) return of.of[0]
  if (n.op !== 'matmul' || !isScalar(n)) return undefined
  const [left, right, ...more] = s.r.factors(n)
  return left && right && more.length === 0 && s.r.same(s.r.transposed(left), right) ? right : undefined
}

/** A node as a product of powers. */
export function powersOf(n: Node, s: Situation): Powers {
  const found = new Map<Node, Fraction>()
  const constants: (readonly [Node, Fraction])[] = []
  const roots = new Set<Node>()
  const open: [Node, Fraction, boolean][] = [[n, ONE, false]]
  const end = (to: Node, below: boolean): Node => (below ? (roots.add(to), to) : to)
  for (let next = open.pop(); next; next = open.pop()) {
    const [f, e, below] = next
    const [a, b] = f.of as [Node, Node]
    const single = s.single(f)
    const base = sumOfSquares(f, s)
    const k = f.op === 'pow' ? s.r.number(b) : f.op === 'sqrt' ? fraction(1, 2) : undefined
    if (!s.moves(f)) constants.push([end(f, below), e])
    else if (single) {
      constants.push([
        end(s.r.make({ op: 'const', value: `${single[1].p}/${single[1].q}` }, [], [[1]], [[1]]), below),
        e,
      ])
      open.push([single[0], e, below])
    } else if (base) add(found, end(s.norm(base), below), by(e, fraction(2)))
    else if (f.op === 'had' || f.op === 'scale') open.push([b, e, below], [a, e, below])
    else if (f.op === 'div' || f.op === 'ediv') open.push([b, minus(e), below], [a, e, below])
    else if (k && k.p !== 0n) open.push([a, by(e, k), below || k.q !== 1n])
    else add(found, end(f, below), e)
  }
  const all = [...found].filter(([, e]) => e.p !== 0n)
  return { up: all.filter(([, e]) => e.p > 0n), down: all.filter(([, e]) => e.p < 0n), constants, roots }
}

function add(to: Map<Node, Fraction>, n: Node, e: Fraction): void {
  to.set(n, plus(to.get(n) ?? ZERO, e))
}

const total = (of: Powers['up']): Fraction => of.reduce((sum, [, e]) => plus(sum, e), ZERO)

/** Whether the constants of a product are not negative. */
export const isScaledUp = ({ constants, roots }: Powers, s: Situation): boolean =>
  constants.every(([c, e]) => s.isNonnegative(c) || (!roots.has(c) && isEven(e)))

/** Π a^w, w ≥ 0, Σ w ≤ 1. */
export function geometric(p: Powers, s: Situation): readonly Needed[] | undefined {
  const fits = p.down.length === 0 && p.up.length > 0 && isAtLeast(ONE, total(p.up))
  if (!fits || !p.up.every(([a]) => s.isNonnegative(a))) return undefined
  return p.up.map(([a]): Needed => [a, 'concave'])
}

/** g^p Π a^−w with p ≥ 1 + Σ w, or without g. */
export function overProduct(p: Powers, s: Situation): readonly (readonly Needed[])[] {
  if (p.up.length > 1 || !p.down.every(([a]) => s.isPositive(a))) return []
  const below = p.down.map(([a]): Needed => [a, 'concave'])
  const [top] = p.up
  if (!top) return [below]
  const [g, e] = top
  if (!isAtLeast(e, plus(ONE, minus(total(p.down))))) return []
  const ways: (readonly Needed[])[] = []
  if (s.isNonnegative(g)) ways.push([[g, 'convex'], ...below])
  if (!p.roots.has(g) && isEven(e)) ways.push([[g, 'affine'], ...below])
  return ways
}

/** √Σ c g²: what each g must be. */
export const rootOfSquares = (n: Node, s: Situation): readonly Needed[] | undefined =>
  n.op === 'sqrt' ? squares(n.of[0], s) : undefined

/** a² − Σ c b² and a·d − Σ c b², where a and d are not negative: what a, d and each b must be. */
export function lorentz(n: Node, s: Situation): readonly Needed[] | undefined {
  const terms = [...s.r.linear(n)]
  const tops = terms.filter(([t, c]) => c.p > 0n && s.moves(t))
  const rest = terms.filter((t) => t !== tops[0])
  if (tops.length !== 1 || rest.length === 0) return undefined
  const p = powersOf(tops[0][0], s)
  const degrees = p.up.map(([, e]) => text(e)).join(' ')
  const fits = p.down.length + p.constants.length + p.roots.size === 0 && (degrees === '2' || degrees === '1 1')
  if (!fits || !p.up.every(([a]) => s.isNonnegative(a))) return undefined
  const below = squaresOf(rest.map(([t, c]) => [t, minus(c)]), s)
  return below && [...p.up.map(([a]): Needed => [a, 'concave']), ...below]
} // prettier-ignore

const squares = (n: Node, s: Situation): readonly Needed[] | undefined => squaresOf(s.r.linear(n), s)

function squaresOf(terms: Iterable<readonly [Node, Fraction]>, s: Situation): readonly Needed[] | undefined {
  const needed: Needed[] = []
  for (const [t, c] of terms) {
    const p = powersOf(t, s)
    if (c.p < 0n || p.roots.size > 0 || !isScaledUp(p, s) || p.down.length > 0 || p.up.length > 1)
      return undefined
    const [top] = p.up
    if (!top) continue
    const [base, e] = top
    const inner = base === t && ['sum', 'rowsums'].includes(t.op) ? squares(t.of[0], s) : undefined
    if (inner) needed.push(...inner)
    else if (e.p === 2n && e.q === 1n) needed.push([base, s.isNonnegative(base) ? 'convex' : 'affine'])
    else return undefined
  }
  return needed
}
