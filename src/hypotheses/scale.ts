/** Equations met by stretching: f(v) = g(v) of degrees k ≠ m is satisfied by t·v with t = (g/f)^(1/(k−m)), for v in a cone. */
import {
  addRational,
  apply,
  constant,
  divRational,
  equalRational,
  isOneRational,
  isScalar,
  negRational,
  ONE,
  rational,
  rationalText,
  substitute,
  variable,
  type CoreExpr,
  type Rational,
} from '../../symbolic/expression/index.js'
import { below } from './conditions.js'
import { areCoprime } from './coprime.js'
import { degreeOf } from './degree.js'
import { isCone, isFull, type Base, type Bases, type Equation, type Step } from './variable.js'

/** Terms of a sum, signs included. */
function termsOf(e: CoreExpr, negated = false): readonly CoreExpr[] {
  if (e.op === 'add') return e.args.flatMap((a) => termsOf(a, negated))
  if (e.op === 'neg') return termsOf(e.args[0], !negated)
  if (e.op === 'zeros' || (e.op === 'const' && e.value.numerator === 0n)) return []
  return [negated ? apply('neg', e) : e]
}

const sumOf = (terms: readonly CoreExpr[]): CoreExpr => terms.reduce((a, b) => apply('add', a, b))

interface Homogeneous {
  readonly f: CoreExpr
  readonly g: CoreExpr
  /** k − m. */
  readonly difference: Rational
}

/** The equation as f = g with terms of two degrees only, f of the larger. */
function homogeneous({ left, right }: Equation, stretched: ReadonlySet<string>): Homogeneous | undefined {
  const groups = new Map<string, { degree: Rational; terms: CoreExpr[] }>()
  for (const term of [...termsOf(left), ...termsOf(right, true)]) {
    const degree = degreeOf(term, stretched)
    if (!degree) return undefined
    const key = rationalText(degree)
    const group = groups.get(key) ?? { degree, terms: [] }
    groups.set(key, { degree, terms: [...group.terms, term] })
  }
  const [a, b, more] = [...groups.values()]
  if (!a || !b || more) return undefined
  const difference = addRational(a.degree, negRational(b.degree))
  const [high, low] = difference.numerator > 0n ? [a, b] : [b, a]
  return {
    f: sumOf(high.terms),
    g: sumOf(low.terms.map((t) => apply('neg', t))),
    difference: difference.numerator > 0n ? difference : negRational(difference),
  }
}

function root(e: CoreExpr, exponent: Rational): CoreExpr {
  if (isOneRational(exponent)) return e
  if (equalRational(exponent, rational(1, 2))) return apply('sqrt', e)
  return apply('pow', e, constant(exponent))
}

/** What is stretched together: everything, else one matrix or vector, two bases, one number. */
function* choices(bases: readonly Base[]): Generator<readonly Base[]> {
  const single = (b: Base): boolean => isScalar(b.shape)
  if (bases.length > 0) yield bases
  if (bases.length === 1) return
  for (const base of bases.toReversed()) if (!single(base)) yield [base]
  if (bases.length > 2) for (const [i, a] of bases.entries()) for (const b of bases.slice(i + 1)) yield [a, b]
  for (const base of bases.toReversed()) if (single(base)) yield [base]
}

function stretched(
  equation: Equation,
  chosen: readonly Base[],
  bases: Bases,
  linear: boolean,
): Step | undefined {
  if (linear && chosen.every((b) => isFull(b, bases.params(b)))) return undefined
  const found = homogeneous(equation, new Set(chosen.map((b) => b.name)))
  if (!found) return undefined
  const { f, g, difference } = found
  if (linear && !isOneRational(difference)) return undefined
  if (g.names.size > 0 && !areCoprime(f, g)) return undefined
  const names = new Map(chosen.map((b) => [b.name, variable(bases.fresh(b), b.shape)]))
  const renamed = (e: CoreExpr): CoreExpr => substitute(e, names)
  const ratio = renamed(apply('div', g, f))
  const factor = root(ratio, divRational(ONE, difference))
  const changes = chosen.map((b) => {
    const by = { ...b, name: bases.fresh(b) }
    return { base: b.name, value: apply('scale', factor, variable(by.name, b.shape)), by }
  })
  if (!changes.every((c, i) => bases.mayChange(chosen[i], c.value))) return undefined
  return { changes, conditions: [below(constant(0), ratio)], loses: g.names.size > 0 }
}

/**
 * The equation met by stretching some of its bases.
 * @param linear only where no root is needed, and a cone that is not the whole space stays met without rejecting
 */
export function scale(equation: Equation, bases: Bases, linear: boolean): Step | undefined {
  if (!isScalar(equation.left.shape)) return undefined
  const names = new Set([...equation.left.names, ...equation.right.names])
  const cones = bases.all.filter((b) => names.has(b.name) && isCone(b, bases.params(b)))
  for (const chosen of choices(cones)) {
    const step = stretched(equation, chosen, bases, linear)
    if (step) return step
  }
  return undefined
}
