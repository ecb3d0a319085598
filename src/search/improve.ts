/** Climbing for the shrinker: a violation at a smaller size may be large enough only at its own maximum. */
import { randomOf, type Obligation } from '../core/index.js'
import type { Coordinates } from '../instance/draw.js'
import type { Place } from '../instance/place.js'
import { fieldOf } from './field.js'
import { ascend } from './position-search.js'

const EVALUATIONS = 400

/** A point of larger violation near the given one. */
export function improve(place: Place, start: Coordinates, obligation: Obligation): Coordinates {
  const random = randomOf(1, 'improve')
  const field = fieldOf(place, obligation, random)
  const x = field.flatten(start)
  const height = field.height(x)
  if (height === -Infinity) return start
  return field.instance(ascend(field, { x, height }, random, { left: EVALUATIONS }, () => false).x)
    .coordinates
}
