import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/core/index.js'
import { json, jsonText } from '../../../src/reporters/json.js'
import { check, claim } from '../../../src/index.js'
import { seed } from '../../seed.js'
import { claimReport, everyStatus, report } from './fixture.js'

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/report.schema.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv({ strict: true, allErrors: true, strictRequired: false }).compile(schema)
const VIEW = { colour: false, width: 80, quiet: false }
const asData = (r: Report): unknown => JSON.parse(json.render(r, VIEW)[0].text)

describe('the JSON report', () => {
  it('follows the published schema at every status', () => {
    validate(asData(everyStatus))
    expect(validate.errors).toBeNull()
  })

  it('follows the schema for what a real run finds', async () => {
    const claims = [
      claim({
        id: 'true',
        given: { x: 'vector(n)' },
        claim: 'norm(x) <= norm1(x)',
        expected: 'holds',
        source: 's',
      }),
      claim({
        id: 'false',
        given: { A: 'matrix(n, n)' },
        claim: "A*A' == A'*A",
        expected: 'fails',
        note: 'n',
      }),
      claim({ id: 'empty', given: { x: 'scalar' }, assume: ['x >= 1', 'x <= -1'], claim: 'x == 0' }),
    ]
    validate(asData(await check(claims, { seed, runs: 40 })))
    expect(validate.errors).toBeNull()
  })

  it.each([
    [
      'a status that does not exist',
      { ...claimReport('a', 'proved'), verdict: { status: 'true', reason: '', evidence: [] } },
    ],
    ['a claim without obligations', { ...claimReport('a', 'proved'), obligations: undefined }],
    ['a field that the schema does not know', { ...claimReport('a', 'proved'), colour: 'green' }],
  ])('the schema refuses %s', (_what, broken) => {
    expect(validate(JSON.parse(jsonText({ ...report([]), claims: [broken] })))).toBe(false)
  })

  it('spells what JSON has no number for', () => {
    expect(JSON.parse(jsonText([Infinity, -Infinity, NaN, 12n, 0.1]))).toEqual([
      'Infinity',
      '-Infinity',
      'NaN',
      '12',
      0.1,
    ])
  })

  it('keeps every float64 as it is', () => {
    const values = [Number.MIN_VALUE, Number.MAX_VALUE, 0.1 + 0.2, 2 ** 53 + 2, 1e-17]
    expect(JSON.parse(jsonText(values))).toEqual(values)
  })
})
