/** How many points are tried of what is compared by values, and which count. */
import { need } from '../../bounds/replay/arithmetic.js'
import type { Interval } from '../../proof/replay/interval.js'

/** Draws at most, points that are enough, and those that there must be: with values, and with a way that is not zero. */
const MOST_DRAWS = 400
const ENOUGH = 16
const LEAST_POINTS = 6

/** Tries points; throws unless enough of them count. */
export function needPoints(isSeen: () => boolean): void {
  let seen = 0
  for (let k = 0; k < MOST_DRAWS && seen < ENOUGH; k++) seen += isSeen() ? 1 : 0
  need(seen >= LEAST_POINTS, 'too few points have values')
}

/** Whether points differ. */
export const isWay = (ways: readonly Interval[]): boolean => ways.some((w) => w.lo > 0n || w.hi < 0n)
