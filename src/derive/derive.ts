/** Derivatives of a formula for symbolic sizes, as text and TeX, with names for what they repeat. */
import {
  grad,
  hess,
  hessr,
  jac,
  nameParts,
  NotDifferentiable,
  resolve,
} from '../../symbolic/calculus/index.js'
import {
  expecting,
  isColumn,
  isScalar,
  sizeText,
  variable,
  type Expr,
} from '../../symbolic/expression/index.js'
import { print, tex } from '../../symbolic/language/index.js'
import type { DeriveRequest } from './request.js'

/** How the entries of a matrix variable are counted in a Hessian: by columns or by rows. */
export type Stacking = 'vec' | 'vecr'

/** What is derived beside the gradient, and how entries are counted. */
export interface DeriveOptions {
  /** The Hessian too. */
  readonly hessian?: boolean
  /** Default vec: columns stacked. */
  readonly stacking?: Stacking
}

/** One derivative with its shape, as an expression over the variables. */
export interface Derivative {
  readonly name: 'gradient' | 'jacobian' | 'hessian'
  readonly expression: Expr
  readonly rows: string
  readonly cols: string
  readonly text: string
  readonly tex: string
  /** Its name in TeX: `\nabla_x`. */
  readonly texName: string
}

/** A name for a subexpression, `text` in terms of earlier names. */
export interface Definition {
  readonly name: string
  readonly expression: Expr
  readonly text: string
  readonly tex: string
  readonly texName: string
}

/** The derivatives of a formula, or why there are none. */
export type Derived =
  | {
      readonly kind: 'derived'
      readonly formula: string
      readonly wrt: string
      /** How a Hessian by a matrix counts its entries; absent for vectors. */
      readonly stacking?: Stacking
      readonly derivatives: readonly Derivative[]
      readonly where: readonly Definition[]
    }
  | { readonly kind: 'not differentiable'; readonly reason: string }

type Raw = Pick<Derivative, 'name' | 'expression' | 'texName'>

function raw({ formula, wrt }: DeriveRequest, { hessian = false, stacking = 'vec' }: DeriveOptions): Raw[] {
  const x = tex(wrt)
  if (!isScalar(formula.shape))
    return [{ name: 'jacobian', expression: jac(formula, wrt), texName: `\\mathrm{D}_{${x}}` }]
  const second = stacking === 'vec' ? hess : hessr
  const by = isColumn(wrt.shape) ? x : `\\operatorname{vec}${stacking === 'vec' ? '' : '_{\\mathrm{r}}'} ${x}`
  return [
    { name: 'gradient', expression: grad(formula, wrt), texName: `\\nabla_{${x}}` },
    ...(hessian
      ? [{ name: 'hessian' as const, expression: second(formula, wrt), texName: `\\nabla^2_{${by}}` }]
      : []),
  ]
}

/** Gradient (and Hessian) of a scalar, or the Jacobian of a vector. */
export function derive(request: DeriveRequest, options: DeriveOptions = {}): Derived {
  return expecting(
    [NotDifferentiable],
    () => written(request, options, raw({ ...request, formula: resolve(request.formula) }, options)),
    (reason): Derived => ({ kind: 'not differentiable', reason }),
  )
}

function written(
  { formula, wrt, scope }: DeriveRequest,
  options: DeriveOptions,
  found: readonly Raw[],
): Derived {
  const avoid = [...scope.variables.keys(), ...scope.sizes, ...scope.indices, ...scope.definitions.keys()]
  const { names, where } = nameParts(
    found.map((d) => d.expression),
    avoid,
  )
  const shown = (e: Expr): { text: string; tex: string } => ({
    text: print(e, { names }),
    tex: tex(e, { names }),
  })
  const { stacking = 'vec', hessian } = options
  return {
    kind: 'derived',
    formula: print(formula),
    wrt: wrt.name,
    ...(hessian && !isColumn(wrt.shape) ? { stacking } : {}),
    derivatives: found.map((d) => ({
      ...d,
      rows: sizeText(d.expression.shape.rows),
      cols: sizeText(d.expression.shape.cols),
      ...shown(d.expression),
    })),
    where: where.map(({ name, value }) => ({
      name,
      expression: value,
      ...shown(value),
      texName: tex(variable(name, value.shape)),
    })),
  }
}
