/** Comparisons as statements make them, and how two runs of one comparison decide it. */
import type { Decimal } from './decimal-door.js'
import { Cannot, Misread, NoValue, type Machine } from './machine.js'
import { isScalar, shape, type Matrix } from './matrix.js'
import { plain } from './number.js'

/** Comparisons between two numbers. */
export type Sign = '==' | '<=' | '<' | '!='

/** left sign right for all entries; a number may face a matrix. */
export interface Comparison {
  readonly what: string
  readonly sign: Sign
  readonly left: Matrix
  readonly right: Matrix
}

/** What became of one comparison. `left` and `right` are those of the entry that decided it. */
export interface Outcome {
  readonly what: string
  readonly kind: 'holds' | 'violated' | 'no value' | 'undecided' | 'cannot'
  readonly reason: string
  readonly left?: string
  readonly right?: string
  /** 1-based. */
  readonly row?: number
  readonly col?: number
}

/** What a run made of a comparison: its sides, or why it has none; with the signs that it depended on. */
export interface Trial {
  readonly digits: number
  readonly decisions: readonly Decimal[]
  readonly result:
    | { readonly kind: 'sides'; readonly sign: Sign; readonly pairs: readonly Pair[]; readonly cols: number }
    | { readonly kind: 'no value' | 'cannot'; readonly reason: string }
}
interface Pair {
  readonly left: Decimal
  readonly right: Decimal
}

function pairsOf({ left, right }: Comparison): { pairs: readonly Pair[]; cols: number } {
  const [a, b] = [left, right]
  const one = isScalar(a) ? b : a
  if (!isScalar(a) && !isScalar(b) && (a.rows !== b.rows || a.cols !== b.cols))
    throw new Misread(`expected sides of one shape, got ${shape(a)} and ${shape(b)}`)
  const pairs = one.data.map((_, i) => ({
    left: plain(a.data[isScalar(a) ? 0 : i]),
    right: plain(b.data[isScalar(b) ? 0 : i]),
  }))
  return { pairs, cols: one.cols }
}

/** Runs a comparison: outcomes of reading become data, faults of the text go on as errors. */
export function attempt(m: Machine, compare: (m: Machine) => Comparison): Trial {
  const from = m.decisions.length
  const result = ((): Trial['result'] => {
    try {
      const made = compare(m)
      return { kind: 'sides', sign: made.sign, ...pairsOf(made) }
    } catch (error) {
      if (error instanceof NoValue) return { kind: 'no value', reason: error.message }
      if (error instanceof Cannot) return { kind: 'cannot', reason: error.message }
      throw error
    }
  })()
  return { digits: m.digits, decisions: m.decisions.slice(from), result }
}

/** Two runs that agree on this share of a number agree on its sign: they round differently and differ in precision. */
const AGREEMENT = 1e-3
/** Where a number vanishes, more digits make it smaller: by at least this power of the factor by which the steps between numbers shrink. A root of what should be zero has half of it. */
const SHRINKING = 0.45

/** Powers of ten by the decimals that they are among: comparisons of many entries want the same ones. */
const tens = new WeakMap<typeof Decimal, Map<number, Decimal>>()
function tensOf(decimals: typeof Decimal): (exponent: number) => Decimal {
  const known = tens.get(decimals) ?? new Map<number, Decimal>()
  tens.set(decimals, known)
  return (exponent) => {
    const found = known.get(exponent) ?? new decimals(10).pow(exponent)
    known.set(exponent, found)
    return found
  }
}

type Sure = -1 | 0 | 1 | undefined

/**
 * The sign of a number that two runs computed, the second with more digits: nonzero where both agree on the number, zero where it shrinks as rounding
 * does. `scale` is the size of what it was computed from.
 */
function signBetween(low: Decimal, high: Decimal, scale: Decimal, from: number, to: number): Sure {
  if (low.isZero() && high.isZero()) return 0
  const apart = low.minus(high).abs()
  if (apart.lte(high.abs().times(AGREEMENT))) return high.isNegative() ? -1 : 1
  const ten = tensOf(high.constructor as typeof Decimal)
  const step = scale.times(ten(-from))
  const error = apart.gt(step) ? apart : step
  const shrunk = error.times(ten(-SHRINKING * (to - from)))
  return high.abs().lte(shrunk) ? 0 : undefined
}

/** Whether both runs decided alike wherever a sign decided something. */
function sameDecisions(a: Trial, b: Trial): boolean {
  return (
    a.decisions.length === b.decisions.length &&
    a.decisions.every((x, i) => {
      const y = b.decisions[i]
      if (x.isZero() && y.isZero()) return true
      return x.minus(y).abs().lte(y.abs().times(AGREEMENT))
    })
  )
}

/** Whether a sign of left − right satisfies a comparison. */
function satisfies(sign: Sign, order: Sure): boolean | undefined {
  if (order === undefined) return undefined
  switch (sign) {
    case '==':
      return order === 0
    case '<=':
      return order <= 0
    case '<':
      return order < 0
    case '!=':
      return order !== 0
  }
}

/** Digits of sides that are shown. */
const SHOWN = 20

/** One comparison from two runs, the second with more digits. */
export function decided(what: string, low: Trial, high: Trial): Outcome {
  const [a, b] = [low.result, high.result]
  for (const r of [a, b]) if (r.kind === 'cannot') return { what, ...r }
  if (!sameDecisions(low, high))
    return {
      what,
      kind: 'undecided',
      reason: 'a sign on which the value depends is not certain at this precision',
    }
  if (a.kind !== 'sides' || b.kind !== 'sides') {
    if (a.kind === 'no value' && b.kind === 'no value') return { what, kind: 'no value', reason: b.reason }
    return { what, kind: 'undecided', reason: 'the runs disagree on whether there is a value' }
  }
  const verdicts = b.pairs.map((pair, i) => {
    const [p, q] = [a.pairs[i], pair]
    const scale = q.left.abs().gt(q.right.abs()) ? q.left.abs() : q.right.abs()
    const order = signBetween(p.left.minus(p.right), q.left.minus(q.right), scale, low.digits, high.digits)
    return satisfies(b.sign, order)
  })
  const bad = verdicts.indexOf(false)
  const unsure = verdicts.indexOf(undefined)
  const at = bad >= 0 ? bad : Math.max(0, unsure)
  const kind = bad >= 0 ? 'violated' : unsure >= 0 ? 'undecided' : 'holds'
  const reason = { violated: 'the sides differ', undecided: 'the sides are not told apart', holds: '' }[kind]
  if (b.pairs.length === 0) return { what, kind, reason }
  const text = (x: Decimal): string => x.toSignificantDigits(SHOWN).toString()
  return {
    what,
    kind,
    reason: kind === 'holds' ? `to ${high.digits} digits` : `${reason} at ${high.digits} digits`,
    left: text(b.pairs[at].left),
    right: text(b.pairs[at].right),
    row: Math.floor(at / b.cols) + 1,
    col: (at % b.cols) + 1,
  }
}
