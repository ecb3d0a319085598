/** Laws that a mutant of the tool may break, quick enough to be asked of each: intervals hold what exact arithmetic gives, proofs are there and replayed. */
import { randomOf, type Random } from '../../../src/core/index.js'
import {
  bigIntervals,
  floatIntervals,
  intervalReading,
  type IntervalAlgebra,
} from '../../../src/interval/index.js'
import {
  compareRational,
  rationalAlgebra,
  rationalOfFloat,
  type Entries,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { proveForAllSizes, replay } from '../../../symbolic/proof/index.js'
import { IDENTITIES } from '../../unit/proof/identities.js'
import { identity } from '../../unit/proof/identity.js'

const POINTS = 300
const DETERMINANTS = 60

/** Floats of which sums and products round: full mantissas, of unlike sizes and signs. */
const float = (random: Random): number =>
  (random.next() - 0.5) * 2 ** (random.below(60) - 30) * (random.next() < 0.2 ? 2 ** 30 : 1)

const holds = <T>(g: IntervalAlgebra<T>, x: T, exact: Rational): boolean => {
  const [lower, upper] = [g.lower(x), g.upper(x)]
  const below = lower === -Infinity || compareRational(rationalOfFloat(lower), exact) <= 0
  return below && (upper === Infinity || compareRational(exact, rationalOfFloat(upper)) <= 0)
}

/** Enclosures of four operations on two floats, and on their hull with a third, that miss an exact value. */
function arithmeticFault<T>(g: IntervalAlgebra<T>, random: Random): string | undefined {
  for (let k = 0; k < POINTS; k++) {
    const [x, y, z] = [float(random), float(random), float(random)]
    const [a, b] = [g.hull(g.float(x), g.float(z)), g.float(y)]
    const exact = rationalAlgebra
    const [p, q, r] = [x, y, z].map(rationalOfFloat)
    for (const end of [p, r]) {
      if (!holds(g, g.add(a, b), exact.add(end, q))) return `sum ${x} ${y} ${z}`
      if (!holds(g, g.sub(a, b), exact.add(end, exact.neg(q)))) return `difference ${x} ${y} ${z}`
      if (!holds(g, g.mul(a, b), exact.mul(end, q))) return `product ${x} ${y} ${z}`
      if (!holds(g, g.mul(a, a), exact.mul(p, r))) return `product with itself ${x} ${z}`
      if (!holds(g, g.div(a, b), exact.div(end, q))) return `quotient ${x} ${y} ${z}`
    }
    const square = exact.mul(q, q)
    const root = g.fn('sqrt', g.mul(b, b))
    if (!holds(g, root, y < 0 ? exact.neg(q) : q)) return `root of the square of ${y}`
    // The ends of a root bound it: their squares lie on either side.
    const one = g.fn('sqrt', g.float(Math.abs(y)))
    const [lo, hi] = [g.lower(one), g.upper(one)].map(rationalOfFloat)
    const size = y < 0 ? exact.neg(q) : q
    if (compareRational(exact.mul(lo, lo), size) > 0 || compareRational(exact.mul(hi, hi), size) < 0) return `root of ${y}`
    if (compareRational(square, exact.mul(q, q)) !== 0) return `square of ${y}`
  }
  return undefined
} // prettier-ignore

const wholeMatrix = (random: Random, n: number): Entries<Rational> => ({
  rows: n,
  cols: n,
  data: Array.from({ length: n * n }, () => rationalOfFloat(random.below(9) - 4)),
})

/** Leibniz: the sum over all permutations. */
function leibniz(m: Entries<Rational>, row = 0, used: readonly number[] = []): Rational {
  const { add, mul, neg } = rationalAlgebra
  if (row === m.rows) return rationalOfFloat(1)
  let sum = rationalOfFloat(0)
  for (let j = 0; j < m.cols; j++) {
    if (used.includes(j)) continue
    const odd = used.filter((u) => u > j).length % 2 === 1
    const minor = mul(m.data[row * m.cols + j], leibniz(m, row + 1, [...used, j]))
    sum = add(sum, odd ? neg(minor) : minor)
  }
  return sum
}

function determinantFault(random: Random): string | undefined {
  const reading = intervalReading(floatIntervals)
  for (let k = 0; k < DETERMINANTS; k++) {
    const m = wholeMatrix(random, 2 + random.below(3))
    const exact = leibniz(m)
    const rational = rationalAlgebra.spectral?.('det', m)?.data[0]
    if (rational && compareRational(rational, exact) !== 0) return 'exact determinant'
    const floats = { ...m, data: m.data.map((x) => floatIntervals.rational(x.numerator, x.denominator)) }
    const enclosed = reading.spectral?.('det', floats)?.data[0]
    if (enclosed && !holds(floatIntervals, enclosed, exact)) return 'enclosed determinant'
  }
  return undefined
}

/** Which interval law is broken. */
export function intervalFault(seed: number): string | undefined {
  return (
    arithmeticFault(floatIntervals, randomOf(seed, 'float intervals')) ??
    arithmeticFault(bigIntervals(80), randomOf(seed, 'big intervals')) ??
    determinantFault(randomOf(seed, 'determinants'))
  )
}

/** Texts of identities that are proved for all sizes, by hand chosen ones first. */
export const identityTexts = (): readonly string[] => Object.values(IDENTITIES).flat()

/** What became of the proof of an identity. */
export function proofOf(text: string): 'proved' | 'not proved' | 'replay rejects it' {
  const { left, right, context } = identity(text)
  const outcome = proveForAllSizes(left, right, context)
  if (outcome.kind !== 'proved') return 'not proved'
  return replay(outcome.record).kind === 'confirmed' ? 'proved' : 'replay rejects it'
}
