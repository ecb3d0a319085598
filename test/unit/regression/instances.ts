/** Random data for kernels, from the one seed. */
import { seed } from '../../seed.js'
import type { DenseMatrix, Kernel } from '../../../src/regression/index.js'

/** Modulus and multiplier of Park and Miller's minimal standard generator (1993 revision). */
const [MODULUS, MULTIPLIER] = [2 ** 31 - 1, 48271]

/** Uniform numbers in (0, 1), a different sequence for each stream. */
export function uniform(stream: number): () => number {
  let state = ((seed % MODULUS) + 7919 * (stream + 1)) % MODULUS || 1
  const next = (): number => (state = (state * MULTIPLIER) % MODULUS) / MODULUS
  next()
  return next
}

/** rows×cols matrix of numbers uniform in [−radius, radius). */
export function randomMatrix(next: () => number, rows: number, cols: number, radius = 1.5): DenseMatrix {
  return { rows, cols, data: Float64Array.from({ length: rows * cols }, () => radius * (2 * next() - 1)) }
}

/** Sizes that differ from each other wherever a kernel allows it, so that transposes and swaps cannot hide. */
export const SIZES: Readonly<Record<string, number>> = { m: 2, n: 3, d: 2, p: 2, q: 3, k: 4, l: 2, '1': 1 }

/** Values of all variables of a kernel. */
export function instanceOf(kernel: Kernel, stream: number, sizes = SIZES): Map<string, DenseMatrix> {
  const next = uniform(stream)
  return new Map(
    Object.entries(kernel.variables).map(([name, [rows, cols]]) => [
      name,
      randomMatrix(next, sizes[rows], sizes[cols]),
    ]),
  )
}

export const nested = ({ rows, cols, data }: DenseMatrix): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)))
