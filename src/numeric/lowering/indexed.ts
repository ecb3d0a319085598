/**
 * Sums over an index with all their terms at once. What a vector is for every value of the index are the rows of one matrix. A matrix is a diagonal with terms
 * of rank one, perhaps between factors that the index does not change: L (diag(d_j) + Σ c_j x_j y_j') R. Sums of such matrices are products of matrices. So
 * are sums of their Kronecker products: the entries of Σ_j P_j ⊗ Q_j are those of the product of [vec P_j]' and [vec Q_j], of which upper halves are enough
 * where P_j and Q_j are symmetric.
 */
import { isEntrywiseOp, ONE, type CoreOp, type Expr } from '../../../symbolic/expression/index.js'
import { record, sameView, transposed, viewOf, whole, type Tape, type View, type ZipOp } from '../tape.js'
import { filled } from './constants.js'
import { map, zip } from './entrywise.js'
import { diagonal, diagonalVector } from './layouts.js'
import { matmul } from './products.js'
import { reduceRows } from './sums.js'

/** A number for each value of the index, perhaps negated: 1 where there is no column of them. */
interface Factor {
  readonly negative: boolean
  readonly numbers?: View
}
/** c_j d_j, with d_j in the rows. */
interface Part extends Factor {
  readonly rows: View
}
/** c_j x_j y_j'. */
interface Term extends Factor {
  readonly x: View
  readonly y: View
}
/** L (diag(Σ c_j d_j) + Σ c_j x_j y_j') R; factors that are absent are identities. */
interface Structured {
  readonly kind: 'structured'
  readonly left?: View
  readonly right?: View
  readonly diagonal: readonly Part[]
  readonly terms: readonly Term[]
}
/** A vector for each value, in the rows; a number where they have one entry. */
interface Rows extends Taken {
  readonly kind: 'vector'
}
/** What an expression is for all values of the index. */
type Family =
  /** The same for each. */
  | { readonly kind: 'fixed'; readonly view: View }
  | Rows
  | Structured
  | { readonly kind: 'kron'; readonly left: Structured; readonly right: Structured }

/** A sum over an index, and what is known of its term. */
export interface Summed {
  readonly tape: Tape
  readonly count: number
  readonly term: Expr
  readonly index: string
  /** The view of what does not depend on the index. */
  readonly lowered: (e: Expr) => View
  /** The rows of the view that the slice takes for the values of the index, one for each; undefined where it takes others. */
  readonly rowsTaken: (e: Extract<Expr, { op: 'slice' }>, m: View) => Taken | undefined
}
/** Row j of the view is what is taken at value j; a column of the matrix where `isColumn`. */
export interface Taken {
  readonly rows: View
  readonly isColumn: boolean
}

/** More terms than this are summed one value after the other. */
const MOST_TERMS = 12
/** Nor are formulas looked at that are nested deeper. */
const DEEPEST = 100
/** Fewer entries, over all values, are not worth it. */
const WORTHWHILE = 8000

/** The sum as products of matrices; undefined where it is none of those forms, or too small. */
export function summedTogether(s: Summed, rows: number, cols: number): View | undefined {
  if (s.count < 4 || s.count * rows * cols < WORTHWHILE) return undefined
  const family = familyOf(s, s.term, new Map(), 0)
  return family && totalOf(s.tape, family)
}

function familyOf(
  s: Summed,
  e: Expr,
  known: Map<Expr, Family | undefined>,
  depth: number,
): Family | undefined {
  if (!e.names.has(s.index)) return { kind: 'fixed', view: s.lowered(e) }
  if (known.has(e)) return known.get(e)
  const family = depth < DEEPEST ? madeOf(s, e, known, depth) : undefined
  known.set(e, family)
  return family
}

function madeOf(s: Summed, e: Expr, known: Map<Expr, Family | undefined>, depth: number): Family | undefined {
  if (e.op === 'slice') {
    const [m] = e.args
    const taken = m.names.has(s.index) ? undefined : s.rowsTaken(e, s.lowered(m))
    return taken && { kind: 'vector', ...taken }
  }
  const rule = isEntrywiseOp(e.op) ? entrywise(e.op) : RULES[e.op as CoreOp]
  if (!rule) return undefined
  const args: Family[] = []
  for (const arg of e.args) {
    const family = familyOf(s, arg, known, depth + 1)
    if (!family) return undefined
    args.push(family)
  }
  return rule(s, args)
}

type Rule = (s: Summed, args: readonly Family[]) => Family | undefined

const RULES: Partial<Record<CoreOp, Rule>> = {
  neg: ({ tape }, [a]) =>
    a.kind === 'structured'
      ? scaled(tape, a, { negative: true })
      : mapped(a, (rows) => map(tape, 'neg', rows)),
  add: (s, [a, b]) => structuredSum(s, a, b) ?? zipped(s, 'add', a, b),
  had: (s, [a, b]) => zipped(s, 'mul', a, b),
  ediv: (s, [a, b]) => zipped(s, 'div', a, b),
  max2: (s, [a, b]) => zipped(s, 'max', a, b),
  min2: (s, [a, b]) => zipped(s, 'min', a, b),
  pow: (s, [a, b]) => zipped(s, 'pow', a, b),
  scale: (s, [c, m]) => {
    const numbers = vectorOf(s, c)?.rows
    const matrix = numbers && !vectorOf(s, m) ? structuredOf(s, m) : undefined
    return numbers && matrix ? scaled(s.tape, matrix, { negative: false, numbers }) : zipped(s, 'mul', c, m)
  },
  div: (s, [m, c]) => zipped(s, 'div', m, c),
  transpose: (_s, [a]) => transposedFamily(a),
  matmul: (s, [a, b]) => product(s, a, b),
  sum: ({ tape }, [a]) => (a.kind === 'vector' ? { ...a, rows: reduceRows(tape, 'sum', a.rows) } : undefined),
  diag: (_s, [a]) =>
    a.kind === 'vector' ? { ...NOTHING, diagonal: [{ negative: false, rows: a.rows }] } : undefined,
  kron: (s, [a, b]) => {
    const [left, right] = [structuredOf(s, a), structuredOf(s, b)]
    return left && right && { kind: 'kron', left, right }
  },
}
const NOTHING: Structured = { kind: 'structured', diagonal: [], terms: [] }

const mapped = (a: Family, f: (rows: View) => View): Family | undefined =>
  a.kind === 'vector' ? { ...a, rows: f(a.rows) } : undefined
const entrywise =
  (fn: Parameters<typeof map>[1]): Rule =>
  ({ tape }, [a]) =>
    mapped(a, (rows) => map(tape, fn, rows))

/** A vector, of any kind, in rows that may all be the same. */
function vectorOf({ count }: Summed, a: Family): Rows | undefined {
  if (a.kind === 'vector') return a
  if (a.kind !== 'fixed') return undefined
  const { node, rows, cols, base, si, sj } = a.view
  if (cols === 1) return { kind: 'vector', rows: viewOf(node, count, rows, base, 0, si), isColumn: true }
  return rows === 1
    ? { kind: 'vector', rows: viewOf(node, count, cols, base, 0, sj), isColumn: false }
    : undefined
}
const stretched = (v: View, cols: number): View => viewOf(v.node, v.rows, cols, v.base, v.si, 0)

/** Entrywise on vectors of one shape, or a vector and a number. */
function zipped(s: Summed, op: ZipOp, a: Family, b: Family): Family | undefined {
  const [x, y] = [vectorOf(s, a), vectorOf(s, b)]
  if (!x || !y) return undefined
  const cols = Math.max(x.rows.cols, y.rows.cols)
  const rows = (v: View): View => (v.cols === cols ? v : stretched(v, cols))
  const { isColumn } = x.rows.cols === cols ? x : y
  return { kind: 'vector', rows: zip(s.tape, op, rows(x.rows), rows(y.rows)), isColumn }
}

/** A matrix of the form; numbers, vectors and what is diagonal for every value have it too. */
function structuredOf(s: Summed, a: Family): Structured | undefined {
  if (a.kind === 'structured') return a
  if (a.kind === 'kron') return undefined
  const d = a.kind === 'fixed' ? diagonalVector(a.view) : undefined
  if (d)
    return {
      ...NOTHING,
      diagonal: [{ negative: false, rows: viewOf(d.node, s.count, d.rows, d.base, 0, d.si) }],
    }
  const v = vectorOf(s, a)
  if (!v) return undefined
  const one = filled(s.tape, ONE, s.count, 1)
  const term = v.isColumn ? { x: v.rows, y: one } : { x: one, y: v.rows }
  return { ...NOTHING, terms: [{ negative: false, ...term }] }
}

function structuredSum(s: Summed, a: Family, b: Family): Family | undefined {
  if (a.kind !== 'structured' && b.kind !== 'structured') return undefined
  const [x, y] = [structuredOf(s, a), structuredOf(s, b)]
  if (!x || !y || !sameFactor(x.left, y.left) || !sameFactor(x.right, y.right)) return undefined
  const terms = [...x.terms, ...y.terms]
  return terms.length > MOST_TERMS ? undefined : { ...x, diagonal: [...x.diagonal, ...y.diagonal], terms }
}
const sameFactor = (a: View | undefined, b: View | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameView(a, b)

/** The product of two factors. */
function both(t: Tape, a: Factor, b: Factor): Factor {
  const negative = a.negative !== b.negative
  const numbers = a.numbers && b.numbers ? zip(t, 'mul', a.numbers, b.numbers) : (a.numbers ?? b.numbers)
  return numbers ? { negative, numbers } : { negative }
}
const scaled = (t: Tape, m: Structured, c: Factor): Structured => ({
  ...m,
  diagonal: m.diagonal.map((d) => ({ ...d, ...both(t, d, c) })),
  terms: m.terms.map((term) => ({ ...term, ...both(t, term, c) })),
})

function transposedFamily(a: Family): Family | undefined {
  switch (a.kind) {
    case 'fixed':
      return { kind: 'fixed', view: transposed(a.view) }
    case 'vector':
      return { ...a, isColumn: !a.isColumn }
    case 'structured':
      return turned(a)
    case 'kron':
      return { kind: 'kron', left: turned(a.left), right: turned(a.right) }
  }
}
const turned = ({ left, right, diagonal: d, terms }: Structured): Structured => ({
  kind: 'structured',
  ...(right && { left: transposed(right) }),
  ...(left && { right: transposed(left) }),
  diagonal: d,
  terms: terms.map(({ x, y, ...c }) => ({ ...c, x: y, y: x })),
})

/** ⟨x_j, y_j⟩ for each j. */
const inner = (t: Tape, x: View, y: View): View => reduceRows(t, 'sum', zip(t, 'mul', x, y))

function product(s: Summed, a: Family, b: Family): Family | undefined {
  const { tape: t } = s
  if (a.kind === 'fixed' && a.view.cols > 1 && b.kind === 'vector')
    return { ...b, rows: matmul(t, b.rows, transposed(a.view)) }
  if (a.kind === 'vector' && b.kind === 'fixed' && b.view.rows > 1)
    return { ...a, rows: matmul(t, a.rows, b.view) }
  const [v, w] = [vectorOf(s, a), vectorOf(s, b)]
  if (v && w) return vectorProduct(s, v, w)
  if (a.kind === 'fixed' && b.kind === 'structured' && !diagonalVector(a.view))
    return { ...b, left: b.left ? matmul(t, a.view, b.left) : a.view }
  if (a.kind === 'structured' && b.kind === 'fixed' && !diagonalVector(b.view))
    return { ...a, right: a.right ? matmul(t, a.right, b.view) : b.view }
  const [x, y] = [structuredOf(s, a), structuredOf(s, b)]
  return x && y && structuredProduct(t, x, y)
}

function vectorProduct(s: Summed, a: Rows, b: Rows): Family | undefined {
  if (a.rows.cols === 1 || b.rows.cols === 1) return zipped(s, 'mul', a, b)
  return a.isColumn
    ? { ...NOTHING, terms: [{ negative: false, x: a.rows, y: b.rows }] }
    : { kind: 'vector', rows: inner(s.tape, a.rows, b.rows), isColumn: true }
}

/** Products of zeros off diagonals with what may have no value are not left out. */
const isTotal = (...views: readonly View[]): boolean => views.every((v) => v.node.total)

function structuredProduct(t: Tape, a: Structured, b: Structured): Structured | undefined {
  if (a.right || b.left) return undefined
  const views = [...a.diagonal, ...b.diagonal].map((d) => d.rows)
  const factors = [...a.terms, ...b.terms].flatMap(({ x, y }) => [x, y])
  if (views.length > 0 && !isTotal(...views, ...factors)) return undefined
  const times = (x: View, y: View): View => zip(t, 'mul', x, y)
  const terms: Term[] = [
    ...a.diagonal.flatMap((d) => b.terms.map((m) => ({ ...m, ...both(t, d, m), x: times(d.rows, m.x) }))),
    ...a.terms.flatMap((m) => b.diagonal.map((d) => ({ ...m, ...both(t, m, d), y: times(m.y, d.rows) }))),
    ...a.terms.flatMap((m) =>
      b.terms.map((n) => {
        const c = both(t, both(t, m, n), { negative: false, numbers: inner(t, m.y, n.x) })
        return { ...c, x: m.x, y: n.y }
      }),
    ),
  ]
  if (terms.length > MOST_TERMS) return undefined
  return {
    kind: 'structured',
    ...(a.left && { left: a.left }),
    ...(b.right && { right: b.right }),
    diagonal: a.diagonal.flatMap((d) =>
      b.diagonal.map((g) => ({ ...both(t, d, g), rows: times(d.rows, g.rows) })),
    ),
    terms,
  }
}

/** Σ c_j v_j of several, for each j; undefined for none. */
const combined = (t: Tape, parts: readonly Part[]): View | undefined =>
  parts.reduce<View | undefined>((total, { negative, numbers, rows }) => {
    const term = numbers ? zip(t, 'mul', stretched(numbers, rows.cols), rows) : rows
    if (total) return zip(t, negative ? 'sub' : 'add', total, term)
    return negative ? map(t, 'neg', term) : term
  }, undefined)

/** The rows times a matrix that is the same for each. */
const timesFixed = (t: Tape, rows: View, m: View | undefined): View => (m ? matmul(t, rows, m) : rows)

/** The terms by their x: x_j (Σ c_j y_j)'. */
function byLeft(
  t: Tape,
  { left, right, terms }: Structured,
): readonly { readonly x: View; readonly y: View }[] {
  const groups: { readonly x: View; readonly parts: Part[] }[] = []
  for (const { x, y, ...c } of terms) {
    const group = groups.find((g) => sameView(g.x, x))
    const part = { ...c, rows: timesFixed(t, y, right) }
    if (group) group.parts.push(part)
    else groups.push({ x, parts: [part] })
  }
  return groups.flatMap(({ x, parts }) => {
    const y = combined(t, parts)
    return y ? [{ x: timesFixed(t, x, left && transposed(left)), y }] : []
  })
}

/** The sum over the index. */
function totalOf(t: Tape, a: Family): View | undefined {
  switch (a.kind) {
    case 'fixed':
      return undefined
    case 'vector': {
      const sums = reduceRows(t, 'sum', transposed(a.rows))
      return a.isColumn ? sums : transposed(sums)
    }
    case 'structured':
      return totalOfStructured(t, a)
    case 'kron':
      return totalOfKron(t, a.left, a.right)
  }
}

function totalOfStructured(t: Tape, m: Structured): View | undefined {
  const d = combined(t, m.diagonal)
  const { left, right } = m
  const sums = d && diagonal(t, reduceRows(t, 'sum', transposed(d)))
  const inside = sums && left ? matmul(t, left, sums) : sums
  const parts = byLeft(t, m).map(({ x, y }) => matmul(t, transposed(x), y))
  if (inside) parts.unshift(right ? matmul(t, inside, right) : inside)
  return parts.length === 0 ? undefined : parts.reduce((a, b) => zip(t, 'add', a, b))
}

/** Whether L is R' and every term has its mirror image. */
function isSymmetric({ left, right, terms }: Structured): boolean {
  if (!sameFactor(left && transposed(left), right)) return false
  const sameNumbers = (a: Factor, b: Factor): boolean =>
    a.negative === b.negative && sameFactor(a.numbers, b.numbers)
  const open = [...terms]
  for (let term = open.pop(); term; term = open.pop()) {
    const { x, y, ...c } = term
    if (sameView(x, y)) continue
    const mirror = open.findIndex((m) => sameNumbers(m, c) && sameView(m.x, y) && sameView(m.y, x))
    if (mirror < 0) return false
    open.splice(mirror, 1)
  }
  return true
}

/** The row-wise Kronecker product, m×pq of m×p and m×q; where `upper`, of p = q, only entries (i, k) with i ≤ k. */
const rowKron = (t: Tape, a: View, b: View, upper: boolean): View => {
  const cols = upper ? (a.cols * (a.cols + 1)) / 2 : a.cols * b.cols
  const nonnegative = a.node.nonnegative && b.node.nonnegative
  return whole(record(t, { kind: 'rowkron', upper }, `${upper}`, a.rows, cols, [a, b], nonnegative))
}

/** Matrices with their entries in rows, row by row; the upper halves where they are symmetric. */
interface Flat {
  readonly entries: View
  readonly rows: number
  readonly cols: number
  readonly upper: boolean
}

function flat(t: Tape, m: Structured): Flat | undefined {
  const upper = isSymmetric(m)
  const groups = byLeft(t, m)
  const parts = groups.map(({ x, y }) => rowKron(t, x, y, upper))
  const d = combined(t, m.diagonal)
  if (d) {
    if (!m.left || !m.right) return undefined
    parts.unshift(matmul(t, d, rowKron(t, transposed(m.left), m.right, upper)))
  }
  if (parts.length === 0) return undefined
  const rows = m.left?.rows ?? groups[0].x.cols
  const cols = m.right?.cols ?? groups[0].y.cols
  return { entries: parts.reduce((a, b) => zip(t, 'add', a, b)), rows, cols, upper }
}

function totalOfKron(t: Tape, a: Structured, b: Structured): View | undefined {
  const [p, q] = [flat(t, a), flat(t, b)]
  if (!p || !q) return undefined
  const m = matmul(t, transposed(p.entries), q.entries)
  const shape = [p.rows, p.cols, q.rows, q.cols] as const
  const upper = [p.upper, q.upper] as const
  const attribute = `${shape.join(' ')} ${upper.join(' ')}`
  const [rows, cols] = [p.rows * q.rows, p.cols * q.cols]
  return whole(
    record(t, { kind: 'interleave', shape, upper }, attribute, rows, cols, [m], m.node.nonnegative),
  )
}
