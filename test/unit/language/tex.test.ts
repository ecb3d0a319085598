import fc from 'fast-check'
import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { unfolded, variable, SCALAR } from '../../../symbolic/expression/index.js'
import { tex, texStatement } from '../../../symbolic/language/index.js'
import { seed } from '../../seed.js'
import { anyExpression } from './expressions.js'
import { formula, statement } from './scope.js'

/** Throws where KaTeX cannot compile. Unicode letters in names are ours to allow. */
const compile = (source: string): string =>
  katex.renderToString(source, { throwOnError: true, strict: false })

describe('TeX', () => {
  it.each([
    ["A'*(A*x - b)", 'A^\\top \\left(A x - b\\right)'],
    ['0.5*norm(A*x - b)^2', '0.5 \\left\\|A x - b\\right\\|_{2}^{2}'],
    ['softmax(A*x)', '\\operatorname{softmax}\\left(A x\\right)'],
    ['A .* B', 'A \\circ B'],
    ['A .* B .* A', 'A \\circ B \\circ A'],
    ['(A .* B)*x', '\\left(A \\circ B\\right) x'],
    ["kron(A, B)*vec(x*z')", '\\left(A \\otimes B\\right) \\operatorname{vec}\\left(x z^\\top\\right)'],
    ['s/t', '\\frac{s}{t}'],
    ['x/t', '\\frac{1}{t} x'],
    ['1/3', '\\frac{1}{3}'],
    ['1e-17', '10^{-17}'],
    ['(s^2)^3', '\\left(s^{2}\\right)^{3}'],
    ["(A')'", '\\left(A^\\top\\right)^\\top'],
    ['s*2', 's \\cdot 2'],
    ['inv(M)', 'M^{-1}'],
    ['x.^2', 'x^{\\circ 2}'],
    ['sumover(j, n, b[j]^2)', '\\sum_{j=1}^{n} b_{j}^{2}'],
    ['A[i, :]', 'A_{i,:}'],
    ['b[2:n-1]', 'b_{2:n - 1}'],
    ['exp(s) + log(t)', '\\exp\\left(s\\right) + \\log\\left(t\\right)'],
    ['trace(M)', '\\operatorname{tr}\\left(M\\right)'],
    ['opnorm(A)*fro(A)*norm1(x)*norminf(x)', '\\left\\|A\\right\\|_{2} \\left\\|A\\right\\|_{F} \\left\\|x\\right\\|_{1} \\left\\|x\\right\\|_{\\infty}'], // prettier-ignore
    ['dot(x, z)', '\\left\\langle x, z \\right\\rangle'],
    ['outer(b, x)', 'b x^\\top'],
    ['eye(n)*b + ones(n)', 'I_{n} b + \\mathbf{1}_{n}'],
    ['grad(norm(x), x)', '\\nabla_{x} \\left\\|x\\right\\|_{2}'],
    ['hess(s*norm(x), x)', '\\nabla^2_{x} \\left(s \\left\\|x\\right\\|_{2}\\right)'],
    ['sqrt(n)', '\\sqrt{n}'],
    ['abs(s)', '\\left|s\\right|'],
    ['-(s - t)', '-\\left(s - t\\right)'],
    ['s - (-t)', 's - \\left(-t\\right)'],
  ])('%s', (text, source) => {
    expect(tex(formula(text))).toBe(source)
    compile(source)
  })

  it.each([
    ['alpha', '\\alpha'],
    ['A1', 'A_{1}'],
    ['lambda_min', '\\lambda_{\\mathrm{min}}'],
    ['x′', "x'"],
    ['beta2', '\\beta_{2}'],
    ['eps', '\\mathrm{eps}'],
    ['x₁₂', 'x_{12}'],
    ['_', '\\mathrm{\\_}'],
    ['λ', 'λ'],
  ])('name %s', (name, source) => {
    expect(tex(variable(name, SCALAR))).toBe(source)
    compile(source)
  })

  it.each([
    ['0 <= s == t', '0 \\le s = t'],
    ['psd(M)', 'M \\succeq 0'],
    ['succeq(M, eye(n))', 'M \\succeq I_{n}'],
    ['lipschitz(softmax(x), x, 1/2)', '\\operatorname{softmax}\\left(x\\right) \\text{ is } \\frac{1}{2}\\text{-Lipschitz in } x'], // prettier-ignore
    ['convex(norm(x), x)', '\\left\\|x\\right\\|_{2} \\text{ is convex in } x'],
    ['concave(s*t, s, t)', 's t \\text{ is concave in } s, t'],
    ['s <= 1 and t >= 0', 's \\le 1 \\;\\text{ and }\\; t \\ge 0'],
  ])('%s', (text, source) => {
    expect(texStatement(statement(text))).toBe(source)
    compile(source)
  })

  it('compiles in KaTeX for every expression, surface and core', () => {
    fc.assert(
      fc.property(anyExpression, (e) => {
        compile(tex(e))
        compile(tex(unfolded(e)))
      }),
      { seed, numRuns: 300 },
    )
  })
})
