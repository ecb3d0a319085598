/** A hunt goes beyond the sizes of a check: some bounds fail only at larger ones. */
import { power } from '../../symbolic/elementary/index.js'
import type { Claim, SizeRange } from '../core/index.js'

/** Sizes up to which undeclared sizes grow, round by round. */
const LARGEST = [4, 8, 16, 40] as const
/** Positions are listed and ordered: more of them are not opened anyway. */
const MOST_POSITIONS = 4000

/** The claim with sizes that its author did not declare grown to those of a round of the hunt. */
export function grown(claim: Claim, round: number): Claim {
  const { domain } = claim
  const ranges = [...domain.sizes.values()]
  const open = ranges.filter((r) => r.open)
  if (open.length === 0) return claim
  const declared = ranges.filter((r) => !r.open).reduce((n, { from, to }) => n * (to - from + 1), 1)
  // Each quantified index multiplies positions by a size.
  const share = power(MOST_POSITIONS / declared, 1 / (open.length + domain.indices.length))
  const largest = Math.floor(Math.min(share, LARGEST[Math.min(round, LARGEST.length - 1)]))
  const grow = (r: SizeRange): SizeRange => (r.open ? { ...r, to: Math.max(r.to, largest) } : r)
  const sizes = new Map([...domain.sizes].map(([name, range]) => [name, grow(range)]))
  return { ...claim, domain: { ...domain, sizes } }
}
