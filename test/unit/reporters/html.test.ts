/** The page of a report: what is on it, and that nothing a claims file holds becomes more than text. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/core/index.js'
import { check, claim, readDocument } from '../../../src/index.js'
import { html } from '../../../src/reporters/html.js'
import { yamlOf } from '../../../src/reporters/html/yaml.js'
import { typeset } from '../../../src/reporters/html/typeset.js'
import { seed } from '../../seed.js'
import { claimReport, everyStatus, report } from './fixture.js'

const VIEW = { colour: false, width: 80, quiet: false }
const render = await html.load()
const pageOf = (r: Report): string => render(r, VIEW)[0].text

const commuting = await check(
  [
    claim({
      id: 'commute',
      given: { A: 'matrix(n, n)', B: 'matrix(n, n)' },
      let: ['f(X) = X*X'],
      assume: ['trace(A) <= 1'],
      sizes: { n: '2' },
      claim: 'f(A)*B == B*f(A)',
      note: "it's false",
      source: 'C:\\books: "one" #1',
    }),
  ],
  { seed, runs: 40 },
)

const TAG = /<(\/?[a-z][a-z0-9]*)((?:\s[a-z-]+(?:="[^"]*")?)*)\s*>/giu
const bodyOf = (page: string): string => page.replace(/<(style|script)>[\s\S]*?<\/\1>/gu, '')

/** What tags and attributes are made of: what a text could change if it were not text. */
const skeleton = (page: string): string => page.replace(/[^<>"']/gu, '')

/** Texts that only some of have a meaning in a report. */
const FIXED = new Set(['status', 'kind', 'expected', 'form', 'file'])
function withTexts(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return FIXED.has(key) ? value : text
  if (Array.isArray(value)) return value.map((v) => withTexts(v, text, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [key === 'given' ? text : k, withTexts(v, text, k)]),
  )
}

const everything: Report = report([
  ...everyStatus.claims,
  ...commuting.claims.map((c) => ({ ...c, latex: ['A'], findings: ['a finding'] })),
  ...commuting.claims.map(({ tex: _, ...c }) => ({ ...c, diagnosis: ['holds for n = 1'] })),
])

describe('the page', () => {
  test('has each claim with its verdict, worst first', () => {
    const page = pageOf(everyStatus)
    expect([...page.matchAll(/<a id="claim=([^"]*)"/gu)].map(([, id]) => id)).toEqual([
      'norms.ours',
      'norms.wrong',
      'norms.open',
      'norms.proved',
      'norms.supported',
      'norms.false',
    ])
    expect([...page.matchAll(/<article data-status="(\w+)"/gu)].map(([, status]) => status)).toEqual([
      'conflict',
      'refuted',
      'undecided',
      'proved',
      'supported',
      'refuted',
    ])
  })

  test('has what could not be read, and what was not reached', () => {
    const page = pageOf({ ...everyStatus, unchecked: ['late'] })
    expect(page).toContain('<code>notes.md:12:17</code>: unknown name y')
    expect(page).toContain('1 claim not checked: late.')
  })

  test('sets statement, definitions and hypotheses, marks the violated entry on both sides, and says what to copy', () => {
    const page = pageOf(commuting)
    expect(page).toMatch(/<div class="statement scroll"><math[^>]*display="block">/u)
    expect(page.match(/<mtd class="bad">/gu)).toHaveLength(2)
    expect(page).toContain('<mi mathvariant="normal">tr</mi>')
    expect(page).toContain(`<pre class="scroll">lemmata check --only commute --seed ${seed}`)
    expect(page).toContain('it&#39;s false')
  })

  test('is the same for the same report', () => {
    expect(pageOf(everything)).toBe(pageOf(structuredClone(everything)))
  })

  test('gives claims of one id links of their own', () => {
    const twice = pageOf(report([claimReport('a', 'proved'), claimReport('a', 'undecided')]))
    expect([...twice.matchAll(/<a id="([^"]*)"/gu)].map(([, id]) => id).toSorted()).toEqual([
      'claim=a',
      'claim=a&amp;n=2',
    ])
  })
})

describe('what the page may do', () => {
  const page = pageOf(everything)

  test.each(['script', 'style'])('its policy names its one %s by the hash of it', (name) => {
    const found = [...page.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'gu'))]
    expect(found).toHaveLength(1)
    const hash = createHash('sha256').update(found[0][1]).digest('base64')
    expect(page.replaceAll('&#39;', "'")).toContain(`${name}-src 'sha256-${hash}'`)
  })

  test('it asks nothing of elsewhere', () => {
    expect(page.replaceAll('http://www.w3.org/1998/Math/MathML', '')).not.toMatch(
      /https?:|\ssrc=|url\(|@import|<link|<iframe|<img/u,
    )
    expect([...page.matchAll(/href="([^"]*)"/gu)].every(([, to]) => to.startsWith('#claim='))).toBe(true)
    expect(bodyOf(page)).not.toMatch(/\s(?:on\w+|style)=/u)
  })
})

describe('hostile texts', () => {
  test.each([
    '<script>alert(1)</script>',
    '</script></style></pre><img src=x onerror=alert(1)>',
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '&lt;script&gt;<!--',
    'right\u202eleft',
    'zero\u0000byte',
    'half\ud800pair',
  ])('%j changes nothing but texts', (text) => {
    const without = { ...everything, claims: everything.claims.map(({ tex: _, ...c }) => c) }
    const plain = pageOf(withTexts(without, 'x') as Report)
    const page = pageOf(withTexts(without, text) as Report)
    expect(skeleton(page)).toBe(skeleton(plain))
    expect(page).not.toMatch(/[\u0000\u202e\ud800]/u)
  })

  test('characters that are not seen are told', () => {
    expect(pageOf(report([claimReport('a', 'proved', { note: 'right\u202eleft' })]))).toContain(
      'right⟨U+202E⟩left',
    )
  })

  test.each([
    '\\href{javascript:alert(1)}{x}',
    '\\url{javascript:alert(1)}',
    '\\includegraphics{https://example.org/a.png}',
    '\\htmlStyle{color: red}{x}',
    '\\htmlData{a=b}{x}',
    '</math><script>alert(1)</script>',
    '\\text{</annotation><script>alert(1)</script>}',
    '\\frac{',
  ])('of TeX stay text: %s', (tex) => {
    const { markup } = typeset(tex, true)
    const names = [...markup.matchAll(TAG)].map(([, name]) => name.replace('/', ''))
    expect(names.filter((n) => !/^(?:math|m[a-z]+|code)$/u.test(n))).toEqual([])
    expect(markup).not.toMatch(/<[^>]*\s(?:href|src|style|on\w+|data-\w+)=/u)
  })
})

describe('the record of a claim', () => {
  test('reads as the same claim', () => {
    const [found] = commuting.claims
    const { claims, problems } = readDocument(yamlOf(found), 'copied.yaml')
    expect(problems).toEqual([])
    expect(claims[0].text).toEqual(found.text)
    expect(claims[0].source).toBe(found.source)
    expect(claims[0].note).toBe(found.note)
    expect(claims[0].domain.sizes.get('n')).toEqual({ from: 2, to: 2 })
  })
})
