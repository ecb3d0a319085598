/**
 * Expressions onto the tape: sizes get their values, sums over an index are unrolled, positions become views. The operations in `lowering/` rewrite on the way
 * where that is cheaper, or safe where the plain order of operations overflows; each rewriting is an identity of real numbers, and products of an exact zero
 * with what is defined everywhere are zero.
 */
import {
  isEntrywiseOp,
  evaluateSize,
  ofSpectral,
  OutOfRange,
  rational,
  shapeText,
  ONE,
  ZERO,
  type CoreOp,
  type CoreExpr,
  type Expr,
  type Index,
  type Size,
  type SizeValues,
} from '../../symbolic/expression/index.js'
import { broadcast, filled, piConstant, scalar, unitVector } from './lowering/constants.js'
import { map, zip } from './lowering/entrywise.js'
import { summedTogether, type Taken } from './lowering/indexed.js'
import { diagonal, diagonalOf, stackColumns, unstackColumns } from './lowering/layouts.js'
import { kron, matmul } from './lowering/products.js'
import { logSumExp, softmax } from './lowering/softmax.js'
import { norm, spectral } from './lowering/spectral.js'
import { reduceAll, reduceRows, trace } from './lowering/sums.js'
import { newTape, record, transposed, viewOf, whole, type Tape, type View } from './tape.js'

/** A variable's place in the arguments of a compiled formula. */
export interface Slot {
  readonly name: string
  readonly rows: number
  readonly cols: number
}

/** A formula on a tape: `roots` are its outputs. */
export interface Lowered {
  readonly tape: Tape
  readonly roots: readonly View[]
  readonly inputs: readonly Slot[]
}

/** Values of sizes and bound indices, with what has been lowered under them. */
interface Scope {
  readonly sizes: SizeValues
  readonly done: Map<Expr, View>
  /** The index this scope binds, and the scope around it. */
  readonly index?: string
  readonly outer?: Scope
}
interface Context {
  readonly tape: Tape
  readonly inputs: ReadonlyMap<string, View>
}

/**
 * The roots on a tape, common subexpressions shared.
 *
 * @throws Error when a variable has no input, or an input's shape is not the variable's
 * @throws OutOfRange as the generic reading does
 */
export function lower(roots: readonly CoreExpr[], inputs: readonly Slot[], sizes: SizeValues): Lowered {
  const tape = newTape({ map, zip, matmul, reduceRows })
  const views = new Map(
    inputs.map(({ name, rows, cols }, slot) => [
      name,
      whole(record(tape, { kind: 'input', slot }, `${slot}`, rows, cols, [], false)),
    ]),
  )
  const context: Context = { tape, inputs: views }
  const scope: Scope = { sizes, done: new Map() }
  return { tape, inputs, roots: roots.map((root) => lowerIn(root, scope, context)) }
}

/** The outermost scope that determines the expression: what does not depend on an index is lowered once. */
function home(e: Expr, scope: Scope): Scope {
  let s = scope
  while (s.index !== undefined && !e.names.has(s.index)) s = s.outer!
  return s
}

function lowerIn(root: Expr, scope: Scope, c: Context): View {
  const stack = [root]
  while (stack.length > 0) {
    const e = stack[stack.length - 1]
    const at = home(e, scope)
    if (!at.done.has(e)) {
      const missing = e.op === 'sumover' ? [] : e.args.filter((a) => !home(a, scope).done.has(a))
      if (missing.length > 0) {
        stack.push(...missing)
        continue
      }
      const args = e.op === 'sumover' ? [] : e.args.map((a) => home(a, scope).done.get(a)!)
      at.done.set(e, step(e, args, at, c))
    }
    stack.pop()
  }
  return home(root, scope).done.get(root)!
}

function extent(s: Size, sizes: SizeValues, what: string): number {
  const n = evaluateSize(s, sizes)
  if (n < 0) throw new OutOfRange(`${what}: expected a size of at least 0, got ${n}`)
  return n
}

/** The first position, 0-based, and how many. */
function positions(i: Index, count: number, sizes: SizeValues): readonly [number, number] {
  if (i.kind === 'all') return [0, count]
  const from = evaluateSize(i.kind === 'at' ? i.at : i.from, sizes)
  const to = i.kind === 'at' ? from : evaluateSize(i.to, sizes)
  if (from < 1 || to > count || to < from - 1)
    throw new OutOfRange(`entry: expected positions within 1..${count}, got ${from}..${to}`)
  return [from - 1, to - from + 1]
}

type SumOver = Extract<Expr, { op: 'sumover' }>

function sumOver(e: SumOver, scope: Scope, c: Context): View {
  const count = evaluateSize(e.count, scope.sizes)
  const [rows, cols] = [e.shape.rows, e.shape.cols].map((n) => extent(n, scope.sizes, 'sumover'))
  const together = summedTogether(
    {
      ...{ tape: c.tape, count, term: e.args[0], index: e.index },
      lowered: (x) => lowerIn(x, scope, c),
      rowsTaken: (slice, m) => rowsTaken(slice, m, e.index, count, scope.sizes),
    },
    rows,
    cols,
  )
  if (together) return together
  let total: View | undefined
  for (let k = 1; k <= count; k++) {
    const sizes = { ...scope.sizes, [e.index]: k }
    const term = lowerIn(e.args[0], { sizes, done: new Map(), index: e.index, outer: scope }, c)
    total = total ? zip(c.tape, 'add', total, term) : term
  }
  return total ?? filled(c.tape, ZERO, rows, cols)
}

/** Slices are one row or one column of equal length for each value of the index, equally far apart. */
function rowsTaken(e: Slice, m: View, index: string, count: number, sizes: SizeValues): Taken | undefined {
  const slices = Array.from({ length: count }, (_, k) => sliced(e, m, { ...sizes, [index]: k + 1 }))
  const [first, second] = slices
  const step = second.base - first.base
  const isAlike = (v: View, k: number): boolean =>
    v.base === first.base + k * step && v.rows === first.rows && v.cols === first.cols
  if (!slices.every(isAlike)) return undefined
  if (first.rows === 1)
    return { rows: viewOf(m.node, count, first.cols, first.base, step, first.sj), isColumn: false }
  return first.cols === 1
    ? { rows: viewOf(m.node, count, first.rows, first.base, step, first.si), isColumn: true }
    : undefined
}

const stretched = (s: View, like: View): View => broadcast(s, like.rows, like.cols)

type Rule = (t: Tape, args: readonly View[], e: Expr, sizes: SizeValues) => View
const matrix: Rule = (t, [m], e) => spectral(t, e.op as Parameters<typeof spectral>[1], m)

const RULES: Readonly<Record<CoreOp, Rule>> = {
  ...ofSpectral(() => matrix),
  neg: (t, [a]) => map(t, 'neg', a),
  add: (t, [a, b]) => zip(t, 'add', a, b),
  had: (t, [a, b]) => zip(t, 'mul', a, b),
  ediv: (t, [a, b]) => zip(t, 'div', a, b),
  max2: (t, [a, b]) => zip(t, 'max', a, b),
  min2: (t, [a, b]) => zip(t, 'min', a, b),
  pow: (t, [a, s]) => zip(t, 'pow', a, stretched(s, a)),
  scale: (t, [s, m]) => zip(t, 'mul', stretched(s, m), m),
  div: (t, [m, s]) => zip(t, 'div', m, stretched(s, m)),
  matmul: (t, [a, b]) => matmul(t, a, b),
  transpose: (_t, [m]) => transposed(m),
  sum: (t, [m]) => reduceAll(t, 'sum', m),
  rowsums: (t, [m]) => reduceRows(t, 'sum', m),
  trace: (t, [m]) => trace(t, m),
  diag: (t, [v]) => diagonal(t, v),
  diagof: (_t, [m]) => diagonalOf(m),
  kron: (t, [a, b]) => kron(t, a, b),
  vec: (t, [m]) => stackColumns(t, m),
  unvec: (_t, [v], e, sizes) =>
    unstackColumns(v, extent(e.shape.rows, sizes, 'unvec'), extent(e.shape.cols, sizes, 'unvec')),
  maxof: (t, [m]) => reduceAll(t, 'max', m),
  minof: (t, [m]) => reduceAll(t, 'min', m),
  norm: (t, [m]) => norm(t, m),
  softmax: (t, [v]) => transposed(softmax(t, transposed(v))),
  rowsoftmax: (t, [m]) => softmax(t, m),
  logsumexp: (t, [v]) => logSumExp(t, transposed(v)),
}

function input(e: Extract<Expr, { op: 'var' }>, sizes: SizeValues, c: Context): View {
  const view = c.inputs.get(e.name)
  if (!view)
    throw new Error(
      `compile: expected an input for variable ${e.name}, got inputs ${[...c.inputs.keys()].join(', ') || '(none)'}`,
    )
  const [rows, cols] = [extent(e.shape.rows, sizes, 'variable'), extent(e.shape.cols, sizes, 'variable')]
  if (rows !== view.rows || cols !== view.cols)
    throw new Error(
      `compile: expected ${e.name} as ${shapeText(e.shape)} = ${rows}×${cols}, got an input ${view.rows}×${view.cols}`,
    )
  return view
}

function step(e: Expr, args: readonly View[], scope: Scope, c: Context): View {
  const { sizes } = scope
  const t = c.tape
  const size = (s: Size): number => extent(s, sizes, e.op)
  switch (e.op) {
    case 'const':
      return scalar(t, e.value)
    case 'pi':
      return piConstant(t)
    case 'size':
      return scalar(t, rational(evaluateSize(e.size, sizes)))
    case 'ones':
      return filled(t, ONE, size(e.shape.rows), size(e.shape.cols))
    case 'zeros':
      return filled(t, ZERO, size(e.shape.rows), size(e.shape.cols))
    case 'eye':
      return diagonal(t, filled(t, ONE, size(e.shape.rows), 1))
    case 'basis': {
      const rows = evaluateSize(e.shape.rows, sizes)
      return unitVector(t, positions({ kind: 'at', at: e.at }, rows, sizes)[0], rows)
    }
    case 'var':
      return input(e, sizes, c)
    case 'slice':
      return sliced(e, args[0], sizes)
    case 'sumover':
      return sumOver(e, scope, c)
    default: {
      if (isEntrywiseOp(e.op)) return map(t, e.op, args[0])
      const rule = (RULES as Partial<Record<string, Rule>>)[e.op]
      if (!rule) throw new Error(`internal: ${e.op} is not a core operation; expand first`)
      return rule(t, args, e, sizes)
    }
  }
}

type Slice = Extract<Expr, { op: 'slice' }>
function sliced(e: Slice, m: View, sizes: SizeValues): View {
  const [i, rows] = positions(e.rows, m.rows, sizes)
  const [j, cols] = positions(e.cols, m.cols, sizes)
  return viewOf(m.node, rows, cols, m.base + i * m.si + j * m.sj, m.si, m.sj)
}
