/** A record counts for its own obligation alone: not where a space is wider, a hypothesis is dropped or turned, or a side is another. */
import { describe, expect, it } from 'vitest'
import { groundless } from '../../../src/checkers/proof/grounds.js'
import { replayAny, type AnyRecord } from '../../../src/checkers/proof/outcome.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { lower } from '../../../src/claims/lower.js'
import type { Obligation } from '../../../src/core/index.js'
import { claim, type ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'

type Stated = Pick<ClaimRecord, 'given' | 'claim' | 'assume' | 'sizes'>

/** An empty assumption is none. */
function obligationsOf({ assume, ...stated }: Stated): readonly Obligation[] {
  const lowered = lower(claim({ id: 'grounds', ...stated, ...(assume ? { assume } : {}) }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return lowered.obligations
}
const effort = { seed, expired: () => false }

/** The last obligation: of orders of matrices that is the inequality. */
const lastOf = (stated: Stated): Obligation => obligationsOf(stated).at(-1)!

function recordOf(stated: Stated): AnyRecord {
  const outcome = proveObligation(lastOf(stated), effort)
  if (outcome.kind === 'declined') throw new Error(outcome.reason)
  return outcome.proved
}

interface Row {
  readonly kind: AnyRecord['kind']
  readonly holds: Stated
  /** What the record does not show. */
  readonly others: readonly Partial<Stated>[]
}

const xy = { x: 'vector(n)', y: 'vector(n)' }
const ab = { a: 'nonnegative()', b: 'nonnegative()' }
const ST = { S: 'spd(n)', T: 'spd(n)' }
const ROWS: readonly Row[] = [
  {
    kind: 'polynomials',
    holds: { given: { u: 'scalar(0, 2)', v: 'scalar(0, 2)' }, claim: 'u*v <= 2*u' },
    others: [
      { given: { u: 'scalar(0, 2)', v: 'scalar(0, 3)' } },
      { given: { u: 'scalar(-1, 2)', v: 'scalar(0, 2)' } },
      { given: { u: 'scalar()', v: 'scalar(0, 2)' } },
      { claim: 'u*v <= 2*v' },
      { claim: '2*u <= u*v' },
    ],
  },
  {
    kind: 'polynomials',
    holds: { given: { a: 'scalar()', b: 'scalar()' }, assume: 'a*b == 1', claim: '(a + b)^2 >= 4' },
    others: [{ assume: '' }, { assume: 'a*b == 2' }, { assume: 'a*b >= 1' }, { assume: 'a + b == 1' }],
  },
  {
    kind: 'bounds',
    holds: { given: { A: 'matrix(m, n)', ...xy, r: 'positive()' }, assume: 'opnorm(A) <= r', claim: 'norm(A*x) <= r*norm(x)' },
    others: [{ assume: '' }, { assume: 'opnorm(A) <= 2*r' }, { assume: 'opnorm(A) >= r' }, { assume: "opnorm(A') <= r" }, { assume: 'opnorm(A) <= r or r <= 1' }, { assume: 'fro(A) <= r' }],
  },
  {
    kind: 'bounds',
    holds: { given: { ...xy, r: 'positive()' }, assume: 'r == norm(x)', claim: 'dot(x, y) <= r*norm(y)' },
    others: [{ assume: '' }, { assume: 'r <= norm(x)' }, { assume: 'r == norm(y)' }],
  },
  {
    kind: 'polynomials',
    holds: { given: { p: 'simplex(3)' }, claim: 'p[1]*p[2] + p[2]*p[3] + p[3]*p[1] <= sum(p.^2)*0 + 1/3' },
    others: [{ given: { p: 'subsimplex(3)' } }, { given: { p: 'box(3, 0, 1)' } }, { given: { p: 'nonnegative(3)' } }],
  },
  {
    kind: 'minors',
    holds: { given: { w: 'box(2, 1, 2)', s: 'scalar(-0.6, 0.6)' }, claim: "diag(w) ⪰ s*(ones(2)*ones(2)' - eye(2))" },
    others: [
      { given: { w: 'box(2, 0, 2)', s: 'scalar(-0.6, 0.6)' } },
      { given: { w: 'box(2, 1, 2)', s: 'scalar(-2, 0.6)' } },
      { claim: "diag(w) ⪰ 2*s*(ones(2)*ones(2)' - eye(2))" },
    ],
  },
  {
    kind: 'half-lines',
    holds: { given: { t: 'nonnegative()' }, claim: 'sin(t) >= t - t^3/6' },
    others: [{ given: { t: 'scalar()' } }, { given: { t: 'scalar(-1, 4)' } }, { claim: 'sin(t) >= t' }, { claim: 't - t^3/6 >= sin(t)' }],
  },
  {
    kind: 'half-lines',
    holds: { given: { t: 'scalar()' }, assume: 't >= 1', claim: 'log(t) >= 1 - 1/t' },
    others: [{ assume: 't <= 1' }, { assume: 't >= 0.5' }, { assume: '' }],
  },
  {
    kind: 'entrywise',
    holds: { given: { p: 'simplex(n)', q: 'simplex(n)' }, claim: 'kl(p, q) >= 0' },
    others: [
      { given: { p: 'subsimplex(n)', q: 'simplex(n)' } },
      { given: { p: 'simplex(n)', q: 'positive(n)' } },
      { claim: 'kl(q, p) >= 0' },
    ],
  },
  {
    kind: 'spectral',
    holds: { given: ST, assume: 'T ⪯ S', claim: 'trace(inv(S)*T) <= n' },
    others: [
      { assume: '' },
      { assume: 'S ⪯ T' },
      { assume: 'T ⪯ 2*S' },
      { given: { S: 'symmetric(n)', T: 'spd(n)' } },
      { claim: 'trace(inv(T)*S) <= n' },
    ],
  },
  {
    kind: 'bounds',
    holds: { given: { ...xy, R: 'scalar(0, 3)' }, claim: 'norm(R*x - R*y) <= 3*norm(x - y)' },
    others: [
      { given: { ...xy, R: 'scalar(0, 4)' } },
      { given: { ...xy, R: 'scalar(-5, 3)' } },
      { claim: 'norm(R*x - R*y) <= 3*norm(x)' },
    ],
  },
  {
    kind: 'curvature',
    holds: { given: { r: 'positive()', t: 'positive()' }, claim: 'convex(r*log(r/t), r, t)' },
    others: [{ claim: 'concave(r*log(r/t), r, t)' }, { claim: 'convex(t*log(t/r), r, t)' }, { given: { r: 'scalar()', t: 'positive()' } }],
  },
  {
    kind: 'polynomials',
    holds: { given: ab, assume: 'a <= b', claim: 'a^3 + 2*a <= b^3 + a^2 + b + 1' },
    others: [{ assume: 'b <= a' }, { assume: '' }, { given: { a: 'scalar()', b: 'nonnegative()' } }],
  },
] // prettier-ignore

describe('what a record rests on', () => {
  it.each(ROWS.map((row) => [row.kind, row.holds.claim, row] as const))(
    '%s: the record of %s shows that, and none of its neighbours with the same formula',
    (kind, _, { holds, others }) => {
      const record = recordOf(holds)
      expect(record.kind).toBe(kind)
      expect([replayAny(record, effort).kind, groundless(record, lastOf(holds))]).toEqual(['confirmed', undefined])
      for (const other of others)
        expect([other, typeof groundless(record, lastOf({ ...holds, ...other }))]).toEqual([other, 'string'])
    },
  ) // prettier-ignore
})
