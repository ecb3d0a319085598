/**
 * Signs and steps: of an inequality in which they stand alone or times what does not jump, what holds on both sides of a jump holds there, where the value is the mean of both. The jump is to be
 * inside of the interval of its variable, and all has values about it.
 */
import { compareRational, postorder, type CoreExpr } from '../expression/index.js'
import { affine, type Bounds } from './bounds.js'
import { signsOf } from './positive.js'

const JUMPS: ReadonlySet<string> = new Set(['sign', 'step'])
const PRODUCTS: ReadonlySet<string> = new Set(['had', 'scale'])
const QUOTIENTS: ReadonlySet<string> = new Set(['div', 'ediv'])
/** Continuous on the whole line. */
const ENTIRE: ReadonlySet<string> = new Set(['var', 'const', 'pi', 'neg', 'add', 'abs', 'relu', 'max2', 'min2', 'exp', 'expm1', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf']) // prettier-ignore

/** Where a jump is, it is not at the end of the interval. */
function isInside(jump: CoreExpr, spans: ReadonlyMap<string, Bounds>): boolean {
  const form = affine(jump.args[0] as CoreExpr)
  const { least, most, unit } = spans.get(form?.name ?? '') ?? {}
  if (!form || unit) return false
  return [least, most].every((end) => !end || compareRational(end, form.at) !== 0)
}

/** How a formula depends on its jumps: not at all, as an affine one, or in another way. */
function degreesOf(all: readonly CoreExpr[]): ReadonlyMap<CoreExpr, number> {
  const degrees = new Map<CoreExpr, number>()
  for (const e of all) {
    const [a = 0, b = 0] = e.args.map((x: CoreExpr) => degrees.get(x) ?? 0)
    const isFree = a === 0 && b === 0
    const isLinear = e.op === 'neg' || e.op === 'add' || (PRODUCTS.has(e.op) && a * b === 0) || (QUOTIENTS.has(e.op) && b === 0)
    degrees.set(e, isFree ? (JUMPS.has(e.op) && e.names.size > 0 ? 1 : 0) : isLinear ? Math.max(a, b) : 2)
  }
  return degrees
} // prettier-ignore

/** Whether what holds on both sides of all jumps holds at them. */
export function areJumpsMild(sides: readonly CoreExpr[], spans: ReadonlyMap<string, Bounds>): boolean {
  const all = postorder(sides)
  const jumps = all.filter((e) => JUMPS.has(e.op) && e.names.size > 0)
  if (jumps.length === 0) return true
  const degrees = degreesOf(all)
  const signs = signsOf(sides, spans)
  const hasValue = (e: CoreExpr): boolean => {
    if (ENTIRE.has(e.op) || JUMPS.has(e.op) || PRODUCTS.has(e.op) || e.names.size === 0) return true
    if (QUOTIENTS.has(e.op)) return e.args[1]?.names.size === 0 || signs.get(e.args[1] as CoreExpr) === 'positive'
    return ['log', 'log1p', 'sqrt', 'pow'].includes(e.op) && (isWholePower(e) || signs.get(e.args[0] as CoreExpr) === 'positive')
  } // prettier-ignore
  return (
    sides.every((e) => degrees.get(e)! <= 1) && jumps.every((e) => isInside(e, spans)) && all.every(hasValue)
  )
}

const isWholePower = (e: CoreExpr): boolean => {
  const k = e.op === 'pow' ? e.args[1] : undefined
  return k?.op === 'const' && k.value.denominator === 1n && k.value.numerator >= 0n
}
