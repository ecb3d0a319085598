/**
 * A tape as straight-line JavaScript that computes radii beside the values: the statements of `straight-line`, and after each entry the bound that the
 * loops (`error-kernels`) compute for it, bit for bit. Inputs must be finite, so that their radii are 0; what is known to be exact is then left out of the text.
 */
import { SAFE_SQUARES } from '../../symbolic/elementary/index.js'
import { ETA, UNIT } from '../../symbolic/numbers/error-model.js'
import { FUNCTIONS, LEAST, shareOf, ZIP_RADIUS } from './functions.js'
import {
  logsumexp,
  roomFor,
  sharesLeft,
  softmax,
  spreadsLeft,
  type Operand,
  type Result,
} from './error-kernels.js'
import {
  allOfAtoms,
  assembled,
  entriesOf,
  literal,
  local,
  rowOfAtoms,
  rowPairs,
  STRAIGHT_HELPERS,
  writeOut,
  type Atoms,
  type Text,
} from './straight-line.js'
import { interleaving } from './value-kernels.js'
import { transposed, type Node, type NodeOf, type View } from './tape.js'

/** Generated code: writes values and radii, the latter less what their own rounding lost, from finite inputs. */
export type StraightError = (
  inputs: readonly Float64Array[],
  values: readonly Float64Array[],
  radii: readonly Float64Array[],
) => void

/** Values, radii, and the kernels that the text calls for whole rows. */
interface ErrorText extends Text {
  readonly radii: Atoms
  readonly rows: RowKernel[]
  /** Names by the expressions that they stand for. */
  readonly shared: Map<string, string>
}
/** Texts of the entries of a node and of their radii. */
interface Entries {
  readonly values: readonly string[]
  readonly radii: readonly string[]
}
/** A kernel of one row: `z` and `r` are read, `out` and `bound` written. */
interface RowKernel {
  readonly z: Float64Array
  readonly r: Float64Array
  readonly out: Float64Array
  readonly bound: Float64Array
  readonly run: () => void
}

/** The radius of what is exact. */
const EXACT = '0'
const isExact = (r: string): boolean => r === EXACT
const sum = (terms: readonly string[]): string => (terms.length === 0 ? EXACT : terms.join(' + '))

/** The name of a constant with this value, one for all who ask. */
function shared(t: ErrorText, expression: string): string {
  const name = t.shared.get(expression) ?? local(t, expression)
  t.shared.set(expression, name)
  return name
}
const size = (t: ErrorText, x: string): string => shared(t, `Math.abs(${x})`)
/** The bound, or 0 where x is exactly 0. */
const unlessNothing = (t: ErrorText, x: string, r: string, bound: string): string =>
  shared(t, `${x} === 0${isExact(r) ? '' : ` && ${r} === 0`} ? 0 : ${bound}`)
/** See `mostOf`. */
const most = (t: ErrorText, x: string, r: string): string =>
  unlessNothing(t, x, r, sum([size(t, x), ...(isExact(r) ? [] : [r]), `${LEAST}`]))
/** See `spreadOf`. */
const spread = (t: ErrorText, x: string, r: string, share: number): string =>
  unlessNothing(t, x, r, sum([...(isExact(r) ? [] : [r]), `${share} * ${size(t, x)}`, `${LEAST}`]))

/** The radius of x y less the rounding of sums, where x has this spread. */
const passedOn = (t: ErrorText, x: string, s: string, y: string, ry: string): string =>
  sum([`${most(t, y, ry)} * ${s}`, ...(isExact(ry) ? [] : [`${size(t, x)} * ${ry}`])])

/** A product of matrices: the factor whose entries are in more products is the one that is spread. */
function product(t: ErrorText, a: View, b: View): Entries {
  const isLeft = sharesLeft(a, b)
  const [left, right] = isLeft ? [a, transposed(b)] : [transposed(b), a]
  const entries = Array.from({ length: a.rows * b.cols }, (_, k): [string, string] => {
    const [row, column] = [Math.floor(k / b.cols), k % b.cols]
    const [i, j] = isLeft ? [row, column] : [column, row]
    const [x, rx] = [rowOfAtoms(t.atoms, left, i), rowOfAtoms(t.radii, left, i)]
    const [y, ry] = [rowOfAtoms(t.atoms, right, j), rowOfAtoms(t.radii, right, j)]
    const total = local(t, sum(x.map((v, l) => `${v} * ${y[l]}`)))
    const terms = x.map((v, l) => passedOn(t, v, spread(t, v, rx[l], shareOf(l, x.length)), y[l], ry[l]))
    return [total, local(t, sum(terms.map((term) => (term.includes(' + ') ? `(${term})` : term))))]
  })
  return { values: entries.map(([v]) => v), radii: entries.map(([, r]) => r) }
}

/** A sum, rounded at every step. */
function sumOfRow(t: ErrorText, x: readonly string[], r: readonly string[]): [string, string] {
  if (x.length === 1) return [x[0], r[0]]
  const partial: string[] = []
  const total = x.slice(1).reduce((before, v) => {
    const now = local(t, `${before} + ${v}`)
    partial.push(size(t, now))
    return now
  }, x[0])
  const uncertain = r.filter((s) => !isExact(s))
  return [total, local(t, sum([...uncertain, `${UNIT} * (${sum(partial)})`]))]
}

/** The norm moves by at most the norm of the radii. */
function radiusOfNorm(t: ErrorText, v: string, radii: readonly string[]): string {
  const n = radii.length
  const own = `${n / 2 + 2} * ${UNIT} * ${v} + (${v} === 0 ? 0 : ${ETA})`
  if (radii.every(isExact)) return local(t, own)
  const squares = local(t, sum(radii.map((r) => `${r} * ${r}`)))
  const safe = `${squares} >= ${SAFE_SQUARES[0]} && ${squares} <= ${SAFE_SQUARES[1]}`
  const spread = local(t, `${safe} ? Math.sqrt(${squares}) : euclideanOf(${radii.join(', ')})`)
  return local(t, `${spread} * ${1 + n * UNIT} + ${own}`)
}

/** Calls the kernel of softmax or logsumexp for each row. */
function throughKernel(t: ErrorText, node: NodeOf<'softmax' | 'logsumexp'>): Entries {
  const [a] = node.args
  const width = node.cols
  const [values, radii]: [string[], string[]] = [[], []]
  for (let i = 0; i < a.rows; i++) {
    const k = t.rows.push(rowKernel(node.kind, a.cols, width)) - 1
    const put = (name: string, atoms: readonly string[]): string =>
      atoms.map((atom, j) => `${name}${k}[${j}] = ${atom}`).join('; ')
    t.lines.push(put('z', rowOfAtoms(t.atoms, a, i)), put('r', rowOfAtoms(t.radii, a, i)), `run${k}()`)
    for (let j = 0; j < width; j++) {
      values.push(local(t, `out${k}[${j}]`))
      radii.push(local(t, `bound${k}[${j}]`))
    }
  }
  return { values, radii }
}

function rowKernel(kind: 'softmax' | 'logsumexp', cols: number, width: number): RowKernel {
  const [z, r, out, bound] = [cols, cols, width, width].map((n) => new Float64Array(n))
  const a: Operand = {
    data: z,
    radius: r,
    rows: 1,
    cols,
    base: 0,
    si: 0,
    sj: 1,
    nonnegative: false,
    exact: false,
  }
  const [room, result]: [ReturnType<typeof roomFor>, Result] = [roomFor(a), { data: out, radius: bound }]
  const kernel = kind === 'softmax' ? softmax : logsumexp
  return { z, r, out, bound, run: () => kernel(a, room, result) }
}

/** Bounds by the table of error functions, of which sums and differences are written out. */
function radiusOfZip(
  t: ErrorText,
  node: NodeOf<'zip'>,
  x: string,
  rx: string,
  y: string,
  ry: string,
  v: string,
): string {
  switch (node.op) {
    case 'add':
    case 'sub':
      return local(t, sum([rx, ry].filter((r) => !isExact(r)).concat(`${UNIT} * ${size(t, v)}`)))
    case 'mul':
      return spreadsLeft(...(node.args as readonly [View, View]))
        ? radiusOfProduct(t, x, rx, y, ry)
        : radiusOfProduct(t, y, ry, x, rx)
    case 'max':
    case 'min':
      return isExact(rx) && isExact(ry) ? EXACT : local(t, `Math.max(${rx}, ${ry})`)
    default:
      return local(t, `${node.op}Radius(${[x, rx, y, ry, v].join(', ')}, ${node.args[0].node.nonnegative})`)
  }
}

/** The first factor is the one that is spread. */
const radiusOfProduct = (t: ErrorText, x: string, rx: string, y: string, ry: string): string =>
  local(t, passedOn(t, x, spread(t, x, rx, UNIT), y, ry))

function radiusOfMap(t: ErrorText, node: NodeOf<'map'>, x: string, r: string, v: string): string {
  if (node.fn === 'neg' || node.fn === 'abs') return r
  return local(t, `${node.fn}Radius(${x}, ${r}, ${v}, ${node.args[0].node.nonnegative})`)
}

/** The texts of a node whose operands have theirs. */
function errorEntriesOf(t: ErrorText, node: Node): Entries {
  const { rows, cols } = node
  const [a, b] = node.args as readonly [View, View]
  const both = (v: View): readonly [readonly string[], readonly string[]] => [
    allOfAtoms(t.atoms, v),
    allOfAtoms(t.radii, v),
  ]
  const row = (v: View, i: number): readonly [readonly string[], readonly string[]] => [
    rowOfAtoms(t.atoms, v, i),
    rowOfAtoms(t.radii, v, i),
  ]
  const listed = (pairs: readonly [string, string][]): Entries => ({
    values: pairs.map(([v]) => v),
    radii: pairs.map(([, r]) => r),
  })
  const beside = (radiusOf: (v: string, k: number) => string): Entries => {
    const values = entriesOf(t, node)
    return { values, radii: values.map(radiusOf) }
  }
  switch (node.kind) {
    case 'input':
      return beside(() => EXACT)
    case 'const':
      return beside((_v, k) => (node.radius ? literal(node.radius[k]) : EXACT))
    case 'map': {
      const [x, r] = both(a)
      return beside((v, k) => radiusOfMap(t, node, x[k], r[k], v))
    }
    case 'zip': {
      const [[x, rx], [y, ry]] = [both(a), both(b)]
      return beside((v, k) => radiusOfZip(t, node, x[k], rx[k], y[k], ry[k], v))
    }
    case 'copy':
      return beside((_v, k) => allOfAtoms(t.radii, a)[k])
    case 'diag': {
      const [, r] = both(a)
      return beside((_v, k) => (k % (rows + 1) === 0 ? r[k / (rows + 1)] : EXACT))
    }
    case 'matmul':
      return product(t, a, b)
    case 'kron':
      return beside((_v, k) => {
        const [i, j] = [Math.floor(k / cols), k % cols]
        const p = a.base + Math.floor(i / b.rows) * a.si + Math.floor(j / b.cols) * a.sj
        const q = b.base + (i % b.rows) * b.si + (j % b.cols) * b.sj
        const [x, rx] = [t.atoms[a.node.id][p], t.radii[a.node.id][p]]
        return radiusOfProduct(t, x, rx, t.atoms[b.node.id][q], t.radii[b.node.id][q])
      })
    case 'rowkron': {
      const pairs = rowPairs(node)
      return beside((_v, k) => {
        const [p, q] = pairs[k]
        const [x, rx] = [t.atoms[a.node.id][p], t.radii[a.node.id][p]]
        return radiusOfProduct(t, x, rx, t.atoms[b.node.id][q], t.radii[b.node.id][q])
      })
    }
    case 'interleave': {
      const at = interleaving(node, a)
      return beside((_v, k) => t.radii[a.node.id][at[k]])
    }
    case 'reduce':
      if (node.how === 'sum') return listed(Array.from({ length: rows }, (_, i) => sumOfRow(t, ...row(a, i))))
      return beside((_v, i) => {
        const uncertain = row(a, i)[1].filter((r) => !isExact(r))
        return uncertain.length === 0 ? EXACT : local(t, `Math.max(0, ${uncertain.join(', ')})`)
      })
    case 'softmax':
    case 'logsumexp':
      return throughKernel(t, node)
    case 'norm':
      return beside((v) => radiusOfNorm(t, v, both(a)[1]))
    case 'spectral':
      throw new Error('internal: straight-line code for a spectral operation')
  }
}

const named = <F>(radii: readonly (readonly [string, F])[]): Readonly<Record<string, F>> =>
  Object.fromEntries(radii.map(([name, radius]) => [`${name}Radius`, radius]))
const ERROR_HELPERS = {
  ...STRAIGHT_HELPERS,
  ...named(Object.entries(FUNCTIONS).map(([name, { radius }]) => [name, radius] as const)),
  ...named(Object.entries(ZIP_RADIUS)),
} as const

/** Compiles the nodes with their radii; `roots` are the outputs. */
export function straightError(nodes: readonly Node[], roots: readonly View[]): StraightError {
  const t: ErrorText = { lines: [], atoms: [], radii: [], rows: [], shared: new Map(), count: 0 }
  for (const node of nodes) {
    const { values, radii } = errorEntriesOf(t, node)
    t.atoms[node.id] = values
    t.radii[node.id] = radii
  }
  writeOut(t, t.atoms, roots, 'values')
  writeOut(t, t.radii, roots, 'radii')
  const kernels = Object.fromEntries(
    t.rows.flatMap((kernel, k) => Object.entries(kernel).map(([name, part]) => [`${name}${k}`, part])),
  ) as Readonly<Record<string, unknown>>
  return assembled<StraightError>(t, ['inputs', 'values', 'radii'], {
    ...ERROR_HELPERS,
    ...kernels,
  })
}
