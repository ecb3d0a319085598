/** The replay of proofs of convexity: it confirms what was proved, and rejects wrong variants of the steps of every rule. */
import { describe, expect, it } from 'vitest'
import { replayCurvature, type CurvatureRecord, type Says } from '../../../symbolic/curvature/index.js'
import { auditCurvature } from '../../../symbolic/curvature/replay/audit.js'
import { SCHEMAS } from '../../../symbolic/curvature/replay/schemas.js'
import { PHRASES } from '../../../symbolic/curvature/words.js'
import { seed } from '../../seed.js'
import { CONCAVE, CONVEX } from './atoms.js'
import { composed } from './curvature.js'

type Step = CurvatureRecord['steps'][number]

const recordOf = (is: 'convex' | 'concave', text: string, variables: string): CurvatureRecord => {
  const outcome = composed(is, text, variables)
  if (outcome.kind === 'not proved') throw new Error(`${text}: ${outcome.reason}`)
  return outcome.record
}
const records = [
  ...CONVEX.map(([text, variables]) => recordOf('convex', text, variables)),
  ...CONCAVE.map(([text, variables]) => recordOf('concave', text, variables)),
]
const status = (record: CurvatureRecord): string => replayCurvature(record, { seed }).kind
const withStep = (record: CurvatureRecord, i: number, change: Partial<Step>): CurvatureRecord => ({
  ...record,
  steps: record.steps.map((s, k) => (k === i ? { ...s, ...change } : s)),
})

const TURNED: Readonly<Record<Says, Says>> = {
  affine: 'log-convex',
  convex: 'concave',
  concave: 'convex',
  'log-convex': 'log-concave',
  'log-concave': 'log-convex',
  'form convex': 'form concave',
  'form concave': 'form convex',
}
/** Wrong variants of a step: the sense turned, more said than follows, a premise dropped or added, the rule exchanged. */
const WRONG: Readonly<Record<string, (s: Step, i: number) => Partial<Step>>> = {
  'the sense turned': (s) => ({ says: TURNED[s.says] }),
  'more than follows': (s) => ({ says: s.says === 'affine' ? 'log-concave' : 'affine' }),
  'a premise dropped or added': (s, i) => ({ of: s.of.length > 0 ? s.of.slice(1) : [Math.max(0, i - 1)] }),
  'the rule exchanged': (s) => ({ rule: s.rule === 'variable' ? 'constant' : 'variable' }),
}
/** What holds both ways, or says nothing wrong: of what moves not, of sums and multiples of what is affine, of a quadratic that is fixed. */
const isStillTrue = (record: CurvatureRecord, i: number, change: Partial<Step>): boolean => {
  const step = { ...record.steps[i], ...change }
  return step.of.every((k) => record.steps[k]?.says === 'affine') && (step.says === 'convex' || step.says === 'concave' || step.says === 'affine') && ['sum', 'multiple', 'combination', 'constant'].includes(step.rule)
} // prettier-ignore

const samples = Object.keys(PHRASES).map((rule) => ({
  rule,
  steps: records
    .flatMap((record) => record.steps.map((step, i) => ({ record, step, i })))
    .filter(({ step }) => step.rule === rule)
    .slice(0, 3),
}))

describe('the replay of proofs of convexity', () => {
  it('knows the rules that are put into words, and has seen each of them', () => {
    expect(Object.keys(SCHEMAS).sort()).toEqual(Object.keys(PHRASES).sort())
    expect(samples.filter(({ steps }) => steps.length === 0).map(({ rule }) => rule)).toEqual([])
  })

  it.each(samples)('rejects every wrong variant of a step by "$rule"', ({ steps }) => {
    const confirmed = steps.flatMap(({ record, step, i }) =>
      Object.entries(WRONG).flatMap(([what, change]) => {
        const changed = change(step, i)
        return isStillTrue(record, i, changed) || status(withStep(record, i, changed)) === 'rejected'
          ? []
          : [`${what}: step ${i + 1} of ${JSON.stringify(record.steps)}`]
      }),
    )
    expect(confirmed).toEqual([])
  })

  it('rejects records whose spaces do not say what is used', () => {
    const used = records.filter((r) => r.variables.some((v) => ['positive', 'nonnegative', 'spd', 'psd'].includes(v.space)))
    const without = (r: CurvatureRecord): CurvatureRecord => ({ ...r, variables: r.variables.map((v) => ({ ...v, space: 'symmetric' })) })
    // Where the function has values only for positive arguments, as a logarithm does, nothing was used.
    const needed = used.filter((r) => r.steps.some((s) => ['reciprocal', 'power over a product', 'geometric mean', 'inverse', 'matrix fraction'].includes(s.rule)))
    expect(needed.length).toBeGreaterThan(15)
    expect(needed.filter((r) => status(without(r)) !== 'rejected').map((r) => r.steps)).toEqual([])
  }) // prettier-ignore

  it('audits by values alone: the conclusion turned is found false at points', () => {
    const found = records.filter((record) => {
      const last = record.steps.length - 1
      const turned = withStep(record, last, { says: TURNED[record.steps[last].says] })
      try {
        auditCurvature(turned, seed)
        return false
      } catch {
        return true
      }
    })
    // Functions that are affine in the variables are convex and concave.
    expect(found.length).toBeGreaterThan(0.9 * records.length)
  })

  it('rejects records with variables that move unsaid, without steps, or of another version', () => {
    const record = recordOf('convex', 's*r', 's')
    expect(status({ ...record, moving: ['s', 'r'] })).toBe('rejected')
    expect(status({ ...record, steps: [] })).toBe('rejected')
    expect(status({ ...record, version: 2 as 1 })).toBe('rejected')
  })
})
