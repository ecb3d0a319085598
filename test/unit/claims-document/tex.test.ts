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

const document = (equation: string, head = ''): string =>
  [head, '% claim', '%   given: {x: vector(n), A: "matrix(n, n)"}', String.raw`\begin{equation}\label{eq:one}`, equation, String.raw`\end{equation}`].join('\n') // prettier-ignore

/** What an enemy, a bad copy or a bad merge may leave in a document, and what is said of it. */
const HOSTILE: readonly (readonly [what: string, text: string, message: string])[] = [
  ['brackets in brackets', document(`${'('.repeat(5000)}x${')'.repeat(5000)} = x`), 'formula: expected at most 100 levels of nesting, got more'],
  ['hats on hats', document(`${String.raw`\hat{`.repeat(2500)}x${'}'.repeat(2500)} = x`), 'unknown command `\\hat`'],
  ['a word without an end', document('dx'.repeat(9000)), 'unknown name d'],
  ['positions below positions', document(`x${'_1'.repeat(9000)} = 0`), 'formula: expected at most 100 levels of nesting, got more'],
  ['macros that double', document(String.raw`\a = x`, [...'abcdefghijklm'].map((c, k) => ['', 'newcommand{', `${c}}{`, `${'bcdefghijklmn'[k]}`, `${'bcdefghijklmn'[k]}}`].join('\\')).join('\n')), String.raw`\m: expected at most 5000 uses of macros, got more`],
  ['a macro of itself', document(String.raw`\a = x`, String.raw`\newcommand{\a}{\a\a}`), String.raw`\a: expected at most 40 macros inside one another, got more`],
  ['an open group', document(String.raw`\|x\|_{2 = x`), 'expected `}`, got the end'],
  ['a file put in', document(String.raw`\input{other} x = x`), 'unknown command `\\input`'],
  ['cases without an end', document(String.raw`x = \begin{cases} x & i = j`), String.raw`cases: expected \end{cases}, got the end`],
  ['braces', '{'.repeat(1_000_000), ''],
  ['backslashes', '\\'.repeat(1_000_000), ''],
  ['macros that stay open', String.raw`\newcommand{\a}[1]{`.repeat(50_000), ''],
  ['verbatim that stays open', String.raw`\begin{verbatim}`.repeat(60_000), ''],
  ['equations that stay open', String.raw`\begin{equation}\label{a}`.repeat(39_000), ''],
  ['lemmas with one end', `${String.raw`\begin{lemma}\label{a} `.repeat(39_000)}\\end{lemma}`, ''],
] // prettier-ignore

/** Seconds of processor time: some times what the slowest takes; a search to the end at each opening takes a minute. */
const SOON = 10

describe('documents that nobody wrote', () => {
  it.each(HOSTILE)('%s', (_what, text, message) => {
    const begun = process.cpuUsage()
    expect(read(text).problems.map((p) => p.message)).toEqual(message === '' ? [] : [message])
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(SOON)
  })

  it('ends of lines of Windows change nothing', () => {
    const seen = (text: string) => {
      const { claims, problems } = read(text)
      return [claims.map((c) => [c.text.claim, c.origin?.line]), problems.map((p) => [p.line, p.column])]
    }
    const wrong = PAPER.replace('(f - b).', '(f - g).')
    for (const text of [PAPER, wrong]) expect(seen(text.replaceAll('\n', '\r\n'))).toEqual(seen(text))
    expect(seen(wrong)[1]).toEqual([[17, 66]])
  })

  it('read labels with odd letters, comments inside equations, and nothing that is verbatim', () => {
    const { claims, problems } = read(
      document(
        String.raw`x^\top x % half } of { it, \label{eq:no}
 \ge 0 \label{eq:a b_c&d^e~f}`,
        String.raw`\begin{verbatim} \begin{equation}\label{eq:one} 1 = 2 \end{equation} \end{verbatim}`,
      ),
    )
    expect(problems).toEqual([])
    expect(claims.map((c) => c.text.claim)).toEqual(["x'*x >= 0"])
  })
})
