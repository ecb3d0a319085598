/** What is measured: one derivative of one loss of the paper at one size, on random data. */
import { randomOf } from '../src/core/random.js'
import type { Kernel, KernelQuantity } from '../src/regression/index.js'
import { kernels } from '../src/regression/index.js'

export type LossId = 'vector-normalized' | 'vector-rescaled-exp' | 'matrix-normalized'
export type Derivative = 'gradient' | 'hessian'

/** Values by variable name, row-major. */
export interface Values {
  readonly rows: number
  readonly cols: number
  readonly data: Float64Array
}
export interface Problem {
  readonly loss: LossId
  readonly derivative: Derivative
  readonly n: number
  readonly d: number
  readonly kernel: Kernel
  readonly quantity: KernelQuantity
  readonly values: ReadonlyMap<string, Values>
}

const SEED = 1

function quantityOf(kernel: Kernel, derivative: Derivative): KernelQuantity {
  const found = kernel.quantities.find((q) => q.kind === derivative && q.wrt === kernel.main)
  if (!found) throw new Error(`bench: expected a ${derivative} of ${kernel.id} by ${kernel.main}, got none`)
  return found
}

/** Data of size 1/√d, so that logits stay moderate; targets in the simplex. */
export function problem(loss: LossId, derivative: Derivative, n: number, d: number): Problem {
  const kernel = kernels[loss]
  const sizes: Readonly<Record<string, number>> = { n, m: n, d, p: d, q: d, '1': 1 }
  const random = randomOf(SEED, loss, `${n} ${d}`)
  const values = new Map(
    Object.entries(kernel.variables).map(([name, shape]) => {
      const [rows, cols] = shape.map((s) => sizes[s]) as [number, number]
      const target = name === 'b' || name === 'B'
      const data = Float64Array.from({ length: rows * cols }, () =>
        target ? 2 * random.next() * (1 / n) : random.normal() / Math.sqrt(d),
      )
      return [name, { rows, cols, data }]
    }),
  )
  return { loss, derivative, n, d, kernel, quantity: quantityOf(kernel, derivative), values }
}

/** One way to compute a problem's derivative: `run` as often as asked, `result` the entries of the last run, row-major. */
export interface Contestant {
  readonly name: string
  run(): void
  result(): ArrayLike<number>
}
