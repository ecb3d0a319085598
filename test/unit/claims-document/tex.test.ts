import { describe, expect, it } from 'vitest'
import { resolve } from '../../../symbolic/calculus/index.js'
import { readDocument } from '../../../src/claims/document/index.js'
import { spaces } from '../../../src/spaces/index.js'

const read = (text: string) => readDocument(text, 'paper.tex', { spaces, differentiate: resolve })

const PAPER = String.raw`\documentclass{article}
\newcommand{\norm}[1]{\left\lVert #1 \right\rVert}
\DeclareMathOperator{\softmax}{softmax}
\def\x{\mathbf{x}}
\begin{document}
\begin{align}
  f(\x) &= \softmax(A\x), \label{eq:f} \\
  L(\x) &= \tfrac12 \norm{f(\x) - b}_2^2. \label{eq:loss} % half of the square
\end{align}
% claim
%   given:
%     A: matrix(n, d)
%     x: vector(d)
%     b: vector(n)
%   let: \eqref{eq:f}, \eqref{eq:loss}
\begin{equation}\label{eq:gradient}
  \nabla L(\x) = A^\top (\operatorname{diag}(f) - f f^\top) (f - b).
\end{equation}
\begin{theorem}[Main]\label{thm:loss}
  We have \[ \norm{f(\x)}_2 \le 1. \]
\end{theorem}
% claim:
%   id: bounded
%   given: {A: "matrix(n, d)", x: vector(d)}
%   let: \ref{eq:f}
%   claim: \cref{thm:loss}
\end{document}
`

describe('claims in a LaTeX document', () => {
  it('point at equations by their labels, and speak of the next one where they have no claim', () => {
    const { claims, problems } = read(PAPER)
    expect(problems).toEqual([])
    expect(claims.map(({ id, text, origin }) => [id, origin?.line, text.let, text.claim])).toEqual([
      ['eq:gradient', 11, ['f(x) = softmax(A*x)', 'L(x) = 1/2*norm(f(x) - b)^2'], "grad(L(x), x) == A' * (diag(f(x)) - f(x)*f(x)') * (f(x) - b)"],
      ['bounded', 23, ['f(x) = softmax(A*x)'], 'norm(f(x)) <= 1'],
    ]) // prettier-ignore
    expect(claims[1]?.latex).toEqual([String.raw`f(\x) &= \softmax(A\x),`, String.raw`\norm{f(\x)}_2 \le 1.`])
  })

  it('tell what is wrong at its line and column in the document', () => {
    const wrong = PAPER.replace('(f - b).', '(f - g).').replace('\\cref{thm:loss}', '\\cref{thm:lost}')
    expect(
      read(wrong).problems.map(({ line, column, message, hint }) => [line, column, message, hint]),
    ).toEqual([
      [17, 66, 'unknown name g', 'declared: variables A, x, b; sizes n, d; definitions f(x), L(x)'],
      [26, 12, 'expected the label of an equation, got thm:lost', 'did you mean thm:loss?'],
    ])
  })
})
