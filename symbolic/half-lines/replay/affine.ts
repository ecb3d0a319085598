/** Formulas that are affine in one variable, or in π: what bounds of variables are read from. */
import { addRatios, Malformed, type Ratio } from '../../polynomials/replay/malformed.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import { exactArithmetic, type Exact } from '../../proof/replay/exact.js'
import { operationsOver } from '../../proof/replay/operations.js'
import { reachable } from '../../proof/replay/reachable.js'
import { stepsOf } from '../../proof/replay/steps.js'

/** The opposite number. */
export const negative = ([a, b]: Ratio): Ratio => [-a, b]

/** slope·x + at0. */
export interface Affine {
  readonly at0: Ratio
  readonly slope: Ratio
}
/** a − b. */
export const minus = (a: Affine, b: Affine): Affine => ({
  at0: addRatios(a.at0, negative(b.at0)),
  slope: addRatios(a.slope, negative(b.slope)),
})

/** π, where a formula is looked at as a function of it; no variable has this name. */
export const PI = 'π'

/** The degree in one variable, or in π, of what is built by sums, products, and quotients by numbers; a record may use nothing else. */
export function degreeOf(steps: readonly PlainFormulaStep[], root: number, name: string): number {
  const degrees = new Map<number, number>()
  const of = (operation: PlainFormulaStep['operation'] | undefined): number => {
    if (operation?.op === 'const') return 0
    if (operation?.op === 'var' && operation.name === name) return 1
    if (operation?.op === 'pi' && name === PI) return 1
    if (operation?.op !== 'apply') return NaN
    const [a, b = NaN] = operation.of.map((k) => degrees.get(k) ?? NaN)
    if (operation.name === 'neg') return a
    if (operation.name === 'add') return Math.max(a, b)
    if (operation.name === 'scale' || operation.name === 'had') return a + b
    return (operation.name === 'div' || operation.name === 'ediv') && b === 0 ? a : NaN
  }
  // Steps are built of earlier ones.
  for (const k of [...reachable(steps, [root])].toSorted((a, b) => a - b))
    degrees.set(k, of(steps[k]?.operation))
  return degrees.get(root) ?? NaN
}

/** A step that is affine in the variable and depends on no other. */
export function affineOf(steps: readonly PlainFormulaStep[], step: number, name: string): Affine {
  if (!(degreeOf(steps, step, name) <= 1)) throw new Malformed('a bound by what is not affine')
  const [a, b] = [0n, 1n].map((x): Ratio => {
    const number = exactArithmetic.number(x, 1n)
    const exactValue = operationsOver(name === PI ? { ...exactArithmetic, pi: number } : exactArithmetic)
    const place = {
      names: new Map<string, number>(),
      variables: new Map([[name, { rows: 1, cols: 1, data: [number] as readonly Exact[] }]]),
    }
    const value = stepsOf(steps, exactValue)(step, place).data[0]
    if (!value || !('n' in value)) throw new Malformed('a bound that is not exact')
    return [value.n, value.d]
  })
  const slope = addRatios(b, negative(a))
  return { at0: a, slope }
}
