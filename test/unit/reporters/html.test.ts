/** The page of a report: what is on it, and that nothing a claims file holds becomes more than text. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../../src/core/index.js'
import { check, claim, readDocument } from '../../../src/index.js'
import { html } from '../../../src/reporters/html.js'
import { copiesOf, repairsOf } from '../../../src/reporters/html/copies.js'
import { steps } from '../../../src/reporters/html/proof.js'
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
  // Steps of proofs are set: by what they say.
  if (key === 'steps') return value
  if (Array.isArray(value)) return value.map((v) => withTexts(v, text, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [key === 'given' ? text : k, withTexts(v, text, k)]),
  )
}

const everything: Report = report([
  ...everyStatus.claims,
  ...commuting.claims.map((c) => ({ ...c, latex: ['A'], findings: ['a finding'] })),
  ...commuting.claims.map(({ tex: _, ...c }) => ({
    ...c,
    diagnosis: ['holds with `-` before `A`'],
    repairs: [{ text: c.text }],
  })),
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

const PROOF = {
  kind: 'proof',
  checker: 'proof',
  obligation: '1',
  scope: { kind: 'all sizes' },
  method: '',
  errorProbability: 0,
} as const

const HOSTILE = [
  '<script>alert(1)</script>',
  '</script></style></pre><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '&lt;script&gt;<!--',
  'right\u202eleft',
  'zero\u0000byte',
  'half\ud800pair',
]

describe('hostile texts', () => {
  test.each(HOSTILE)('%j changes nothing but texts', (text) => {
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

  test.each([
    ['signs alone do not stretch', String.raw`\left(x - y\right)`, ['stretchy="false"', 'stretchy="false"']],
    ['a fraction do', String.raw`\left(\frac{x}{y}\right)`, ['fence="true"', 'fence="true"']],
    [
      'brackets do, the inner ones not',
      String.raw`\left[f\left(y\right)\right]`,
      ['fence="true"', 'stretchy="false"', 'stretchy="false"', 'fence="true"'],
    ],
  ])('brackets around %s', (_what, tex, attributes) => {
    const { markup } = typeset(tex, true)
    expect(markup.match(/(?:stretchy|fence)="\w+"(?=>[[\]()]<)/gu)).toEqual(attributes)
  })
})

describe('the steps of a proof', () => {
  test.each(HOSTILE)('of %j are set by italics, and signs above and below', (text) => {
    const { markup } = steps({
      ...PROOF,
      steps: [text, `(1) ${text}: ${text}`, `Let ${text}.`, `a^(${text})_{${text}}[${text}]`],
    })
    const tags = new Set(markup.match(/<[^<>]*>/gu)?.map((t) => t.replace('/', '')))
    expect(
      [...tags].filter(
        (t) =>
          !/^<(?:i|sub|sup|li|span|ol class="proof"|li class="numbered"|span class="reason"|ol)>$/u.test(t),
      ),
    ).toEqual([])
    expect(markup.replace(/<[^<>]*>/gu, '')).not.toMatch(/[<>]/u)
  })

  test.each([
    ['left[i, j] = Σ_{k≤n} A1[k,i] x′[k]^(-2) exp(b[j])', '<li>left<sub><i>i</i>, <i>j</i></sub> = Σ<sub><i>k</i>≤<i>n</i></sub> <i>A</i><sub>1</sub><sub><i>k</i>,<i>i</i></sub> <i>x</i>′<sub><i>k</i></sub><sup>−2</sup> exp(<i>b</i><sub><i>j</i></sub>)</li>'],
    ["(3) ‖A'*(p - q)‖_F ≤ 1/2·R^2: the norm of a product (N3), from (1), (2).", '<li class="numbered"><span>(3)</span><span>‖<i>A</i><sup>⊤</sup>\u2009(<i>p</i> − <i>q</i>)‖<sub><i>F</i></sub> ≤ 1/2·<i>R</i><sup>2</sup></span><span class="reason">the norm of a product (N3), from (1), (2).</span></li>'],
    ['So ‖p‖ ≤ 1, by (3). ∎', '<li>So ‖<i>p</i>‖ ≤ 1, by (3). ∎</li>'],
    ['It rests on Gao and Pavel 2017, proposition 4.', '<li>It rests on Gao and Pavel 2017, proposition 4.</li>'],
    ['used: both sides times a denominator', '<li>used: both sides times a denominator</li>'],
    ['<b>&𝒳', '<li>&lt;<i>b</i>&gt;&amp;𝒳</li>'],
  ])('%s', (text, expected) => {
    expect(steps({ ...PROOF, steps: [text] }).markup).toBe(`<ol class="proof">${expected}</ol>`)
  }) // prettier-ignore
})

describe('what to copy', () => {
  const [found] = commuting.claims

  test('is the command, the claim twice, the counterexample as values and as a program', () => {
    expect(copiesOf(found, seed).map((c) => c.label)).toEqual([
      'The command that repeats this',
      'The claim (YAML)',
      'The claim (TypeScript)',
      'The counterexample',
      'The counterexample in NumPy',
    ])
  })

  test('of code under test is the command and where it fails', () => {
    const labels = copiesOf({ ...found, findings: ['wrong'] }, seed).map((c) => c.label)
    expect(labels).toEqual(['The command that repeats this', 'The counterexample'])
  })

  test('is a claim to try, where a change of a refuted one holds', () => {
    const changed = { ...found.text, claim: 'A == A' }
    const [one] = repairsOf({ ...found, repairs: [{ text: changed, sizes: { n: [2, 3] } }] })
    const { claims } = readDocument(one.text, 'tried.yaml')
    expect(claims[0]).toMatchObject({ id: 'commute.repaired', expected: 'holds', text: changed })
    expect(claims[0].domain.sizes.get('n')).toEqual({ from: 2, to: 3 })
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
