/** LaTeX documents checked as they stand: every verdict is what their comments expect. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check, readDocument } from '../../src/index.js'

const source = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const verdicts = async (text: string): Promise<Readonly<Record<string, string>>> => {
  const report = await check(readDocument(text, 'paper.tex').claims)
  expect(report.claims.filter((c) => !c.asExpected).map((c) => c.id)).toEqual([])
  return Object.fromEntries(report.claims.map((c) => [c.id, c.verdict.status]))
}

const PAPER = source('docs/examples/softmax-regression.tex')

describe('a paper of ten pages', () => {
  it('is right in all that is expected of its statements', async () => {
    const found = await verdicts(PAPER)
    const of = (status: string): readonly string[] => Object.keys(found).filter((id) => found[id] === status)
    expect(of('refuted')).toEqual(['lost-sign', 'quarter'])
    expect(of('proved').length).toBeGreaterThanOrEqual(27)
    expect(of('proved').length + of('supported').length).toBe(30)
  })

  it('holds to the hypotheses in its comments', async () => {
    const bare = PAPER.replace(/%   assume: .*\n/u, '')
    const claim = readDocument(bare, 'paper.tex').claims.filter((c) => c.id === 'eq:step-bound')
    const report = await check(claim)
    expect(report.claims.map((c) => c.verdict.status)).toEqual(['refuted'])
  })
})

describe('statements of public papers', () => {
  it('are proved, supported or refuted as they are true', async () => {
    const found = await verdicts(source('test/unit/claims-document/papers.tex'))
    expect(Object.keys(found).length).toBe(36)
    expect(found['t30']).toBe('refuted')
  })
})
