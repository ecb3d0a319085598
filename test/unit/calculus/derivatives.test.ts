import { describe, expect, it } from 'vitest'
import { apply, isColumn, isScalar, variable, variablesOf, evaluateSize, type Entries, type Expr, type Variable } from '../../../symbolic/expression/index.js' // prettier-ignore
import { hasDerivatives } from '../../../symbolic/expression/index.js'
import { dir, grad, hess, hessr, jac, NotDifferentiable, resolve } from '../../../symbolic/calculus/index.js'
import { difference, distance, evaluate, type Point } from './float.js'
import { formula, KINKED, REFUSED, SCOPE, SIZES, SMOOTH } from './operations.js'

type M = Entries<number>

/** Distinct values between 0.2 and 1.2, away from the kinks of the tables. */
const value = (k: number): number => 0.2 + ((k * 0.6180339887498949) % 1)
const filled = (e: Expr, sizes: Readonly<Record<string, number>>, seed: number): M => {
  const rows = evaluateSize(e.shape.rows, sizes)
  const cols = evaluateSize(e.shape.cols, sizes)
  // A heavy diagonal keeps square matrices invertible with a positive determinant.
  const at = (k: number): number =>
    value(seed + k) + (rows === cols && rows > 1 && k % (rows + 1) === 0 ? 2 : 0)
  return { rows, cols, data: Array.from({ length: rows * cols }, (_, k) => at(k)) }
}

function pointFor(roots: readonly Expr[]): Point {
  const sizes = { ...SIZES, i: 2 }
  const variables = new Map(variablesOf(roots).map((v, k) => [v.name, filled(v, sizes, 7 * k + 1)]))
  return { sizes, variables }
}

const byName = (name: string): Variable => SCOPE.variables.get(name) as Variable
const cases = (table: readonly (readonly [string, string])[]): [string, string][] =>
  table.flatMap(([text, by]) => by.split(' ').map((name): [string, string] => [text, name]))

/** A number of the error of five-point differences in these tables. */
const CLOSE = 1e-7

/** A scalar that depends on every entry of f: its product with fixed weights. */
const weighted = (f: Expr): Expr => (isScalar(f.shape) ? f : apply('dot', f, variable('weights', f.shape)))

function unitsOf(x: Variable, point: Point, stack: 'vec' | 'vecr' = 'vec'): M[] {
  const { rows, cols } = point.variables.get(x.name)!
  return Array.from({ length: rows * cols }, (_, k) => {
    const at = stack === 'vec' ? (k % rows) * cols + Math.floor(k / rows) : k
    return { rows, cols, data: Array.from({ length: rows * cols }, (_, l) => (l === at ? 1 : 0)) }
  })
}

/** The matrix with the given columns, each stacked. */
function columns(parts: readonly M[], stack: 'vec' | 'vecr'): M {
  const stacked = parts.map(
    (m) =>
    stack === 'vecr' ? m.data : Array.from({ length: m.data.length }, (_, k) => m.data[(k % m.rows) * m.cols + Math.floor(k / m.rows)]), // prettier-ignore
  )
  const rows = stacked[0].length
  return { rows, cols: parts.length, data: Array.from({ length: rows * parts.length }, (_, k) => stacked[k % parts.length][Math.floor(k / parts.length)]) } // prettier-ignore
}

function checkGradient(text: string, name: string): void {
  const x = byName(name)
  const e = weighted(formula(text))
  const point = pointFor([e, x])
  const slopes = unitsOf(x, point).map((unit) => difference(e, point, name, unit).data[0])
  const gradient = evaluate(grad(e, x), point)
  const expected = columns([gradient], 'vec')
  expect(distance(expected, { rows: slopes.length, cols: 1, data: slopes })).toBeLessThan(CLOSE)
}

describe('gradients are what differences say', () => {
  it.each(cases([...SMOOTH, ...KINKED]))('%s by %s', checkGradient)
})

describe('directional derivatives are what differences say', () => {
  it.each(cases([...SMOOTH, ...KINKED]))('%s by %s', (text, name) => {
    const x = byName(name)
    const f = formula(text)
    const direction = variable('direction', x.shape)
    const point = pointFor([f, x, direction])
    const expected = difference(f, point, name, point.variables.get('direction')!)
    expect(distance(evaluate(dir(f, x, direction), point), expected)).toBeLessThan(CLOSE)
  })
})

describe('Jacobians of stacked values are what differences say', () => {
  it.each(cases([...SMOOTH, ...KINKED]).filter(([, name]) => isColumn(byName(name).shape)))(
    '%s by %s',
    (text, name) => {
      const x = byName(name)
      const f = formula(text)
      for (const stack of ['vec', 'vecr'] as const) {
        const column = isColumn(f.shape) ? f : apply(stack, f)
        const point = pointFor([f, x])
        const expected = columns(unitsOf(x, point).map((unit) => difference(column, point, name, unit)), 'vec') // prettier-ignore
        expect(distance(evaluate(jac(column, x), point), expected)).toBeLessThan(CLOSE)
      }
    },
  )
})

describe('Hessians are what differences of the gradient say, in both stackings', () => {
  it.each(cases(SMOOTH))('%s by %s', (text, name) => {
    const x = byName(name)
    const e = weighted(formula(text))
    const point = pointFor([e, x])
    const gradient = grad(e, x)
    for (const [stack, operation] of [
      ['vec', hess],
      ['vecr', hessr],
    ] as const) {
      const expected = columns(unitsOf(x, point, stack).map((unit) => difference(gradient, point, name, unit)), stack) // prettier-ignore
      expect(distance(evaluate(operation(e, x), point), expected)).toBeLessThan(CLOSE)
    }
  })
})

/** Whether some sum stands inside a sum over an index of the same name. */
function hidesAnIndex(e: Expr, outer: readonly string[] = []): boolean {
  if (e.op === 'sumover' && outer.includes(e.index)) return true
  const inner = e.op === 'sumover' ? [...outer, e.index] : outer
  return e.args.some((a) => hidesAnIndex(a, inner))
}

describe('indices of sums', () => {
  const nested = cases(SMOOTH).filter(([text]) => /sumover|rowsoftmax|rowsums|kron/u.test(text))
  it.each(nested)('of the Hessian of %s by %s have names of their own', (text, name) => {
    const e = weighted(formula(text))
    expect(hidesAnIndex(hess(e, byName(name)))).toBe(false)
    expect(hidesAnIndex(hessr(e, byName(name)))).toBe(false)
  })
})

describe('what has no derivative', () => {
  it.each(REFUSED)('%s is refused by name', (text, message) => {
    const attempt = (): Expr => resolve(formula(text))
    expect(attempt).toThrow(NotDifferentiable)
    expect(attempt).toThrow(message)
  })

  it('does not matter where it does not depend on the variable', () => {
    const e = resolve(formula('grad(opnorm(M)*sum(x .* x), x)'))
    expect(hasDerivatives(e)).toBe(false)
  })
})
