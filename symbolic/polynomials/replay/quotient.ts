/** The replay's own quotients of polynomials, over products of divisors. */
import {
  collect,
  commonDivisor,
  greatest,
  listed,
  multiple,
  normal,
  number,
  power,
  powered,
  product,
  sum,
  textOf,
  type Poly,
} from './arithmetic.js'
import { Malformed } from './malformed.js'

/** top / (unit · product of factors^exponent), unit > 0. */
export interface Quotient {
  readonly top: Poly
  readonly unit: bigint
  readonly below: ReadonlyMap<string, { readonly factor: Poly; readonly exponent: number }>
}
const quotient = (top: Poly, unit: bigint, below: Quotient['below']): Quotient => {
  const g = greatest(commonDivisor(top), unit)
  return top.size === 0
    ? { top, unit: 1n, below }
    : { top: new Map([...top].map(([k, c]) => [k, c / g])), unit: unit / g, below }
}

function merged(a: Quotient['below'], b: Quotient['below'], rule: (x: number, y: number) => number) {
  const keys = new Map([...a, ...b])
  return new Map(
    [...keys].map(([key, { factor }]) => [
      key,
      { factor, exponent: rule(a.get(key)?.exponent ?? 0, b.get(key)?.exponent ?? 0) },
    ]),
  )
}

/** The largest integer whose k-th power is at most n, by bisection. */
export function floorRoot(n: bigint, k: number): bigint {
  let [low, high] = [0n, n + 1n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** BigInt(k) <= n) low = middle
    else high = middle
  }
  return low
}

/** Operations on quotients in a number of variables, all nonnegative where roots are taken. */
export class Quotients {
  constructor(
    readonly width: number,
    private readonly roots: boolean,
  ) {}

  number(p: bigint, q = 1n): Quotient {
    return quotient(number(this.width, p), q, new Map())
  }
  add(a: Quotient, b: Quotient): Quotient {
    const below = merged(a.below, b.below, Math.max)
    const unit = (a.unit * b.unit) / greatest(a.unit, b.unit)
    const lifted = (q: Quotient): Poly =>
      multiple(product(q.top, this.expanded(below, q.below)), unit / q.unit)
    return quotient(sum(lifted(a), lifted(b)), unit, below)
  }
  negative(a: Quotient): Quotient {
    return { ...a, top: multiple(a.top, -1n) }
  }
  times(a: Quotient, b: Quotient): Quotient {
    return quotient(
      product(a.top, b.top),
      a.unit * b.unit,
      merged(a.below, b.below, (x, y) => x + y),
    )
  }
  private expanded(below: Quotient['below'], without?: Quotient['below']): Poly {
    return [...below].reduce(
      (p, [key, { factor, exponent }]) =>
        product(p, powered(factor, exponent - (without?.get(key)?.exponent ?? 0), this.width)),
      number(this.width, 1n),
    )
  }
  private factorsOf(p: Poly): { readonly constant: bigint; readonly below: Quotient['below'] } {
    const terms = listed(p)
    const common = Array.from({ length: this.width }, (_, i) => Math.min(...terms.map(([e]) => e[i])))
    const below = new Map<string, { factor: Poly; exponent: number }>()
    common.forEach((exponent, i) => {
      const factor = power(this.width, i, 1)
      if (exponent > 0) below.set(textOf(factor), { factor, exponent })
    })
    const sign = terms.every(([, c]) => c < 0n) ? -1n : 1n
    const rest = normal(collect(terms.map(([e, c]) => [e.map((k, i) => k - common[i]), c * sign] as const)))
    if (terms.length > 1) below.set(textOf(rest), { factor: rest, exponent: 1 })
    return { constant: commonDivisor(p) * sign, below }
  }
  inverse(a: Quotient): Quotient {
    if (a.top.size === 0) throw new Malformed('a divisor is zero')
    const { constant, below } = this.factorsOf(a.top)
    const sign = constant < 0n ? -1n : 1n
    return quotient(multiple(this.expanded(a.below), sign * a.unit), sign * constant, below)
  }
  private rootOfTerm(p: Poly, k: number): Poly {
    const [term] = listed(p)
    if (p.size !== 1 || term[1] < 0n) throw new Malformed('a root of more than one term')
    const exponents = term[0].map((e) => e / k)
    const root = floorRoot(term[1], k)
    if (root ** BigInt(k) !== term[1] || !exponents.every(Number.isInteger))
      throw new Malformed('a root that is no polynomial')
    return collect([[exponents, root]])
  }
  private root(a: Quotient, k: number): Quotient {
    if (!this.roots) throw new Malformed('a root of what may be negative')
    if (a.top.size === 0) return a
    const below = this.factorsOf(this.rootOfTerm(this.expanded(a.below), k)).below
    const root = this.rootOfTerm(multiple(a.top, a.unit ** BigInt(k - 1)), k)
    return quotient(root, a.unit, below)
  }
  power(a: Quotient, p: bigint, q: bigint): Quotient {
    const base = q === 1n ? a : this.root(a, Number(q))
    const k = Number(p < 0n ? -p : p)
    if (k > 100) throw new Malformed('a power that is too high')
    let result = this.number(1n)
    for (let i = 0; i < k; i++) result = this.times(result, base)
    return p < 0n ? this.inverse(result) : result
  }
  squareRoot(a: Quotient): Quotient {
    return this.root(a, 2)
  }
}
