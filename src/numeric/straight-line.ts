/**
 * A tape as straight-line JavaScript: each entry of each node is a local constant. The text is made of a fixed table of operations, numbered names and
 * numbers; no name that a user wrote reaches it. Sums run in the same order as in the kernels, so that both give the same floats.
 */
import { euclideanOf, SAFE_SQUARES } from '../../symbolic/elementary/index.js'
import { HELPERS, mapText, zipText } from './operators.js'
import type { Node, View } from './tape.js'

/** Generated code: writes the outputs of a formula from its inputs. */
export type Straight = (inputs: readonly Float64Array[], outputs: readonly Float64Array[]) => void

/** What a node costs in operations of straight-line code, or undefined where it has none. */
function operations(node: Node): number | undefined {
  const size = node.rows * node.cols
  const [first] = node.args
  switch (node.kind) {
    case 'spectral':
      return undefined
    case 'matmul':
      return 2 * size * first.cols
    case 'reduce':
    case 'logsumexp':
    case 'norm':
      return 2 * first.rows * first.cols
    case 'softmax':
      return 3 * size
    default:
      return size
  }
}

/** Operations of the whole tape as straight-line code; Infinity where a node has no such code. */
export const straightLength = (nodes: readonly Node[]): number =>
  nodes.reduce((total, node) => total + (operations(node) ?? Infinity), 0)

/** Text under construction: statements so far, and a name or literal for each entry of each node. */
interface Text {
  readonly lines: string[]
  readonly atoms: (readonly string[])[]
  count: number
}

function local(t: Text, expression: string): string {
  const name = `v${t.count++}`
  t.lines.push(`const ${name} = ${expression}`)
  return name
}

const literal = (x: number): string =>
  x < 0 || Object.is(x, -0) ? `(${Object.is(x, -0) ? '-0' : x})` : `${x}`
const at = (t: Text, v: View, i: number, j: number): string =>
  t.atoms[v.node.id][v.base + i * v.si + j * v.sj]
const rowAtoms = (t: Text, v: View, i: number): readonly string[] =>
  Array.from({ length: v.cols }, (_, j) => at(t, v, i, j))
const allAtoms = (t: Text, v: View): readonly string[] =>
  Array.from({ length: v.rows }, (_, i) => rowAtoms(t, v, i)).flat()
const sum = (terms: readonly string[]): string => terms.join(' + ')

function entriesOf(t: Text, node: Node): readonly string[] {
  const { rows, cols } = node
  const [a, b] = node.args as readonly [View, View]
  const entries = (make: (i: number, j: number) => string): readonly string[] =>
    Array.from({ length: rows * cols }, (_, k) => make(Math.floor(k / cols), k % cols))
  switch (node.kind) {
    case 'input':
      return entries((i, j) => local(t, `inputs[${node.slot}][${i * cols + j}]`))
    case 'const':
      return Array.from(node.data, literal)
    case 'map':
      return entries((i, j) => local(t, mapText(node.fn, at(t, a, i, j))))
    case 'zip':
      return entries((i, j) => local(t, zipText(node.op, at(t, a, i, j), at(t, b, i, j))))
    case 'copy':
      return allAtoms(t, a)
    case 'diag':
      return entries((i, j) => (i === j ? at(t, a, i, 0) : '0'))
    case 'matmul':
      return entries((i, j) => local(t, sum(rowAtoms(t, a, i).map((x, l) => `${x} * ${at(t, b, l, j)}`))))
    case 'kron':
      return entries((i, j) => {
        const [p, r] = [Math.floor(i / b.rows), i % b.rows]
        const [q, c] = node.columnwise ? [j, j] : [Math.floor(j / b.cols), j % b.cols]
        return local(t, `${at(t, a, p, q)} * ${at(t, b, r, c)}`)
      })
    case 'reduce':
      return Array.from({ length: rows }, (_, i) => {
        const row = rowAtoms(t, a, i)
        return local(t, node.how === 'sum' ? sum(row) : `Math.${node.how}(${row.join(', ')})`)
      })
    case 'softmax':
      return Array.from({ length: rows }, (_, i) => {
        const { weights, total } = exponentials(t, a, i)
        return weights.map((w) => local(t, `${w} / ${total}`))
      }).flat()
    case 'logsumexp':
      return Array.from({ length: rows }, (_, i) => {
        const { peak, total } = exponentials(t, a, i)
        return local(t, `${peak} + log(${total})`)
      })
    case 'norm': {
      const x = allAtoms(t, a)
      const squares = local(t, sum(x.map((v) => `${v} * ${v}`)))
      const safe = `${squares} >= ${SAFE_SQUARES[0]} && ${squares} <= ${SAFE_SQUARES[1]}`
      return [local(t, `${safe} ? Math.sqrt(${squares}) : euclideanOf(${x.join(', ')})`)]
    }
    case 'spectral':
      throw new Error('internal: straight-line code for a spectral operation')
  }
}

function exponentials(
  t: Text,
  z: View,
  i: number,
): { peak: string; weights: readonly string[]; total: string } {
  const row = rowAtoms(t, z, i)
  const peak = local(t, `Math.max(${row.join(', ')})`)
  const weights = row.map((x) => local(t, `exp(${x} - ${peak})`))
  return { peak, weights, total: local(t, sum(weights)) }
}

/** Compiles the nodes; `roots` are the outputs. */
export function straightLine(nodes: readonly Node[], roots: readonly View[]): Straight {
  const t: Text = { lines: [], atoms: [], count: 0 }
  for (const node of nodes) t.atoms[node.id] = entriesOf(t, node)
  roots.forEach((v, r) => {
    t.lines.push(`const o${r} = outputs[${r}]`)
    allAtoms(t, v).forEach((atom, k) => t.lines.push(`o${r}[${k}] = ${atom}`))
  })
  const helpers = { ...HELPERS, euclideanOf }
  return new Function(
    ...Object.keys(helpers),
    `'use strict'; return function (inputs, outputs) {\n${t.lines.join('\n')}\n}`,
  )(...Object.values(helpers)) as Straight
}
