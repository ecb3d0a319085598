import { describe, expect, test } from 'vitest'
import {
  baselineOf,
  baselineText,
  changesSince,
  exitCodeSince,
  readBaseline,
  updatedBaseline,
  type Baseline,
} from '../../../src/ci/index.js'
import { meetsExpectation, type ClaimReport, type Expectation, type Report, type Status, type Verdict } from '../../../src/core/index.js' // prettier-ignore
import { everyStatus } from '../reporters/ci/fixture.js'

const report = (...claims: ClaimReport[]): Report => ({
  version: 2,
  arithmetic: '00000000',
  seed: 1,
  runs: 240,
  claims,
  problems: [],
})
const claim = (status: Status, more: { expected?: Expectation; slack?: number; all?: boolean; id?: string } = {}): ClaimReport => {
  const { expected, slack, all, id = 'c' } = more
  const verdict: Verdict = {
    status,
    reason: '',
    evidence: [],
    ...(slack === undefined ? {} : { tightest: { log10Slack: slack, instance: { sizes: {}, indices: {}, coordinates: {} } } }),
    ...(all === undefined ? {} : { scope: all ? { kind: 'all sizes' } : { kind: 'sizes', sizes: [] } }),
  }
  return {
    id, verdict, obligations: [], text: { given: {}, let: [], assume: [], claim: '' }, replay: '',
    asExpected: meetsExpectation(status, expected), ...(expected ? { expected } : {}),
  }
} // prettier-ignore

describe('a baseline of a run that leaves claims out', () => {
  test('has the claims of the run as they are now, the others as they were, in the order of their ids', () => {
    const before = baselineOf(report(claim('proved', { id: 'z' }), claim('supported', { id: 'b' })))
    const now = report(claim('refuted', { id: 'b' }), claim('proved', { id: 'a' }))
    const updated = updatedBaseline(before, now)
    expect(Object.entries(updated.claims).map(([id, { status }]) => [id, status])).toEqual([
      ['a', 'proved'],
      ['b', 'refuted'],
      ['z', 'proved'],
    ])
    expect(updatedBaseline(undefined, now)).toEqual(baselineOf(now))
  })
})

describe('against the baseline', () => {
  test.each<[string, ClaimReport[], ClaimReport[], string[], 0 | 1 | 4]>([
    ['a known refutation does not fail', [claim('refuted')], [claim('refuted')], [], 0],
    ['a new refutation fails', [claim('supported')], [claim('refuted')], ['new refutation'], 1],
    ['a new claim that is refuted fails', [], [claim('refuted')], ['new refutation'], 1],
    ['a new claim that holds does not fail', [], [claim('proved')], ['new claim'], 0],
    ['a new claim that fails as expected does not fail', [], [claim('refuted', { expected: 'fails' })], ['new claim'], 0],
    ['a lost proof fails', [claim('proved')], [claim('supported')], ['lost proof'], 1],
    ['a proof for fewer sizes fails', [claim('proved', { all: true })], [claim('proved', { all: false })], ['lost proof'], 1],
    ['a proof for more sizes does not', [claim('proved', { all: false })], [claim('proved', { all: true })], [], 0],
    ['what is no longer decided fails', [claim('supported')], [claim('undecided')], ['lost support'], 1],
    ['a margin that shrank fails', [claim('supported', { slack: 0.3 })], [claim('supported', { slack: 0.1 })], ['shrunken margin'], 1],
    ['a margin within the luck of the search does not', [claim('supported', { slack: 0.3 })], [claim('supported', { slack: 0.295 })], [], 0],
    ['a margin that grew does not', [claim('supported', { slack: 0.1 })], [claim('supported', { slack: 0.3 })], [], 0],
    ['a new conflict fails hardest', [claim('proved')], [claim('conflict')], ['conflict'], 4],
    ['a known conflict does not fail', [claim('conflict')], [claim('conflict')], [], 0],
    ['a claim that is gone fails', [claim('proved')], [], ['gone'], 1],
    ['a new proof is an improvement', [claim('supported')], [claim('proved')], ['improved'], 0],
    ['a repaired claim is an improvement', [claim('refuted')], [claim('supported')], ['improved'], 0],
    ['a planted claim that is no longer refuted fails', [claim('refuted', { expected: 'fails' })], [claim('supported', { expected: 'fails' })], ['new failure'], 1],
    ['a planted claim that is refuted at last is an improvement', [claim('supported', { expected: 'fails' })], [claim('refuted', { expected: 'fails' })], ['improved'], 0],
  ])('%s', (_, before, now, kinds, code) => {
    const changes = changesSince(baselineOf(report(...before)), report(...now))
    expect(changes.map((c) => c.kind)).toEqual(kinds)
    expect(exitCodeSince(changes, report(...now))).toBe(code)
  }) // prettier-ignore

  test('claims that a partial run left out are not gone', () => {
    expect(changesSince(baselineOf(report(claim('proved'))), report(), { partial: true })).toEqual([])
  })

  test('what got worse comes first', () => {
    const before = baselineOf(report(claim('supported', { id: 'a' }), claim('proved', { id: 'b' })))
    const now = report(claim('proved', { id: 'a' }), claim('supported', { id: 'b' }))
    expect(changesSince(before, now).map((c) => c.id)).toEqual(['b', 'a'])
  })

  test('an unreadable file of claims fails whatever else holds', () => {
    const now = { ...report(claim('proved')), problems: everyStatus.problems }
    expect(exitCodeSince(changesSince(baselineOf(now), now), now)).toBe(2)
  })
})

describe('the file', () => {
  test('is read as it was written, and has its claims in order', () => {
    const baseline = baselineOf(everyStatus)
    expect(readBaseline(baselineText(baseline))).toEqual(baseline)
    expect(Object.keys(baseline.claims)).toEqual(Object.keys(baseline.claims).toSorted())
  })

  test('a report never got worse than itself', () => {
    expect(changesSince(baselineOf(everyStatus), everyStatus)).toEqual([])
  })

  test.each([
    ['{', /expected JSON/u],
    ['null', /version 1, got undefined/u],
    ['{"version":2}', /version 1, got 2/u],
    ['{"version":1}', /claims as a map/u],
    ['{"version":1,"claims":{"a":{"status":"fine","asExpected":true}}}', /of a, got/u],
  ])('%s is refused', (text, problem) => expect(readBaseline(text)).toMatch(problem))

  test('an id like a property of objects is no known claim', () => {
    const empty: Baseline = { version: 1, claims: {} }
    expect(changesSince(empty, report(claim('proved', { id: 'constructor' }))).map((c) => c.kind)).toEqual([
      'new claim',
    ])
  })
})
