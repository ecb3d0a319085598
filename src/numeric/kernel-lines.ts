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

/** A view with long rows: a column is walked as a row. For operations that do not care. */
export function lines(v: View, data: Data): Lines {
  const { rows, cols, base, si, sj } = v
  return cols === 1
    ? { data: data(v.node), rows: 1, cols: rows, base, si: 0, sj: si }
    : { data: data(v.node), rows, cols, base, si, sj }
}

/** The view as it is. */
export const strided = (v: View, data: Data): Lines => ({
  data: data(v.node),
  rows: v.rows,
  cols: v.cols,
  base: v.base,
  si: v.si,
  sj: v.sj,
})

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
