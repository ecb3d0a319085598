import { expect, it } from 'vitest'
import { lower } from '../../../src/claims/lower.js'
import { claim } from '../../../src/index.js'

/** Hypotheses on a variable of a convexity claim: what is affine leaves a convex set, and so do bounds of convex functions from above and of concave ones from below; what holds at some points of a line only may not. */
const HYPOTHESES: readonly (readonly [string, 'obligations' | 'not lowered'])[] = [
  ['2*s <= 1', 'obligations'],
  ['s - t == 1', 'obligations'],
  ['s^2 >= 1', 'not lowered'],
  ['s^2 <= 1', 'obligations'],
  ['s^2 == 1', 'not lowered'],
  ['1 - s^2 > abs(s)', 'obligations'],
  ['0 <= exp(s) <= 2', 'not lowered'],
  ['exp(s) <= t^2', 'obligations'],
  ['s^3 <= 1', 'not lowered'],
  ['s*t <= 1', 'obligations'],
  ['grad(t^2, t) <= 1', 'obligations'],
  ['grad(s^2, s) <= 1', 'not lowered'],
  ['grad(abs(s) + s - abs(s), s) == 1', 'not lowered'],
]

it.each(HYPOTHESES)('s^2 is convex where %s: %s', (assume, kind) => {
  const given = { s: 'scalar()', t: 'scalar()' }
  expect(lower(claim({ id: 'convex', given, assume, claim: 'convex(s^2, s)' })).kind).toBe(kind)
})
