/** The kernel's own formula: differentiated by the calculus, compiled. */
import { compile, type CodeStyle } from '../src/numeric/index.js'
import { readProblem } from '../src/claims/document/index.js'
import { spaces } from '../src/spaces/index.js'
import { core } from '../symbolic/calculus/index.js'
import type { CoreExpr } from '../symbolic/expression/index.js'
import { parseFormula } from '../symbolic/language/index.js'
import type { Contestant, Problem } from './problem.js'

export function derivativeOf({ kernel, quantity }: Problem): CoreExpr {
  const given = Object.fromEntries(
    Object.entries(kernel.variables).map(([name, [rows, cols]]) => [
      name,
      cols === '1' ? `vector(${rows})` : `matrix(${rows}, ${cols})`,
    ]),
  )
  const parsed = parseFormula(quantity.formula, readProblem({ given }, { spaces }).scope)
  if (!parsed.ok) throw new Error(`bench: ${quantity.formula}: ${parsed.problem.message}`)
  return core(parsed.value)
}

/** With all data as inputs, so that each run starts from A as the formula does. */
export function compiled(p: Problem, style: CodeStyle): Contestant {
  const slots = [...p.values].map(([name, { rows, cols }]) => ({ name, rows, cols }))
  const sizes = { n: p.n, m: p.n, d: p.d, p: p.d, q: p.d }
  const formula = compile([derivativeOf(p)], slots, sizes, style)
  const inputs = [...p.values.values()].map((v) => v.data)
  const { rows, cols } = formula.outputs[0]
  const out = [new Float64Array(rows * cols)]
  return { name: 'compiled', run: () => formula.evaluate(inputs, out), result: () => out[0] }
}
