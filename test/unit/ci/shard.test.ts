import { describe, expect, test } from 'vitest'
import { mergeReports, partOf, shardOf } from '../../../src/ci/index.js'
import { everyStatus, nothing } from '../reporters/ci/fixture.js'

const split = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    ...everyStatus,
    claims: partOf(everyStatus.claims, { index: i + 1, count }),
  }))

describe('a shard', () => {
  test.each([
    ['1/1', { index: 1, count: 1 }],
    ['2/4', { index: 2, count: 4 }],
    ['0/4', undefined],
    ['5/4', undefined],
    ['1/0', undefined],
    ['1', undefined],
    ['1/4/5', undefined],
    ['-1/4', undefined],
    ['1.5/4', undefined],
    ['', undefined],
  ])('%s is read as %o', (text, shard) => expect(shardOf(text)).toEqual(shard))

  test.each([1, 2, 3, 4, 9, 20])('%i shards hold each claim once', (count) => {
    const ids = split(count).flatMap((r) => r.claims.map((c) => c.id))
    expect(ids.toSorted()).toEqual(everyStatus.claims.map((c) => c.id).toSorted())
  })
})

describe('merged reports', () => {
  test.each([1, 2, 3, 4, 9, 20])('of %i shards are the report of the whole run', (count) => {
    expect(mergeReports(split(count))).toEqual({ ok: true, report: everyStatus })
  })

  test.each([
    ['no report', [], /at least one/u],
    ['other seeds', [nothing, { ...nothing, seed: 2 }], /one seed, got 1 and 2/u],
    ['other runs', [nothing, { ...nothing, runs: 9 }], /one runs, got 240 and 9/u],
    ['a claim twice', [everyStatus, everyStatus], /norm\.proved twice/u],
  ])('of %s are refused', (_, reports, problem) => {
    expect(mergeReports(reports)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem) as string,
    })
  })
})
