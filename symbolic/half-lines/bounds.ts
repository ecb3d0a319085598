/** What bounds the variables of a claim: spaces, affine hypotheses, and arguments that must be nonnegative for a value. */
import {
  addRational,
  allEntries,
  apply,
  compareRational,
  divRational,
  entriesIfAny,
  functionCardOf,
  isScalar,
  negRational,
  ONE,
  Outcome,
  postorder,
  rational,
  rationalAlgebra,
  ZERO,
  type CoreExpr,
  type Rational,
} from '../expression/index.js'
import { plainRational } from '../polynomials/plain-text.js'
import type { PlainBound } from './plain.js'
import type { HalfLineQuestion } from './prove.js'

/** Between which rationals a number lies, or multiples of π. */
export interface Bounds {
  readonly least?: Rational
  readonly most?: Rational
  readonly unit?: 'pi'
  /** The least is never reached. */
  readonly open?: boolean
}

/** There is no proof of this kind. */
export class Unprovable extends Outcome {
  override readonly name = 'Unprovable'
}

/** A number as a rational plus a multiple of π. */
function numberOf(e: CoreExpr): { readonly rest: Rational; readonly ofPi: Rational } {
  if (e.names.size > 0) throw new Unprovable('bounds that depend on variables')
  const withPi = (pi: Rational): Rational =>
    allEntries([e], { sizes: {}, variables: new Map() }, { ...rationalAlgebra, pi: () => pi })[0].data[0]
  const rest = withPi(ZERO)
  const hasPi = postorder([e]).some((x) => x.op === 'pi')
  if (hasPi && degreeOf(e) !== 1) throw new Unprovable('bounds that are no multiples of pi')
  return { rest, ofPi: hasPi ? addRational(withPi(ONE), negRational(rest)) : ZERO }
}

/** The degree in variables and π of a sum of products of numbers, divided by numbers only; NaN where it is no such formula. */
function degreeOf(root: CoreExpr): number {
  const degrees = new Map<CoreExpr, number>()
  for (const e of postorder([root])) {
    const [a, b] = e.args.map((x: CoreExpr) => degrees.get(x) ?? NaN)
    if (e.op === 'const') degrees.set(e, 0)
    else if (e.op === 'var' || e.op === 'pi') degrees.set(e, 1)
    else if (e.op === 'neg') degrees.set(e, a)
    else if (e.op === 'add') degrees.set(e, Math.max(a, b))
    else if (e.op === 'scale' || e.op === 'had') degrees.set(e, a + b)
    else if (e.op === 'div' || e.op === 'ediv') degrees.set(e, b === 0 ? a : NaN)
  }
  return degrees.get(root) ?? NaN
}

/** c + d·x of an affine formula of one variable, d ≠ 0: where it vanishes, and d. */
export function affine(
  e: CoreExpr,
): { readonly name: string; readonly at: Rational; readonly slope: Rational } | undefined {
  const [name, ...others] = postorder([e]).flatMap((x) =>
    x.op === 'var' ? [x.name] : x.op === 'pi' ? ['', ''] : [],
  )
  if (name === undefined || others.length > 0 || !isScalar(e.shape) || degreeOf(e) !== 1) return undefined
  const value = (x: number): Rational | undefined => {
    const variables = new Map([[name, { rows: 1, cols: 1, data: [rational(x)] }]])
    return entriesIfAny([e], { sizes: {}, variables }, rationalAlgebra)?.[0].data[0]
  }
  const [a, b] = [0, 1].map(value)
  if (!a || !b) return undefined
  const slope = addRational(b, negRational(a))
  return slope.numerator !== 0n ? { name, at: divRational(negRational(a), slope), slope } : undefined
}

/** The least argument with a value, of functions that have one for all greater ones. */
function leastArgument(op: CoreExpr['op']): Rational | undefined {
  const domain = functionCardOf(op)?.domain
  return domain?.to ? undefined : domain?.from
}

type Step = (e: CoreExpr) => number

/** Bounds of the parts of a formula, as a record writes them. */
export function boundsOf(
  question: HalfLineQuestion,
  roots: readonly CoreExpr[],
  step: Step,
): readonly PlainBound[] {
  const ofSpaces = question.variables.flatMap(({ name, space, params }): PlainBound[] => {
    if (space !== 'scalar') return [{ name, side: 'least', bound: '0', by: 'space' }]
    const ends = params.map(numberOf)
    const inPi = ends.some(({ ofPi }) => ofPi.numerator !== 0n)
    if (inPi && ends.some(({ rest }) => rest.numerator !== 0n))
      throw new Unprovable('bounds that are no multiples of pi')
    return ends.map(({ rest, ofPi }, k) => ({
      name,
      side: k === 0 ? 'least' : 'most',
      bound: plainRational(inPi ? ofPi : rest),
      by: 'space',
      ...(inPi ? { unit: 'pi' } : {}),
    }))
  })
  const bound = (
    f: ReturnType<typeof affine>,
    by: 'hypothesis' | 'argument',
    steps: readonly number[],
  ): PlainBound[] =>
    f
      ? [
          {
            name: f.name,
            side: f.slope.numerator > 0n ? 'least' : 'most',
            bound: plainRational(f.at),
            by,
            steps,
          },
        ]
      : []
  const ofHypotheses = question.hypotheses.flatMap(([a, b]) => {
    const difference = subtracted(b, a)
    return bound(affine(difference), 'hypothesis', [step(a), step(b)])
  })
  const ofArguments = postorder(roots.slice(0, 2)).flatMap((e) => {
    const least = leastArgument(e.op)
    const f = least && e.args[0] ? affine(e.args[0]) : undefined
    if (!f || !least) return []
    return bound({ ...f, at: addRational(f.at, divRational(least, f.slope)) }, 'argument', [step(e)])
  })
  return [...ofSpaces, ...ofHypotheses, ...ofArguments]
}

const subtracted = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('add', a, apply('neg', b))

/** The tightest bounds of each variable. */
export function intervals(
  variables: readonly { readonly name: string; readonly space: string }[],
  bounds: readonly PlainBound[],
  isLogarithm: (step: number) => boolean,
): ReadonlyMap<string, Bounds> {
  return new Map(
    variables.map(({ name, space }) => {
      const inPi = bounds.some((b) => b.name === name && 'unit' in b)
      const own = bounds.filter((b) => b.name === name && 'unit' in b === inPi)
      const of = (side: 'least' | 'most'): Rational | undefined =>
        own
          .filter((b) => b.side === side)
          .map((b) => parsed(b.bound))
          .toSorted((a, b) => compareRational(a, b) * (side === 'least' ? -1 : 1))[0]
      const [least, most] = [of('least'), of('most')]
      const isOpen =
        least !== undefined &&
        own.some(
          (b) =>
            b.by === 'argument' && isLogarithm(b.steps[0]) && compareRational(parsed(b.bound), least) === 0,
        )
      return [
        name,
        {
          ...(least ? { least } : {}),
          ...(most ? { most } : {}),
          ...(inPi ? { unit: 'pi' } : {}),
          ...(space === 'positive' || isOpen ? { open: true } : {}),
        },
      ]
    }),
  )
}

/** A rational of a record. */
export function parsed(text: string): Rational {
  const [n, d = '1'] = text.split('/')
  return rational(BigInt(n), BigInt(d))
}
