/** What is left to show where a hypothesis is removed by scaling, or by reciprocals: the substitutions, checked and carried out anew. */
import {
  collect,
  isMultiple,
  listed,
  multiple,
  normal,
  number,
  power,
  product,
  substituted,
  sum,
  totalDegree,
  type Poly,
} from './arithmetic.js'
import { reject, require, type Goal, type Node } from './goal.js'
import { ratioOf } from './malformed.js'

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

/** n over k. */
function choose(n: number, k: number): bigint {
  let result = 1n
  for (let i = 0; i < k; i++) result = (result * BigInt(n - i)) / BigInt(i + 1)
  return k > n ? 0n : result
}

/** p(t·y) in powers of s, with t = 1 + s or t = 1/(1 + s); what is not zero, where the form has its least or greatest value. */
export function scaledGoals({ fact }: Node<'scaled'>, goal: Goal): readonly Goal[] {
  const { width, polynomial } = goal
  require(goal.signs.length === width && goal.signs.every(Boolean), 'a scaling of what may be negative')
  const form = goal.facts[fact] ?? reject('there is no such fact')
  const terms = listed(form)
  const level = terms.find(([e]) => totalDegree(e) === 0)?.[1] ?? reject('a form without a level')
  const rest = terms.filter(([e]) => totalDegree(e) > 0)
  const isAbove = level < 0n
  require(new Set(rest.map(([e]) => totalDegree(e))).size === 1 && rest.every(([, c]) => c > 0n === isAbove), 'a form of several degrees or signs')
  const most = Math.max(0, ...listed(polynomial).map(([e]) => totalDegree(e)))
  const parts = range(most + 1).map((j) =>
    collect(listed(polynomial).map(([e, c]) => [e, c * choose(isAbove ? totalDegree(e) : most - totalDegree(e), j)] as const)),
  )
  const isVariable = (p: Poly | undefined): boolean => p !== undefined && range(width).some((i) => isMultiple(p, power(width, i, 1)))
  const facts = goal.facts.map((p) => (isVariable(p) ? p : undefined))
  return parts.filter((p) => p.size > 0).map((p) => ({ ...goal, polynomial: normal(p), facts, equations: [form], isInside: false }))
} // prettier-ignore

/** p at x = (Σ y − m·k·y)/(m·y), times the powers of the divisors. */
export function inReciprocals({ by, shift, sum: of }: Node<'reciprocals'>, goal: Goal): Goal {
  const { width } = goal
  const [[p, q], [m, n]] = [ratioOf(shift), ratioOf(of)]
  require(goal.signs.length === width && goal.signs.every(Boolean) && (p > 0n || (p === 0n && goal.isInside)) && m > 0n, 'reciprocals of what may vanish')
  const above = range(width).map((i) => sum(multiple(power(width, i, 1), q), number(width, p)))
  const others = (i: number): readonly Poly[] => above.filter((_, j) => j !== i)
  const one = number(width, 1n)
  // n·q·Σ 1/(q·x + p) = m, with the divisors cleared.
  const cleared = sum(
    multiple(sum(...range(width).map((i) => others(i).reduce(product, one))), n * q),
    multiple(above.reduce(product, one), -m),
  )
  const equation = goal.equations[by] ?? reject('there is no such equation')
  require(isMultiple(cleared, equation) || isMultiple(multiple(cleared, -1n), equation), 'another equation')
  const variables = range(width).map((i) => power(width, i, 1))
  const tops = variables.map((y) => sum(multiple(sum(...variables), n * q), multiple(y, -m * p)))
  const under = variables.map((y) => multiple(y, m * q))
  return {
    ...goal,
    polynomial: normal(substituted(goal.polynomial, tops, under, width)),
    facts: [...variables, ...tops],
    equations: [],
    isInside: false,
  }
} // prettier-ignore
