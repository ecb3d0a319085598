/**
 * Zero test at given sizes: both sides are read at a random point of a generic model (residues modulo a random prime, or rationals), with
 * one free parameter per entry of a variable and per monomial of an exponent, and compared entry by entry.
 *
 * *Error.* The difference of two entries is a fraction of polynomials with integer coefficients in the parameters. Its numerator, if it is
 * not the zero polynomial, vanishes at a random point with probability at most `vanishing(bound)` (see field.ts; Schwartz 1980, Zippel
 * 1979), where the bound of degree and coefficients is carried along by the reading itself. Values that are
 * compared on the way (arguments of unknown functions, radicands) may coincide by chance; a bound of that is added. Points are
 * independent, so probabilities multiply; points are added until the product is below `MOST_ERROR`.
 *
 * The scheme is that of Gonnet (*Determining equivalence of expressions in random polynomial time*, 1984), with one change:
 * exponents are kept as polynomials, and each monomial m has a free w_m for exp(m), instead of exp(z) = g^(z mod q). All
 * parameters are then independent, so that the Schwartz–Zippel bound holds for exponentials too, with no condition on p − 1.
 */
import {
  addRational,
  allEntries,
  compareRational,
  evaluateSize,
  expecting,
  mulRational,
  ONE,
  OutOfRange,
  postorder,
  rational,
  rationalToNumber,
  ShapeError,
  sizeNames,
  Unsupported,
  variablesOf,
  type Entries,
  type CoreExpr,
  type Rational,
  type SizeValues,
} from '../../expression/index.js'
import { residues, type Field, type PolynomialBound } from './field.js'
import { FinerExponents } from './function-tables.js'
import { genericModel, type GenericModel } from './model.js'
import { VanishingDivisor, type Value } from './ring.js'
import { randomBits, type RandomBits } from './random-bits.js'

/**
 * What the entries of a variable range over. `free`: a set with interior (a box, a ball …), read as free; `positive`: logarithms of
 * products split; `simplex`: w/Σw with free w, `stochastic`: each row so; `symmetric`; `diagonal`; `subset`: a thinner
 * set than free entries, read as free: equalities hold on it all the more, inequalities say nothing.
 */
export type Coordinates = 'free' | 'positive' | 'simplex' | 'stochastic' | 'symmetric' | 'diagonal' | 'subset'

/** What is used of variables, and how long the test may take. */
export interface GivenSizesOptions {
  /** Variables not named are free. */
  readonly coordinates?: ReadonlyMap<string, Coordinates>
  readonly seed?: number
  /** Accepted error probability (`MOST_ERROR`). */
  readonly mostError?: Rational
}

/** A proof with the probability that it errs, or why there is none. */
export type GivenSizesOutcome =
  | {
      readonly kind: 'proved'
      /** The probability, over the random points, that two different sides pass. */
      readonly errorProbability: number
      readonly method: string
      readonly points: number
    }
  /** The sides differ at a random point of a faithful model, at this 1-based entry: they are different functions. */
  | { readonly kind: 'refuted-mod-p'; readonly row: number; readonly col: number; readonly method: string }
  | { readonly kind: 'declined'; readonly why: string }

/** Accepted error probability: far below that of a broken memory cell. */
export const MOST_ERROR: Rational = rational(1n, 10n ** 15n)
/** More points than this mean a bound too large to be useful. */
const MOST_POINTS = 8
/** Points are drawn again when a divisor happens to vanish; each draw may err, so this factor enters the error. */
const MOST_DRAWS = 4
/** Matrices with more entries, anywhere in the formula, are not evaluated. */
const MOST_ENTRIES = 20_000
/** Common denominators of exponents beyond this are not sought. */
const LARGEST_DENOMINATOR = 1n << 20n
const DEFAULT_SEED = 1

/** Decides left = right at given sizes (and values of indices), for all values of the variables, by random points. */
export function proveAtSizes(
  left: CoreExpr,
  right: CoreExpr,
  sizes: SizeValues,
  options: GivenSizesOptions = {},
): GivenSizesOutcome {
  const obstacle = obstacleTo([left, right], sizes)
  if (obstacle !== undefined) return { kind: 'declined', why: obstacle }
  const random = randomBits(options.seed ?? DEFAULT_SEED)
  let [error, points] = [ONE, 0]
  const accepted = options.mostError ?? MOST_ERROR
  while (compareRational(error, accepted) >= 0) {
    if (points === MOST_POINTS) return { kind: 'declined', why: 'the degree of the formula is too large' }
    const outcome = tryPoint([left, right], sizes, options, random)
    if (outcome.kind !== 'equal') return outcome
    error = mulRational(error, outcome.error)
    points++
  }
  const method = `equal at ${points} generic point${points === 1 ? '' : 's'} modulo random 61-bit primes`
  return { kind: 'proved', errorProbability: rationalToNumber(error), method, points }
}

/** Why the sides cannot be evaluated, if so. */
function obstacleTo(roots: readonly CoreExpr[], sizes: SizeValues): string | undefined {
  for (const e of postorder(roots)) {
    const names = [...sizeNames(e.shape.rows), ...sizeNames(e.shape.cols)]
    if (names.some((name) => sizes[name] === undefined)) continue
    const count = evaluateSize(e.shape.rows, sizes) * evaluateSize(e.shape.cols, sizes)
    if (count > MOST_ENTRIES) return `${e.op} has ${count} entries, more than ${MOST_ENTRIES}`
  }
  return undefined
}

type PointOutcome =
  | { readonly kind: 'equal'; readonly error: Rational }
  | Extract<GivenSizesOutcome, { kind: 'refuted-mod-p' | 'declined' }>

/** One point, drawn again while a divisor vanishes or exponents need a finer denominator. */
function tryPoint(
  roots: readonly [CoreExpr, CoreExpr],
  sizes: SizeValues,
  options: GivenSizesOptions,
  random: RandomBits,
): PointOutcome {
  let denominator = 1n
  let why = ''
  for (let draws = 0; draws < MOST_DRAWS;) {
    const field = residues(random)
    const model = genericModel(field, denominator)
    try {
      return expecting(
        [Unsupported, OutOfRange],
        () => comparedAt(field, model, roots, sizes, options),
        (why) => ({ kind: 'declined', why }),
      )
    } catch (problem) {
      if (problem instanceof FinerExponents) {
        if (problem.denominator > LARGEST_DENOMINATOR) return { kind: 'declined', why: problem.message }
        denominator = problem.denominator
      } else if (problem instanceof VanishingDivisor) {
        why = problem.message
        draws++
      } else throw problem
    }
  }
  return { kind: 'declined', why: `${why}, at each of ${MOST_DRAWS} generic points` }
}

function comparedAt<K>(
  field: Field<K>,
  model: GenericModel<K>,
  roots: readonly [CoreExpr, CoreExpr],
  sizes: SizeValues,
  options: GivenSizesOptions,
): PointOutcome {
  const kindOf = (name: string): Coordinates => options.coordinates?.get(name) ?? 'free'
  const variables = variablesOf(roots)
  const values = new Map(
    variables.map((v) => [
      v.name,
      entriesOf(model, kindOf(v.name), evaluateSize(v.shape.rows, sizes), evaluateSize(v.shape.cols, sizes)),
    ]),
  )
  const [left, right] = allEntries(roots, { sizes, variables: values }, model.algebra) as [
    Entries<Value<K>>,
    Entries<Value<K>>,
  ]
  if (left.rows !== right.rows || left.cols !== right.cols)
    throw new ShapeError(
      `proveAtSizes: expected sides of one shape, got ${left.rows}×${left.cols} and ${right.rows}×${right.cols}`,
    )
  let bound: PolynomialBound = { degree: 0n, bits: 0n }
  for (const [i, a] of left.data.entries()) {
    const difference = model.algebra.add(a, model.algebra.neg(right.data[i]))
    if (difference.parts.size > 0)
      return differing(model, variables.map((v) => kindOf(v.name)), field, Math.floor(i / left.cols) + 1, (i % left.cols) + 1) // prettier-ignore
    const { degree, bits } = difference.bound.numerator
    bound = {
      degree: degree > bound.degree ? degree : bound.degree,
      bits: bits > bound.bits ? bits : bound.bits,
    }
  }
  return { kind: 'equal', error: errorAt(field, model, bound) }
}

function differing<K>(
  model: GenericModel<K>,
  kinds: readonly Coordinates[],
  field: Field<K>,
  row: number,
  col: number,
): PointOutcome {
  const unread = model.unfaithful()
  if (unread.length > 0) return { kind: 'declined', why: `not equal by what is used of ${unread.join(', ')}` }
  if (kinds.includes('subset')) return { kind: 'declined', why: 'not equal when the variables are free' }
  return { kind: 'refuted-mod-p', row, col, method: field.name }
}

function errorAt<K>(field: Field<K>, model: GenericModel<K>, bound: PolynomialBound): Rational {
  const { pairs, bound: compared } = model.comparisons()
  const perDraw = addRational(field.vanishing(bound), mulRational(rational(pairs), field.vanishing(compared)))
  return mulRational(rational(MOST_DRAWS), perDraw)
}

/** Entries of a variable as functions of free parameters that run over a dense subset of its space. */
function entriesOf<K>(
  { algebra, parameter }: GenericModel<K>,
  kind: Coordinates,
  rows: number,
  cols: number,
): Entries<Value<K>> {
  const grid = (at: (i: number, j: number) => Value<K>): Entries<Value<K>> => ({
    rows,
    cols,
    data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
  })
  const normalised = (count: number): readonly Value<K>[] => {
    const w = Array.from({ length: count }, () => parameter(true))
    const total = w.reduce((a, b) => algebra.add(a, b))
    return w.map((x) => algebra.div(x, total))
  }
  switch (kind) {
    case 'free':
    case 'subset':
      return grid(() => parameter())
    case 'positive':
      return grid(() => parameter(true))
    case 'simplex':
      return { rows, cols, data: normalised(rows * cols) }
    case 'stochastic':
      return { rows, cols, data: Array.from({ length: rows }, () => normalised(cols)).flat() }
    case 'symmetric': {
      const upper = grid(() => parameter())
      return grid((i, j) => upper.data[Math.min(i, j) * cols + Math.max(i, j)])
    }
    case 'diagonal': {
      const zero = algebra.rational(rational(0))
      return grid((i, j) => (i === j ? parameter() : zero))
    }
  }
}
