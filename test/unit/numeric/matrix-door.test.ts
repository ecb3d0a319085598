import { Matrix, MatrixTransposeView } from 'ml-matrix'
import { describe, expect, test } from 'vitest'
import { toDense, toMlMatrix, toVector } from '../../../src/numeric/matrix-door.js'
import type { MatrixLike, VectorLike } from '../../../src/numeric/matrix-door.js'

const dense = { rows: 2, cols: 3, data: Float64Array.of(1, 2, 3, 4, 5, 6) }
const rows = [
  [1, 2, 3],
  [4, 5, 6],
]

describe('toDense', () => {
  test.each<[string, MatrixLike]>([
    ['a dense matrix', dense],
    ['an ml-matrix object', new Matrix(rows)],
    ['a view of an ml-matrix object', new MatrixTransposeView(new Matrix(rows).transpose())],
    ['nested arrays', rows],
    ['rows that are typed arrays', rows.map((row) => Float32Array.from(row))],
  ])('reads %s', (_, value) => {
    expect(toDense('op', 'A', value)).toEqual(dense)
  })

  test.each<[string, MatrixLike]>([
    ['a dense matrix', dense],
    ['nested arrays', rows],
  ])('copies %s, so that later changes do not reach it', (_, value) => {
    const copy = toDense('op', 'A', value)
    copy.data[0] = 99
    expect(toDense('op', 'A', value)).toEqual(dense)
  })

  test.each<[string, unknown, string]>([
    ['no rows', [], 'op: expected A with at least one entry, got 0×0'],
    ['an empty row', [[]], 'op: expected A with at least one entry, got 1×0'],
    [
      'rows of different length',
      [[1, 2], [3]],
      'op: expected A with rows of equal length, got row 2 of length 1, row 1 of length 2',
    ],
    [
      'a row that is a number',
      [[1], 2],
      'op: expected A with rows of equal length, got row 2 = 2, row 1 of length 1',
    ],
    ['a flat array', [1, 2], 'op: expected A with rows of equal length, got row 1 = 1, row 1 of length 0'],
    ['a NaN', [[1, NaN]], 'op: expected finite entries in A, got A[1, 2] = NaN'],
    [
      'an infinity',
      new Matrix([[1], [-Infinity]]),
      'op: expected finite entries in A, got A[2, 1] = -Infinity',
    ],
    ['a string entry', [['1']], 'op: expected numbers, got A[1, 1] = string 1'],
    ['a null entry', [[null]], 'op: expected numbers, got A[1, 1] = null'],
    ['too few entries', { ...dense, rows: 3 }, 'op: expected A 3×3 with as many entries, got 6 entries'],
    ['a number', 3, 'op: expected A as a matrix (rows as nested arrays), got number 3'],
    ['nothing', undefined, 'op: expected A as a matrix (rows as nested arrays), got undefined'],
    ['an unknown object', {}, 'op: expected A as a matrix (rows as nested arrays), got an object'],
  ])('refuses %s', (_, value, message) => {
    expect(() => toDense('op', 'A', value as MatrixLike)).toThrow(new Error(message))
  })
})

describe('toVector', () => {
  test.each<[string, VectorLike]>([
    ['an array', [1, 2]],
    ['a Float64Array', Float64Array.of(1, 2)],
    ['a Float32Array', Float32Array.of(1, 2)],
    ['an n×1 dense matrix', { rows: 2, cols: 1, data: Float64Array.of(1, 2) }],
    ['an n×1 ml-matrix object', Matrix.columnVector([1, 2])],
  ])('reads %s', (_, value) => {
    expect(toVector('op', 'b', value)).toEqual(Float64Array.of(1, 2))
  })

  test('copies, so that later changes do not reach it', () => {
    const source = Float64Array.of(1, 2)
    const copy = toVector('op', 'b', source)
    source[0] = 99
    expect(copy[0]).toBe(1)
  })

  test.each<[string, unknown, string]>([
    ['an empty one', [], 'op: expected b with at least one entry, got length 0'],
    ['a NaN', [1, NaN], 'op: expected finite entries in b, got b[2] = NaN'],
    ['a hole', [1, , 2], 'op: expected numbers, got b[2] = undefined'],
    ['a nested array', [[1]], 'op: expected numbers, got b[1] = an array of length 1'],
    ['a big integer', [1n], 'op: expected numbers, got b[1] = bigint 1'],
    ['a matrix of two columns', new Matrix([[1, 2]]), 'op: expected b as a vector (n×1), got 1×2'],
    ['a string', 'ab', 'op: expected b as a vector, got string ab'],
    ['null', null, 'op: expected b as a vector, got null'],
  ])('refuses %s', (_, value, message) => {
    expect(() => toVector('op', 'b', value as VectorLike)).toThrow(new Error(message))
  })
})

test('a matrix sent to ml-matrix and back is the same, in another array', () => {
  const there = toMlMatrix(dense)
  expect([there.rows, there.columns, there.get(1, 0)]).toEqual([2, 3, 4])
  there.set(0, 0, 99)
  expect(dense.data[0]).toBe(1)
  expect(toDense('op', 'A', toMlMatrix(dense))).toEqual(dense)
})
