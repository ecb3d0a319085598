/**
 * The naive way, kept for comparison and for the vote: the whole entry as text, handed to the engine's own `diff`, and its answer handed to it
 * again for the Hessian. Slow, and wrong where the engine is.
 */
import type { Entries } from '../expression/index.js'
import { scalarOfFormula, type DeriveRequest } from './derive.js'
import { inSession, LIMITS, type EngineAnswer, type Limits, type ScalarEngine } from './engine.js'
import { symbolsOfVariable } from '../scalar/algebra.js'

/** What an engine answered for each entry, whatever it is worth. */
export type RawDerivation =
  | {
      readonly kind: 'asked'
      readonly engine: string
      /** In the shape of the variable; entries fail one by one. */
      readonly gradient: Entries<EngineAnswer>
      /** On vec of the variable. */
      readonly hessian: Entries<EngineAnswer>
    }
  | { readonly kind: 'failed'; readonly engine: string; readonly why: string }

const NOT_ASKED: EngineAnswer = { kind: 'failed', why: 'the gradient entry failed' }

/** Gradient and Hessian by the engine's own differentiation of whole entries. */
export async function deriveRaw(
  request: DeriveRequest,
  engine: ScalarEngine,
  limits: Limits = LIMITS,
): Promise<RawDerivation> {
  const value = scalarOfFormula(request)
  if (typeof value === 'string') return { kind: 'failed', engine: engine.name, why: value }
  const by = symbolsOfVariable(request.by, request.sizes)
  const names = by.data.map((s) => s.name)
  return inSession(engine, limits, async (session) => {
    const gradient = await session.differentiate(names.map((name) => ({ expression: value, by: name })))
    const stacked = names.map((_, k) => (k % by.rows) * by.cols + Math.floor(k / by.rows))
    const pairs = stacked.flatMap((i) => stacked.map((j) => ({ answer: gradient[i], by: names[j] })))
    const jobs = pairs.flatMap(({ answer, by }) =>
      answer.kind === 'derivative' ? [{ expression: answer.value, by }] : [],
    )
    const answers = await session.differentiate(jobs)
    let next = 0
    const hessian = pairs.map(({ answer }) => (answer.kind === 'derivative' ? answers[next++] : NOT_ASKED))
    return {
      kind: 'asked',
      engine: engine.name,
      gradient: { ...by, data: gradient },
      hessian: { rows: names.length, cols: names.length, data: hessian },
    }
  })
}
