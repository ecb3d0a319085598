/** Inequalities between elementary functions of few real numbers that are on half-lines, segments or the whole line. */
import {
  addRational,
  allEntries,
  compareRational,
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
import { plainRational } from '../polynomials/plain-text.js'
import { plainFormulas } from '../proof/record.js'
import { boundsOf, intervals, parsed, Unprovable, type Bounds } from './bounds.js'
import { inNewSymbols } from './derivative.js'
import { algebraOf } from './functions.js'
import type { HalfLineRecord, PlainMove, PlainNext } from './plain.js'
import { provedGoal } from './search.js'
import { settledGoal } from './settle.js'
import { fractions, number, power } from './forms.js'
import { Finer, NeedsCut, NeedsPower, type Symbols } from './symbols.js'

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
const MOST_VARIABLES = 3
/** Terms of polynomials touched for one claim: some tenths of a second. */
const MOST_WORK = 40_000
/** Points at which variables are cut, and choices of them that are tried. */
const MOST_CUTS = 3
const SPACES: ReadonlySet<string> = new Set(['scalar', 'positive', 'nonnegative'])

/** How a variable is cut, and which power of another it is. */
interface Cutting {
  readonly cuts: readonly Rational[]
  readonly power: number
}
type Cuttings = ReadonlyMap<string, Cutting>

/** The pieces of an interval between cuts, each from one of its ends. */
function movesOf(name: string, { least, most }: Bounds, { cuts, power: k }: Cutting): readonly PlainMove[] {
  const inside = cuts
    .filter((c) => (!least || compareRational(c, least) > 0) && (!most || compareRational(c, most) < 0))
    .toSorted(compareRational)
  const needed = !least && !most && inside.length === 0 ? [ZERO] : inside
  const ends = [least, ...needed, most]
  return ends.slice(0, -1).flatMap((from, i): PlainMove[] => {
    const to = ends[i + 1]
    const length = from && to && addRational(to, negRational(from))
    const start = from ?? to
    if (!start || length?.numerator === 0n)
      return start ? [{ name, from: plainRational(start), sign: 1, power: 1, most: '0' }] : []
    return [
      {
        name,
        from: plainRational(start),
        sign: from ? 1 : -1,
        power: k,
        ...(length ? { most: k === 1 ? plainRational(length) : `${rootAbove(length, k)}` } : {}),
      },
    ]
  })
}

/** The least whole number whose power is at least this: what holds further out holds here. */
function rootAbove({ numerator, denominator }: Rational, k: number): bigint {
  let root = 1n
  while (root ** BigInt(k) * denominator < numerator) root++
  return root
}

function products<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((a) => list.map((x) => [...a, x])),
    [[]],
  )
}

/** The difference of the sides in the variables of the moves. */
function readCase(
  symbols: Symbols,
  [lesser, greater]: readonly [CoreExpr, CoreExpr],
  moves: readonly PlainMove[],
) {
  const variables = new Map(
    moves.map(({ name, from, sign, power: k, most }) => {
      const t = symbols.symbol({
        kind: 'variable',
        name,
        ...(most === undefined ? {} : { most: parsed(most) }),
      })
      const x = fractions.add(number(parsed(from)), fractions.mul(number(rational(sign)), power(t, k)))
      return [name, { rows: 1, cols: 1, data: [x] }]
    }),
  )
  const [a, b] = allEntries([lesser, greater], { sizes: {}, variables }, algebraOf(symbols))
  return fractions.add(b.data[0], fractions.neg(a.data[0]))
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

function provedCase(
  sides: readonly [CoreExpr, CoreExpr],
  moves: readonly PlainMove[],
  budget: Budget,
): PlainNext {
  const moveOf = (symbol: number): PlainMove => moves[symbol] ?? fail('a sign that is not known')
  try {
    const { symbols, result } = inNewSymbols((s) => readCase(s, sides, moves))
    const { goal, factors } = settledGoal(symbols, result)
    const proved = provedGoal(goal, budget)
    return proved ? { factors, goal: proved } : fail('no ladder of derivatives was found')
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

function provedCases(
  sides: readonly [CoreExpr, CoreExpr],
  spans: ReadonlyMap<string, Bounds>,
  cuttings: Cuttings,
  budget: Budget,
): HalfLineRecord['cases'] {
  const lists = [...spans].map(([name, bounds]) =>
    movesOf(name, bounds, cuttings.get(name) ?? { cuts: [], power: 1 }),
  )
  return products(lists).map((moves) => ({ moves, next: provedCase(sides, moves, budget) }))
}

/** Points at which a line may be cut where none is needed. */
const FIRST_CUTS: readonly Rational[] = [ZERO, rational(1)]

function search(
  sides: readonly [CoreExpr, CoreExpr],
  spans: ReadonlyMap<string, Bounds>,
  budget: Budget,
): HalfLineRecord['cases'] {
  let cuttings: Cuttings = new Map([...spans.keys()].map((name) => [name, { cuts: [], power: 1 }]))
  const free = [...spans].filter(([, b]) => !b.least && !b.most).map(([name]) => name)
  const halves = [...spans].filter(([, b]) => b.least?.numerator === 0n && !b.most).map(([name]) => name)
  // Where there is one variable only, also a half-line is cut.
  const line = free.length === 1 ? free[0] : spans.size === 1 ? halves[0] : undefined
  for (let round = 0; ; round++) {
    const next = line === undefined ? undefined : FIRST_CUTS[round + 1]
    try {
      const found = expecting(
        next ? [Unprovable] : [],
        () => provedCases(sides, spans, cuttings, budget),
        nothing,
      )
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
    return notProved('not of one to three real numbers')
  const other = variables.find((v) => !SPACES.has(v.space))
  if (other) return notProved(`${other.name} is not a real number of a half-line or segment`)
  const roots = [question.lesser, question.greater, ...hypotheses.flat()]
  if (!isScalar(roots[0].shape)) return notProved('not a comparison of numbers')
  const params = variables.flatMap((v) => v.params)
  const all = [...roots, ...params]
  const { steps, of } = plainFormulas(all)
  const numbers = new Map(postorder(all).map((e, i) => [e, i]))
  const [lesser, greater] = roots as [CoreExpr, CoreExpr]
  const prove = (): HalfLineOutcome => {
    const bounds = boundsOf(question, roots, (e) => numbers.get(e)!)
    const spans = intervals(
      variables.map((v) => v.name),
      bounds,
    )
    const cases = search([lesser, greater], spans, budgetOf(MOST_WORK, question.expired))
    let next = roots.length
    const placed = variables.map(({ name, space, params: own }) => ({
      name,
      space,
      parameters: own.map(() => of[next++]),
    }))
    return {
      kind: 'proved',
      record: { version: 1, variables: placed, bounds, steps, sides: [of[0], of[1]], cases },
    }
  }
  return expecting([Unprovable, Unsupported, Exhausted, Finer, OutOfRange], prove, notProved)
}
