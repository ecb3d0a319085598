/** Steps from point to point of a thin domain: where few draws satisfy the hypotheses, most points near one that does may (as hit-and-run, Smith 1984). */
import { exp, power } from '../../symbolic/elementary/index.js'
import type { Instance, Random } from '../core/index.js'
import type { Place } from './place.js'

/** Steps are as likely of each order of magnitude from 1 down to 2^-20, in proportion to max(1, |c|): how thin the domain is is not known. */
const MOST_HALVINGS = 20
const HALF = 0.5

/** A point near one of the domain, in all coordinates or in one, by adding or by stretching; undefined where the spaces have none there. */
export function steppedFrom(
  place: Place,
  { coordinates, ...position }: Instance,
  random: Random,
): Instance | undefined {
  const length = power(2, -MOST_HALVINGS * random.next())
  const stretching = random.next() < HALF
  const moving = place.local.variables.filter((v) => !v.space.discrete && coordinates[v.name].length > 0)
  if (moving.length === 0) return undefined
  const only = random.next() < HALF ? undefined : random.pick(moving)
  const entry = only && random.below(coordinates[only.name].length)
  const moved = (c: number): number =>
    stretching ? c * exp(length * random.normal()) : c + length * Math.max(1, Math.abs(c)) * random.normal()
  const next = place.local.variables.map(({ name }) => {
    const isMoved = moving.some((v) => v.name === name) && (only === undefined || only.name === name)
    const at = (c: number, i: number): number => (entry === undefined || entry === i ? moved(c) : c)
    return [name, isMoved ? coordinates[name].map(at) : coordinates[name]] as const
  })
  const stepped = Object.fromEntries(next)
  return place.admissible(stepped) ? { ...position, coordinates: stepped } : undefined
}
