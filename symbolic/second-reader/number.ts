/**
 * Numbers with derivatives: a decimal, or a dual number over such numbers. Every derivative in progress has a tag; a dual number of a tag has the
 * slopes of its value along the directions of that derivative, and value and slopes may be duals of earlier tags (Siskind and Pearlmutter,
 * Nesting Forward-Mode AD, 2008). A slope that is absent says that the number does not depend on that direction at all.
 */
import type { Decimal } from './decimal-door.js'
import { finite, spend, type Machine } from './machine.js'

/** A number with its slopes in the derivative of one tag. */
export interface Dual {
  readonly tag: number
  readonly value: Num
  readonly slopes: Slopes
}
/** One slope for each direction, or why there are none. */
export type Slopes = readonly (Num | undefined)[] | NoSlopes
/** Why a number has no slopes. */
export interface NoSlopes {
  readonly none: string
}
/** A decimal, with slopes or without. */
export type Num = Decimal | Dual

/** Whether the number has slopes, or a reason for having none. */
export const isDual = (a: Num): a is Dual => 'tag' in a
/** Whether there is a reason for no slopes. */
export const hasNone = (s: Slopes | undefined): s is NoSlopes => s !== undefined && 'none' in s

/** The number without its derivatives. */
export function plain(a: Num): Decimal {
  let x = a
  while (isDual(x)) x = x.value
  return x
}

/** A whole number. */
export const whole = (m: Machine, k: number): Decimal => new m.decimals(k)

const tagOf = (a: Num): number => (isDual(a) ? a.tag : 0)

/** Value and slopes of a number with respect to a tag that is none of its inner ones. */
const at = (a: Num, tag: number): { readonly value: Num; readonly slopes?: Slopes } =>
  isDual(a) && a.tag === tag ? a : { value: a }

/** A dual number; one that depends on no direction is its value. */
export const dual = (tag: number, value: Num, slopes: Slopes): Num =>
  !hasNone(slopes) && slopes.every((s) => s === undefined) ? value : { tag, value, slopes }

type Linear = (slope: Num) => Num

/** Slopes of f(a, b) from those of a and b and the partial derivatives. */
function combined(
  m: Machine,
  a: Slopes | undefined,
  b: Slopes | undefined,
  byA: Linear,
  byB: Linear,
): Slopes {
  if (hasNone(a)) return a
  if (hasNone(b)) return b
  const count = (a ?? b ?? []).length
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [a?.[i], b?.[i]]
    if (x === undefined) return y && byB(y)
    return y === undefined ? byA(x) : add(m, byA(x), byB(y))
  })
}

/** a + b. */
export function add(m: Machine, a: Num, b: Num): Num {
  const tag = Math.max(tagOf(a), tagOf(b))
  if (tag === 0) {
    spend(m, 1)
    return finite((a as Decimal).plus(b as Decimal))
  }
  const [x, y] = [at(a, tag), at(b, tag)]
  const same: Linear = (s) => s
  return dual(tag, add(m, x.value, y.value), combined(m, x.slopes, y.slopes, same, same))
}

/** −a. */
export function neg(m: Machine, a: Num): Num {
  if (!isDual(a)) return a.negated()
  const slopes = hasNone(a.slopes) ? a.slopes : a.slopes.map((s) => s && neg(m, s))
  return dual(a.tag, neg(m, a.value), slopes)
}

/** a − b. */
export const sub = (m: Machine, a: Num, b: Num): Num => add(m, a, neg(m, b))

/** a · b. */
export function mul(m: Machine, a: Num, b: Num): Num {
  const tag = Math.max(tagOf(a), tagOf(b))
  if (tag === 0) {
    spend(m, 1)
    return finite((a as Decimal).times(b as Decimal))
  }
  const [x, y] = [at(a, tag), at(b, tag)]
  const slopes = combined(
    m,
    x.slopes,
    y.slopes,
    (s) => mul(m, s, y.value),
    (s) => mul(m, x.value, s),
  )
  return dual(tag, mul(m, x.value, y.value), slopes)
}

/** a/b for b ≠ 0: the caller has made sure. */
export function over(m: Machine, a: Num, b: Num): Num {
  const tag = Math.max(tagOf(a), tagOf(b))
  if (tag === 0) {
    spend(m, 2)
    return finite((a as Decimal).div(b as Decimal))
  }
  const [x, y] = [at(a, tag), at(b, tag)]
  const quotient = over(m, x.value, y.value)
  const slopes = combined(
    m,
    x.slopes,
    y.slopes,
    (s) => over(m, s, y.value),
    (s) => neg(m, over(m, mul(m, quotient, s), y.value)),
  )
  return dual(tag, quotient, slopes)
}

/**
 * f(a) by the chain rule. `slope` is f′ at a number of fewer tags, or why there is none there; it is asked only where the argument depends on the
 * variable.
 */
export function chain(
  m: Machine,
  a: Num,
  value: (x: Decimal) => Decimal,
  slope: (x: Num, y: Num) => Num | NoSlopes,
): Num {
  if (!isDual(a)) return value(a)
  const y = chain(m, a.value, value, slope)
  if (hasNone(a.slopes)) return dual(a.tag, y, a.slopes)
  const rate = slope(a.value, y)
  if ('none' in rate) return dual(a.tag, y, rate)
  return dual(
    a.tag,
    y,
    a.slopes.map((s) => s && mul(m, rate, s)),
  )
}

/** The value without a derivative by a tag. */
function without(a: Num, tag: number, reason: NoSlopes): Num {
  if (tagOf(a) < tag) return { tag, value: a, slopes: reason }
  const { tag: outer, value, slopes } = a as Dual
  if (outer === tag) return { tag, value, slopes: reason }
  const inner = hasNone(slopes) ? slopes : slopes.map((s) => s && without(s, tag, reason))
  return { tag: outer, value: without(value, tag, reason), slopes: inner }
}

/** `a`, which has no derivative by what `by` depends on. */
export function kinked(a: Num, by: Num, reason: string): Num {
  let result = a
  for (let x = by; isDual(x); x = x.value) result = without(result, x.tag, { none: reason })
  return result
}

/** `a`, which has no derivative where `by` has none. */
export function spoilt(a: Num, by: Num): Num {
  let result = a
  for (let x = by; isDual(x); x = x.value) if (hasNone(x.slopes)) result = without(result, x.tag, x.slopes)
  return result
}
