import { describe, expect, it } from 'vitest'
import { YAML } from '../hostile/families/claims.js'
import { lemmata } from './command.js'

const FINE = '- id: fine\n  given: {x: vector(n)}\n  claim: norm(x) >= 0\n'

/** Some of the table of hostile inputs as files of one command, which must not keep it from what is fine. */
const HOSTILE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(YAML).flatMap((text, k) => (k % 4 === 0 ? [[`${k}.yaml`, text]] : []))),
  'huge.yaml': '- id: a\n  given: {x: vector(100000000)}\n  claim: norm(x) >= 0\n',
  'brackets.yaml': `- id: a\n  given: {x: vector(n)}\n  claim: norm${'('.repeat(10_000)}x\n`,
  'escape.yaml': '- id: a\n  given: {x: vector(n)}\n  claim: norm(x) \u001b[2J\u001b]0;gone\u0007 >= 0\n',
}

/** A long product of matrices, of which bounds and intervals take long; a Hessian that takes minutes in one computation; functions of functions, which are refused at once; and claims that are none of that. */
const DEAR = `
- {id: first, given: {x: vector(n)}, claim: x + x == 2*x}
- {id: large, given: {A: "symmetric(64)"}, claim: "trace(A${"*A'".repeat(100)}) >= 0"}
- {id: long, given: {x: "vector(n)"}, claim: "sum(hess(${Array.from({ length: 90 }, (_, k) => `sum(sin(${k + 2}*x))`).join('*')}, x)) >= 0"}
- {id: deep, given: {x: vector(n)}, let: "g(z) = ${'softmax('.repeat(30)}z${')'.repeat(30)}", claim: "lipschitz(g, x, 1)"}
- {id: last, given: {x: vector(n)}, claim: norm(x) >= 0}
`
const ENOUGH = ['--claim-time', '2s', '--claim-memory', '300'] as const

describe('claims that take too much', () => {
  it('are undecided and say so, the others are checked, with the same words in threads as without', async () => {
    const [here, apart] = await Promise.all(
      [[], ['--time', '10m']].map((more) =>
        lemmata(['check', 'dear.yaml', ...ENOUGH, ...more], { 'dear.yaml': DEAR }),
      ),
    )
    expect(here.out).toMatch(
      /proved +first[^]*undecided +large[^]*undecided +long[^]*undecided +deep[^]*proved +last/u,
    )
    expect(here.out).toMatch(/than a claim may: (?:300 MB \(--claim-memory\)|2 s \(--claim-time\))/u)
    expect(here.out).toContain('too much work: written out its formulas have operations')
    expect(here.out.match(/: 2 proved, 3 undecided/gu)).toHaveLength(1)
    expect(apart.out.match(/✓ proved|\? undecided/gu)).toEqual(here.out.match(/✓ proved|\? undecided/gu))
    expect([here.code, apart.code, here.err, apart.err]).toEqual([0, 0, '', ''])
  })
})

describe('hostile files', () => {
  it('each is a problem of its own, nothing they hold is run or steers the terminal, and other files are checked', async () => {
    const files = { ...HOSTILE, 'fine.yaml': FINE }
    const { code, out, err } = await lemmata(['check', ...Object.keys(files)], files)
    for (const file of Object.keys(HOSTILE))
      expect(out).toMatch(new RegExp(`^${file}(?::\\d+:\\d+)?: `, 'mu'))
    expect(out).toMatch(/✓ (?:proved|supported) +fine/u)
    expect(out).not.toContain('\u001b')
    expect(out).toContain('␛[2J')
    expect({ code, err }).toEqual({ code: 2, err: '' })
  })

  it('a note with control characters is shown, not obeyed', async () => {
    const note = `- id: a\n  note: "gone \\e[2J"\n  given: {x: vector(n)}\n  claim: norm(x) <= 0\n`
    const { out } = await lemmata(['check', 'a.yaml', '--runs', '20'], { 'a.yaml': note })
    expect(out).toContain('note         gone ␛[2J')
  })
})
