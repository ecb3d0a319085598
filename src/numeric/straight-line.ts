/**
 * A tape as straight-line JavaScript: each entry of each node is a local constant. The text is made of a fixed table of operations, numbered names and
 * numbers; no name that a user wrote reaches it. Sums run in the same order as in the kernels, so that both give the same floats.
 */
import { euclideanOf, SAFE_SQUARES } from '../../symbolic/elementary/index.js'
import { specialise } from './kernel-lines.js'
import { homesOf, inOrderOfUse, namesIn } from './statement-order.js'
import { HELPERS, mapText, zipText } from './operators.js'
import type { Node, NodeOf, View } from './tape.js'
import { interleaving } from './value-kernels.js'

/** Generated code: writes the outputs of a formula from its inputs. */
export type Straight = (inputs: readonly Float64Array[], outputs: readonly Float64Array[]) => void

/** What generated code may call. */
export const STRAIGHT_HELPERS = { ...HELPERS, euclideanOf } as const

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

/** A name or a literal for each entry of each node. */
export type Atoms = (readonly string[])[]
/** Text under construction: statements so far. */
export interface Text {
  readonly lines: string[]
  readonly atoms: Atoms
  count: number
}

/** The name of a new constant with this value. */
export function local(t: Text, expression: string): string {
  const name = `v${t.count++}`
  t.lines.push(`const ${name} = ${expression}`)
  return name
}

/** A number as an operand. */
export const literal = (x: number): string =>
  x < 0 || Object.is(x, -0) ? `(${Object.is(x, -0) ? '-0' : x})` : `${x}`
const at = (t: Text, v: View, i: number, j: number): string =>
  t.atoms[v.node.id][v.base + i * v.si + j * v.sj]
/** The entries of row i of a view. */
export const rowOfAtoms = (atoms: Atoms, v: View, i: number): readonly string[] =>
  Array.from({ length: v.cols }, (_, j) => atoms[v.node.id][v.base + i * v.si + j * v.sj])
/** The entries of a view, row by row. */
export const allOfAtoms = (atoms: Atoms, v: View): readonly string[] =>
  Array.from({ length: v.rows }, (_, i) => rowOfAtoms(atoms, v, i)).flat()
const rowAtoms = (t: Text, v: View, i: number): readonly string[] => rowOfAtoms(t.atoms, v, i)
const allAtoms = (t: Text, v: View): readonly string[] => allOfAtoms(t.atoms, v)
const sum = (terms: readonly string[]): string => terms.join(' + ')

/** The entries of a node, whose operands have theirs. */
export function entriesOf(t: Text, node: Node): readonly string[] {
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
        const [q, c] = [Math.floor(j / b.cols), j % b.cols]
        return local(t, `${at(t, a, p, q)} * ${at(t, b, r, c)}`)
      })
    case 'rowkron':
      return rowPairs(node).map(([p, q]) => local(t, `${t.atoms[a.node.id][p]} * ${t.atoms[b.node.id][q]}`))
    case 'interleave':
      return Array.from(interleaving(node, a), (p) => t.atoms[a.node.id][p])
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

/** Where the factors of each entry of a row-wise Kronecker product lie. */
export function rowPairs({ args, upper }: NodeOf<'rowkron'>): readonly (readonly [number, number])[] {
  const [a, b] = args as readonly [View, View]
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from({ length: a.cols }, (_c, r) =>
      Array.from({ length: upper ? b.cols - r : b.cols }, (_d, s) => {
        const column = upper ? r + s : s
        return [a.base + i * a.si + r * a.sj, b.base + i * b.si + column * b.sj] as const
      }),
    ),
  ).flat(2)
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
  writeOut(t, t.atoms, roots, 'outputs')
  return assembled<Straight>(t, ['inputs', 'outputs'], STRAIGHT_HELPERS)
}

/** Statements that write the entries of the views into the arrays of a parameter. */
export function writeOut(t: Text, atoms: Atoms, views: readonly View[], parameter: string): void {
  views.forEach((v, r) =>
    allOfAtoms(atoms, v).forEach((atom, k) => t.lines.push(`${parameter}[${r}][${k}] = ${atom}`)),
  )
}

/** The statements as a function that runs them in parts; it returns whether none of them returned before its end. */
export function assembled<F>(
  t: Text,
  parameters: readonly string[],
  helpers: Readonly<Record<string, unknown>>,
): F {
  const parts = inParts(inOrderOfUse(t.lines))
  if (parts.length === 1) return specialise<F>(parameters, [...parts[0], 'return true'].join('\n'), helpers)
  const { texts, kept } = carriedAcross(parts)
  const list = parameters.join(', ')
  const functions = texts.map((text, k) => `function part${k}(${list}) {\n${text}\nreturn true\n}`)
  const calls = texts.map((_, k) => `part${k}(${list})`)
  const body = `return function (${list}) {\nreturn ${calls.join(' && ')}\n}`
  const make = specialise<() => F>([], [...functions, body].join('\n'), {
    ...helpers,
    kept: new Float64Array(kept),
  })
  return make()
}

/**
 * Characters of a function, with what it reads of earlier ones and what it may keep for later ones, at most. Beyond 60 kilobytes of its own code an engine no
 * longer optimises a function at all; a character is up to 1.2 bytes of that. Shorter parts spend more on what they hand to one another.
 */
const LONGEST_PART = 48_000
/** Characters of a line that reads or keeps a constant. */
const HANDED_ON = 26

function inParts(lines: readonly string[]): readonly (readonly string[])[] {
  // What is one part hands nothing on.
  if (lines.reduce((length, line) => length + line.length, 0) <= LONGEST_PART) return [lines]
  const parts: string[][] = [[]]
  let [length, here] = [0, new Set<string>()]
  for (const line of lines) {
    const names = namesIn(line)
    const added = (): number => line.length + HANDED_ON * names.filter((name) => !here.has(name)).length
    if (length + added() > LONGEST_PART && length > 0) {
      parts.push([])
      here = new Set()
      length = 0
    }
    length += added()
    for (const name of names) here.add(name)
    parts[parts.length - 1].push(line)
  }
  return parts
}

/** The parts as texts in which constants of earlier ones are read from `kept`, an array of so many numbers. */
function carriedAcross(parts: readonly (readonly string[])[]): {
  readonly texts: readonly string[]
  readonly kept: number
} {
  const home = homesOf(parts.map((lines) => lines.join('\n')))
  const place = new Map<string, number>()
  const read = parts.map((lines, k) => {
    const foreign = new Set<string>()
    for (const line of lines) for (const name of namesIn(line)) if (home.get(name) !== k) foreign.add(name)
    for (const name of foreign) if (!place.has(name)) place.set(name, place.size)
    return [...foreign].map((name) => `const ${name} = kept[${place.get(name)}]`)
  })
  const texts = parts.map((lines, k) => {
    const written = [...place]
      .filter(([name]) => home.get(name) === k)
      .map(([name, at]) => `kept[${at}] = ${name}`)
    return [...read[k], ...lines, ...written].join('\n')
  })
  return { texts, kept: place.size }
}
