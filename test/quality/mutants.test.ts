import { expect, test } from 'vitest'
import { catalogue } from '../../properties/index.js'
import { check, type Claim } from '../../src/index.js'
import { proof } from '../../src/checkers/proof.js'
import { sampling } from '../../src/checkers/sampling.js'
import { randomOf } from '../../src/core/index.js'
import { isDerivative, postorder } from '../../symbolic/expression/index.js'
import { print } from '../../symbolic/language/index.js'
import { seed } from '../seed.js'
import { share } from '../share.js'
import { mutants, type Mutant } from './mutate.js'

/** Mutants tried of each formula, chosen by the seed. */
const PER_CLAIM = 6
const RUNS = 40
const derivativeClaims = catalogue.filter(
  ({ statement, expected, implementation }) =>
    expected === 'holds' &&
    !implementation &&
    statement.kind === 'relation' &&
    statement.terms.length === 2 &&
    statement.relations[0] === '==' &&
    postorder([statement.terms[0]]).some(isDerivative),
)

function mutated(claim: Claim, { formula }: Mutant): Claim {
  if (claim.statement.kind !== 'relation') throw new Error('expected a relation')
  return {
    ...claim,
    expected: 'fails',
    statement: { ...claim.statement, terms: [claim.statement.terms[0], formula] },
  }
}

async function survivors(claim: Claim): Promise<string[]> {
  if (claim.statement.kind !== 'relation') throw new Error('expected a relation')
  const all = [...mutants(claim.statement.terms[1])]
  const random = randomOf(seed, claim.id, 'mutants')
  const alive: string[] = []
  for (let tried = 0; tried < PER_CLAIM && all.length > 0; tried++) {
    const [mutant] = all.splice(random.below(all.length), 1)
    const report = await check([mutated(claim, mutant)], { seed, runs: RUNS, checkers: [proof, sampling] })
    if (report.claims[0].verdict.status !== 'refuted')
      alive.push(`${claim.id}: ${mutant.what}: ${print(mutant.formula)}`)
  }
  return alive
}

test('every mutant of a derivative formula of the catalogue is refuted, and none is proved', async () => {
  expect(derivativeClaims.length).toBeGreaterThan(40)
  const alive: string[] = []
  for (const claim of share(derivativeClaims)) alive.push(...(await survivors(claim)))
  expect(alive).toEqual([])
}, 300_000)
