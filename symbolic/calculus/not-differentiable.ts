/** An operation that has no derivative rule depends on the variable: the message says which operation, and where. */
export class NotDifferentiable extends Error {
  override readonly name = 'NotDifferentiable'
}
