/** Pictures of a claim: what they show, what they say to those who do not see them, and when there is none. */
import { describe, expect, test } from 'vitest'
import { errorsPicture } from '../../../src/reporters/html/pictures/errors.js'
import { heatPicture } from '../../../src/reporters/html/pictures/heat.js'
import { pathPicture } from '../../../src/reporters/html/pictures/path.js'
import { slackPicture } from '../../../src/reporters/html/pictures/slack.js'
import { spectrumPicture } from '../../../src/reporters/html/pictures/spectrum.js'
import { tracePicture } from '../../../src/reporters/html/pictures/trace.js'
import { axisOf, logarithmic, numberWord, roundNumbers } from '../../../src/reporters/html/pictures/axis.js'
import { NOTHING, type Markup } from '../../../src/reporters/html/markup.js'

const path = {
  moved: 'x[1]',
  at: [-1, 0, 1],
  point: 1,
  row: 1,
  col: 1,
  left: [1, 2, null],
  right: [1, 1, 1],
}
const sides = { rows: 2, cols: 2, left: ['1', '2', '3', '4'], right: ['1', '5', '3', '3.5'] }

const PICTURES: readonly (readonly [name: string, drawn: Markup, title: string, text: RegExp])[] = [
  [
    'slack',
    slackPicture([{ sizes: { n: 2 }, count: 40, quartiles: [0, 0.1, 0.30103, 0.4, 3] }]),
    'How tight, by size',
    /n=2: 1, 2, 1000\./u,
  ],
  [
    'a search that found nothing',
    tracePicture({ measure: 'ratio', points: [[24, -1], [600, -0.30103], [2400, -0.30103]] }), // prettier-ignore
    'How near the search came',
    /began at 0\.1 and had come to 0\.5 after 2400 evaluations; beyond 1 /u,
  ],
  [
    'a search that found a violation',
    tracePicture({ measure: 'gap', points: [[24, -0.5], [600, -0.1], [700, 0.25]] }), // prettier-ignore
    'How the search found a violation',
    /come to 0\.25 after 700 evaluations; beyond 0 /u,
  ],
  [
    'a path',
    pathPicture(path, 'margin'),
    'Along a line through the counterexample',
    /As x\[1\] goes from −1 to 1, left goes from 1 to no value and right from 1 to 1\. At the counterexample, 0, left is 2 and right 1; the claim wants left at most right/u,
  ],
  [
    'a mismatch',
    heatPicture(sides, { row: 1, col: 2 }),
    'Left − right, entry by entry',
    /2 of 4 entries differ, most by −3 at \(1, 2\)/u,
  ],
  [
    'a spectrum',
    spectrumPicture([-0.5, 0, 2]),
    'Spectrum at the counterexample',
    /Eigenvalues −0\.5, 0, 2; 1 below 0/u,
  ],
  [
    'errors of code',
    errorsPicture([
      { error: 40, allowed: 8 },
      { error: 0.5, allowed: 1e120 },
    ]),
    'Error against conditioning',
    /2 results: 1 with an error beyond/u,
  ],
]

const numbersOf = ({ markup }: Markup): readonly number[] =>
  [...markup.matchAll(/ (?:d|x|y|cx|cy|width|height)="([^"]*)"/gu)].flatMap(([, text]) =>
    (text.match(/-?\d+(?:\.\d+)?|NaN|Infinity/gu) ?? []).map(Number),
  )

describe('a picture', () => {
  test.each(PICTURES)('of %s has a title, and says what it shows', (_, drawn, title, text) => {
    expect(drawn.markup).toContain(`<figcaption>${title}</figcaption>`)
    const [, label] = /<svg role="img" aria-label="([^"]*)"/u.exec(drawn.markup) ?? []
    expect(label).toMatch(text)
  })

  test.each(PICTURES)('of %s stands within its frame', (_, drawn) => {
    const [, width, height] = /viewBox="0 0 (\d+) ([\d.]+)"/u.exec(drawn.markup)!.map(Number)
    const numbers = numbersOf(drawn)
    expect(numbers.length).toBeGreaterThan(4)
    expect(numbers.every((x) => x >= -20 && x <= Math.max(width, height))).toBe(true)
  })

  test('breaks a line where there is no value, and marks the counterexample on both sides', () => {
    const { markup } = pathPicture({ ...path, left: [1, null, 3], right: [1, 1, 1] }, 'residual')
    expect(markup).toMatch(/class="left" d="M[^LM"]*M[^LM"]*"/u)
    expect(markup.match(/<circle/gu)).toHaveLength(1)
  })

  test('of values that differ by more than a thousand is logarithmic', () => {
    const of = (left: readonly number[]): string => pathPicture({ ...path, left }, 'margin').markup
    expect(of([1, 10, 1e6])).toContain('>10⁴<')
    expect(of([1, 10, 100])).toContain('>100<')
    expect(of([0, 10, 1e6])).toContain('>1e6<')
  })

  test('marks what fails by more than a colour: its class and its place', () => {
    expect(spectrumPicture([-1, 1]).markup.match(/spot fails/gu)).toHaveLength(1)
    expect(PICTURES[6][1].markup.match(/dot fails/gu)).toHaveLength(1)
  })

  test('of a name made of markup is text', () => {
    const { markup } = pathPicture({ ...path, moved: '"><script>' }, 'margin')
    expect(markup).not.toContain('<script')
    expect(markup).toContain('&quot;&gt;&lt;script&gt;')
  })
})

describe('there is no picture', () => {
  test.each<readonly [string, Markup]>([
    ['of bounds that are equalities', slackPicture([{ sizes: {}, count: 9, quartiles: [0, 0, 0, 0, 0] }])],
    ['of no sizes', slackPicture([])],
    ['of a search that rose by rounding', tracePicture({ measure: 'gap', points: [[9, 0], [20, 1e-16], [30, 2e-16]] })], // prettier-ignore
    ['of a search that began at its end', tracePicture({ measure: 'ratio', points: [[9, 0], [2400, 0]] })], // prettier-ignore
    ['of a number', heatPicture({ rows: 1, cols: 1, left: ['1'], right: ['2'] }, { row: 1, col: 1 })],
    ['of code that is exact', errorsPicture([])],
  ])('%s', (_, drawn) => {
    expect(drawn).toBe(NOTHING)
  })
})

describe('an axis', () => {
  test.each([
    [0, 1, 4, [0, 0.5, 1]],
    [-1.06, 1.06, 4, [-1, 0, 1]],
    [0.8, 1.45, 4, [0.8, 1, 1.2, 1.4]],
    [1e6, 4e6, 4, [1e6, 2e6, 3e6, 4e6]],
  ])('from %d to %d has round marks', (from, to, most, marks) => {
    expect(roundNumbers(from, to, most)).toEqual(marks)
  })

  test.each([
    [0, 0.5, ['1', '1.5', '2', '2.5', '3']],
    [0, 1.2, ['1', '2', '5', '10']],
    [0, 16, ['1', '10⁵', '10¹⁰', '10¹⁵']],
  ])('over logarithms from %d to %d is marked by what they are of', (from, to, words) => {
    expect(logarithmic(from, to, { from: 0, to: 100 }).ticks.map((t) => t.word)).toEqual(words)
  })

  test('keeps what is beyond its ends at them', () => {
    const { at } = axisOf(0, 1, { from: 100, to: 0 }, [])
    expect([-1, 0, 0.5, 1, Infinity].map(at)).toEqual([100, 100, 50, 0, 0])
  })

  test.each([
    [0.1 + 0.2, '0.3'],
    [-2.5, '−2.5'],
    [0, '0'],
    [123456, '1.23456e5'],
    [0.00001, '1e−5'],
  ])('writes %d as %s', (x, word) => {
    expect(numberWord(x)).toBe(word)
  })
})
