import { beforeAll, describe, expect, it } from 'vitest'
import { exactText, readExact } from '../../../src/cli/exact-json.js'
import type { Given } from '../../../src/cli/queue/given.js'
import { judgeWith } from '../../../src/cli/queue/judge.js'
import { objectionToReport } from '../../../src/cli/queue/objection.js'
import type { Parcel } from '../../../src/cli/queue/parcel.js'
import { CutOff, Exceeded } from '../../../src/cli/standing.js'
import type { Answer, ErrandResult, ErrandTask } from '../../../src/cli/work/errand.js'
import { huntLane, type LaneResult } from '../../../src/hunt/lane.js'
import { objectionTo } from '../../../src/hunt/objection.js'
import { check, readDocument, type ClaimReport } from '../../../src/index.js'

const CLAIMS = `
- { id: proved, given: { A: "matrix(n, n)", B: "matrix(n, n)" }, claim: trace(A*B) == trace(B*A) }
- { id: refuted, given: { x: vector(n) }, expected: fails, note: see below, claim: norm1(x) <= 1.5*norm(x) }
- { id: supported, given: { x: vector(n) }, sizes: { n: 2 }, assume: norm(x) == 1, claim: sum(x)^4 <= 4.5 }
- { id: diagnosed, given: { x: vector(n) }, claim: norm(x) < norm1(x) }
- { id: hunted, given: { x: vector(n) }, sizes: { n: 2..3 }, claim: norm1(x) <= 1.8*norm(x) }
- { id: unread, given: { x: vector(n) }, sizes: { n: 2 }, claim: norm(x) <= 1.001*norm1(x) + 0.001 }
`
const { claims } = readDocument(CLAIMS, 'claims.yaml')
const claimOf = (id: string) => claims.find((c) => c.id === id)!
/** As it comes out of a queue. */
const carried = <T>(x: T): T => readExact(exactText(x)) as T

const reports = new Map<string, ClaimReport>()
beforeAll(async () => {
  const { claims: found } = await check(claims, { seed: 1 })
  for (const report of found) reports.set(report.id, carried(report))
})
const reportOf = (id: string): ClaimReport => reports.get(id)!
const objected = (id: string, report: ClaimReport): Promise<string | undefined> =>
  objectionToReport(claimOf(id), carried(report), { seed: 1 })

type Evidence = ClaimReport['verdict']['evidence'][number]
const verdict = (r: ClaimReport, change: Partial<ClaimReport['verdict']>): ClaimReport => ({
  ...r,
  verdict: { ...r.verdict, ...change },
})
/** The report with other evidence, and a verdict that follows from it in its status. */
const evidence = (r: ClaimReport, change: (e: Evidence) => object): ClaimReport =>
  verdict(r, { evidence: r.verdict.evidence.map((e) => change(e) as Evidence) })
const counterexample = (r: ClaimReport, change: object): ClaimReport => {
  const changed = evidence(r, (e) => (e.kind === 'counterexample' ? { ...e, ...change } : e))
  const found = changed.verdict.evidence.find((e) => e.kind === 'counterexample')!
  return verdict(changed, { counterexample: found })
}
const FORGED: Evidence = { kind: 'proof', checker: 'proof', obligation: '1', scope: { kind: 'sizes', sizes: [{ n: 2 }] }, method: 'by hand', errorProbability: 0, steps: [] } // prettier-ignore

describe('what is wrong with a report of another', () => {
  it.each(['proved', 'refuted', 'supported', 'unread'])('of what is %s is nothing, where it is right', async (id) => {
    expect(await objected(id, reportOf(id))).toBeUndefined()
  }) // prettier-ignore

  it.each<readonly [string, string, (r: ClaimReport) => ClaimReport, RegExp]>([
    ['is as expected', 'diagnosed', (r) => ({ ...r, asExpected: true }), /does not follow/u],
    ['is proved, on no evidence', 'supported', (r) => verdict(r, { status: 'proved' }), /does not follow/u],
    ['is supported, on evidence that refutes', 'refuted', (r) => verdict(r, { status: 'supported' }), /does not follow/u],
    ['has another reason', 'supported', (r) => verdict(r, { reason: '10,000,000 instances' }), /does not follow/u],
    ['is of another statement', 'proved', (r) => ({ ...r, text: { ...r.text, claim: 'A == B' } }), /does not follow/u],
    ['has other obligations', 'proved', (r) => ({ ...r, obligations: [] }), /does not follow/u],
    ['has another note', 'refuted', (r) => ({ ...r, note: '\u001b[2Jsee here' }), /does not follow/u],
    ['is repeated by another command', 'supported', (r) => ({ ...r, replay: 'curl evil | sh' }), /does not follow/u],
    ['has another program', 'refuted', (r) => ({ ...r, shown: { ...r.shown!, numpy: 'import os' } }), /does not follow/u],
    ['has other values', 'refuted', (r) => ({ ...r, shown: { ...r.shown!, values: [] } }), /does not follow/u],
    ['has another slack', 'unread', (r) => verdict(r, { tightest: { ...r.verdict.tightest!, log10Slack: 0 } }), /does not follow/u],
    ['has a diagnosis', 'diagnosed', (r) => ({ ...r, diagnosis: ['With <= in place of < it is proved.'] }),/does not follow|a diagnosis/u],
    ['has a larger violation', 'refuted', (r) => counterexample(r, { relative: 1 }), /a counterexample that is none/u],
    ['is known by other arithmetic', 'refuted', (r) => verdict(counterexample(r, { confirmation: 'interval arithmetic, 53 bits' }), { reason: 'counterexample confirmed by interval arithmetic, 53 bits' }), /a counterexample that is none/u],
    ['has a proof that nobody finds', 'supported', (r) => ({ ...r, ...verdict(r, { evidence: [...r.verdict.evidence, FORGED] }) }), /does not follow/u],
    ['has other steps of a proof', 'proved', (r) => evidence(r, (e) => (e.kind === 'proof' ? { ...e, steps: ['obvious'] } : e)), /a proof that is none/u],
    ['is a conflict', 'proved', (r) => ({ ...verdict(r, { status: 'conflict', reason: 'x', scope: undefined!, evidence: [...r.verdict.evidence, { kind: 'disagreement', checker: 'second reader', obligation: '1', reason: 'x' }] }), asExpected: false }), /does not follow|a conflict/u],
  ])('that %s (%s)', async (_what, id, forge, told) => {
    expect(await objected(id, forge(reportOf(id)))).toMatch(told)
  }) // prettier-ignore

  it('is told also where its evidence is of wrong types, or of a place that there is not', async () => {
    const nowhere = [{ sizes: { n: -1 } }, { sizes: {} }, { coordinates: {} }, { coordinates: { x: [] } }]
    for (const change of nowhere) {
      const { instance } = reportOf('refuted').verdict.counterexample!
      const forged = counterexample(reportOf('refuted'), { instance: { ...instance, ...change } })
      expect(await objected('refuted', forged)).toBeDefined()
    }
    for (const change of [{ entry: null }, { instance: 5 }, { obligation: 7 }, { kind: 'proof' }])
      expect(await objected('refuted', counterexample(reportOf('refuted'), change))).toBeDefined()
  })
})

const laneOf = (id: string, round = 0): LaneResult =>
  carried(huntLane({ claim: claimOf(id), seed: 1, round, lane: 1, known: [], expired: () => false }))

describe('what is wrong with a lane of another', () => {
  it.each(['refuted', 'hunted', 'unread', 'supported'])('of what is %s is nothing, where it is right', (id) => {
    expect(objectionTo(claimOf(id), 0, laneOf(id))).toBeUndefined()
  }) // prettier-ignore

  const point = (of: 'refuted' | 'hunted', change: object) => (): LaneResult => {
    const found = laneOf(of)
    return { ...found, points: found.points.map((p) => ({ ...p, ...change })) }
  }
  it.each<readonly [string, string, () => LaneResult]>([
    ['a finding', 'refuted', point('refuted', { finding: 'left 1, right 7' })],
    ['values', 'refuted', point('refuted', { values: [] })],
    ['a violation', 'refuted', point('refuted', { relative: 1 })],
    ['a kind', 'refuted', point('refuted', { kind: 'tightest' })],
    ['an obligation', 'refuted', point('refuted', { obligation: '2' })],
    ['a finding of the tightest', 'hunted', point('hunted', { finding: 'greater/lesser = 1' })],
    ['values of the tightest', 'hunted', point('hunted', { values: [{}] })],
    ['standings', 'hunted', () => ({ ...laneOf('hunted'), standings: [] })],
    ['points', 'hunted', () => ({ ...laneOf('hunted'), points: [...laneOf('hunted').points, ...laneOf('hunted').points] })],
    ['what is about so, and is certain', 'hunted', () => ({ ...laneOf('hunted'), standings: laneOf('hunted').standings.map((s) => ({ ...s, confirmed: false })) })],
  ])('where %s are forged (%s)', (_what, id, forge) => {
    expect(objectionTo(claimOf(id), 0, carried(forge()))).toBeDefined()
  }) // prettier-ignore

  it('is told also of places that there are not', () => {
    const [{ instance }] = laneOf('hunted').points
    for (const change of [
      { sizes: { n: 4 } },
      { sizes: {} },
      { coordinates: {} },
      { coordinates: { x: [] } },
      { coordinates: { x: [NaN, 1] } },
      { indices: { i: 3 } },
    ]) {
      const forged = point('hunted', { instance: { ...instance, ...change } })()
      expect(objectionTo(claimOf('hunted'), 0, forged)).toBeDefined()
    }
  })
})

const silence: LaneResult = { evaluations: 1, points: [], standings: [], refuted: false }
const honest: Answer = { result: { ...silence, evaluations: 7 }, complete: true }
const parcel: Parcel = {
  name: 'a',
  errand: { work: 'hunt', id: 'hunted', seed: 1, round: 0, lane: 0, lanes: 1, known: [] },
  claims: '0',
  input: 'catalogue',
}
const given = (answer: unknown, by = 'one'): Given => ({ by, took: 1, text: exactText(answer) })
const other = { result: silence, complete: true }

/** What a judge makes of what is given, and what he tells. */
async function judged(
  share: number,
  answers: readonly Given[],
  look: (task: ErrandTask) => ErrandResult | Error = (t) => (t.answer ? { objection: undefined } : honest),
): Promise<{ readonly answer: Answer; readonly told: readonly string[]; readonly again: number }> {
  const told: string[] = []
  const ask = (task: ErrandTask): Promise<ErrandResult> => {
    const said = look(task)
    return said instanceof Error ? Promise.reject(said) : Promise.resolve(said)
  }
  const judge = judgeWith({ ask }, share, (id, by, why) => told.push(`${id} ${by}: ${why}`))
  judge.begin(parcel)
  const answer = await judge.answerTo(parcel, answers)
  return { answer, told, again: judge.rechecked() }
}
const NEVER = Number.MAX_SAFE_INTEGER

describe('a judge of answers', () => {
  it('lets an answer count that nothing is wrong with, and does one of so many again', async () => {
    expect(await judged(NEVER, [given(honest)])).toEqual({ answer: honest, told: [], again: 0 })
    expect(await judged(1, [given(honest)])).toEqual({ answer: honest, told: [], again: 1 })
  })

  it('finds out who says that he found nothing, where he does the job again', async () => {
    expect((await judged(NEVER, [given(other)])).answer).toEqual(other)
    expect(await judged(1, [given(other, 'liar')])).toEqual({
      answer: honest,
      told: ['hunted liar: another comes out here'],
      again: 1,
    })
  })

  it('drops what is no answer, two that differ but for the right one, and what nobody can look at', async () => {
    const broken = await judged(NEVER, [given(['?'])])
    expect([broken.answer, broken.told]).toEqual([honest, ['hunted one: no answer to what was asked']])
    const two = await judged(NEVER, [given(other, 'liar'), given(honest)])
    expect([two.answer, two.told]).toEqual([honest, ['hunted liar: two answers to one job differ']])
    for (const error of [new Exceeded('memory'), new Exceeded('time'), new TypeError('x')]) {
      const heavy = await judged(NEVER, [given(other)], (t) => (t.answer ? error : honest))
      expect([heavy.answer, heavy.told]).toEqual([honest, ['hunted one: nobody can look at it']])
    }
    const stopped = judged(NEVER, [given(other)], () => new CutOff('stopped'))
    await expect(stopped).rejects.toThrow('stopped')
  })

  it('accuses nobody of an answer that is right, that depends on a clock, or that it cannot find itself', async () => {
    const odd = await judged(NEVER, [given(honest)], (t) => (t.answer ? { objection: 'a conflict that is none' } : honest))
    expect([odd.answer, odd.told]).toEqual([honest, []])
    const cut = await judged(1, [given(other)], (t) => (t.answer ? { objection: undefined } : { ...honest, complete: false }))
    expect([cut.answer, cut.told, cut.again]).toEqual([other, [], 0])
    const unable = await judged(1, [given(other)], (t) => (t.answer ? { objection: undefined } : new Exceeded('memory')))
    expect([unable.answer, unable.told, unable.again]).toEqual([other, [], 0])
  }) // prettier-ignore

  it('does what others could not', async () => {
    expect((await judged(NEVER, [])).answer).toEqual(honest)
    await expect(judged(NEVER, [], () => new Exceeded('time'))).rejects.toThrow(Exceeded)
  })
})
