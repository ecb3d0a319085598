/** The door to fast-check: instances as an arbitrary that draws designed magnitudes and shrinks inside its spaces. */
import {
  Arbitrary,
  pre,
  property,
  sample,
  stream,
  toStringMethod,
  Value,
  type IPropertyWithHooks,
  type Random,
  type Stream,
} from 'fast-check'
import { randomOf, type Instance } from '../core/index.js'
import type { Drawer } from './draw.js'
import type { Place } from './place.js'
import { simplifications } from './readability.js'

/** An instance for one of several obligations. */
export interface Trial<P extends Drawer = Place> {
  readonly place: P
  readonly instance: Instance
}

/** A trial that fast-check shows as its instance. */
const trialOf = <P extends Drawer>(place: P, instance: Instance): Trial<P> =>
  Object.assign({ place, instance }, { [toStringMethod]: () => JSON.stringify(instance) })

/** fast-check supplies the seed of each element; our generator fills it, and our simplifications shrink it. */
class TrialArbitrary<P extends Drawer> extends Arbitrary<Trial<P>> {
  constructor(private readonly places: readonly P[]) {
    super()
  }

  override generate(mrng: Random): Value<Trial<P>> {
    const place = this.places[mrng.nextInt(0, this.places.length - 1)]
    const random = randomOf(mrng.nextInt(), `${mrng.nextInt()}`)
    return new Value(trialOf(place, place.draw(random)), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Trial<P> {
    return typeof value === 'object' && value !== null && 'place' in value && 'instance' in value
  }

  override shrink({ place, instance }: Trial<P>): Stream<Value<Trial<P>>> {
    const simpler = [...simplifications(instance.coordinates)].filter((c) => place.admissible(c))
    const trials = simpler.map((coordinates) => trialOf(place, { ...instance, coordinates }))
    return stream(trials.map((t) => new Value<Trial<P>>(t, undefined))[Symbol.iterator]())
  }
}

/** Instances at the given places, each as likely. */
export const trials = <P extends Drawer>(places: readonly P[]): Arbitrary<Trial<P>> =>
  new TrialArbitrary(places)

/** `count` instances drawn by fast-check from a seed. */
export const sampleInstances = (place: Place, seed: number, count: number): readonly Instance[] =>
  sample(trials([place]), { seed, numRuns: count }).map((t) => t.instance)

/** A fast-check property; `judge` answers `rejected` for what does not count, or the reason of a failure. */
export function trialProperty<P extends Drawer>(
  places: readonly P[],
  judge: (trial: Trial<P>) => 'holds' | 'rejected' | { readonly failure: string },
): IPropertyWithHooks<[Trial<P>]> {
  return property(trials(places), (trial) => {
    const outcome = judge(trial)
    pre(outcome !== 'rejected')
    if (typeof outcome === 'object') throw new Error(outcome.failure)
  })
}
