/** The kernels of src/regression, in their forms without allocation. */
import type { Contestant, Problem } from './problem.js'

export function handWritten({ kernel, derivative, values }: Problem): Contestant {
  const loss = kernel.create(values)
  if (!('gradientInto' in loss))
    throw new Error(`bench: expected allocation-free forms of ${kernel.id}, got none`)
  const at = values.get(kernel.main)!.data
  const out = new Float64Array(derivative === 'gradient' ? at.length : at.length ** 2)
  const run = derivative === 'gradient' ? () => loss.gradientInto(at, out) : () => loss.hessianInto(at, out)
  return { name: 'hand-written', run, result: () => out }
}
