/** How far the calculus comes with a claim that it does not prove: for people, and for whoever looks for the best constant. */
import { log10, power } from '../elementary/index.js'
import {
  compareRational,
  ONE,
  rational,
  rationalToNumber,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { isAtMost } from './compare.js'
import type { BoundContext } from './context.js'
import type { BoundRecord, Kind, Sense, SizeCondition } from './plain.js'
import { sampleOf, SAMPLES, times } from './polynomial.js'
import type { Fact, Prover } from './prover.js'
import { recordOf } from './record.js'

/** What would be needed for a proof, or how far the bounds come. */
export type Reach =
  /** It would be proved if the sizes ensured this. */
  | { readonly kind: 'needs'; readonly conditions: readonly SizeCondition[] }
  /** lesser ≤ factor · greater is proved, and with no much smaller factor. The record names the two bounds; it is no proof of the claim. */
  | { readonly kind: 'factor'; readonly factor: Rational; readonly record: BoundRecord }
  /** The sides have bounds, which no factor brings together. */
  | { readonly kind: 'apart'; readonly record: BoundRecord }
  /** An operation of which nothing is known; the side it should be bounded from, where it is a whole side. */
  | { readonly kind: 'unbounded'; readonly op: string; readonly sense?: Sense }

/** Denominators among which a factor is looked for that a person would write. */
const MOST_DENOMINATOR = 64
/** Relative distance at which a float is taken for such a fraction. */
const ALIKE = 1e-9
/** Digits of other factors, rounded up. */
const DIGITS = 4
/** What the largest ratio at the sample points is multiplied by, until a comparison holds: the points need not contain the worst case. */
const LARGER = [1, 1.001, 1.01, 1.1, 2, 10] as const

/** A fraction that is no less than the value up to rounding, and easy to say. */
function simple(value: number): Rational {
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const p = Math.round(value * q)
    if (p > 0 && Math.abs(p / q - value) <= ALIKE * value) return rational(BigInt(p), BigInt(q))
  }
  const scale = power(10, Math.max(0, DIGITS - 1 - Math.floor(log10(value))))
  return rational(BigInt(Math.ceil(value * scale)), BigInt(Math.round(scale)))
}

/** The largest quotient of two bounds at the sample points; undefined where the divisor is not positive there. */
function ratioOf(above: Fact, below: Fact): number | undefined {
  let largest = 0
  for (let k = 0; k < SAMPLES; k++) {
    const [a, b] = [sampleOf(above.bound, k), sampleOf(below.bound, k)]
    if (!(b > 0)) return undefined
    largest = Math.max(largest, a / b)
  }
  return Number.isFinite(largest) && largest > 0 ? largest : undefined
}

interface Pair {
  readonly above: Fact
  readonly below: Fact
  readonly ratio: number
}

/** The least factor found with above ≤ factor · below. */
function factorOf({ above, below, ratio }: Pair): Rational | undefined {
  return LARGER.map((by) => simple(ratio * by)).find((c) => isAtMost(above.bound, times(below.bound, c)))
}

/** Pairs of bounds looked at, the closest first. */
const MOST_PAIRS = 4

function closest(above: readonly Fact[], below: readonly Fact[]): readonly Pair[] {
  const pairs = above.flatMap((a) =>
    below.flatMap((b): readonly Pair[] => {
      const ratio = ratioOf(a, b)
      return ratio === undefined ? [] : [{ above: a, below: b, ratio }]
    }),
  )
  return pairs.sort((x, y) => x.ratio - y.ratio).slice(0, MOST_PAIRS)
}

const KINDS: readonly Kind[] = ['entry', 'max', 'one', 'two', 'op', 'rows', 'inf', 'cols', 'nuclear']
/** Rules that say nothing new. */
const TRIVIAL: ReadonlySet<string> = new Set(['itself', 'sign'])
const says = ({ rule, sense, bound }: Fact): boolean =>
  !TRIVIAL.has(rule) && !(sense === '≥' && bound.length === 0)

/** The deepest operation of which no rule gives a bound, though its parts have some. */
function unboundedIn(e: Expr, p: Prover): Expr {
  const isKnown = (x: Expr): boolean => x.args.length === 0 || KINDS.some((k) => p.facts(x, k).some(says))
  const part = e.args.find((a) => !isKnown(a))
  return part ? unboundedIn(part, p) : e
}

/** Norms and extremes of variables stand for themselves. */
const QUANTITIES: ReadonlySet<string> = new Set(['norm', 'opnorm', 'sigmamin', 'maxof', 'minof'])
const isPlain = (e: Expr): boolean =>
  e.args.length === 0 || (QUANTITIES.has(e.op) && e.args.every((a) => a.op === 'var'))

interface Side {
  readonly of: Expr
  readonly facts: readonly Fact[]
  readonly prover: Prover
}

/** What is between two sides that the calculus could not bring together. */
export function reachOf(lesser: Side, greater: Side, context: BoundContext): Reach | undefined {
  const record = (above: Fact, below: Fact): BoundRecord =>
    recordOf(lesser.of, greater.of, above, below, context)
  let best: { readonly pair: Pair; readonly factor: Rational } | undefined
  for (const pair of closest(lesser.facts, greater.facts)) {
    const factor = factorOf(pair)
    if (factor && (!best || compareRational(factor, best.factor) < 0)) best = { pair, factor }
  }
  // A factor of one or less would be a proof: rounding of samples says nothing.
  if (best && compareRational(best.factor, ONE) > 0)
    return { kind: 'factor', factor: best.factor, record: record(best.pair.above, best.pair.below) }
  const blamed = ([[lesser, '≤'], [greater, '≥']] as const).find(([side]) => !isPlain(side.of))
  if (blamed && !lesser.facts.some(says) && !blamed[0].facts.some(says)) {
    const [side, sense] = blamed
    const at = unboundedIn(side.of, side.prover)
    return { kind: 'unbounded', op: at.op, ...(at === side.of ? { sense } : {}) }
  }
  const [above, below] = [lesser.facts.find(says) ?? lesser.facts[0], greater.facts.find(says) ?? greater.facts[0]]
  return above && below ? { kind: 'apart', record: record(above, below) } : undefined
} // prettier-ignore

/** A factor in a few digits. */
export const factorText = (factor: Rational): string =>
  String(Number(rationalToNumber(factor).toPrecision(DIGITS)))
