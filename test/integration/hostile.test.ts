import { describe, expect, it } from 'vitest'
import { lemmata } from './command.js'

const FINE = '- id: fine\n  given: {x: vector(n)}\n  claim: norm(x) >= 0\n'

const HOSTILE: Readonly<Record<string, string>> = {
  'nested.yaml': '['.repeat(100_000),
  'bomb.yaml': 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n',
  'tag.yaml': '- id: a\n  given: {x: vector(n)}\n  claim: !!js/function "function () { process.exit(0) }"\n',
  'huge.yaml': '- id: a\n  given: {x: vector(100000000)}\n  claim: norm(x) >= 0\n',
  'brackets.yaml': `- id: a\n  given: {x: vector(n)}\n  claim: norm${'('.repeat(10_000)}x\n`,
  'binary.yaml': '\u0000\u0001\ufffd\ufffe'.repeat(1000),
  'escape.yaml': '- id: a\n  given: {x: vector(n)}\n  claim: norm(x) \u001b[2J\u001b]0;gone\u0007 >= 0\n',
  'open.md': '```claim\nid: a\n',
  'large.yaml': 'x'.repeat(5_000_000),
}

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
