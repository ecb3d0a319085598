/**
 * Counterexamples under equations that no chart carries: float coordinates meet x² + y² = 1 almost never, but a point near them does, and interval
 * Newton proves that it exists. The equations are solved for as many coordinates as are independent, the others stay at their floats; the claim must fail,
 * and every other hypothesis hold, on the whole box in which the solution certainly is.
 */
import { log10 } from '../../../symbolic/elementary/index.js'
import { allEntries } from '../../../symbolic/expression/index.js'
import { unknownForm } from '../../../symbolic/proof/generic-point/formal-polynomial.js'
import type { Hypothesis, Instance, Obligation, Residual } from '../../core/index.js'
import {
  bigIntervals,
  intervalReading,
  newtonStep,
  zeroNear,
  type IntervalAlgebra,
  type Square,
} from '../../interval/index.js'
import { determinant } from '../../interval/elimination.js'
import { approximation, build } from '../../interval/matrix.js'
import { attempt, confirmIn, intervalJudge, posedOf, PRECISIONS, type Confirmed } from '../confirm.js'
import { paramsOf } from '../draw.js'
import { independentPart, residualsIn, slopesIn, variablesAt, type Coordinates } from './equations.js'
import type { PulledBack } from '../pull-back.js'
import { formalAlgebra, syzygies, type Syzygy } from './syzygies.js'

/** The solution is at most so far from the instance, in proportion to max(1, |c|): what is printed of it is the same. */
const NEAREST = 1e-9
/** Newton doubles the digits: from NEAREST to 512 bits in 6 steps, with some to spare. */
const MOST_STEPS = 12
/** Radii of the box on which a solution is sought, as shares of the bits: far above the rounding of Newton's last step, far below the instance. */
const RADII = [1 / 2, 3 / 4] as const
/** Larger systems are left unconfirmed: every coordinate costs half an evaluation of all equations, thrice. */
const MOST_COORDINATES = 200
/** How far a coordinate must be able to move for the equations to be solved for it, in proportion to max(1, |c|). */
const ROOM = 1e-6

/** What is to be solved, in float64. */
interface Problem {
  readonly local: PulledBack
  readonly equations: readonly Obligation[]
  readonly start: readonly number[]
  /** Equations that are solved, and the coordinates that they are solved for. */
  readonly rows: readonly number[]
  readonly cols: readonly number[]
}

const scaleOf = (c: number): number => Math.max(1, Math.abs(c))
const flat = ({ variables }: PulledBack, { coordinates }: Instance): readonly number[] =>
  variables.flatMap((v) => coordinates[v.name])

/** Whether all charts admit the coordinates; `params` are values of the charts' arguments. */
function admits(local: PulledBack, at: readonly number[], params: readonly (readonly number[])[]): boolean {
  const values = variablesAt(local, at)
  return local.variables.every((v, k) => {
    const entries = [...values.values()][k]
    return v.space.admissible(entries.data, params[k], v.extent)
  })
}

/** The coordinates that can move both ways and stay admissible. */
function movable(local: PulledBack, instance: Instance, start: readonly number[]): readonly number[] {
  const params = local.variables.map((_, k) => paramsOf(local, k)(instance.coordinates))
  const discrete = local.variables.flatMap((v) =>
    Array.from({ length: v.extent.rows * v.extent.cols }, () => v.space.discrete),
  )
  const moved = (i: number, by: number): readonly number[] =>
    start.map((c, k) => (k === i ? c + by * scaleOf(c) : c))
  return start.flatMap((_, i) =>
    !discrete[i] && admits(local, moved(i, ROOM), params) && admits(local, moved(i, -ROOM), params)
      ? [i]
      : [],
  )
}

/** A float64 near what is certainly not 0, else 0: rounding has no rank. */
const certainly = <T>(g: IntervalAlgebra<T>, x: T): number => (g.sign(x) ? approximation(g, x) : 0)

function problemAt<T>(
  g: IntervalAlgebra<T>,
  local: PulledBack,
  instance: Instance,
  equations: readonly Obligation[],
): Problem {
  const start = flat(local, instance)
  const along = movable(local, instance, start)
  const point = start.map((x) => g.float(x))
  const slopes = slopesIn(local, equations, point, along, g)
  const part = independentPart(slopes.map((r) => r.map((x) => certainly(g, x))))
  return { local, equations, start, rows: part.rows, cols: part.cols.map((k) => along[k]) }
}

/** The coordinates with those that are solved for replaced. */
const withSolved = <T>(
  { start, cols }: Problem,
  g: IntervalAlgebra<T>,
  solved: readonly T[],
): Coordinates<T> => start.map((c, i) => (cols.includes(i) ? solved[cols.indexOf(i)] : g.float(c)))

function squareOf<T>(problem: Problem, g: IntervalAlgebra<T>): Square<T> {
  const { local, equations, rows, cols } = problem
  return {
    values(box) {
      const all = residualsIn(local, equations, withSolved(problem, g, box), intervalReading(g))
      return rows.map((i) => all[i])
    },
    slopes(box) {
      const all = slopesIn(local, equations, withSolved(problem, g, box), cols, g)
      return build(rows.length, cols.length, (i, j) => all[rows[i]][j])
    },
  }
}

const distance = <T>(g: IntervalAlgebra<T>, x: T, c: number): number =>
  Math.max(Math.abs(g.lower(g.sub(x, g.float(c)))), Math.abs(g.upper(g.sub(x, g.float(c)))))

/** Newton's iteration from the instance, as long as it stays near and moves. */
function approximateZero<T>(problem: Problem, g: IntervalAlgebra<T>, f: Square<T>): readonly T[] | undefined {
  const begin = problem.cols.map((i) => problem.start[i])
  let y: readonly T[] = begin.map((c) => g.float(c))
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = newtonStep(g, f, y)
    if (!next || next.some((x, i) => !(distance(g, x, begin[i]) <= NEAREST * scaleOf(begin[i]))))
      return undefined
    if (next.every((x, i) => g.sign(g.sub(x, y[i])) === 0)) return next
    y = next
  }
  return y
}

/** A box with exactly one zero of the equations that are solved. */
function solvedBox<T>(problem: Problem, g: IntervalAlgebra<T>): readonly T[] | undefined {
  if (problem.rows.length === 0) return []
  const f = squareOf(problem, g)
  const y = approximateZero(problem, g, f)
  if (!y) return undefined
  for (const share of RADII) {
    const exponent = -Math.round(share * g.precision)
    const radii = problem.cols.map((i) => g.float(scaleOf(problem.start[i]) * 2 ** exponent))
    const box = zeroNear(g, f, y, radii)
    if (box) return box
  }
  return undefined
}

/** Whether the linear equations of the identities, over the box, leave nothing but 0 for the residuals of these rows. */
function determined<T>(
  identities: readonly Syzygy[],
  rows: readonly number[],
  box: Coordinates<T>,
  g: IntervalAlgebra<T>,
): boolean {
  const matrix = identities.map((identity) =>
    rows.map((row) =>
      identity
        .filter((term) => term.equation === row)
        .map(({ by, factor }) => {
          const c = g.rational(factor.numerator, factor.denominator)
          return by === undefined ? c : g.mul(c, box[by])
        })
        .reduce((a, b) => g.add(a, b), g.rational(0n, 1n)),
    ),
  )
  const part = independentPart(matrix.map((r) => r.map((x) => certainly(g, x))))
  if (part.rows.length < rows.length) return false
  const minor = build(rows.length, rows.length, (i, j) => matrix[part.rows[i]][part.cols[j]])
  const sign = g.sign(determinant(g, minor))
  return sign === 1 || sign === -1
}

/** Whether the equations that were not solved hold at the solution too: they are exactly 0 there, or follow from those that were. */
function restHolds<T>(problem: Problem, box: Coordinates<T>, g: IntervalAlgebra<T>): boolean {
  const { local, equations, rows, start } = problem
  const residuals = residualsIn(local, equations, box, intervalReading(g))
  if (residuals.some((x) => g.domainFault(x))) return false
  const open = residuals.flatMap((x, i) => (rows.includes(i) || g.sign(x) === 0 ? [] : [i]))
  if (open.length === 0) return true
  const forms = residualsIn(
    local,
    equations,
    start.map((_, i) => unknownForm(i)),
    formalAlgebra(start.length),
  )
  return determined(syzygies(forms, start.length), open, box, g)
}

/** All ways to take one of each list. */
const choices = (lists: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  lists.reduce<readonly (readonly number[])[]>(
    (all, list) => all.flatMap((c) => list.map((x) => [...c, x])),
    [[]],
  )

/**
 * Whether the charts admit every point of the box. Admissible sets are cut out by bounds of single coordinates and by not being 0: the least and the largest
 * corner and the point nearest to 0 decide. Arguments of the charts count at both ends.
 */
function isAdmissible<T>(local: PulledBack, box: Coordinates<T>, g: IntervalAlgebra<T>): boolean {
  const values = variablesAt(local, box)
  const binding = { sizes: {}, variables: values }
  return local.variables.every((v, k) => {
    const { data } = [...values.values()][k]
    const [low, high] = [data.map((x) => g.lower(x)), data.map((x) => g.upper(x))]
    const nearest = low.map((x, i) => (x > 0 ? x : high[i] < 0 ? high[i] : 0))
    const params = allEntries(v.params, binding, intervalReading(g)).map((p) => p.data[0])
    if (params.some((p) => g.domainFault(p))) return false
    return choices(params.map((p) => [g.lower(p), g.upper(p)])).every((chosen) =>
      [low, high, nearest].every((c) => v.space.admissible(c, chosen, v.extent)),
    )
  })
}

/** The least power of ten that is at least as large. */
const powerAbove = (x: number): number => Number(`1e${Math.ceil(log10(x))}`)

function confirmWith<T>(
  bits: number,
  g: IntervalAlgebra<T>,
  local: PulledBack,
  instance: Instance,
  [obligation, equations, others]: readonly [Obligation, readonly Residual[], readonly Hypothesis[]],
): Confirmed {
  const unconfirmed = (reason: string): Confirmed => ({ kind: 'unconfirmed', reason })
  const problem = problemAt(g, local, instance, equations)
  const solved = solvedBox(problem, g)
  if (!solved) return unconfirmed('no solution of the equations assumed is proved to be near')
  const box = withSolved(problem, g, solved)
  if (!restHolds(problem, box, g)) return unconfirmed('the equations assumed are not independent there')
  if (!isAdmissible(local, box, g))
    return unconfirmed('a solution of the equations assumed is not certainly in its space')
  const posed = posedOf(local, obligation, others)
  const found = confirmIn(variablesAt(local, box), posed, intervalJudge(bits, g))
  if (found.kind !== 'confirmed') return found
  if (solved.length === 0) return found
  const within = powerAbove(
    solved.reduce((most, x, i) => Math.max(most, distance(g, x, problem.start[problem.cols[i]])), 0),
  )
  return { ...found, confirmation: `interval Newton (Krawczyk), ${bits} bits, at a point within ${within}` }
}

/** An equation between values of the variables, as a hypothesis. */
export const isEquation = (h: Hypothesis): h is Residual => h.kind === 'residual'

/**
 * Whether an exact point of the domain near the instance certainly violates an obligation. `hypotheses` are those that coordinates do not carry, in coordinates; the
 * equations among them are solved.
 */
export function confirmNearby(
  local: PulledBack,
  instance: Instance,
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
): Confirmed {
  const equations = hypotheses.filter(isEquation)
  const others = hypotheses.filter((h) => !isEquation(h))
  let last: Confirmed = { kind: 'unconfirmed', reason: 'too many coordinates to solve for' }
  if (flat(local, instance).length > MOST_COORDINATES) return last
  for (const bits of PRECISIONS) {
    last = attempt(() =>
      confirmWith(bits, bigIntervals(bits), local, instance, [obligation, equations, others]),
    )
    if (last.kind !== 'unconfirmed') return last
  }
  return last
}
