/** Roots at a generic point: symbols with known squares, for square roots, absolute values and the imaginary unit. */
import {
  addValues,
  constantValue,
  formOfUnknown,
  imageKey,
  inverseValue,
  looksZero,
  makeValue,
  mulValues,
  negValue,
  rootValue,
  type Value,
} from './ring.js'
import { exponential } from './exponential.js'
import { HALF, MINUS_ONE, unknownFunction, type FunctionTables } from './function-tables.js'
import { rational, type Rational } from '../../expression/index.js'

/** The symbol whose square is x; rational squares have their rational root. */
export function squareRoot<K>(t: FunctionTables<K>, x: Value<K>): Value<K> {
  if (looksZero(t.ring, x)) return x
  const exact = x.constant && rationalRoot(x.constant)
  if (exact) return constantValue(t.ring, exact)
  const key = imageKey(t.ring, x)
  t.unknownFunctions.add('square root')
  const root = t.roots.get(key) ?? rootValue(t.ring, x) ?? unknownFunction(t, 'sqrt', [x])
  t.roots.set(key, root)
  return root
}

function rationalRoot(x: Rational): Rational | undefined {
  if (x.numerator < 0n) return undefined
  const [n, d] = [wholeRoot(x.numerator), wholeRoot(x.denominator)]
  return n === undefined || d === undefined ? undefined : rational(n, d)
}

/** The whole square root of n, by Newton's iteration from above; undefined when n is no square. */
function wholeRoot(n: bigint): bigint | undefined {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (let next = (x + n / x) >> 1n; next < x; next = (x + n / x) >> 1n) x = next
  return x * x === n ? x : undefined
}

/** |x|: x or −x where the sign is known, else the root of x². */
export const absolute = <K>(t: FunctionTables<K>, x: Value<K>): Value<K> => {
  if (x.constant) return x.constant.numerator < 0n ? negValue(t.ring, x) : x
  return x.log ? x : squareRoot(t, mulValues(t.ring, x, x))
}

/** cos x = (w + 1/w)/2 and sin x = i(1/w − w)/2 with w = exp(i x), i the symbol with i² = −1. */
export function circular<K>(t: FunctionTables<K>, x: Value<K>, which: 'sin' | 'cos'): Value<K> {
  const { ring } = t
  if (looksZero(ring, x)) return constantValue(ring, rational(which === 'cos' ? 1 : 0))
  const w = { ...exponential(t, x.form(), () => x, true) }
  const plain = makeValue(ring, w.parts, w.bound, (self) => formOfUnknown(ring, self))
  const inverse = inverseValue(ring, plain)
  const half = constantValue(ring, HALF)
  if (which === 'cos') return mulValues(ring, half, addValues(ring, plain, inverse))
  const i = squareRoot(t, constantValue(ring, MINUS_ONE))
  return mulValues(ring, mulValues(ring, half, i), addValues(ring, inverse, negValue(ring, plain)))
}
