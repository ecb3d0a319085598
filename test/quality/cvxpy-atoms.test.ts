/** The table of docs/proofs.md: which of CVXPY's atoms are proved convex or concave, each as a claim. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { claim } from '../../src/index.js'
import { isForAllSizes, proveClaim } from '../../src/run/prove-claim.js'
import { seed } from '../seed.js'

/** As the page says below its table. */
const GIVEN = {
  x: 'vector(n)',
  s: 'scalar()',
  v: 'scalar()',
  r: 'positive()',
  t: 'positive()',
  u: 'nonnegative()',
  k: 'scalar(1, 4)',
  p: 'positive(n)',
  f: 'simplex(n)',
  A: 'matrix(m, n)',
  M: 'symmetric(n)',
  P: 'psd(n)',
  X: 'spd(n)',
} as const
/** Large enough for the positions that are named. */
const SIZES = { n: [2, 4] } as const

const page = readFileSync(new URL('../../docs/proofs.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| (?<atom>[^|]+?) +\| (?:`(?<text>(?:convex|concave)\(.+\))`|—) +\| (?<here>proved|not proved|not in the language) +\|$/gmu)].map(
  ({ groups }) => ({ atom: groups!.atom, text: groups?.text, here: groups!.here }),
) // prettier-ignore

function verdictOf(text: string): string {
  const used = new Set(text.match(/[A-Za-z]\w*/gu))
  const given = Object.fromEntries(Object.entries(GIVEN).filter(([name]) => used.has(name)))
  const sizes = used.has('n') || text.includes('eigvals') ? { sizes: SIZES } : {}
  const proved = proveClaim(claim({ id: 'atom', given, claim: text, ...sizes }), seed, () => false)
  return isForAllSizes(proved) ? 'proved' : 'not proved'
}

describe("CVXPY's atoms", () => {
  it('are in the table, and nearly all are proved', () => {
    expect(rows.length).toBeGreaterThan(55)
    expect(rows.filter(({ here }) => here === 'proved').length).toBeGreaterThan(0.9 * rows.length)
  })

  it.each(rows.filter(({ text }) => text !== undefined))('$atom is $here', ({ text, here }) => {
    expect(verdictOf(text!)).toBe(here)
  })
})
