import { describe, expect, it } from 'vitest'
import { seed } from '../seed.js'
import { corpusOf } from './corpus.js'
import { mutated, randomFrom } from './mutate.js'
import { targets } from './targets.js'

/** Texts of each target that are tried here; `npm run fuzz` goes on where they reach new parts of the code. */
const TRIED = 150

describe.each(targets)('what reads $name', ({ name, words, run }) => {
  const corpus = corpusOf(name)

  it('takes what it was fuzzed with, and what was found so', async () => {
    expect(corpus.length).toBeGreaterThan(1)
    for (const text of corpus) await run(text)
  })

  it('takes texts that are changed at random', async () => {
    const random = randomFrom(seed)
    for (let i = 0; i < TRIED; i++) {
      const text = mutated(corpus, words, random)
      await expect((async () => run(text))(), JSON.stringify(text)).resolves.toBeUndefined()
    }
  })
})

describe('the short form', () => {
  it('fails where a reader throws', () => {
    const random = randomFrom(seed)
    const texts = Array.from({ length: TRIED }, () => mutated(corpusOf('formula'), ['norm('], random))
    expect(new Set(texts).size).toBeGreaterThan(TRIED / 2)
    expect(texts.some((text) => !corpusOf('formula').includes(text))).toBe(true)
  })
})
