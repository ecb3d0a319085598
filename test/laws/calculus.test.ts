/** Laws of the calculus over arbitrary formulas: first and second derivatives against differences. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, evaluateSize, unfolded, isScalar, postorder, variable, variablesOf, type Entries, type Expr, type Variable } from '../../symbolic/expression/index.js' // prettier-ignore
import { dir, grad, hess, jac } from '../../symbolic/calculus/index.js'
import { print } from '../../symbolic/language/index.js'
import { difference, evaluate, type Point } from '../unit/calculus/float.js'
import { anyExpression } from '../unit/language/expressions.js'
import { seed } from '../seed.js'

const RUNS = 400
const SIZES = { n: 3, d: 2, i: 2 }
type M = Entries<number>

/** No rule, no reading in the test's arithmetic, or kinks that differences may straddle. */
const LEFT_OUT = new Set(['opnorm', 'sigmamin', 'eigmin', 'eigmax', 'eigvals', 'maxof', 'minof', 'sign', 'step', 'abs', 'relu', 'max2', 'grad', 'jac', 'hess', 'hessr', 'dir']) // prettier-ignore
const isUsed = (e: Expr): boolean => postorder([unfolded(e)]).every((part) => !LEFT_OUT.has(part.op))

function pointOf(roots: readonly Expr[], shift: number): Point {
  const value = (k: number): number => 0.3 + ((k * 0.7548776662466927 + shift) % 1)
  const of = (v: Expr, k: number): M => {
    const [rows, cols] = [evaluateSize(v.shape.rows, SIZES), evaluateSize(v.shape.cols, SIZES)]
    return { rows, cols, data: Array.from({ length: rows * cols }, (_, l) => value(13 * k + l)) }
  }
  return { sizes: SIZES, variables: new Map(variablesOf(roots).map((v, k) => [v.name, of(v, k)])) }
}

/** Differences at two step widths agree: the function is tame enough there for them to be trusted. */
function trusted(e: Expr, point: Point, name: string, direction: M): M | undefined {
  const wide = { ...direction, data: direction.data.map((x) => 4 * x) }
  const [a, b] = [difference(e, point, name, direction), difference(e, point, name, wide)]
  const close = a.data.every((x, i) => Math.abs(x - b.data[i] / 4) <= 1e-5 * (1 + Math.abs(x)))
  return close && a.data.every((x) => Math.abs(x) < 1e4) ? a : undefined
}

const agree = (found: M, expected: M): boolean =>
  found.data.every((x, i) => Math.abs(x - expected.data[i]) <= 1e-4 * (1 + Math.abs(expected.data[i])))

const cases = fc.tuple(anyExpression.filter(isUsed), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }))

/** Runs a comparison on arbitrary formulas; it counts those that were compared. */
function law(compare: (f: Expr, x: Variable, shift: number) => boolean): void {
  let compared = 0
  fc.assert(
    fc.property(cases, ([f, pick, shift]) => {
      const variables = variablesOf([f])
      if (variables.length === 0) return
      if (compare(f, variables[pick % variables.length], shift)) compared++
    }),
    { seed, numRuns: RUNS },
  )
  expect(compared).toBeGreaterThan(RUNS / 5)
}

function compareAlong(f: Expr, derivative: Expr, x: Variable, direction: Variable, shift: number): boolean {
  const point = pointOf([f, derivative, x, direction], shift)
  const along = point.variables.get(direction.name)!
  const expected = trusted(f, point, x.name, along)
  if (!expected) return false
  const found = evaluate(derivative, point)
  if (found.data.some((v) => !Number.isFinite(v))) return false
  expect(agree(found, expected), `${print(f)} by ${x.name}: ${print(derivative)}`).toBe(true)
  return true
}

const weighted = (f: Expr): Expr => (isScalar(f.shape) ? f : apply('dot', f, variable('weights', f.shape)))

describe('derivatives of arbitrary formulas agree with differences', () => {
  it('along directions', () => {
    law((f, x, shift) => {
      const direction = variable('direction', x.shape)
      return compareAlong(f, dir(f, x, direction), x, direction, shift)
    })
  })

  it('as gradients', () => {
    law((f, x, shift) => {
      const direction = variable('direction', x.shape)
      const e = weighted(f)
      return compareAlong(e, apply('dot', grad(e, x), direction), x, direction, shift)
    })
  })

  it('as Jacobians', () => {
    law((f, x, shift) => {
      const direction = variable('direction', x.shape)
      const column = apply('vec', f)
      if (x.shape.cols.key !== '1:') return false
      return compareAlong(column, apply('mul', jac(column, x), direction), x, direction, shift)
    })
  })

  it('as Hessians', () => {
    law((f, x, shift) => {
      const direction = variable('direction', x.shape)
      const e = weighted(f)
      const gradient = apply('vec', grad(e, x))
      const along = apply('mul', hess(e, x), apply('vec', direction))
      return compareAlong(gradient, along, x, direction, shift)
    })
  })
})
