import { beforeAll, describe, expect, it } from 'vitest'
import { lemmata, type Ran } from './command.js'

const fine = (id: string): string => `- id: ${id}
  given:
    x: vector(n)
  claim: norm(x) >= 0
  expected: holds
`

type Row = [what: string, record: string, at: string, message: string, hint: string]

/** Records with a mistake each; `at` counts the lines of the record. */
const MISTAKES: readonly Row[] = [
  [
    'an unknown name',
    '- id: a\n  given:\n    A: matrix(n, d)\n    x: vector(d)\n  claim: norm(A*y) <= opnorm(A)*norm(x)\n',
    '5:17',
    'unknown name y',
    'declared: variables A, x; sizes n, d',
  ],
  [
    'a shape clash',
    "- id: a\n  given:\n    A: matrix(n, d)\n    x: vector(d)\n  claim: A'*x == x\n",
    '5:12',
    "A'*x: expected d×n times n×…, got d×n times d×1",
    "with the left factor transposed (') the product fits",
  ],
  [
    'a missing `given`',
    '- id: a\n  claim: norm(x) >= 0\n',
    '1:3',
    'expected `given`, got none',
    'say what every name is: given: with lines such as x: vector(n)',
  ],
  [
    'the norm of a matrix',
    '- id: a\n  given:\n    A: matrix(n, d)\n  claim: norm(A) >= 0\n',
    '4:10',
    'norm(A): expected a vector, got n×d',
    'for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)',
  ],
  [
    'bad YAML',
    '- id: a\n  given: {x: vector(n)\n  claim: norm(x) >= 0\n',
    '3:3',
    'YAML: Flow map in block collection must be sufficiently indented and end with a }',
    'check that brackets close and that lines of one map begin at one column',
  ],
  [
    'wrong size arithmetic',
    '- id: a\n  given:\n    A: matrix(n/2, d)\n  claim: fro(A) >= 0\n',
    '3:15',
    'n/2: expected a size or position, got a formula that is none',
    'sizes and positions are whole numbers',
  ],
  [
    'an unbalanced bracket',
    '- id: a\n  given:\n    x: vector(n)\n  claim: norm(x >= 0\n',
    '4:',
    'expected',
    '',
  ],
  [
    'an unknown space',
    '- id: a\n  given:\n    x: simplx(n)\n  claim: norm(x) >= 0\n',
    '3:8',
    'unknown space simplx',
    'did you mean simplex(n)?',
  ],
  [
    'an id that another claim has',
    '- id: fine\n  given:\n    x: vector(n)\n  claim: norm(x) >= 0\n',
    '1:7',
    'id: expected a new id, got fine, which line 1 has',
    'give each claim its own id',
  ],
  [
    'a bound that is no number',
    '- id: a\n  given:\n    x: vector(n)\n  claim: lipschitz(softmax(x), x, x)\n',
    '4:35',
    'expected a scalar Lipschitz bound, got n×1',
    'make it a number',
  ],
]

/** All records in one file, a good one before and after each mistake. */
function oneFile(): { readonly text: string; readonly begins: readonly number[] } {
  const begins: number[] = []
  let text = fine('fine')
  MISTAKES.forEach(([, record], i) => {
    begins.push(text.split('\n').length)
    text += record.replace('id: a', `id: mistake.${i}`) + fine(`fine.${i}`)
  })
  return { text, begins }
}

describe('mistakes in a claims file', () => {
  const { text, begins } = oneFile()
  let ran: Ran
  beforeAll(async () => {
    ran = await lemmata(['check', 'mine.yaml', '--runs', '20'], { 'mine.yaml': text })
  })

  it.each(MISTAKES.map((row, i) => [...row, i] as const))(
    '%s is told with its place and a hint; the claims around it are checked',
    (_what, _record, at, message, hint, i) => {
      const [line, column] = at.split(':') as [string, string]
      const block = ran.out
        .split('\n\n')
        .find((b) => b.startsWith(`mine.yaml:${begins[i] + Number(line) - 1}:${column}`))
      expect(block).toContain(message)
      expect(block).toMatch(/\n +\| +\^+(?:\n|$)/u)
      expect(block?.replace(/\s+/gu, ' ')).toContain(`hint: ${hint}`)
      expect(ran.out).toMatch(new RegExp(`✓ (?:proved|supported) +fine\\.${i} `, 'u'))
    },
  )

  it('the run could not check all: exit code 2, nothing on the error output', () => {
    expect(ran.out).toContain(`${MISTAKES.length} problems in 1 file: what could not be read was not checked`)
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 2, err: '' })
  })
})

describe('files that cannot be read', () => {
  const files = {
    'a.yaml': fine('fine'),
    'b.yaml': fine('fine'),
    'folder/x.txt': '',
    'empty.yaml': '\n',
    'comment.yaml': '# nothing yet\n',
    'prose.md': '# Notes\n\n```yaml\nid: a\n```\n',
  }
  let ran: Ran
  beforeAll(async () => {
    ran = await lemmata(['check', 'gone.yaml', ...Object.keys(files), 'folder'], files)
  })

  it.each([
    'gone.yaml: no such file',
    'folder: expected a file, got a folder',
    'empty.yaml: expected a claim, got an empty file',
    'comment.yaml: expected a claim, got none',
    'prose.md: expected a fenced claim block, got none',
    'b.yaml:1:7: id: expected a new id, got fine, which a.yaml:1 has',
  ])('%s', (message) => {
    expect(ran.out).toContain(message)
    expect(ran.out).toMatch(/✓ (?:proved|supported) +fine/u)
    expect(ran.code).toBe(2)
  })

  it('only problems are told where no claim could be read', async () => {
    const { code, out } = await lemmata(['check', '--only', 'a', 'mine.yaml'], { 'mine.yaml': 'id: a\n' })
    expect(out).toContain('no claims checked')
    expect(code).toBe(2)
  })
})
