/**
 * The tape: a formula at given sizes as a list of matrix operations, each made once. Operands are *views* of earlier results with a base and two
 * strides, so that transposes, slices, reshapes and broadcasts (stride 0) move no data.
 */
import {
  cardOf,
  isZeroRational,
  type EntrywiseOp,
  type Rational,
  type SpectralOp,
} from '../../symbolic/expression/index.js'

/** Entry (i, j), 0-based, of a rows×cols view is entry `base + i*si + j*sj` of the node's row-major data. */
export interface View {
  readonly node: Node
  readonly rows: number
  readonly cols: number
  readonly base: number
  readonly si: number
  readonly sj: number
}

/** Functions of one entry. */
export type MapOp = EntrywiseOp | 'neg'
/** Operations on two entries. */
export type ZipOp = 'add' | 'sub' | 'mul' | 'div' | 'max' | 'min' | 'pow'
/** What makes one number of many. */
export type ReduceOp = 'sum' | 'max' | 'min'

interface Base {
  /** Position on the tape: arguments come earlier. */
  readonly id: number
  readonly rows: number
  readonly cols: number
  readonly args: readonly View[]
  /** Whether every entry is certainly at least 0 wherever it is defined. */
  readonly nonnegative: boolean
  /** Whether every entry is defined at all real inputs: only then may a factor 0 drop it. */
  readonly total: boolean
}

/** Rows and columns of two matrices. */
export type Blocks = readonly [rows: number, cols: number, innerRows: number, innerCols: number]

/** What a node computes, rows×cols, from its arguments. */
export type Operation =
  | { readonly kind: 'input'; readonly slot: number }
  /** `radius` bounds |entry − true constant|; absent when exact. `exact` is the value of a scalar rational. */
  | {
      readonly kind: 'const'
      readonly data: Float64Array
      readonly radius?: Float64Array
      readonly exact?: Rational
    }
  | { readonly kind: 'map'; readonly fn: MapOp }
  /** Entrywise on two operands of the result's shape. */
  | { readonly kind: 'zip'; readonly op: ZipOp }
  | { readonly kind: 'matmul' }
  /** The entries of a view laid out row-major. */
  | { readonly kind: 'copy' }
  /** The square matrix with the column operand on its diagonal. */
  | { readonly kind: 'diag' }
  | { readonly kind: 'kron' }
  /** Row by row, m×pq of m×p and m×q; where `upper`, of p = q, only entries (i, k) with i ≤ k. */
  | { readonly kind: 'rowkron'; readonly upper: boolean }
  /**
   * The entries of P ⊗ Q, shapes p×r and s×t, out of a matrix with a row for each entry of P and a column for each of Q; where `upper`, only for entries (i, k)
   * with i ≤ k.
   */
  | { readonly kind: 'interleave'; readonly shape: Blocks; readonly upper: readonly [boolean, boolean] }
  /** Row-wise, into a column. */
  | { readonly kind: 'reduce'; readonly how: ReduceOp }
  /** Row-wise. */
  | { readonly kind: 'softmax' }
  /** Row-wise, into a column. */
  | { readonly kind: 'logsumexp' }
  /** Euclidean, of all entries. */
  | { readonly kind: 'norm' }
  | { readonly kind: 'spectral'; readonly op: SpectralOp }

/** An operation on the tape with its operands, its shape and what is known of its entries. */
export type Node = Base & Operation
/** The nodes of one kind. */
export type NodeOf<K extends Operation['kind']> = Extract<Node, { readonly kind: K }>

/** Operations that rewrite themselves and one another on the way to the tape. */
export interface Constructors {
  /** Entrywise, of one operand. */
  map(t: Tape, fn: MapOp, v: View): View
  /** Entrywise, of two operands of one shape. */
  zip(t: Tape, op: ZipOp, a: View, b: View): View
  matmul(t: Tape, a: View, b: View): View
  /** Row-wise, into a column. */
  reduceRows(t: Tape, how: ReduceOp, v: View): View
}

/** Nodes in order of computation, each operation on the same operands once. */
export interface Tape {
  readonly nodes: Node[]
  readonly table: Map<string, Node>
  readonly make: Constructors
}

/** An empty tape, whose operations are made as the constructors say. */
export const newTape = (make: Constructors): Tape => ({ nodes: [], table: new Map(), make })

const viewKey = (v: View): string => `${v.node.id}:${v.base}:${v.si}:${v.sj}:${v.rows}:${v.cols}`

/** A square root is told apart by its argument. */
function isTotal(operation: Operation, args: readonly View[]): boolean {
  if (!args.every((a) => a.node.total)) return false
  switch (operation.kind) {
    case 'map':
      return operation.fn === 'sqrt' ? args[0].node.nonnegative : cardOf(operation.fn)?.total === true
    case 'spectral':
      return cardOf(operation.op)?.total === true
    case 'zip': {
      if (operation.op !== 'div') return operation.op !== 'pow'
      const divisor = args[1].node
      return divisor.kind === 'const' && divisor.exact !== undefined && !isZeroRational(divisor.exact)
    }
    default:
      return true
  }
}

/** The one node of this operation on these operands; `attribute` tells operations of one kind apart. */
export function record(
  tape: Tape,
  operation: Operation,
  attribute: string,
  rows: number,
  cols: number,
  args: readonly View[],
  nonnegative: boolean,
): Node {
  let key = `${operation.kind} ${attribute} ${rows} ${cols}`
  for (const v of args) key += ` ${viewKey(v)}`
  const known = tape.table.get(key)
  if (known) return known
  const total = isTotal(operation, args)
  const node: Node = { ...operation, id: tape.nodes.length, rows, cols, args, nonnegative, total }
  tape.nodes.push(node)
  tape.table.set(key, node)
  return node
}

/** The nodes that the views need, in order of computation. */
export function liveNodes(tape: Tape, roots: readonly View[]): readonly Node[] {
  const live = new Set<Node>(roots.map((v) => v.node))
  for (let i = tape.nodes.length - 1; i >= 0; i--) {
    const node = tape.nodes[i]
    if (live.has(node)) for (const a of node.args) live.add(a.node)
  }
  return tape.nodes.filter((n) => live.has(n))
}

/** The number of its entries. */
export const sizeOfNode = (n: Node): number => n.rows * n.cols
/** Strides along an extent of 1 mean nothing: they are 0, so that equal views look equal. */
export const viewOf = (
  node: Node,
  rows: number,
  cols: number,
  base: number,
  si: number,
  sj: number,
): View => ({ node, rows, cols, base, si: rows === 1 ? 0 : si, sj: cols === 1 ? 0 : sj })

/** All of a node, as it lies. */
export const whole = (node: Node): View => viewOf(node, node.rows, node.cols, 0, node.cols, 1)
/** The same data with rows and columns exchanged. */
export const transposed = (v: View): View => viewOf(v.node, v.cols, v.rows, v.base, v.sj, v.si)
/** Column j, from 0, as a rows×1 view. */
export const columnOf = (v: View, j: number): View => viewOf(v.node, v.rows, 1, v.base + j * v.sj, v.si, 0)
/** Row i, from 0, as a 1×cols view. */
export const rowOf = (v: View, i: number): View => viewOf(v.node, 1, v.cols, v.base + i * v.si, 0, v.sj)

/** Whether the view is the node's data in order, whatever the shape. */
export const isContiguous = (v: View): boolean =>
  v.base === 0 &&
  v.rows * v.cols === sizeOfNode(v.node) &&
  (v.cols === 1 || v.sj === 1) &&
  (v.rows === 1 || v.si === v.cols)

/** The node's data in order as one row. */
export const flatNode = (node: Node): View => viewOf(node, 1, sizeOfNode(node), 0, 0, 1)

/** Whether all entries are one and the same number. */
export const isScalarView = (v: View): boolean => v.si === 0 && v.sj === 0
/** Whether both show the same entries of the same node. */
export const sameView = (a: View, b: View): boolean =>
  a.node === b.node &&
  a.base === b.base &&
  a.si === b.si &&
  a.sj === b.sj &&
  a.rows === b.rows &&
  a.cols === b.cols
