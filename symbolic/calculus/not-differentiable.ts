import { Outcome, type Expr } from '../expression/index.js'
import { print } from '../language/index.js'

/** An operation that has no derivative rule depends on the variable: the message says which operation, and on what. */
export class NotDifferentiable extends Outcome {
  override readonly name = 'NotDifferentiable'
}

/** Characters of an expression that a message still shows. */
const LONGEST_SHOWN = 60

/** Refuses a node: `opnorm(A) has no derivative rule`. */
export function refuse(e: Expr, reason = ''): never {
  const text = print(e)
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text
  throw new NotDifferentiable(`${shown} has no derivative rule${reason}`)
}
