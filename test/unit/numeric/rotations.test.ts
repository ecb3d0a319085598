import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import { rotatePlainly, rotating } from '../../../src/numeric/dense/rotations.js'
import { seed } from '../../seed.js'

const random = randomOf(seed, 'rotations')

describe('rotations of neighbouring rows', () => {
  it('have the bits of one after the other, for n from 1 to 33 and any rows', () => {
    for (let n = 1; n <= 33; n++) {
      const rows = Float64Array.from({ length: n * n }, () => random.normal() * 10 ** (random.below(9) - 4))
      const plain = rows.slice()
      rotating(rows, n, (rotate) => {
        for (let round = 0; round < 6; round++) {
          const first = random.below(n)
          const count = random.below(n - first)
          const factors = Float64Array.from({ length: 2 * n }, () => random.normal())
          rotate(first, count, factors)
          rotatePlainly(plain, n, first, count, factors)
        }
      })
      expect(Buffer.from(rows.buffer).equals(Buffer.from(plain.buffer))).toBe(true)
      expect(rows.some((x) => !Number.isNaN(x))).toBe(true)
    }
  })
})
