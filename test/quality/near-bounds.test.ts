/** Bounds that miss the truth by a tenth to a ten-thousandth are refuted by a plain check, and true ones never. */
import { expect, test } from 'vitest'
import { check, claim, type ClaimRecord, type ClaimReport } from '../../src/index.js'
import { seed } from '../seed.js'
import { share } from '../share.js'
import { NEAR_BOUNDS, TRUE_BOUNDS } from './near-bounds.js'

const FALSE = share(Object.entries(NEAR_BOUNDS))
const TRUE = share(Object.entries(TRUE_BOUNDS))

const checked = async (record: Omit<ClaimRecord, 'id'>, s: number): Promise<ClaimReport> =>
  (await check([claim({ id: 'near', ...record })], { seed: s })).claims[0]

/** The share that one seed may miss: kinks where several eigenvalues tie are found by most seeds, not by all; one where that is less than one. */
const MOST_MISSED = 0.03

test('false bounds near the truth are refuted', async () => {
  const missed: string[] = []
  for (const [name, record] of FALSE)
    if ((await checked(record, seed)).verdict.status !== 'refuted') missed.push(name)
  expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(Math.max(1, MOST_MISSED * FALSE.length))
})

/** Thin sets of hypotheses, of which sampling meets fewer than twenty distinct points: these support nothing. */
const MOST_UNDECIDED = 0.1

test('their true neighbours are not, and few are undecided', async () => {
  const undecided: string[] = []
  for (const [name, record] of TRUE) {
    const { status } = (await checked(record, seed)).verdict
    expect(['supported', 'proved', 'undecided'], name).toContain(status)
    if (status === 'undecided') undecided.push(name)
  }
  expect(undecided.length, undecided.join('; ')).toBeLessThanOrEqual(MOST_UNDECIDED * TRUE.length)
})
