/** Points of the domain of a claim of numbers, in floats: what a guess is tried at before it is proved. */
import type { BoundContext } from '../bounds/context.js'
import { differenceOf, rationalOf } from '../bounds/linear.js'
import { endsOf } from '../bounds/signs.js'
import { exp } from '../elementary/index.js'
import { share, valueOf } from '../entrywise/floats.js'
import {
  isScalar,
  postorder,
  rationalToNumber,
  SCALAR,
  variable,
  type CoreExpr,
} from '../expression/index.js'

/** Values of the variables, by name. */
export type Point = ReadonlyMap<string, number>

/** How many points are drawn, beside those of equal or nearly vanishing variables. */
const DRAWN = 36
/** Drawn sizes are between e^−SPREAD and e^SPREAD. */
const SPREAD = 2.5
/** What stands for a variable that vanishes. */
const SMALL = 1e-4
/** How far an equation may be from holding, of magnitudes about one. */
const CLOSE = 1e-7
const BISECTIONS = 60
const FURTHEST = 12

/** Variables that are equal, small, or drawn. */
function directions(width: number): readonly (readonly number[])[] {
  const corners = Array.from({ length: 2 ** width - 1 }, (_, k) =>
    Array.from({ length: width }, (_, i) => (((k + 1) >> i) & 1 ? 1 : SMALL)),
  )
  const drawn = Array.from({ length: DRAWN }, (_, k) =>
    Array.from({ length: width }, (_, i) => exp(SPREAD * (2 * share(k + 1, i) - 1))),
  )
  return [...corners.toReversed(), ...drawn]
}

interface Rules {
  /** Differences that are zero, and at least zero. */
  readonly equal: readonly CoreExpr[]
  readonly atLeast: readonly CoreExpr[]
}

function rulesOf({ hypotheses = [] }: BoundContext): Rules {
  const isTurned = (k: number): boolean =>
    hypotheses.some((h, j) => j !== k && h.lesser === hypotheses[k].greater && h.greater === hypotheses[k].lesser)
  const gaps = hypotheses.map((h, k) => ({ gap: differenceOf(h.greater, h.lesser) as CoreExpr, both: isTurned(k) }))
  return { equal: gaps.filter((g) => g.both).map((g) => g.gap), atLeast: gaps.filter((g) => !g.both).map((g) => g.gap) }
} // prettier-ignore

/** The point on the ray of a direction at which an equation holds. */
function onRay(f: (size: number) => number): number | undefined {
  let [low, high] = [-FURTHEST, FURTHEST]
  const isPositive = f(exp(low)) > 0
  if (f(exp(high)) > 0 === isPositive) return undefined
  for (let k = 0; k < BISECTIONS; k++) {
    const middle = (low + high) / 2
    if (f(exp(middle)) > 0 === isPositive) low = middle
    else high = middle
  }
  return exp((low + high) / 2)
}

/** A direction moved into the ranges of the variables. */
function placed(names: readonly string[], direction: readonly number[], context: BoundContext): Point {
  return new Map(
    names.map((name, i) => {
      const ends = endsOf(variable(name, SCALAR), context)
      const own = context.variables.get(name)
      if (ends) {
        const [low, high] = ends.map(rationalToNumber)
        return [name, low + ((high - low) * direction[i]) / (1 + direction[i])]
      }
      const turned = own?.space === 'scalar' && i % 2 === 1 && direction[i] > 1
      return [name, turned ? -direction[i] : direction[i]]
    }),
  )
}

const scaledBy = (at: Point, size: number): Point => new Map([...at].map(([name, x]) => [name, x * size]))

function isWithin(at: Point, context: BoundContext): boolean {
  return [...at].every(([name, x]) => {
    const ends = endsOf(variable(name, SCALAR), context)
    return !ends || (x >= rationalToNumber(ends[0]) && x <= rationalToNumber(ends[1]))
  })
}

/** Variables that are drawn at once. */
const MOST_DRAWN = 6

/** Points at which the hypotheses hold, in floats; none where two equations or more are to hold, or where hypotheses speak of arrays or of too many numbers. */
export function pointsOn(own: readonly string[], context: BoundContext): readonly Point[] {
  const { equal, atLeast } = rulesOf(context)
  const gaps = [...equal, ...atLeast]
  const names = [...new Set([...own, ...gaps.flatMap((e) => [...e.names])])]
  const areNumbers = postorder(gaps).every((e) => isScalar(e.shape))
  if (!areNumbers || names.length > MOST_DRAWN || !names.every((n) => context.variables.has(n))) return []
  const [one] = equal.filter((e) => rationalOf(e) === undefined)
  const fits = (at: Point): boolean =>
    isWithin(at, context) &&
    atLeast.every((e) => valueOf(e, at) >= 0) &&
    equal.every((e) => Math.abs(valueOf(e, at)) < CLOSE)
  return directions(names.length).flatMap((direction) => {
    const start = placed(names, direction, context)
    const size = one ? onRay((t) => valueOf(one, scaledBy(start, t))) : 1
    const at = size === undefined ? undefined : scaledBy(start, size)
    return at && fits(at) ? [at] : []
  })
}
