/** Inequalities between elementary functions of few real numbers that are on half-lines, segments or the whole line. */
import {
  addRational,
  allEntries,
  apply,
  expecting,
  isScalar,
  negRational,
  nothing,
  OutOfRange,
  postorder,
  rational,
  Unsupported,
  ZERO,
  type CoreExpr,
  type Rational,
} from '../expression/index.js'
import { budgetOf, Exhausted, type Budget } from '../polynomials/budget.js'
import { plainFormulas } from '../proof/record.js'
import { boundsOf, intervals, parsed, Unprovable, type Bounds } from './bounds.js'
import { inNewSymbols } from './derivative.js'
import { movedVariables, movesOf, placesOf, WHOLE, type Cutting, type View } from './moves.js'
import { algebraOf } from './functions.js'
import type { HalfLineRecord, PlainMove } from './plain.js'
import { areJumpsMild } from './jumps.js'
import { hasPositiveBases } from './positive.js'
import { provedGoal } from './search.js'
import { settledGoal } from './settle.js'
import { fractions } from './forms.js'
import { provedSigns } from './signs.js'
import type { Fraction } from '../polynomials/fraction.js'
import { Finer, NeedsCut, NeedsPower, type Symbols } from './symbols.js'
import { viewsOf } from './views.js'

/** A variable in a space, with the numbers of the space. */
export interface RealVariable {
  readonly name: string
  readonly space: string
  readonly params: readonly CoreExpr[]
}

/** An inequality between real numbers with what is known of them. */
export interface HalfLineQuestion {
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
  readonly variables: readonly RealVariable[]
  /** The first side is at most the second. */
  readonly hypotheses: readonly (readonly [CoreExpr, CoreExpr])[]
  readonly expired: () => boolean
}

/** A proof with its record, or why there is none. */
export type HalfLineOutcome =
  | { readonly kind: 'proved'; readonly record: HalfLineRecord }
  | { readonly kind: 'not proved'; readonly reason: string }

/** More variables are beyond the method. */
const MOST_VARIABLES = 4
/** Terms of polynomials touched for one claim: some tenths of a second. */
const MOST_WORK = 40_000
/** Points at which variables are cut, and choices of them that are tried. */
const MOST_CUTS = 3
const SPACES: ReadonlySet<string> = new Set(['scalar', 'positive', 'nonnegative'])

type Cuttings = ReadonlyMap<string, Cutting>

function products<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((a) => list.map((x) => [...a, x])),
    [[]],
  )
}

/** Which of ±u is shown to be at most the greater side, where the lesser one is |u|. */
type Inside = 1 | -1 | undefined

/** Numbers in the variables of the moves. */
function readNumbers(
  symbols: Symbols,
  of: readonly CoreExpr[],
  moves: readonly PlainMove[],
): readonly Fraction[] {
  const variables = new Map(
    [...movedVariables(symbols, moves)].map(([name, x]) => [name, { rows: 1, cols: 1, data: [x] }]),
  )
  return allEntries(of, { sizes: {}, variables }, algebraOf(symbols)).flatMap(({ data }) => data)
}

/** |f(x)| as f(|x|), of odd functions that increase. */
function insideOut(e: CoreExpr): CoreExpr {
  const [f] = e.op === 'abs' ? e.args : []
  switch (f?.op) {
    case 'asin':
    case 'asinh':
    case 'atan':
    case 'atanh':
    case 'erf':
    case 'sinh':
    case 'tanh':
      return apply(f.op, apply('abs', f.args[0]))
    default:
      return e
  }
}

/** Asks for a variable to be cut, or to be a power. */
class Again extends Error {
  constructor(
    readonly name_: string,
    readonly change: (c: Cutting) => Cutting,
  ) {
    super('again')
  }
}

/** One case of a record. */
type Case = HalfLineRecord['cases'][number]

function provedCase(
  { sides: [lesser, greater], numbers, budget }: Task,
  moves: readonly PlainMove[],
  inside: Inside,
): Pick<Case, 'signs' | 'next'> {
  const low = inside !== undefined && lesser.op === 'abs' ? lesser.args[0] : lesser
  const moveOf = (symbol: number): PlainMove => moves[symbol] ?? fail('a sign that is not known')
  try {
    const { symbols, result } = inNewSymbols((s) => {
      const [a, b] = readNumbers(s, [low, insideOut(greater)], moves)
      return fractions.add(b, inside === -1 ? a : fractions.neg(a))
    })
    const { goal, factors } = settledGoal(symbols, result)
    const proved = provedGoal(goal, budget) ?? fail('no ladder of derivatives was found')
    const signs = provedSigns([low, greater], numbers, (s, of) => readNumbers(s, of, moves), budget)
    return { ...(signs.length > 0 ? { signs } : {}), next: { factors, goal: proved } }
  } catch (problem) {
    if (problem instanceof NeedsCut) {
      const { name, from, sign, power: k } = moveOf(problem.symbol)
      if (k !== 1) fail('a sign that is not known')
      const at = addRational(parsed(from), sign > 0 ? problem.at : negRational(problem.at))
      throw new Again(name, (c) => ({ ...c, cuts: [...c.cuts, at] }))
    }
    if (problem instanceof NeedsPower) {
      const move = moveOf(problem.symbol)
      if (move.power * problem.power > 12 || Number(move.most ?? 0) > 1e6) fail('a root of a variable')
      throw new Again(move.name, (c) => ({ ...c, power: c.power * problem.power }))
    }
    throw problem
  }
}
function fail(reason: string): never {
  throw new Unprovable(reason)
}

interface Task {
  readonly sides: readonly [CoreExpr, CoreExpr]
  readonly spans: ReadonlyMap<string, Bounds>
  /** The steps of the record that formulas are. */
  readonly numbers: ReadonlyMap<CoreExpr, number>
  readonly budget: Budget
}

function provedCases(task: Task, cuttings: Cuttings, view: View): HalfLineRecord['cases'] {
  const lists = [...task.spans].map(([name, bounds]) =>
    movesOf(name, bounds, cuttings.get(name) ?? WHOLE, view),
  )
  const insides: readonly Inside[] = view.isHalved ? [1, -1] : [undefined]
  return products(lists).flatMap((moves) =>
    insides.map((inside) => ({
      moves,
      ...(inside === undefined ? {} : { inside }),
      ...provedCase(task, moves, inside),
    })),
  )
}

/** Points at which a line may be cut where none is needed. */
const FIRST_CUTS: readonly Rational[] = [ZERO, rational(1)]

function search(task: Task, view: View): HalfLineRecord['cases'] {
  const { spans } = task
  let cuttings: Cuttings = new Map([...spans.keys()].map((name) => [name, WHOLE]))
  const places = [...spans].map(([name, bounds]) => [name, placesOf(name, bounds, view)] as const)
  const free = places.filter(([, b]) => !b.least && !b.most).map(([name]) => name)
  const halves = places.filter(([, b]) => b.least?.numerator === 0n && !b.most).map(([name]) => name)
  // Where there is one variable only, also a half-line is cut.
  const line = free.length === 1 ? free[0] : spans.size === 1 ? halves[0] : undefined
  for (let round = 0; ; round++) {
    const next = line === undefined ? undefined : FIRST_CUTS[round + 1]
    try {
      const found = expecting(next ? [Unprovable] : [], () => provedCases(task, cuttings, view), nothing)
      if (found) return found
      if (next && line !== undefined) cuttings = new Map(cuttings).set(line, { cuts: [next], power: 1 })
    } catch (problem) {
      if (!(problem instanceof Again)) throw problem
      const known = cuttings.get(problem.name_)!
      if (known.cuts.length >= MOST_CUTS) throw new Unprovable('too many signs to tell apart')
      cuttings = new Map(cuttings).set(problem.name_, problem.change(known))
    }
  }
}

const notProved = (reason: string): HalfLineOutcome => ({ kind: 'not proved', reason })

/** Moves each variable to a half-line from 0, and looks for a ladder of derivatives. */
export function proveOnHalfLines(question: HalfLineQuestion): HalfLineOutcome {
  const { variables, hypotheses } = question
  if (variables.length === 0 || variables.length > MOST_VARIABLES)
    return notProved('not of one to four real numbers')
  const other = variables.find((v) => !SPACES.has(v.space))
  if (other) return notProved(`${other.name} is not a real number of a half-line or segment`)
  const roots = [question.lesser, question.greater, ...hypotheses.flat()]
  if (!isScalar(roots[0].shape)) return notProved('not a comparison of numbers')
  const params = variables.flatMap((v) => v.params)
  const all = [...roots, ...params]
  const { steps, of } = plainFormulas(all)
  const formulas = postorder(all)
  const numbers = new Map(formulas.map((e, i) => [e, i] as const))
  const sides = [question.lesser, question.greater] as const
  const record = (): HalfLineRecord | string => {
    const bounds = boundsOf(question, roots, (e) => numbers.get(e)!)
    const spans = intervals(variables, bounds, (step) => formulas[step]?.op === 'log')
    if (!hasPositiveBases(sides, spans)) return 'a power of what varies'
    if (!areJumpsMild(sides, spans)) return 'a jump at which both sides of it say nothing'
    const cases = searchViews({ sides, spans, numbers }, question.expired)
    if (typeof cases === 'string') return cases
    let next = roots.length
    const placed = variables.map(({ name, space, params: own }) => ({
      name,
      space,
      parameters: own.map(() => of[next++]),
    }))
    return { version: 1, variables: placed, bounds, steps, sides: [of[0], of[1]], cases }
  }
  const found = expecting([Unprovable, Unsupported, OutOfRange], record, (why) => why)
  return typeof found === 'string' ? notProved(found) : { kind: 'proved', record: found }
}

/** The cases of the first way of looking at the variables that leads to a proof; else why the first does not. */
function searchViews(shared: Omit<Task, 'budget'>, expired: () => boolean): HalfLineRecord['cases'] | string {
  let first: string | undefined
  for (const views of viewsOf(shared.sides, shared.spans)) {
    const task = { ...shared, budget: budgetOf(MOST_WORK, expired) }
    const found = expecting(
      [Unprovable, Unsupported, Exhausted, Finer, OutOfRange],
      () => views.flatMap((view) => search(task, view)),
      (why) => why,
    )
    if (typeof found !== 'string') return found
    first ??= found
  }
  return first ?? 'no ladder of derivatives was found'
}
