import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readReport } from '../../../src/ci/index.js'
import { check, claim } from '../../../src/index.js'
import { jsonText } from '../../../src/reporters/json.js'
import { mutated, randomFrom } from '../../fuzz/mutate.js'
import { seed } from '../../seed.js'

const report = await check([
  claim({ id: 'wrong', given: { x: 'vector(n)' }, claim: 'norm(x) <= 0' }),
  claim({ id: 'huge', given: { x: 'scalar' }, claim: 'exp(exp(x^2 + 10)) >= exp(20000)' }),
], { runs: 5 }) // prettier-ignore
const text = jsonText(report)

describe('a report that is read back', () => {
  it('is what it was', () => {
    expect(readReport(text)).toEqual(JSON.parse(JSON.stringify(report)))
  })

  it('has numbers where JSON has none', () => {
    const read = readReport(text.replace(/"log10Slack": [^,\n]+/gu, '"log10Slack": "Infinity"'))
    expect(typeof read === 'string' ? read : read.claims[1].verdict.tightest?.log10Slack).toBe(Infinity)
  })

  it.each([
    ['no JSON', '{', /^expected JSON, got /u],
    ['a list', '[]', /has an object at its top$/u],
    ['another version', text.replace('"version": 2', '"version": 3'), /has 2 at \/version$/u],
    [
      'a status of no kind',
      text.replace('"refuted"', '"maybe"'),
      /has one of .* at \/claims\/0\/verdict\/status$/u,
    ],
    ['a field too many', text.replace('"seed"', '"more": 1, "seed"'), /has no such field at \/more$/u],
    ['a field too few', text.replace('"seed": 1,', ''), /has a field seed at its top$/u],
  ])('%s is told with its place', (_, broken, expected) => {
    expect(readReport(broken)).toMatch(expected)
  })

  it('is taken or not as Ajv takes it', () => {
    const schema = JSON.parse(readFileSync('schema/report.schema.json', 'utf8')) as object
    const fits = new Ajv({ strict: false }).compile(schema)
    const random = randomFrom(seed)
    const words = ['1', '-1', '"n"', 'null', '[]', '{}', '"proved"', '"Infinity"', ',"kind":"sizes"']
    const compact = JSON.stringify(JSON.parse(text))
    const taken = { yes: 0, no: 0 }
    for (let i = 0; i < 1500; i++) {
      const changed = mutated([compact], words, random)
      let value: unknown
      try {
        value = JSON.parse(changed)
      } catch {
        continue
      }
      const fitting = fits(value)
      taken[fitting ? 'yes' : 'no']++
      expect(typeof readReport(changed) !== 'string', changed).toBe(fitting)
    }
    expect(Math.min(taken.yes, taken.no)).toBeGreaterThan(10)
  })
})
