/** An obligation at chosen sizes and index values, ready to draw, judge and confirm instances. */
import { evaluateSize, type SizeValues } from '../../symbolic/expression/index.js'
import {
  declaredSizes,
  type Domain,
  type Hypothesis,
  type Instance,
  type Obligation,
  type Random,
} from '../core/index.js'
import { assessorOf, type Assessment } from './assess.js'
import { confirm, type Confirmed } from './confirm.js'
import { drawerOf, type Coordinates, type Drawer } from './draw.js'
import { confirmImplementation, implementationAssessor, isTested } from './implementation.js'
import { localise, openHypotheses, type Localised } from './local.js'
import { meeter } from './meet.js'
import { confirmNearby, isEquation } from './nearby.js'

export interface Position {
  readonly sizes: SizeValues
  readonly indices: SizeValues
}

export interface Place extends Position {
  /** Label of the obligation. */
  readonly obligation: string
  readonly local: Localised
  /** What coordinates must satisfy to give a point of the domain, in coordinates. */
  readonly hypotheses: readonly Hypothesis[]
  draw(random: Random): Instance
  admissible(coordinates: Coordinates): boolean
  assess(instance: Instance): Assessment
  confirm(instance: Instance): Confirmed
}

/** At the instance itself; where equations are assumed, which floats hardly ever meet, at an exact solution near it. */
function confirmAround(
  local: Localised,
  instance: Instance,
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
): Confirmed {
  const there = confirm(local, instance, obligation, hypotheses)
  if (there.kind === 'confirmed' || !hypotheses.some(isEquation)) return there
  const nearby = confirmNearby(local, instance, obligation, hypotheses)
  return nearby.kind === 'unconfirmed' ? there : nearby
}

/** Draws that meet the equations of the hypotheses, where that can be reached. */
function drawerOnto(local: Localised, hypotheses: readonly Hypothesis[]): Drawer {
  const drawer = drawerOf(local)
  const meet = meeter(local, hypotheses)
  if (!meet) return drawer
  return {
    ...drawer,
    draw(random) {
      const drawn = drawer.draw(random)
      const coordinates = meet(drawn.coordinates)
      return drawer.admissible(coordinates) ? { ...drawn, coordinates } : drawn
    },
  }
}

/** The obligation at a position; `assumptions` are those of its domain, lowered. */
export function placeAt(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  { sizes, indices }: Position,
): Place {
  const local = localise(obligation.domain, sizes, indices)
  const hypotheses = openHypotheses(local, assumptions)
  const assessor = isTested(obligation)
    ? implementationAssessor(local, obligation)
    : assessorOf(local, obligation, hypotheses)
  const drawer = drawerOnto(local, hypotheses)
  // A space whose arguments depend on other variables may have no points at some of their values.
  const mayBeEmpty = local.variables.some((v) => v.space.inhabited && v.params.length > 0)
  return {
    obligation: obligation.label,
    sizes,
    indices,
    local,
    hypotheses,
    ...drawer,
    assess: (instance) =>
      mayBeEmpty && !drawer.admissible(instance.coordinates)
        ? { kind: 'rejected' }
        : assessor.assess(instance),
    confirm: (instance) =>
      isTested(obligation)
        ? confirmImplementation(local, instance, obligation)
        : confirmAround(local, instance, obligation, hypotheses),
  }
}

/** All index values at given sizes. */
function indexValues(domain: Domain, sizes: SizeValues): readonly SizeValues[] {
  let all: SizeValues[] = [{}]
  for (const { name, count } of domain.indices) {
    const n = evaluateSize(count, sizes)
    all = all.flatMap((v) => Array.from({ length: n }, (_, k) => ({ ...v, [name]: k + 1 })))
  }
  return all
}

/** Every declared position, smallest sizes first. */
export function allPositions(domain: Domain): readonly Position[] {
  const total = (s: SizeValues): number => Object.values(s).reduce((a, b) => a + b, 0)
  return declaredSizes(domain)
    .toSorted((a, b) => total(a) - total(b))
    .flatMap((sizes) => indexValues(domain, sizes).map((indices) => ({ sizes, indices })))
}

const isRectangular = ({ sizes }: Position): boolean => {
  const values = Object.values(sizes)
  return values.every((v) => v >= 2) && (values.length < 2 || new Set(values).size > 1)
}

/**
 * Some positions to test: the smallest, the largest, rectangular ones with sizes of at least 2 (where transposes and swapped factors show), and
 * others at random; all when there are few.
 */
export function choosePositions(domain: Domain, most: number, random: Random): readonly Position[] {
  const all = allPositions(domain)
  if (all.length <= most) return all
  const rectangular = all.filter(isRectangular)
  const chosen = new Set<Position>([all[0]!, all[all.length - 1]!])
  while (rectangular.length > 0 && chosen.size < 2 + most / 2 && rectangular.some((p) => !chosen.has(p)))
    chosen.add(random.pick(rectangular))
  while (chosen.size < most) chosen.add(random.pick(all))
  return all.filter((p) => chosen.has(p))
}
