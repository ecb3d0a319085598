/** Ways to look at the variables of an inequality, in the order in which they are tried. */
import {
  compareRational,
  isInteger,
  postorder,
  rational,
  ZERO,
  type CoreExpr,
  type Rational,
} from '../expression/index.js'
import { affine, type Bounds } from './bounds.js'
import { PLAIN, type Through, type View } from './moves.js'

type Spans = ReadonlyMap<string, Bounds>
type Sides = readonly [CoreExpr, CoreExpr]

/** Arguments of logarithms, and bases of powers whose exponents are no whole numbers. */
function logarithmic(sides: Sides): readonly CoreExpr[] {
  return postorder(sides).flatMap((e): readonly CoreExpr[] => {
    if (e.op === 'log') return [e.args[0]]
    if (e.op !== 'pow') return []
    const [base, exponent] = e.args
    return exponent.op === 'const' && isInteger(exponent.value) ? [] : [base]
  })
}

/** Logarithms for variables that are in logarithms and above where these vanish. */
function exponentials(sides: Sides, spans: Spans): ReadonlyMap<string, Through> {
  const offsets = new Map<string, Rational>()
  for (const e of logarithmic(sides)) {
    const form = affine(e)
    const names = form ? [form.name] : [...e.names]
    for (const name of names) if (!offsets.has(name)) offsets.set(name, form?.at ?? ZERO)
  }
  return new Map(
    [...offsets].flatMap(([name, offset]) => {
      const { least, open, unit } = spans.get(name) ?? {}
      const order = least && !unit ? compareRational(least, offset) : -1
      return order > 0 || (order === 0 && open) ? [[name, { by: 'exp', offset }] as const] : []
    }),
  )
}

/** Positive variables that quotients inside of functions are divided by. */
function inverses(sides: Sides, spans: Spans): ReadonlyMap<string, Through> {
  const below = postorder(sides).flatMap((e) =>
    (e.op === 'div' || e.op === 'ediv') && e.args[1].op === 'var' ? [e.args[1].name] : [],
  )
  return new Map(
    [...new Set(below)].flatMap((name) => {
      const { least, open, unit } = spans.get(name) ?? {}
      const isPositive =
        least && !unit && (compareRational(least, ZERO) > 0 || (open && least.numerator === 0n))
      return isPositive ? [[name, { by: 'inverse' }] as const] : []
    }),
  )
}

const isSame = (a: Rational | undefined, b: Rational | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && compareRational(a, b) === 0)

/** Two variables without an upper end that have the same lower one. */
function pairOf(spans: Spans): readonly [string, string] | undefined {
  const names = [...spans].filter(([, b]) => !b.most && !b.unit).map(([name]) => name)
  const [a, b] = names
  if (a === undefined || b === undefined || names.length !== 2) return undefined
  return isSame(spans.get(a)?.least, spans.get(b)?.least) ? [a, b] : undefined
}

const ONE = rational(1)
/** Of one positive variable: from 1 on as it is and below through its reciprocal, so that both parts are half-lines; or the other way round, both segments. */
function reciprocals(spans: Spans): readonly (readonly View[])[] {
  const [[name, { least, most, open, unit }], ...others] = [...spans]
  if (others.length > 0 || least?.numerator !== 0n || !open || most || unit) return []
  const inverse: View = { through: new Map([[name, { by: 'inverse' }]]) }
  const [above, below] = [{ least: ONE }, { most: ONE }]
  return [
    [
      { ...PLAIN, within: above },
      { ...inverse, within: below },
    ],
    [
      { ...PLAIN, within: below },
      { ...inverse, within: above },
    ],
  ]
}

/** Attempts: each shows the views that it is made of. */
export function viewsOf(sides: Sides, spans: Spans): readonly (readonly View[])[] {
  const isHalved = sides[0].op === 'abs'
  const exponents = new Set(postorder(sides).flatMap((e) => (e.op === 'pow' ? [...e.args[1].names] : [])))
  const plain: View = exponents.size > 0 ? { ...PLAIN, exponents } : PLAIN
  const whole = (view: View): View => ({ ...plain, ...view, ...(isHalved ? { isHalved } : {}) })
  const [logs, quotients] = [exponentials(sides, spans), inverses(sides, spans)]
  const pair = pairOf(spans)
  const ordered = (view: View): readonly View[] =>
    pair ? [pair, pair.toReversed()].map(([beside, name]) => whole({ ...view, above: { name, beside } })) : []
  const both = pair && pair.every((name) => logs.has(name)) ? logs : undefined
  return [
    [plain],
    ...(isHalved ? [[whole(PLAIN)]] : []),
    ...(logs.size > 0 ? [[whole({ through: logs })]] : []),
    ...(quotients.size > 0 ? [[whole({ through: quotients })]] : []),
    ...(pair ? [ordered(both ? { through: both } : PLAIN)] : []),
    ...reciprocals(spans).map((views) => views.map(whole)),
  ]
}
