/** A fault planted in the prover: its false proof is not confirmed by the replay, and does not count. */
import { expect, it, vi } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { proof } from '../../../src/checkers/proof.js'
import type * as Canonical from '../../../symbolic/proof/all-sizes/canonical.js'
import { seed } from '../../seed.js'

/** Keys in which nothing separates rows from columns, as they once were. */
vi.mock('../../../symbolic/proof/all-sizes/canonical.js', async (original) => {
  const real = await original<typeof Canonical>()
  const joined = (key: string): string =>
    key.replaceAll('()(', '(').replaceAll(')()', ')').replaceAll(')(', ',')
  const atomKey: typeof real.atomKey = (...args) => joined(real.atomKey(...args))
  const termKey: typeof real.termKey = (...args) => joined(real.termKey(...args))
  return { ...real, atomKey, termKey }
})

const FALSE = {
  id: 'norms',
  given: { A: 'box(n, d, 0, 1/10^200)' },
  claim: '1 + opnorm(A) == 1 + opnorm(vec(A))',
} as const

it('a false proof of the prover is not confirmed, and the claim stays undecided', async () => {
  const report = await check([claim(FALSE)], { seed, checkers: [proof] })
  const { status, reason, evidence } = report.claims[0].verdict
  expect(evidence).toMatchObject([{ kind: 'unconfirmed proof', scope: { kind: 'all sizes' } }])
  expect({ status, reason }).toEqual({
    status: 'undecided',
    reason: 'the proof was not confirmed: the forms of the two sides differ',
  })
})

it('trials beside it do not make it supported', async () => {
  const report = await check([claim(FALSE)], { seed, runs: 40 })
  expect(report.claims[0].verdict).toMatchObject({ status: 'undecided' })
})
