/** Equations that are affine in a base, met by the nearest point: x − J'(J J')⁻¹ r(x) for r(x) = J x − c. */
import {
  apply,
  constant,
  evaluateSize,
  isScalar,
  mulSizes,
  sizeOf,
  substitute,
  unvec,
  variable,
  vectorShape,
  type CoreExpr,
  type Variable,
} from '../../symbolic/expression/index.js'
import { gradientOf, jacobianOf } from '../../symbolic/calculus/index.js'
import { defined, membership } from './conditions.js'
import { isFull, type Base, type Bases, type Equation, type Step } from './variable.js'

const count = (e: CoreExpr): number => evaluateSize(e.shape.rows, {}) * evaluateSize(e.shape.cols, {})

const residualOf = ({ left, right }: Equation): CoreExpr => apply('add', left, apply('neg', right))

/** The symmetric part, for steps that stay symmetric. */
const symmetricPart = (m: CoreExpr): CoreExpr =>
  apply('div', apply('add', m, apply('transpose', m)), constant(2))

interface Projection {
  readonly value: CoreExpr
  /** Where the slopes vanish, or depend on each other, there may be solutions too. */
  readonly loses: boolean
}

/** One equation, by the gradient G: x − (r / ⟨G, G⟩) G. */
function alongGradient(residual: CoreExpr, base: Base, free: Variable): Projection | undefined {
  const gradient = gradientOf(residual, variable(base.name, base.shape))
  if (gradient.kind !== 'derivative' || gradient.of.names.has(base.name)) return undefined
  const slope = isSymmetric(base) ? symmetricPart(gradient.of) : gradient.of
  const r = substitute(residual, new Map([[base.name, free]]))
  const length = apply('sum', apply('had', slope, slope))
  const value = apply('add', free, apply('neg', apply('scale', apply('div', r, length), slope)))
  return { value, loses: slope.names.size > 0 }
}

const COLUMN = '#column'

/** Several equations: in columns, x = vec(X). */
function alongRows(residual: CoreExpr, base: Base, free: Variable): Projection | undefined {
  const column = variable(COLUMN, vectorShape(mulSizes(base.shape.rows, base.shape.cols)))
  const shaped = isColumnOf(base) ? column : unvec(column, base.shape)
  const r = apply('vec', substitute(residual, new Map([[base.name, shaped]])))
  const jacobian = jacobianOf(r, column)
  if (jacobian.kind !== 'derivative' || jacobian.of.names.has(COLUMN)) return undefined
  const slopes = jacobian.of
  const at = apply('vec', substitute(residual, new Map([[base.name, free]])))
  const transposed = apply('transpose', slopes)
  const step = apply(
    'matmul',
    transposed,
    apply('matmul', apply('inv', apply('matmul', slopes, transposed)), at),
  )
  const value = apply('add', free, apply('neg', isColumnOf(base) ? step : unvec(step, base.shape)))
  return { value, loses: true }
}

const isColumnOf = (base: Base): boolean => base.shape.cols.key === sizeOf(1).key

const isSymmetric = (base: Base): boolean => base.space.name === 'symmetric'

/** Systems larger than this take too long to invert exactly. */
const MOST_EQUATIONS = 12

function projected(equation: Equation, base: Base, bases: Bases): Step | undefined {
  const params = bases.params(base)
  const residual = residualOf(equation)
  const [equations, entries] = [
    count(residual),
    evaluateSize(base.shape.rows, {}) * evaluateSize(base.shape.cols, {}),
  ]
  if (equations >= entries || equations > MOST_EQUATIONS) return undefined
  const by = { ...base, name: bases.fresh(base) }
  const free = variable(by.name, by.shape)
  if (isSymmetric(base) && !isScalar(residual.shape)) return undefined
  const found = isScalar(residual.shape)
    ? alongGradient(residual, base, free)
    : alongRows(residual, base, free)
  if (!found || !bases.mayChange(base, found.value)) return undefined
  const { value, loses } = found
  const inPlace = isFull(base, params) || isSymmetric(base) ? [] : membership(base.space.name, value, params)
  if (!inPlace) return undefined
  return { changes: [{ base: base.name, value, by }], conditions: [defined(value), ...inPlace], loses }
}

/** The equation met by projecting one of its bases, the last declared first. */
export function project(equation: Equation, bases: Bases): Step | undefined {
  const names = new Set([...equation.left.names, ...equation.right.names])
  for (const base of bases.all.toReversed()) {
    if (!names.has(base.name)) continue
    const step = projected(equation, base, bases)
    if (step) return step
  }
  return undefined
}
