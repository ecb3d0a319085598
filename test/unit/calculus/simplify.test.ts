import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postorder, variablesOf, evaluateSize, unfolded, type Entries, type Expr } from '../../../symbolic/expression/index.js' // prettier-ignore
import { simplify } from '../../../symbolic/calculus/index.js'
import { print } from '../../../symbolic/language/index.js'
import { anyExpression } from '../language/expressions.js'
import { seed } from '../../seed.js'
import { distance, evaluate, type Point } from './float.js'

const RUNS = 1500
const SIZES = { n: 3, d: 2, i: 2 }

function pointOf(e: Expr, shift: number): Point {
  const value = (k: number): number => 0.3 + ((k * 0.7548776662466927 + shift) % 1)
  const entriesOf = (v: Expr, k: number): Entries<number> => {
    const [rows, cols] = [evaluateSize(v.shape.rows, SIZES), evaluateSize(v.shape.cols, SIZES)]
    return { rows, cols, data: Array.from({ length: rows * cols }, (_, l) => value(13 * k + l)) }
  }
  return { sizes: SIZES, variables: new Map(variablesOf([e]).map((v, k) => [v.name, entriesOf(v, k)])) }
}

const UNREAD = new Set(['opnorm', 'sigmamin', 'eigmin', 'eigmax', 'eigvals', 'grad', 'jac', 'hess', 'hessr', 'dir']) // prettier-ignore
const isRead = (e: Expr): boolean => postorder([unfolded(e)]).every((part) => !UNREAD.has(part.op))
const tame = (m: Entries<number>): boolean => m.data.every((x) => Number.isFinite(x) && Math.abs(x) < 1e6)

const readable = anyExpression.filter(isRead)

describe('a simplified formula', () => {
  it('has the same value wherever both sides have one', () => {
    let compared = 0
    fc.assert(
      fc.property(readable, fc.double({ min: 0, max: 1, noNaN: true }), (e, shift) => {
        const point = pointOf(e, shift)
        const before = evaluate(e, point)
        if (!tame(before)) return
        const after = evaluate(simplify(e), point)
        if (!tame(after)) return
        compared++
        expect(distance(after, before), `${print(e)} => ${print(simplify(e))}`).toBeLessThan(1e-6)
      }),
      { seed, numRuns: RUNS },
    )
    expect(compared).toBeGreaterThan(RUNS / 4)
  })

  it('is as simple as it gets: once more changes nothing', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        expect(print(simplify(simplify(e)))).toBe(print(simplify(e)))
      }),
      { seed, numRuns: RUNS },
    )
  })

  it('is not much larger', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        const size = (root: Expr): number => postorder([root]).length
        expect(size(simplify(e))).toBeLessThanOrEqual(1.5 * size(unfolded(e)) + 6)
      }),
      { seed, numRuns: RUNS },
    )
  })
})
