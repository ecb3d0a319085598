/** The short form of `npm run published`: the set is readable and divided as said, and what is sampled of it is true. */
import { describe, expect, test } from 'vitest'
import { check, claim } from '../../src/index.js'
import { sampling } from '../../src/checkers/sampling.js'
import { seed } from '../seed.js'
import { fresh } from './published/fresh/index.js'
import { halfOf } from './published/halves.js'
import { families, further } from './published/index.js'
import { opened } from './published/opened/index.js'
import { judged } from './published/unseen/index.js'

const divided = [...families, ...further]
const collected = [...divided, ...fresh, ...opened]
const all = [...collected, ...judged].flatMap(({ records }) => records)

test.each([
  ['fresh', fresh, divided],
  ['opened', opened, [...divided, ...fresh]],
  ['judged', judged, collected],
])('no %s inequality is one of the others by its text', (_name, set, others) => {
  const textOf = ({ claim: text }: (typeof all)[number]) => String(text).replaceAll(/\s/gu, '')
  const texts = new Set(others.flatMap(({ records }) => records.map(textOf)))
  expect(set.flatMap(({ records }) => records.filter((r) => texts.has(textOf(r)))).map((r) => r.id)).toEqual(
    [],
  )
})

test('no two published inequalities share an id, and each names its source', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(all.filter(({ source }) => !source).map(({ id }) => id)).toEqual([])
})

test('every published inequality is a claim of the language', () => {
  for (const record of all) expect(claim(record).id).toBe(record.id)
})

test.each(divided.map((f) => [f.name, f] as const))(
  'the halves of %s are of like size',
  (_name, { records }) => {
    const unseen = records.filter(({ id }) => halfOf(id) === 'unseen').length
    expect(unseen / records.length).toBeGreaterThan(0.4)
    expect(unseen / records.length).toBeLessThan(0.6)
  },
)

/** Every so many claims are sampled here, beginning with the seed; `npm run published` samples all. */
const STRIDE = 7
const RUNS = 12

describe('a sample of the set', () => {
  const sample = all.filter((_, i) => i % STRIDE === seed % STRIDE)
  test.each(sample.map((r) => [r.id, r] as const))('%s is not refuted by points', async (_id, record) => {
    const { claims } = await check([claim(record)], { seed, runs: RUNS, checkers: [sampling] })
    expect(['supported', 'undecided']).toContain(claims[0].verdict.status)
  })
})
