/**
 * The second reader: a small, slow, plain interpreter of claims, written from docs/language.md and sharing no code with the rest. It says what a claim's
 * text says at one point, in decimals.
 *
 *     const reading = readClaim({
 *       given: { A: 'matrix(n, d)', x: 'vector(d)' },
 *       let: ['f(y) = norm(A*y)^2'],
 *       assume: ['x[1] >= 0'],                     // also > < != or implies
 *       claim: 'grad(f(x), x) == 2*A\'*A*x',
 *     })
 *     const said = evaluate(reading, {
 *       sizes: { n: 2, d: 1 },
 *       indices: {},                               // values of index variables, from 1
 *       values: { A: ['1', '-2/3'], x: ['0.5'] },  // entries by rows: numbers, decimals, fractions
 *       others: { x: ['2'] },                      // second points, for lipschitz and convex
 *     })
 *     said.statement  // 'holds' | 'violated' | 'no value' | 'undecided' | 'cannot'
 *     said.parts      // each comparison of the statement: kind, left, right, row, col, reason
 *     said.domain     // the same for spaces and hypotheses together; said.conditions for each of them
 *
 * Every comparison is made by two runs, with `digits` and twice as many, one rounding towards zero and one away: what depends on rounding shows. Where
 * the runs do not tell, digits are doubled up to `most`. `values` may be a function of digits, for points that are no fractions; its numbers
 * must be right to about as many digits as it is asked for.
 */
import { attempt, decided, type Comparison, type Outcome } from './comparison.js'
import type { DecimalMaker } from './decimal-door.js'
import { globals, rebound, type Environment } from './environment.js'
import { evaluate as valueOf } from './interpret.js'
import { Cannot, machine, Misread, NoValue, type Machine } from './machine.js'
import { map, scalar, size, type Matrix } from './matrix.js'
import { plain } from './number.js'
import { parse } from './parser.js'
import type { Reading } from './reading.js'
import { conditions, extent, sizeCount } from './spaces.js'
import {
  claimedParts,
  formula,
  overall,
  partsOf,
  worst,
  type Formula,
  type Part,
  type Point,
} from './statement.js'

export type { Outcome } from './comparison.js'
export { Misread } from './machine.js'
export { readClaim, type Reading, type Texts } from './reading.js'

/** Entries by rows: float64 numbers stand for themselves; texts are decimals or fractions `p/q`. */
export type Entries = readonly (string | number)[]
type Values = Readonly<Record<string, Entries>>

/** A point at which a claim is read. */
export interface ClaimPoint {
  readonly sizes: Readonly<Record<string, number>>
  readonly indices?: Readonly<Record<string, number>>
  readonly values: Values | ((digits: number) => Values)
  /** Second points of variables. */
  readonly others?: Values | ((digits: number) => Values)
  /** Digits of the first run, and the most that a run may have. */
  readonly digits?: number
  readonly most?: number
  /** Operations on decimals that one run may take. */
  readonly work?: number
  /** Which comparisons that are claimed to evaluate, counted from 0: their premises are then conditions. All of the statement without. */
  readonly only?: readonly number[]
}

/** What the text of a claim says at a point. */
export interface Said {
  readonly statement: Outcome['kind']
  readonly parts: readonly Outcome[]
  readonly domain: Outcome['kind']
  /** Spaces alone. */
  readonly spaces: Outcome['kind']
  readonly conditions: readonly Outcome[]
}

/** Digits of the first try. */
export const DEFAULT_DIGITS = 40
/** Digits of the last try, where fewer do not decide. */
export const DEFAULT_MOST = 160
const DEFAULT_WORK = 20_000_000

/** Digits beyond those of a run that numbers given to it have. */
const GUARD = 8

function decimal(make: DecimalMaker, digits: number, text: string | number): Matrix['data'][number] {
  const [numerator, denominator] = `${text}`.split('/')
  const x = new make(numerator)
  return denominator === undefined ? x.toSignificantDigits(digits + GUARD) : x.div(denominator)
}

const asked = (values: ClaimPoint['values'], digits: number): Values =>
  typeof values === 'function' ? values(digits + GUARD) : values

const numbers = (m: Machine, values: Readonly<Record<string, number>> = {}): [string, Matrix][] =>
  Object.entries(values).map(([name, k]) => [name, scalar(new m.decimals(k))])

/** The point in the numbers of a run, with the shapes that the spaces say. */
function pointOf(reading: Reading, at: ClaimPoint, m: Machine): Point {
  const sizes = new Map([...numbers(m, at.sizes), ...numbers(m, at.indices)])
  const { definitions } = reading
  const outer: Environment = { m, definitions, globals: globals(new Map(), sizes), locals: new Map() }
  const element = (name: string, entries: Entries): Matrix => {
    const found = reading.memberships.find((g) => g.name === name)
    if (!found) throw new Misread(`expected a variable, got ${name}`)
    const counts = found.args.slice(0, sizeCount(found.space, found.args.length))
    const shape = extent(
      found.space,
      counts.map((a) => size('size', valueOf(a, outer))),
    )
    if (entries.length !== shape.rows * shape.cols)
      throw new Misread(`${name}: expected ${shape.rows}×${shape.cols} entries, got ${entries.length}`)
    return { ...shape, data: entries.map((x) => decimal(m.decimals, m.digits, x)) }
  }
  const elements = (values: Values): Map<string, Matrix> =>
    new Map(Object.entries(values).map(([name, entries]) => [name, element(name, entries)]))
  const variables = elements(asked(at.values, m.digits))
  return {
    env: { ...outer, globals: globals(variables, sizes) },
    others: elements(asked(at.others ?? {}, m.digits)),
  }
}

/** The conditions of the spaces: one part for each comparison of each membership. */
function memberships(reading: Reading, point: Point): readonly Formula[] {
  return reading.memberships
    .filter((g) => g.space !== 'index')
    .flatMap(({ name, space, args }) => {
      const compare = (p: Point): readonly Omit<Comparison, 'what'>[] => {
        const given = args.map((a) => valueOf(a, p.env))
        return conditions(p.env.m, space, valueOf({ kind: 'name', name }, p.env), given)
      }
      const what = `${name} in ${space}`
      return Array.from({ length: countOf(compare, point) }, (_, i): Formula => ({
        kind: 'part',
        part: { what, compare: (p) => ({ what, ...compare(p)[i] }) },
      }))
    })
}

/** How many comparisons there are; where they cannot be made, one, whose attempt says why. */
function countOf(compare: (p: Point) => readonly unknown[], point: Point): number {
  try {
    return compare(point).length
  } catch (error) {
    if (error instanceof NoValue || error instanceof Cannot) return 1
    throw error
  }
}

/** What becomes of parts at a point, with digits doubled until all is decided or there are too many. */
function outcomes(reading: Reading, at: ClaimPoint, parts: readonly Part[]): ReadonlyMap<Part, Outcome> {
  const { digits = DEFAULT_DIGITS, most = DEFAULT_MOST, work = DEFAULT_WORK } = at
  const done = new Map<Part, Outcome>()
  for (let d = digits; d <= most; d *= 2) {
    const open = parts.filter((p) => (done.get(p)?.kind ?? 'undecided') === 'undecided')
    if (open.length === 0) break
    const low = pointOf(reading, at, machine(d, 'down', work))
    const high = pointOf(reading, at, machine(2 * d, 'up', work))
    for (const part of open)
      done.set(
        part,
        decided(
          part.what,
          attempt(low.env.m, () => part.compare(low)),
          attempt(high.env.m, () => part.compare(high)),
        ),
      )
  }
  return done
}

function judged(
  reading: Reading,
  at: ClaimPoint,
  f: Formula,
): { kind: Outcome['kind']; parts: readonly Outcome[] } {
  const parts = partsOf(f)
  const found = outcomes(reading, at, parts)
  const of = (part: Part): Outcome =>
    found.get(part) ?? { what: part.what, kind: 'undecided', reason: 'no run' }
  return { kind: overall(f, (part) => of(part).kind), parts: parts.map(of) }
}

/** How many comparisons a statement claims, in the order of the text. */
export const countParts = (reading: Reading): number => claimedParts(formula(reading.statement)).length

/** A formula about a point, asked of the second points of variables in its place. */
function atSecond(f: Formula): Formula {
  const second = ({ env, others }: Point): Point => ({
    env: [...others].reduce((all, [name, value]) => rebound(all, name, value), env),
    others: new Map(),
  })
  const moved = (g: Formula): Formula => {
    if (g.kind === 'implies') return { ...g, left: moved(g.left), right: moved(g.right) }
    if (g.kind !== 'part') return { ...g, parts: g.parts.map(moved) }
    const { what, compare } = g.part
    const there = `${what}, at the second point`
    return { kind: 'part', part: { what: there, compare: (p) => ({ ...compare(second(p)), what: there }) } }
  }
  return moved(f)
}

/** Whether a point lies in the domain of a claim (with its second points, where there are some), and what the claim's statement is there. */
export function evaluate(reading: Reading, at: ClaimPoint): Said {
  const first = pointOf(reading, at, machine(at.digits ?? DEFAULT_DIGITS, 'down', at.work ?? DEFAULT_WORK))
  const moving = { ...reading, memberships: reading.memberships.filter((g) => first.others.has(g.name)) }
  const whole = formula(reading.statement)
  const chosen = at.only && claimedParts(whole).filter((_, i) => at.only?.includes(i))
  const premises = new Set((chosen ?? []).flatMap((c) => c.premises))
  const assumptions = [...reading.hypotheses.map(formula), ...premises]
  const both = (here: readonly Formula[], there: readonly Formula[]): Formula => ({
    kind: 'and',
    parts: first.others.size === 0 ? here : [...here, ...there.map(atSecond)],
  })
  const spaces = both(memberships(reading, first), memberships(moving, first))
  const hypotheses = both(assumptions, assumptions)
  const stated: Formula = chosen
    ? { kind: 'and', parts: chosen.map(({ part }) => ({ kind: 'part', part })) }
    : whole
  const [lies, assumed, said] = [spaces, hypotheses, stated].map((f) => judged(reading, at, f))
  return {
    statement: said.kind,
    parts: said.parts,
    domain: worst([lies.kind, assumed.kind]),
    spaces: lies.kind,
    conditions: [...lies.parts, ...assumed.parts],
  }
}

/** The value of a formula at a point, in rows of decimals, or why it has none. */
export function value(
  reading: Reading,
  text: string,
  at: ClaimPoint,
):
  | { readonly kind: 'value'; readonly rows: number; readonly cols: number; readonly data: readonly string[] }
  | Outcome {
  const m = machine(at.digits ?? DEFAULT_DIGITS, 'down', at.work ?? DEFAULT_WORK)
  try {
    const found = map(valueOf(parse(text), pointOf(reading, at, m).env), plain)
    return { kind: 'value', ...found, data: found.data.map((x) => plain(x).toString()) }
  } catch (error) {
    if (error instanceof NoValue) return { what: text, kind: 'no value', reason: error.message }
    if (error instanceof Cannot) return { what: text, kind: 'cannot', reason: error.message }
    throw error
  }
}
