/** Formulas compiled by our float64 reading: the values, and the time of one evaluation. */
import { compile } from '../../src/numeric/index.js'
import type { CoreExpr, SizeValues } from '../../symbolic/expression/index.js'
import { measure, type Effort } from '../measure.js'
import type { Problem } from '../problem.js'

const EFFORT: Effort = { warmUp: 0.3, batch: 0.004, rounds: 9 }

export function evaluated(
  roots: readonly CoreExpr[],
  { values, n, d }: Problem,
): { readonly evaluate: number; readonly values: readonly number[] } {
  const slots = [...values].map(([name, { rows, cols }]) => ({ name, rows, cols }))
  const sizes: SizeValues = { n, d }
  const formula = compile(roots, slots, sizes, 'straight')
  const inputs = [...values.values()].map((v) => v.data)
  const out = formula.outputs.map(({ rows, cols }) => new Float64Array(rows * cols))
  const run = (): void => formula.evaluate(inputs, out)
  const [timing] = measure([{ name: 'formula', run, result: () => out[0] }], EFFORT)
  return { evaluate: timing.seconds, values: out.flatMap((o) => [...o]) }
}
