/** What is inside of kinks keeps one sign in a case: shown for the record. */
import { postorder, type CoreExpr } from '../expression/index.js'
import type { Budget } from '../polynomials/budget.js'
import type { Fraction } from '../polynomials/fraction.js'
import { Unprovable } from './bounds.js'
import { inNewSymbols } from './derivative.js'
import { fractions } from './forms.js'
import type { PlainSign } from './plain.js'
import { provedGoal } from './search.js'
import { settledGoal } from './settle.js'
import type { Symbols } from './symbols.js'

/** What is inside of a kink: the argument, or both of which the difference counts. */
function insideOf(e: CoreExpr): readonly CoreExpr[] {
  if (e.names.size === 0) return []
  switch (e.op) {
    case 'abs':
    case 'relu':
    case 'sign':
    case 'step':
    case 'norm':
      return [e.args[0]]
    case 'max2':
    case 'min2':
      return e.args
    default:
      return []
  }
}

/** The sign of what is inside of each kink of the sides, with its proof; `read` gives entries in the variables of a case. */
export function provedSigns(
  sides: readonly CoreExpr[],
  numbers: ReadonlyMap<CoreExpr, number>,
  read: (symbols: Symbols, of: readonly CoreExpr[]) => readonly Fraction[],
  budget: Budget,
): readonly PlainSign[] {
  return postorder(sides).flatMap((e): readonly PlainSign[] => {
    const inside = insideOf(e)
    const step = numbers.get(e)
    if (inside.length === 0 || step === undefined) return []
    const { symbols, result } = inNewSymbols((s) => {
      const [a, b] = read(s, inside)
      return b ? fractions.add(a, fractions.neg(b)) : a
    })
    const known = symbols.signOf(result)
    for (const sign of [1, -1] as const) {
      if (known === -sign) continue
      const { goal, factors } = settledGoal(symbols, sign === 1 ? result : fractions.neg(result))
      const proved = provedGoal(goal, budget)
      if (proved) return [{ step, sign, next: { factors, goal: proved } }]
    }
    throw new Unprovable('a sign that is not known')
  })
}
