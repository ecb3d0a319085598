/**
 * The typed builders: every expression is made here, and shapes are checked here. Nothing is simplified, except that a negated constant is a constant.
 * A shape that does not fit throws `ShapeError` with what was expected and what came.
 */
import { isInteger, negRational, rational, rationalToNumber, type Rational } from './rational.js'
import {
  BINARY,
  intern,
  type Application,
  type ArgumentsOf,
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
import {
  isColumn,
  isScalar,
  isSquare,
  sameShape,
  SCALAR,
  shapeText,
  vectorShape,
  type Shape,
} from './shape.js'
import {
  addSizes,
  isOne,
  mulSizes,
  sameSize,
  SIZE_ONE,
  sizeNames,
  sizeText,
  subSizes,
  type Size,
} from './size.js'

/** Operands that do not fit an operation: `operation: expected X, got Y`. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

const NO_ARGS: readonly Expr[] = []
const shapeKey = (s: Shape): string => `${s.rows.key},${s.cols.key}`
const shapeNames = (s: Shape): string[] => [...sizeNames(s.rows), ...sizeNames(s.cols)]

function leaf<E extends Expr>(
  key: string,
  names: readonly string[],
  fields: Omit<E, 'id' | 'args' | 'names'>,
): E {
  return intern<E>(key, { ...fields, args: NO_ARGS, names: new Set(names) } as unknown as Omit<E, 'id'>)
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
  const [first] = args
  if (args.length === 1 && more.length === 0 && without === undefined) return first.names
  const names = new Set(args.flatMap((a) => [...a.names]))
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
export function slice(m: Expr, rows: Index, cols: Index): Slice {
  const shape = { rows: indexExtent(rows, m.shape.rows), cols: indexExtent(cols, m.shape.cols) }
  const names = unionNames([m], [...indexNames(rows), ...indexNames(cols)])
  return intern<Slice>(`slice ${m.id} ${indexKey(rows)} ${indexKey(cols)}`, {
    op: 'slice',
    args: [m],
    rows,
    cols,
    shape,
    names,
  })
}

/** Σ_{index = 1}^{count} body. The caller picks an index name that is not in use around it. */
export function sumover(index: string, count: Size, body: Expr): SumOver {
  if (shapeNames(body.shape).includes(index))
    throw new ShapeError(
      `sumover: expected a body whose shape does not depend on ${index}, got ${shapeText(body.shape)}`,
    )
  const names = unionNames([body], sizeNames(count), index)
  return intern<SumOver>(`sumover ${index} ${count.key} ${body.id}`, {
    op: 'sumover',
    args: [body],
    index,
    count,
    shape: body.shape,
    names,
  })
}

type Rule = (args: readonly Expr[], op: string) => Shape

const got = (args: readonly Expr[]): string => args.map((a) => shapeText(a.shape)).join(' and ')
function fail(op: string, expected: string, found: string): never {
  throw new ShapeError(`${op}: expected ${expected}, got ${found}`)
}

const same: Rule = ([a], _op) => a.shape
const alike: Rule = (args, op) => {
  const [a, b] = args as [Expr, Expr]
  if (sameShape(a.shape, b.shape)) return a.shape
  const hint =
    isScalar(a.shape) || isScalar(b.shape)
      ? `; for a constant vector or matrix write s*ones(…), for a multiple of the identity s*eye(n)`
      : ''
  return fail(op, 'operands of one shape', got(args) + hint)
}
const scalarOf: Rule = (_args, _op) => SCALAR
const square: Rule = ([m], op) =>
  isSquare(m.shape) ? m.shape : fail(op, 'a square matrix', shapeText(m.shape))
const squareScalar: Rule = (args, op) => (square(args, op), SCALAR)
const column: Rule = ([v], op) => (isColumn(v.shape) ? v.shape : fail(op, 'a vector n×1', shapeText(v.shape)))
const columnScalar: Rule = (args, op) => (column(args, op), SCALAR)
const secondScalar: Rule = (args, op) => {
  const [a, s] = args as [Expr, Expr]
  if (isScalar(s.shape)) return a.shape
  const what = op === '/' ? 'a scalar divisor (entrywise division is ./)' : 'a scalar exponent'
  return fail(op, what, shapeText(s.shape))
}
const product: Rule = (args, op) => {
  const [a, b] = args as [Expr, Expr]
  if (sameSize(a.shape.cols, b.shape.rows)) return { rows: a.shape.rows, cols: b.shape.cols }
  const entrywise = sameShape(a.shape, b.shape) ? '; the entrywise product is .*' : ''
  return fail(
    op,
    `${shapeText(a.shape)} times ${sizeText(a.shape.cols)}×…`,
    `${shapeText(a.shape)} times ${shapeText(b.shape)}${entrywise}`,
  )
}
const vectorNorm: Rule = ([v], op) => {
  if (isColumn(v.shape) || isOne(v.shape.rows)) return SCALAR
  return fail(
    op,
    'a vector',
    `${shapeText(v.shape)}; for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)`,
  )
}
const stacked = (s: Shape): Size => mulSizes(s.rows, s.cols)
const derivative: Rule = (args, op) => {
  const [e, x, v] = args as [Expr, Expr, Expr?]
  if (x.op !== 'var')
    fail(op, 'a variable to differentiate by', `an expression of shape ${shapeText(x.shape)}`)
  if (op === 'dir') {
    if (!sameShape(v!.shape, x.shape))
      fail(op, `a direction of shape ${shapeText(x.shape)}`, shapeText(v!.shape))
    return e.shape
  }
  if (op === 'jac') {
    if (!isColumn(e.shape) || !isColumn(x.shape))
      fail(
        op,
        'a vector (or scalar) by a vector',
        `${shapeText(e.shape)} by ${shapeText(x.shape)}; use vec(…) or dir(…)`,
      )
    return { rows: e.shape.rows, cols: x.shape.rows }
  }
  if (!isScalar(e.shape))
    fail(op, 'a scalar to differentiate', `${shapeText(e.shape)}; for a vector use jac(f, x)`)
  return op === 'grad' ? x.shape : { rows: stacked(x.shape), cols: stacked(x.shape) }
}

/** Operators as the author writes them, for messages. */
const WRITTEN: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  matmul: '*',
  scale: '*',
  had: '.*',
  ediv: './',
  div: '/',
  pow: '^',
  matpow: '^',
  transpose: "'",
  max2: 'max',
  min2: 'min',
  maxof: 'max',
  minof: 'min',
  diagof: 'diag',
}

const RULES: Partial<Record<Application['op'], Rule>> = {
  add: alike,
  sub: alike,
  had: alike,
  ediv: alike,
  max2: alike,
  min2: alike,
  pow: secondScalar,
  div: secondScalar,
  transpose: ([m]) => ({ rows: m.shape.cols, cols: m.shape.rows }),
  matpow: (args, op) => {
    const [m, k] = args as [Expr, Expr]
    const whole =
      k.op === 'const' && isInteger(k.value) && k.value.numerator >= 1n && k.value.numerator <= 64n
    if (!whole)
      fail(op, 'a whole exponent from 1 to 64 for a matrix (entrywise power is .^)', shapeText(k.shape))
    return square([m], op)
  },
  scale: (args, op) =>
    isScalar(args[0].shape) ? args[1].shape : fail(op, 'a scalar factor', shapeText(args[0].shape)),
  matmul: product,
  mul: (args, op) =>
    isScalar(args[0].shape) ? args[1].shape : isScalar(args[1].shape) ? args[0].shape : product(args, op),
  dot: (args, op) => (alike(args, op), SCALAR),
  outer: (args, op) => {
    const [x, y] = args as [Expr, Expr]
    return isColumn(x.shape) && isColumn(y.shape)
      ? { rows: x.shape.rows, cols: y.shape.rows }
      : fail(op, 'two vectors', got(args))
  },
  sum: scalarOf,
  maxof: scalarOf,
  minof: scalarOf,
  opnorm: scalarOf,
  sigmamin: scalarOf,
  fro: scalarOf,
  maxabs: scalarOf,
  rowsums: ([m]) => vectorShape(m.shape.rows),
  colsums: ([m]) => ({ rows: SIZE_ONE, cols: m.shape.cols }),
  norm: scalarOf,
  norm1: vectorNorm,
  norminf: vectorNorm,
  trace: squareScalar,
  det: squareScalar,
  logdet: squareScalar,
  eigmin: squareScalar,
  eigmax: squareScalar,
  inv: square,
  eigvals: (args, op) => vectorShape(square(args, op).rows),
  diagof: (args, op) => vectorShape(square(args, op).rows),
  diag: (args, op) => {
    const n = column(args, op).rows
    return { rows: n, cols: n }
  },
  kron: ([a, b]) => ({
    rows: mulSizes(a.shape.rows, b.shape.rows),
    cols: mulSizes(a.shape.cols, b.shape.cols),
  }),
  khatrirao: (args, op) => {
    const [a, b] = args as [Expr, Expr]
    if (!sameSize(a.shape.cols, b.shape.cols)) fail(op, 'two matrices with equally many columns', got(args))
    return { rows: mulSizes(a.shape.rows, b.shape.rows), cols: a.shape.cols }
  },
  vec: ([m]) => vectorShape(stacked(m.shape)),
  vecr: ([m]) => vectorShape(stacked(m.shape)),
  softmax: column,
  logsumexp: columnScalar,
  rowsoftmax: same,
  grad: derivative,
  jac: derivative,
  hess: derivative,
  hessr: derivative,
  dir: derivative,
}

const BINARY_OPS: ReadonlySet<string> = new Set(BINARY)
/** How many arguments an operation takes. */
export const arity = (op: Application['op']): number => (op === 'dir' ? 3 : BINARY_OPS.has(op) ? 2 : 1)

/** What `apply` takes: the result shape of `unvec` and `unvecr` is given to their own builder. */
export type Appliable = Exclude<Application['op'], 'unvec' | 'unvecr'>

/** Applies an operation to the arguments it takes, checking shapes. */
export const apply = <O extends Appliable>(op: O, ...args: ArgumentsOf<O>): Expr => applyTo(op, args)

/** The same on a list of which the length is known only when it runs. */
export function applyTo(op: Appliable, args: readonly Expr[]): Expr {
  if (args.length !== arity(op)) fail(op, `${arity(op)} argument(s)`, `${args.length}`)
  const [a] = args
  if (op === 'neg' && a.op === 'const') return constant(negRational(a.value))
  const shape = (RULES[op] ?? same)(args, WRITTEN[op] ?? op)
  const names = unionNames(args, op === 'grad' || op === 'hess' || op === 'jac' ? shapeNames(shape) : [])
  const fields = { op, args, shape, names } as Omit<Application, 'id'>
  return intern<Application>(`${op} ${args.map((x) => x.id).join(' ')}`, fields)
}

/** The matrix of the given shape whose columns (unvec) or rows (unvecr), stacked, are the column v. */
export function unvec(v: Expr, shape: Shape, op: 'unvec' | 'unvecr' = 'unvec'): Expr {
  if (!isColumn(v.shape) || !sameSize(v.shape.rows, stacked(shape)))
    fail(op, `a vector of length ${sizeText(stacked(shape))} for ${shapeText(shape)}`, shapeText(v.shape))
  return intern<Application>(`${op} ${v.id} ${shapeKey(shape)}`, {
    op,
    args: [v],
    shape,
    names: unionNames([v], shapeNames(shape)),
  })
}

/** The same operation, attributes and shape rule on other arguments. */
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
