/** Numbers q + log r with rational q and r > 0: exact where exponentials and logarithms cancel, as in softmax(log a). What leaves them is `Unsupported`. */
import type { EntryAlgebra } from './entries.js'
import { Unsupported } from './entries.js'
import { rationalAlgebra } from './rational-entries.js'
import {
  addRational,
  compareRational,
  divRational,
  isInteger,
  isOneRational,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  rationalToNumber,
  ZERO,
  type Rational,
} from '../sizes/rational.js'

/** `plain` + log `of`. */
export interface Logarithmic {
  readonly plain: Rational
  readonly of: Rational
}

/** Longer powers are left to intervals. */
const MOST_POWER = 64

/** A rational as such a number. */
export const logarithmic = (plain: Rational): Logarithmic => ({ plain, of: ONE })

function leaves(what: string): never {
  throw new Unsupported(`${what}: not a rational number and a logarithm`)
}
/** The rational that a number is. */
const rationalOf = ({ plain, of }: Logarithmic): Rational =>
  isOneRational(of) ? plain : leaves('a logarithm')
const on =
  (f: (...of: readonly Rational[]) => Rational) =>
  (...of: readonly Logarithmic[]): Logarithmic =>
    logarithmic(f(...of.map(rationalOf)))

/** k log r for whole k. */
function multiple(k: Rational, { plain, of }: Logarithmic): Logarithmic {
  if (isOneRational(of)) return logarithmic(mulRational(k, plain))
  if (!isInteger(k) || Math.abs(rationalToNumber(k)) > MOST_POWER) return leaves('a multiple of a logarithm')
  return { plain: mulRational(k, plain), of: powRational(of, rationalToNumber(k)) }
}

const negative = ({ plain, of }: Logarithmic): Logarithmic => ({
  plain: negRational(plain),
  of: divRational(ONE, of),
})
const sum = (a: Logarithmic, b: Logarithmic): Logarithmic => ({
  plain: addRational(a.plain, b.plain),
  of: mulRational(a.of, b.of),
})

/** The algebra of such numbers. */
export const logarithmicAlgebra: EntryAlgebra<Logarithmic> = {
  rational: logarithmic,
  pi: () => leaves('pi'),
  neg: negative,
  add: sum,
  mul: (a, b) => (isOneRational(a.of) ? multiple(a.plain, b) : multiple(rationalOf(b), a)),
  div: on((a, b) => rationalAlgebra.div(a, b)),
  pow: (a, b, exact) => logarithmic(rationalAlgebra.pow(rationalOf(a), rationalOf(b), exact)),
  fn(name, a) {
    if (name === 'exp' && isZeroRational(a.plain)) return logarithmic(a.of)
    if (name === 'log' && isOneRational(a.of) && compareRational(a.plain, ZERO) > 0) return { plain: ZERO, of: a.plain }
    return logarithmic(rationalAlgebra.fn(name, rationalOf(a)))
  },
  max: on(rationalAlgebra.max),
  min: on(rationalAlgebra.min),
  spectral(op, m) {
    const found = rationalAlgebra.spectral(op, { ...m, data: m.data.map(rationalOf) })
    return found && { ...found, data: found.data.map(logarithmic) }
  },
  softmax(z) {
    const u = z.map((x) => rationalOf(logarithmicAlgebra.fn('exp', x)))
    const total = u.reduce(addRational)
    return u.map((x) => logarithmic(divRational(x, total)))
  },
} // prettier-ignore
