/** An obligation at chosen sizes and index values, ready to draw, judge and confirm instances. */
import { evaluateSize, type SizeValues } from '../../symbolic/expression/index.js'
import {
  declaredSizes,
  sides,
  type Chart,
  type Domain,
  type Hypothesis,
  type Instance,
  type Obligation,
  type Random,
} from '../core/index.js'
import { assessorOf, type Assessment } from './assess.js'
import { confirm, type Confirmed } from './confirm.js'
import type { Coordinates } from './draw.js'
import { drawerNear, numbersIn } from './draw-near.js'
import { drawerOnto } from './draw-onto.js'
import { isTested, testedOn } from './implementation.js'
import { pullBack, openHypotheses, type PulledBack } from './pull-back.js'
import { meeter, type Meeter } from './equations/meet.js'
import { confirmNearby, isEquation } from './equations/nearby.js'

/** Sizes and index values, and whose coordinates are meant. */
export interface Position {
  readonly sizes: SizeValues
  readonly indices: SizeValues
  readonly chart?: Chart
}

/** An obligation at a position, ready to draw, assess and confirm instances. */
export interface Place extends Position {
  /** Label of the obligation. */
  readonly obligation: string
  readonly local: PulledBack
  /** What coordinates must satisfy to give a point of the domain, in coordinates. */
  readonly hypotheses: readonly Hypothesis[]
  draw(random: Random): Instance
  admissible(coordinates: Coordinates): boolean
  assess(instance: Instance): Assessment
  confirm(instance: Instance): Confirmed
}

/** At the instance itself; where equations are assumed, which floats hardly ever meet, at an exact solution near it. */
function confirmAround(
  local: PulledBack,
  instance: Instance,
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
): Confirmed {
  const there = confirm(local, instance, obligation, hypotheses)
  if (there.kind === 'confirmed' || !hypotheses.some(isEquation)) return there
  const nearby = confirmNearby(local, instance, obligation, hypotheses)
  return nearby.kind === 'unconfirmed' ? there : nearby
}

/** Of what floats only nearly meet, and perhaps cannot be met, nothing is known to hold. */
const doubted = (assessed: Assessment, meeting: Meeter | undefined, { coordinates }: Instance): Assessment =>
  assessed.kind === 'holds' && meeting?.nearness(coordinates) === 'doubtful' ? { kind: 'unclear' } : assessed

/** What was made ready of an obligation under assumptions: the stages of a check meet at the same positions. */
const made = new WeakMap<Obligation, WeakMap<readonly Hypothesis[], Map<string, Place>>>()

/** The obligation at a position; `assumptions` are those of its domain, lowered. The same arguments give the same place. */
export function placeAt(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  position: Position,
): Place {
  const under = made.get(obligation) ?? new WeakMap<readonly Hypothesis[], Map<string, Place>>()
  const known = under.get(assumptions) ?? new Map<string, Place>()
  made.set(obligation, under.set(assumptions, known))
  const { sizes, indices, chart } = position
  const key = JSON.stringify([sizes, indices, chart])
  const place = known.get(key) ?? makePlace(obligation, assumptions, position)
  known.set(key, place)
  return place
}

/** Rigorous arithmetic costs a thousand times floats: of the same point it says the same, and is asked once. */
function once(confirm: Place['confirm']): Place['confirm'] {
  const said = new Map<string, Confirmed>()
  return (instance) => {
    const key = JSON.stringify(instance.coordinates)
    const known = said.get(key) ?? confirm(instance)
    said.set(key, known)
    return known
  }
}

function makePlace(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  { sizes, indices, chart }: Position,
): Place {
  const local = pullBack(obligation.domain, sizes, indices, chart)
  const hypotheses = openHypotheses(local, assumptions)
  const meeting = meeter(local, hypotheses)
  const onto = drawerOnto(local, meeting)
  // Off the set of equations nothing is learnt, and code is tested at large values as it is.
  const isFree = !meeting && !isTested(obligation)
  const drawer = isFree ? drawerNear(onto, local, numbersIn(sides(obligation))) : onto
  // A space whose arguments depend on other variables may have no points at some of their values.
  const mayBeEmpty = local.variables.some((v) => v.space.inhabited && v.params.length > 0)
  const judged = isTested(obligation)
    ? testedOn(obligation, local, drawer, hypotheses)
    : {
        draw: drawer.draw,
        assess: assessorOf(local, obligation, hypotheses).assess,
        confirm: (instance: Instance) => confirmAround(local, instance, obligation, hypotheses),
      }
  return {
    obligation: obligation.label,
    sizes,
    indices,
    ...(chart ? { chart } : {}),
    local,
    hypotheses,
    admissible: drawer.admissible,
    ...judged,
    confirm: isTested(obligation) ? judged.confirm : once(judged.confirm),
    assess: (instance) =>
      mayBeEmpty && !drawer.admissible(instance.coordinates)
        ? { kind: 'rejected' }
        : doubted(judged.assess(instance), meeting, instance),
  }
}

/** The position, and once more with the whole of its set where what variables carry of the hypotheses loses some of it. */
export function chartsAt(domain: Domain, position: Position): readonly Position[] {
  if (domain.assumptions.length === 0) return [position]
  const { loses } = pullBack(domain, position.sizes, position.indices)
  return loses ? [position, { ...position, chart: 'whole' }] : [position]
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
  const chosen = new Set<Position>([all[0], all[all.length - 1]])
  while (rectangular.length > 0 && chosen.size < 2 + most / 2 && rectangular.some((p) => !chosen.has(p)))
    chosen.add(random.pick(rectangular))
  while (chosen.size < most) chosen.add(random.pick(all))
  return all.filter((p) => chosen.has(p))
}
