/** What an implementation is said to compute: a formula's value or derivative, over variables in spaces. */
import {
  apply,
  isColumn,
  isScalar,
  variable,
  type Expr,
  type Shape,
} from '../../symbolic/expression/index.js'
import { resolveWithValues } from '../../symbolic/calculus/index.js'
import { computedBy } from '../claims/computed.js'
import { accuracyOf } from '../code/accuracy.js'
import { readFormula as readComputed, type ClaimRecord } from '../claims/document/index.js'
import type { Computed, Domain, Given } from '../core/index.js'
import { spaces } from '../spaces/index.js'

/** What an implementation may be said to compute of a formula. */
export const QUANTITIES = ['value', 'gradient', 'jacobian', 'hessian', 'hessianVector'] as const
/** Names of quantities. */
export type QuantityKind = (typeof QUANTITIES)[number]

/** How the entries of a matrix variable are numbered in a Hessian: row after row (as NumPy and JavaScript lay them out), or columns. */
export type Order = 'rows' | 'columns'

/** What is to be computed, in texts of the formula language. */
export interface QuantityRecord extends Pick<ClaimRecord, 'given' | 'let' | 'sizes'> {
  readonly kind: QuantityKind
  readonly formula: string
  /** The variable of the derivative; needed where there are several. */
  readonly wrt?: string
  /** Name under which the direction of a Hessian-vector product is handed over; `v`, or `V` for a matrix. */
  readonly direction?: string
  readonly order?: Order
  /** What the code promises where that is less than its precision: `1e-9` of a number, or `16 ulp`. */
  readonly accuracy?: string | number
}

interface Derivation {
  /** The expression that is to be computed, of any formula. */
  readonly of: (formula: Expr) => Expr
  readonly text: (formula: string) => string
}

/** What an implementation is said to compute. */
export interface Quantity extends Pick<Derivation, 'of'> {
  readonly kind: QuantityKind
  /** In the formula language: `grad(0.5*norm(A*x)^2, x)`. */
  readonly text: string
  /** What is differentiated, as the author wrote it. */
  readonly formula: Expr
  readonly wrt?: Given
  readonly order: Order
  /** The variables are handed over in the order of the domain. */
  readonly computed: Computed
}

/** Sizes that tell a matrix from its transpose and rows from columns, and are small enough to read. */
const UNSAID = { from: 2, to: 4 }

/** The formula and the domain of a record, read once. */
function readFormula({ given, let: definitions, sizes, formula, kind }: QuantityRecord): {
  formula: Expr
  domain: Domain
} {
  const {
    formula: read,
    claim: { domain },
  } = readComputed(
    {
      id: 'guard',
      given,
      formula,
      ...(definitions === undefined ? {} : { let: definitions }),
      ...(sizes === undefined ? {} : { sizes }),
    },
    { spaces, differentiate: resolveWithValues },
  )
  const [index] = domain.indices
  if (index) throw new Error(`${kind}: expected variables with values, got index ${index.name}`)
  const ranges = [...domain.sizes].map(([name, range]) => [name, range.open ? UNSAID : range] as const)
  return { formula: read, domain: { ...domain, sizes: new Map(ranges) } }
}

function wrtOf({ wrt, kind, given }: QuantityRecord, { variables }: Domain): Given {
  const names = Object.keys(given)
  const name = wrt ?? (names.length === 1 ? names[0] : undefined)
  const found = variables.find((v) => v.name === name)
  if (!found) throw new Error(`${kind}: expected wrt as one of ${names.join(', ')}, got ${name ?? 'none'}`)
  return found
}

/** A direction in the shape of a variable: one that is given, or one more. */
function directionOf({ direction, given }: QuantityRecord, { shape }: Given, domain: Domain): Given {
  const usual = isColumn(shape) ? ['v', 'u', 'w'] : ['V', 'U', 'D']
  const name = direction ?? usual.find((n) => !Object.hasOwn(given, n)) ?? 'direction'
  return (
    domain.variables.find((v) => v.name === name) ?? { name, shape, use: { ...anywhere(shape), params: [] } }
  )
}

const anywhere = (shape: Shape): { space: string; sizes: readonly Shape['rows'][] } =>
  isScalar(shape)
    ? { space: 'scalar', sizes: [] }
    : isColumn(shape)
      ? { space: 'vector', sizes: [shape.rows] }
      : { space: 'matrix', sizes: [shape.rows, shape.cols] }

const derivative = (op: 'grad' | 'jac' | 'hess' | 'hessr', { name, shape }: Given): Derivation => ({
  of: (formula) => apply(op, formula, variable(name, shape)),
  text: (formula) => `${op}(${formula}, ${name})`,
})

function product(wrt: Given, along: Given): Derivation {
  const [x, v] = [variable(wrt.name, wrt.shape), variable(along.name, along.shape)]
  return isColumn(wrt.shape)
    ? {
        of: (formula) => apply('mul', apply('hess', formula, x), v),
        text: (formula) => `hess(${formula}, ${x.name})*${v.name}`,
      }
    : {
        of: (formula) => apply('dir', apply('grad', formula, x), x, v),
        text: (formula) => `dir(grad(${formula}, ${x.name}), ${x.name}, ${v.name})`,
      }
}

const plain: Derivation = { of: (formula) => formula, text: (formula) => formula }

/**
 * Reads what is to be computed.
 * @throws where the texts cannot be read, or there is no derivative, with what was expected and what came
 */
export function quantityOf(record: QuantityRecord): Quantity {
  const { kind, order = 'rows' } = record
  const { formula, domain } = readFormula(record)
  const promised = record.accuracy === undefined ? {} : { accuracy: accuracyOf(record.accuracy) }
  const made = ({ of, text }: Derivation, wrt?: Given, all: Domain = domain): Quantity => ({
    kind,
    text: text(record.formula),
    of,
    formula,
    order,
    ...(wrt ? { wrt } : {}),
    computed: { ...computedBy(of(formula), all), ...promised },
  })
  if (kind === 'value') return made(plain)
  const wrt = wrtOf(record, domain)
  switch (kind) {
    case 'gradient':
      return made(derivative('grad', wrt), wrt)
    case 'jacobian':
      return made(derivative('jac', wrt), wrt)
    case 'hessian':
      return made(derivative(isColumn(wrt.shape) || order === 'columns' ? 'hess' : 'hessr', wrt), wrt)
    case 'hessianVector': {
      const along = directionOf(record, wrt, domain)
      const variables = domain.variables.includes(along) ? domain.variables : [...domain.variables, along]
      return made(product(wrt, along), wrt, { ...domain, variables })
    }
  }
}
