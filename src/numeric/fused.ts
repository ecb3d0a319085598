/**
 * Entrywise operations on large matrices in one pass: what is used once, by another such operation or by a sum along rows, is computed where it is used and
 * never written down. The operations on each entry are the same, and so are the floats.
 */
import { lines, once, specialise, type Data, type Lines, type Step } from './kernel-lines.js'
import { mapText, zipText } from './operators.js'
import { isContiguous, sizeOfNode, type Node, type View } from './tape.js'

/** Smaller matrices are in the nearest cache anyway. */
const LARGE = 512
/** Operands of a pass, at most: more would not find room in registers. */
const MOST_OPERANDS = 6

/** An entry by the entries of operands. */
interface Formula {
  readonly operands: readonly View[]
  readonly text: (entries: readonly string[]) => string
}

/** Nodes to be computed, of which some are passes over other operands than the operation has, and the step of such a node. */
export interface Passes {
  readonly nodes: readonly Node[]
  readonly roots: readonly View[]
  readonly step: (node: Node, data: Data) => Step | undefined
}

/** The operations of nodes that compute each entry, or each term of a sum, by itself; exponentials are computed several at a time instead. */
function operationOf(node: Node): ((entries: readonly string[]) => string) | undefined {
  switch (node.kind) {
    case 'map':
      return node.fn === 'exp' ? undefined : ([x]) => mapText(node.fn, x)
    case 'zip':
      return ([x, y]) => zipText(node.op, x, y)
    case 'reduce':
      return node.how === 'sum' ? ([x]) => x : undefined
    default:
      return undefined
  }
}

/** How often each node is used, by others or as a root. */
function usesOf(nodes: readonly Node[], roots: readonly View[]): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>()
  for (const { node } of [...nodes.flatMap((n) => n.args), ...roots])
    uses.set(node, (uses.get(node) ?? 0) + 1)
  return uses
}

/** The nodes with operations taken together where that saves writing a large matrix. */
export function inPasses(nodes: readonly Node[], roots: readonly View[]): Passes {
  if (!nodes.some((n) => n.kind === 'zip' && sizeOfNode(n) >= LARGE))
    return { nodes, roots, step: () => undefined }
  const uses = usesOf(nodes, roots)
  const formulas = new Map<Node, Formula>()
  const absorbed = new Set<Node>()
  /** The formula of an operand that may be absorbed. */
  const inner = (v: View): Formula | undefined => {
    const { node } = v
    if (sizeOfNode(node) < LARGE || uses.get(node) !== 1 || node.kind === 'reduce') return undefined
    return isContiguous(v) && v.rows === node.rows ? formulas.get(node) : undefined
  }
  for (const node of nodes) {
    const operation = operationOf(node)
    if (!operation) continue
    let room = MOST_OPERANDS - node.args.length
    const parts = node.args.map((v): Formula => {
      const formula = inner(v)
      if (!formula || formula.operands.length - 1 > room) return { operands: [v], text: ([x]) => x }
      room -= formula.operands.length - 1
      absorbed.add(v.node)
      return { ...formula, text: (entries) => `(${formula.text(entries)})` }
    })
    formulas.set(node, joined(parts, operation))
  }
  return rewritten(nodes, roots, formulas, absorbed)
}

function joined(parts: readonly Formula[], operation: (entries: readonly string[]) => string): Formula {
  const starts = parts.map((_, k) => parts.slice(0, k).reduce((sum, p) => sum + p.operands.length, 0))
  return {
    operands: parts.flatMap((p) => p.operands),
    text: (entries) => operation(parts.map((p, k) => p.text(entries.slice(starts[k])))),
  }
}

function rewritten(
  nodes: readonly Node[],
  roots: readonly View[],
  formulas: ReadonlyMap<Node, Formula>,
  absorbed: ReadonlySet<Node>,
): Passes {
  const now = new Map<Node, Node>()
  const passes = new Map<Node, Formula>()
  const moved = (v: View): View => ({ ...v, node: now.get(v.node) ?? v.node })
  for (const node of nodes) {
    if (absorbed.has(node)) continue
    const formula = formulas.get(node)
    const isPass = node.args.some((v) => absorbed.has(v.node))
    const fresh = { ...node, args: (isPass && formula ? formula.operands : node.args).map(moved) }
    now.set(node, fresh)
    if (isPass && formula) passes.set(fresh, formula)
  }
  return {
    nodes: [...now.values()],
    roots: roots.map(moved),
    step: (node, data) => {
      const formula = passes.get(node)
      return formula && passStep(node, formula, data)
    },
  }
}

function passStep(node: Node, { operands, text }: Formula, data: Data): Step {
  const entry = text(operands.map((_, k) => `x${k}[p${k}]`))
  const kernel = (node.kind === 'reduce' ? sumKernel : entryKernel)(entry)
  const from = node.args.map((v) => lines(node, v, data))
  const out = data(node)
  return () => {
    kernel(from, out)
  }
}

type PassKernel = (from: readonly Lines[], out: Float64Array) => void

/** A pass whose loop along a row is given `row`, its head. The text of an entry is made of fixed operations on numbered operands. */
function passKernel(entry: string, body: (row: string) => string): PassKernel {
  const operands = [...new Set(entry.match(/x\d+/g) ?? [])].map((x) => x.slice(1))
  const each = (make: (k: string) => string): string => operands.map(make).join(', ')
  const along = each((k) => `p${k} = from${k} + i * i${k}`)
  const row = `for (let j = 0, ${along}; j < n; j++, ${each((k) => `p${k} += j${k}`)})`
  const given = (k: string): string => `{ data: x${k}, base: from${k}, si: i${k}, sj: j${k} } = from[${k}]`
  return specialise<PassKernel>(
    ['from', 'out'],
    `const { rows, cols: n } = from[0], ${each(given)}
    for (let i = 0, k = 0; i < rows; i++) { ${body(row)} }`,
  )
}
const entryKernel = once((entry: string) => passKernel(entry, (row) => `${row} out[k++] = ${entry}`))
const sumKernel = once((entry: string) =>
  // From 0, of which the sign of a sum of zeros may differ from that of its terms: the first term is taken as it is.
  passKernel(
    entry,
    (row) => `let sum = 0, isFirst = true
      ${row} { const v = ${entry}; sum = isFirst ? v : sum + v; isFirst = false }
      out[i] = sum`,
  ),
)
