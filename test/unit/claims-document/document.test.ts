import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/claims/document/index.js'
import { DEFAULT_SIZE_RANGE } from '../../../src/core/index.js'
import { printStatement } from '../../../symbolic/language/index.js'
import { spaces } from '../../../src/spaces/index.js'

const read = (text: string, file = 'claims.yaml'): ReturnType<typeof readDocument> =>
  readDocument(text, file, { spaces })

const EXAMPLE = `id: h2o.d44.part5
source: "arXiv 2306.14048, Lemma D.44, part 5"
given:
  A: matrix(n, d)
  x: vector(d)
  b: simplex(n)
let:
  - u(x) = exp(A*x)
  - f(x) = u(x) / sum(u(x))
  - L(x) = 0.5 * norm(f(x) - b)^2
claim: grad(L(x), x) == A' * (f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))
expected: fails
`

describe('a claims file', () => {
  it('takes the commas of formulas in one-line maps and lists as they are meant', () => {
    const { claims, problems } = read(`- id: commas
  given: {lam: scalar(0, 10), A: matrix(n, d), x: vector(d), i: index(n),
    B: box(n, d,
      -1, 1)}
  sizes: {n: [2, 6], d: 1..3}
  let: [g(v, w) = v + w, h(v) = g(v, v)]
  assume: [lam >= 1, max(lam, 2) >= 2]
  claim: [norm(h(x)) == 2*norm(x), fro(A + B) <= fro(A) + fro(B)]
`)
    expect(problems).toEqual([])
    expect(claims[0].text).toEqual({
      given: {
        lam: 'scalar(0, 10)',
        A: 'matrix(n, d)',
        x: 'vector(d)',
        i: 'index(n)',
        B: 'box(n, d, -1, 1)',
      },
      let: ['g(v, w) = v + w', 'h(v) = g(v, v)'],
      assume: ['lam >= 1', 'max(lam, 2) >= 2'],
      claim: 'norm(h(x)) == 2*norm(x) and fro(A + B) <= fro(A) + fro(B)',
    })
  })

  it('refuses a key twice, also in a one-line map', () => {
    expect(read('id: a\ngiven: {x: vector(n), x: vector(n)}\nclaim: norm(x) >= 0\n').problems).toMatchObject([
      { line: 2, column: 23, message: 'YAML: Map keys must be unique' },
    ])
  })

  it('marks what is wrong behind such a comma where it stands', () => {
    const { problems } = read('id: commas\ngiven: {A: matrix(n, z/2), b: vector(n)}\nclaim: fro(A) >= 0\n')
    expect(problems).toMatchObject([{ line: 2, column: 22, width: 3 }])
    const list = read(
      'id: commas\ngiven: {b: vector(n)}\nlet: [g(v, w) = v + w, h = g(b, q)]\nclaim: norm(b) >= 0\n',
    )
    expect(list.problems).toMatchObject([{ line: 3, column: 33, message: 'unknown name q' }])
  })

  it('holds a record', () => {
    const { claims, problems } = read(EXAMPLE)
    expect(problems).toEqual([])
    expect(claims).toHaveLength(1)
    const [claim] = claims
    expect(claim).toMatchObject({
      id: 'h2o.d44.part5',
      source: 'arXiv 2306.14048, Lemma D.44, part 5',
      expected: 'fails',
      origin: { file: 'claims.yaml', line: 1 },
      text: {
        given: { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' },
        let: ['u(x) = exp(A*x)', 'f(x) = u(x) / sum(u(x))', 'L(x) = 0.5 * norm(f(x) - b)^2'],
        assume: [],
        claim: "grad(L(x), x) == A' * (f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
      },
    })
    expect([...claim.domain.sizes]).toEqual([
      ['n', DEFAULT_SIZE_RANGE],
      ['d', DEFAULT_SIZE_RANGE],
    ])
    expect(claim.domain.variables.map((v) => [v.name, v.use.space])).toEqual([
      ['A', 'matrix'],
      ['x', 'vector'],
      ['b', 'simplex'],
    ])
  })

  it('or a list, or several documents, with comments between', () => {
    const one = (id: string): string => `- id: ${id}\n  given: {x: vector(n)}\n  claim: norm(x) >= 0\n`
    const text = `# notes\n\n${one('a')}\n# more\n${one('b')}---\n${EXAMPLE}---\n${one('c')}`
    const { claims, problems } = read(text)
    expect(problems).toEqual([])
    expect(claims.map((c) => [c.id, c.origin?.line])).toEqual([
      ['a', 3],
      ['b', 8],
      ['h2o.d44.part5', 12],
      ['c', 25],
    ])
  })

  it('may be indented, end lines with CR LF, begin with a byte order mark, or be JSON', () => {
    const crlf = `\uFEFF  - id: a\r\n    given:\r\n      x: vector(n)\r\n    claim: norm(x) >= y\r\n`
    expect(read(crlf).problems).toMatchObject([
      { line: 4, column: 23, width: 1, excerpt: '    claim: norm(x) >= y' },
    ])
    const json = JSON.stringify([
      { id: 'a', given: { x: 'vector(n)' }, claim: ['norm(x) >= 0', "x'*x >= 0"] },
    ])
    expect(read(json).claims[0].text.claim).toBe("norm(x) >= 0 and x'*x >= 0")
  })

  it('says nothing where there is nothing', () => {
    expect(read('')).toEqual({ claims: [], problems: [] })
    expect(read('# only a comment\n')).toEqual({ claims: [], problems: [] })
    expect(read('# prose\n\ntext\n', 'notes.md')).toEqual({ claims: [], problems: [] })
  })

  it('carries sizes, indices, assumptions and several statements', () => {
    const { claims, problems } = read(`
id: kim.phi
given:
  r: nonnegative(n)
  c: scalar(0, 5)
  i: index(n)
sizes: {n: 2..6, m: 3}
let: k = 1/m
assume:
  - c*exp(c + 1) >= n
  - k >= 0
claim:
  - r[i] >= 0
  - sum(r .* exp(-r))/(1 + sum(exp(-r))) <= c and c >= 0
note: 7
`)
    expect(problems).toEqual([])
    const { domain, statement, note } = claims[0]
    expect([...domain.sizes]).toEqual([
      ['n', { from: 2, to: 6 }],
      ['m', { from: 3, to: 3 }],
    ])
    expect(domain.indices.map((i) => i.name)).toEqual(['i'])
    expect(domain.assumptions.map((s) => printStatement(s))).toEqual(['c*exp(c + 1) >= n', '1/m >= 0'])
    expect(printStatement(statement)).toBe(
      'r[i] >= 0 and sum(r .* exp(-r))/(1 + sum(exp(-r))) <= c and c >= 0',
    )
    expect(note).toBe('7')
  })

  it('marks places in quoted, folded and literal texts alike', () => {
    const forms = [
      `claim: norm(x) >= y`,
      `claim: 'norm(x'') >= y'`,
      `claim: "norm(\\x78) >= y"`,
      `claim: >-\n    norm(x)\n    >= y`,
      `claim: |\n    norm(x)\n      >= y`,
      `claim:\n    norm(x)\n\n    >= y`,
      `claim: "norm(x) \\\n    >= y"`,
    ]
    for (const form of forms) {
      const { problems } = read(`id: a\ngiven: {x: vector(n)}\n${form}\n`)
      expect(problems).toHaveLength(1)
      const [{ excerpt, column, message }] = problems as [(typeof problems)[0]]
      expect([form, message, excerpt!.slice(column - 1).replace(/['"]$/u, '')]).toEqual([
        form,
        'unknown name y',
        'y',
      ])
    }
  })

  it('counts columns in characters, also beyond the basic plane', () => {
    const { problems } = read(`id: a\ngiven: {𝐱: vector(n)}\nclaim: norm(𝐱) >= y\n`)
    expect(problems).toMatchObject([{ line: 3, column: 19, message: 'unknown name y' }])
  })
})

it('a size may occur in the argument of a space only', () => {
  const { claims, problems } = read(
    'id: a\ngiven: {x: "ball(n, sqrt(m))"}\nsizes: {m: 2..3}\nclaim: norm(x) >= 0\n',
  )
  expect(problems).toEqual([])
  expect([...claims[0].domain.sizes.keys()]).toEqual(['m', 'n'])
})

describe('Markdown', () => {
  it('is read in its fenced claim blocks only', () => {
    const text = [
      '# Notes',
      'See ```claim``` and:',
      '```claim',
      'id: a',
      'given: {x: vector(n)}',
      'claim: norm(x) >= 0',
      '```',
      '````text',
      '```claim',
      'id: shown, not read',
      '```',
      '````',
      '```js',
      "const s = 'claim'",
      '```',
      '1. in a list',
      '',
      '   ~~~claim',
      '   - id: b',
      '     given:',
      '       x: vector(n)',
      '     claim: norm(x) >= 0',
      '   - id: c',
      '     given:',
      '       x: vector(n)',
      '     claim: norm(x) >= y',
      '   ~~~',
    ].join('\n')
    const { claims, problems } = read(text, 'notes.md')
    expect(claims.map((c) => [c.id, c.origin?.line])).toEqual([
      ['a', 4],
      ['b', 19],
    ])
    expect(problems).toMatchObject([{ line: 26, column: 24, message: 'unknown name y' }])
  })

  it('a block that is never closed is a problem', () => {
    expect(read('```claim\nid: a\n', 'a.md').problems).toMatchObject([
      { line: 1, column: 1, message: 'expected the end of the claim block, got the end of the file' },
    ])
  })
})
