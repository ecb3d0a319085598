/** nerdamer and mathjs, asked about pieces inside the engine's safe subset, and about the whole text. */
import { claim } from '../../src/index.js'
import { core } from '../../symbolic/calculus/index.js'
import { variablesOf, type Entries } from '../../symbolic/expression/index.js'
import { matrixFormula, scalarText, type Scalar } from '../../symbolic/scalar/index.js'
import {
  deriveEntries,
  deriveRaw,
  type DeriveRequest,
  type EngineAnswer,
  type Limits,
  type ScalarEngine,
} from '../../symbolic/engines/index.js'
import type { Problem } from '../problem.js'
import { evaluated } from './evaluate.js'
import type { Outcome, Way } from './way.js'

/** The loss of a problem, as a formula. */
function requestOf({ kernel, n, d }: Problem): DeriveRequest {
  const space = ([rows, cols]: readonly [string, string]): string =>
    cols === '1' ? `vector(${rows})` : `matrix(${rows}, ${cols})`
  const given = Object.fromEntries(
    Object.entries(kernel.variables).map(([name, shape]) => [name, space(shape)]),
  )
  const { statement } = claim({ id: kernel.id, given, claim: `${kernel.formula} == 0` })
  if (statement.kind !== 'relation') throw new Error(`internal: a statement of kind ${statement.kind}`)
  const formula = core(statement.terms[0])
  const variables = variablesOf([formula])
  return { formula, variables, by: variables.find((v) => v.name === kernel.main)!, sizes: { n, d } }
}

const failed = (why: string): Outcome => ({ kind: 'failed', why })

/** Elementary derivatives by the engine, put together by the chain rule. */
export const byPieces = (engine: ScalarEngine): Way => ({
  name: `${engine.name}, by pieces`,
  async run(p) {
    const { formula, by, sizes } = requestOf(p)
    const start = performance.now()
    const derived = await deriveEntries(formula, by, sizes, { engine })
    const derive = (performance.now() - start) / 1000
    if (derived.kind === 'failed') return failed(derived.why)
    const size = derived.lines.reduce((sum, { name, text }) => sum + name.length + text.length, 0)
    return { kind: 'derived', derive, size, ...evaluated([derived.gradient, derived.hessian].map(core), p) }
  },
})

/** Whole entries need more time and memory than elementary ones. */
const RAW_LIMITS: Limits = { milliseconds: 30_000, megabytes: 1024, workers: 1 }

function answered(entries: Entries<EngineAnswer>): Entries<Scalar> | string {
  const missing = entries.data.find((a) => a.kind === 'failed')
  if (missing?.kind === 'failed') return missing.why
  return { ...entries, data: entries.data.flatMap((a) => (a.kind === 'derivative' ? [a.value] : [])) }
}

const length = ({ data }: Entries<Scalar>): number =>
  data.reduce((sum, s) => sum + scalarText(s, (name) => name)!.length, 0)

/** Each entry as text, differentiated by the engine's own `diff`, twice. */
export const wholeText = (engine: ScalarEngine): Way => ({
  name: `${engine.name}, whole text`,
  async run(p) {
    const request = requestOf(p)
    const start = performance.now()
    const raw = await deriveRaw(request, engine, RAW_LIMITS)
    const derive = (performance.now() - start) / 1000
    if (raw.kind === 'failed') return failed(raw.why)
    const [gradient, hessian] = [answered(raw.gradient), answered(raw.hessian)]
    if (typeof gradient === 'string') return failed(gradient)
    if (typeof hessian === 'string') return failed(hessian)
    const formulas = [gradient, hessian].map((m) => matrixFormula(m, request.variables, request.sizes))
    return {
      kind: 'derived',
      derive,
      size: length(gradient) + length(hessian),
      ...evaluated(formulas.map(core), p),
    }
  },
})
