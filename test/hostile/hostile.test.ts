import { describe, expect, it } from 'vitest'
import { seed } from '../seed.js'
import { families } from './families/index.js'
import { wrongsOf } from './family.js'

/** `npm run hostile` tries all. */
const STRIDE = 16

describe.each(families)('$name', ({ inputs }) => {
  it.each(inputs.filter((_, k) => k % STRIDE === seed % STRIDE))('holds against $name', async (input) => {
    expect(wrongsOf(input, await input.run())).toEqual([])
  })
})

describe('the table', () => {
  it('is of two thousand inputs, and no two are alike', () => {
    const names = families.flatMap(({ name, inputs }) => inputs.map((i) => `${name}: ${i.name}`))
    expect(names.length).toBeGreaterThan(2000)
    expect(new Set(names).size).toBeGreaterThan(0.95 * names.length)
  })

  it.each<[string, Parameters<typeof wrongsOf>[0], Parameters<typeof wrongsOf>[1], string]>([
    ['another exit code', {}, { code: 0, text: '' }, 'expected exit code 2, got 0'],
    ['a trace', {}, { code: 2, text: 'expected x, got y\n    at f (/a.js:1:2)' }, 'a trace of our own code is shown'],
    ['an error of the engine', {}, { code: 2, text: 'expected x: TypeError: y' }, 'a trace of our own code is shown'],
    ['an escape', {}, { code: 2, text: 'expected \u001b[2J' }, 'U+001b is shown as it came'],
    ['a turned line', {}, { code: 2, text: 'expected \u202ex' }, 'U+202e is shown as it came'],
    ['no sentence', {}, { code: 2, text: 'no' }, 'no sentence says what was expected'],
    ['a flood', {}, { code: 2, text: `expected ${'x'.repeat(300_000)}` }, '300009 characters are told'],
  ])('is told of %s', (_, input, ended, wrong) => {
    expect(wrongsOf(input, ended)).toEqual([wrong])
  })

  it('lets pass what is as it should be', () => {
    expect(wrongsOf({}, { code: 2, text: 'lemmata: expected x, got y\n' })).toEqual([])
    expect(wrongsOf({ codes: [0] }, { code: 0, text: '✓ proved' })).toEqual([])
  })
}) // prettier-ignore
