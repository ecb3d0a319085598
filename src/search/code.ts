/**
 * Towards the largest error of code under test: random moves of an instance's coordinates, keeping what is worse. As shrinking it is a conversation, so
 * that code which answers at once and programs that get instances in batches are searched alike.
 */
import { power } from '../../symbolic/elementary/index.js'
import type { Random } from '../core/index.js'
import type { Coordinates } from '../instance/draw.js'

/** Coordinates, and the error there in parts of what is allowed: Infinity where the code is wrong, −1 where nothing is known. */
export interface Erring {
  readonly coordinates: Coordinates
  readonly load: number
}

/** Moves every coordinate a little, or one of them far. */
function moved(from: Coordinates, random: Random): Coordinates {
  const names = Object.keys(from)
  const [chosen, scale] = [random.pick(names), power(10, -2 * random.next())]
  const all = random.next() < 0.5
  const at = random.below(from[chosen].length)
  const near = (x: number): number => x + scale * random.normal() * Math.max(Math.abs(x), 0.1)
  const far = (name: string, x: number, i: number): number =>
    name === chosen && i === at ? 3 * random.normal() : x
  return Object.fromEntries(
    names.map((name) => [name, from[name].map((x, i) => (all ? near(x) : far(name, x, i)))]),
  )
}

/** Asks for the errors at `width` points at a time, of at most `budget`, until the code is wrong at one. */
export function* climbing(
  from: Erring,
  budget: number,
  width: number,
  random: Random,
): Generator<readonly Coordinates[], void, readonly number[]> {
  let best = from
  for (let spent = 0; spent < budget && best.load < Infinity; spent += width) {
    const points = Array.from({ length: width }, () => moved(best.coordinates, random))
    const loads = yield points
    loads.forEach((load, k) => {
      if (load > best.load) best = { coordinates: points[k], load }
    })
  }
}
