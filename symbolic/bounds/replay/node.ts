/** A step of a record as the replay reads it, and its shape. */
import type { PlainOperation, PlainSize } from '../../proof/plain.js'

/** A step of a record with its arguments; equal ones are one object. */
export interface Node {
  readonly key: number
  readonly op: string
  readonly of: readonly Node[]
  readonly rows: string
  readonly cols: string
  readonly rowSize: PlainSize
  readonly colSize: PlainSize
  readonly operation: PlainOperation
}

/** A text that equal sizes share. */
export const sizeKey = (s: PlainSize): string =>
  s
    .map(([c, ...names]) => `${c} ${[...names].sort().join('*')}`)
    .sort()
    .join('+')
/** The size 1. */
export const UNITY: PlainSize = [[1]]
const UNITY_KEY = sizeKey(UNITY)

/** Whether the node is 1×1. */
export const isScalar = (n: Node): boolean => n.rows === UNITY_KEY && n.cols === UNITY_KEY
/** Whether the node has one column. */
export const isColumn = (n: Node): boolean => n.cols === UNITY_KEY
/** Whether the node has one row. */
export const isRow = (n: Node): boolean => n.rows === UNITY_KEY
/** Whether rows and columns are as many. */
export const isSquare = (n: Node): boolean => n.rows === n.cols
/** Whether both nodes have one shape. */
export const sameShape = (a: Node, b: Node): boolean => a.rows === b.rows && a.cols === b.cols
/** Whether a node is such, or is built of one. */
export const contains = (n: Node, is: (n: Node) => boolean): boolean =>
  is(n) || n.of.some((x) => contains(x, is))
/** Whether a node is built of a variable with one of these names. */
export const mentions = (n: Node, names: Pick<ReadonlySet<string>, 'has'>): boolean =>
  contains(n, ({ operation: o }) => o.op === 'var' && names.has(o.name))
