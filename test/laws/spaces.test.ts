/** Every space keeps its promise: exact coordinates embed into the set, whatever is drawn. */
import { describe, expect, it } from 'vitest'
import {
  addRational, allEntries, compareRational, expand, isZeroRational, matrixShape, mulRational, negRational, rationalAlgebra, rationalOfFloat, rationalToNumber, sizeOf, variable, ZERO, ONE,
  constant, type Rational,
} from '../../symbolic/expression/index.js' // prettier-ignore
import { randomOf } from '../../src/core/index.js'
import { spaces, type Extent, type Space } from '../../src/spaces/index.js'
import { seed } from '../seed.js'

const PARAMS: Readonly<Record<string, readonly number[]>> = {
  box: [-1, 2],
  scalar: [-1, 2],
  integer: [-3, 5],
  ball: [2],
  opball: [2],
  froball: [2],
  sphere: [2],
  spectrum: [-1, 2],
}
const SIZES: readonly (readonly number[])[] = [
  [1, 1, 1],
  [2, 3, 1],
  [3, 2, 2],
  [4, 4, 2],
]

const sum = (x: readonly Rational[]): number => x.reduce((s, v) => s + rationalToNumber(v), 0)
const least = (x: readonly Rational[]): Rational => x.reduce((a, b) => (compareRational(a, b) <= 0 ? a : b))
const floats = (x: readonly Rational[]): number[] => x.map(rationalToNumber)
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b))
const nonnegative = (x: readonly Rational[]): boolean => compareRational(least(x), ZERO) >= 0
const symmetric = (x: readonly Rational[], n: number): boolean =>
  x.every((v, k) => compareRational(v, x[(k % n) * n + Math.floor(k / n)]) === 0)

/** x'Mx ≥ 0 for probing vectors. */
function quadraticFormsAreNonnegative(m: readonly number[], n: number): boolean {
  const random = randomOf(seed, 'forms')
  return Array.from({ length: 20 }, () => Array.from({ length: n }, () => random.normal())).every((v) => {
    const q = v.reduce((s, vi, i) => s + vi * v.reduce((t, vj, j) => t + m[i * n + j] * vj, 0), 0)
    return q >= -1e-9 * Math.max(1, ...m.map(Math.abs))
  })
}

/** Membership, for values that are rational; norm balls are tested in the law of the float reading. */
/** So many of the positions from `from` to n, in order. */
const subsets = (n: number, count: number, from = 0): readonly (readonly number[])[] =>
  count === 0
    ? [[]]
    : Array.from({ length: Math.max(0, n - from) }, (_, k) => from + k).flatMap((first) =>
        subsets(n, count - 1, first + 1).map((rest) => [first, ...rest]),
      )
/** The determinant of the entries at some rows and columns. */
const minor = (
  x: readonly Rational[],
  cols: number,
  [i, ...below]: readonly number[],
  js: readonly number[],
): Rational =>
  i === undefined
    ? ONE
    : js.reduce((sum, j, k) => {
        const term = mulRational(x[i * cols + j], minor(x, cols, below, js.toSpliced(k, 1)))
        return addRational(sum, k % 2 === 0 ? term : negRational(term))
      }, ZERO)

const MEMBER: Readonly<
  Record<string, (x: readonly Rational[], rows: number, cols: number, r: number) => boolean>
> = {
  simplex: (x) => nonnegative(x) && near(sum(x), 1),
  subsimplex: (x) => nonnegative(x) && sum(x) <= 1 + 1e-12,
  stochastic: (x, rows, cols) =>
    nonnegative(x) &&
    Array.from({ length: rows }, (_, i) => x.slice(i * cols, (i + 1) * cols)).every((r) => near(sum(r), 1)),
  doublystochastic: (x, n) =>
    nonnegative(x) &&
    Array.from({ length: n }, (_, i) => i).every(
      (i) => near(sum(x.slice(i * n, (i + 1) * n)), 1) && near(sum(x.filter((_v, k) => k % n === i)), 1),
    ),
  symmetric: (x, n) => symmetric(x, n),
  psd: (x, n) => symmetric(x, n) && quadraticFormsAreNonnegative(floats(x), n),
  spd: (x, n) => symmetric(x, n) && quadraticFormsAreNonnegative(floats(x), n),
  diagonal: (x, n) => x.every((v, k) => k % (n + 1) === 0 || compareRational(v, ZERO) === 0),
  lowertriangular: (x, n) => x.every((v, k) => k % n <= Math.floor(k / n) || compareRational(v, ZERO) === 0),
  uppertriangular: (x, n) => x.every((v, k) => k % n >= Math.floor(k / n) || compareRational(v, ZERO) === 0),
  lowrank: (x, rows, cols, r) =>
    subsets(rows, r + 1).every((i) =>
      subsets(cols, r + 1).every((j) => isZeroRational(minor(x, cols, i, j))),
    ),
  toeplitz: (x, n) => x.every((v, k) => k < n || k % n === 0 || compareRational(v, x[k - n - 1]) === 0),
  orthogonal: (x, n) => {
    const q = floats(x)
    return Array.from({ length: n * n }, (_, k) => [Math.floor(k / n), k % n] as const).every(([i, j]) =>
      near(
        Array.from({ length: n }, (_, l) => q[l * n + i] * q[l * n + j]).reduce((a, b) => a + b),
        i === j ? 1 : 0,
      ),
    )
  },
  box: (x) => floats(x).every((v) => v >= -1 && v <= 2),
  scalar: (x) => floats(x).every((v) => v >= -1 && v <= 2),
  integer: (x) => floats(x).every((v) => Number.isInteger(v) && v >= -3 && v <= 5),
  nonnegative: (x) => nonnegative(x),
  positive: (x) => nonnegative(x) && floats(x).every((v) => v > 0),
  binary: (x) => floats(x).every((v) => v === 0 || v === 1),
  signs: (x) => floats(x).every((v) => v === -1 || v === 1),
  onehot: (x) => x.filter((v) => compareRational(v, ONE) === 0).length === 1 && near(sum(x), 1),
  permutation: (x, n) => near(sum(x), n) && floats(x).every((v) => v === 0 || v === 1),
}

function drawn(
  space: Space,
  sizes: readonly number[],
  k: number,
): { c: number[]; extent: Extent; params: readonly number[]; form: number } {
  const form = space.forms[space.forms.length - 1]
  const extent = space.coordinates(sizes.slice(0, form.sizes))
  const params = form.params === 0 ? [] : PARAMS[space.name]
  return {
    c: space.draw(randomOf(seed, space.name, `${sizes.join()}${k}`), params, extent),
    extent,
    params,
    form: form.sizes,
  }
}

describe.each([...spaces.values()].filter((s) => !s.index).map((s) => [s.name, s] as const))(
  '%s',
  (name, space) => {
    it('draws admissible coordinates', () => {
      for (const sizes of SIZES)
        for (let k = 0; k < 200; k++) {
          const { c, extent, params } = drawn(space, sizes, k)
          expect(c).toHaveLength(extent.rows * extent.cols)
          expect(c.every(Number.isFinite)).toBe(true)
          expect(space.admissible(c, params, extent), `${c.join()}`).toBe(true)
        }
    })

    it('embeds with the declared shape', () => {
      for (const sizes of SIZES) {
        const { extent, params, form } = drawn(space, sizes, 0)
        const c = variable('c', matrixShape(sizeOf(extent.rows), sizeOf(extent.cols)))
        const element = space.embed(c, params.map((p) => constant(p)), extent, matrixShape(sizeOf(sizes[0]), sizeOf(sizes[1]))) // prettier-ignore
        const shape = space.shape(sizes.slice(0, form).map(sizeOf))
        expect([element.shape.rows.key, element.shape.cols.key]).toEqual([shape.rows.key, shape.cols.key])
      }
    })

    const member = MEMBER[name]
    if (member)
      it('embeds into the set, exactly', () => {
        for (const sizes of SIZES)
          for (let k = 0; k < 60; k++) {
            const { c, extent, params } = drawn(space, sizes, k)
            const coordinates = variable('c', matrixShape(sizeOf(extent.rows), sizeOf(extent.cols)))
            const element = expand(space.embed(coordinates, params.map((p) => constant(rationalOfFloat(p))), extent, matrixShape(sizeOf(sizes[0]), sizeOf(sizes[1])))) // prettier-ignore
            const variables = new Map([['c', { ...extent, data: c.map(rationalOfFloat) }]])
            const [value] = allEntries([element], { sizes: {}, variables }, rationalAlgebra)
            expect(member(value.data, value.rows, value.cols, sizes[2]), c.join()).toBe(true)
          }
      })
  },
)

it('covers every space whose elements are rational', () => {
  const irrational = ['ball', 'opball', 'froball', 'sphere', 'spectrum', 'vector', 'matrix', 'index']
  expect([...spaces.keys()].filter((name) => !(name in MEMBER)).sort()).toEqual(irrational.sort())
})
