/** Steps of a formula at points, each evaluated once per point; bodies of sums at every value of their index. */
import type { PlainFormulaStep } from '../plain.js'
import type { Matrix } from './functions.js'
import { Malformed } from './malformed.js'
import type { Assignment, ValueOf } from './operations.js'

/** The value of step i at a point. */
export type StepAt<T> = (i: number, point: Assignment<T>) => Matrix<T>

/** The steps of a formula, evaluated as they are asked for. */
export function stepsOf<T>(steps: readonly PlainFormulaStep[], valueOf: ValueOf<T>): StepAt<T> {
  const known = new WeakMap<Assignment<T>, Map<number, Matrix<T>>>()
  const compute = (i: number, point: Assignment<T>): Matrix<T> => {
    const step = steps[i]
    if (!step) throw new Malformed(`there is no step ${i + 1}`)
    const earlier = (k: number): number => {
      if (!Number.isInteger(k) || k < 0 || k >= i)
        throw new Malformed(`step ${i + 1} is built on step ${k + 1}`)
      return k
    }
    const withName = (name: string, value: number): Assignment<T> => ({
      ...point,
      names: new Map(point.names).set(name, value),
    })
    return valueOf(step.operation, step.shape, point, {
      matrix: (k) => at(earlier(k), point),
      matrixWith: (k, name, value) => at(earlier(k), withName(name, value)),
      operation: (k) => steps[earlier(k)].operation,
    })
  }
  const at: StepAt<T> = (i, point) => {
    let values = known.get(point)
    if (!values) known.set(point, (values = new Map<number, Matrix<T>>()))
    const value = values.get(i) ?? compute(i, point)
    values.set(i, value)
    return value
  }
  return at
}
