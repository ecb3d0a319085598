import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/reporters/text.js'
import { columnsOf } from '../../../src/reporters/words/layout.js'
import { claimReport, counterexample, everyStatus, report } from './fixture.js'

const view = (more: Partial<Parameters<typeof textOf>[1]> = {}): Parameters<typeof textOf>[1] => ({
  colour: false,
  width: 100,
  quiet: false,
  ...more,
})
const withoutColour = (text: string): string => text.replace(/\u001b\[[\d;]*m/gu, '')

describe('the text report', () => {
  it('shows every status on a line, details of what needs attention, problems and a summary', () => {
    expect(textOf(everyStatus, view())).toMatchInlineSnapshot(`
      "✓ proved     norms.proved     all sizes
      ✓ supported  norms.supported  n ≤ 3, 240 trials  slack 10^0.30
      ✓ refuted    norms.false      at n = 2
                   x = [1; 1]:  1.414213562… > 1
      ✗ refuted    norms.wrong      at n = 2
      ? undecided  norms.open
                   vacuous: 0 of 9600 draws satisfy the assumptions
      ! conflict   norms.ours       at n = 2

      norms.wrong: refuted, expected to hold
          claim        norm(f(x)) <= norm1(x)
          given        x: vector(n)
          where        g(v) = v
                       f(v) = g(v)
          fails at     n = 2
                       x = [1; 1]
          left         1.414213562…   norm(x)
          right        1              norm1(x)
          violated     left ≤ right, by 17 % of |left| + |right|
          known by     interval arithmetic, 128 bits; found by sampling; the largest found is 27 %, at
                       n = 3
          replay       lemmata check --only norms.wrong --seed 1

      norms.ours: conflict
          claim        norm(x) <= norm1(x)
          given        x: vector(n)
          why          a confirmed counterexample inside the scope of a proof (sampling against proof)
          fails at     n = 2
                       x = [1; 1]
          left         1.414213562…   norm(x)
          right        1              norm1(x)
          violated     left ≤ right, by 17 % of |left| + |right|
          known by     interval arithmetic, 128 bits; found by sampling; the largest found is 27 %, at
                       n = 3
          sampling     counterexample, confirmed by interval arithmetic, 128 bits, relative violation 17 %
          replay       lemmata check --only norms.ours --seed 1

      notes.md:12:17: unknown name y
        12 |   claim: norm(A*y) <= opnorm(A)*norm(x)
           |                 ^
          hint: declared: variables A, x; sizes n, d

      gone.yaml: no such file

      6 claims: 1 proved, 1 supported, 2 refuted, 1 undecided, 1 conflict; 2 not as expected: norms.wrong, norms.ours (seed 1)
      2 problems in 2 files: what could not be read was not checked
      "
    `)
  })

  it('with a baseline marks and details what got worse, and names the baseline', () => {
    const baseline = {
      name: 'known.json',
      isWorse: (c: { readonly id: string }): boolean => c.id === 'norms.open',
    }
    const text = textOf({ ...everyStatus, problems: [] }, view({ baseline }))
    expect(text.match(/^\S (?=\w+ +norms)/gmu)?.map((m) => m.trim())).toEqual(['✓', '✓', '✓', '~', '✗', '!'])
    expect(text.match(/^\S+(?=: \w+)/gmu)).toEqual(['norms.open'])
    expect(text).toContain('; 1 worse than known.json: norms.open; 2 known to fail (seed 1)')
    const none = textOf(report([claimReport('a', 'refuted', { asExpected: false })]), view({ baseline }))
    expect(none).toContain('; none worse than known.json; 1 known to fail (seed 1)')
  })

  it('says which claims took longest, where that is wanted', () => {
    const durations = new Map(everyStatus.claims.map((c, k) => [c.id, 1000 * (k + 1)]))
    const told =
      /21\.0 s of checking in all threads together; longest: norms\.ours 6\.0 s, norms\.open 5\.0 s/u
    expect(textOf(everyStatus, view({ durations, timing: true }))).toMatch(told)
    expect(textOf(everyStatus, view({ durations }))).toBe(textOf(everyStatus, view()))
  })

  it('calls no violation the largest that is smaller than the one shown', () => {
    const knownBy = (relative: number): string => {
      const found = { ...counterexample, relative }
      const verdict = { status: 'refuted', reason: '', counterexample: found, evidence: [found] } as const
      const text = textOf(report([claimReport('a', 'refuted', { verdict, asExpected: false })]), view())
      return text.slice(text.indexOf('known by'), text.indexOf('replay'))
    }
    expect(knownBy(0.1)).toContain('the largest found is 27 %')
    expect(knownBy(0.3)).toContain('found by sampling')
    expect(knownBy(0.3)).not.toContain('largest')
  })

  it('says in quiet only what needs attention', () => {
    expect(textOf(everyStatus, view({ quiet: true })).split('\n')[0]).toBe(
      'norms.wrong: refuted, expected to hold',
    )
    expect(textOf(report([claimReport('a', 'proved', { expected: 'holds' })]), view({ quiet: true }))).toBe(
      '1 claim: 1 proved; as expected (seed 1)\n',
    )
  })

  it('is the same text with colour as without', () => {
    const coloured = textOf(everyStatus, view({ colour: true }))
    expect(coloured).not.toBe(textOf(everyStatus, view()))
    expect(withoutColour(coloured)).toBe(textOf(everyStatus, view()))
  })

  it.each([72, 80, 120])('keeps prose within %i columns', (width) => {
    const lines = textOf(everyStatus, view({ width })).split('\n').slice(0, -3)
    expect(lines.filter((l) => columnsOf(l) > width)).toEqual([])
  })

  it('leaves no space at the end of a line', () => {
    expect(
      textOf(everyStatus, view())
        .split('\n')
        .filter((l) => l !== l.trimEnd()),
    ).toEqual([])
  })

  it('tells what was not reached when the user stopped the run', () => {
    const stopped = report([claimReport('a', 'proved')], { unchecked: ['b', 'c'] })
    expect(textOf(stopped, view())).toContain('stopped: 2 claims not checked')
  })

  it('says so when there was nothing to check', () => {
    expect(textOf(report([]), view())).toBe('no claims checked (seed 1)\n')
  })

  it('shows the findings about code under test instead of sides', () => {
    const guarded = claimReport('kernel', 'refuted', {
      asExpected: false,
      findings: ['entry (2, 1): got 3, expected 4\nprobably a missing term'],
    })
    const text = textOf(report([guarded]), view())
    expect(text).toContain('entry (2, 1): got 3, expected 4')
    expect(text).toContain('probably a missing term')
  })
})
