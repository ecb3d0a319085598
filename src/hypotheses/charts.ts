/** Spaces that no author names: what matrices with a hypothesis are made from. */
import { apply, slice, sizeOf, type CoreExpr } from '../../symbolic/expression/index.js'
import { defineSpace, squareExtent, squareShape } from '../spaces/define.js'
import type { Space } from '../spaces/index.js'
import { drawReal } from '../spaces/magnitudes.js'

/** No coordinates: the value is a function of other variables. */
export const solved: Space = defineSpace({
  name: 'solved',
  forms: [],
  usage: '',
  summary: 'values that follow from others',
  discrete: true,
  coordinates: () => ({ rows: 0, cols: 0 }),
  draw: () => [],
})

/** P diag(d) P⁻¹ of columns P and a last column whose signs give d. */
const similar = (name: string, summary: string, eigenvalues: 'sign' | 'step'): Space =>
  defineSpace({
    name,
    forms: [],
    usage: '',
    summary,
    convex: false,
    solid: false,
    shape: squareShape,
    coordinates: ([n]) => ({ rows: n, cols: n + 1 }),
    embed: (c, _params, { rows: n }): CoreExpr => {
      const p = slice(c, { kind: 'all' }, { kind: 'range', from: sizeOf(1), to: sizeOf(n) })
      const d = apply(eigenvalues, slice(c, { kind: 'all' }, { kind: 'at', at: sizeOf(n + 1) }))
      return apply('matmul', apply('matmul', p, apply('diag', d)), apply('inv', p))
    },
    admissible: (c, _params, { rows: n }) =>
      Array.from({ length: n }, (_, i) => c[i * (n + 1) + n]).every((x) => x !== 0),
    draw: (random, _params, { rows: n }) => {
      const p = random.next() < HALF ? identity(n) : drawReal(random, squareExtent([n]))
      const nearby = random.next() < HALF ? p : p.map((x) => x + random.normal())
      return Array.from({ length: n }, (_, i) => [
        ...nearby.slice(i * n, (i + 1) * n),
        random.pick([-1, 1]),
      ]).flat()
    },
  })

const HALF = 0.5
const identity = (n: number): number[] => Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0))

/** A² = A: projections along a subspace onto another; every one is diagonalisable with eigenvalues 0 and 1. */
export const idempotent = similar('idempotent', 'matrices with A² = A', 'step')
/** A² = I: diagonalisable with eigenvalues −1 and 1. */
export const involution = similar('involution', 'matrices with A² = I', 'sign')
