/** Equations of known sets of matrices: symmetric, skew, orthogonal, with orthonormal columns, idempotent, of given determinant, commuting. */
import {
  apply,
  basis,
  constant,
  evaluateSize,
  eye,
  isSquare,
  sameShape,
  SIZE_ONE,
  slice,
  sizeOf,
  variable,
  vectorShape,
  matrixShape,
  type CoreExpr,
} from '../../symbolic/expression/index.js'
import { spaces, type Space } from '../spaces/index.js'
import { idempotent, involution } from './charts.js'
import { defined } from './conditions.js'
import { isFull, type Base, type Bases, type Equation, type Step } from './variable.js'

const order = (base: Base): number => evaluateSize(base.shape.rows, {})
const transposed = (e: CoreExpr): CoreExpr => apply('transpose', e)
const times = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('matmul', a, b)

function inSpace(base: Base, bases: Bases, space: Space): Step {
  const shape = base.shape
  const by = { name: bases.fresh(base), shape, space, extent: space.coordinates([order(base)]) }
  return { changes: [{ base: base.name, value: variable(by.name, shape), by }], conditions: [] }
}

/** The same for a chart with an inverse in it, which not all of its coordinates have. */
function inPartialSpace(base: Base, bases: Bases, space: Space): Step {
  const step = inSpace(base, bases, space)
  return { ...step, conditions: step.changes.map((c) => defined(c.value)) }
}

const named = (name: string): Space => spaces.get(name)!

/** The first columns of an orthogonal matrix, or its first rows. */
function orthonormal(base: Base, bases: Bases, n: number): Step {
  const [rows, cols] = [order(base), evaluateSize(base.shape.cols, {})]
  const space = named('orthogonal')
  const by: Base = {
    name: bases.fresh(base),
    shape: matrixShape(sizeOf(n), sizeOf(n)),
    space,
    extent: space.coordinates([n]),
  }
  const first = (k: number): Parameters<typeof slice>[1] => ({ kind: 'range', from: SIZE_ONE, to: sizeOf(k) })
  const value = slice(variable(by.name, by.shape), first(rows), first(cols))
  return { changes: [{ base: base.name, value, by }], conditions: [] }
}

/** Symmetric by its space already: nothing is to be done. */
const SYMMETRIC: ReadonlySet<string> = new Set(['symmetric', 'psd', 'spd', 'spectrum', 'diagonal'])

type Method = (base: Base, x: CoreExpr, equation: Equation, bases: Bases) => Step | undefined

const bySides =
  (
    of: (x: CoreExpr) => readonly (readonly [CoreExpr, CoreExpr])[],
    step: (base: Base, bases: Bases) => Step,
  ): Method =>
  (base, x, { left, right }, bases) =>
    of(x).some(([a, b]) => (left === a && right === b) || (left === b && right === a))
      ? step(base, bases)
      : undefined

const square =
  (method: Method): Method =>
  (base, x, equation, bases) =>
    isSquare(base.shape) ? method(base, x, equation, bases) : undefined

const symmetric = square(
  bySides(
    (x) => [[x, transposed(x)]],
    (base, bases) => inSpace(base, bases, named('symmetric')),
  ),
)

const skew = square((base, x, { left, right }, bases) => {
  const pairs = [
    [apply('neg', x), transposed(x)],
    [x, apply('neg', transposed(x))],
  ] as const
  if (!pairs.some(([a, b]) => (left === a && right === b) || (left === b && right === a))) return undefined
  const by = { ...base, name: bases.fresh(base) }
  const c = variable(by.name, by.shape)
  return {
    changes: [{ base: base.name, value: apply('add', c, apply('neg', transposed(c))), by }],
    conditions: [],
  }
})

const orthonormalColumns: Method = (base, x, { left, right }, bases) => {
  const [rows, cols] = [order(base), evaluateSize(base.shape.cols, {})]
  const both = [left, right]
  const isIdentity = (e: CoreExpr): boolean => e.op === 'eye' || (e.op === 'const' && e === constant(1))
  if (rows >= cols && both.includes(times(transposed(x), x)) && both.some(isIdentity))
    return orthonormal(base, bases, rows)
  if (cols >= rows && both.includes(times(x, transposed(x))) && both.some(isIdentity))
    return orthonormal(base, bases, cols)
  if (rows === cols && both.includes(apply('inv', x)) && both.includes(transposed(x)))
    return orthonormal(base, bases, rows)
  return undefined
}

const idempotents = square(
  bySides(
    (x) => [[times(x, x), x]],
    (base, bases) => inPartialSpace(base, bases, idempotent),
  ),
)

const involutions = square(
  bySides(
    (x) => [
      [times(x, x), eye(x.shape.rows)],
      [apply('inv', x), x],
    ],
    (base, bases) => inPartialSpace(base, bases, involution),
  ),
)

/** det(X) = c: the first column times c / det(X). */
const determinant = square((base, x, { left, right }, bases) => {
  const det = apply('det', x)
  const c = left === det ? right : right === det ? left : undefined
  if (!c || c.names.has(base.name) || (c.op === 'const' && c.value.numerator === 0n)) return undefined
  const by = { ...base, name: bases.fresh(base) }
  const free = variable(by.name, by.shape)
  const factor = apply('add', apply('div', c, apply('det', free)), constant(-1))
  const e1 = basis(SIZE_ONE, base.shape.rows)
  const stretch = apply('add', eye(base.shape.rows), apply('scale', factor, times(e1, transposed(e1))))
  const value = times(free, stretch)
  return { changes: [{ base: base.name, value, by }], conditions: [defined(value)], loses: c.op !== 'const' }
})

/** X Y = Y X: Y is a polynomial in X, as every matrix that commutes with one of distinct eigenvalues (Horn and Johnson, theorem 2.4.4.2 f.). */
const commuting = square((base, y, { left, right }, bases) => {
  if (left.op !== 'matmul' || right.op !== 'matmul') return undefined
  const [a, b] = left.args as [CoreExpr, CoreExpr]
  const x = a === y ? b : b === y ? a : undefined
  if (
    !x ||
    !sameShape(x.shape, y.shape) ||
    x.names.has(base.name) ||
    right !== (a === y ? times(x, y) : times(y, x))
  )
    return undefined
  const n = order(base)
  const by: Base = {
    name: bases.fresh(base),
    shape: vectorShape(sizeOf(n)),
    space: named('vector'),
    extent: { rows: n, cols: 1 },
  }
  const coefficient = (k: number): CoreExpr =>
    slice(variable(by.name, by.shape), { kind: 'at', at: sizeOf(k + 1) }, { kind: 'at', at: SIZE_ONE })
  let [power, value] = [eye(sizeOf(n)) as CoreExpr, apply('scale', coefficient(0), eye(sizeOf(n)))]
  for (let k = 1; k < n; k++) {
    power = k === 1 ? x : times(power, x)
    value = apply('add', value, apply('scale', coefficient(k), power))
  }
  return { changes: [{ base: base.name, value, by }], conditions: [], loses: n > 1 }
})

const METHODS = [symmetric, skew, orthonormalColumns, idempotents, involutions, determinant, commuting]

/** The equation as that of a known set in one of its bases, the last declared first. */
export function matrixSet(equation: Equation, bases: Bases): Step | undefined {
  const names = new Set([...equation.left.names, ...equation.right.names])
  for (const base of bases.all.toReversed()) {
    if (!names.has(base.name)) continue
    const x = variable(base.name, base.shape)
    if (
      SYMMETRIC.has(base.space.name) &&
      [equation.left, equation.right].includes(transposed(x)) &&
      [equation.left, equation.right].includes(x)
    )
      return { changes: [], conditions: [] }
    if (!isFull(base, bases.params(base))) continue
    for (const method of METHODS) {
      const step = method(base, x, equation, bases)
      if (step?.changes.every((c) => bases.mayChange(base, c.value))) return step
    }
  }
  return undefined
}
