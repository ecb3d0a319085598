/**
 * The typed builders: every expression is made here, and shapes are checked here. Nothing is simplified, except that a negated constant is a constant.
 * A shape that does not fit throws `ShapeError` with what was expected and what came.
 */
import { isInteger, negRational, rational, rationalToNumber, type Rational } from '../sizes/rational.js'
import {
  intern,
  type Application,
  type ArgumentsOf,
  type Call,
  type CoreArgumentsOf,
  type CoreExpr,
  type InCore,
  type Defined,
  type Constant,
  type Expr,
  type Index,
  type Pi,
  type SizeValue,
  type Variable,
  type Filled,
  type Basis,
  type Slice,
  type SumOver,
} from './expression.js'
import { cardOf, type CoreOp, type EntrywiseOp, type Operand } from '../operations/index.js'
import { misfit, stackedLength } from '../operations/shapes.js'
import {
  isColumn,
  sameShape,
  SCALAR,
  ShapeError,
  shapeText,
  vectorShape,
  type Shape,
} from '../sizes/shape.js'
import { addSizes, sameSize, SIZE_ONE, sizeNames, sizeText, subSizes, type Size } from '../sizes/size.js'

const NO_ARGS: readonly Expr[] = []
const NO_NAMES: ReadonlySet<string> = new Set()
const shapeKey = (s: Shape): string => `${s.rows.key},${s.cols.key}`
const shapeNames = (s: Shape): string[] => [...sizeNames(s.rows), ...sizeNames(s.cols)]

function leaf<E extends Expr>(
  key: string,
  names: readonly string[],
  fields: Omit<E, 'id' | 'args' | 'names' | keyof InCore>,
): E {
  return intern<E>(
    key,
    () => ({ ...fields, args: NO_ARGS, names: new Set(names) }) as unknown as Omit<E, 'id'>,
  )
}

/** A rational as a scalar. */
export const constant = (value: Rational | number | bigint): Constant => {
  const v = typeof value === 'object' ? value : rational(value)
  return leaf<Constant>(`const ${v.numerator}/${v.denominator}`, [], { op: 'const', value: v, shape: SCALAR })
}
/** The number π as a scalar. */
export const pi = (): Pi => leaf<Pi>('pi', [], { op: 'pi', shape: SCALAR })
/** A size as a scalar. */
export const sizeValue = (size: Size): SizeValue =>
  leaf<SizeValue>(`size ${size.key}`, sizeNames(size), { op: 'size', size, shape: SCALAR })
/** A variable of this shape; two of the same name and shape are one. */
export const variable = (name: string, shape: Shape): Variable =>
  leaf<Variable>(`var ${name} ${shapeKey(shape)}`, [name, ...shapeNames(shape)], { op: 'var', name, shape })
const filled =
  (op: Filled['op']) =>
  (shape: Shape): Filled =>
    leaf<Filled>(`${op} ${shapeKey(shape)}`, shapeNames(shape), { op, shape })
/** The matrix of this shape with all entries 1. */
export const ones = filled('ones')
/** The matrix of this shape with all entries 0. */
export const zeros = filled('zeros')
/** The n×n unit matrix. */
export const eye = (n: Size): Filled => filled('eye')({ rows: n, cols: n })
/** The n×1 unit vector with 1 at a position that counts from 1. */
export const basis = (at: Size, n: Size): Basis =>
  leaf<Basis>(`basis ${at.key} ${n.key}`, [...sizeNames(at), ...sizeNames(n)], {
    op: 'basis',
    at,
    shape: vectorShape(n),
  })

function unionNames(
  args: readonly Expr[],
  more: readonly string[] = [],
  without?: string,
): ReadonlySet<string> {
  const first = args.find((a) => a.names.size > 0)?.names ?? NO_NAMES
  const isKnown = (name: string): boolean => first.has(name)
  // Most arguments bring no new names.
  const isAll = args.every(({ names }) => names === first || [...names].every(isKnown)) && more.every(isKnown)
  if (isAll && (without === undefined || !first.has(without))) return first
  const names = new Set(first)
  for (const a of args) for (const name of a.names) names.add(name)
  if (without !== undefined) names.delete(without)
  for (const name of more) names.add(name)
  return names
}

const indexKey = (i: Index): string =>
  i.kind === 'all' ? ':' : i.kind === 'at' ? i.at.key : `${i.from.key}..${i.to.key}`
const indexNames = (i: Index): readonly string[] =>
  i.kind === 'all' ? [] : i.kind === 'at' ? sizeNames(i.at) : [...sizeNames(i.from), ...sizeNames(i.to)]
const indexExtent = (i: Index, all: Size): Size =>
  i.kind === 'all' ? all : i.kind === 'at' ? SIZE_ONE : addSizes(subSizes(i.to, i.from), SIZE_ONE)

/** Rows and columns of M; positions are 1-based. Whether a position is inside is known only at given sizes. */
export function slice(m: CoreExpr, rows: Index, cols: Index): Slice & CoreExpr
export function slice(m: Expr, rows: Index, cols: Index): Slice
export function slice(m: Expr, rows: Index, cols: Index): Slice {
  return intern<Slice>(`slice ${m.id} ${indexKey(rows)} ${indexKey(cols)}`, () => ({
    op: 'slice',
    args: [m],
    rows,
    cols,
    shape: { rows: indexExtent(rows, m.shape.rows), cols: indexExtent(cols, m.shape.cols) },
    names: unionNames([m], [...indexNames(rows), ...indexNames(cols)]),
  }))
}

/** Σ_{index = 1}^{count} body. The caller picks an index name that is not in use around it. */
export function sumover(index: string, count: Size, body: CoreExpr): SumOver & CoreExpr
export function sumover(index: string, count: Size, body: Expr): SumOver
export function sumover(index: string, count: Size, body: Expr): SumOver {
  if (shapeNames(body.shape).includes(index))
    throw new ShapeError(
      `sumover: expected a body whose shape does not depend on ${index}, got ${shapeText(body.shape)}`,
    )
  return intern<SumOver>(`sumover ${index} ${count.key} ${body.id}`, () => ({
    op: 'sumover',
    args: [body],
    index,
    count,
    shape: body.shape,
    names: unionNames([body], sizeNames(count), index),
  }))
}

const operandOf = (e: Expr): Operand => ({
  shape: e.shape,
  isVariable: e.op === 'var',
  ...(e.op === 'const' && { value: e.value }),
})
/** A shape rule, once the number of arguments is checked. */
type OfAny = (operands: readonly Operand[], name: string) => Shape

/** What `apply` takes: the result shape of `unvec` and `unvecr` is given to their own builder. */
export type Appliable = Exclude<Application['op'], 'unvec' | 'unvecr'>

/** The operations of which core arguments make a core expression. */
export type CoreAppliable = Extract<Appliable, CoreOp | EntrywiseOp>

/** Applies an operation to the arguments it takes, checking shapes. */
export function apply<O extends CoreAppliable>(op: O, ...args: CoreArgumentsOf<O>): CoreExpr
export function apply<O extends Appliable>(op: O, ...args: ArgumentsOf<O>): Expr
export function apply(op: Appliable, ...args: readonly Expr[]): Expr {
  return applyTo(op, args)
}

/** The same on a list of which the length is known only when it runs. */
export function applyTo(op: Appliable, args: readonly Expr[]): Expr {
  const { arity, shape: rule, written = op } = cardOf(op)!
  if (args.length !== arity) misfit(written, `${arity} argument(s)`, `${args.length}`)
  const [a] = args
  if (op === 'neg' && a.op === 'const') return constant(negRational(a.value))
  return intern<Application>(`${op} ${args.map((x) => x.id).join(' ')}`, () => {
    const shape = (rule as OfAny)(args.map(operandOf), written)
    const names = unionNames(args, op === 'grad' || op === 'hess' || op === 'jac' ? shapeNames(shape) : [])
    return { op, args, shape, names } as Omit<Application, 'id'>
  })
}

/** The matrix of the given shape whose columns (unvec) or rows (unvecr), stacked, are the column v. */
export function unvec(v: CoreExpr, shape: Shape): CoreExpr
export function unvec(v: Expr, shape: Shape, op?: 'unvec' | 'unvecr'): Expr
export function unvec(v: Expr, shape: Shape, op: 'unvec' | 'unvecr' = 'unvec'): Expr {
  if (!isColumn(v.shape) || !sameSize(v.shape.rows, stackedLength(shape)))
    misfit(
      op,
      `a vector of length ${sizeText(stackedLength(shape))} for ${shapeText(shape)}`,
      shapeText(v.shape),
    )
  return intern<Application>(`${op} ${v.id} ${shapeKey(shape)}`, () => ({
    op,
    args: [v],
    shape,
    names: unionNames([v], shapeNames(shape)),
  }))
}

/** A defined function at arguments of the shapes of its parameters. */
export function callOf(of: Defined, args: readonly Expr[]): Call {
  if (
    args.length !== of.parameters.length ||
    !args.every((a, i) => sameShape(a.shape, of.parameters[i].shape))
  )
    misfit(
      of.name,
      of.parameters.map((p) => shapeText(p.shape)).join(' and '),
      args.map((a) => shapeText(a.shape)).join(' and '),
    )
  const free = [...of.body.names].filter((name) => !of.parameters.some((p) => p.name === name))
  return intern<Call>(
    `call ${of.name} ${of.body.id} ${of.parameters.map((p) => p.id).join()} ${args.map((x) => x.id).join(' ')}`,
    () => ({ op: 'call', of, args, shape: of.body.shape, names: unionNames(args, free) }),
  )
}

/** The same operation, attributes and shape rule on other arguments. */
export function rebuild(e: CoreExpr, args: readonly CoreExpr[]): CoreExpr
export function rebuild(e: Expr, args: readonly Expr[]): Expr
export function rebuild(e: Expr, args: readonly Expr[]): Expr {
  if (args.every((a, i) => a === e.args[i])) return e
  switch (e.op) {
    case 'slice':
      return slice(args[0], e.rows, e.cols)
    case 'sumover':
      return sumover(e.index, e.count, args[0])
    case 'unvec':
    case 'unvecr':
      return unvec(args[0], e.shape, e.op)
    case 'call':
      return callOf(e.of, args)
    case 'const':
    case 'size':
    case 'pi':
    case 'var':
    case 'ones':
    case 'zeros':
    case 'eye':
    case 'basis':
      return e
    default:
      return applyTo(e.op, args)
  }
}

/** The value of a small whole-number exponent or position, when the expression is such a constant. */
export const wholeNumber = (e: Expr): number | undefined =>
  e.op === 'const' && isInteger(e.value) ? rationalToNumber(e.value) : undefined
