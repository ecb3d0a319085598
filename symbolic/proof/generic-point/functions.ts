/**
 * Functions at a generic point. Each is read through relations that hold for it on the reals, and through nothing else:
 * - an exponential exp(Σ c_m m), m over the monomials of its argument, is Π w_m^{c_m} with one free nonzero parameter w_m per
 *   monomial: exp(a + b) = exp(a) exp(b); sinh, cosh, tanh, expm1 are written by exponentials, sin, cos, tan by those of the imaginary argument;
 * - sqrt(x) is a symbol s with s² = x (so sqrt(x²) is not x); abs(x) is a symbol with s² = x², and relu(x) = (x + |x|)/2;
 * - log of a product of positive factors is a sum, log(exp z) = z, exp(log x) = x;
 * - max and min know that they are functions of a set; every other function is a free parameter per distinct argument (odd where it is odd).
 */
import {
  addValues,
  constantValue,
  imageKey,
  inverseValue,
  looksZero,
  mulValues,
  negValue,
  parameter,
  type Value,
} from './ring.js'
import { absolute, circular, squareRoot } from './roots.js'
import {
  functionCardOf,
  isInteger,
  ONE,
  rational,
  type EntrywiseOp,
  type Rational,
} from '../../expression/index.js'
import { exponential, wholePower } from './exponential.js'
import { HALF, unknownFunction, type FunctionTables } from './function-tables.js'

const TWO = rational(2)

/** The largest prime tried as a factor of a constant under log. */
const LARGEST_TRIED_FACTOR = 1000n
/** Longer constants are not factored: each division goes through the whole number. */
const LONGEST_FACTORED = 1n << 4096n

/** log of a positive value that is neither product nor exponential: a free parameter; of a constant, by its prime factors. */
export function opaqueLog<K>(t: FunctionTables<K>, v: Value<K>): Value<K> {
  if (v.constant) return logOfConstant(t, v.constant)
  const value = unknownFunction(t, 'log', [v])
  for (const unknown of value.form().keys()) t.logarithmOf.set(unknown, v)
  return value
}

function logOfConstant<K>(t: FunctionTables<K>, c: Rational): Value<K> {
  const whole = (n: bigint): Value<K> => {
    if (n > LONGEST_FACTORED) return primeLog(t, n)
    let [rest, total] = [n, constantValue(t.ring, rational(0))]
    for (let factor = 2n; factor <= LARGEST_TRIED_FACTOR && rest > 1n;)
      if (rest % factor === 0n) {
        total = addValues(t.ring, total, primeLog(t, factor))
        rest /= factor
      } else factor++
    return rest === 1n ? total : addValues(t.ring, total, primeLog(t, rest))
  }
  return addValues(t.ring, whole(c.numerator), negValue(t.ring, whole(c.denominator)))
}

function primeLog<K>(t: FunctionTables<K>, n: bigint): Value<K> {
  const argument = constantValue(t.ring, rational(n))
  const value = unknownFunction(t, 'log', [argument])
  for (const unknown of value.form().keys()) t.logarithmOf.set(unknown, argument)
  return value
}

/** Powers with more than this many bits in the exponent make numbers without bound. */
const LARGEST_POWER = 1n << 20n

const expOf = <K>(t: FunctionTables<K>, z: Value<K>): Value<K> =>
  looksZero(t.ring, z) ? constantValue(t.ring, ONE) : exponential(t, z.form(), () => z)

/** An entrywise function at a generic point; one without relations here is unknown but for its card. */
export function functionValue<K>(t: FunctionTables<K>, name: EntrywiseOp, x: Value<K>): Value<K> {
  const { ring } = t
  const number = (value: Rational): Value<K> => constantValue(ring, value)
  const add = (a: Value<K>, b: Value<K>): Value<K> => addValues(ring, a, b)
  const sub = (a: Value<K>, b: Value<K>): Value<K> => addValues(ring, a, negValue(ring, b))
  const mul = (a: Value<K>, b: Value<K>): Value<K> => mulValues(ring, a, b)
  const div = (a: Value<K>, b: Value<K>): Value<K> => mulValues(ring, a, inverseValue(ring, b))
  const both = (): readonly [Value<K>, Value<K>] => [expOf(t, x), expOf(t, negValue(ring, x))]
  switch (name) {
    case 'exp':
      return expOf(t, x)
    case 'expm1':
      return sub(expOf(t, x), number(ONE))
    case 'sinh':
      return mul(number(HALF), sub(...both()))
    case 'cosh':
      return mul(number(HALF), add(...both()))
    case 'tanh': {
      const [up, down] = both()
      return div(sub(up, down), add(up, down))
    }
    case 'log':
      return x.log ? x.log() : opaqueLog(t, x)
    case 'log1p': {
      const shifted = add(number(ONE), x)
      return shifted.log ? shifted.log() : opaqueLog(t, shifted)
    }
    case 'sqrt':
      return squareRoot(t, x)
    case 'abs':
      return absolute(t, x)
    case 'relu':
      return mul(number(HALF), add(x, absolute(t, x)))
    case 'sign':
      return signOf(t, x)
    case 'step':
      return mul(number(HALF), add(number(ONE), signOf(t, x)))
    case 'sin':
    case 'cos':
      return circular(t, x, name)
    case 'tan':
      return div(circular(t, x, 'sin'), circular(t, x, 'cos'))
    default:
      return unknownFunction(t, name, [x], functionCardOf(name)?.parity === 'odd')
  }
}

function signOf<K>(t: FunctionTables<K>, x: Value<K>): Value<K> {
  const { constant } = x
  if (constant)
    return constantValue(t.ring, rational(constant.numerator > 0n ? 1 : constant.numerator < 0n ? -1 : 0))
  return unknownFunction(t, 'sign', [x], true)
}

/** max or min of two values, each perhaps a max or min itself: a function of the set of values. */
export function extremum<K>(t: FunctionTables<K>, name: 'max' | 'min', a: Value<K>, b: Value<K>): Value<K> {
  const membersOf = (v: Value<K>): ReadonlySet<string> => {
    const key = imageKey(t.ring, v)
    return t.members.get(`${name} ${key}`) ?? new Set([key])
  }
  const set = new Set([...membersOf(a), ...membersOf(b)])
  if (set.size === 1) return a
  t.unknownFunctions.add(name)
  const key = `${name}{${[...set].sort().join(';')}}`
  const value = t.values.get(key) ?? parameter(t.ring)
  t.values.set(key, value)
  t.members.set(`${name} ${imageKey(t.ring, value)}`, set)
  return value
}

/** a^b. Whole and half powers follow the field and its roots; any other exponent is an unknown function. */
export function powerValue<K>(
  t: FunctionTables<K>,
  a: Value<K>,
  b: Value<K>,
  exact: Rational | undefined,
): Value<K> {
  const exponent = exact ?? b.constant
  const small = exponent && exponent.numerator <= LARGEST_POWER && exponent.numerator >= -LARGEST_POWER
  if (exponent && small && isInteger(exponent)) return wholePower(t.ring, a, exponent.numerator)
  if (exponent && small && exponent.denominator === TWO.numerator)
    return wholePower(t.ring, squareRoot(t, a), exponent.numerator)
  return unknownFunction(t, 'pow', [a, b])
}
