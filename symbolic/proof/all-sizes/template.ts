/**
 * A matrix for all sizes: its entry as a normal form in digits of its row and column. A dimension that is a product may have several digits,
 * outermost first; a dimension of 1 has none.
 */
import { isOne, sizeNamed, type Shape, type Size } from '../../expression/index.js'
import { addForms, negForm } from './term-arithmetic.js'
import { sumForm } from './form-arithmetic.js'
import { bareName, replaceInForm, type Atom, type Bound, type NormalForm } from './index-term.js'
import { commonRefinement, regroup, type Digit } from './position.js'
import { reduceForm } from './rebuild.js'
import { freshIndex, NotProved, type Session } from './session.js'

/** The entries of a matrix as one form in digits of row and column. */
export interface Template {
  readonly rows: readonly Bound[]
  readonly cols: readonly Bound[]
  readonly form: NormalForm
}

/** A form without digits as the template of a scalar. */
export const scalarTemplate = (form: NormalForm): Template => ({ rows: [], cols: [], form })

/** New digits that run over these counts. */
export const freshDigits = (s: Session, of: readonly Size[]): readonly Bound[] =>
  of.map((count) => ({ name: freshIndex(s, count), count }))
/** One digit for a dimension. */
export const freshDimension = (s: Session, of: Size): readonly Bound[] =>
  freshDigits(s, isOne(of) ? [] : [of])
/** A template of this shape whose form is made over new digits. */
export const freshTemplate = (
  s: Session,
  shape: Shape,
  at: (rows: readonly Bound[], cols: readonly Bound[]) => NormalForm,
): Template => {
  const [rows, cols] = [freshDimension(s, shape.rows), freshDimension(s, shape.cols)]
  return { rows, cols, form: at(rows, cols) }
}

/** How far the digits run. */
export const countsOf = (digits: readonly Bound[]): readonly Size[] => digits.map((d) => d.count)
/** Bound indices as digits of a position. */
export const digitsOf = (bound: readonly Bound[]): readonly Digit[] =>
  bound.map((b) => ({ at: sizeNamed(b.name), of: b.count }))

/** The entry at positions of its digits. */
export function entryAt(s: Session, t: Template, rows: readonly Size[], cols: readonly Size[]): NormalForm {
  const names = [...t.rows, ...t.cols]
  const positions = [...rows, ...cols]
  const form = replaceInForm(t.form, new Map(names.map((b, i) => [b.name, positions[i]])))
  const bare = positions.map(bareName)
  const renamed = bare.every((name, i) => name !== undefined && bare.indexOf(name) === i)
  return renamed && !dependsOnNames(form) ? form : reduceForm(s, form)
}

const DEPENDENT = new WeakMap<NormalForm, boolean>()

/**
 * Whether a rule was directed by the names themselves: a delta identifies its greater name with the other, and the sign of x − y under a power is
 * chosen by the order of texts.
 */
function dependsOnNames(form: NormalForm): boolean {
  const known = DEPENDENT.get(form)
  if (known !== undefined) return known
  const dependent = form.some((t) => t.factors.some(({ atom }) => atomDependsOnNames(atom)))
  DEPENDENT.set(form, dependent)
  return dependent
}

function atomDependsOnNames(atom: Atom): boolean {
  switch (atom.kind) {
    case 'delta':
      return true
    case 'exp':
    case 'matrix':
      return dependsOnNames(atom.of)
    case 'power':
      return isBalanced(atom.base) || dependsOnNames(atom.base)
    case 'function':
      return atom.of.some((form) => isBalanced(form) || dependsOnNames(form))
    case 'entry':
    case 'number':
    case 'pi':
      return false
  }
}

/** As many positive as negative terms. */
const isBalanced = (form: NormalForm): boolean =>
  2 * form.filter((t) => t.coefficient.numerator > 0n).length === form.length

const interleaved = (op: string): never => {
  throw new NotProved(`${op}: two product dimensions are stacked in different orders`)
}

/** New digits that fit both dimensions. */
export function sharedDigits(
  s: Session,
  op: string,
  a: readonly Bound[],
  b: readonly Bound[],
): readonly Bound[] {
  return freshDigits(s, commonRefinement(countsOf(a), countsOf(b)) ?? interleaved(op))
}

/** The entry at digits that refine its own. */
export function entryAtDigits(
  s: Session,
  op: string,
  t: Template,
  rows: readonly Bound[],
  cols: readonly Bound[],
): NormalForm {
  const r = regroup(digitsOf(rows), countsOf(t.rows)) ?? interleaved(op)
  const c = regroup(digitsOf(cols), countsOf(t.cols)) ?? interleaved(op)
  return entryAt(s, t, r, c)
}

/** Two matrices of one shape, entry by entry. */
export function zipped(
  s: Session,
  op: string,
  a: Template,
  b: Template,
  combine: (x: NormalForm, y: NormalForm) => NormalForm,
): Template {
  const [rows, cols] = [sharedDigits(s, op, a.rows, b.rows), sharedDigits(s, op, a.cols, b.cols)]
  return {
    rows,
    cols,
    form: combine(entryAtDigits(s, op, a, rows, cols), entryAtDigits(s, op, b, rows, cols)),
  }
}

/** The template with its form changed. */
export const mapped = (t: Template, f: (x: NormalForm) => NormalForm): Template => ({ ...t, form: f(t.form) })

/** The form summed over bound indices. */
export const summed = (s: Session, over: readonly Bound[], form: NormalForm): NormalForm =>
  over.reduce((f, b) => sumForm(s, b.name, b.count, f), form)

/** A template whose digits have new names: for a second use beside the first. */
export function renamed(s: Session, t: Template): Template {
  const [rows, cols] = [freshDigits(s, countsOf(t.rows)), freshDigits(s, countsOf(t.cols))]
  const at = (bound: readonly Bound[]): readonly Size[] => bound.map((b) => sizeNamed(b.name))
  return { rows, cols, form: entryAt(s, t, at(rows), at(cols)) }
}

/** left − right at shared digits. */
export const difference = (s: Session, a: Template, b: Template): Template =>
  zipped(s, '=', a, b, (x, y) => addForms(s, x, negForm(y)))
