/** Bases of powers whose exponents are no constants: that they are greater than zero, by what they are built of. */
import {
  addRational,
  compareRational,
  mulRational,
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

/** c·x + d where the variable is above its least, for c > 0. */
function ofAffine(e: CoreExpr, spans: ReadonlyMap<string, Bounds>): Sign {
  const form = affine(e)
  const { least, open, unit } = spans.get(form?.name ?? '') ?? {}
  if (!form || !least || unit || compareRational(form.slope, ZERO) < 0) return undefined
  const gap = addRational(least, mulRational(form.at, { numerator: -1n, denominator: 1n }))
  return signOf(gap, open) === 'positive' ? 'positive' : undefined
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
      if (own.length === 0 || own.includes(undefined)) return ofAffine(e, spans)
      if (e.op === 'add') return own.includes('positive') ? 'positive' : 'nonnegative'
      if (e.op === 'had' || e.op === 'scale' || e.op === 'sqrt')
        return own.every((s) => s === 'positive') ? 'positive' : 'nonnegative'
      return e.op === 'div' || e.op === 'ediv' ? own[0] : undefined
    }
  }
}

/** Whether all bases of powers with exponents that vary are greater than zero. */
export function hasPositiveBases(sides: readonly CoreExpr[], spans: ReadonlyMap<string, Bounds>): boolean {
  const signs = new Map<CoreExpr, Sign>()
  const all = postorder(sides)
  for (const e of all)
    signs.set(
      e,
      ofExpression(e, (part) => signs.get(part), spans),
    )
  return all.every((e) => {
    if (e.op !== 'pow' || e.args[1].op === 'const') return true
    const [base] = e.args
    return base.names.size === 0 || signs.get(base) === 'positive'
  })
}
