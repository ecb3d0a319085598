/** Exponentials and whole powers at a generic point. */
import { gcd, isInteger, ONE } from '../../expression/index.js'
import { powerBySquaring } from '../../numbers/squaring.js'
import type { FormalPolynomial } from './formal-polynomial.js'
import { FinerExponents, type FunctionTables } from './function-tables.js'
import {
  constantValue,
  formOfUnknown,
  inverseValue,
  makeValue,
  mulValues,
  type Ring,
  type Value,
} from './ring.js'

/** v^k by repeated squaring. */
export const wholePower = <K>(ring: Ring<K>, v: Value<K>, k: bigint): Value<K> =>
  k < 0n
    ? wholePower(ring, inverseValue(ring, v), -k)
    : powerBySquaring(constantValue(ring, ONE), (a, b) => mulValues(ring, a, b), v, k)

/** exp of a form: one free parameter per monomial (`imaginary`: of i times the argument). */
export function exponential<K>(
  t: FunctionTables<K>,
  form: FormalPolynomial,
  log: () => Value<K>,
  imaginary = false,
): Value<K> {
  const { ring } = t
  const { field } = ring
  let image = field.one
  let [up, down] = [0n, 0n]
  let factor = constantValue(ring, ONE)
  for (const [monomial, c] of form) {
    const argument = t.logarithmOf.get(monomial)
    if (argument && isInteger(c) && !imaginary) {
      factor = mulValues(ring, factor, wholePower(ring, argument, c.numerator))
      continue
    }
    if (t.denominator % c.denominator !== 0n) throw new FinerExponents(lcm(t.denominator, c.denominator))
    const k = (c.numerator * t.denominator) / c.denominator
    const size = k < 0n ? -k : k
    if (k > 0n) up += size
    else down += size
    image = field.mul(image, fieldPower(t, baseOf(t, imaginary ? `i${monomial}` : monomial), k))
  }
  const bound = { numerator: { degree: up, bits: 0n }, denominator: { degree: down, bits: 0n } }
  const power = makeValue(ring, new Map([[0, image]]), bound, (self) => formOfUnknown(ring, self), { log })
  return { ...mulValues(ring, factor, power), log }
}

function baseOf<K>(t: FunctionTables<K>, monomial: string): K {
  const known = t.bases.get(monomial) ?? t.ring.field.draw()
  t.bases.set(monomial, known)
  return known
}

const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b

function fieldPower<K>(t: FunctionTables<K>, base: K, k: bigint): K {
  const { field } = t.ring
  const [from, size] = k < 0n ? [field.inverse(base)!, -k] : [base, k]
  return powerBySquaring(field.one, field.mul, from, size)
}
