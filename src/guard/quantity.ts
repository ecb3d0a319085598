/** What an implementation is said to compute: a formula's value or derivative, over variables in spaces. */
import { expand, isScalar, sizeText, type Expr, type Shape } from '../../symbolic/expression/index.js'
import { resolve } from '../../symbolic/calculus/index.js'
import { readClaim, type ClaimRecord } from '../claims/document/index.js'
import type { Claim, Domain } from '../core/index.js'
import { spaces } from '../spaces/index.js'

export const QUANTITIES = ['value', 'gradient', 'jacobian', 'hessian', 'hessianVector'] as const
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
}

export interface Variable {
  readonly name: string
  readonly shape: Shape
}

export interface Quantity {
  readonly kind: QuantityKind
  /** In the formula language: `grad(0.5*norm(A*x)^2, x)`. */
  readonly text: string
  readonly claim: Claim
  readonly domain: Domain
  /** In the order in which they are handed over. */
  readonly variables: readonly Variable[]
  readonly wrt?: string
  /** Core operations only, over the variables. */
  readonly expr: Expr
  /** What is differentiated, in core operations: where it has no value, neither has its derivative. */
  readonly base: Expr
}

/** Sizes that tell a matrix from its transpose and rows from columns, and are small enough to read. */
const DEFAULT_SIZES = '2..4'

const reading = { spaces, differentiate: resolve }

function claimOf({ given, let: definitions, sizes }: QuantityRecord, text: string): Claim {
  const record = {
    id: 'guard',
    given,
    claim: `${text} == ${text}`,
    ...(definitions === undefined ? {} : { let: definitions }),
  }
  const claim = readClaim({ ...record, ...(sizes === undefined ? {} : { sizes }) }, reading)
  const unsaid = [...claim.domain.sizes.keys()].filter((name) => sizes?.[name] === undefined)
  if (unsaid.length === 0) return claim
  const ranges = Object.fromEntries(unsaid.map((name) => [name, DEFAULT_SIZES]))
  return readClaim({ ...record, sizes: { ...ranges, ...sizes } }, reading)
}

function variableOf(record: QuantityRecord): string {
  const names = Object.keys(record.given)
  const name = record.wrt ?? (names.length === 1 ? names[0] : undefined)
  if (name === undefined || !names.includes(name))
    throw new Error(`${record.kind}: expected wrt as one of ${names.join(', ')}, got ${name ?? 'none'}`)
  return name
}

const isColumn = (s: Shape): boolean => sizeText(s.cols) === '1'

function spaceText(shape: Shape): string {
  if (isScalar(shape)) return 'scalar'
  return isColumn(shape)
    ? `vector(${sizeText(shape.rows)})`
    : `matrix(${sizeText(shape.rows)}, ${sizeText(shape.cols)})`
}

const unused = (record: QuantityRecord, names: readonly string[]): string =>
  names.find((name) => !Object.hasOwn(record.given, name)) ?? 'direction'

/** The record with a direction among its variables, and the text of the product. */
function product(
  record: QuantityRecord,
  wrt: string,
  shape: Shape,
): { record: QuantityRecord; text: string } {
  const direction = record.direction ?? unused(record, isColumn(shape) ? ['v', 'u', 'w'] : ['V', 'U', 'D'])
  const given = Object.hasOwn(record.given, direction)
    ? record.given
    : { ...record.given, [direction]: spaceText(shape) }
  const { formula } = record
  const text = isColumn(shape)
    ? `hess(${formula}, ${wrt})*${direction}`
    : `dir(grad(${formula}, ${wrt}), ${wrt}, ${direction})`
  return { record: { ...record, given }, text }
}

function textOf(record: QuantityRecord): { record: QuantityRecord; text: string; wrt?: string } {
  const { kind, formula, order = 'rows' } = record
  if (kind === 'value') return { record, text: formula }
  const wrt = variableOf(record)
  const given = claimOf(record, wrt).domain.variables.find((v) => v.name === wrt)
  if (!given)
    throw new Error(`${kind}: expected wrt as a variable with a value, got ${wrt}: ${record.given[wrt]}`)
  const { shape } = given
  switch (kind) {
    case 'gradient':
      return { record, wrt, text: `grad(${formula}, ${wrt})` }
    case 'jacobian':
      return { record, wrt, text: `jac(${formula}, ${wrt})` }
    case 'hessian':
      return {
        record,
        wrt,
        text: `${isColumn(shape) || order === 'columns' ? 'hess' : 'hessr'}(${formula}, ${wrt})`,
      }
    case 'hessianVector':
      return { wrt, ...product(record, wrt, shape) }
  }
}

function firstTerm({ statement }: Claim): Expr {
  if (statement.kind === 'relation') return statement.terms[0]
  throw new Error(`internal: expected a relation, got ${statement.kind}`)
}

/**
 * Reads what is to be computed.
 * @throws where the texts cannot be read, or there is no derivative, with what was expected and what came
 */
export function quantityOf(record: QuantityRecord): Quantity {
  const { record: full, text, wrt } = textOf(record)
  const claim = claimOf(full, text)
  const { domain } = claim
  const [index] = domain.indices
  if (index) throw new Error(`${record.kind}: expected variables with values, got index ${index.name}`)
  const expr = expand(resolve(firstTerm(claim)))
  return {
    kind: record.kind,
    text,
    claim,
    domain,
    variables: domain.variables.map(({ name, shape }) => ({ name, shape })),
    ...(wrt === undefined ? {} : { wrt }),
    expr,
    base: record.kind === 'value' ? expr : expand(resolve(firstTerm(claimOf(record, record.formula)))),
  }
}
