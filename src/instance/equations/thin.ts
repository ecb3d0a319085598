/** Sets that equations cut out: which of the points tried are the same, and how many directions there are to go in. */
import { apply } from '../../../symbolic/expression/index.js'
import { comparedSides, type Instance } from '../../core/index.js'
import { compile, type CompiledFormula } from '../../numeric/index.js'
import { inputsOf, slotsOf } from '../draw.js'
import { independentPart } from './equations.js'
import { isEquation } from './nearby.js'
import type { Place } from '../place.js'

/** Tells points of a set apart, and how many directions lead on from one. */
export interface Points {
  /** The same for instances whose variables have the same values, to rounding. */
  key(instance: Instance): string
  /** Of the set around an instance: independent directions in which the values of its variables can move. */
  dimension(instance: Instance): number
}

/** Values that agree to so many digits are one point: rounding differs between coordinates of the same point. */
const DIGITS = 10
type Arrays = readonly Float64Array[]

const outputsOf = (formula: CompiledFormula): Float64Array[] =>
  formula.outputs.map((o) => new Float64Array(o.rows * o.cols))

/** Gradients of every entry of every output, by all coordinates. */
function slopesOf(formula: CompiledFormula, at: Arrays): readonly (readonly number[])[] {
  const values = outputsOf(formula)
  return values.flatMap((v, k) =>
    Array.from(v, (_, i) => {
      const weights = values.map((w) => new Float64Array(w.length))
      weights[k][i] = 1
      const slopes = at.map((x) => new Float64Array(x.length))
      formula.pullback(at, weights, values, slopes)
      return slopes.flatMap((s) => [...s])
    }),
  )
}

const rank = (rows: readonly (readonly number[])[]): number => independentPart(rows).rows.length

/** The points of a place, whose variables must agree to rounding to be the same. */
export function pointsOf({ local, hypotheses }: Place): Points {
  const slots = slotsOf(local)
  const elements = compile(
    local.variables.map((v) => v.element),
    slots,
    {},
    'loops',
  )
  const values = outputsOf(elements)
  const equations = hypotheses.filter(isEquation).map((h) => {
    const [left, right] = comparedSides(h)
    return apply('add', left, apply('neg', right))
  })
  const fixed = local.variables.flatMap((v) =>
    Array.from({ length: v.extent.rows * v.extent.cols }, () => v.space.discrete),
  )
  return {
    key({ sizes, indices, coordinates }) {
      elements.evaluate(inputsOf(local, coordinates), values)
      const numbers = values.flatMap((v) => Array.from(v, (x) => (x === 0 ? '0' : x.toPrecision(DIGITS))))
      return JSON.stringify([sizes, indices, numbers])
    },
    dimension({ coordinates }) {
      const at = inputsOf(local, coordinates)
      if (fixed.length === 0) return 0
      const moving = (rows: readonly (readonly number[])[]): readonly (readonly number[])[] =>
        rows.map((row) => row.map((x, i) => (fixed[i] ? 0 : x)))
      const sides = equations.length === 0 ? [] : slopesOf(compile(equations, slots, {}, 'loops'), at)
      const closed = moving(sides)
      return rank([...closed, ...moving(slopesOf(elements, at))]) - rank(closed)
    },
  }
}
