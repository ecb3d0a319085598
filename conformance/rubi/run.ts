/** The Rubi suite: our differentiator, nerdamer and mathjs against the integrands, and whether the vote finds who is wrong. */
import { mathjs, nerdamer, type EngineAnswer, type Limits } from '../../symbolic/engines/index.js'
import { ourDerivative, piecewiseDerivatives, rawDerivatives } from './derivatives.js'
import { judgeCase, type Answer, type Judged } from './judge.js'
import { complexOf, samplePoints } from './points.js'
import type { RubiCase } from './suite.js'
import { derivativeValues, formulaValues, scalarValues } from './values.js'

export interface JudgedCase extends Judged {
  readonly case: RubiCase
}

export interface RubiOptions {
  readonly seed?: number
  /** What the engines may use. The default ends each derivative after two seconds. */
  readonly limits?: Limits
  readonly onProgress?: (done: number, total: number) => void
}

/** A worker that hangs is replaced as often as needed. */
const LIMITS: Limits = { milliseconds: 2_000, megabytes: 512, workers: Infinity }
const SEED = 1
/** Cases per batch: two batches of each engine run side by side. */
const BATCH = 250

export const VOTERS = {
  ours: 'our calculus',
  piecewise: 'nerdamer, by pieces',
  nerdamer: 'nerdamer, whole text',
  mathjs: 'mathjs, whole text',
} as const

async function judgeBatch(cases: readonly RubiCase[], seed: number, limits: Limits): Promise<JudgedCase[]> {
  const points = samplePoints(seed)
  const zs = points.map(complexOf)
  const [whole, pieces, other] = await Promise.all([
    rawDerivatives(cases, nerdamer, limits),
    piecewiseDerivatives(cases, nerdamer, limits),
    rawDerivatives(cases, mathjs, limits),
  ])
  return cases.map((c, k): JudgedCase => {
    const engine = (name: string, answer: EngineAnswer): Answer => ({
      name,
      role: 'engine',
      values: answer.kind === 'derivative' ? scalarValues(answer.value, c.variable, zs) : undefined,
    })
    const answers: Answer[] = [
      { name: VOTERS.ours, role: 'calculus', values: formulaValues(ourDerivative(c), c.variable, zs) },
      engine(VOTERS.piecewise, pieces[k]),
      engine(VOTERS.nerdamer, whole[k]),
      engine(VOTERS.mathjs, other[k]),
    ]
    const integrand = scalarValues(c.integrand, c.variable, zs)
    const truth = derivativeValues(c.antiderivative, c.variable, zs)
    return { case: c, ...judgeCase(integrand, truth, answers, points) }
  })
}

/** Judges all cases, batch by batch. */
export async function runRubi(
  cases: readonly RubiCase[],
  { seed = SEED, limits = LIMITS, onProgress }: RubiOptions = {},
): Promise<readonly JudgedCase[]> {
  const judged: JudgedCase[] = []
  for (let from = 0; from < cases.length; from += BATCH) {
    judged.push(...(await judgeBatch(cases.slice(from, from + BATCH), seed, limits)))
    onProgress?.(judged.length, cases.length)
  }
  return judged
}
