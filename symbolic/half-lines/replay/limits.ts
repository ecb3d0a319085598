/** The replay's own rule of limits at infinity, in one variable: terms that vanish against exponentials and powers, or are never negative. */
import { collect, listed, power, type Poly } from '../../polynomials/replay/arithmetic.js'
import { addRatios, timesRatio, type Ratio } from '../../polynomials/replay/malformed.js'
import { UNIT } from '../../proof/replay/fixed-point.js'
import { jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { usedIn, Values, type Quotient, type Symbol } from './goal.js'
import type { Ranges } from './ranges.js'

/** Coefficients of an exponent by degree (from 1 on), the power of the variable (key 0) and of its logarithm (key −1). */
type Order = ReadonlyMap<number, Ratio>
const BOUNDED: Order = new Map()
const LOG = -1
const NUMBERS = jetArithmetic(0)

const combined = (a: Order, b: Order, k: number): Order => {
  const sum = new Map(a)
  for (const [d, c] of b) sum.set(d, addRatios(sum.get(d) ?? [0n, 1n], timesRatio(c, [BigInt(k), 1n])))
  return sum
}
/** Vanishes (−1), is bounded (0), or grows (1). */
function trend(order: Order): number {
  const top = [...order].filter(([, c]) => c[0] !== 0n).sort(([a], [b]) => b - a)[0]
  return top ? (top[1][0] > 0n ? 1 : -1) : 0
}

function coefficients({ top, unit, below }: Quotient, at: number): ReadonlyMap<number, Ratio> | undefined {
  const terms = listed(top)
  if (below.length > 0 || terms.some(([e]) => e.some((k, i) => k > 0 && i !== at))) return undefined
  return new Map(terms.map(([e, c]) => [e[at], [c, unit] as Ratio]))
}

/** At most this order; and at least it too where `both`. */
function orderOf(
  symbols: readonly Symbol[],
  i: number,
  at: number,
): { readonly order: Order; readonly both: boolean } | undefined {
  const s = symbols[i]
  if (s.kind === 'variable') return i === at ? { order: new Map([[0, [1n, 1n]]]), both: true } : undefined
  if (s.kind === 'pi') return { order: BOUNDED, both: true }
  if (s.kind === 'sin' || s.kind === 'cos' || s.kind === 'atan' || s.kind === 'asin')
    return { order: BOUNDED, both: false }
  // A number that is zero is at most bounded, too; where a multiplier is meant it is positive.
  const isNumber = !usedIn(symbols, power(symbols.length, i, 1)).has(at)
  if (isNumber) return { order: BOUNDED, both: true }
  const of = coefficients(s.of, at)
  if (!of) return s.kind === 'erfc' ? tailOf(symbols, s.of, at) : undefined
  const positive = [...of].filter(([d]) => d > 0)
  const top = positive.sort(([a], [b]) => b - a)[0]
  if (s.kind === 'exp') return { order: new Map(positive), both: true }
  if (!top) return { order: BOUNDED, both: false }
  if (top[1][0] < 0n) return undefined
  if (s.kind === 'log') return { order: new Map([[LOG, [1n, 1n]]]), both: true }
  if (s.kind === 'root') return { order: new Map([[0, [BigInt(top[0]), BigInt(s.order)]]]), both: true }
  const square = new Map<number, Ratio>()
  for (const [a, x] of of)
    for (const [b, y] of of) {
      const [p, q] = timesRatio(x, y)
      square.set(a + b, addRatios(square.get(a + b) ?? [0n, 1n], [-p, q]))
    }
  return { order: new Map([...square].filter(([d]) => d > 0)), both: false }
}

/** erfc(c·t^d + …) ≤ exp(−c²·t^(2d)), where c > 0 and the numbers in terms of lower degrees are at least zero. */
function tailOf(
  symbols: readonly Symbol[],
  { top, unit, below }: Quotient,
  at: number,
): { readonly order: Order; readonly both: boolean } | undefined {
  const degree = Math.max(...listed(top).map(([e]) => e[at]))
  const parts = Array.from({ length: degree + 1 }, (_, d) =>
    collect(
      listed(top).flatMap(([e, c]) =>
        e[at] === d ? [[e.map((k, j) => (j === at ? 0 : k)), c] as const] : [],
      ),
    ),
  )
  const isNumber = [...parts, ...below.map(([p]) => p)].every((p) => !usedIn(symbols, p).has(at))
  if (degree === 0 || !isNumber) return undefined
  const values = new Values(symbols, NUMBERS, new Map<string, Jet>())
  const lows = parts.map((part) => {
    const whole = NUMBERS.times(NUMBERS.number(1n, unit), values.polynomial(part))
    const divided = below.reduce(
      (x, [p, k]) => NUMBERS.over(x, NUMBERS.power(values.polynomial(p), BigInt(k), 1n)),
      whole,
    )
    return divided.value.lo
  })
  const c = lows[degree] ?? 0n
  if (c <= 0n || lows.some((x) => x < 0n)) return undefined
  return { order: new Map([[2 * degree, [-c * c, UNIT * UNIT]]]), both: false }
}

/** Whether a polynomial in symbols, times a positive multiplier, has a limit at infinity that is not negative. */
export function limitIsNonnegative(
  symbols: readonly Symbol[],
  ranges: Ranges,
  p: Poly,
  multiplier: readonly (readonly [Poly, number])[],
  at: number,
): boolean {
  const isNever = (i: number): boolean => (ranges.symbol(i).lo?.[0] ?? -1n) >= 0n
  const ofTerm = (e: readonly number[], exactly: boolean): Order | undefined =>
    e.reduce<Order | undefined>((order, k, i) => {
      if (k === 0 || !order) return order
      const own = orderOf(symbols, i, at)
      return own && (own.both || !exactly) ? combined(order, own.order, k) : undefined
    }, BOUNDED)
  let whole: Order = BOUNDED
  for (const [q, exponent] of multiplier) {
    const orders = listed(q).map(([e, c]) =>
      c > 0n && e.every((k, i) => k === 0 || isNever(i)) ? ofTerm(e, true) : undefined,
    )
    const [first, ...rest] = orders
    if (!first || rest.includes(undefined)) return false
    const most = (rest as Order[]).reduce((a, b) => (trend(combined(b, a, -1)) > 0 ? b : a), first)
    whole = combined(whole, most, exponent)
  }
  return listed(p).every(([e, c]) => {
    if (c > 0n && e.every((k, i) => k % 2 === 0 || isNever(i))) return true
    const order = ofTerm(e, false)
    return order !== undefined && trend(combined(order, whole, 1)) < 0
  })
}
