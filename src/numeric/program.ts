/** Programs over a tape: arrays for its nodes, and the steps that fill them in order. */
import type { Data, Step } from './kernel-lines.js'
import { sizeOfNode, type Node, type View } from './tape.js'

/** Zeroed row-major arrays for the nodes, side by side in memory. */
export function allot(nodes: readonly Node[]): Data {
  return arraysAt(nodes, (node, place) => place(sizeOfNode(node)))
}

/**
 * The same for programs that run forwards only: an array is taken over by a later node of the same size once nothing needs it. What is written once (constants,
 * inputs, zeros off a diagonal) and what is read at the end (the roots) stays.
 */
export function allotInTurns(nodes: readonly Node[], roots: readonly View[]): Data {
  const kept = new Set<Node>(roots.map((v) => v.node))
  for (const node of nodes)
    if (node.kind === 'const' || node.kind === 'input' || node.kind === 'diag') kept.add(node)
  const lastUse = new Map<Node, Node>()
  for (const node of nodes) for (const a of node.args) lastUse.set(a.node, node)
  const free = new Map<number, number[]>()
  const placed = new Map<Node, number>()
  return arraysAt(nodes, (node, place) => {
    const size = sizeOfNode(node)
    const at = (kept.has(node) ? undefined : free.get(size)?.pop()) ?? place(size)
    placed.set(node, at)
    for (const { node: arg } of new Set(node.args)) {
      if (kept.has(arg) || lastUse.get(arg) !== node) continue
      lastUse.delete(arg)
      const list = free.get(sizeOfNode(arg)) ?? []
      list.push(placed.get(arg)!)
      free.set(sizeOfNode(arg), list)
    }
    return at
  })
}

/** Arrays at the offsets that `offsetOf` gives; its `place` reserves new memory. */
function arraysAt(
  nodes: readonly Node[],
  offsetOf: (node: Node, place: (size: number) => number) => number,
): Data {
  let total = 0
  const place = (size: number): number => {
    total += size
    return total - size
  }
  const offsets = nodes.map((node) => offsetOf(node, place))
  const memory = new Float64Array(total)
  const arrays: Float64Array[] = []
  nodes.forEach((node, i) => (arrays[node.id] = memory.subarray(offsets[i], offsets[i] + sizeOfNode(node))))
  return (node) => arrays[node.id]
}

/** Writes the constants into their arrays. */
export function withConstants(nodes: readonly Node[], data: Data): Data {
  for (const node of nodes) if (node.kind === 'const') data(node).set(node.data)
  return data
}

/** The steps of the nodes that need one, in their order. */
export const stepsOf = (nodes: readonly Node[], make: (node: Node) => Step | undefined): readonly Step[] =>
  nodes.map(make).filter((step) => step !== undefined)

/** Runs the steps in order. */
export function run(steps: readonly Step[]): void {
  for (let i = 0; i < steps.length; i++) steps[i]()
}

/** Calls `visit` with the place of each entry of a view in its node's data, row by row. */
export function eachEntry(v: View, visit: (at: number, k: number) => void): void {
  for (let i = 0, k = 0; i < v.rows; i++)
    for (let j = 0, p = v.base + i * v.si; j < v.cols; j++, k++, p += v.sj) visit(p, k)
}

/** Copies the entries of a view, row by row, into an array. */
export type Writer = (to: Float64Array) => void
/** Copies the entries of a view, row by row, out of the data of its node. */
export function writer(v: View, from: Float64Array): Writer {
  const { rows, cols, base, si, sj } = v
  return (to) => {
    for (let i = 0, k = 0; i < rows; i++)
      for (let j = 0, p = base + i * si; j < cols; j++, k++, p += sj) to[k] = from[p]!
  }
}
