/** Signs that follow from how an expression is built, by the cards of its operations, and from what is known of its variables. */
import { cardOf, type SignRule } from '../operations/index.js'
import { isInteger } from '../sizes/index.js'
import type { Expr, Variable } from './expression.js'

/** All entries are positive, or at least zero, wherever the expression has a value. */
export interface Signs {
  isPositive(e: Expr): boolean
  isNonnegative(e: Expr): boolean
}

type KnownOfVariables = (v: Variable) => 'positive' | 'nonnegative' | undefined

/** A power is at least zero by an even exponent, and by a broken one, which is taken of nonnegative bases only. */
const isEvenPower = (e: Expr): boolean => {
  const exponent = e.op === 'pow' ? e.args[1] : undefined
  return exponent?.op === 'const' && (!isInteger(exponent.value) || exponent.value.numerator % 2n === 0n)
}

/** The signs of expressions, each found once. */
export function signsBy(known: KnownOfVariables): Signs {
  const memory = { positive: new WeakMap<Expr, boolean>(), nonnegative: new WeakMap<Expr, boolean>() }
  const remembered =
    (sign: keyof typeof memory, find: (e: Expr) => boolean) =>
    (e: Expr): boolean => {
      const before = memory[sign].get(e)
      if (before !== undefined) return before
      const found = find(e)
      memory[sign].set(e, found)
      return found
    }
  const follows = (rule: SignRule | undefined, e: Expr, holds: (a: Expr) => boolean): boolean =>
    rule === 'always' ||
    (rule === 'every' && e.args.every(holds)) ||
    (rule === 'some' && e.args.some(holds)) ||
    (rule === 'sum' && e.args.every(isNonnegative) && e.args.some(isPositive))
  const isPositive = remembered('positive', (e): boolean => {
    switch (e.op) {
      case 'const':
        return e.value.numerator > 0n
      case 'size':
        return e.size.terms.size === 1 && [...e.size.terms.values()].every((c) => c > 0)
      case 'pi':
      case 'ones':
        return true
      case 'var':
        return known(e) === 'positive'
      case 'slice':
      case 'pow':
        return isPositive(e.args[0])
      default:
        return follows(cardOf(e.op)?.positive, e, isPositive)
    }
  })
  const isNonnegative = remembered('nonnegative', (e): boolean => {
    if (isPositive(e)) return true
    switch (e.op) {
      case 'const':
        return e.value.numerator >= 0n
      case 'zeros':
      case 'eye':
      case 'basis':
        return true
      case 'var':
        return known(e) !== undefined
      case 'slice':
      case 'sumover':
        return isNonnegative(e.args[0])
      case 'pow':
        return isEvenPower(e) || isNonnegative(e.args[0])
      case 'had':
        return e.args[0] === e.args[1] || e.args.every(isNonnegative)
      default:
        return follows(cardOf(e.op)?.nonnegative, e, isNonnegative)
    }
  })
  return { isPositive, isNonnegative }
}

/** Signs whatever the variables are. */
export const { isPositive, isNonnegative }: Signs = signsBy(() => undefined)
