/** The door to fast-check: instances as an arbitrary that draws designed magnitudes and shrinks inside its spaces. */
import fc from 'fast-check'
import { randomOf, type Instance } from '../core/index.js'
import type { Place } from '../engine/place.js'
import { simplifications } from '../engine/shrink.js'

/** fast-check supplies 2 × 32 bits; our generator fills the element from them. */
class InstanceArbitrary extends fc.Arbitrary<Instance> {
  constructor(private readonly places: readonly Place[]) {
    super()
  }

  override generate(mrng: fc.Random): fc.Value<Instance> {
    const place = this.places[mrng.nextInt(0, this.places.length - 1)]!
    const random = randomOf(mrng.nextInt(), `${mrng.nextInt()}`)
    return new fc.Value(place.draw(random), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Instance {
    return typeof value === 'object' && value !== null && 'coordinates' in value
  }

  override shrink(value: Instance): fc.Stream<fc.Value<Instance>> {
    const place = this.places.find(
      (p) => sameValues(p.sizes, value.sizes) && sameValues(p.indices, value.indices),
    )
    if (!place) return fc.Stream.nil()
    const simpler = [...simplifications(value.coordinates)].filter((c) => place.admissible(c))
    return fc.stream(
      simpler.map((coordinates) => new fc.Value({ ...value, coordinates }, undefined))[Symbol.iterator](),
    )
  }
}

const sameValues = (a: Instance['sizes'], b: Instance['sizes']): boolean =>
  Object.entries(a).every(([k, v]) => b[k] === v)

/** Instances at the given places, each as likely. */
export const instanceArbitrary = (places: readonly Place[]): fc.Arbitrary<Instance> =>
  new InstanceArbitrary(places)

/** `count` instances drawn by fast-check from a seed. */
export const sampleInstances = (place: Place, seed: number, count: number): readonly Instance[] =>
  fc.sample(instanceArbitrary([place]), { seed, numRuns: count })

/** A fast-check property of instances; the predicate throws or returns false on a violation. */
export const instanceProperty = (
  places: readonly Place[],
  predicate: (instance: Instance) => void,
): fc.IPropertyWithHooks<[Instance]> => fc.property(instanceArbitrary(places), predicate)

/** Leaves the draw out of the count of runs: for instances that violate an assumption. */
export const skipInstance = (): void => fc.pre(false)
