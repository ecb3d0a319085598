import { describe, expect, test } from 'vitest'
import { check, claim } from '../../src/index.js'
import { seed } from '../seed.js'
import { FALSE_UNDER_EQUALITIES, TRUE_UNDER_EQUALITIES, type UnderEqualities } from './under-equalities.js'

const verdictOn = async (record: UnderEqualities[string]) =>
  (await check([claim({ id: 'under.equalities', ...record })], { seed })).claims[0].verdict

describe('a false claim under equalities is refuted', () => {
  test.each(Object.entries(FALSE_UNDER_EQUALITIES))('%s', async (_name, record) => {
    const { status, counterexample } = await verdictOn(record)
    expect(status).toBe('refuted')
    expect(counterexample?.confirmation).toMatch(/arithmetic|interval Newton/u)
  })
})

describe('a true claim under equalities is not refuted', () => {
  test.each(Object.entries(TRUE_UNDER_EQUALITIES))('%s', async (_name, record) => {
    expect(['proved', 'supported']).toContain((await verdictOn(record)).status)
  })
})
