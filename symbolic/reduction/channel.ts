/** Inequalities between a sum of a function of entries and the same sum after a channel: of what a stochastic matrix makes of its arguments. */
import type { BoundContext } from '../bounds/context.js'
import { isSame, rationalOf, transposed } from '../bounds/linear.js'
import { isStochastic } from '../bounds/recognise.js'
import { signsIn } from '../bounds/signs.js'
import {
  addRational,
  apply,
  divRational,
  isColumn,
  isScalar,
  isZeroRational,
  mulRational,
  ONE,
  rational,
  rebuild,
  variable,
  ZERO,
  type CoreExpr,
  type Expr,
  type Rational,
} from '../expression/index.js'
import { subscript } from './mean.js'

/** An argument of the function, and what the channel makes of it. */
export interface Port {
  readonly name: string
  readonly space: string
  readonly params: readonly CoreExpr[]
  readonly mean: CoreExpr
  readonly image: CoreExpr
}
/** Σ φ of arguments on one side, of their images under K on the other. */
export interface Channel {
  readonly of: CoreExpr
  readonly is: 'convex' | 'concave'
  readonly holes: readonly Port[]
  readonly by: CoreExpr
}

const BY_ENTRIES: ReadonlySet<string> = new Set(['neg', 'add', 'had', 'ediv', 'scale', 'div', 'pow', 'log', 'sqrt', 'abs', 'exp', 'relu', 'max2', 'min2']) // prettier-ignore

/** The function with names for the arguments at which the sides differ by the channel; undefined where they differ otherwise. */
function walked(image: Expr, plain: Expr, found: { by?: Expr; ports: Port[] }, context: BoundContext): Expr | undefined {
  if (isScalar(plain.shape)) return image === plain ? plain : undefined
  if (image.op === 'matmul' && isColumn(plain.shape) && isSame(image.args[1], plain)) {
    if ((found.by ??= image.args[0]) !== image.args[0]) return undefined
    const seen = found.ports.find((h) => h.mean === plain)
    if (seen) return variable(seen.name, plain.shape)
    // What holds of positive entries holds of zeros, too, where there are values: all operations are continuous there.
    const space = signsIn(context).isNonnegative(plain) ? 'positive' : 'vector'
    const port = { name: `h${subscript(found.ports.length + 1)}`, space, params: [], mean: plain as CoreExpr, image: image as CoreExpr }
    found.ports.push(port)
    return variable(port.name, plain.shape)
  }
  if (image.op === 'ones' && plain.op === 'ones') return plain
  if (image.op !== plain.op || !BY_ENTRIES.has(plain.op) || image.args.length !== plain.args.length) return undefined
  const args = plain.args.map((p, k) => walked(image.args[k], p, found, context))
  return args.some((a) => a === undefined) ? undefined : rebuild(plain, args as Expr[])
} // prettier-ignore

/** Σ φ, or a multiple of it by a number. */
function summed(image: Expr, plain: Expr, found: { by?: Expr; ports: Port[] }, context: BoundContext): Expr | undefined {
  if (image.op !== plain.op) return undefined
  const [a, b] = plain.args as readonly [Expr, Expr]
  const inside = (k: 0 | 1): Expr | undefined => summed(image.args[k]!, plain.args[k]!, found, context)
  switch (plain.op) {
    case 'sum': {
      const of = walked(image.args[0]!, a, found, context)
      return of && apply('sum', of)
    }
    case 'neg': {
      const of = inside(0)
      return of && apply('neg', of)
    }
    case 'scale': {
      const of = rationalOf(a) && image.args[0] === a ? inside(1) : undefined
      return of && apply('scale', a, of)
    }
    case 'div': {
      const of = rationalOf(b) && image.args[1] === b ? inside(0) : undefined
      return of && apply('div', of, b)
    }
    default:
      return undefined
  }
} // prettier-ignore

/** The degree in which a function of entries is homogeneous in the names; undefined where it is not. */
function degreeOf(e: Expr, names: ReadonlySet<string>): Rational | undefined {
  if (e.op === 'var' && names.has(e.name)) return ONE
  if (e.op === 'ones' || isScalar(e.shape)) return ZERO
  const [a, b] = e.args.map((x) => degreeOf(x, names))
  if (!a) return undefined
  switch (e.op) {
    case 'neg':
    case 'abs':
    case 'relu':
    case 'div':
      return a
    case 'scale':
      return b
    case 'add':
    case 'max2':
    case 'min2':
      return b && a.numerator * b.denominator === b.numerator * a.denominator ? a : undefined
    case 'had':
      return b && addRational(a, b)
    case 'ediv':
      return b && addRational(a, rational(-b.numerator, b.denominator))
    case 'sqrt':
      return divRational(a, rational(2))
    case 'pow': {
      const k = rationalOf(e.args[1])
      return k && mulRational(a, k)
    }
    case 'log':
    case 'exp':
      return isZeroRational(a) ? ZERO : undefined
    default:
      return undefined
  }
}

/** φ of a multiple of Σ φ. */
const insideOf = (e: Expr): Expr => (e.op === 'sum' ? e.args[0] : insideOf(e.args[e.op === 'scale' ? 1 : 0]!))

const DOUBLY: ReadonlySet<string> = new Set(['doublystochastic', 'permutation'])
const isDoubly = (k: Expr, context: BoundContext): boolean =>
  [k, transposed(k)].some((d) => d.op === 'var' && DOUBLY.has(context.variables.get(d.name)?.space ?? ''))

/** The sides as a function of arguments and of their images. */
export function channelOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Channel | undefined {
  for (const [image, plain, is] of [[lesser, greater, 'convex'], [greater, lesser, 'concave']] as const) {
    const found: { by?: Expr; ports: Port[] } = { ports: [] }
    const of = summed(image, plain, found, context)
    const { by, ports } = found
    if (!of || !by || ports.length === 0) continue
    const degree = degreeOf(insideOf(of), new Set(ports.map((h) => h.name)))
    const isHomogeneous = degree?.numerator === 1n && degree.denominator === 1n && isStochastic(transposed(by), context)
    if (isHomogeneous || isDoubly(by, context)) return { of: of as CoreExpr, is, holes: ports, by: by as CoreExpr }
  }
  return undefined
} // prettier-ignore
