import { describe, expect, it } from 'vitest'
import { inOrderOfUse } from '../../../src/numeric/statement-order.js'

describe('statements in order of use', () => {
  it('come where they are used, checks as soon as they can, and what nothing needs not at all', () => {
    const lines = [
      'const v0 = a[0]',
      'const v1 = a[1]',
      'const v2 = v0 * v1',
      'const v3 = v1 + v1',
      'const v4 = numbers[0]',
      'if (!(v3 >= v4)) return false',
      'const v5 = v2 - 1',
      'x[0] = v1; const v6 = out[0], v7 = out[1]',
      'values[0] = v3',
      'values[1] = v2',
      'values[2] = v7 + v1',
    ]
    expect(inOrderOfUse(lines)).toEqual([1, 3, 4, 5, 8, 0, 2, 9, 7, 10].map((k) => lines[k]))
  })
  it('of a long chain of sums stay in their order', () => {
    const sums = Array.from({ length: 50_000 }, (_, k) => `const v${k + 1} = v${k} + 1`)
    const lines = ['const v0 = a[0]', ...sums, 'values[0] = v50000']
    expect(inOrderOfUse(lines)).toEqual(lines)
  })
})
