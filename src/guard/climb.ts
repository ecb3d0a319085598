/** From the case with the largest error towards a larger one: by random moves of its coordinates, keeping what is worse. */
import { power } from '../../symbolic/elementary/index.js'
import type { Random } from '../core/index.js'
import { isWrong, see, type Seen } from './see.js'
import type { Case } from '../instance/code-place.js'
import type { Subject } from './subject.js'
import type { Precision } from '../core/index.js'

/** The error in parts of what is allowed; what is wrong is beyond all, what says nothing below. */
export const climbed = (seen: Seen): number =>
  seen.judgement.kind === 'agrees' && !seen.judgement.kink
    ? seen.judgement.load
    : isWrong(seen)
      ? Infinity
      : -1

/** Moves every coordinate a little, or one of them far. */
function moved({ place, instance }: Case, random: Random): Case | undefined {
  const names = Object.keys(instance.coordinates)
  const [chosen, scale] = [random.pick(names), power(10, -2 * random.next())]
  const all = random.next() < 0.5
  const at = random.below(instance.coordinates[chosen].length)
  const coordinates = Object.fromEntries(
    names.map((name) => [
      name,
      instance.coordinates[name].map((x, i) =>
        all
          ? x + scale * random.normal() * Math.max(Math.abs(x), 0.1)
          : name === chosen && i === at
            ? 3 * random.normal()
            : x,
      ),
    ]),
  )
  return place.at(coordinates)
}

/** Climbs from the case with the largest error towards a larger one. */
export async function climb(
  subject: Subject,
  from: Seen,
  precision: Precision,
  budget: number,
  random: Random,
): Promise<readonly Seen[]> {
  let best = from
  const all: Seen[] = []
  const width = Math.min(8, subject.batch)
  for (let spent = 0; spent < budget; spent += width) {
    const cases = Array.from({ length: width }, () => moved(best.at, random)).filter((c) => c !== undefined)
    const seen = await see(subject, cases, precision)
    all.push(...seen)
    best = seen.reduce((a, b) => (climbed(b) > climbed(a) ? b : a), best)
    if (isWrong(best)) break
  }
  return all
}
