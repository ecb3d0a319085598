/** A look at a few instances before anything dear: for what is plainly false no proof is searched. */
import { randomOf } from '../core/index.js'
import { instancesFor } from '../instance/cost.js'
import { isTested } from '../instance/implementation.js'
import { placeAt } from '../instance/place.js'
import type { Task } from './checker.js'
import { sampledPositions } from './sampling.js'

const NAME = 'glance'
/** Positions looked at among those that sampling will make ready anyhow, after the smallest one, where too much is true. */
const POSITIONS = 2
const INSTANCES = 6
/** Operations on entries: some milliseconds. */
const WORK = 1_000_000

/** Whether floats are sure of a violation at one of a few instances. */
export function isPlainlyFalse(task: Pick<Task, 'claim' | 'obligation' | 'assumptions' | 'seed'>): boolean {
  const { claim, obligation, assumptions, seed } = task
  if (isTested(obligation)) return false
  const instances = Math.min(INSTANCES, instancesFor(obligation, WORK))
  const random = randomOf(seed, claim.id, obligation.label, NAME)
  const [smallest, ...others] = sampledPositions(task)
  const positions = others.length > 0 ? others.slice(0, POSITIONS) : [smallest]
  return positions.some((position) => {
    const place = placeAt(obligation, assumptions, position)
    for (let k = 0; k < instances; k++) if (place.assess(place.draw(random)).kind === 'violated') return true
    return false
  })
}
