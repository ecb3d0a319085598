/** From expressions in core operations to templates: one rule per operation, as its entries are defined. */
import {
  addSizes,
  isEntrywiseOp,
  isOne,
  shapeText,
  SIZE_ONE,
  sizeNamed,
  substituteSizes,
  subSizes,
  type EntrywiseOp,
  type Expr,
  type Index,
  type Size,
} from '../../expression/index.js'
import { constantForm, ONE_FORM, ZERO_FORM } from './term-arithmetic.js'
import { factorForm, sumForm } from './form-arithmetic.js'
import { positionsOfBound, CORE_RULES, deltaForm, type Rule } from './core-rules.js'
import { entrywiseForm } from './function-forms.js'
import { atLeastOne, type Bound } from './index-term.js'
import { positionOf, splitPosition } from './position.js'
import { freshIndex, NotProved, type Session } from './session.js'
import {
  countsOf,
  digitsOf,
  entryAt,
  freshDigits,
  freshDimension,
  freshTemplate,
  mapped,
  scalarTemplate,
  type Template,
} from './template.js'

/** What each expression was lowered to: the steps of the proof, arguments before what is built on them. */
export interface Lowered {
  readonly templates: Map<Expr, Template>
  /** The body of each sum under the new name of its index. */
  readonly sums: Map<Expr, { readonly name: string; readonly body: Expr }>
}

/** A table in which nothing is lowered yet. */
export const nothingLowered = (): Lowered => ({ templates: new Map(), sums: new Map() })

/** The template of a core expression; those of its subterms are kept in `done`. Bodies of sums are lowered with the sum. */
export function lower(s: Session, root: Expr, done: Lowered): Template {
  const { templates } = done
  const stack = [root]
  for (let e = stack.at(-1); e; e = stack.at(-1)) {
    const missing = templates.has(e) || e.op === 'sumover' ? [] : e.args.filter((a) => !templates.has(a))
    if (missing.length > 0) {
      stack.push(...missing)
      continue
    }
    stack.pop()
    if (!templates.has(e)) templates.set(e, template(s, e, done))
  }
  return templates.get(root)!
}

function extremes(
  index: Index,
  s: Session,
  count: Size,
  digits: readonly Bound[],
): { readonly dimension: readonly Bound[]; readonly at: readonly Size[] } {
  if (index.kind === 'all') {
    const dimension = freshDigits(s, countsOf(digits))
    return { dimension, at: positionsOfBound(dimension) }
  }
  const from = index.kind === 'at' ? index.at : index.from
  const dimension = index.kind === 'at' ? [] : freshDimension(s, addSizes(subSizes(index.to, from), SIZE_ONE))
  const position = addSizes(subSizes(from, SIZE_ONE), positionOf(digitsOf(dimension)))
  const parts = isOne(count) ? [] : splitPosition(position, countsOf(digits), (name) => s.ranges.get(name))
  if (!parts) throw new NotProved('a position in a product dimension that is not written by its digits')
  return { dimension, at: parts }
}

function slice(s: Session, m: Template, e: Extract<Expr, { op: 'slice' }>): Template {
  const inner = e.args[0].shape
  const rows = extremes(e.rows, s, inner.rows, m.rows)
  const cols = extremes(e.cols, s, inner.cols, m.cols)
  return { rows: rows.dimension, cols: cols.dimension, form: entryAt(s, m, rows.at, cols.at) }
}

/** Σ over a new name, so that no other use of the index's name is meant. */
function sumover(s: Session, e: Extract<Expr, { op: 'sumover' }>, done: Lowered): Template {
  if (!atLeastOne(e.count)) throw new NotProved('a sum over a range that may be empty')
  const name = freshIndex(s, e.count)
  const body = substituteSizes(e.args[0], new Map([[e.index, sizeNamed(name)]]))
  done.sums.set(e, { name, body })
  return mapped(lower(s, body, done), (form) => sumForm(s, name, e.count, form))
}

function variableTemplate(s: Session, e: Extract<Expr, { op: 'var' }>): Template {
  return freshTemplate(s, e.shape, (rows, cols) => {
    const [row, col] = [positionOf(digitsOf(rows)), positionOf(digitsOf(cols))]
    return factorForm(s, { kind: 'entry', variable: e.name, row, col })
  })
}

function basisTemplate(s: Session, e: Extract<Expr, { op: 'basis' }>): Template {
  return freshTemplate(s, e.shape, ([row]) =>
    row ? factorForm(s, { kind: 'delta', a: sizeNamed(row.name), b: e.at, range: row.count }) : ONE_FORM,
  )
}

function template(s: Session, e: Expr, done: Lowered): Template {
  if (!atLeastOne(e.shape.rows) || !atLeastOne(e.shape.cols))
    throw new NotProved(`a dimension that may be zero: ${shapeText(e.shape)}`)
  switch (e.op) {
    case 'const':
      return scalarTemplate(constantForm(e.value))
    case 'size':
      return scalarTemplate(factorForm(s, { kind: 'number', of: e.size }))
    case 'pi':
      return scalarTemplate(factorForm(s, { kind: 'pi' }))
    case 'var':
      return variableTemplate(s, e)
    case 'ones':
      return freshTemplate(s, e.shape, () => ONE_FORM)
    case 'zeros':
      return freshTemplate(s, e.shape, () => ZERO_FORM)
    case 'eye':
      return freshTemplate(s, e.shape, (rows, cols) => deltaForm(s, rows, cols))
    case 'basis':
      return basisTemplate(s, e)
    case 'slice':
      return slice(s, done.templates.get(e.args[0])!, e)
    case 'sumover':
      return sumover(s, e, done)
    default: {
      const args = e.args.map((a) => done.templates.get(a)!)
      if (isEntrywiseOp(e.op)) return mapped(args[0], (x) => entrywiseForm(s, e.op as EntrywiseOp, x))
      const rule = (CORE_RULES as Partial<Record<string, Rule>>)[e.op]
      if (!rule) throw new Error(`internal: normal form of the surface operation ${e.op}; expand first`)
      return rule(s, args, e)
    }
  }
}
