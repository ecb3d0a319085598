import { describe, expect, it } from 'vitest'
import {
  exitCode, judge, meetsExpectation, type ClaimReport, type Counterexample, type Domain, type Evidence, type Proof, type Status, type Trials,
} from '../../../src/core/index.js' // prettier-ignore

const domain: Domain = {
  sizes: new Map([['n', { from: 2, to: 3 }]]),
  indices: [],
  variables: [],
  assumptions: [],
}
const at = (n: number): { n: number } => ({ n })
const trials = (passed: number, more: Partial<Trials> = {}): Trials => ({
  kind: 'trials', checker: 'sampling', obligation: '1', scope: { kind: 'sizes', sizes: [at(2)] }, passed, undecided: 0, rejected: 0, ...more,
}) // prettier-ignore
const proof = (...sizes: number[]): Proof => ({
  kind: 'proof', checker: 'proof', obligation: '1', method: 'normal form', errorProbability: 0, steps: [],
  scope: sizes.length === 0 ? { kind: 'all sizes' } : { kind: 'sizes', sizes: sizes.map(at) },
}) // prettier-ignore
const side = { lower: 0, upper: 0 }
const counterexample = (n: number): Counterexample => ({
  kind: 'counterexample', checker: 'sampling', obligation: '1', instance: { sizes: at(n), indices: {}, coordinates: {} },
  entry: { row: 1, col: 1, left: side, right: { lower: 1, upper: 1 } }, confirmation: 'exact rational arithmetic', relative: 1,
}) // prettier-ignore
const declined: Evidence = { kind: 'declined', checker: 'proof', obligation: '1', reason: 'no rule' }
const unconfirmed: Evidence = {
  kind: 'unconfirmed proof',
  checker: 'proof',
  obligation: '1',
  scope: { kind: 'all sizes' },
  method: 'normal form',
  reason: 'step 3 does not follow',
}
const suspicion: Evidence = {
  kind: 'suspicion',
  checker: 'sampling',
  obligation: '1',
  instance: counterexample(2).instance,
  reason: 'close',
}

describe('the judge', () => {
  it.each<[string, Evidence[], Status]>([
    ['a counterexample inside a proof is a conflict', [proof(), counterexample(2)], 'conflict'],
    ['a counterexample outside the sizes of a proof refutes', [proof(2), counterexample(3)], 'refuted'],
    ['a counterexample refutes, whatever passed', [trials(1000), counterexample(2)], 'refuted'],
    ['a proof for all sizes proves', [proof()], 'proved'],
    [
      'a proof that speaks of no point that was drawn is vacuous',
      [proof(), trials(0, { undecided: 40 })],
      'undecided',
    ],
    [
      'a proof on a domain that no draw is in is vacuous',
      [proof(), trials(0, { rejected: 40 })],
      'undecided',
    ],
    ['a proof stands where some draws are undecided', [proof(), trials(5, { undecided: 35 })], 'proved'],
    ['a proof stands where time left no draws', [proof(), trials(0, { undecided: 3 })], 'proved'],
    ['proofs that together cover the declared sizes prove', [proof(2), proof(3)], 'proved'],
    ['a proof for some sizes supports', [proof(2), trials(100)], 'supported'],
    ['trials support', [trials(100)], 'supported'],
    ['few trials support nothing', [trials(5)], 'undecided'],
    ['a proof that was not confirmed outweighs trials', [unconfirmed, trials(1000)], 'undecided'],
    [
      'a counterexample refutes beside a proof that was not confirmed',
      [unconfirmed, counterexample(2)],
      'refuted',
    ],
    ['a confirmed proof beside one that was not still proves', [unconfirmed, proof()], 'proved'],
    ['an unconfirmed suspicion outweighs trials', [suspicion, trials(1000)], 'undecided'],
    ['more undecided than passed instances support nothing', [trials(100, { undecided: 101 })], 'undecided'],
    [
      'an assumption that hardly any draw satisfies is vacuous',
      [trials(30, { rejected: 100_000 })],
      'undecided',
    ],
    ['only declines decide nothing', [declined], 'undecided'],
    ['no evidence decides nothing', [], 'undecided'],
    [
      'a disagreement of our own parts is a conflict',
      [proof(), { ...declined, kind: 'disagreement' }],
      'conflict',
    ],
  ])('%s', (_title, evidence, status) => {
    expect(judge(['1'], [domain], evidence).status).toBe(status)
  })

  it('says vacuous when the assumptions leave nothing', () => {
    expect(judge(['1'], [domain], [trials(0, { rejected: 10_000 })]).reason).toBe(
      'vacuous: 0 of 10000 draws satisfy the assumptions',
    )
  })

  it('finds a claim without obligations undecided', () => {
    expect(judge([], [], []).status).toBe('undecided')
  })

  it('takes the weakest obligation', () => {
    const evidence = [proof(), { ...trials(100), obligation: '2' }]
    expect(judge(['1', '2'], [domain, domain], evidence).status).toBe('supported')
    expect(judge(['1', '2', '3'], [domain, domain, domain], evidence).status).toBe('undecided')
  })
})

describe('expectations and exit codes', () => {
  it.each<[Status, 'holds' | 'fails' | 'conditional' | undefined, boolean]>([
    ['proved', 'holds', true],
    ['supported', 'holds', true],
    ['undecided', 'holds', false],
    ['refuted', 'holds', false],
    ['refuted', 'fails', true],
    ['refuted', 'conditional', true],
    ['proved', 'fails', false],
    ['supported', undefined, true],
    ['undecided', undefined, true],
    ['refuted', undefined, false],
    ['conflict', undefined, false],
    ['conflict', 'fails', false],
  ])('%s with expectation %s: met is %s', (status, expected, met) => {
    expect(meetsExpectation(status, expected)).toBe(met)
  })

  const claim = (status: Status, asExpected: boolean): ClaimReport => ({
    id: 'c', text: { given: {}, let: [], assume: [], claim: '' }, verdict: { status, reason: '', evidence: [] }, asExpected, obligations: [], replay: '',
  }) // prettier-ignore
  it.each<[string, ClaimReport[], number, boolean, number]>([
    ['all as expected', [claim('proved', true)], 0, false, 0],
    ['a claim not as expected', [claim('refuted', false)], 0, false, 1],
    ['a problem in a file', [claim('proved', true)], 1, false, 2],
    ['undecided under --strict', [claim('undecided', true)], 0, true, 3],
    ['undecided without --strict', [claim('undecided', true)], 0, false, 0],
    ['an expectation left undecided', [claim('undecided', false)], 0, false, 1],
    ['a conflict outweighs all', [claim('conflict', false), claim('refuted', false)], 1, false, 4],
  ])('%s', (_title, claims, problems, strict, code) => {
    const problem = { file: 'f', line: 1, column: 1, message: 'm' }
    expect(
      exitCode(
        {
          version: 2,
          seed: 1,
          runs: 1,
          arithmetic: '00000000',
          claims,
          problems: Array(problems).fill(problem),
        },
        strict,
      ),
    ).toBe(code)
  })
})

describe('the scope of a claim of several parts', () => {
  const part = (obligation: string, scope: Proof['scope']): Proof => ({ ...proof(), obligation, scope })
  const where = (size: string, atLeast: string): Proof['scope'] => ({
    kind: 'all sizes',
    where: [{ size, atLeast }],
  })
  const scopeOf = (...scopes: Proof['scope'][]): unknown => {
    const labels = scopes.map((_, i) => `${i + 1}`)
    const domains = labels.map(() => domain)
    return judge(
      labels,
      domains,
      scopes.map((s, i) => part(labels[i], s)),
    ).scope
  }

  it('is that of the part that is proved for the fewest sizes', () => {
    const some = { kind: 'sizes', sizes: [at(2), at(3)] } as const
    expect(scopeOf({ kind: 'all sizes' }, some)).toEqual(some)
  })

  it('has what every part wants of the sizes, once', () => {
    expect(scopeOf({ kind: 'all sizes' }, where('n', 'd'), where('n', 'd'), where('m', '2'))).toEqual({
      kind: 'all sizes',
      where: [
        { size: 'n', atLeast: 'd' },
        { size: 'm', atLeast: '2' },
      ],
    })
  })
})
