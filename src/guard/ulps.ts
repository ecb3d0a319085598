/** Numbers within so many units in the last place of others. */
import { ulpOf } from '../code/accept.js'
import { wrong, type Guarded } from './guard.js'
import { isUnreadable, shapeText, tensorOf } from '../code/values.js'
import type { Precision } from '../core/index.js'

function ulpsApart(a: number, b: number, precision: Precision): number {
  if (a === b) return 0
  const apart = Math.abs(a - b) / ulpOf(Math.max(Math.abs(a), Math.abs(b)), precision)
  return Number.isFinite(a) && Number.isFinite(b) ? apart : Infinity
}

const place = (k: number, shape: readonly number[]): string => {
  if (shape.length === 0) return 'the value'
  const at: number[] = []
  for (let i = shape.length - 1, rest = k; i >= 0; rest = Math.floor(rest / shape[i]), i--)
    at.unshift((rest % shape[i]) + 1)
  return shape.length === 1 ? `entry ${at[0]}` : `entry (${at.join(', ')})`
}

/**
 * Whether the entries of two arrays of one shape differ by at most `most` units in the last place of the larger one: of float32 where either is
 * a Float32Array. NaN is within no distance of anything.
 */
export function guardWithinUlps(actual: unknown, expected: unknown, most: number): Guarded {
  if (!(most >= 0)) throw new Error(`ulps: expected a number of at least 0, got ${most}`)
  const [a, b] = [tensorOf(actual), tensorOf(expected)]
  if (isUnreadable(a)) return wrong(a.problem)
  if (isUnreadable(b)) throw new Error(`ulps: ${b.problem}`)
  if (a.shape.join() !== b.shape.join())
    return wrong(`expected shape ${shapeText(b.shape)}, got ${shapeText(a.shape)}`)
  const precision = a.precision === 'float32' || b.precision === 'float32' ? 'float32' : 'float64'
  let [worst, at] = [0, 0]
  a.data.forEach((x, k) => {
    const apart = ulpsApart(x, b.data[k], precision)
    if (apart > worst) [worst, at] = [apart, k]
  })
  const apart =
    worst < Infinity ? `${Number(worst.toPrecision(4))} ulps of ${precision}` : 'no number of ulps'
  const values = `${place(at, a.shape)}: expected ${b.data[at]}, got ${a.data[at]}`
  if (worst <= most)
    return {
      pass: true,
      status: 'agrees',
      message: `expected more than ${most} ulps apart, got ${apart} at ${values}`,
    }
  return wrong(`expected at most ${most} ulps apart, got ${apart} at ${values}`)
}
