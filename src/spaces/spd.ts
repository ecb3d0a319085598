import { apply } from '../../symbolic/expression/index.js'
import { drawReal } from './magnitudes.js'
import { defineSpace, forms, squareExtent, squareShape } from './define.js'

/** Climbing stops at this pivot: below it squares underflow. */
const SMALLEST_PIVOT = 1e-150

/** Coordinates L (n×n, lower triangular, positive diagonal); the element is L L' (Cholesky). */
export const spd = defineSpace({
  name: 'spd',
  forms: forms([1]),
  usage: 'spd(n)',
  summary: 'symmetric positive definite matrices n×n',
  solid: false,
  shape: squareShape,
  coordinates: squareExtent,
  embed: (l) => apply('matmul', l, apply('transpose', l)),
  admissible: (c, _params, { rows: n }) =>
    c.every((x, k) => (k % n > Math.floor(k / n) ? x === 0 : k % n < Math.floor(k / n) || x > 0)),
  project: (c, _params, { rows: n }) =>
    c.map((x, k) => {
      const [i, j] = [Math.floor(k / n), k % n]
      return j > i ? 0 : j < i ? x : Math.max(SMALLEST_PIVOT, x)
    }),
  draw: (random, _params, extent) =>
    drawReal(random, extent).map((x, k) => {
      const [i, j] = [Math.floor(k / extent.cols), k % extent.cols]
      return j > i ? 0 : j < i ? x : Math.abs(x) || 1
    }),
})
