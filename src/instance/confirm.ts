/**
 * Whether an instance certainly violates an obligation: exact rationals where the values are rational, else intervals of rising precision. The
 * point lies in its spaces by construction; further assumptions must hold with certainty too.
 */
import {
  allEntries,
  evaluateSize,
  expecting,
  compareRational,
  OutOfRange,
  postorder,
  rationalAlgebra,
  rationalOfFloat,
  rationalToNumber,
  Unsupported,
  type Entries,
  type EntryAlgebra,
  type CoreExpr,
} from '../../symbolic/expression/index.js'
import {
  comparedAs,
  comparedSides,
  neededBy,
  comparisonsOf,
  sides,
  truthOf,
  type Comparison,
  type Confirmation,
  type Hypothesis,
  type Instance,
  type Obligation,
  type Truth,
  type ViolatedEntry,
} from '../core/index.js'
import { bigIntervals, intervalReading, REFINED_SIZE, type IntervalAlgebra } from '../interval/index.js'
import { costAt } from './cost.js'
import { coordinateEntries, type PulledBack } from './pull-back.js'

/** What rigorous arithmetic says of an instance. */
export type Confirmed =
  | {
      readonly kind: 'confirmed'
      readonly entry: ViolatedEntry
      readonly relative: number
      readonly confirmation: Confirmation
    }
  /** The obligation certainly holds there: the violation was rounding. */
  | { readonly kind: 'dismissed'; readonly reason: string }
  /** An assumption certainly fails there. */
  | { readonly kind: 'outside'; readonly reason: string }
  | { readonly kind: 'unconfirmed'; readonly reason: string }
  /** A side, or what it is made from, is not certain to have a value: the claim says nothing of the point. */
  | { readonly kind: 'no value'; readonly reason: string }

/** Working precisions in bits; float64 has 53. Sides that still overlap at the last one, about 150 digits, stay undecided. */
export const PRECISIONS = [128, 512] as const

/** One arithmetic in which two values can be told apart. */
export interface Judge<T> {
  readonly confirmation: Confirmation
  readonly algebra: EntryAlgebra<T>
  float(x: number): T
  /** Has every operation: what it cannot evaluate has no value that is certain. */
  readonly complete: boolean
  /** Certainly a number. */
  exists(a: T): boolean
  /** Certain order: −1, 0, 1, or undefined where it cannot tell (or nothing is known of a value). */
  compare(a: T, b: T): -1 | 0 | 1 | undefined
  lower(a: T): number
  upper(a: T): number
}

const exactJudge = (): Judge<Parameters<typeof compareRational>[0]> => ({
  confirmation: 'exact rational arithmetic',
  algebra: rationalAlgebra,
  float: rationalOfFloat,
  complete: false,
  exists: () => true,
  compare: (a, b) => Math.sign(compareRational(a, b)) as -1 | 0 | 1,
  lower: rationalToNumber,
  upper: rationalToNumber,
})

/** Judges by intervals of so many bits. */
export function intervalJudge<T>(bits: number, g: IntervalAlgebra<T>): Judge<T> {
  return {
    confirmation: `interval arithmetic, ${bits} bits`,
    algebra: intervalReading(g),
    float: (x) => g.float(x),
    complete: true,
    exists: (a) => !g.domainFault(a),
    compare: (a, b) => (g.domainFault(a) || g.domainFault(b) ? undefined : g.sign(g.sub(a, b))),
    lower: (a) => g.lower(a),
    upper: (a) => g.upper(a),
  }
}

type Order = -1 | 0 | 1 | undefined
/** 1 certainly violated, −1 certainly satisfied, undefined not told apart. */
const violation = (kind: Comparison['kind'], order: Order): 1 | -1 | undefined => {
  if (order === undefined) return undefined
  if (kind === 'residual') return order === 0 ? -1 : 1
  if (kind === 'distinct') return order === 0 ? 1 : -1
  if (kind === 'strict') return order === -1 ? -1 : 1
  return order === 1 ? 1 : -1
}

interface Sides<T> {
  readonly kind: Comparison['kind']
  readonly a: Entries<T>
  readonly b: Entries<T>
}

/** The coordinates of a point, or of a box of points. */
export type Values<T> = ReadonlyMap<string, Entries<T>>

/** What is judged together: an obligation, and the hypotheses under which it is; both in coordinates. */
export interface Posed {
  readonly kind: Comparison['kind']
  readonly sides: readonly CoreExpr[]
  /** What must have a value beside both sides. */
  readonly needs: readonly CoreExpr[]
  readonly hypotheses: readonly Hypothesis[]
}

/** An obligation pulled back to coordinates, with what the hypotheses ask of them. */
export const posedOf = (local: PulledBack, o: Obligation, hypotheses: readonly Hypothesis[]): Posed => ({
  kind: comparedAs(o),
  sides: sides(o).map((e) => local.pull(e)),
  needs: (o.needs ?? []).map((e) => local.pull(e)),
  hypotheses,
})

const rootsOf = ({ sides: main, hypotheses }: Posed): readonly CoreExpr[] => [
  ...main,
  ...hypotheses.flatMap(comparisonsOf).flatMap(comparedSides),
]

/** The sides of the obligation, then of the comparisons that the hypotheses are made of. */
function evaluateAll<T>(variables: Values<T>, posed: Posed, judge: Judge<T>): Sides<T>[] {
  const values = allEntries(rootsOf(posed), { sizes: {}, variables }, judge.algebra)
  return [posed, ...posed.hypotheses.flatMap(comparisonsOf)].map(({ kind }, i) => ({
    kind,
    a: values[2 * i],
    b: values[2 * i + 1],
  }))
}

/** The size of a violation relative to both sides, from the ends of the enclosures that face each other. */
function relativeGap(entry: ViolatedEntry): number {
  const { left: a, right: b } = entry
  const gap = a.lower > b.upper ? a.lower - b.upper : b.lower - a.upper
  const scale =
    Math.max(Math.abs(a.lower), Math.abs(a.upper)) + Math.max(Math.abs(b.lower), Math.abs(b.upper))
  if (!(scale < Infinity)) return 1
  return gap > 0 ? gap / scale : 0
}

function worstEntry<T>({ kind, a, b }: Sides<T>, judge: Judge<T>): ViolatedEntry | undefined {
  let worst: ViolatedEntry | undefined
  a.data.forEach((x, k) => {
    const y = b.data[k]
    const order = judge.compare(x, y)
    if (violation(kind, order) !== 1) return
    const enclosure = (v: T): ViolatedEntry['left'] => ({ lower: judge.lower(v), upper: judge.upper(v) })
    const entry = {
      row: Math.floor(k / a.cols) + 1,
      col: (k % a.cols) + 1,
      left: enclosure(x),
      right: enclosure(y),
      ...(kind === 'strict' && order === 0 ? { equal: true as const } : {}),
    }
    if (!worst || relativeGap(entry) > relativeGap(worst)) worst = entry
  })
  return worst
}

const certainlyHolds = <T>({ kind, a, b }: Sides<T>, judge: Judge<T>): boolean =>
  a.data.every((x, k) => violation(kind, judge.compare(x, b.data[k])) === -1)

/** Whether each certainly has a value in every entry. What an arithmetic with every operation cannot evaluate has none that is certain. */
function exist<T>(needs: readonly CoreExpr[], variables: Values<T>, judge: Judge<T>): boolean {
  if (needs.length === 0) return true
  return expecting(
    judge.complete ? [Unsupported] : [],
    () => {
      const values = allEntries(needs, { sizes: {}, variables }, judge.algebra)
      return values.every(({ data }) => data.every((x) => judge.exists(x)))
    },
    () => false,
  )
}

/** Whether a comparison certainly holds, or certainly does not. */
const truthIn = <T>(compared: Sides<T>, judge: Judge<T>): Truth =>
  worstEntry(compared, judge) ? false : certainlyHolds(compared, judge) ? true : undefined

/** Judges a point, or every point of a box. */
export function confirmIn<T>(variables: Values<T>, posed: Posed, judge: Judge<T>): Confirmed {
  const none = { kind: 'no value', reason: `no value is certain there, by ${judge.confirmation}` } as const
  if (!exist(posed.needs, variables, judge)) return none
  const [main, ...compared] = evaluateAll(variables, posed, judge)
  const truths = new Map(
    posed.hypotheses
      .flatMap(comparisonsOf)
      .map((c, k) => [c, exist(neededBy(c), variables, judge) ? truthIn(compared[k], judge) : undefined]),
  )
  const hypotheses = posed.hypotheses.map((h) => truthOf(h, (c) => truths.get(c)))
  if (hypotheses.includes(false)) return { kind: 'outside', reason: 'an assumption fails there' }
  if (![main.a, main.b].every((side) => side.data.every((x) => judge.exists(x)))) return none
  const entry = worstEntry(main, judge)
  if (!entry) {
    return certainlyHolds(main, judge)
      ? { kind: 'dismissed', reason: 'the obligation certainly holds there: rounding' }
      : { kind: 'unconfirmed', reason: `the sides are not told apart by ${judge.confirmation}` }
  }
  if (hypotheses.includes(undefined))
    return { kind: 'unconfirmed', reason: `an assumption is not certain by ${judge.confirmation}` }
  return { kind: 'confirmed', entry, relative: relativeGap(entry), confirmation: judge.confirmation }
}

/** What an arithmetic cannot do is a reason to try the next one. */
export const attempt = (run: () => Confirmed): Confirmed =>
  expecting([Unsupported, OutOfRange], run, (reason) => ({ kind: 'unconfirmed', reason }))

/** Rational entries of an elimination grow with its size: at this factor over its operations, sizes to about 14 are taken exactly. */
const ELIMINATION = 100
/** Operations on rationals that are worth their time; interval arithmetic takes over. */
const MOST_EXACT_WORK = 300_000

const confirmAt = <T>(local: PulledBack, instance: Instance, all: Posed, judge: Judge<T>): Confirmed =>
  confirmIn(
    coordinateEntries(local, instance.coordinates, (x) => judge.float(x)),
    all,
    judge,
  )

function confirmExactly(local: PulledBack, instance: Instance, all: Posed): Confirmed {
  const work = costAt(rootsOf(all), {}, ELIMINATION)
  if (work > MOST_EXACT_WORK) return { kind: 'unconfirmed', reason: 'too large for exact rationals' }
  return attempt(() => confirmAt(local, instance, all, exactJudge()))
}

/** Whether eigenvalues or singular values of a matrix are asked for that is too large to refine its vectors: more bits then say no more. */
const isBeyondRefinement = (all: Posed): boolean =>
  postorder(rootsOf(all)).some(
    (e) =>
      SPECTRA.has(e.op) &&
      e.args.some(
        ({ shape }) => Math.min(evaluateSize(shape.rows, {}), evaluateSize(shape.cols, {})) > REFINED_SIZE,
      ),
  )
const SPECTRA: ReadonlySet<string> = new Set([
  'eigmin',
  'eigmax',
  'eigvals',
  'opnorm',
  'sigmamin',
  'sqrtm',
  'logm',
  'absm',
])

/** Judges an instance rigorously; `hypotheses` are those that its coordinates do not carry, in coordinates. */
export function confirm(
  local: PulledBack,
  instance: Instance,
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
): Confirmed {
  const all = posedOf(local, obligation, hypotheses)
  let last = confirmExactly(local, instance, all)
  for (const bits of isBeyondRefinement(all) ? PRECISIONS.slice(0, 1) : PRECISIONS) {
    if (last.kind !== 'unconfirmed' && last.kind !== 'no value') return last
    last = attempt(() => confirmAt(local, instance, all, intervalJudge(bits, bigIntervals(bits))))
  }
  return last
}

type Enclosures = Entries<{ lower: number; upper: number }>

/** Expressions in coordinates, at a point: float64 enclosures, for people. */
function enclosuresAt(
  roots: readonly CoreExpr[],
  instance: Instance,
  local: PulledBack,
): readonly Enclosures[] {
  const judge = intervalJudge(PRECISIONS[0], bigIntervals(PRECISIONS[0]))
  const variables = coordinateEntries(local, instance.coordinates, (x) => judge.float(x))
  return allEntries(roots, { sizes: {}, variables }, judge.algebra).map((value) => ({
    ...value,
    data: value.data.map((x) => ({ lower: judge.lower(x), upper: judge.upper(x) })),
  }))
}

/** Values of the domain's variables as float64 enclosures, for people. */
export function variableEnclosures(local: PulledBack, instance: Instance): ReadonlyMap<string, Enclosures> {
  const roots = local.variables.map((v) => v.element)
  const values = enclosuresAt(roots, instance, local)
  return new Map(local.variables.map((v, i) => [v.name, values[i]]))
}

/** Both sides of an obligation as float64 enclosures, for people; where intervals can evaluate them. */
export const sideEnclosures = (
  local: PulledBack,
  instance: Instance,
  o: Obligation,
): readonly Enclosures[] | undefined =>
  expecting(
    [Unsupported, OutOfRange],
    () =>
      enclosuresAt(
        sides(o).map((e) => local.pull(e)),
        instance,
        local,
      ),
    () => undefined,
  )
