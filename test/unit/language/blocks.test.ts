/** Matrices that are written out in blocks. */
import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { matrixShape, SCALAR, sizeNamed, variable, vectorShape } from '../../../symbolic/expression/index.js'
import { EMPTY_SCOPE, parseFormula, print, tex, type Scope } from '../../../symbolic/language/index.js'

const [m, n] = [sizeNamed('m'), sizeNamed('n')]
const scope: Scope = {
  ...EMPTY_SCOPE,
  sizes: new Set(['m', 'n']),
  variables: new Map(
    [
      variable('s', SCALAR),
      variable('x', vectorShape(n)),
      variable('A', matrixShape(m, n)),
      variable('M', matrixShape(m, m)),
      variable('N', matrixShape(n, n)),
    ].map((v) => [v.name, v]),
  ),
}

describe('a matrix of blocks is printed as it is written', () => {
  it.each([
    ["[M, A; A', N]", "[M, A; A', N]"],
    ['[[M, A], A]', '[M, A, A]'],
    ['[M, [A, A]]', '[M, [A, A]]'],
    ["[[M; A'], [A; N]]", "[[M; A'], [A; N]]"],
    ['[M]', 'M'],
    ['[1, 2; 3, s]', '[1, 2; 3, s]'],
    ["[s, x'; x, N]*[1; x]", "[s, x'; x, N]*[1; x]"],
    ['[M, 0; 0, N]', '[M, zeros(m, n); zeros(n, m), N]'],
    ['[0, 1; 0, 0]', '[zeros(1), 1; zeros(1), zeros(1)]'],
    ['[x, N][:, 1]', '[x, N][:, 1]'],
  ])('%s', (text, printed) => {
    const parsed = parseFormula(text, scope)
    if (!parsed.ok) throw new Error(parsed.problem.message)
    expect(print(parsed.value)).toBe(printed)
    const again = parseFormula(printed, scope)
    expect(again.ok && again.value).toBe(parsed.value)
    expect(() => katex.renderToString(tex(parsed.value), { throwOnError: true })).not.toThrow()
  })

  it('in TeX too', () => {
    const parsed = parseFormula("[M, A; A', N]", scope)
    expect(parsed.ok && tex(parsed.value)).toBe('\\begin{pmatrix} M & A \\\\ A^\\top & N \\end{pmatrix}')
  })
})

describe('blocks that do not fit are told', () => {
  it.each([
    ['[M, N]', '[M, N]: expected blocks of a row with equally many rows, got m×m and n×n'],
    ['[M; N]', '[M; N]: expected rows of blocks with equally many columns, got m×m and n×n'],
    ['[M, 0; N]', '[M, 0; N]: expected rows of blocks with equally many columns, got m×(m+1) and n×n'],
    ['[M, A', 'expected `]` to close `[`, got the end'],
    ['[]', 'expected a formula, got `]`'],
    ['[M A]', 'expected an operator before `A`'],
    ['[s == s]', 'expected `]` to close `[`, got `==`'],
    [`[${Array.from({ length: 65 }, () => 's').join()}]`, 'matrix: expected at most 64 blocks, got 65'],
  ])('%s', (text, message) => {
    const parsed = parseFormula(text, scope)
    expect(parsed.ok ? '' : parsed.problem.message).toBe(message)
  })
})

describe('matrices of blocks are checked, and the second reader agrees', () => {
  const GIVEN = {
    s: 'scalar()', x: 'vector(n)', y: 'vector(m)', A: 'matrix(m, n)', B: 'matrix(m, n)', M: 'matrix(n, n)', S: 'spd(n)', T: 'spd(m)',
  } // prettier-ignore
  it.each([
    ['[A, B]*[x; 2*x] == A*x + 2*B*x', 'proved'],
    ["[A, B]' == [A'; B']", 'proved'],
    ["[A; B]'*[A; B] == A'*A + B'*B", 'proved'],
    ['norm([x; y])^2 == norm(x)^2 + norm(y)^2', 'proved'],
    ['trace([M, 0; 0, M]) == 2*trace(M)', 'proved'],
    ['det([1, 2; 3, s]) == s - 6', 'proved'],
    ['[x; y][1:n] == x', 'proved'],
    ["[1, x']*[1; x] == 1 + x'*x", 'proved'],
    ['grad(norm([x; 2*x])^2, x) == 10*x', 'proved'],
    ["det([S, x; x', s]) == det(S)*(s - x'*inv(S)*x)", 'proved'],
    ['opnorm([A, B]) <= opnorm(A) + opnorm(B)', 'proved'],
    ['psd([S, S; S, S])', 'proved'],
    ['psd([T, 0; 0, S])', 'proved'],
    ['[A, B] == [B, A]', 'refuted'],
    ['norm([x; y]) == norm(x) + norm(y)', 'refuted'],
    ['det([M, M; M, 0]) == det(M)^2', 'refuted'],
    ['grad(norm([x; 2*x])^2, x) == 4*x', 'refuted'],
    ['psd([0, S; S, 0])', 'refuted'],
  ])('%s: %s', async (text, status) => {
    const own = Object.fromEntries(
      Object.entries(GIVEN).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(text)),
    )
    const report = await check([claim({ id: 'blocks', given: own, claim: text })])
    expect(report.claims[0].verdict.status).toBe(status)
  })
})
