/** Realistic slips in the numeric kernels are all caught; the kernels as they are pass. */
import { describe, expect, test } from 'vitest'
import { examine } from '../../../src/guard/examine.js'
import { functionSubject } from '../../../src/guard/function-subject.js'
import { quantityOf } from '../../../src/guard/quantity.js'
import type { KernelQuantity } from '../../../src/regression/index.js'
import { seed } from '../../seed.js'
import { codeOf, recordOf } from './kernel-guards.js'
import { kernelsWith, MUTANTS, type Mutant } from './mutants.js'

/** Instances of each guard here; users draw 100. */
const RUNS = 60

const quantityIn = (kernels: ReturnType<typeof kernelsWith>, { kernel, kind, wrt }: Mutant): KernelQuantity =>
  kernels[kernel].quantities.find((q) => q.kind === kind && (q.wrt ?? kernels[kernel].main) === wrt)!

async function statusOf(mutant: Mutant, changed: Mutant | undefined): Promise<string> {
  const kernels = kernelsWith(changed)
  const [kernel, quantity] = [kernels[mutant.kernel], quantityIn(kernels, mutant)]
  const sizes = mutant.file === 'dense' ? '3..4' : '2..3'
  const record = quantityOf(recordOf(kernel, quantity, sizes))
  const subject = functionSubject(codeOf(kernel, quantity), { arrays: 'dense' })
  return (await examine(record, subject, { seed, runs: RUNS, search: 0, shrink: false })).kind
}

test('there are at least fifty mutants, of every kind of slip', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(50)
  expect(new Set(MUTANTS.map((m) => m.slip)).size).toBe(11)
})

describe('caught:', () => {
  const named = MUTANTS.map(
    (m) => [`${m.slip} in ${m.file}: ${m.put === '' ? `without ${m.find}` : m.put}`, m] as const,
  )
  test.each(named)('%s', async (_, mutant) => {
    expect(await statusOf(mutant, mutant)).toBe('wrong')
  })
})

describe('not touched:', () => {
  const touched = new Map(MUTANTS.map((m) => [`${m.kernel}: ${m.kind} by ${m.wrt}`, m] as const))
  test.each([...touched])('%s', async (_, mutant) => {
    expect(await statusOf(mutant, undefined)).toBe('agrees')
  })
})
