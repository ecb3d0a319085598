/** Draws near the numbers of a claim: what is true wherever one looks may be false where x is about 1000, if the claim says 1000. */
import { power } from '../../symbolic/elementary/index.js'
import { postorder, rationalToNumber, type CoreExpr } from '../../symbolic/expression/index.js'
import type { Random } from '../core/index.js'
import type { Drawer } from './draw.js'
import type { PulledBack } from './pull-back.js'

/** Share of the draws in which a coordinate is near a number of the claim, and how near. */
const SHARE = 0.25
const STEP = (random: Random): number => (random.next() < 0.2 ? 0 : power(10, -6 * random.next()))
/** What is smaller is drawn near anyhow; what is larger, floats cannot tell from its neighbours. */
const LEAST = 10
const MOST = 1e12

/** The numbers in formulas that are far from what is drawn, and those whose reciprocals are: a·x ≤ b is about b/a. Exponents are no places. */
export function numbersIn(of: readonly CoreExpr[]): readonly number[] {
  const numbers = postorder(of).flatMap((e) => {
    const args = e.op === 'pow' ? e.args.slice(0, 1) : e.args
    return args.flatMap((a) => (a.op === 'const' ? [Math.abs(rationalToNumber(a.value))] : []))
  })
  const roots = of.flatMap((e) => (e.op === 'const' ? [Math.abs(rationalToNumber(e.value))] : []))
  const all = [...numbers, ...roots].flatMap((c) => (c > 0 ? [c, 1 / c] : []))
  return [...new Set(all)].filter((c) => c > LEAST && c < MOST)
}

/** The same draws, but that in some a coordinate is near one of the numbers, or of their opposites. */
export function drawerNear(drawer: Drawer, { variables }: PulledBack, numbers: readonly number[]): Drawer {
  const free = variables.filter(({ space }) => !space.discrete)
  if (numbers.length === 0 || free.length === 0) return drawer
  return {
    ...drawer,
    draw(random) {
      const instance = drawer.draw(random)
      if (random.next() >= SHARE) return instance
      const { name } = random.pick(free)
      const drawn = instance.coordinates[name]
      const at = random.below(drawn.length)
      const [sign, side] = [random.pick([1, 1, 1, -1]), random.pick([1, -1])]
      const near = sign * random.pick(numbers) * (1 + side * STEP(random))
      const coordinates = { ...instance.coordinates, [name]: drawn.map((x, i) => (i === at ? near : x)) }
      return drawer.admissible(coordinates) ? { ...instance, coordinates } : instance
    },
  }
}
