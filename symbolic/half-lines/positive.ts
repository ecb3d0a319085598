/** Bases of powers whose exponents are no constants: that they are greater than zero, by what they are built of. */
import {
  addRational,
  compareRational,
  mulRational,
  negRational,
  postorder,
  ZERO,
  type CoreExpr,
  type Rational,
} from '../expression/index.js'
import { affine, type Bounds } from './bounds.js'

type Sign = 'positive' | 'nonnegative' | undefined

const signOf = (value: Rational, isOpen = false): Sign => {
  const order = compareRational(value, ZERO)
  return order > 0 || (order === 0 && isOpen) ? 'positive' : order === 0 ? 'nonnegative' : undefined
}

/** c·x + d where the variable is beyond where it vanishes. */
function ofAffine(e: CoreExpr, spans: ReadonlyMap<string, Bounds>): Sign {
  const form = affine(e)
  const { least, most, open, unit } = spans.get(form?.name ?? '') ?? {}
  const rises = form && compareRational(form.slope, ZERO) > 0
  const end = rises ? least : most
  if (!form || !end || unit) return undefined
  const gap = mulRational(form.slope, addRational(end, negRational(form.at)))
  return signOf(gap, rises && open)
}

function ofExpression(e: CoreExpr, of: (part: CoreExpr) => Sign, spans: ReadonlyMap<string, Bounds>): Sign {
  switch (e.op) {
    case 'const':
      return signOf(e.value)
    case 'pi':
    case 'exp':
    case 'cosh':
      return 'positive'
    case 'var': {
      const { least, open, unit } = spans.get(e.name) ?? {}
      return least && !unit ? signOf(least, open) : undefined
    }
    default: {
      const own = e.args.map(of)
      if (e.op === 'pow' && own[0] === 'positive') return 'positive'
      if (own.length === 0 || own.includes(undefined)) return ofAffine(e, spans)
      if (e.op === 'add') return own.includes('positive') ? 'positive' : 'nonnegative'
      if (e.op === 'had' || e.op === 'scale' || e.op === 'sqrt')
        return own.every((s) => s === 'positive') ? 'positive' : 'nonnegative'
      return e.op === 'div' || e.op === 'ediv' ? own[0] : undefined
    }
  }
}

/** The signs of all parts of formulas that are seen by what they are built of. */
export function signsOf(
  sides: readonly CoreExpr[],
  spans: ReadonlyMap<string, Bounds>,
): ReadonlyMap<CoreExpr, Sign> {
  const signs = new Map<CoreExpr, Sign>()
  for (const e of postorder(sides))
    signs.set(
      e,
      ofExpression(e, (part) => signs.get(part), spans),
    )
  return signs
}

/** Whether all bases of powers with exponents that vary are greater than zero, or at least zero where the exponents are greater than zero. */
export function hasPositiveBases(sides: readonly CoreExpr[], spans: ReadonlyMap<string, Bounds>): boolean {
  const signs = signsOf(sides, spans)
  return postorder(sides).every((e) => {
    if (e.op !== 'pow' || e.args[1].op === 'const') return true
    const [base, exponent] = e.args
    const sign = signs.get(base)
    // Zero to a positive power is zero, which is what exponentials come to.
    return (
      base.names.size === 0 ||
      sign === 'positive' ||
      (sign === 'nonnegative' && signs.get(exponent) === 'positive')
    )
  })
}
