/** How expressions scale: the degree k with e(t·v) = t^k e(v) for all t > 0, where variables v are stretched together. */
import {
  addRational,
  constantSize,
  equalRational,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type Expr,
  type Rational,
} from '../../symbolic/expression/index.js'

/** Operations that keep the degree of their argument. */
const LINEAR: ReadonlySet<string> = new Set([
  'neg', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'vec', 'unvec', 'slice', 'sumover', 'norm', 'opnorm',
  'sigmamin', 'eigmin', 'eigmax', 'eigvals', 'maxof', 'minof', 'abs', 'relu',
]) // prettier-ignore
const PRODUCTS: ReadonlySet<string> = new Set(['had', 'scale', 'matmul', 'kron', 'khatrirao'])
const ALIKE: ReadonlySet<string> = new Set(['add', 'max2', 'min2'])
const QUOTIENTS: ReadonlySet<string> = new Set(['div', 'ediv'])
const SIGNS: ReadonlySet<string> = new Set(['sign', 'step'])

const HALF = rational(1, 2)

/** The degree of e in the variables of these names together; undefined where it has none, or none that is seen. */
export function degreeOf(e: Expr, stretched: ReadonlySet<string>): Rational | undefined {
  if (![...e.names].some((name) => stretched.has(name))) return ZERO
  if (e.op === 'var') return ONE
  const degrees = e.args.map((a) => degreeOf(a, stretched))
  const [a, b] = degrees
  if (a === undefined || degrees.includes(undefined)) return undefined
  if (LINEAR.has(e.op)) return a
  if (SIGNS.has(e.op)) return ZERO
  if (PRODUCTS.has(e.op)) return addRational(a, b!)
  if (QUOTIENTS.has(e.op)) return addRational(a, negRational(b!))
  if (ALIKE.has(e.op)) return equalRational(a, b!) ? a : undefined
  switch (e.op) {
    case 'sqrt':
      return mulRational(HALF, a)
    case 'inv':
      return negRational(a)
    case 'det':
      return mulRational(rational(constantSize(e.args[0].shape.rows) ?? 1), a)
    case 'pow':
      return e.args[1].op === 'const' ? mulRational(e.args[1].value, a) : undefined
    default:
      return degrees.every((d) => d !== undefined && equalRational(d, ZERO)) ? ZERO : undefined
  }
}
