/** Equations of matrix analysis: what they prove, that each is true at drawn points, and that the replay knows its own. */
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import type { Outcome } from '../../../src/checkers/proof/outcome.js'
import { proveObligation } from '../../../src/checkers/proof/prove.js'
import { replayAny } from '../../../symbolic/proof/index.js'
import type { RewritingRecord } from '../../../symbolic/proof/plain.js'
import { seed } from '../../seed.js'

type Given = Readonly<Record<string, string>>
type Lemma = readonly [given: Given, holds: string, fails: string]

const S: Given = { S: 'symmetric(n)', c: 'scalar' }
const A: Given = { A: 'matrix(n, n)', B: 'matrix(n, n)', c: 'scalar' }
const X: Given = { X: 'matrix(m, n)', c: 'scalar', j: 'index(m)' }
const xy: Given = { x: 'vector(n)', y: 'vector(n)', z: 'vector(m)' }
const Q: Given = { Q: 'orthogonal(n)', X: 'matrix(n, m)', Y: 'matrix(m, n)' }

/** Each beside a false neighbour: a side condition dropped, a norm exchanged, a sense or a factor turned. */
const LEMMAS: readonly Lemma[] = [
  [S, 'sum(eigvals(S)) == trace(S)', 'sum(eigvals(S)) == eigmax(S)'],
  [S, 'dot(eigvals(S), eigvals(S)) == trace(S*S)', 'dot(eigvals(S), eigvals(S)) == trace(S)^2'],
  [S, 'norm(eigvals(S)) == fro(S)', 'norm(eigvals(S)) == opnorm(S)'],
  [S, 'eigmax(S + c*eye(n)) == eigmax(S) + c', 'eigmax(S + c*eye(n)) == eigmax(S) + abs(c)'],
  [S, 'eigmin(S - eye(n)) == eigmin(S) - 1', 'eigmin(S - eye(n)) == eigmin(S) + 1'],
  [S, 'eigvals(S - c*eye(n)) == eigvals(S) - c*ones(n)', 'eigvals(S - c*eye(n)) == eigvals(S) + c*ones(n)'],
  [S, 'eigmin(-S) == -eigmax(S)', 'eigmin(-S) == -eigmin(S)'],
  [{ ...S, c: 'nonnegative' }, 'eigmax(c*S) == c*eigmax(S)', 'eigmax(-c*S) == -c*eigmax(S)'],
  [S, 'eigmax(2*S) == 2*eigmax(S)', 'eigmax(c*S) == c*eigmax(S)'],
  [X, "opnorm(X)^2 == eigmax(X'*X)", "opnorm(X) == eigmax(X'*X)"],
  [X, "eigmax(X*X') == eigmax(X'*X)", "eigmin(X*X') == eigmin(X'*X)"],
  [X, 'opnorm(c*X) == abs(c)*opnorm(X)', 'opnorm(c*X) == c*opnorm(X)'],
  [X, 'fro(-c*X) == abs(c)*fro(X)', 'fro(-c*X) == -c*fro(X)'],
  [X, "opnorm(X') == opnorm(X)", "opnorm(X') == fro(X)"],
  [X, "opnorm(X'*X) == opnorm(X)^2", 'opnorm(X) == fro(X)'],
  [{ S: 'symmetric(n)' }, 'opnorm(S*S) == opnorm(S)^2', 'opnorm(S) == eigmax(S)'],
  [{ S: 'psd(n)' }, 'opnorm(S) == eigmax(S)', 'opnorm(S) == eigmin(S)'],
  [{ A: 'matrix(n, n)' }, "opnorm(A'*A) == opnorm(A)^2", 'opnorm(A*A) == opnorm(A)^2'],
  [{ S: 'spd(n)' }, 'eigmax(inv(S)) == 1/eigmin(S)', 'eigmax(inv(S)) == 1/eigmax(S)'],
  [{ S: 'spd(n)' }, 'logdet(inv(S)) == -logdet(S)', 'logdet(inv(S)) == logdet(S)'],
  [A, 'opnorm(inv(A)) == 1/sigmamin(A)', 'opnorm(inv(A)) == 1/opnorm(A)'],
  [A, 'det(A*B) == det(A)*det(B)', 'det(A + B) == det(A) + det(B)'],
  [A, "det(A'*A) == det(A)^2", "det(A'*A) == det(A)"],
  [A, 'det(inv(A)) == 1/det(A)', 'det(inv(A)) == det(A)'],
  [A, 'det(c*A) == c^n*det(A)', 'det(c*A) == c*det(A)'],
  [A, 'inv(A*B) == inv(B)*inv(A)', 'inv(A*B) == inv(A)*inv(B)'],
  [A, "inv(A') == inv(A)'", "inv(A') == inv(A)"],
  [A, 'inv(c*inv(A)) == A/c', 'inv(c*inv(A)) == c*A'],
  [xy, "det(eye(n) + x*y') == 1 + dot(x, y)", "det(eye(n) + x*y') == 1 + dot(x, x)"],
  [xy, "opnorm(x*z') == norm(x)*norm(z)", "opnorm(x*y') == dot(x, y)"],
  [xy, 'opnorm(diag(x)) == norminf(x)', 'opnorm(diag(x)) == norm(x)'],
  [X, 'opnorm(X[j, :]) == norm(X[j, :])', 'opnorm(X) == norm(X[j, :])'],
  [{ ...X, Y: 'matrix(n, k)' }, 'opnorm(kron(X, Y)) == opnorm(X)*opnorm(Y)', 'opnorm(X*Y) == opnorm(X)*opnorm(Y)'],
  [{ X: 'matrix(m, n)', Y: 'matrix(m, n)' }, 'opnorm(kron(X, Y)) == opnorm(Y)*opnorm(X)', 'opnorm(X .* Y) == opnorm(X)*opnorm(Y)'],
  [{ X: 'matrix(m, n)', x: 'vector(n)' }, "opnorm(kron(X, x')) == opnorm(X)*norm(x)", "opnorm(kron(X, x')) == fro(X)*norm(x)"],
  [Q, "inv(Q) == Q'", 'inv(Q) == Q'],
  [Q, 'det(Q)^2 == 1', 'det(Q) == 1'],
  [Q, 'opnorm(Q*X) == opnorm(X)', 'opnorm(Q*X) == fro(X)'],
  [Q, 'opnorm(Y*Q) == opnorm(Y)', "opnorm(Y*Q) == opnorm(Y)/2"],
  [{ x: 'sphere(n, 2)' }, 'norm(x) == 2', 'norm(x) == 4'],
  [X, "(X*inv(X'*X)*X')' == X*inv(X'*X)*X'", "X*inv(X'*X)*X' == eye(m)"],
] // prettier-ignore

const outcomeOf = (given: Given, text: string): Outcome => {
  const lowered = lower(claim({ id: 'lemma', given, claim: text }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return proveObligation(lowered.obligations[0], { seed, expired: () => false })
}

describe('equations of matrix analysis', () => {
  it.each(LEMMAS)('%o: %s is proved for all sizes, and replayed', (given, holds) => {
    const outcome = outcomeOf(given, holds)
    expect(outcome).toMatchObject({ kind: 'all sizes', replayed: { kind: 'confirmed' } })
  })

  it.each(LEMMAS)('%o, %s: the neighbour %s is not proved', (given, _holds, fails) => {
    expect(outcomeOf(given, fails).kind).toBe('declined')
  })

  it('are true at drawn points', async () => {
    const claims = LEMMAS.map(([given, text], i) => claim({ id: `lemma.${i}`, given, claim: text }))
    const report = await check(claims, { seed, runs: 40 })
    expect(report.claims.map((c) => c.verdict.status)).toEqual(LEMMAS.map(() => 'proved'))
  })
})

const recordOf = (given: Given, text: string): RewritingRecord => {
  const outcome = outcomeOf(given, text)
  if (outcome.kind !== 'all sizes' || outcome.proved.kind !== 'rewriting')
    throw new Error('expected a rewriting')
  return outcome.proved.record
}
const replayed = (record: RewritingRecord): string => replayAny({ kind: 'rewriting', record }).kind

describe('the replay of lemmas', () => {
  it.each(LEMMAS.map(([given, text]) => [text, given] as const))(
    'knows no lemma of another name in %s',
    (text, given) => {
      const outcome = outcomeOf(given, text)
      if (outcome.kind !== 'all sizes' || outcome.proved.kind !== 'rewriting') return
      const { record } = outcome.proved
      for (const [k, used] of record.rewritings.entries()) {
        if (!used.lemma) continue
        for (const other of [
          { label: 'Σ λ = tr A' },
          { equation: [used.equation[1], used.equation[0]] as const },
        ]) {
          const rewritings = record.rewritings.map((r, i) => (i === k ? { ...r, ...other } : r))
          expect(replayed({ ...record, rewritings })).toBe('rejected')
        }
      }
    },
  )

  it.each([
    [{ S: 'symmetric(n)' }, 'opnorm(S*S) == opnorm(S)^2'],
    [{ S: 'psd(n)' }, 'opnorm(S) == eigmax(S)'],
    [{ S: 'spd(n)' }, 'eigmax(inv(S)) == 1/eigmin(S)'],
    [{ S: 'symmetric(n)', c: 'nonnegative' }, 'eigmax(c*S) == c*eigmax(S)'],
    [Q, 'opnorm(Q*X) == opnorm(X)'],
  ])('%o: takes no fact for granted in %s', (given, text) => {
    const record = recordOf(given, text)
    expect(replayed(record)).toBe('confirmed')
    const variables = record.variables!.map((v) => ({ ...v, facts: [] }))
    expect(replayed({ ...record, variables })).toBe('rejected')
  })
})
