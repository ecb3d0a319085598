/** The eigenvalues of a matrix that is said to be semidefinite, at a counterexample. For a picture, in floats. */
import { apply } from '../../symbolic/expression/index.js'
import type { Instance, Obligation } from '../core/index.js'
import { compile } from '../numeric/index.js'
import { inputsOf, slotsOf } from './draw.js'
import { pullBack } from './pull-back.js'

const DIGITS = 5

/** Ascending; nothing of what is no claim about a least eigenvalue. */
export function showSpectrum(o: Obligation, instance: Instance): { readonly spectrum?: readonly number[] } {
  if (o.kind !== 'margin' || o.greater.op !== 'eigmin') return {}
  const local = pullBack(o.domain, instance.sizes, instance.indices, instance.chart)
  const formula = compile([local.pull(apply('eigvals', o.greater.args[0]))], slotsOf(local), {})
  const values = formula.outputs.map(({ rows, cols }) => new Float64Array(rows * cols))
  formula.evaluate(inputsOf(local, instance.coordinates), values)
  const [spectrum] = values.map((v) => Array.from(v, (x) => Number(x.toPrecision(DIGITS))))
  return spectrum.every(Number.isFinite) ? { spectrum } : {}
}
