/**
 * Which multiples of known sums are added to make a sum one of nonnegative terms: none; all of the rest on one of them; or, where two summands bⱼ/Cⱼ = bₖ/Cₖ are
 * in proportion, such that the term has a double zero there, as in the inequalities of Jensen and Gibbs; or such that it vanishes at the largest and the least entry.
 */
import { gradientOf } from '../calculus/index.js'
import { log } from '../elementary/index.js'
import {
  constant,
  rational,
  rewrite,
  SCALAR,
  substitute,
  variable,
  type CoreExpr,
} from '../expression/index.js'
import { share, valueOf } from './floats.js'
import { namesIn } from './numbers.js'
import { scalarOf, type KnownSum, type Quantity, type Reading } from './reading.js'

/** A multiple of a known sum. */
export interface Multiplier {
  readonly sum: KnownSum
  readonly factor: CoreExpr
}
/** Multipliers, and where the term is to vanish: the value of a variable. */
export interface Choice {
  readonly multipliers: readonly Multiplier[]
  readonly at?: { readonly name: string; readonly value: CoreExpr }
}

const neg = (a: CoreExpr): CoreExpr => scalarOf('neg', [a])
const add = (a: CoreExpr, b: CoreExpr): CoreExpr => scalarOf('add', [a, b])
const mul = (a: CoreExpr, b: CoreExpr): CoreExpr => scalarOf('had', [a, b])
const div = (a: CoreExpr, b: CoreExpr): CoreExpr => scalarOf('div', [a, b])
const sub = (a: CoreExpr, b: CoreExpr): CoreExpr => add(a, neg(b))

/** Points at which a form of a function is told. */
const TRIES = 5
const SLACK = 1e-9
const MOST_DENOMINATOR = 6

const fraction = (x: number): CoreExpr | undefined => {
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const p = Math.round(x * q)
    if (p !== 0 && Math.abs(p / q - x) < SLACK) return constant(rational(BigInt(p), BigInt(q)))
  }
  return undefined
}

/** Whether f(e(v)) is affine in g(v), all else fixed; the slope, a simple fraction. */
function slopeOf(
  e: CoreExpr,
  name: string,
  f: (y: number) => number,
  g: (v: number) => number,
): CoreExpr | undefined {
  const others = namesIn(e).filter((n) => n !== name)
  const slopes: number[] = []
  for (let k = 0; k < TRIES; k++) {
    const fixed = others.map((n, i) => [n, 0.4 + 1.7 * share(k, i)] as const)
    const [v, w] = [0.3 + share(k, 7), 1.5 + share(k, 11)]
    const [y, z] = [v, w].map((x) => f(valueOf(e, new Map([...fixed, [name, x]])))) as [number, number]
    slopes.push((z - y) / (g(w) - g(v)))
  }
  const [first] = slopes
  return slopes.every((s) => Math.abs(s - first) < SLACK) ? fraction(first) : undefined
}

const same = (x: number): number => x
/** The value of the variable at which ratio = level. */
function solved(ratio: CoreExpr, name: string, level: CoreExpr): CoreExpr | undefined {
  const x = variable(name, SCALAR)
  const at = (value: number): CoreExpr => substitute(ratio, new Map([[x.name, constant(value)]]))
  const power = slopeOf(ratio, name, log, log)
  if (power) {
    const base = div(level, simplified(at(1)))
    return power === constant(1) ? base : scalarOf('pow', [base, div(constant(1), power)])
  }
  const rate = slopeOf(ratio, name, log, same)
  if (rate) return div(scalarOf('log', [div(level, simplified(at(0)))]), rate)
  const slope = slopeOf(ratio, name, same, log)
  return slope && scalarOf('exp', [div(sub(level, simplified(at(1))), slope)])
}
const simplified = (e: CoreExpr): CoreExpr => scalarOf('neg', [scalarOf('neg', [e])])

function slope(e: CoreExpr, name: string): CoreExpr | undefined {
  const found = gradientOf(e, variable(name, SCALAR))
  return found.kind === 'derivative' ? found.of : undefined
}

/** Absolute values and signs of what has a sign. */
const signed = (e: CoreExpr, { signs }: Reading): CoreExpr =>
  simplified(
    rewrite(e, (x) => {
      if (x.op === 'abs' && signs.isNonnegative(x.args[0])) return x.args[0]
      return x.op === 'sign' && signs.isPositive(x.args[0]) ? constant(1) : x
    }),
  )

/** Two multipliers with which h + λ b + μ c vanishes twice where b and c are in proportion. */
function tangent(h: CoreExpr, b: KnownSum, c: KnownSum, name: string, reading: Reading): Choice | undefined {
  if (!c.of.names.has(name) || !h.names.has(name)) return undefined
  const value = solved(div(c.of, b.of), name, div(c.total, b.total))
  if (!value || value.names.has(name)) return undefined
  const slopes = [h, b.of, c.of].map((e) => (e.names.has(name) ? slope(e, name) : constant(0)))
  const columns = [...reading.columns].filter((n) => n !== name)
  const plain = new Map(columns.map((n) => [n, constant(reading.signOf(n) ? 1 : 0)] as const))
  const at = (e: CoreExpr): CoreExpr =>
    signed(substitute(substitute(e, new Map([[name, value]])), plain), reading)
  const [dh, db, dc] = slopes.map((e) => e && at(e))
  if (!dh || !db || !dc) return undefined
  const [h0, b0, c0] = [h, b.of, c.of].map(at) as [CoreExpr, CoreExpr, CoreExpr]
  const determinant = sub(mul(b0, dc), mul(c0, db))
  const mu = div(sub(mul(h0, db), mul(dh, b0)), determinant)
  const lambda = neg(div(add(h0, mul(mu, c0)), b0))
  return {
    multipliers: [
      { sum: b, factor: lambda },
      { sum: c, factor: mu },
    ],
    at: { name, value },
  }
}

/** Multipliers with which h + λ b + μ c, of degree two in an entry, vanishes where it is the largest and where it is the least: a concave one is above the chord between. */
function chord(h: CoreExpr, b: KnownSum, c: KnownSum, name: string, reading: Reading): Choice | undefined {
  const extremes = (['least', 'largest'] as const).map((kind) =>
    reading.quantities.find((q) => q.kind === kind && q.of.op === 'var' && q.of.name === name),
  )
  if (extremes.includes(undefined) || !c.of.names.has(name) || b.of.names.has(name) || !h.names.has(name)) return undefined
  const columns = [...reading.columns].filter((n) => n !== name)
  const plain = new Map(columns.map((n) => [n, constant(reading.signOf(n) ? 1 : 0)] as const))
  const [low, high] = extremes.map((q) => variable(q!.name, SCALAR)) as [CoreExpr, CoreExpr]
  const at = (e: CoreExpr, value: CoreExpr): CoreExpr => simplified(substitute(substitute(e, new Map([[name, value]])), plain))
  // Of a square the slope of the chord is that of the tangent in the middle: no difference of the extremes divides.
  const middle = div(add(low, high), constant(2))
  const [dh, dc] = [h, c.of].map((e) => slope(e, name)).map((d) => d && at(d, middle))
  if (!dh || !dc) return undefined
  const [h0, b0, c0] = [h, b.of, c.of].map((e) => at(e, low)) as [CoreExpr, CoreExpr, CoreExpr]
  const mu = neg(div(dh, dc))
  const lambda = neg(div(add(h0, mul(mu, c0)), b0))
  return { multipliers: [{ sum: b, factor: lambda }, { sum: c, factor: mu }] }
} // prettier-ignore

/** Pinsker's: T |p − q| − T² (p + 2q)/6 is what p log(p/q) − p + q is at least, T being the sum of |p − q|. */
function pinsker(
  rest: CoreExpr,
  sums: readonly KnownSum[],
  quantities: readonly Quantity[],
): readonly Choice[] {
  const isDistribution = (name: string): KnownSum | undefined =>
    sums.find((s) => s.of.op === 'var' && s.of.name === name && s.total === constant(1))
  return quantities.flatMap(({ name, of }): Choice[] => {
    if (of.op !== 'abs') return []
    const [p, q, ...more] = [...new Set(namesIn(of))].map(isDistribution)
    if (!p || !q || more.length > 0) return []
    const t = variable(name, SCALAR)
    const square = mul(t, t)
    const scale = div(mul(constant(-2), rest), square)
    const whole = { of, total: t }
    return [[p, q] as const, [q, p] as const].map(([a, b]) => ({
      multipliers: [
        { sum: whole, factor: mul(scale, neg(t)) },
        { sum: a, factor: mul(scale, sub(div(square, constant(6)), constant(1))) },
        { sum: b, factor: mul(scale, add(div(square, constant(3)), constant(1))) },
      ],
      at: { name: (a.of as { readonly name: string }).name, value: b.of },
    }))
  })
}

/** Sums, and two together that have the same value. */
const mixtures = (sums: readonly KnownSum[]): readonly (readonly KnownSum[])[] => {
  const simple = sums.filter((s) => s.total === constant(1))
  return [...sums.map((s) => [s]), ...simple.flatMap((s, k) => simple.slice(k + 1).map((t) => [s, t]))]
}

/** Cauchy's: u²/w − 2 (T/W) |u| + (T/W)² w is a square over w, T and W being the sums of |u| and of w; as much of it as the rest is of T²/W. */
function cauchy(rest: CoreExpr, sums: readonly KnownSum[], quantities: readonly Quantity[]): readonly Choice[] {
  return quantities.flatMap(({ name, of }): Choice[] => {
    if (of.op !== 'abs') return []
    const t = variable(name, SCALAR)
    return mixtures(sums)
      .filter((parts) => parts.every((w) => w.total !== t))
      .map((parts) => {
        const share = div(neg(rest), t)
        const total = parts.map((w) => w.total).reduce(add)
        const factor = mul(share, div(t, total))
        return {
          multipliers: [
            { sum: { of, total: t }, factor: mul(constant(-2), share) },
            ...parts.map((sum) => ({ sum, factor })),
          ],
        }
      })
  })
} // prettier-ignore

/** Choices of multipliers for Σ h + rest ≥ 0, the likely ones first. */
export function* choicesOf(
  h: CoreExpr,
  rest: CoreExpr,
  summed: ReadonlySet<string>,
  reading: Reading,
): Iterable<Choice> {
  const sums = reading
    .knownSums()
    .filter((s) => [s.of, s.total].every((e) => namesIn(e).every((n) => !summed.has(n))))
  yield { multipliers: [] }
  const isNothing = rest === constant(0)
  if (!isNothing) for (const sum of sums) yield { multipliers: [{ sum, factor: div(rest, sum.total) }] }
  const simplices = sums.filter((s) => s.total === constant(1))
  if (!isNothing && simplices.length > 1)
    yield {
      multipliers: simplices.map((sum) => ({ sum, factor: div(rest, constant(simplices.length)) })),
    }
  for (const b of sums)
    for (const c of sums)
      for (const name of b === c ? [] : reading.columns) {
        for (const choice of [tangent(h, b, c, name, reading), chord(h, b, c, name, reading)])
          if (choice) yield choice
      }
  if (isNothing) return
  yield* pinsker(rest, sums, reading.quantities)
  yield* cauchy(rest, sums, reading.quantities)
}
