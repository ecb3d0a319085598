/** Strided operands of kernels, and kernels specialised by generated text. */
import { HELPERS } from './operators.js'
import type { Node, View } from './tape.js'

/** Computes one node from its operands. */
export type Step = () => void
/** The row-major data of a node. */
export type Data = (node: Node) => Float64Array

/** Entry (i, j) is `data[base + i*si + j*sj]`. */
export interface Lines {
  readonly data: Float64Array
  readonly rows: number
  readonly cols: number
  readonly base: number
  readonly si: number
  readonly sj: number
}

/** Kinds of node whose operands may be walked in any shape: a column is then one long row. */
const SHAPELESS: ReadonlySet<Node['kind']> = new Set(['map', 'zip', 'copy', 'norm'])

/** The operand of a node as its kernel walks it. */
export function lines(node: Node, v: View, data: Data): Lines {
  const turned = v.cols === 1 && SHAPELESS.has(node.kind)
  return {
    data: data(v.node),
    rows: turned ? 1 : v.rows,
    cols: turned ? v.rows : v.cols,
    base: v.base,
    si: turned ? 0 : v.si,
    sj: turned ? v.si : v.sj,
  }
}

/** A function with `body`, compiled for itself alone. Text comes from fixed tables of operators, and what it calls from `helpers`. */
export function specialise<F>(
  parameters: readonly string[],
  body: string,
  helpers: Readonly<Record<string, unknown>> = HELPERS,
): F {
  return new Function(...Object.keys(helpers), `return function (${parameters.join(', ')}) {${body}}`)(
    ...Object.values(helpers),
  ) as F
}

/** Calls `make` once for each key. */
export function once<K, F>(make: (key: K) => F): (key: K) => F {
  const made = new Map<K, F>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}
