/** A step of a record as the replay reads it, and its shape. */
import type { PlainOperation, PlainSize } from '../../proof/plain.js'

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

export const sizeKey = (s: PlainSize): string =>
  s.map(([c, ...names]) => `${c} ${[...names].sort().join('*')}`).sort().join('+') // prettier-ignore
export const UNITY: PlainSize = [[1]]
const UNITY_KEY = sizeKey(UNITY)

export const isScalar = (n: Node): boolean => n.rows === UNITY_KEY && n.cols === UNITY_KEY
export const isColumn = (n: Node): boolean => n.cols === UNITY_KEY
export const isRow = (n: Node): boolean => n.rows === UNITY_KEY
export const isSquare = (n: Node): boolean => n.rows === n.cols
export const sameShape = (a: Node, b: Node): boolean => a.rows === b.rows && a.cols === b.cols
