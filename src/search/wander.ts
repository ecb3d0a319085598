/**
 * Ascent without gradients: single steps at random with an adapted length (Rechenberg 1973), in few coordinates or all, additive or in proportion, with
 * moves that random steps never make: an entry becomes zero, changes sign, or equals another. For kinks, steps and discrete coordinates.
 */
import { exp } from '../../symbolic/elementary/index.js'
import type { Random } from '../core/index.js'
import type { Budget, Peak, Terrain } from './terrain.js'

const FIRST_LENGTH = 0.3
const LEAST_LENGTH = 1e-9
const GROW = 2
const SHRINK = 0.87
/** Share of moves that are made to order. */
const DESIGNED_SHARE = 0.15

/** Moves entry i so that structure arises. */
function designed(x: Float64Array, i: number, random: Random): void {
  switch (random.below(4)) {
    case 0:
      x[i] = 0
      break
    case 1:
      x[i] = -x[i]
      break
    case 2:
      x[i] = x[random.below(x.length)]!
      break
    default: {
      const j = random.below(x.length)
      ;[x[i], x[j]] = [x[j], x[i]]
    }
  }
}

function moved(from: Float64Array, length: number, random: Random): Float64Array {
  const x = new Float64Array(from)
  const n = x.length
  if (random.next() < DESIGNED_SHARE) {
    designed(x, random.below(n), random)
    return x
  }
  const proportional = random.next() < 0.4
  const some = random.next() < 0.5 ? n : 1 + random.below(Math.min(3, n))
  for (let k = 0; k < some; k++) {
    const i = some === n ? k : random.below(n)
    if (proportional) x[i] *= exp(length * random.normal())
    else x[i] += length * random.normal()
  }
  return x
}

/** Ascends from `start` for the budget; `enough` ends it early. */
export function wander(
  terrain: Terrain,
  start: Peak,
  random: Random,
  budget: Budget,
  enough: (height: number) => boolean = () => false,
): Peak {
  let best = start
  let length = FIRST_LENGTH
  while (budget.left > 0 && length > LEAST_LENGTH && !enough(best.height)) {
    const x = moved(best.x, length, random)
    terrain.project(x)
    const height = terrain.height(x)
    if (height > best.height) {
      best = { x, height }
      length *= GROW
    } else length *= SHRINK
  }
  return best
}
