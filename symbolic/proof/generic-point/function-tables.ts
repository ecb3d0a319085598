/** Unknown functions at a generic point: a free parameter for each distinct argument. */
import { rational } from '../../expression/index.js'
import { constantValue, imageKey, looksZero, negValue, parameter, type Ring, type Value } from './ring.js'

/** The names that functions have given so far, beside those of the ring. */
export interface FunctionTables<K> {
  readonly ring: Ring<K>
  /** Exponents are whole multiples of 1/denominator. */
  readonly denominator: bigint
  /** exp(m/denominator) per monomial m of the forms, and exp(i m/denominator) under keys that start with `i`. */
  readonly bases: Map<string, K>
  readonly roots: Map<string, Value<K>>
  readonly values: Map<string, Value<K>>
  /** What the logarithm is of, per unknown of its form. */
  readonly logarithmOf: Map<string, Value<K>>
  readonly members: Map<string, ReadonlySet<string>>
  /** Functions read as unknown ones, or up to the sign of a root: unequal values then mean nothing. */
  readonly unknownFunctions: Set<string>
}

/** Exponents need a finer common denominator: read the formula again with it. */
export class FinerExponents extends Error {
  override readonly name = 'FinerExponents'
  constructor(readonly denominator: bigint) {
    super(`exponents over ${denominator}`)
  }
}

/** 1/2. */
export const HALF = rational(1, 2)
/** −1. */
export const MINUS_ONE = rational(-1)

/** A free parameter per distinct arguments; `odd`: f(−x) = −f(x) and f(0) = 0. */
export function unknownFunction<K>(
  t: FunctionTables<K>,
  name: string,
  args: readonly Value<K>[],
  odd = false,
): Value<K> {
  const key = (values: readonly Value<K>[]): string =>
    `${name}(${values.map((v) => imageKey(t.ring, v)).join(';')})`
  t.unknownFunctions.add(name)
  if (odd && looksZero(t.ring, args[0])) return constantValue(t.ring, rational(0))
  const mine = key(args)
  const found = t.values.get(mine)
  if (found) return found
  const opposite = odd ? t.values.get(key(args.map((v) => negValue(t.ring, v)))) : undefined
  const value = opposite ? negValue(t.ring, opposite) : parameter(t.ring)
  t.values.set(mine, value)
  return value
}
