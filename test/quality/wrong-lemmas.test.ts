/** Every rule of proofs entry by entry and by diagonalising has wrong variants, and claims that say what a wrong rule would are refuted. */
import { describe, expect, it, test } from 'vitest'
import {
  entrywiseLemmas,
  innerLemmas,
  multiplierLemmas,
  reductionLemmas,
  spectralLemmas,
  theoremLemmas,
} from '../../properties/lemmas/index.js'
import { lemma } from '../../properties/lemmas/lemma.js'
import { sampling } from '../../src/checkers/sampling.js'
import { search } from '../../src/checkers/search.js'
import { check } from '../../src/index.js'
import { seed } from '../seed.js'
import {
  OF_DIAGONALS,
  OF_ENTRIES,
  OF_MULTIPLIERS,
  OF_REDUCTIONS,
  OF_THEOREMS,
  OF_VECTORS,
} from './wrong-lemmas.js'

const LEAST_VARIANTS = 3

describe.each([
  ['entry by entry', OF_ENTRIES, entrywiseLemmas],
  ['by diagonalising', OF_DIAGONALS, spectralLemmas],
  ['of vectors', OF_VECTORS, innerLemmas],
  ['by multiples', OF_MULTIPLIERS, multiplierLemmas],
  ['by other inequalities', OF_REDUCTIONS, reductionLemmas],
  ['by theorems', OF_THEOREMS, theoremLemmas],
] as const)('wrong rules of proofs %s', (_, wrong, lemmas) => {
  test('every rule has as many variants', () => {
    expect(Object.keys(wrong).sort()).toEqual([...new Set(lemmas.flatMap((l) => l.rules))].sort())
    expect(Object.values(wrong).filter((variants) => variants.length < LEAST_VARIANTS)).toEqual([])
  })

  it.each(Object.entries(wrong).flatMap(([rule, variants]) => variants.map((text) => [rule, text] as const)))(
    '%s: %s is refuted',
    async (_rule, text) => {
      const { claim } = lemma('wrong', [], [text], { expected: 'fails' })
      const { claims } = await check([claim], { seed, checkers: [sampling, search] })
      expect(claims[0]?.verdict.status).toBe('refuted')
    },
  )
})
