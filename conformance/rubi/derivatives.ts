/** The derivative of every case, by every voter that writes one down: our calculus, and the engines in two ways. */
import { apply, SCALAR, variable, type CoreExpr } from '../../symbolic/expression/index.js'
import { core } from '../../symbolic/calculus/index.js'
import { formulasOfScalars, symbol } from '../../symbolic/scalar/index.js'
import {
  deriveTogether,
  inSession,
  type EngineAnswer,
  type Limits,
  type ScalarEngine,
} from '../../symbolic/engines/index.js'
import type { RubiCase } from './suite.js'

/** What our own calculus makes of a case, in core operations. */
export function ourDerivative({ antiderivative, variable: name }: RubiCase): CoreExpr {
  const x = variable(name, SCALAR)
  const [formula] = formulasOfScalars([antiderivative], [x], {})
  return core(apply('grad', formula, x))
}

/** The engine's own derivative of the whole text. */
export function rawDerivatives(
  cases: readonly RubiCase[],
  engine: ScalarEngine,
  limits: Limits,
): Promise<readonly EngineAnswer[]> {
  const jobs = cases.map((c) => ({ expression: c.antiderivative, by: c.variable }))
  return inSession(engine, limits, (session) => session.differentiate(jobs))
}

/** The engine asked about pieces inside its safe subset only, as in derivations of the project. */
export async function piecewiseDerivatives(
  cases: readonly RubiCase[],
  engine: ScalarEngine,
  limits: Limits,
): Promise<readonly EngineAnswer[]> {
  const derived = await deriveTogether(
    cases.map((c) => ({ value: c.antiderivative, by: symbol(c.variable) })),
    engine,
    limits,
  )
  return cases.map((_, k) =>
    derived.kind === 'failed'
      ? { kind: 'failed', why: derived.why }
      : { kind: 'derivative', value: derived.derivatives[k] },
  )
}
