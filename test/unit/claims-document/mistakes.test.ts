import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/claims/document/index.js'
import type { ReportedProblem } from '../../../src/core/index.js'
import { spaces } from '../../../src/spaces/index.js'

const FINE = `- id: fine
  given:
    x: vector(n)
  claim: norm(x) >= 0
`

/** As a compiler would show it: line:column, message, the marked words, hint. */
const shown = ({
  line,
  column,
  message,
  hint,
  excerpt,
  width,
}: ReportedProblem): readonly (string | undefined)[] => [
  `${line}:${column}`,
  [...excerpt!].slice(column - 1, column - 1 + width!).join(''),
  message,
  hint,
]

type Row = [what: string, record: string, at: string, marked: string, message: string, hint?: string]

const MISTAKES: readonly Row[] = [
  [
    'an unknown name',
    '- id: a\n  given:\n    A: matrix(n, d)\n    x: vector(d)\n  claim: norm(A*y) <= opnorm(A)*norm(x)\n',
    '9:17',
    'y',
    'unknown name y',
    'declared: variables A, x; sizes n, d',
  ],
  [
    'a shape clash',
    '- id: a\n  given:\n    A: matrix(n, d)\n    x: vector(d)\n  let:\n    - f(z) = exp(A*z)\n  claim: f(x)*x == 1\n',
    '11:14',
    '*',
    'f(x)*x: expected n×1 times 1×…, got n×1 times d×1',
    "with the right factor transposed (') the product fits",
  ],
  [
    'a missing `given`',
    '- id: a\n  claim: norm(x) >= 0\n',
    '5:3',
    'i',
    'expected `given`, got none',
    'say what every name is: given: with lines such as x: vector(n)',
  ],
  [
    '`norm` of a matrix, in quotes',
    "- id: a\n  given:\n    A: matrix(n, d)\n  claim: 'A'' == A'' and norm(A'') >= 0'\n",
    '8:26',
    "norm(A'')",
    "norm(A'): expected a vector, got d×n",
    'for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)',
  ],
  [
    'bad YAML: a colon in a formula',
    '- id: a\n  given:\n    K: matrix(n, d)\n  claim: K[1 : n, :] == 0\n',
    '8:10',
    'K',
    'YAML: Nested mappings are not allowed in compact mappings',
    'where `: ` or ` #` stands in a formula, put the formula in double quotes; a value of several lines is indented under its key',
  ],
  [
    'bad YAML: a bracket that stays open',
    '- id: a\n  given: {x: vector(n)\n  claim: norm(x) >= 0\n',
    '7:3',
    'c',
    'YAML: Flow map in block collection must be sufficiently indented and end with a }',
    'check that brackets close and that lines of one map begin at one column',
  ],
  [
    'the comma of a one-line map',
    '- id: a\n  given: {A: matrix(n, d}\n  claim: fro(A) >= 0\n',
    '6:14',
    'matrix(n',
    'given: expected a whole entry, got matrix(n',
    'in a one-line map or list YAML ends an entry at each comma: quote it, "matrix(n, d)", or write one entry per line',
  ],
  [
    'the comma of a one-line list',
    '- id: a\n  given: {x: vector(n)}\n  let: [g(v, w = v + w]\n  claim: norm(g(x, x)) >= 0\n',
    '7:9',
    'g(v',
    'let: expected a whole entry, got g(v',
    'in a one-line map or list YAML ends an entry at each comma: quote it, "matrix(n, d)", or write one entry per line',
  ],
  [
    'wrong size arithmetic',
    '- id: a\n  given:\n    A: matrix(n/2, d)\n  claim: fro(A) >= 0\n',
    '7:15',
    'n/2',
    'n/2: expected a size or position, got a formula that is none',
    'sizes and positions are whole numbers, sizes, indices, and their sums, differences, products and whole powers',
  ],
  [
    'a size that can be zero',
    '- id: a\n  given:\n    x: vector(n-1)\n  claim: norm(x) >= 0\n',
    '8:10',
    'norm(x) >= 0',
    'x: expected a size of at least 1, got 0 at n = 1',
    'declare sizes at which it makes sense: sizes: {n: 2..4}',
  ],
  [
    'a position that can be outside, in a defined function',
    '- id: a\n  given:\n    M: symmetric(n)\n  claim: sumlargest(eigvals(M), 2) <= trace(M)\n',
    '8:10',
    'sumlargest(eigvals(M), 2) <= trace(M)',
    'sumlargest(eigvals(M), 2): expected a position from 1 to 1, got 0 at n = 1',
    'declare sizes at which it makes sense: sizes: {n: 2..4}',
  ],
  [
    'a position that can be outside',
    '- id: a\n  given:\n    x: vector(n)\n    i: index(n)\n  claim: x[i+1] >= x[i]\n',
    '9:10',
    'x[i+1] >= x[i]',
    'x[i+1]: expected a position from 1 to 1, got 2 at n = 1, i = 1',
    'declare sizes at which it makes sense: sizes: {n: 2..4}',
  ],
  [
    'a sum over less than nothing',
    '- id: a\n  given:\n    x: vector(n)\n  claim: sumover(j, n-2, x[j]) <= sum(x)\n',
    '8:10',
    'sumover(j, n-2, x[j]) <= sum(x)',
    'sumover(j, n-2, x[j]): expected a count of at least 0, got -1 at n = 1',
    'declare sizes at which it makes sense: sizes: {n: 2..4}',
  ],
  [
    'an unbalanced bracket, in a folded text',
    '- id: a\n  given:\n    x: vector(n)\n  claim: >\n    norm((x)\n      + x) >= (0\n',
    '10:15',
    '(',
    'expected `)` to close `(`, got the end',
    'the brackets do not balance: a `)` is missing',
  ],
  [
    'an unknown space',
    '- id: a\n  given:\n    x: vectr(n)\n  claim: norm(x) >= 0\n',
    '7:8',
    'vectr',
    'unknown space vectr',
  ],
  [
    'an id used twice',
    '- id: fine\n  given:\n    x: vector(n)\n  claim: norm(x) >= 0\n',
    '5:7',
    'fine',
    'id: expected a new id, got fine, which line 1 has',
    'give each claim its own id',
  ],
  [
    'a bound that is no number',
    '- id: a\n  given:\n    x: vector(n)\n  claim: lipschitz(softmax(x), x, x)\n',
    '8:35',
    'x',
    'x: expected a scalar Lipschitz bound, got n×1',
    'make it a number: norm(x), opnorm(A), max(x), or an entry x[i]',
  ],
  [
    'a misspelt key',
    '- id: a\n  given:\n    x: vector(n)\n  expcted: fails\n  claim: norm(x) >= 0\n',
    '8:3',
    'expcted',
    'expected one of id, source, note, given, sizes, let, assume, claim, tex, conventions, expected, got expcted',
    'did you mean expected?',
  ],
  [
    'a misspelt expectation',
    '- id: a\n  given:\n    x: vector(n)\n  expected: fail\n  claim: norm(x) >= 0\n',
    '8:13',
    'fail',
    'expected: expected one of holds, fails, conditional, got fail',
    'did you mean fails?',
  ],
  [
    'a huge size',
    '- id: a\n  given:\n    x: vector(n)\n  sizes: {n: 1..1e9}\n  claim: norm(x) >= 0\n',
    '8:14',
    '1..1e9',
    'sizes: n: expected whole numbers from 1 to 1024, such as 2..6 or 3, got 1..1e9',
  ],
  [
    'a range downwards',
    '- id: a\n  given:\n    x: vector(n)\n  sizes: {n: [6, 2]}\n  claim: norm(x) >= 0\n',
    '8:14',
    '[6, 2]',
    'sizes: n: expected a range upwards, got 6..2',
  ],
  [
    'a size that nothing mentions',
    '- id: a\n  given:\n    x: vector(n)\n  sizes: {m: 2..3}\n  claim: norm(x) >= 0\n',
    '8:11',
    'm',
    'sizes: expected a size of the claim, got m, which nothing mentions',
    'sizes in use: n',
  ],
  [
    'sizes at which the claim does not fit in memory',
    '- id: a\n  given:\n    A: matrix(n, n)\n  sizes: {n: 1000}\n  claim: kron(A, A) == kron(A, A)\n',
    '9:10',
    'kron(A, A) == kron(A, A)',
    'claim: expected at most 16777216 entries in all intermediate results, got 1000002000000 at n = 1000',
    'declare smaller sizes',
  ],
  [
    'a variable used before it is declared',
    '- id: a\n  given:\n    A: opball(n, d, R)\n    R: scalar(0, 1)\n  claim: opnorm(A) <= R\n',
    '7:21',
    'R',
    'unknown name R',
    'R is declared further on: only what stands before can be used',
  ],
  [
    'a variable that is also a size',
    '- id: a\n  given:\n    n: scalar()\n    x: vector(n)\n  claim: norm(x) >= n\n',
    '8:15',
    'n',
    'n: expected a size, got a variable',
    'vector(n)',
  ],
  [
    'a definition used before it is made',
    '- id: a\n  given:\n    x: vector(n)\n  let:\n    - f(v) = g(v)\n    - g(v) = 2*v\n  claim: f(x) == x\n',
    '9:14',
    'g',
    'unknown function g',
    'g is declared further on: only what stands before can be used',
  ],
  [
    'a call that does not fit the definition: marked there',
    '- id: a\n  given:\n    A: matrix(n, d)\n  let:\n    - f(v) = A*v\n  claim: f(A) == A\n',
    '9:15',
    '*',
    'A*v: expected n×d times d×…, got n×d times n×d',
    'the entrywise product is .*; met in `f(A) == A`',
  ],
  ['an id that is missing', '- given:\n    x: vector(n)\n  claim: norm(x) >= 0\n', '5:3', 'g', 'expected an id, got none', 'add a line id: some.name'], // prettier-ignore
  ['a claim that is missing', '- id: a\n  given:\n    x: vector(n)\n', '5:3', 'i', 'expected `claim`, got none', 'add a line claim: statement'], // prettier-ignore
  ['an id with spaces', '- id: a b\n  given:\n    x: vector(n)\n  claim: norm(x) >= 0\n', '5:7', 'a b', 'id: expected letters, digits and . _ - : / + (at most 120), got "a b"'], // prettier-ignore
  [
    'an empty value',
    '- id: a\n  given:\n    x:\n  claim: norm(x) >= 0\n',
    '7:5',
    'x',
    'given: x: expected text, got nothing',
  ],
  ['a map for a text', '- id: a\n  given:\n    x: vector(n)\n  claim: {norm: x}\n', '8:10', '{norm: x}', 'claim: expected text, got a map', 'a formula with `: ` needs double quotes'], // prettier-ignore
  ['a text for a record', '- hello\n', '5:3', 'hello', 'expected a record with id, source, note, given, sizes, let, assume, claim, tex, conventions, expected, got hello'], // prettier-ignore
  ['a tab', '- id: a\n  given:\n\tx: vector(n)\n', '7:1', '\t', 'YAML: Tabs are not allowed as indentation', 'indent with spaces'], // prettier-ignore
  ['a key twice', '- id: a\n  id: b\n', '6:3', 'i', 'YAML: Map keys must be unique'],
  ['an alias', '- id: a\n  claim: *x == 1\n', '6:10', '*x', 'expected text, got an alias', 'a formula that begins with * needs quotes: put the formula in double quotes'], // prettier-ignore
  ['a tag', '- id: !!js/function a\n', '5:7', '!!js/function', 'expected text, got a tag', 'a text that begins with ! needs quotes: put the formula in double quotes'], // prettier-ignore
]

describe('a mistake is reported with line, column, marked words and hint', () => {
  it.each([...MISTAKES])('%s', (_what, record, at, marked, message, hint) => {
    const { problems } = readDocument(FINE + record, 'claims.yaml', { spaces })
    expect(problems).toHaveLength(1)
    const [place, words, said, advice] = shown(problems[0])
    expect({ place, words, said }).toEqual({ place: at, words: marked, said: message })
    if (hint !== undefined) expect(advice).toBe(hint)
    expect(problems[0].file).toBe('claims.yaml')
  })

  it('and the other claims of the file are still read', () => {
    for (const [what, record] of MISTAKES) {
      const last = FINE.replace('fine', 'last')
      const { claims } = readDocument(FINE + record + last, 'claims.yaml', { spaces })
      expect([what, ...claims.map((c) => c.id)]).toEqual([what, 'fine', 'last'])
    }
  })

  it('all together: each mistake once', () => {
    const { claims, problems } = readDocument(
      FINE + MISTAKES.map(([, record]) => record).join(''),
      'c.yaml',
      { spaces },
    )
    expect(claims.map((c) => c.id)).toEqual(['fine'])
    expect(problems.length).toBeGreaterThanOrEqual(MISTAKES.length)
  })
})
