/** The core operations on templates: one rule per operation, as its entries are defined. */
import {
  cardOf,
  isOne,
  ofSpectral,
  rational,
  sizeNamed,
  type CoreOp,
  type Expr,
  type Size,
} from '../../expression/index.js'
import { addForms, negForm, ONE_FORM } from './term-arithmetic.js'
import { factorForm, mulForms, powForm } from './form-arithmetic.js'
import { atomKey } from './canonical.js'
import { expForm, extremumForm, generalPower, logForm } from './function-forms.js'
import { type Atom, bareName, type Bound, type Factor, type NormalForm } from './index-term.js'
import { commonRefinement, divideSize } from './position.js'
import { NotProved, type Session } from './session.js'
import {
  countsOf,
  entryAt,
  entryAtDigits,
  freshDigits,
  freshTemplate,
  mapped,
  renamed,
  scalarTemplate,
  sharedDigits,
  summed,
  zipped,
  type Template,
} from './template.js'

const MINUS_ONE = rational(-1)
const HALF = rational(1, 2)

/** The template of an operation from those of its arguments. */
export type Rule = (s: Session, args: readonly Template[], e: Expr) => Template

const only = (args: readonly Template[]): Template => args[0]
const pair = (args: readonly Template[]): readonly [Template, Template] => [args[0], args[1]]
const all = (t: Template): readonly Bound[] => [...t.rows, ...t.cols]
/** Bound indices as positions. */
export const positionsOfBound = (bound: readonly Bound[]): readonly Size[] =>
  bound.map((b) => sizeNamed(b.name))
const reciprocal = (s: Session, form: NormalForm): NormalForm => powForm(s, form, MINUS_ONE)

/** Row and column with the same digits. */
function diagonalEntry(
  s: Session,
  op: string,
  m: Template,
): { readonly digits: readonly Bound[]; readonly form: NormalForm } {
  const digits = sharedDigits(s, op, m.rows, m.cols)
  return { digits, form: entryAtDigits(s, op, m, digits, digits) }
}

/** The form that is 1 where all digits of a and b agree, else 0. */
export function deltaForm(s: Session, a: readonly Bound[], b: readonly Bound[]): NormalForm {
  return a.reduce(
    (form, x, i) =>
      mulForms(
        s,
        form,
        factorForm(s, { kind: 'delta', a: sizeNamed(x.name), b: sizeNamed(b[i].name), range: x.count }),
      ),
    ONE_FORM,
  )
}

/** Of the two ways to read such a function, the one whose text comes first. */
function ofMatrix(s: Session, name: string, m: Template, indices: readonly Bound[]): NormalForm {
  const atom: Atom = {
    kind: 'matrix',
    name,
    of: m.form,
    rows: m.rows,
    cols: m.cols,
    at: positionsOfBound(indices),
  }
  const other: Atom = { ...atom, rows: m.cols, cols: m.rows }
  const turned = cardOf(name)?.ofTranspose === true && atomKey(s.table, other) < atomKey(s.table, atom)
  return factorForm(s, turned ? other : atom)
}

/** A function of a whole matrix, of which only that it is one is used. */
const opaque: Rule = (s, [m], e) =>
  freshTemplate(s, e.shape, (rows, cols) => ofMatrix(s, e.op, m, [...rows, ...cols]))

const total = (s: Session, m: Template): NormalForm => summed(s, all(m), m.form)
const squares = (s: Session, m: Template): NormalForm =>
  total(
    s,
    mapped(m, (x) => mulForms(s, x, x)),
  )

/** inv(diag(v)) = diag(1/v); other inverses are only functions of the matrix. */
const inverse: Rule = (s, args, e) => {
  const m = only(args)
  const paired =
    m.rows.length === m.cols.length && m.rows.every((r, i) => r.count.key === m.cols[i].count.key)
  const diagonal =
    paired && m.form.every((t) => m.rows.every((r, i) => t.factors.some((f) => joins(f, r, m.cols[i]))))
  if (!diagonal) return opaque(s, args, e)
  const { digits, form } = diagonalEntry(s, 'inv', m)
  const cols = freshDigits(s, countsOf(digits))
  return { rows: digits, cols, form: mulForms(s, reciprocal(s, form), deltaForm(s, digits, cols)) }
}

const joins = ({ atom }: Factor, r: Bound, c: Bound): boolean => {
  if (atom.kind !== 'delta') return false
  const [a, b] = [bareName(atom.a), bareName(atom.b)]
  return (a === r.name && b === c.name) || (a === c.name && b === r.name)
}

function product(s: Session, a: Template, b: Template): Template {
  const [left, right] = [renamed(s, a), renamed(s, b)]
  const inner = sharedDigits(s, '*', left.cols, right.rows)
  const form = mulForms(
    s,
    entryAtDigits(s, '*', left, left.rows, inner),
    entryAtDigits(s, '*', right, inner, right.cols),
  )
  return { rows: left.rows, cols: right.cols, form: summed(s, inner, form) }
}

/** Rows (or columns) side by side: the digits of one, then those of the other. */
function kron(s: Session, m: Template, n: Template): Template {
  const [a, b] = [renamed(s, m), renamed(s, n)]
  return { rows: [...a.rows, ...b.rows], cols: [...a.cols, ...b.cols], form: mulForms(s, a.form, b.form) }
}

/** vec stacks columns: the column is the outer digit. */
function unvec(s: Session, v: Template, e: Expr): Template {
  const wanted = [e.shape.cols, e.shape.rows].filter((size) => !isOne(size))
  const refined = commonRefinement(countsOf(v.rows), wanted)
  const cols = refined && leading(refined, e.shape.cols)
  if (!refined || !cols) throw new NotProved('unvec: the vector is stacked in another order')
  const digits = freshDigits(s, refined)
  const form = entryAtDigits(s, 'unvec', v, digits, [])
  return { rows: digits.slice(cols.count), cols: digits.slice(0, cols.count), form }
}

/** How many of the first digits make up a dimension. */
function leading(digits: readonly Size[], dimension: Size): { readonly count: number } | undefined {
  let rest = dimension
  let count = 0
  while (!isOne(rest)) {
    const next = digits[count++]
    const quotient = next && divideSize(rest, next)
    if (!quotient) return undefined
    rest = quotient
  }
  return { count }
}

/** How each core operation makes a template of templates. */
export const CORE_RULES: Readonly<Record<CoreOp, Rule>> = {
  ...ofSpectral(() => opaque),
  neg: (_s, args) => mapped(only(args), negForm),
  add: (s, args) => zipped(s, '+', ...pair(args), (x, y) => addForms(s, x, y)),
  had: (s, args) => zipped(s, '.*', ...pair(args), (x, y) => mulForms(s, x, y)),
  ediv: (s, args) => zipped(s, './', ...pair(args), (x, y) => mulForms(s, x, reciprocal(s, y))),
  max2: (s, args) => zipped(s, 'max', ...pair(args), (x, y) => extremumForm(s, 'max', x, y)),
  min2: (s, args) => zipped(s, 'min', ...pair(args), (x, y) => extremumForm(s, 'min', x, y)),
  pow: (s, [m, k]) => mapped(m, (x) => generalPower(s, x, k.form)),
  scale: (s, [c, m]) => mapped(m, (x) => mulForms(s, c.form, x)),
  div: (s, [m, c]) => mapped(m, (x) => mulForms(s, x, reciprocal(s, c.form))),
  matmul: (s, args) => product(s, ...pair(args)),
  transpose: (_s, args) => ({ ...only(args), rows: only(args).cols, cols: only(args).rows }),
  sum: (s, args) => scalarTemplate(total(s, renamed(s, only(args)))),
  rowsums: (s, args) => {
    const m = renamed(s, only(args))
    return { ...m, cols: [], form: summed(s, m.cols, m.form) }
  },
  trace: (s, args) => {
    const { digits, form } = diagonalEntry(s, 'trace', only(args))
    return scalarTemplate(summed(s, digits, form))
  },
  diag: (s, args) => {
    const v = only(args)
    const cols = freshDigits(s, countsOf(v.rows))
    return { rows: v.rows, cols, form: mulForms(s, v.form, deltaForm(s, v.rows, cols)) }
  },
  diagof: (s, args) => {
    const { digits, form } = diagonalEntry(s, 'diag', only(args))
    return { rows: digits, cols: [], form }
  },
  kron: (s, args) => kron(s, ...pair(args)),
  vec: (_s, args) => ({ rows: [...only(args).cols, ...only(args).rows], cols: [], form: only(args).form }),
  unvec: (s, args, e) => unvec(s, only(args), e),
  norm: (s, args) => scalarTemplate(powForm(s, squares(s, renamed(s, only(args))), HALF)),
  softmax: (s, args) => {
    const u = mapped(only(args), (x) => expForm(s, x))
    return mapped(u, (x) => mulForms(s, x, reciprocal(s, total(s, renamed(s, u)))))
  },
  rowsoftmax: (s, args) => {
    const u = mapped(only(args), (x) => expForm(s, x))
    const digits = freshDigits(s, countsOf(u.cols))
    const sums = summed(s, digits, entryAt(s, u, positionsOfBound(u.rows), positionsOfBound(digits)))
    return mapped(u, (x) => mulForms(s, x, reciprocal(s, sums)))
  },
  logsumexp: (s, args) =>
    scalarTemplate(
      logForm(
        s,
        total(
          s,
          mapped(renamed(s, only(args)), (x) => expForm(s, x)),
        ),
      ),
    ),
  inv: inverse,
  maxof: opaque,
  minof: opaque,
}
