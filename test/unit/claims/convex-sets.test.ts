import { expect, it } from 'vitest'
import { lower } from '../../../src/claims/lower.js'
import { claim } from '../../../src/index.js'

/** Hypotheses on a variable of a convexity claim: what is affine leaves a convex set, what holds at some points of a line only may not. */
const HYPOTHESES: readonly (readonly [string, 'obligations' | 'not lowered'])[] = [
  ['2*s <= 1', 'obligations'],
  ['s - t == 1', 'obligations'],
  ['s^2 >= 1', 'not lowered'],
  ['grad(t^2, t) <= 1', 'obligations'],
  ['grad(s^2, s) <= 1', 'not lowered'],
  ['grad(abs(s) + s - abs(s), s) == 1', 'not lowered'],
]

it.each(HYPOTHESES)('s^2 is convex where %s: %s', (assume, kind) => {
  const given = { s: 'scalar()', t: 'scalar()' }
  expect(lower(claim({ id: 'convex', given, assume, claim: 'convex(s^2, s)' })).kind).toBe(kind)
})
