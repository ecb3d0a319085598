import { describe, expect, it } from 'vitest'
import {
  proveSpectral,
  replaySpectral,
  spectralLines,
  type SpectralRecord,
} from '../../../symbolic/spectral/index.js'
import { formulaOf, writer } from '../../../symbolic/bounds/record.js'
import { COMPARISONS } from '../../../symbolic/spectral/words.js'
import { semidefiniteIn } from '../../../src/checkers/proof/assumed.js'
import { boundContextOf } from '../../../src/checkers/proof/space-facts.js'
import { lower } from '../../../src/claims/lower.js'
import { sides } from '../../../src/core/index.js'
import { claim } from '../../../src/index.js'
import { seed } from '../../seed.js'
import { tampered } from '../../tampered.js'
import { GIVEN, GROUPS } from './statements.js'

/** The records of all inequalities of a statement, or of its equations where there are none; none where one has none. */
function recordsOf(statement: string, given: Readonly<Record<string, string>> = GIVEN, assume?: string): readonly SpectralRecord[] | undefined {
  const lowered = lower(claim({ id: 'spectral', given, claim: statement, ...(assume ? { assume } : {}) }))
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const margins = lowered.obligations.filter((o) => o.kind === 'margin')
  const obligations = margins.length > 0 ? margins : lowered.obligations
  const records = obligations.flatMap((o) => {
    const [lesser, greater] = sides(o)
    const relation = o.kind === 'residual' ? 'equal' : 'at most'
    const outcome = proveSpectral({ relation, lesser, greater, context: boundContextOf(o.domain), semidefinite: semidefiniteIn(o.domain) })
    return outcome.kind === 'proved' ? [outcome.record] : []
  })
  return records.length === obligations.length ? records : undefined
} // prettier-ignore

/** Under a hypothesis on two matrices. */
const ORDERED = {
  holds: ['inv(S) ⪯ inv(T)', 'trace(inv(S)*T) <= n', 'logdet(T) <= logdet(S)', 'eigvals(T) <= eigvals(S)', 'fro(T) <= fro(S)', 'det(T) <= det(S)'],
  fails: ['inv(S) ⪰ inv(T)', 'S*S ⪰ T*T', 'trace(inv(T)*S) <= n', 'eigmax(S) <= eigmax(T)', 'opnorm(V) <= opnorm(S)', 'trace(inv(S)*T) <= n/2'],
} // prettier-ignore
const ordered = (statement: string): readonly SpectralRecord[] | undefined =>
  recordsOf(statement, GIVEN, 'T ⪯ S')

const status = (record: SpectralRecord): string => replaySpectral(record, { seed }).kind
const rows = (pick: 'holds' | 'fails'): readonly (readonly [string, string])[] =>
  GROUPS.flatMap((g) => g[pick].map((statement) => [g.name, statement] as const))

describe('matrices that are diagonal together', () => {
  it.each(rows('holds'))('%s: %s, with a proof that is confirmed', (_, statement) => {
    expect(recordsOf(statement)?.map(status)).toEqual(recordsOf(statement)?.map(() => 'confirmed'))
    expect(recordsOf(statement)).toBeDefined()
  })

  it.each(rows('fails'))('%s: %s is false and not proved', (_, statement) => {
    expect(recordsOf(statement)).toBeUndefined()
  })

  it.each(ORDERED.holds)('under T ⪯ S: %s, with a proof that is confirmed', (statement) => {
    expect(ordered(statement)?.map(status)).toEqual(['confirmed'])
  })

  it.each(ORDERED.fails)('under T ⪯ S: %s is false and not proved', (statement) => {
    expect(ordered(statement)).toBeUndefined()
  })

  it('says what is left at a diagonal entry where that has no proof', () => {
    const given = { S: 'spd(n)' }
    const lowered = lower(claim({ id: 'left', given, claim: 'logdet(S) <= trace(S) - 2*n' }))
    const [margin] = lowered.kind === 'not lowered' ? [] : lowered.obligations
    if (margin?.kind !== 'margin') throw new Error('internal: no margin')
    const { lesser, greater, domain } = margin
    expect(proveSpectral({ relation: 'at most', lesser, greater, context: boundContextOf(domain) })).toEqual({
      kind: 'not proved',
      reason: 'at a diagonal entry is left log(λ) ≤ λ - 2, which has no proof',
    })
  })

  it('reads every comparison', () => {
    const kinds = rows('holds').flatMap(([, s]) => recordsOf(s)?.map((r) => r.comparison.kind) ?? [])
    expect(new Set(kinds)).toEqual(new Set(Object.keys(COMPARISONS)))
  })

  it('tells the frame and the comparison of numbers', () => {
    const [record] = recordsOf('logdet(S) <= trace(S) - n') ?? []
    expect(spectralLines(record).slice(0, 2)).toEqual([
      "S = Q diag(λ) Q' with an orthogonal Q",
      'at every diagonal entry: log(λ) ≤ λ - 1, which is enough, as traces and logarithms of determinants are sums over the diagonal entries',
    ])
  })
})

const only = (statement: string, given?: Readonly<Record<string, string>>): SpectralRecord =>
  recordsOf(statement, given)!.at(-1)!
const inSpaces = (record: SpectralRecord, space: string): SpectralRecord => ({
  ...record,
  variables: record.variables.map((v) => (v.params.length === 0 ? { ...v, space } : v)),
})

/** The proof of one inequality about P and Q, told of another. */
function retold(record: SpectralRecord, statement: string): SpectralRecord {
  const lowered = lower(claim({ id: 'spectral', given: GIVEN, claim: statement }))
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const [o] = lowered.obligations
  const w = writer()
  const [lesser, greater] = sides(o).map((side) => w.node(side)) as [number, number]
  const named = (name: string): number =>
    w.nodes.findIndex(({ operation }) => operation.op === 'var' && operation.name === name)
  const bases = record.bases.map((k) => record.nodes[k].operation).map((x) => named(x.op === 'var' ? x.name : ''))
  const at = named(bases[0] === named('P') ? 'Q' : 'P')
  return { ...record, ...formulaOf(w, boundContextOf(o.domain)), lesser, greater, bases, comparison: { kind: 'value', at } }
} // prettier-ignore

const underOrder = (
  change: (
    order: NonNullable<SpectralRecord['order']>,
    record: SpectralRecord,
  ) => NonNullable<SpectralRecord['order']>,
): SpectralRecord => {
  const [record] = ordered('inv(S) ⪯ inv(T)') ?? []
  return { ...record, order: change(record.order!, record) }
}

/** Records that show less than they say. */
const WRONG: Readonly<Record<string, () => SpectralRecord>> = {
  'a base that is not semidefinite': () => inSpaces(only('inv(eye(n) + P) ⪯ eye(n)'), 'symmetric'),
  'a base that is not symmetric': () => inSpaces(only('V*V ⪰ 2*V - eye(n)'), 'matrix'),
  'bases that are not definite': () => inSpaces(only('inv(S + T) ⪯ inv(S)'), 'symmetric'),
  'a base of a congruence that is only semidefinite taken for definite': () => inSpaces(only('S*inv(T)*S ⪰ 2*S - T'), 'psd'),
  'the frame exchanged': () => ({ ...only('inv(S + T) ⪯ inv(S)'), frame: 'orthogonal' }),
  'an orthogonal frame of two matrices': () => {
    const record = only('inv(S + T) ⪯ inv(S)')
    return { ...record, bases: record.bases.slice(0, 1), frame: 'orthogonal' }
  },
  'another comparison': () => ({ ...only('logdet(S) <= trace(S) - n'), comparison: { kind: 'diagonal' } }),
  'sides exchanged': () => {
    const record = only('logdet(S) <= trace(S) - n')
    return { ...record, lesser: record.greater, greater: record.lesser }
  },
  'the numbers of another claim': () => ({ ...only('logdet(S) <= trace(S) - n'), scalar: only('logdet(eye(n) + P) <= trace(P)').scalar }),
  'a weight that is not semidefinite': () => {
    const record = only('trace(P*Q) <= trace(P)*trace(Q)')
    const at = record.comparison.kind === 'value' ? record.nodes[record.comparison.at].operation : undefined
    const name = at?.op === 'var' ? at.name : ''
    return { ...record, variables: record.variables.map((v) => (v.name === name ? { ...v, space: 'symmetric' } : v)) }
  },
  'forms of a matrix beside those of its square': () => retold(only('trace(P*Q) <= 1000000*opnorm(Q)*trace(P)'), 'trace(P*Q) <= 1000000*opnorm(Q)*fro(P)^2'),
  'numbers that are narrower than eigenvalues': () => {
    const record = only('V*V ⪰ 2*V - eye(n)')
    if (record.scalar.kind !== 'polynomials') throw new Error('internal: another record')
    const scalar = { ...record.scalar, record: { ...record.scalar.record, variables: record.scalar.record.variables.map((v) => ({ ...v, least: '0' })) } }
    return { ...record, scalar }
  },
  'numbers with hypotheses': () => {
    const record = only('V*V ⪰ 2*V - eye(n)')
    if (record.scalar.kind !== 'polynomials') throw new Error('internal: another record')
    return { ...record, scalar: { ...record.scalar, record: { ...record.scalar.record, hypotheses: [{ relation: 'equal', sides: record.scalar.record.sides }] } } }
  },
  'a number of the claim that is elsewhere': () => ({
    ...only('S*inv(s*eye(n) + S) ⪯ eye(n)'),
    variables: only('S*inv(s*eye(n) + S) ⪯ eye(n)').variables.map((v) => (v.name === 's' ? { ...v, space: 'scalar', params: [] } : v)),
  }),
  'an equation taken for a comparison': () => ({ ...only('S*inv(eye(n) + S) == inv(eye(n) + S)*S'), comparison: { kind: 'sum' } }),
  'a hypothesis turned': () => underOrder(({ greater, lesser, gap }) => ({ greater: lesser, lesser: greater, gap })),
  'a hypothesis of another difference': () => underOrder(({ greater, lesser }) => ({ greater, lesser, gap: lesser })),
  'a hypothesis about the matrix itself': () => underOrder(({ lesser, gap }) => ({ greater: gap, lesser, gap })),
  'no hypothesis': () => ({ ...underOrder((order) => order), order: undefined as never }),
  'separate frames of matrices that are multiplied': () => ({ ...only('inv(S + T) ⪯ inv(S)'), frame: 'separate' }),
  'a function that grows with semidefinite matrices alone': () => inSpaces(only('det(P) <= det(P + Q)'), 'symmetric'),
  'a covariance of what is no distribution': () => inSpaces(only("diag(p) - p*p' ⪯ eye(n)/2"), 'nonnegative'),
  'a congruence by another matrix': () => {
    const record = only("A'*U*A ⪯ eigmax(U)*A'*A")
    return { ...record, comparison: { kind: 'congruent', at: record.bases[0] } }
  },
  'a mean that is not the mean': () => ({ ...only('trace(V)^2 <= n*trace(V*V)'), parts: ['λ'] }),
  'the mean of matrices with a slope that may have no value': () => inSpaces(only('logdet(S) <= n*log(trace(S)/n)'), 'psd'),
  'a multiple of what does not sum to zero': () => ({ ...only('trace(V)^2 <= n*trace(V*V)'), comparison: { kind: 'sum' } }),
  'a version that is not known': () => ({ ...only('logdet(S) <= trace(S) - n'), version: 2 as 1 }),
} // prettier-ignore

describe('the replay of proofs by diagonalising', () => {
  it.each(Object.entries(WRONG))('rejects %s', (_, record) => {
    expect(status(record())).toBe('rejected')
  })
})

/** What may stand for a word of a record: every other comparison and frame, and parts of another number. */
function otherWords(word: string): readonly string[] {
  const kinds = Object.keys(COMPARISONS)
  if (kinds.includes(word)) return kinds.filter((k) => k !== word)
  const frames = ['orthogonal', 'congruence', 'separate']
  return frames.includes(word) ? frames.filter((f) => f !== word) : [`${word}2`]
}

describe('records that are changed', () => {
  it.each(GROUPS.map((g) => [g.name, g.holds] as const))('%s: sides, bases, frames and comparisons', (_, statements) => {
    for (const statement of statements)
      for (const record of recordsOf(statement) ?? [])
        for (const part of ['lesser', 'greater', 'bases', 'frame', 'comparison'] as const)
          for (const changed of tampered(record[part], otherWords))
            expect([statement, part, changed, status({ ...record, [part]: changed })]).toEqual([statement, part, changed, 'rejected'])
  }) // prettier-ignore
})
