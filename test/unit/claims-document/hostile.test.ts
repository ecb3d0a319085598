import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/claims/document/index.js'
import {
  MAX_CLAIMS,
  MAX_ENTRIES,
  MAX_FILE,
  MAX_PROBLEMS,
  MAX_SIZE,
  MAX_YAML_KEYS,
  MAX_YAML_NESTING,
} from '../../../src/claims/document/limits.js'
import { spaces } from '../../../src/spaces/index.js'

const HEAD = 'id: a\ngiven: {x: vector(n)}\n'
const SECONDS = 3000

const bomb = ['a: &a [x, x]', ...Array.from({ length: 30 }, (_, k) => `${'bcdefghijklmnopqrstuvwxyzABCDEF'[k]}: &${'bcdefghijklmnopqrstuvwxyzABCDEF'[k]} [*${'abcdefghijklmnopqrstuvwxyzABCDE'[k]}, *${'abcdefghijklmnopqrstuvwxyzABCDE'[k]}]`)].join('\n') // prettier-ignore

it.each(
  Object.entries({
    MAX_FILE,
    MAX_CLAIMS,
    MAX_PROBLEMS,
    MAX_YAML_KEYS,
    MAX_YAML_NESTING,
    MAX_SIZE,
    MAX_ENTRIES,
  }),
)('SECURITY.md tells %s as it is', (_, limit) => {
  const limits = readFileSync('SECURITY.md', 'utf8').split('## Limits')[1]
  expect(limits).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en')}(?![\\d,])`, 'u'))
})

describe('a hostile file ends in an error, fast', () => {
  it.each<[string, string, string]>([
    ['an alias bomb', bomb, 'expected text, got an anchor'],
    ['100,000 flow lists', '['.repeat(100_000), 'YAML: expected at most 50 levels of nesting, got more'],
    ['100,000 flow maps', '{a: '.repeat(100_000), 'YAML: expected at most 50 levels of nesting, got more'],
    [
      'flow lists that look closed',
      'a: ' + '["]", '.repeat(20_000),
      'YAML: expected at most 50 levels of nesting, got more',
    ],
    ['100,000 list marks', '- '.repeat(100_000), 'YAML: expected at most 50 levels of nesting, got more'],
    ['100,000 key marks', '? '.repeat(100_000), 'YAML: expected at most 50 levels of nesting, got more'],
    ['100,000 compact maps', 'a: '.repeat(100_000), 'YAML: expected at most 50 levels of nesting, got more'],
    ['deep indentation', Array.from({ length: 1000 }, (_, k) => `${' '.repeat(k)}a:`).join('\n'), 'YAML: expected at most 200 spaces of indentation, got 201'], // prettier-ignore
    ['100,000 anchors', '&a '.repeat(100_000), 'expected text, got an anchor'],
    ['a tag that runs code elsewhere', `${HEAD}claim: !!js/function "function () { process.exit(1) }"`, 'expected text, got a tag'], // prettier-ignore
    ['a merge key', `${HEAD}<<: {claim: 1}`, 'expected one of id, source, note, given, sizes, let, assume, claim, tex, conventions, expected, got <<'], // prettier-ignore
    ['__proto__ as a key', `${HEAD}__proto__: {claim: 1}`, 'expected one of id, source, note, given, sizes, let, assume, claim, tex, conventions, expected, got __proto__'], // prettier-ignore
    ['__proto__ as a variable', 'id: a\ngiven: {__proto__: vector(n)}\nclaim: 1 == 1', 'expected a new name, got __proto__, which the language uses'], // prettier-ignore
    ['constructor as a size', `${HEAD}sizes: {constructor: 3}\nclaim: 1 == 1`, 'sizes: expected a new name, got constructor, which the language uses'], // prettier-ignore
    [
      'toString as a size in a space',
      'id: a\ngiven: {x: vector(toString)}\nclaim: 1 == 1',
      'unknown name toString',
    ],
    ['a formula of 100,000 brackets', `${HEAD}claim: x == ${'('.repeat(100_000)}`, 'formula: expected at most 20000 characters, got 100005'], // prettier-ignore
    ['a huge literal', `${HEAD}claim: norm(x) <= 1e999999999`, 'number: expected an exponent between -400 and 400, got 999999999'], // prettier-ignore
    [
      'a huge exponent',
      `${HEAD}claim: norm(x)^(1e400) >= 0`,
      'norm(x)^(1e400): expected an exponent below 2^53 in size, got a larger one',
    ],
    [
      'a huge negative exponent',
      `${HEAD}claim: x.^(-1e400) >= 0`,
      'x.^(-1e400): expected an exponent below 2^53 in size, got a larger one',
    ],
    ['a huge constant size', 'id: a\ngiven: {x: vector(100000000)}\nclaim: norm(x) >= 0', 'claim: expected at most 16777216 entries in all intermediate results, got 200000002'], // prettier-ignore
    ['a size of 400 digits', `id: a\ngiven: {x: vector(${'9'.repeat(400)})}\nclaim: norm(x) >= 0`, 'size: expected a coefficient below 2^53, got Infinity for constant'], // prettier-ignore
    ['a template in an id', 'id: ${process.exit(1)}\ngiven: {x: vector(n)}\nclaim: norm(x) >= 0', 'id: expected letters, digits and . _ - : / + (at most 120), got "${process.exit(1)}"'], // prettier-ignore
    ['a path in an include', `${HEAD}claim: !include /etc/passwd`, 'expected text, got a tag'],
    ['a directive', `%YAML 1.1\n---\n${HEAD}claim: norm(x) >= 0`, 'expected text, got a directive'],
    ['a NUL', `${HEAD}claim: norm(x)\u0000 >= 0`, 'file: expected text, got a NUL character'],
    ['a file of 2 MB', 'x'.repeat(2_000_000), 'file: expected at most 1000000 characters, got 2000000'],
  ])('%s', (_what, text, message) => {
    const start = performance.now()
    const { claims, problems } = readDocument(text, 'hostile.yaml', { spaces })
    expect(performance.now() - start).toBeLessThan(SECONDS)
    expect(problems[0]?.message.slice(0, message.length)).toBe(message)
    if (!text.startsWith('%')) expect(claims).toEqual([])
    expect(({} as Record<string, unknown>)['claim']).toBeUndefined()
  })

  it('a file of more claims than allowed is cut with an error', () => {
    const one = (k: number): string => `- id: c${k}\n  given: {x: vector(n)}\n  claim: norm(x) >= 0\n`
    const { claims, problems } = readDocument(Array.from({ length: 2100 }, (_, k) => one(k)).join(''), 'a.yaml', { spaces }) // prettier-ignore
    expect(claims).toHaveLength(2000)
    expect(problems.map((p) => p.message)).toEqual(['file: expected at most 2000 claims, got more'])
  })

  /** What reading a file takes of the processor, in milliseconds: on a machine that does much else the clock tells little. */
  function reading(text: string): {
    readonly problems: readonly { message: string; line: number }[]
    readonly took: number
  } {
    const before = process.cpuUsage()
    const { problems } = readDocument(text, 'a.yaml', { spaces })
    return { problems, took: process.cpuUsage(before).user / 1000 }
  }

  it('a file of many problems tells the first thousand, fast, whether they are of one record or of many', () => {
    const keys = Array.from({ length: 19_000 }, (_, k) => `k${k}: 1\n`).join('')
    const records = Array.from({ length: 90_000 }, (_, k) => `- ${k}\n`).join('')
    for (const text of [keys, records]) {
      const { problems, took } = reading(text)
      expect(took).toBeLessThan(SECONDS)
      expect(problems).toHaveLength(1001)
      expect(problems[999]).toMatchObject({ line: 1000 })
      expect(problems[1000]).toMatchObject({ message: 'file: expected at most 1000 problems, got more' })
    }
  })

  it('a megabyte of keys, of torn entries or of documents without a claim is read, fast', () => {
    const keys = Array.from({ length: 90_000 }, (_, k) => `k${k}: 1\n`).join('')
    const torn = `${HEAD.replace('{x: vector(n)}', `{${'x: matrix(n, n), '.repeat(15_000)}}`)}claim: 1 == 1`
    for (const [text, message] of [
      [keys, 'YAML: expected at most 20000 keys of one record, got more'],
      [torn, 'YAML: Map keys must be unique'],
      ['---\n'.repeat(240_000), undefined],
    ] as const) {
      const { problems, took } = reading(text)
      expect(took).toBeLessThan(SECONDS)
      expect(problems[0]?.message).toBe(message)
    }
  })

  it('a megabyte of blank lines, of quotes or of comments is read', () => {
    for (const text of ['\n'.repeat(900_000), `a: ${"''".repeat(200_000)}`, '# '.repeat(400_000)]) {
      const start = performance.now()
      expect(readDocument(text, 'a.yaml', { spaces }).claims).toEqual([])
      expect(performance.now() - start).toBeLessThan(SECONDS)
    }
  })
})
