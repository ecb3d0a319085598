/** What is given, as papers say it. */
import { describe, expect, it } from 'vitest'
import { givens, spaceOfSet } from '../../../symbolic/latex/index.js'
import { check, readDocument } from '../../../src/index.js'

const told = (text: string): string => {
  const read = givens(text)
  if (!read.ok) {
    const { from, to, message } = read.problem
    return `[${text.slice(from, to)}] ${message}`
  }
  const { names, hypotheses } = read.value
  return [
    ...names.map(({ name, space }) => `${name}: ${space}`),
    ...hypotheses.map(({ from, to }) => `assume ${text.slice(from, to)}`),
  ].join('; ')
}

describe('names and sets are spaces, conditions are spaces or hypotheses', () => {
  it.each([
    [String.raw`A \in \mathbb{R}^{n\times d}`, 'A: matrix(n, d)'],
    [
      String.raw`$A \in \mathbb{R}^{n\times d}$, $x, y\in\mathbb R^d$ and $s \in \mathbb{R}$`,
      'A: matrix(n, d); x: vector(d); y: vector(d); s: scalar()',
    ],
    [String.raw`$A \in \mathbb{R}^{2n \times (n+1)}$`, '[(] given: expected a size or a number, got `(`'],
    [
      String.raw`B \in \mathbb{R}^{2n \times n+1}, W_Q \in \mathbb{R}^{d_k \times d}`,
      'B: matrix(2*n, n+1); W_Q: matrix(d_k, d)',
    ],
    [
      String.raw`x \in \mathbb{R}_+^n, y \in \mathbb{R}^n_{++}, z \in \mathbb{R}_{\ge 0}`,
      'x: nonnegative(n); y: positive(n); z: nonnegative()',
    ],
    [
      String.raw`S \in \mathbb{S}^n, P \in \mathbb{S}_+^n, M \in \mathbb{S}_{++}^n, u \in \mathbb{S}^{n-1}`,
      'S: symmetric(n); P: psd(n); M: spd(n); u: sphere(n)',
    ],
    [
      String.raw`p \in \Delta^{n-1}, t \in [0, 1], v \in [-R, R]^n, i \in [n], k \in \{1, \dots, m\}`,
      'p: simplex(n); t: scalar(0, 1); v: box(n, -R, R); i: index(n); k: index(m)',
    ],
    [
      String.raw`a \in \{0, 1\}^n, b \in \{-1, 1\}^n, c \in \{\pm 1\}^n`,
      'a: binary(n); b: signs(n); c: signs(n)',
    ],
    [
      String.raw`A \in \mathbb{R}^{n \times n}, A \succeq 0, M \in \mathbb{R}^{n \times n}, M \succ 0`,
      'A: psd(n); M: spd(n)',
    ],
    [String.raw`x \in \mathbb{R}^n, x \ge 0; R \in \mathbb{R}, R > 0`, 'x: nonnegative(n); R: positive()'],
    [
      String.raw`x \in \mathbb{R}^n, \|x\| \le R, \langle x, y \rangle = 0`,
      String.raw`x: vector(n); assume \|x\| \le R; assume \langle x, y \rangle = 0`,
    ],
    [String.raw`A \in \mathbb{R}^{m \times n}, A \succeq 0`, String.raw`A: matrix(m, n); assume A \succeq 0`],
    [String.raw`t \in [0, 1], t \ge 0`, String.raw`t: scalar(0, 1); assume t \ge 0`],
    [
      String.raw`x \in \mathbb{R}^n, x \ge 0 \text{ or } x \le 1`,
      String.raw`x: vector(n); assume x \ge 0 \text{ or } x \le 1`,
    ],
    [
      String.raw`$x \in \mathbb{R}$, $x \ge 2$ or $x \le 1$`,
      '[ or ] given: expected formulas between dollar signs, got or between them',
    ],
    [
      String.raw`A \in \mathbb{C}^{n \times n}`,
      String.raw`[\mathbb{C}] \mathbb{C}: expected a known set, got another`,
    ],
    [String.raw`x \in [-1, 1]^n_+`, '[^n_+] given: expected a set without a sign below, got one'],
    [
      String.raw`B \in \mathbb{S}^{m \times n}`,
      String.raw`[\mathbb{S}] \mathbb{S}: expected a known set, got another`,
    ],
    [String.raw`p \in \Delta_n`, String.raw`[\Delta] given: expected \Delta^{n-1}, got another simplex`],
    [String.raw`t \in [0, 1)`, '[)] given: expected `]`, got `)`'],
    [
      String.raw`t \in [0, \infty]`,
      String.raw`[\infty] given: expected a size or a number, got ` + '`\\infty`',
    ],
    [String.raw`S \in \{1, 2, 3\}`, String.raw`[\{1, 2, 3\}] \{1, 2, 3\}: expected a known set, got another`],
  ])('%s: %s', (text, plain) => {
    expect(told(text)).toBe(plain)
  })

  it('a set alone is a space', () => {
    expect(spaceOfSet(String.raw`$\mathbb{R}^{m \times n}$`)).toEqual({ ok: true, value: 'matrix(m, n)' })
    expect(spaceOfSet(String.raw`$[-1, 1]^n$`)).toEqual({ ok: true, value: 'box(n, -1, 1)' })
    expect(spaceOfSet(String.raw`$\mathbb{R}^n x$`).ok).toBe(false)
  })
})

const DOCUMENT = String.raw`\newcommand{\R}{\mathbb{R}}
% claim
%   given: $A \in \R^{m \times n}$, $x \in \R^n$, $R \in \R_+$ with $\|x\|_2 \le R$
\begin{equation}\label{bound}
  \|A x\|_2 \le R \|A\|_2
\end{equation}
% claim
%   given: {M: '$\R^{n \times n}$', x: '$\R^n$'}
\begin{equation}\label{lost}
  x^\top M x \ge 0
\end{equation}
% claim
%   given: $A \in \R^{m \times n}$, $\|z\|_2 \le 1$
\begin{equation}\label{unknown}
  A = A
\end{equation}
`

describe('in a document', () => {
  const { claims, problems } = readDocument(DOCUMENT, 'paper.tex')

  it('what is given is read with its macros, and what is said of it is assumed', async () => {
    expect(claims.map(({ text }) => [text.given, text.assume])).toEqual([
      [{ A: 'matrix(m, n)', x: 'vector(n)', R: 'nonnegative()' }, ['norm(x) <= R']],
      [{ M: 'matrix(n, n)', x: 'vector(n)' }, []],
    ])
    const report = await check(claims)
    expect(report.claims.map(({ verdict }) => verdict.status)).toEqual(['proved', 'refuted'])
  })

  it('a mistake is told where it stands', () => {
    expect(problems.map(({ line, message }) => [line, message])).toEqual([[13, 'unknown name z']])
  })
})
