/** Proofs by multiples of hypotheses, and squares: what they prove, what is false beside it, and records that were changed. */
import { describe, expect, it } from 'vitest'
import {
  proveByMultipliers,
  replayMultipliers,
  type MultiplierRecord,
} from '../../../symbolic/multipliers/index.js'
import { groundless } from '../../../src/checkers/proof/grounds.js'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import type { Margin } from '../../../src/core/index.js'
import { claim } from '../../../src/index.js'
import { seed } from '../../seed.js'

const GIVEN = {
  x: 'vector(n)',
  y: 'vector(n)',
  z: 'vector(n)',
  g: 'vector(n)',
  h: 'vector(n)',
  S: 'psd(n)',
  V: 'symmetric(n)',
  B: 'ball(n, 2)',
  U: 'sphere(n)',
  L: 'positive()',
  m: 'positive()',
  t: 'positive()',
  c: 'scalar(0, 1)',
  f: 'scalar()',
  k: 'scalar()',
} as const

interface Posed {
  readonly assume?: readonly string[]
  readonly claim: string
}

function marginOf({ assume = [], claim: text }: Posed): Margin {
  const lowered = lower(claim({ id: 'multipliers', given: GIVEN, assume: [...assume], claim: text }))
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const [margin] = lowered.obligations.flatMap((o) => (o.kind === 'margin' ? [o] : []))
  return margin
}

function recordOf(posed: Posed): MultiplierRecord | undefined {
  const margin = marginOf(posed)
  const outcome = proveByMultipliers(margin.lesser, margin.greater, boundContextOf(margin.domain))
  return outcome.kind === 'proved' ? outcome.record : undefined
}

const CONVEX = 'k >= f + dot(g, y - x) + m/2*norm(y - x)^2'
const COCOERCIVE = 'dot(g - h, x - y) >= norm(g - h)^2/L'
const STEP = 'norm(x - t*g - y + t*h)^2 <= norm(x - y)^2'
const FIRM = 'dot(g - h, (x - g) - (y - h)) >= 0'
const NEAR = 'norm(h - g) <= c*norm(g)'
const MONOTONE = ['dot(g - h, x - y) >= m*norm(x - y)^2', 'norm(g - h) <= L*norm(x - y)']

/** True statements, each beside false ones. */
const STATEMENTS: readonly (readonly [holds: Posed, ...fails: readonly Posed[]])[] = [
  [{ assume: [CONVEX], claim: 'f - k <= norm(g)^2/(2*m)' }, { assume: [CONVEX], claim: 'f - k <= 0.999*norm(g)^2/(2*m)' }, { assume: [CONVEX.replace('>=', '<=')], claim: 'f - k <= norm(g)^2/(2*m)' }, { claim: 'f - k <= norm(g)^2/(2*m)' }, { assume: [CONVEX.replace('m/2', 'f/2')], claim: 'f - k <= norm(g)^2/(2*f)' }],
  [{ assume: ['k <= f - dot(g, g/L) + L/2*norm(g/L)^2'], claim: 'k <= f - norm(g)^2/(2*L)' }, { assume: ['k <= f - dot(g, g/L) + L/2*norm(g/L)^2'], claim: 'k <= f - 1.001*norm(g)^2/(2*L)' }, { assume: ['k <= f + dot(g, g/L) + L/2*norm(g/L)^2'], claim: 'k <= f - norm(g)^2/(2*L)' }],
  [{ assume: [COCOERCIVE, 't <= 2/L'], claim: STEP }, { assume: [COCOERCIVE, 't <= 2.001/L'], claim: STEP }, { assume: [COCOERCIVE.replace('norm(g - h)^2', 'norm(g - h)')], claim: STEP }, { assume: [COCOERCIVE], claim: STEP }, { assume: [COCOERCIVE, 't <= 2/L'], claim: STEP.replace('<=', '>=') }],
  [{ assume: [FIRM], claim: 'norm(g - h)^2 + norm(x - g - y + h)^2 <= norm(x - y)^2' }, { assume: [FIRM], claim: 'norm(g - h)^2 + 1.001*norm(x - g - y + h)^2 <= norm(x - y)^2' }, { assume: ['dot(g - h, x - y) >= 0'], claim: 'norm(g - h)^2 + norm(x - g - y + h)^2 <= norm(x - y)^2' }],
  [{ assume: [NEAR], claim: 'dot(h, g) >= (1 - c)*norm(g)^2' }, { assume: [NEAR], claim: 'dot(h, g) >= (1 - 0.999*c)*norm(g)^2' }, { assume: [NEAR], claim: 'dot(h, g) >= (1 - c^2)*norm(g)^2' }, { assume: ['norm(h - g) <= norm(g)'], claim: 'dot(h, g) >= (1 - c)*norm(g)^2' }],
  [{ assume: [NEAR], claim: 'norm(h) <= (1 + c)*norm(g)' }, { assume: [NEAR], claim: 'norm(h) <= (1 + 0.999*c)*norm(g)' }, { assume: [NEAR], claim: 'norm(h) <= (1 - c)*norm(g)' }, { assume: [NEAR], claim: 'norm(h - 2*g) <= c*norm(g)' }],
  [{ assume: MONOTONE, claim: 'norm(x - t*g - y + t*h)^2 <= (1 - 2*t*m + t^2*L^2)*norm(x - y)^2' }, { assume: MONOTONE, claim: 'norm(x - t*g - y + t*h)^2 <= (1 - 2*t*m + t^2*L)*norm(x - y)^2' }, { assume: MONOTONE.slice(1), claim: 'norm(x - t*g - y + t*h)^2 <= (1 - 2*t*m + t^2*L^2)*norm(x - y)^2' }, { assume: MONOTONE.slice(0, 1), claim: 'norm(x - t*g - y + t*h)^2 <= (1 - 2*t*m + t^2*L^2)*norm(x - y)^2' }],
  [{ assume: ['abs(dot(x, y)) <= t'], claim: 'norm(x + y)^2 <= norm(x)^2 + norm(y)^2 + 2*t' }, { assume: ['abs(dot(x, y)) <= t'], claim: 'norm(x + y)^2 <= norm(x)^2 + norm(y)^2 + t' }, { assume: ['dot(x, y) <= t'], claim: 'norm(x - y)^2 <= norm(x)^2 + norm(y)^2 + 2*t' }, { assume: ['abs(dot(x, y)) >= t'], claim: 'norm(x + y)^2 <= norm(x)^2 + norm(y)^2 + 2*t' }],
  [{ claim: 'norm(B - x)^2 <= 8 + 2*norm(x)^2' }, { claim: 'norm(B - x)^2 <= 7.99 + 2*norm(x)^2' }, { claim: 'norm(B - x)^2 >= 8 - 2*norm(x)^2' }, { claim: 'norm(z - x)^2 <= 8 + 2*norm(x)^2' }],
  [{ claim: '2*dot(U, x) >= -1 - norm(x)^2' }, { claim: '2*dot(U, x) >= -0.99 - norm(x)^2' }, { claim: '2*dot(B, x) >= -1 - norm(x)^2' }, { claim: 'norm(B)^2 >= 4' }],
  [{ claim: "4*(x'*S*y) <= (x + y)'*S*(x + y) + (x - z)'*S*(x - z)*t" }, { claim: "4*(x'*V*y) <= (x + y)'*V*(x + y)" }, { claim: "4.01*(x'*S*y) <= (x + y)'*S*(x + y)" }, { claim: "4*(x'*S*y) >= (x + y)'*S*(x + y)" }],
  [{ claim: 'norm(x + y + z + g)^2 <= 4*(norm(x)^2 + norm(y)^2 + norm(z)^2 + norm(g)^2)' }, { claim: 'norm(x + y + z + g)^2 <= 3.99*(norm(x)^2 + norm(y)^2 + norm(z)^2 + norm(g)^2)' }, { claim: 'norm(x + y + z + g)^2 <= 4*(norm(x)^2 + norm(y)^2 + norm(z)^2)' }],
] // prettier-ignore

const shown = ({ assume = [], claim: text }: Posed): string => [...assume, text].join(' | ')

describe('inequalities by multiples of hypotheses, and squares', () => {
  it.each(STATEMENTS.map(([holds]) => [shown(holds), holds] as const))('%s, with a proof that is confirmed', (_, holds) => {
    const record = recordOf(holds)
    expect(record && replayMultipliers(record, { seed })).toMatchObject({ kind: 'confirmed' })
    expect(record && groundless({ kind: 'multipliers', record }, marginOf(holds))).toBeUndefined()
  }) // prettier-ignore

  it.each(STATEMENTS.flatMap(([, ...fails]) => fails.map((posed) => [shown(posed), posed] as const)))(
    '%s is not proved',
    (_, posed) => {
      expect(recordOf(posed)).toBeUndefined()
    },
  )
})

/** What makes every record wrong. */
const WRONG: Readonly<Record<string, (r: MultiplierRecord) => MultiplierRecord>> = {
  'the sides turned': (r) => ({ ...r, lesser: r.greater, greater: r.lesser }),
  'no rest, no squares and no facts': (r) => ({ ...r, facts: [], squares: [] }),
  'multipliers exchanged for a side': (r) => ({ ...r, facts: r.facts.map((f) => ({ ...f, by: r.greater })), squares: r.squares.map((q) => ({ ...q, weight: r.lesser })) }),
  'a factor more': (r) => ({ ...r, times: [...r.times, r.rest] }),
  'the rest of a side': (r) => ({ ...r, rest: r.greater }),
  'everything in the rest': (r) => ({ ...r, facts: [], squares: [], times: [], rest: r.greater }),
} // prettier-ignore

describe('the replay of multiples of hypotheses', () => {
  it.each(STATEMENTS.map(([holds]) => [shown(holds), holds] as const))('rejects every change in %s', (_, holds) => {
    const record = recordOf(holds)!
    const kept = Object.entries(WRONG).filter(([, change]) => replayMultipliers(change(record), { seed }).kind === 'confirmed')
    expect(kept.map(([what]) => what)).toEqual([])
  }) // prettier-ignore

  it.each([
    [0, { m: 'vector' }],
    [2, { t: 'vector' }],
    [8, { B: 'vector' }],
    [10, { S: 'symmetric' }],
  ] as const)('rejects record %i in spaces %o', (k, spaces) => {
    const record = recordOf(STATEMENTS[k][0])!
    const changed = record.variables.map((v) => ({ ...v, space: (spaces as Record<string, string>)[v.name] ?? v.space }))
    expect(replayMultipliers({ ...record, variables: changed }, { seed }).kind).toBe('rejected')
  }) // prettier-ignore

  it('takes no square of what may be negative', () => {
    const record = recordOf({ assume: ['f <= norm(y)'], claim: 'f*norm(y) <= norm(y)^2' })!
    const facts = record.facts.map((f) => ({ ...f, fact: { rule: 'squares', hypothesis: 0 } as const }))
    expect(replayMultipliers({ ...record, facts }, { seed }).kind).toBe('rejected')
  })

  it('takes no proof of another sign, and no hypothesis of it that the claim has not', () => {
    const record = recordOf(STATEMENTS[2][0])!
    expect(record.signs.length).toBeGreaterThan(0)
    for (const hypotheses of [[], [record.hypotheses[0]]])
      expect(replayMultipliers({ ...record, hypotheses }, { seed }).kind).toBe('rejected')
    expect(replayMultipliers({ ...record, signs: [] }, { seed }).kind).toBe('rejected')
  })

  it('says of hypotheses that the claim has not that they are none of it', () => {
    const [posed] = STATEMENTS[3]
    const record = recordOf(posed)!
    expect(groundless({ kind: 'multipliers', record }, marginOf({ claim: posed.claim }))).toBe(
      'a hypothesis that the claim has not',
    )
  })
})
