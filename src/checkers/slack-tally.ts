/** How much an inequality gives away at instances, gathered by their sizes: what a picture shows of it. */
import type { SizeValues } from '../../symbolic/expression/index.js'
import type { SlackAtSizes, Trials } from '../core/index.js'

/** The first so many instances of some sizes tell how they are spread. */
const MOST_PER_SIZES = 1000
const DIGITS = 4

interface Gathered {
  readonly sizes: SizeValues
  readonly slacks: number[]
}

/** Slacks as log10(greater/lesser), gathered while instances are tried. */
export interface SlackTally {
  note(sizes: SizeValues, log10Slack: number): void
  bySizes(): Pick<Trials, 'slack'>
}

function spreadOf({ sizes, slacks }: Gathered): SlackAtSizes {
  const rising = Float64Array.from(slacks).sort()
  const at = (share: number): number =>
    Number(rising[Math.round(share * (rising.length - 1))].toPrecision(DIGITS))
  return { sizes, count: slacks.length, quartiles: [at(0), at(0.25), at(0.5), at(0.75), at(1)] }
}

/** An empty tally. */
export function slackTally(): SlackTally {
  // Positions of a check share the record of their sizes, or differ in it: few are compared.
  const all: Gathered[] = []
  const gathered = (sizes: SizeValues): Gathered => {
    const known = all.find(
      (g) => g.sizes === sizes || Object.keys(sizes).every((k) => g.sizes[k] === sizes[k]),
    )
    if (known) return known
    const fresh = { sizes, slacks: [] }
    all.push(fresh)
    return fresh
  }
  return {
    note(sizes, log10Slack) {
      const { slacks } = gathered(sizes)
      if (slacks.length < MOST_PER_SIZES) slacks.push(log10Slack)
    },
    bySizes: () => (all.length === 0 ? {} : { slack: all.map(spreadOf) }),
  }
}
