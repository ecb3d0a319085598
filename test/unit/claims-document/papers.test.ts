/** Short formulas as they stand in public notes, with what their authors would declare and, as their note, the reading. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resolve } from '../../../symbolic/calculus/index.js'
import { readDocument } from '../../../src/claims/document/index.js'
import { spaces } from '../../../src/spaces/index.js'

const FILE = new URL('papers.yaml', import.meta.url)
const { claims, problems } = readDocument(readFileSync(FILE, 'utf8'), 'papers.yaml', {
  spaces,
  differentiate: resolve,
})

describe('formulas of papers, verbatim', () => {
  it('are all read', () => {
    expect(problems).toEqual([])
    expect(claims.length).toBeGreaterThan(50)
  })

  it.each(claims.map((claim) => [claim.id, claim.source, claim] as const))(
    '%s, %s',
    (_id, _source, claim) => {
      expect(claim.text.claim).toBe(claim.note)
    },
  )
})

const LATER = new URL('papers.tex', import.meta.url)

describe('statements of papers that nobody had looked at', () => {
  const document = readDocument(readFileSync(LATER, 'utf8'), 'papers.tex', {
    spaces,
    differentiate: resolve,
  })

  it('are read but for those that papers read in two ways', () => {
    expect(document.problems.map(({ message }) => message)).toEqual([
      '\\vec{A}: expected one way to write A, got \\vecA beside A',
      'unknown function rho',
      '\\sum_j: expected the range of j, got none',
      '| A h |: expected a number between bars, got a vector',
    ])
  })

  it.each(document.claims.map((claim) => [claim.id, claim.source, claim] as const))(
    '%s, %s',
    (_id, _source, claim) => {
      expect(claim.text.claim).toBe(claim.note)
    },
  )
})

const PAPER = new URL('../../../docs/examples/softmax-regression.tex', import.meta.url)
const readPaper = (text: string) => readDocument(text, 'paper.tex', { spaces, differentiate: resolve })

describe('a paper with macros of its own', () => {
  const text = readFileSync(PAPER, 'utf8')

  it('is read where it stands', () => {
    const paper = readPaper(text)
    expect(paper.problems).toEqual([])
    expect(paper.claims.length).toBe(32)
    expect(paper.claims.find((c) => c.id === 'eq:gradient')?.text.claim).toBe(
      "grad(L(x), x) == A' * (f(x) .* c(x) - dot(f(x), c(x))*f(x))",
    )
  })

  it('tells of a letter that nobody declared at its line and column', () => {
    const wrong = text.replace('f \\had c - \\inner{f}{c} f', 'f \\had z - \\inner{f}{c} f')
    const before = wrong.slice(0, wrong.indexOf('\\had z') + 5).split('\n')
    expect(readPaper(wrong).problems.map(({ line, column }) => [line, column])).toEqual([
      [before.length, before[before.length - 1].length + 1],
    ])
  })
})
