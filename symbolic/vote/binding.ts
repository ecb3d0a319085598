/** What the voters share: the formula asked about, its variables at a point in any arithmetic, and abstention. */
import {
  expecting,
  nothing,
  rationalToNumber,
  Unsupported,
  type Entries,
  type CoreExpr,
  type SizeValues,
  type Variable,
} from '../expression/index.js'
import { ballAlgebra, lower, upper, type Ball } from '../numbers/ball.js'
import type { Point } from './points.js'
import { stackedSymbols, symbolsOfVariable } from '../scalar/algebra.js'
import type { Enclosure } from './vote.js'

/** A formula with its variables at given sizes. */
export interface Formula {
  readonly formula: CoreExpr
  readonly variables: readonly Variable[]
  readonly sizes: SizeValues
}

/** Which derivative is put to the vote. */
export type Order = 'gradient' | 'hessian'

/** The ends of a ball. */
export const enclosure = (b: Ball): Enclosure => ({ lower: lower(b), upper: upper(b) })
/** The entries at a point as balls. */
export const ballsAt = (point: Point): ReadonlyMap<string, Ball> =>
  new Map([...point].map(([name, value]) => [name, ballAlgebra.rational(value)]))
/** The entries at a point as float64, to nearest. */
export const floatsAt = (point: Point): ReadonlyMap<string, number> =>
  new Map([...point].map(([name, value]) => [name, rationalToNumber(value)]))

/** What an arithmetic lacks is an abstention. */
export const unlessUnsupported = <T>(compute: () => T): T | undefined =>
  expecting([Unsupported], compute, nothing)

/** Entries of the variables, each by the value of its symbol. */
export function bind<T>(f: Formula, value: (name: string) => T): ReadonlyMap<string, Entries<T>> {
  return new Map(
    f.variables.map((v) => {
      const symbols = symbolsOfVariable(v, f.sizes)
      return [v.name, { ...symbols, data: symbols.data.map((s) => value(s.name)) }]
    }),
  )
}

/** Names of the entries of a variable, row-major. */
export const entryNames = (v: Variable, sizes: SizeValues): readonly string[] =>
  symbolsOfVariable(v, sizes).data.map((s) => s.name)
/** Names of the entries of a variable in the order of vec. */
export const stackedNames = (v: Variable, sizes: SizeValues): readonly string[] =>
  stackedSymbols(v, sizes).map((s) => s.name)
