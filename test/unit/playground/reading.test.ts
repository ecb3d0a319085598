import { describe, expect, it, test } from 'vitest'
import { read } from '../../../src/playground/reading.js'
import { isClaimsFile, knownText } from '../../../src/playground/text.js'

test.each([
  ['norm(A*x)', 'formula', 'formula'],
  ['-x', 'formula', 'formula'],
  ['norm(x) <= norm1(x)', 'statement', 'formula'],
  ['psd(M)', 'statement', 'formula'],
  ['$\\|x\\|_2$', 'formula', 'formula'],
  ['$\\|x\\|_2 \\leq 1$', 'statement', 'formula'],
  ['$\\|x\\|_2 \\left( 1 \\right)$', 'formula', 'formula'],
  ['# claims\nid: a', 'claims', 'claims.yaml'],
  ['- id: a\n  claim: x == x', 'claims', 'claims.yaml'],
  ['{id: a, claim: x == x}', 'claims', 'claims.yaml'],
  ['# Notes\n\n```claim\nid: a\n```\n', 'claims', 'claims.md'],
  ['\\documentclass{article}', 'claims', 'claims.tex'],
])('%j is a %s', (text, kind, file) => {
  expect(knownText(text)).toEqual({ kind, file })
})

it('a text from a file is what the file is named', () => {
  expect(knownText('norm(x)', 'notes.txt')).toEqual({ kind: 'claims', file: 'notes.txt' })
  expect(['a.yaml', 'a.yml', 'a.md', 'a.tex', 'norm(x)/2', 'a'].map(isClaimsFile)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})

describe('a problem is marked where it is', () => {
  const marks = (text: string, file?: string): readonly string[] =>
    read(text, file).problems.map(({ from, to }) => text.slice(from, to))

  test.each([
    ['norm(x) <= foo(x)', 'foo'],
    ['norm(x) <=\n  norm1(x', '('],
    ['trace(A*B', '('],
    ['$\\|x\\|_2 \\leq \\foo{x}$', '\\foo'],
    ['id: a\ngiven: {x: vector(n)}\nclaim: 0 <= nrom(x)\n', 'nrom'],
    ['# 𝔘𝔫𝔦 ≤\nid: a\ngiven: {x: vector(n)}\nclaim: "𝑥 <= nrom(x)"\n', '𝑥'],
  ])('%j', (text, marked) => {
    expect(marks(text)).toEqual([marked])
  })

  it('also one that is of the file as a whole', () => {
    expect(read('# Notes\n', 'notes.md').problems).toMatchObject([{ message: 'expected a claim, got none' }])
    expect(read('x'.repeat(1_000_001), 'long.yaml').problems).toMatchObject([{ from: 0 }])
  })
})

it('spaces that nobody gave are guessed', () => {
  const { guesses, formula } = read('0.5*norm(A*x - b)^2')
  expect(guesses?.map(({ name, space }) => `${name}: ${space}`)).toEqual([
    'A: matrix(n, d)',
    'x: vector(d)',
    'b: vector(n)',
  ])
  expect(formula?.likeliest?.name).toBe('x')
})

it('a text of nothing says nothing', () => {
  expect(read(' \n')).toEqual({ problems: [], claims: [] })
})
