import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { answer } from '../../../src/playground/answer.js'
import type { Answer, Question } from '../../../src/playground/conversation.js'
import { examples } from '../../../src/playground/examples.js'
import { read } from '../../../src/playground/reading.js'
import { recordText } from '../../../src/playground/record.js'

/** All parts of an answer. */
async function answers(question: Question): Promise<readonly Answer[]> {
  const parts: Answer[] = []
  await answer(question, { post: (part) => parts.push(part), now: () => 0 })
  return parts
}

const reading = (text: string, wrt?: string): Promise<readonly Answer[]> =>
  answers({ kind: 'read', number: 7, text, ...(wrt === undefined ? {} : { wrt }) })

const part = <K extends Answer['kind']>(parts: readonly Answer[], kind: K): Extract<Answer, { kind: K }> => {
  const found = parts.find((p): p is Extract<Answer, { kind: K }> => p.kind === kind)
  if (!found) throw new Error(`expected a part ${kind}, got ${parts.map((p) => p.kind).join(', ')}`)
  return found
}

describe('what is read', () => {
  it('carries the number of the question, and ends', async () => {
    const parts = await reading('norm(x)^2')
    expect(parts.map(({ kind, number }) => [kind, number])).toEqual([
      ['read', 7],
      ['derived', 7],
      ['done', 7],
    ])
  })

  it('is derived by the variable that was chosen, or by the likeliest where there is no such', async () => {
    expect(part(await reading('norm(A*x)^2', 'A'), 'derived').wrt).toBe('A')
    expect(part(await reading('norm(A*x)^2', 'y'), 'derived').wrt).toBe('x')
  })

  test.each([
    ['A*B', 'No derivative: expected a scalar to differentiate by A, got n×m.'],
    ['floor(x)', 'unknown function floor'],
  ])('%s has no derivative, and it says why', async (text, why) => {
    expect(JSON.stringify(await reading(text))).toContain(why)
  })

  test.each(['0.5*norm(A*x - b)^2', 'logsumexp(A*x)', 'trace(A*X*B)', 'softmax(x)'])(
    'the derivative of %s is a claim that is proved',
    async (text) => {
      const { record = '' } = part(await reading(text), 'derived')
      const { told } = part(await answers({ kind: 'check', number: 1, text: record, limit: 1e6 }), 'done')
      expect(told).toMatch(/^Proved for all sizes/u)
    },
  )

  it('a statement as a record is the same statement', async () => {
    const { record = '' } = part(await reading("x'*A*x <= opnorm(A)*norm(x)^2"), 'read')
    expect(read(record).claims.map((c) => c.text)).toEqual(
      read("x'*A*x <= opnorm(A)*norm(x)^2").claims.map((c) => c.text),
    )
  })
})

describe('examples', () => {
  test.each([
    ['a claims file', '3 claims: 2 proved, 1 refuted.', 1],
    ['a bound', 'Proved for all sizes', 0],
    ['a false identity', 'Refuted', 0],
    ['a gradient', '', 0],
    ['LaTeX', '', 0],
    ['convexity', 'Proved for all sizes', 0],
    ['a published mistake', 'Refuted', 0],
    ['its correction', 'Proved for all sizes', 0],
  ])('%s says what it is to say', async (name, verdict, problems) => {
    const text = examples.find((e) => e.name === name)?.text ?? ''
    expect(read(text).problems.length).toBe(problems)
    const parts = await answers({ kind: 'check', number: 1, text, limit: 1e6 })
    expect(part(parts, 'done').told.startsWith(verdict)).toBe(true)
    expect(parts.length > 1).toBe(verdict !== '')
  })

  it('are all tested above, and those of the documentation are in it', () => {
    const page = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
    expect(examples.length).toBe(8)
    expect(page('README.md')).toContain(examples[0].text)
    expect(page('docs/claims.md')).toContain(examples[6].text)
  })
})

test.each([
  ['A*B == B*A', 'A*B == B*A'],
  ["[A, B; C, D] == 0 # 'x'", '"[A, B; C, D] == 0 # \'x\'"'],
  ['x == y: z', '"x == y: z"'],
  ['-x <= 0', '"-x <= 0"'],
])('%s stands in a record as %s', (claim, written) => {
  const text = recordText({ given: [['x', 'vector(n)']], claim })
  expect(text).toBe(`- id: my.claim\n  given:\n    x: vector(n)\n  claim: ${written}\n`)
})
