/** Programs over a tape: arrays for its nodes, and the steps that fill them in order. */
import type { Data, Step } from './kernel-lines.js'
import { sizeOfNode, type Node, type View } from './tape.js'

/** Zeroed row-major arrays for the nodes, side by side in memory. */
export function allot(nodes: readonly Node[]): Data {
  const memory = new Float64Array(nodes.reduce((total, n) => total + sizeOfNode(n), 0))
  const arrays: Float64Array[] = []
  let from = 0
  for (const node of nodes) {
    const to = from + sizeOfNode(node)
    arrays[node.id] = memory.subarray(from, to)
    from = to
  }
  return (node) => arrays[node.id]!
}

/** Arrays with the constants filled in. */
export function allotValues(nodes: readonly Node[]): Data {
  const data = allot(nodes)
  for (const node of nodes) if (node.kind === 'const') data(node).set(node.data)
  return data
}

export const stepsOf = (nodes: readonly Node[], make: (node: Node) => Step | undefined): readonly Step[] =>
  nodes.map(make).filter((step) => step !== undefined)

export function run(steps: readonly Step[]): void {
  for (let i = 0; i < steps.length; i++) steps[i]!()
}

/** Calls `visit` with the place of each entry of a view in its node's data, row by row. */
export function eachEntry(v: View, visit: (at: number, k: number) => void): void {
  for (let i = 0, k = 0; i < v.rows; i++)
    for (let j = 0, p = v.base + i * v.si; j < v.cols; j++, k++, p += v.sj) visit(p, k)
}

/** The entries of a view, row by row, into an array. */
export type Writer = (to: Float64Array) => void
export function writer(v: View, from: Float64Array): Writer {
  const { rows, cols, base, si, sj } = v
  return (to) => {
    for (let i = 0, k = 0; i < rows; i++)
      for (let j = 0, p = base + i * si; j < cols; j++, k++, p += sj) to[k] = from[p]!
  }
}
