/**
 * The vote on a derivative: several voters give enclosures of its entries at exact points; where two enclosures do not meet, somebody
 * is wrong. The largest group with a common value is right by majority, the others dissent; without a majority the vote is split. A
 * disagreement never ends as a pass, and neither does silence.
 */
import type { Point } from './points.js'

/** Two numbers with the true value between them. */
export interface Enclosure {
  readonly lower: number
  readonly upper: number
}

/** What a dissenter of this role means: see `FINDINGS`. */
export type Role = 'calculus' | 'engine' | 'implementation' | 'claim' | 'numeric'
/** Who is wrong where voters disagree. */
export type Finding =
  'our derivation wrong' | 'suspect engine' | 'implementation wrong' | 'claim false' | 'numeric method wrong'

/** What a dissent of each role is called. */
export const FINDINGS: Readonly<Record<Role, Finding>> = {
  calculus: 'our derivation wrong',
  engine: 'suspect engine',
  implementation: 'implementation wrong',
  claim: 'claim false',
  numeric: 'numeric method wrong',
}

/** Somebody who gives enclosures of the entries of a derivative. */
export interface Voter {
  readonly name: string
  readonly role: Role
  /** Enclosures of all entries, row-major; an entry undefined, or all of them, where the voter cannot tell. */
  readonly at: (point: Point) => readonly (Enclosure | undefined)[] | undefined
}

/** How many rows and columns a derivative has. */
export interface Shape2 {
  readonly rows: number
  readonly cols: number
}

/** One voter against the majority at its worst point of one entry (1-based). */
export interface Dissent {
  readonly voter: string
  readonly finding: Finding
  readonly entry: readonly [row: number, col: number]
  readonly point: Point
  readonly value: Enclosure
  /** What those who agree have in common. */
  readonly agreed: Enclosure
  readonly against: readonly string[]
}

/** Voters that contradict each other with no majority. */
export interface Split {
  readonly entry: readonly [row: number, col: number]
  readonly point: Point
  readonly values: readonly { readonly voter: string; readonly value: Enclosure }[]
}

/** How often a voter had nothing to say. */
export interface Abstention {
  readonly voter: string
  /** How many of the entries it gave no usable value for at any point. */
  readonly entries: number
}

/** What the vote comes to. */
export type VoteResult =
  | {
      readonly kind: 'agreement'
      readonly voters: readonly string[]
      /** The least number of points at which two voters or more compared an entry. */
      readonly points: number
      readonly abstained: readonly Abstention[]
    }
  | {
      readonly kind: 'disagreement'
      readonly dissenters: readonly Dissent[]
      readonly splits: readonly Split[]
      readonly abstained: readonly Abstention[]
    }
  /** Some entry was never compared by two voters. */
  | { readonly kind: 'undecided'; readonly why: string; readonly abstained: readonly Abstention[] }

/** An enclosure wider than this, relative to the largest entry the voter gives at the point (or absolutely, below 1), is too noisy to be a vote. */
export const WIDEST = 1e-3

const isFinitePair = (e: Enclosure): boolean => Number.isFinite(e.lower) && Number.isFinite(e.upper)

/**
 * Whether a value counts. What a numeric method, an engine's expression or our own gives as not finite says only that it cannot be evaluated there;
 * from an implementation under test NaN and Infinity are answers, and agree with no number.
 */
function usable(role: Role, e: Enclosure | undefined, scale: number): e is Enclosure {
  if (e && !isFinitePair(e)) return role === 'implementation'
  if (!e || e.lower > e.upper) return false
  return e.upper - e.lower <= WIDEST * scale
}

type Answer = readonly (Enclosure | undefined)[] | undefined

/** An answer with what does not count left out. */
function usableOnly({ role }: Voter, answer: Answer): Answer {
  const finite = (answer ?? []).filter((e) => e !== undefined && isFinitePair(e))
  const scale = Math.max(1, ...finite.map((e) => Math.max(Math.abs(e!.lower), Math.abs(e!.upper))))
  return answer?.map((e) => (usable(role, e, scale) ? e : undefined))
}

interface Ballot {
  readonly voter: Voter
  readonly value: Enclosure
}

/** Intervals on a line meet pairwise when they have a point in common: the largest group is found at one of their lower ends. */
function largestGroup(ballots: readonly Ballot[]): { group: readonly Ballot[]; tied: boolean } {
  const groups = ballots.map(({ value: { lower: x } }) =>
    ballots.filter(({ value }) => value.lower <= x && x <= value.upper),
  )
  const size = Math.max(...groups.map((g) => g.length))
  const largest = groups.filter((g) => g.length === size)
  const group = largest[0]
  return { group, tied: largest.some((g) => g.some((b) => !group.includes(b))) }
}

type Count =
  | { readonly kind: 'agree' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'split' }
  | { readonly kind: 'dissent'; readonly group: readonly Ballot[]; readonly against: readonly Ballot[] }

function countBallots(ballots: readonly Ballot[]): Count {
  if (ballots.length < 2) return { kind: 'silent' }
  const { group, tied } = largestGroup(ballots)
  if (group.length === ballots.length) return { kind: 'agree' }
  // A majority of one against one, or a tie of groups, names nobody.
  if (tied || group.length < 2) return { kind: 'split' }
  return { kind: 'dissent', group, against: ballots.filter((b) => !group.includes(b)) }
}

const common = (group: readonly Ballot[]): Enclosure => ({
  lower: Math.max(...group.map((b) => b.value.lower)),
  upper: Math.min(...group.map((b) => b.value.upper)),
})

/** How far apart, relative to the agreed value: the worst point of a dissent is shown. */
function distance(value: Enclosure, agreed: Enclosure): number {
  if (!isFinitePair(value)) return Infinity
  const gap = Math.max(value.lower - agreed.upper, agreed.lower - value.upper)
  return gap / Math.max(1, Math.abs(agreed.lower), Math.abs(agreed.upper))
}

interface EntryVote {
  readonly compared: number
  readonly dissents: ReadonlyMap<string, Dissent>
  readonly split: Split | undefined
  readonly spoke: ReadonlySet<string>
}

/** The ballots of all voters at all points: `[point][voter][entry]`. */
type Ballots = readonly (readonly Answer[])[]

function voteOnEntry(
  voters: readonly Voter[],
  points: readonly Point[],
  all: Ballots,
  k: number,
  cols: number,
): EntryVote {
  const entry = [Math.floor(k / cols) + 1, (k % cols) + 1] as const
  const dissents = new Map<string, Dissent>()
  const spoke = new Set<string>()
  let compared = 0
  let split: Split | undefined
  points.forEach((point, p) => {
    const ballots = voters.flatMap((voter, v) => {
      const value = all[p][v]?.[k]
      return value ? [{ voter, value }] : []
    })
    for (const { voter } of ballots) spoke.add(voter.name)
    const count = countBallots(ballots)
    if (count.kind !== 'silent') compared++
    if (count.kind === 'split')
      split ??= { entry, point, values: ballots.map((b) => ({ voter: b.voter.name, value: b.value })) }
    if (count.kind !== 'dissent') return
    const agreed = common(count.group)
    for (const { voter, value } of count.against) {
      const known = dissents.get(voter.name)
      if (known && distance(known.value, known.agreed) >= distance(value, agreed)) continue
      const against = count.group.map((b) => b.voter.name)
      dissents.set(voter.name, {
        voter: voter.name,
        finding: FINDINGS[voter.role],
        entry,
        point,
        value,
        agreed,
        against,
      })
    }
  })
  return { compared, dissents, split, spoke }
}

/** Puts the entries of one derivative to the vote at the given points. */
export function vote(voters: readonly Voter[], shape: Shape2, points: readonly Point[]): VoteResult {
  const count = shape.rows * shape.cols
  const all = points.map((point) => voters.map((v) => usableOnly(v, checked(v, v.at(point), count))))
  const entries = Array.from({ length: count }, (_, k) => voteOnEntry(voters, points, all, k, shape.cols))
  const abstained = voters.flatMap(({ name }) => {
    const silent = entries.filter((e) => !e.spoke.has(name)).length
    return silent > 0 ? [{ voter: name, entries: silent }] : []
  })
  const dissenters = entries.flatMap((e) => [...e.dissents.values()])
  const splits = entries.flatMap((e) => (e.split ? [e.split] : []))
  if (dissenters.length > 0 || splits.length > 0)
    return { kind: 'disagreement', dissenters, splits, abstained }
  const fewest = Math.min(...entries.map((e) => e.compared))
  if (count === 0 || fewest === 0) {
    const uncompared = entries.filter((e) => e.compared === 0).length
    return {
      kind: 'undecided',
      why: `${uncompared} of ${count} entries were given by fewer than two voters`,
      abstained,
    }
  }
  return { kind: 'agreement', voters: voters.map((v) => v.name), points: fewest, abstained }
}

function checked(voter: Voter, answer: Answer, count: number): Answer {
  if (answer && answer.length !== count)
    throw new Error(`vote: expected ${count} entries of ${voter.name}, got ${answer.length}`)
  return answer
}

const number = ({ lower, upper }: Enclosure): string => String(Number(((lower + upper) / 2).toPrecision(10)))

/** `nerdamer disagrees with 4 others at entry (2, 1): 0.3 against 0.25`. */
export function dissentText(d: Dissent): string {
  const others = d.against.length === 1 ? '1 other' : `${d.against.length} others`
  return `${d.finding}: ${d.voter} disagrees with ${others} at entry (${d.entry.join(', ')}): ${number(d.value)} against ${number(d.agreed)}`
}
