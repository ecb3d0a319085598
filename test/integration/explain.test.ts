import { beforeAll, describe, expect, it } from 'vitest'
import { lemmata, type Ran } from './command.js'

const CLAIM = `id: my.trace
source: "a book, Theorem 2"
note: a note
given:
  A: matrix(n, n)
  x: vector(n)
let:
  - f(v) = A*v
  - idle = 3
claim: trace(A*A) <= norm(f(x))^2
sizes: {n: 2..3}
expected: fails
`

describe('lemmata explain', () => {
  let ran: Ran
  beforeAll(async () => {
    ran = await lemmata(['explain', 'my.trace', 'mine.yaml'], { 'mine.yaml': CLAIM })
  })

  it.each([
    ['the outcome', /^my\.trace: refuted, expected to fail$/mu],
    ['the statement', /claim +trace\(A\*A\) <= norm\(f\(x\)\)\^2$/mu],
    ['its source', /source +a book, Theorem 2$/mu],
    ['its note', /note +a note$/mu],
    ['the sizes', /sizes +n in 2\.\.3$/mu],
    [
      'TeX by the names of its author',
      /TeX +\\operatorname\{tr\}.*\\le \\left\\\|f\\right\\\|_\{2\}\^\{2\}$/mu,
    ],
    ['the definitions in TeX', /^ +f = A x$/mu],
    ['what is to be shown', /to check +\(1\) left ≤ right, entry by entry$/mu],
    ['where it fails', /fails at +n = 2$/mu],
    ['both sides', /left +\S+ +.*trace|left +\S+ +\S/mu],
    ['how that is known', /known by +(?:exact rational arithmetic|interval arithmetic, \d+ bits)/mu],
    ['what each checker says', /sampling +counterexample, confirmed by/mu],
    ['how to repeat it', /replay +lemmata check mine\.yaml --only my\.trace --seed 1$/mu],
  ])('shows %s', (_what, line) => {
    expect(ran.out).toMatch(line)
  })

  it('leaves out definitions that are not used, and ends well', () => {
    expect(ran.out).not.toContain('idle')
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  })

  it('gives the TeX alone', async () => {
    const { out } = await lemmata(['explain', 'my.trace', 'mine.yaml', '--tex'], { 'mine.yaml': CLAIM })
    expect(out.split('\n')).toContain('f = A x')
    expect(out).not.toContain('refuted')
  })
})
