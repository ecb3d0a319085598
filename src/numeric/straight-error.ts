/**
 * A tape as straight-line JavaScript that computes radii beside the values: the statements of `straight-line`, and after each entry the bound that the
 * loops (`error-kernels`) compute for it, bit for bit. Inputs must be finite, so that their radii are 0; what is known to be exact is then left out of the text.
 */
import { SAFE_SQUARES } from '../../symbolic/elementary/index.js'
import { ETA, SLACK, UNIT } from '../../symbolic/numbers/error-model.js'
import { EXP_ULPS, FUNCTIONS, shareOf, ZIP_RADIUS } from './functions.js'
import { logsumexp, roomFor, softmax } from './error-kernels.js'
import { sharesLeft, spreadsLeft, type Operand, type Result } from './error-products.js'
import {
  allOfAtoms,
  assembled,
  entriesOf,
  literal,
  local,
  rowOfAtoms,
  rowPairs,
  STRAIGHT_HELPERS,
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
) => boolean

/** Values, radii, and the kernels that the text calls for whole rows. */
interface ErrorText extends Text {
  readonly radii: Atoms
  readonly rows: RowKernel[]
  /** Names by the expressions that they stand for. */
  readonly shared: Map<string, string>
  readonly numbers: number[]
  /** Factors whose bounds are known to be large enough, or 0. */
  readonly plain: Set<string>
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
/** The name of a number that is read: one that is written out is made anew wherever it is used. */
function number(t: ErrorText, value: number): string {
  const known = t.numbers.indexOf(value)
  const at = known < 0 ? t.numbers.push(value) - 1 : known
  return shared(t, `numbers[${at}]`)
}
const size = (t: ErrorText, x: string): string => shared(t, `Math.abs(${x})`)
/** Leaves the instance to the loops unless the condition holds. */
const demand = (t: Text, condition: string): void => void t.lines.push(`if (!(${condition})) return false`)

/** So many numbers are looked at together. */
const TOGETHER = 8
/** Leaves the instance to the loops unless all are finite, and their sizes not so large that sums of some are not. */
function demandFinite(t: ErrorText, x: readonly string[]): void {
  for (let k = 0; k < x.length; k += TOGETHER) {
    const sizes = x.slice(k, k + TOGETHER).map((v) => size(t, v))
    demand(t, `${sum(sizes)} < Infinity`)
  }
}

/**
 * A bound of a factor is at least this, or the factor is exactly 0: then `LEAST`, which the loops add to such bounds, whatever the share of the size in them,
 * changes no bit of them, and needs no text here.
 */
const PLAIN = 2 ** -420

/** The name of a bound of the factor x, one of those of which `LEAST` is left out; the first that is asked for is looked at. */
function plain(t: ErrorText, x: string, name: string, isNothing: string): string {
  if (!t.plain.has(x)) demand(t, `${name} >= ${number(t, PLAIN)} || ${isNothing.replace('$', name)}`)
  t.plain.add(x)
  return name
}
/** See `mostOf`. */
const most = (t: ErrorText, x: string, r: string): string =>
  plain(t, x, isExact(r) ? size(t, x) : shared(t, `${size(t, x)} + ${r}`), '$ === 0')
/** See `spreadOf`. */
const spread = (t: ErrorText, x: string, r: string, share: number): string =>
  plain(
    t,
    x,
    shared(t, sum([...(isExact(r) ? [] : [r]), `${number(t, share)} * ${size(t, x)}`])),
    `${x} === 0 && $ === 0`,
  )

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
  return [total, local(t, sum([...uncertain, `${number(t, UNIT)} * (${sum(partial)})`]))]
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
    const known = Array.from({ length: width }, () => [`v${t.count++}`, `v${t.count++}`] as const)
    const taken = known.map(([v, r], j) => `const ${v} = out${k}[${j}], ${r} = bound${k}[${j}]`)
    const given = [put('z', rowOfAtoms(t.atoms, a, i)), put('r', rowOfAtoms(t.radii, a, i)), `run${k}()`]
    t.lines.push([...given, ...taken].join('; '))
    values.push(...known.map(([v]) => v))
    radii.push(...known.map(([, r]) => r))
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
      return local(t, sum([rx, ry].filter((r) => !isExact(r)).concat(`${number(t, UNIT)} * ${size(t, v)}`)))
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

/** By the table, where the value is plain and its argument known well. */
function radiusOfExp(t: ErrorText, r: string, v: string): string {
  demand(t, `${v} >= ${number(t, PLAIN)}${isExact(r) ? '' : ` && ${r} <= 1`}`)
  const rounding = `${number(t, EXP_ULPS * 2 * UNIT)} * ${v}`
  return local(t, sum([...(isExact(r) ? [] : [`${v} * (${r} * (1 + ${r}))`]), rounding]))
}

function radiusOfMap(t: ErrorText, node: NodeOf<'map'>, x: string, r: string, v: string): string {
  if (node.fn === 'neg' || node.fn === 'abs') return r
  if (node.fn === 'exp') return radiusOfExp(t, r, v)
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
  const t: ErrorText = {
    lines: [],
    atoms: [],
    radii: [],
    rows: [],
    shared: new Map(),
    numbers: [],
    plain: new Set(),
    count: 0,
  }
  for (const node of nodes) {
    const { values, radii } = errorEntriesOf(t, node)
    t.atoms[node.id] = values
    t.radii[node.id] = radii
  }
  for (const node of nodes) if (node.kind === 'input') demandFinite(t, t.atoms[node.id])
  roots.forEach((v, r) => {
    const values = allOfAtoms(t.atoms, v)
    const radii = allOfAtoms(t.radii, v).map((s) => (isExact(s) ? s : shared(t, `${s} * ${SLACK}`)))
    demandFinite(t, values)
    demandFinite(t, radii)
    values.forEach((x, k) => t.lines.push(`values[${r}][${k}] = ${x}`, `radii[${r}][${k}] = ${radii[k]}`))
  })
  const kernels = Object.fromEntries(
    t.rows.flatMap((kernel, k) => Object.entries(kernel).map(([name, part]) => [`${name}${k}`, part])),
  ) as Readonly<Record<string, unknown>>
  return assembled<StraightError>(t, ['inputs', 'values', 'radii'], {
    ...ERROR_HELPERS,
    ...kernels,
    numbers: Float64Array.from(t.numbers),
  })
}
