/** Checks a certificate: at each node, that it covers the domain and that what is left to show is what the next node shows. */
import type { Certificate } from '../plain.js'
import {
  added,
  collect,
  greatest,
  isSame,
  listed,
  multiple,
  normal,
  product,
  sum,
  textOf,
  totalDegree,
  type Poly,
} from './arithmetic.js'
import {
  homogenised,
  moved,
  polynomialOf,
  ranged,
  reject,
  require,
  squareFactor,
  squaredSides,
  unit,
  type Goal,
  type Node,
} from './goal.js'
import { inReciprocals, scaledGoals } from './scaling.js'
import { addRatios, isEqualRatio, ratioOf, timesRatio, type Ratio } from './malformed.js'

/** The number of nodes below and including this one; throws where a node does not hold. */
export function checkCertificate(node: Certificate, goal: Goal): number {
  if (goal.expired()) reject('the time given is used up')
  switch (node.kind) {
    case 'coefficients':
      return coefficients(goal)
    case 'means':
      return means(node, goal)
    case 'squares':
      return squares(node, goal)
    case 'combination':
      return combination(node, goal)
    case 'square factor':
      return 1 + checkCertificate(node.then, squareFactor(node, goal))
    case 'homogenise':
      return 1 + checkCertificate(node.then, homogenised(node, goal))
    case 'scaled':
      return 1 + scaledParts(node, goal)
    case 'squared sides':
      return squaredSides(node, goal).reduce(
        (nodes, part, k) => nodes + checkCertificate(node.then[k], part),
        1,
      )
    case 'reciprocals':
      return 1 + checkCertificate(node.then, inReciprocals(node, goal))
    case 'affine':
      return 1 + checkCertificate(node.then, moved(node, goal))
    case 'range':
      return 1 + checkCertificate(node.then, ranged(node, goal))
    case 'unit':
      return 1 + checkCertificate(node.then, unit(goal))
    case 'sign':
      return 1 + signs(node, goal)
    case 'orders':
      return 1 + orders(node, goal)
    case 'compare':
      return 1 + compared(node, goal)
  }
  // A record is data from outside: its kinds are not sure.
  return reject('a kind of step that is not known')
}

function coefficients({ polynomial, signs: known }: Goal): number {
  for (const [exponents, c] of listed(polynomial))
    require(c > 0n &&
      exponents.every((e, i) => known[i] === true || e % 2 === 0), 'a term that may be negative')
  return 1
}

function means({ paid }: Node<'means'>, { polynomial, signs: known }: Goal): number {
  require(known.every(Boolean), 'means of what may be negative')
  const taken = new Map<string, Ratio>()
  for (const { term, shares } of paid) {
    let weight: Ratio = [0n, 1n]
    const moments = term.map((): Ratio => [0n, 1n])
    for (const [text, ...exponents] of shares) {
      const w = ratioOf(text)
      require(w[0] > 0n && exponents.length === term.length, 'a share that is not positive')
      weight = addRatios(weight, w)
      exponents.forEach((e, i) => (moments[i] = addRatios(moments[i], timesRatio(w, [BigInt(e), 1n]))))
      taken.set(exponents.join(','), addRatios(taken.get(exponents.join(',')) ?? [0n, 1n], w))
    }
    const needed = polynomial.get(term.join(',')) ?? 0n
    require(needed < 0n && isEqualRatio(weight, [-needed, 1n]), 'shares that do not make up the term')
    term.forEach((e, i) => {
      require(isEqualRatio(moments[i], timesRatio(weight, [BigInt(e), 1n])), 'a mean that is another term')
    })
  }
  const settled = new Set(paid.map((p) => p.term.join(',')))
  require(settled.size === paid.length, 'a term that is paid twice')
  for (const [key, c] of polynomial) require(c > 0n || settled.has(key), 'a negative term that is not paid')
  for (const [key, [p, q]] of taken)
    require(p <= (polynomial.get(key) ?? 0n) * q, 'a term that pays too much')
  return 1
}

function squares(node: Node<'squares'>, { polynomial, width }: Goal): number {
  const total = new Map<string, Ratio>()
  for (const { weight, form } of node.squares) {
    const w = ratioOf(weight)
    require(w[0] >= 0n && form.length === width + 1, 'a square with a negative weight')
    const ratios = form.map(ratioOf)
    ratios.forEach((a, i) =>
      ratios.forEach((b, j) => {
        const exponents = new Array<number>(width).fill(0)
        for (const k of [i, j]) if (k > 0) exponents[k - 1]++
        const key = exponents.join(',')
        total.set(key, addRatios(total.get(key) ?? [0n, 1n], timesRatio(w, timesRatio(a, b))))
      }),
    )
  }
  for (const key of new Set([...total.keys(), ...polynomial.keys()]))
    require(isEqualRatio(total.get(key) ?? [0n, 1n], [
      polynomial.get(key) ?? 0n,
      1n,
    ]), 'squares with another sum')
  return 1
}

function combination(node: Node<'combination'>, goal: Goal): number {
  const { width, polynomial } = goal
  const known = (
    named: Node<'combination'>['facts'],
    of: readonly (Poly | undefined)[],
  ): ReadonlyMap<number, Poly> =>
    new Map(
      named.map(([i, plain]) => {
        const own = polynomialOf(plain, width)
        require(isSame(own, of[i] ?? reject('there is no such fact')), 'a fact that is another')
        return [i, own] as const
      }),
    )
  const [facts, equations] = [known(node.facts, goal.facts), known(node.equations, goal.equations)]
  const parts: (readonly [Ratio, Poly])[] = [
    ...node.squares.map(({ weight, facts: of, form }) => {
      const w = ratioOf(weight)
      require(w[0] >= 0n, 'a square with a negative weight')
      const root = polynomialOf(form, width)
      const factors = of.map((i) => facts.get(i) ?? reject('there is no such fact'))
      return [w, factors.reduce(product, product(root, root))] as const
    }),
    ...node.multiples.map(({ by, times, over }) => {
      const [divisor] = ratioOf(over)
      require(divisor > 0n, 'a divisor that is not positive')
      const equation = equations.get(by) ?? reject('there is no such equation')
      return [[1n, divisor] as Ratio, product(polynomialOf(times, width), equation)] as const
    }),
  ]
  const common = parts.reduce((m, [[, d]]) => (m / greatest(m, d)) * d, 1n)
  const total = sum(...parts.map(([[n, d], p]) => multiple(p, (n * common) / d)))
  const left = node.times
    ? product(polynomial, multiplier(polynomialOf(node.times, width), goal))
    : polynomial
  require(isSame(total, multiple(left, common)), 'squares with another sum')
  return 1
}

/** A polynomial that is positive, but where all variables are zero; there the other one is zero too. */
function multiplier(times: Poly, { polynomial, width, signs: known }: Goal): Poly {
  const terms = listed(times)
  const isNever = terms.every(([e, c]) => c > 0n && e.every((k, i) => k % 2 === 0 || known[i] === true))
  const isAlone = (i: number): boolean =>
    terms.some(([e]) => e[i] > 0 && e.every((k, j) => k === 0 || j === i))
  const isEverywhere = Array.from({ length: width }, (_, i) => i).every(isAlone)
  const hasNoConstant = listed(polynomial).every(([e]) => totalDegree(e) > 0)
  require(isNever && isEverywhere && hasNoConstant, 'a multiplier that may vanish')
  return times
}

/** Every coefficient of the powers of s, each with its own certificate. */
function scaledParts(node: Node<'scaled'>, goal: Goal): number {
  const parts = scaledGoals(node, goal)
  require(node.then.length === parts.length, 'a power that is left out')
  return parts.reduce((nodes, part, k) => nodes + checkCertificate(node.then[k], part), 0)
}

function signs({ variable: at, then, otherwise }: Node<'sign'>, goal: Goal): number {
  require(at in goal.signs, 'there is no such variable')
  const inside: Goal = {
    ...goal,
    signs: goal.signs.map((s, i) => s || i === at),
    facts: [],
    equations: [],
  }
  const turned = collect(listed(goal.polynomial).map(([e, c]) => [e, e[at] % 2 === 0 ? c : -c] as const))
  const here = checkCertificate(then, inside)
  if (otherwise) return here + checkCertificate(otherwise, { ...inside, polynomial: turned })
  require(isSame(turned, goal.polynomial), 'a sign that is left out')
  return here
}

/** In x = x + y, y = y + z … every difference is nonnegative. */
const within = (goal: Goal, polynomial: Poly): Goal => ({
  ...goal,
  polynomial: normal(polynomial),
  facts: [],
  equations: [],
})

function arrangements(n: number): readonly (readonly number[])[] {
  let all: (readonly number[])[] = [[]]
  for (let k = 0; k < n; k++)
    all = all.flatMap((a) => Array.from({ length: k + 1 }, (_, i) => [...a.slice(0, i), k, ...a.slice(i)]))
  return all
}

/** More variables are in no record of ours, and their orders too many. */
const MOST_ORDERED = 7

function orders({ cases }: Node<'orders'>, goal: Goal): number {
  require(goal.signs.every(Boolean) && goal.width <= MOST_ORDERED, 'orders of what may be negative')
  const inOrder = (order: readonly number[]): string =>
    textOf(collect(listed(goal.polynomial).map(([e, c]) => [order.map((i) => e[i]), c] as const)))
  const shown = new Set<string>()
  let nodes = 0
  for (const { order, then } of cases) {
    require(order.toSorted((a, b) => a - b).join() ===
      goal.signs.map((_, i) => i).join(), 'an order of others')
    const inside = order.slice(1).reduce((p, low, k) => added(p, order[k], low), goal.polynomial)
    nodes += checkCertificate(then, within(goal, inside))
    shown.add(inOrder(order))
  }
  require(arrangements(goal.width).every((order) => shown.has(inOrder(order))), 'an order that is left out')
  return nodes
}

function compared({ pair: [x, y], cases }: Node<'compare'>, goal: Goal): number {
  require(x !== y && goal.signs[x] === true && goal.signs[y] === true, 'a pair that may be negative')
  require(cases.length === 2, 'a case that is left out')
  return (
    checkCertificate(cases[0], within(goal, added(goal.polynomial, x, y))) +
    checkCertificate(cases[1], within(goal, added(goal.polynomial, y, x)))
  )
}
