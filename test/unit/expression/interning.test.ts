/** Things that exist once, for as long as anybody holds them. */
import { expect, test } from 'vitest'
import { interning } from '../../../symbolic/expression/index.js'

test('a key has one thing, made once, however many are asked for in between', () => {
  const thingOf = interning<{ readonly key: string }>()
  const kept = Array.from({ length: 20 }, (_, k) => thingOf(`kept ${k}`, () => ({ key: `kept ${k}` })))
  for (let k = 0; k < 100_000; k++) thingOf(`passing ${k}`, () => ({ key: `passing ${k}` }))
  const never = () => {
    throw new Error('expected what was made before')
  }
  expect(kept.map((_, k) => thingOf(`kept ${k}`, never))).toEqual(kept)
  for (const [k, thing] of kept.entries()) expect(thingOf(`kept ${k}`, never)).toBe(thing)
})

test('tables do not share', () => {
  const [a, b] = [interning<object>(), interning<object>()]
  expect(a('key', () => ({}))).not.toBe(b('key', () => ({})))
})
