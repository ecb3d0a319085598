import { describe, expect, test } from 'vitest'
import { spaces } from '../../../src/spaces/index.js'

/** All 0/1 coordinates of an extent. */
const bits = (length: number): number[][] =>
  Array.from({ length: 2 ** length }, (_, k) => Array.from({ length }, (_, i) => (k >> i) & 1))

describe('of all matrices of zeros and ones', () => {
  test.each([1, 2, 3])('the permutations of %d, and no others, are admissible', (n) => {
    const space = spaces.get('permutation')!
    const admissible = bits(n * n).filter((c) => space.admissible(c, [], { rows: n, cols: n }))
    const isPermutation = (c: readonly number[]): boolean =>
      Array.from({ length: n }, (_, i) => i).every((i) => {
        const row = c.slice(i * n, (i + 1) * n)
        const column = c.filter((_, k) => k % n === i)
        return [row, column].every((line) => line.reduce((a, b) => a + b, 0) === 1)
      })
    expect(admissible).toEqual(bits(n * n).filter(isPermutation))
    expect(admissible.length).toBe([1, 2, 6][n - 1])
  })

  test.each([1, 2, 4])('the unit vectors of length %d are the one-hot ones', (n) => {
    const space = spaces.get('onehot')!
    const admissible = bits(n).filter((c) => space.admissible(c, [], { rows: n, cols: 1 }))
    expect(admissible.length).toBe(n)
    for (const c of admissible) expect(c.reduce((a, b) => a + b, 0)).toBe(1)
  })
})
