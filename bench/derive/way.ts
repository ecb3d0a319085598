/** A way to derive gradient and Hessian of the vector normalized loss, and what it costs. */
import type { Problem } from '../problem.js'

export type Outcome =
  | {
      readonly kind: 'derived'
      /** Seconds from the loss to both derivatives, an engine's start included. */
      readonly derive: number
      /** Characters of the result, written out. */
      readonly size: number
      /** Seconds of one evaluation of both, once compiled. */
      readonly evaluate: number
      /** Gradient, then Hessian, row-major. */
      readonly values: readonly number[]
    }
  | { readonly kind: 'failed'; readonly why: string }

export interface Way {
  readonly name: string
  run(problem: Problem): Promise<Outcome>
}
