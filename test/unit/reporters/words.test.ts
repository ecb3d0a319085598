import { describe, expect, it } from 'vitest'
import type { ShownInstance } from '../../../src/core/index.js'
import { detailLines, evidenceRows } from '../../../src/reporters/words/details.js'
import { acceptance, shareWord } from '../../../src/reporters/words/evidence.js'
import { clip, columnsOf, printable, unbroken, wrap } from '../../../src/reporters/words/layout.js'
import {
  countOf,
  enclosureWord,
  isTight,
  numberWord,
  rounded,
  slackText,
  slackWord,
} from '../../../src/reporters/words/number.js'
import { placeWord, problemLines } from '../../../src/reporters/words/problem.js'
import { claimScope, rangesWord, sizesWord } from '../../../src/reporters/words/scope.js'
import { styleOf } from '../../../src/reporters/words/style.js'
import { instanceLines } from '../../../src/reporters/words/value.js'
import { claimReport } from './fixture.js'

const PLAIN = styleOf(false)

describe('the share of draws', () => {
  it('is told of trials that were not cut short', () => {
    expect(acceptance(claimReport('a.b', 'supported'))).toBe(0.8)
    const refuted = claimReport('a.b', 'refuted')
    const evidence = claimReport('a.b', 'supported').verdict.evidence
    expect(acceptance({ ...refuted, verdict: { ...refuted.verdict, evidence } })).toBeUndefined()
  })

  it.each([
    [0, 'none of the draws'],
    [0.8, '80 % of the draws'],
  ])('%d is %s', (share, words) => {
    expect(shareWord(share)).toBe(words)
  })
})

describe('numbers for people', () => {
  it.each([
    [0.25, '0.25'],
    [-3, '-3'],
    [1 / 3, '0.3333333333…'],
    [-1 / 3, '-0.3333333333…'],
    [123456789.123456, '123456789.1…'],
    [1e300, '1e+300'],
    [Math.PI * 1e-20, '3.141592653…e-20'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
    [NaN, 'NaN'],
    [0.0012345678901234, '0.001234567890…'],
  ])('%d is %s', (x, word) => {
    expect(numberWord(x)).toBe(word)
  })

  it.each([
    [0.25, 0.25, '0.25'],
    [1.4142135623730949, 1.4142135623730951, '1.414213562…'],
    [-1.4142135623730951, -1.4142135623730949, '-1.414213562…'],
    [0.1, 0.2, '[0.1, 0.2]'],
    [-1e-20, 1e-20, '[-1e-20, 1e-20]'],
    [1.7e308, Infinity, 'more than 1.7e+308'],
    [1.0997999999999999, 1.0998, '≈ 1.0998'],
    [0.9999999999999999, 1.0000000000000002, '[0.9999999999999999, 1.0000000000000002]'],
  ])('an enclosure [%d, %d] is %s', (lower, upper, word) => {
    expect(enclosureWord({ lower, upper })).toBe(word)
  })

  it('shows only digits that every number of the enclosure has', () => {
    const word = enclosureWord({ lower: 2.718281828459045, upper: 2.7182818284590455 })
    expect((2.718281828459045).toString().startsWith(word.slice(0, -1))).toBe(true)
  })

  it.each([
    [0, '0'],
    [0.30103, '0.30'],
    [2.5, '2.50'],
    [1e-9, '1e-9'],
    [123456, '1.2e5'],
    [Infinity, '∞'],
  ])('a slack of %d is %s', (slack, word) => {
    expect(slackWord(slack)).toBe(word)
  })

  it.each([
    [1e-9, true, true, '2.3e-7 %'],
    [4e-7, true, true, '0.000092 %'],
    [1e-9, false, false, 'about 2.3e-7 %'],
    [4.4e-4, true, false, '0.1 %'],
    [0.301, true, false, '10^0.30'],
  ])('a slack of %d, confirmed: %s, is tight: %s, else %s', (log10Slack, confirmed, tight, word) => {
    const tightest = { log10Slack, confirmed, instance: { sizes: {}, indices: {}, coordinates: {} } }
    expect(isTight(tightest)).toBe(tight)
    expect(slackText(tightest)).toBe(word)
  })

  it.each([
    [0.49999999, 'down', '0.4999999'],
    [0.49999999, 'up', '0.5000000'],
    [0.5, 'down', '0.5000000'],
    [1.0000000001, 'up', '1.000001'],
    [3.00000001e-20, 'up', '3.000001e-20'],
    [999999.99, 'down', '999999.9'],
  ] as const)('%d rounded %s is %s', (x, towards, word) => {
    expect(rounded(x, 7, towards)).toBe(word)
  })

  it('counts with a plural', () => {
    expect([countOf(1, 'claim'), countOf(1234567, 'claim')]).toEqual(['1 claim', '1,234,567 claims'])
  })
})

describe('a claim of numbers has no sizes to speak of', () => {
  const scope = { kind: 'sizes', sizes: [{}] } as const
  const trials = { kind: 'trials', checker: 'sampling', obligation: '1', scope, passed: 240, undecided: 0, rejected: 0 } as const // prettier-ignore
  it.each([
    ['proved', 'everywhere'],
    ['supported', '240 trials'],
  ] as const)('%s', (status, words) => {
    const { verdict, ...rest } = claimReport('plain', status)
    const evidence = [...(status === 'proved' ? verdict.evidence : []), trials]
    const report = { ...rest, verdict: { ...verdict, evidence } }
    expect(claimScope(report)).toBe(words)
    const told = JSON.stringify(evidenceRows(report, 200))
    expect(told).toContain('240 instances passed')
    expect(told).not.toContain('sizes')
  })
})

describe('sizes for people', () => {
  const square = [1, 2].flatMap((n) => [1, 2].map((d) => ({ n, d })))
  it.each([
    [square, 'n ≤ 2, d ≤ 2'],
    [square.slice(1), 'n ≤ 2, d ≤ 2 (3 of 4 sizes)'],
    [[{ n: 3 }], 'n = 3'],
    [[{ n: 2 }, { n: 3 }], 'n in 2..3'],
    [[{}], 'no sizes'],
  ])('%j is %s', (sizes, word) => {
    expect(sizesWord(sizes)).toBe(word)
  })

  it('tell each name with its range', () => {
    const range = { from: 1, to: 4 }
    expect(
      rangesWord(
        new Map([
          ['n', range],
          ['k', { from: 2, to: 2 }],
          ['d', range],
        ]),
      ),
    ).toBe('n ≤ 4, k = 2, d ≤ 4')
  })
})

describe('layout', () => {
  it('breaks lines at spaces, never at fixed ones, never within a word', () => {
    expect(wrap(`at ${unbroken('n = 1')} or averyveryverylongword`, 10)).toEqual([
      'at n = 1',
      'or',
      'averyveryverylongword',
    ])
  })

  it('counts wide characters as two columns and marks as none', () => {
    expect([columnsOf('abc'), columnsOf('数学'), columnsOf('x̂')]).toEqual([3, 4, 1])
  })

  it('shows control characters, so that no file can steer a terminal', () => {
    expect(printable('a\u001b[2J\u0007\tb\u009b\u007f')).toBe('a␛[2J␇ b�␡')
  })

  it.each([
    ['::stop-commands::token', '∶:stop-commands::token'],
    ['   ::add-mask::x', '   ∶:add-mask::x'],
    ['a ##[add-mask]x', 'a ##⁅add-mask]x'],
    ['f: x ::y', 'f: x ::y'],
    ['a\u202ez\u2066b\u2028::error::', 'a�z�b�::error::'],
  ])('no text of a file commands a log or turns a line: %j', (text, shown) => {
    expect(printable(text)).toBe(shown)
    expect(columnsOf(shown)).toBe([...text].length)
  })

  it('a word of a note that begins a line of its own is no command', () => {
    const note = `${'long '.repeat(12)}::stop-commands::token`
    const lines = detailLines({ ...claimReport('a', 'refuted'), note }, PLAIN, 80)
    expect(lines.filter((l) => /^\s*::/u.test(l))).toEqual([])
    expect(lines.join('\n')).toContain('∶:stop-commands::token')
  })

  it('cuts with an ellipsis', () => {
    expect([clip('short', 10), clip('a longer text', 8)]).toEqual(['short', 'a longe…'])
  })
})

describe('instances for people', () => {
  const instance = { sizes: {}, indices: {}, coordinates: {} }
  const shown: ShownInstance = {
    instance,
    values: [
      { name: 'A', rows: 2, cols: 2, entries: ['1', '0', '1/2', '-1'] },
      { name: 'x', rows: 2, cols: 1, entries: ['0', '1'] },
      { name: 't', rows: 1, cols: 1, entries: ['3'] },
      { name: 'r', rows: 1, cols: 2, entries: ['3', '4'] },
    ],
  }

  it('writes matrices by rows and scalars bare, on as few lines as fit', () => {
    expect(instanceLines(shown, 80)).toEqual(['A = [1, 0; 1/2, -1]   x = [0; 1]   t = 3   r = [3, 4]'])
    expect(instanceLines(shown, 20)).toEqual(['A = [1, 0; 1/2, -1]', 'x = [0; 1]   t = 3', 'r = [3, 4]'])
  })

  it('breaks a long vector between its entries', () => {
    const long = {
      instance,
      values: [{ name: 'x', rows: 30, cols: 1, entries: Array.from({ length: 30 }, (_, i) => `${i}`) }],
    }
    const lines = instanceLines(long, 30)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.every((l) => columnsOf(l) <= 30)).toBe(true)
    expect(lines.join(' ').replace(/\s+/gu, ' ')).toBe(`x = [${long.values[0].entries.join('; ')}]`)
  })
})

describe('problems for people', () => {
  const problem = {
    file: 'notes.md',
    line: 12,
    column: 17,
    message: 'unknown name y',
    hint: 'declared: A, x',
    excerpt: '  claim: norm(A*yy) <= 1',
    width: 2,
  }

  it('marks the words in the line', () => {
    expect(problemLines(problem, PLAIN, 80)).toEqual([
      'notes.md:12:17: unknown name y',
      '  12 |   claim: norm(A*yy) <= 1',
      '     |                 ^^',
      '    hint: declared: A, x',
    ])
  })

  it('marks under wide characters and in a long line', () => {
    const wide = problemLines({ ...problem, excerpt: '数数 y', column: 4, width: 1 }, PLAIN, 80)
    expect(wide[2]).toBe('     |      ^')
    const long = { ...problem, excerpt: `${'x + '.repeat(100)}y${' + x'.repeat(100)}`, column: 401, width: 1 }
    const [, line = '', marks = ''] = problemLines(long, PLAIN, 80)
    expect(line[marks.indexOf('^')]).toBe('y')
    expect(columnsOf(line)).toBeLessThanOrEqual(80)
  })

  it('has no numbers where the file as a whole is meant', () => {
    expect(placeWord({ file: 'gone.md', line: 0, column: 0, message: '' })).toBe('gone.md')
    expect(placeWord({ file: '-', line: 2, column: 1, message: '' })).toBe('<stdin>:2:1')
  })
})
