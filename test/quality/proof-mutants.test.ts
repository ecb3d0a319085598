/** Slips in proved identities: each is refuted at a random point, or is listed here as making no difference; no false one is proved. */
import { expect, it } from 'vitest'
import { randomOf, type Random } from '../../src/core/index.js'
import { expand } from '../../symbolic/expression/index.js'
import { proveForAllSizes } from '../../symbolic/proof/index.js'
import { print } from '../../symbolic/language/index.js'
import { discrepancy } from '../laws/real-entries.js'
import { seed } from '../seed.js'
import { IDENTITIES } from '../unit/proof/identities.js'
import { identity, type Identity } from '../unit/proof/identity.js'
import { mutants } from './mutate.js'

/** Functions of a matrix that the numbers of this test do not have. */
const NOT_EVALUATED = /opnorm|inv|det|erf/u
/** Thin spaces, of which no points are drawn here. */
const THIN = /\b[Qhe]\b/u

const SIZES = [
  { n: 2, d: 3, k: 2, l: 3, j: 2, i: 1, m: 4 },
  { n: 3, d: 2, k: 3, l: 2, j: 1, i: 2, m: 3 },
]
const POINTS = 2
/** Mutants tried of each identity, chosen by the seed. */
const PER_IDENTITY = 10
const ROUNDING = 1e-9

/** The largest difference of the sides at some random points. */
function gap({ left, right, coordinates }: Identity, random: Random): number {
  const gaps = SIZES.flatMap((sizes) =>
    Array.from({ length: POINTS }, () => discrepancy(left, right, sizes, coordinates, random) ?? 0),
  )
  return Math.max(...gaps)
}

function chosen<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items]
  return Array.from(
    { length: Math.min(PER_IDENTITY, left.length) },
    () => left.splice(random.below(left.length), 1)[0],
  )
}

const texts = Object.values(IDENTITIES)
  .flat()
  .filter((text) => !NOT_EVALUATED.test(text) && !THIN.test(text))

it('no mutant that differs at a random point is proved, and every other one is proved', () => {
  let [refuted, equivalent] = [0, 0]
  const wrong: string[] = []
  for (const text of texts) {
    const random = randomOf(seed, 'proof mutants', text)
    const whole = identity(text)
    for (const { what, formula } of chosen(mutants(whole.right), random)) {
      const mutant = { ...whole, right: expand(formula) }
      const outcome = proveForAllSizes(mutant.left, mutant.right, mutant.context)
      const differs = gap(mutant, random) > ROUNDING
      if (differs) refuted++
      else equivalent++
      if (differs === (outcome.kind === 'proved')) wrong.push(`${text}: ${what}: ${print(formula)}`)
    }
  }
  expect(wrong).toEqual([])
  expect(refuted).toBeGreaterThan(220)
  expect(equivalent).toBeLessThan(refuted / 4)
})
