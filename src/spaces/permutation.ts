import { defineSpace, forms, squareExtent, squareShape } from './define.js'

const onesAt = (n: number, to: readonly number[]): number[] =>
  Array.from({ length: n * n }, (_, k) => (to[Math.floor(k / n)] === k % n ? 1 : 0))

/** Permutation matrices. */
export const permutation = defineSpace({
  name: 'permutation',
  forms: forms([1]),
  usage: 'permutation(n)',
  summary: 'permutation matrices n×n',
  convex: false,
  solid: false,
  discrete: true,
  shape: squareShape,
  coordinates: squareExtent,
  admissible: (c, _params, { rows: n }) => {
    const to = Array.from({ length: n }, (_, i) => c.slice(i * n, (i + 1) * n).indexOf(1))
    return !to.includes(-1) && new Set(to).size === n && onesAt(n, to).every((x, k) => x === c[k])
  },
  draw: (random, _params, { rows: n }) => {
    const to = Array.from({ length: n }, (_, i) => i)
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1)
      ;[to[i], to[j]] = [to[j], to[i]]
    }
    return onesAt(n, to)
  },
})
