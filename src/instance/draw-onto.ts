/** Draws that meet the hypotheses of a domain, where that can be reached. */
import type { Instance, Random } from '../core/index.js'
import { drawerOf, type Drawer } from './draw.js'
import type { PulledBack } from './pull-back.js'
import type { Meeter } from './equations/meet.js'

/** Share of the draws that look for small whole numbers first, and how many are looked at: where components cross, Newton's steps lead to few of them. */
const SMALL_SHARE = 0.25
const SMALL_TRIES = 100
/** Share of zeros among them. */
const ZEROS = 0.5

/** The same with every coordinate that is not from a discrete set −1, 0 or 1. */
function smallened(local: PulledBack, instance: Instance, random: Random): Instance {
  const coordinates = local.variables.map(({ name, space }) => {
    const drawn = instance.coordinates[name]
    const small = (): number => (random.next() < ZEROS ? 0 : random.pick([-1, 1]))
    return [name, space.discrete ? drawn : drawn.map(small)] as const
  })
  return { ...instance, coordinates: Object.fromEntries(coordinates) }
}

/** Draws that meet the equations of the hypotheses, where that can be reached. */
export function drawerOnto(local: PulledBack, meeting: Meeter | undefined): Drawer {
  const drawer = drawerOf(local)
  if (!meeting) return drawer
  const small = (random: Random): Instance | undefined => {
    for (let k = 0; k < SMALL_TRIES; k++) {
      const instance = smallened(local, drawer.draw(random), random)
      if (meeting.nearness(instance.coordinates) === 'met' && drawer.admissible(instance.coordinates))
        return instance
    }
    return undefined
  }
  return {
    ...drawer,
    draw(random) {
      const exact = random.next() < SMALL_SHARE ? small(random) : undefined
      if (exact) return exact
      const drawn = drawer.draw(random)
      const coordinates = meeting.meet(drawn.coordinates)
      return drawer.admissible(coordinates) ? { ...drawn, coordinates } : drawn
    },
  }
}
