/** The numbers of a frame: diagonal entries, and scalars of the formula by what they are beside a diagonal entry. */
import { apply, constant, isScalar, SCALAR, variable, type CoreExpr, type Expr } from '../expression/index.js'
import { chain, isSame, linear, rationalOf } from '../bounds/linear.js'
import type { Degree } from './bases.js'
import { Outside } from './frame.js'

/** Where a number lies: the name of a space of the language. */
export type Place = 'scalar' | 'nonnegative' | 'positive' | 'half'
/** A number that stands for part of a matrix. */
export interface Part {
  readonly name: string
  readonly place: Place
}

const PLACES: Readonly<Record<Degree, Place>> = {
  symmetric: 'scalar',
  semidefinite: 'nonnegative',
  definite: 'positive',
  covariance: 'half',
}

/** Scalars that depend on the only base of an orthogonal frame. */
export type Extreme = 'largest' | 'least' | 'norm' | 'trace' | 'fro' | 'rows' | 'probability'
const EXTREMES: Readonly<Record<string, Extreme>> = { eigmax: 'largest', eigmin: 'least', opnorm: 'norm', trace: 'trace', norm: 'fro' } // prettier-ignore
const SQUARED: Readonly<Record<string, Extreme>> = { opnorm: 'largest', norm: 'trace' }

/** Which of them a scalar is; of a Gram matrix X'X also ‖X‖² and ‖X‖_F². */
export function extremeOf(e: Expr, base: Expr): Extreme | undefined {
  if (Object.hasOwn(EXTREMES, e.op) && e.args[0] === base) return EXTREMES[e.op]
  const [of_] = e.op === 'maxof' ? e.args : []
  if (of_?.op === 'rowsums' && of_.args[0].op === 'abs' && of_.args[0].args[0] === base) return 'rows'
  if (of_ && base.op === 'add' && isProbability(of_, base)) return 'probability'
  const [of, k] = e.op === 'pow' ? e.args : []
  const exponent = k && rationalOf(k)
  if (!of || exponent?.numerator !== 2n || exponent.denominator !== 1n || !Object.hasOwn(SQUARED, of.op))
    return undefined
  const x = of.args[0]!
  return isGramOf(base, x) ? SQUARED[of.op] : undefined
}

/** Whether diag(p) is a term of a covariance matrix. */
const isProbability = (p: Expr, covariance: Expr): boolean =>
  [...linear(covariance).keys()].some((t) => t.op === 'diag' && t.args[0] === p)

/** Whether a matrix is X'X or XX'. */
export function isGramOf(e: Expr, x: Expr): boolean {
  const turned = chain(apply('transpose', x))
  const factors = chain(e)
  const is = (...of: readonly (readonly Expr[])[]): boolean => {
    const all = of.flat()
    return all.length === factors.length && all.every((f, k) => isSame(f, factors[k]))
  }
  return is(turned, chain(x)) || is(chain(x), turned)
}

/** Diagonal entries with all numbers that they are made of. */
export interface Numbers {
  readonly parts: readonly Part[]
  readonly entries: ReadonlyMap<Expr, CoreExpr>
  /** By base. */
  readonly extremes: ReadonlyMap<Expr, ReadonlyMap<Extreme, CoreExpr>>
}

const symbol = ({ name }: Part): CoreExpr => variable(name, SCALAR)
const plus = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('add', a, b)
const minus = (a: CoreExpr, b: CoreExpr): CoreExpr => plus(a, apply('neg', b))

/** What is above the diagonal entry by how much. */
const GAPS: readonly (readonly [Extreme, string])[] = [['largest', 'α'], ['norm', 'α'], ['trace', 'τ'], ['fro', 'φ'], ['rows', 'γ'], ['probability', 'ε']] // prettier-ignore
/** What is above the absolute value of the diagonal entry. */
const SIZED: ReadonlySet<Extreme> = new Set(['norm', 'fro', 'rows'])

/** The diagonal entry of a base, with the extremes that the formula speaks of; `mark` tells its numbers from those of others. */
function eigenvalue(degree: Degree, used: ReadonlySet<Extreme>, mark: string): { readonly parts: readonly Part[]; readonly entry: CoreExpr; readonly extremes: ReadonlyMap<Extreme, CoreExpr> } {
  const parts: Part[] = []
  const take = (letter: string, place: Place = 'nonnegative'): CoreExpr => {
    const name = `${letter}${mark}`
    if (!parts.some((q) => q.name === name)) parts.push({ name, place })
    return symbol({ name, place })
  }
  const extremes = new Map<Extreme, CoreExpr>()
  let entry: CoreExpr
  const sized = degree === 'symmetric' ? [...used].filter((x) => SIZED.has(x)) : []
  if (degree === 'symmetric' && used.has('trace')) throw new Outside('the trace of what may be indefinite')
  if (sized.length > 0) {
    if (used.size > 1) throw new Outside('several extremes of what may be indefinite')
    const [up, down] = [take('λ'), take('ρ')]
    entry = minus(up, down)
    extremes.set(sized[0], plus(up, down))
  } else if (used.has('least')) {
    const least = take('κ', degree === 'covariance' ? 'nonnegative' : PLACES[degree])
    entry = plus(least, take('λ'))
    extremes.set('least', least)
  } else entry = take('λ', PLACES[degree])
  for (const [kind, gap] of GAPS)
    if (used.has(kind) && !extremes.has(kind)) extremes.set(kind, plus(entry, take(gap)))
  return { parts, entry, extremes }
} // prettier-ignore

/** The diagonal entries of bases each in a frame of its own. */
export function eigenvalues(
  bases: readonly Expr[],
  degrees: readonly Degree[],
  used: (base: Expr) => ReadonlySet<Extreme>,
): Numbers {
  const all = bases.map((b, k) => eigenvalue(degrees[k], used(b), k === 0 ? '' : `${k + 1}`))
  return {
    parts: all.flatMap((x) => x.parts),
    entries: new Map(all.map((x, k) => [bases[k], x.entry])),
    extremes: new Map(all.map((x, k) => [bases[k], x.extremes])),
  }
}

const placeOf = (d: Degree): Place => (d === 'definite' ? 'positive' : 'nonnegative')

/** The eigenvalue λ of a base, beside the mean σ of all of them and their number ν. */
export function besideMean(base: Expr, degree: Degree): Numbers & { readonly entry: CoreExpr; readonly mean: CoreExpr; readonly count: CoreExpr } {
  const parts: readonly Part[] = [{ name: 'λ', place: PLACES[degree] }, { name: 'σ', place: degree === 'covariance' ? 'nonnegative' : PLACES[degree] }, { name: 'ν', place: 'positive' }]
  const [entry, mean, count] = parts.map(symbol)
  return { parts, entries: new Map([[base, entry]]), extremes: new Map(), entry, mean, count }
} // prettier-ignore

type Sign = 'positive' | 'nonnegative' | undefined

/** The sign that a number visibly has by the places of its parts. */
function signOf(e: CoreExpr, places: ReadonlyMap<string, Place>): Sign {
  if (e.op === 'const') return e.value.numerator > 0n ? 'positive' : e.value.numerator === 0n ? 'nonnegative' : undefined
  if (e.op === 'var') {
    const place = places.get(e.name)
    return place === 'positive' ? 'positive' : place === 'nonnegative' || place === 'half' ? 'nonnegative' : undefined
  }
  const of = e.args.map((a) => signOf(a, places))
  if (of.includes(undefined)) return undefined
  const isPositive = e.op === 'add' ? of.includes('positive') : !of.includes('nonnegative')
  return ['add', 'scale', 'had', 'div', 'pow'].includes(e.op) ? (isPositive ? 'positive' : 'nonnegative') : undefined
} // prettier-ignore

/** Whether a number visibly has a value whatever its parts are: it divides by, and takes logarithms and roots of, what is positive alone. */
export function isAlwaysDefined(e: CoreExpr, places: ReadonlyMap<string, Place>): boolean {
  if (!e.args.every((a) => isAlwaysDefined(a, places))) return false
  switch (e.op) {
    case 'const':
    case 'var':
    case 'add':
    case 'neg':
    case 'scale':
    case 'had':
    case 'exp':
      return true
    case 'div':
    case 'ediv':
      return signOf(e.args[1], places) === 'positive'
    case 'log':
    case 'sqrt':
    case 'pow':
      return signOf(e.args[0], places) === 'positive'
    default:
      return false
  }
}

/** tr S = νσ, tr S/n = σ, n = ν. */
export function numberBesideMean(e: Expr, base: Expr, { mean, count }: { readonly mean: CoreExpr; readonly count: CoreExpr }): CoreExpr | undefined {
  const isTrace = (x: Expr): boolean => x.op === 'trace' && x.args[0] === base
  const isCount = (x: Expr): boolean => x.op === 'size' && x.size.key === base.shape.rows.key
  if (isTrace(e)) return apply('scale', count, mean)
  if (isCount(e)) return count
  return e.op === 'div' && isTrace(e.args[0]) && isCount(e.args[1]) ? mean : undefined
} // prettier-ignore

/** The diagonal entries of two semidefinite bases; 1 for the first where it is definite. */
export function congruent([first, second]: readonly [Expr, Expr], degrees: readonly [Degree, Degree]): Numbers {
  const mu: Part = { name: 'μ', place: placeOf(degrees[1]) }
  const lambda: Part = { name: 'λ', place: placeOf(degrees[0]) }
  const unit = degrees[0] === 'definite'
  const entries = new Map<Expr, CoreExpr>([[first, unit ? constant(1) : symbol(lambda)], [second, symbol(mu)]])
  return { parts: unit ? [mu] : [lambda, mu], entries, extremes: new Map() }
} // prettier-ignore

/** Whether a name stands for parts of matrices. */
export const isSymbol = (name: string): boolean => /^[λμκραταφγεσν]\d?$/u.test(name)

const KEPT: ReadonlySet<string> = new Set([
  'add',
  'neg',
  'scale',
  'had',
  'div',
  'ediv',
  'pow',
  'sqrt',
  'log',
  'exp',
  'abs',
])

/** Scalars that the diagonal entry determines, or that are variables of the claim: by the same operations. */
export function numberOf(e: Expr, extreme: (e: Expr) => CoreExpr | undefined): CoreExpr {
  if (!isScalar(e.shape)) throw new Outside('a matrix in place of a number')
  if (e.op === 'const') return constant(e.value)
  if (e.op === 'var') return variable(e.name, SCALAR)
  const found = extreme(e)
  if (found) return found
  if (!KEPT.has(e.op)) throw new Outside(`${e.op} is no number of the frame`)
  return apply(e.op as 'add', ...(e.args.map((a) => numberOf(a, extreme)) as [CoreExpr, CoreExpr]))
}
