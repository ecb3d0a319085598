/** Two expressions walked together. */
import type { Kind } from '../../plain.js'
import { minus, multiple, plus, productOf, total, ZERO, type Fraction } from '../arithmetic.js'
import { isSameCombination, summed, times, type Combination } from '../reading.js'
import { isColumn, isScalar, sameShape, type Node } from '../node.js'
import {
  need,
  HALF,
  says,
  premises,
  arg,
  NORMS,
  OF_ENTRIES,
  pair,
  gap,
  diagonal,
  inverse,
  mul,
  larger,
  constantOf,
  type Premise,
  type Schema,
  type Situation,
} from './situation.js'

/** L(Σ c a) = Σ c L(a). */
const commonOperation: Schema = (s) => {
  premises(s, 1)
  const [given] = s.premises as [Premise]
  need(given.kind === s.step.kind && given.sense === s.step.sense, 'another quantity of the same matrix')
  need(sameShape(given.about, s.about), 'another shape')
  const terms = [...s.r.linear(s.about)]
  const inside = (pick: (t: Node) => Node): Combination =>
    terms.reduce<Combination>((sum, [t, c]) => summed(sum, times(s.r.linear(pick(t)), c)), new Map())
  const whole = given.about
  const { op } = whole
  if (op === 'diag') {
    need(!isScalar(s.about) && terms.every(([t]) => diagonal(s.r, t)), 'not all diagonal')
    need(
      isSameCombination(
        inside((t) => diagonal(s.r, t)!),
        s.r.linear(arg(whole, 0)),
      ),
      'other diagonals',
    )
    return given.bound
  }
  const alike = (t: Node): boolean => t.op === op && attributesOf(t) === attributesOf(whole)
  need(
    terms.every(([t]) => alike(t) && t.of.length === whole.of.length),
    'not all of one operation',
  )
  if (['transpose', 'sum', 'rowsums', 'trace', 'diagof', 'vec', 'unvec', 'slice'].includes(op)) {
    need(
      terms.every(([t]) => sameShape(arg(t, 0), arg(whole, 0))),
      'arguments of other shapes',
    )
    need(
      isSameCombination(
        inside((t) => arg(t, 0)),
        s.r.linear(arg(whole, 0)),
      ),
      'another argument',
    )
    return given.bound
  }
  const first = ['matmul', 'had', 'scale', 'kron', 'div', 'ediv'].includes(op)
  const second = ['matmul', 'had', 'scale', 'kron'].includes(op)
  const shared = (k: number): boolean => terms.every(([t]) => s.r.same(arg(t, k), arg(whole, k)))
  const fits = (k: number): boolean =>
    terms.every(([t]) => sameShape(arg(t, k), arg(whole, k))) &&
    isSameCombination(
      inside((t) => arg(t, k)),
      s.r.linear(arg(whole, k)),
    )
  need((first && shared(1) && fits(0)) || (second && shared(0) && fits(1)), 'another operation')
  return given.bound
}
/** What is multiplied, numbers apart from matrices, as a text. */
function monomial(s: Situation, n: Node): { readonly scalars: readonly string[]; readonly factors: readonly string[] } {
  const [a, b] = n.of
  if (!isScalar(n) && (n.op === 'scale' || n.op === 'div')) {
    const inner = monomial(s, n.op === 'scale' ? b : a)
    return { ...inner, scalars: [...inner.scalars, n.op === 'scale' ? `${a.key}` : `/${b.key}`].sort() }
  }
  if (n.op !== 'matmul') return { scalars: [], factors: [`${n.key}`] }
  const [x, y] = n.of.map((f) => monomial(s, f)) as [ReturnType<typeof monomial>, ReturnType<typeof monomial>]
  return { scalars: [...x.scalars, ...y.scalars].sort(), factors: [...x.factors, ...y.factors] }
} // prettier-ignore

/** (c I + Σ N) v = c v + Σ N v. */
const commonVector: Schema = (s) => {
  premises(s, 1)
  says(s, NORMS, '≤')
  const [{ about: whole }] = s.premises as [Premise]
  need(whole.op === 'matmul' && sameShape(whole, s.about) && isColumn(s.about), 'no image of a vector')
  const [m, v] = [arg(whole, 0), arg(whole, 1)]
  need(sameShape(v, s.about), 'a vector of another shape')
  const sums = new Map<string, Fraction>()
  const put = ({ scalars, factors }: ReturnType<typeof monomial>, c: Fraction): void => {
    const key = `${scalars.join(' ')} | ${factors.join(' ')}`
    sums.set(key, plus(sums.get(key) ?? ZERO, c))
  }
  for (const [t, c] of s.r.linear(s.about)) put(monomial(s, t), c)
  for (const [t, c] of s.r.linear(m)) {
    if (t.op === 'eye') for (const [x, d] of s.r.linear(v)) put(monomial(s, x), minus(mul(c, d)))
    else {
      const { scalars, factors } = monomial(s, t)
      put({ scalars, factors: [...factors, `${v.key}`] }, minus(c))
    }
  }
  need([...sums.values()].every((c) => c.p === 0n), 'another image')
  return s.premise(0, s.step.kind, '≤')
} // prettier-ignore

const attributesOf = (n: Node): string => {
  const o = n.operation
  return o.op === 'slice' ? JSON.stringify([o.rows, o.cols]) : ''
}

/** a∘b − c∘d is (a − c)∘b + c∘(b − d), or a∘(b − d) + (a − c)∘d. */
const exchange: Schema = (s) => {
  premises(s, 2)
  says(s, NORMS, '≤')
  const { x, y, w } = pair(s)
  need(x.op === y.op && ['matmul', 'had', 'scale', 'kron'].includes(x.op), 'no products')
  const [a, b, c, d] = [arg(x, 0), arg(x, 1), arg(y, 0), arg(y, 1)]
  need(sameShape(a, c) && sameShape(b, d), 'products of other shapes')
  const [first, second] = s.premises.map((p) => p.about) as [Node, Node]
  need(first.op === x.op && second.op === x.op && sameShape(first, s.about) && sameShape(second, s.about), 'other products')
  const is = (n: Node, k: number, what: Combination): boolean => isSameCombination(s.r.linear(arg(n, k)), what)
  const [left, right] = [gap(s, a, c), gap(s, b, d)]
  const one = is(first, 0, left) && s.r.same(arg(first, 1), b) && s.r.same(arg(second, 0), c) && is(second, 1, right)
  const other = s.r.same(arg(first, 0), a) && is(first, 1, right) && is(second, 0, left) && s.r.same(arg(second, 1), d)
  need(one || other, 'not an exchange of factors')
  return multiple(total(s.premise(0, s.step.kind, '≤'), s.premise(1, s.step.kind, '≤')), w)
} // prettier-ignore

const quotients: Schema = (s) => {
  premises(s, 4)
  says(s, NORMS, '≤')
  const { x, y, w } = pair(s)
  need(x.op === 'div' && y.op === 'div' && x.of[0] === y.of[0], 'no quotients of one numerator')
  const [c, a, b] = [arg(x, 0), arg(x, 1), arg(y, 1)]
  const bounds = [
    s.premise(0, s.step.kind, '≤', c),
    s.premise(1, 'max', '≤', gap(s, a, b)),
    inverse(s, s.premise(2, 'entry', '≥', a)),
    inverse(s, s.premise(3, 'entry', '≥', b)),
  ]
  return multiple(productOf(...bounds), w)
}

const lipschitz: Schema = (s) => {
  premises(s, 1)
  says(s, OF_ENTRIES, '≤')
  const { x, y, w } = pair(s)
  need(x.op === y.op, 'two functions')
  return multiple(
    s.premise(0, s.step.kind, '≤', gap(s, arg(x, 0), arg(y, 0))),
    mul(constantOf(x.op).constant, w),
  )
}
/** |eᵃ − eᵇ| ≤ max(eᵃ, eᵇ)|a − b|: bounds of exponentials are positive, so that their sum is above both. */
const exponentials: Schema = (s) => {
  premises(s, 3)
  says(s, OF_ENTRIES, '≤')
  const { x, y, w } = pair(s)
  need(x.op === 'exp' && y.op === 'exp', 'no exponentials')
  const d = s.premise(0, s.step.kind, '≤', gap(s, arg(x, 0), arg(y, 0)))
  return larger(s, s.premise(1, 'entry', '≤', x), s.premise(2, 'entry', '≤', y)).map((u) =>
    multiple(productOf(u, d), w),
  )
}

const slopes =
  (op: 'log' | 'sqrt'): Schema =>
  (s) => {
    premises(s, 3)
    says(s, OF_ENTRIES, '≤')
    const { x, y, w } = pair(s)
    need(x.op === op && y.op === op, `no ${op}`)
    const [a, b] = [arg(x, 0), arg(y, 0)]
    const d = s.premise(0, s.step.kind, '≤', gap(s, a, b))
    const [low, lower] = [s.premise(1, 'entry', '≥', a), s.premise(2, 'entry', '≥', b)]
    const both = [...(s.q.atMost(low, lower) ? [low] : []), ...(s.q.atMost(lower, low) ? [lower] : [])]
    need(both.length > 0, 'ends that cannot be compared')
    return both.map((l) => {
      const over = inverse(s, l)
      return multiple(productOf(op === 'log' ? over : multiple(s.q.root(over), HALF), d), w)
    })
  }

const ONE_LIPSCHITZ: Readonly<Record<string, Kind>> = {
  maxof: 'max', minof: 'max', logsumexp: 'max', norm: 'two', opnorm: 'op', sigmamin: 'op', eigmax: 'op', eigmin: 'op',
} // prettier-ignore
const changeOfWhole: Schema = (s) => {
  premises(s, 1)
  says(s, 'max', '≤')
  const { x, y, w } = pair(s)
  const [f, g] = [s.q.normOf(x), s.q.normOf(y)]
  if (f && g && f.norm === g.norm && !f.squared && !g.squared && sameShape(f.of, g.of))
    return multiple(s.premise(0, f.norm, '≤', gap(s, f.of, g.of)), w)
  need(
    x.op === y.op && Object.hasOwn(ONE_LIPSCHITZ, x.op) && sameShape(arg(x, 0), arg(y, 0)),
    'no function of a whole',
  )
  return multiple(s.premise(0, ONE_LIPSCHITZ[x.op], '≤', gap(s, arg(x, 0), arg(y, 0))), w)
}

/** The rules on differences, by name. */
export const DIFFERENCES: Readonly<Record<string, Schema>> = {
  'common operation': commonOperation,
  'common vector': commonVector,
  exchange,
  quotients,
  Lipschitz: lipschitz,
  exponentials,
  logarithms: slopes('log'),
  roots: slopes('sqrt'),
  'change of a whole': changeOfWhole,
}
