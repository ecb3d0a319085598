import { describe, expect, it } from 'vitest'
import { completionsAt, manualOf } from '../../../src/cli/lsp/complete.js'
import { pageOf, textAround } from '../../../src/cli/lsp/page.js'
import { outlineOf } from '../../../src/claims/document/index.js'
import { readDocument } from '../../../src/index.js'

const LIST = `- id: a
  given: {x: vector(n)}
  claim: x == x

- id: b
  given:
    x: vector(n)
  let:
    - f(x) = 2*x
  claim:
    - f(x) == x + x
    - >-
      norm(x)
      <= norm1(x)
`
const FLOW = `[{id: a, given: {x: vector(n)}, claim: x == x},
 {id: b, given: {x: vector(n)}, claim: x == x}]
`
const NOTES = `- A list

  \`\`\`claim
  id: a
  given: {x: vector(n)}
  claim: x == x
  \`\`\`

~~~claim
id: b
given: {x: vector(n)}
claim: x == x
~~~
`

describe('the text around a record', () => {
  it.each<[string, string]>([
    ['claims.yaml', LIST],
    ['claims.yaml', FLOW],
    ['notes.md', NOTES],
    [
      'claims.yaml',
      `${LIST.slice(2).split('\n\n')[0].replaceAll('\n  ', '\n')}\n---\nid: b\ngiven: {x: vector(n)}\nclaim: x == x\n`,
    ],
  ])('is read as the claim that it is in %s: %#', (file, text) => {
    const page = pageOf(`file:///${file}`, text)
    expect(page.records.map((r) => r.id)).toEqual(['a', 'b'])
    const whole = readDocument(text, page.file).claims
    expect(whole.map((c) => c.id)).toEqual(['a', 'b'])
    for (const claim of whole) {
      const alone = readDocument(textAround(page, claim.id), page.file).claims.find((c) => c.id === claim.id)
      expect([alone?.text, alone?.origin]).toEqual([claim.text, claim.origin])
    }
  })
})

describe('an outline', () => {
  it('tells where each text of each record stands', () => {
    const lines = LIST.split('\n')
    const told = outlineOf(LIST, 'claims.yaml').flatMap(({ id, texts }) =>
      texts.map(({ key, name, span: { from, to } }) => [
        id,
        name?.text ?? key,
        from.line === to.line
          ? lines[from.line - 1].slice(from.column, to.column)
          : `${from.line}..${to.line}`,
      ]),
    )
    expect(told).toEqual([
      ['a', 'id', 'a'],
      ['a', 'x', 'vector(n)'],
      ['a', 'claim', 'x == x'],
      ['b', 'id', 'b'],
      ['b', 'x', 'vector(n)'],
      ['b', 'let', 'f(x) = 2*x'],
      ['b', 'claim', 'f(x) == x + x'],
      ['b', 'claim', '13..14'],
    ])
  })

  it('is the same whatever lines end with', () => {
    const [unix, ...others] = ['\n', '\r\n', '\r'].map((end) =>
      pageOf('file:///c.yaml', LIST.replaceAll('\n', end)),
    )
    for (const other of others) expect(other).toEqual(unix)
  })

  it('is there where a record cannot be read, and of half a file there is none', () => {
    expect(
      outlineOf('id: a\ngiven: {x: vectr(n)}\nclaim: x ==\n', 'claims.yaml').map((r) => r.texts.length),
    ).toEqual([3])
    expect(outlineOf('id: a\nclaim: "x\n', 'claims.yaml')).toEqual([])
  })
})

describe('completion', () => {
  const MANUAL = manualOf('| `opnorm(A)`, `sigmamin(A)` | | the largest \\| least |\n| `sec csc` | 1/cos |\n')

  it('has the meaning of operations from the tables of the manual', () => {
    expect(Object.fromEntries(MANUAL)).toEqual({
      opnorm: 'the largest | least',
      sigmamin: 'the largest | least',
      sec: '1/cos',
      csc: '1/cos',
    })
  })

  it.each<[string, string, string, boolean]>([
    ['keys at the beginning of a line', 'id: a\nas', 'assume', true],
    ['no operations there', 'id: a\nso', 'softmax', false],
    ['spaces behind a name', 'id: a\ngiven:\n  x: ve', 'vector', true],
    ['spaces in one line', 'id: a\ngiven: {x: ve', 'vector', true],
    ['operations in a claim', 'id: a\nclaim: so', 'softmax', true],
    ['no spaces in a claim', 'id: a\nclaim: ve', 'vector', false],
    [
      'the names of the last record that could be told apart',
      'id: a\ngiven: {alpha: scalar}\nclaim: "al',
      'alpha',
      true,
    ],
  ])('offers %s', (_, text, label, offered) => {
    const whole = text.replace(/"?\w+$/u, 'x == x')
    const page = pageOf('file:///c.yaml', text, pageOf('file:///c.yaml', whole))
    const lines = text.split('\n')
    const at = { line: lines.length - 1, character: lines[lines.length - 1].length }
    expect(completionsAt(page, at, MANUAL).some((i) => i.label === label)).toBe(offered)
  })
})
