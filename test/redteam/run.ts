/** Traps set, one after another, and what became of them. */
import { randomOf } from '../../src/core/index.js'
import { checkers } from '../../src/checkers/index.js'
import { check, claim, type Claim, type Status } from '../../src/index.js'
import { labelled } from './label.js'
import type { Family, Trap, TrapRecord, Truth } from './trap.js'

export interface RunOptions {
  readonly seed: number
  /** Instances per obligation; fewer than a user's, for speed. */
  readonly runs: number
  readonly families: readonly Family[]
  /** Number of the first trap, and how many. */
  readonly from: number
  readonly count: number
  /** In milliseconds, from anywhere. */
  readonly now: () => number
  readonly onTrap?: (done: number, fault: Fault | undefined) => void
}

/** A verdict that is wrong, or no verdict where there had to be one. */
export interface Fault {
  readonly family: string
  readonly trap: number
  readonly what: string
  readonly why: string
  readonly record: TrapRecord
}

export interface Tally {
  claims: number
  true: number
  false: number
  unknown: number
  /** By verdict, of true, of false and of other claims. */
  readonly verdicts: Record<Truth, Partial<Record<Status | 'unread', number>>>
  wrong: number
  milliseconds: number
}

export interface Outcome {
  readonly tallies: Readonly<Record<string, Tally>>
  readonly faults: readonly Fault[]
}

const emptyTally = (): Tally => ({
  claims: 0,
  true: 0,
  false: 0,
  unknown: 0,
  verdicts: { true: {}, false: {}, unknown: {}, unreadable: {} },
  wrong: 0,
  milliseconds: 0,
})

/** Longer than this for one small claim is a fault of its own. */
const SLOW = 60_000

/** What is wrong with a verdict on a claim of known truth. */
export function wrongness(truth: Truth, status: Status | 'unread'): string | undefined {
  if (status === 'conflict') return 'conflict'
  if (truth === 'false' && status === 'proved') return 'proved, though false'
  if (truth === 'true' && status === 'refuted') return 'refuted, though true'
  if (truth === 'unreadable' && status !== 'unread') return `${status}, though the space is empty`
  return undefined
}

function read(record: TrapRecord): Claim | undefined {
  try {
    return claim({ id: 'trap', ...record })
  } catch {
    return undefined
  }
}

const contradictory = (a: Status | 'unread', b: Status | 'unread'): boolean =>
  (a === 'proved' && b === 'refuted') || (a === 'refuted' && b === 'proved')

interface Tried {
  readonly status: Status | 'unread'
  readonly reason: string
  readonly milliseconds: number
}

async function verdictOn(record: TrapRecord, { seed, runs, now }: RunOptions): Promise<Tried> {
  const begun = now()
  const readable = read(record)
  if (!readable) return { status: 'unread', reason: '', milliseconds: now() - begun }
  const report = await check([readable], { seed, runs, checkers })
  const { status, reason } = report.claims[0].verdict
  return { status, reason, milliseconds: now() - begun }
}

/** The verdicts on a trap (and on its twin), counted, and what is wrong with them. */
async function tried(trap: Trap, options: RunOptions, tally: Tally): Promise<readonly Pick<Fault, 'what' | 'why' | 'record'>[]> {
  const faults: Pick<Fault, 'what' | 'why' | 'record'>[] = []
  const verdicts: Tried[] = []
  for (const record of [trap.record, ...(trap.twin ? [trap.twin] : [])]) {
    const one = await verdictOn(record, options)
    verdicts.push(one)
    const { truth } = trap
    const counts = tally.verdicts[truth]
    counts[one.status] = (counts[one.status] ?? 0) + 1
    tally.claims++
    tally.milliseconds += one.milliseconds
    if (truth !== 'unreadable') tally[truth]++
    const what = wrongness(truth, one.status) ?? (one.milliseconds > SLOW ? `${one.milliseconds} ms` : undefined)
    if (what !== undefined) faults.push({ what, why: `${trap.why}; ${one.reason}`, record })
  }
  const [first, second] = verdicts
  if (faults.length === 0 && first && second && contradictory(first.status, second.status))
    faults.push({ what: `${first.status}, and ${second.status} in other words`, why: trap.why, record: trap.twin ?? trap.record })
  tally.wrong += faults.length
  return faults
} // prettier-ignore

/** The trap of a number: the same for a seed, whatever else is run. */
export const trapOf = ({ seed, families }: Pick<RunOptions, 'seed' | 'families'>, k: number): { family: Family; trap: Trap } => {
  const family = families[k % families.length]
  return { family, trap: family.draw(randomOf(seed, 'red team', family.name, `${Math.floor(k / families.length)}`)) }
} // prettier-ignore

export async function run(options: RunOptions): Promise<Outcome> {
  const tallies: Record<string, Tally> = {}
  const faults: Fault[] = []
  for (let k = options.from; k < options.from + options.count; k++) {
    const { family, trap: drawn } = trapOf(options, k)
    const tally = (tallies[family.name] ??= emptyTally())
    let found: readonly Pick<Fault, 'what' | 'why' | 'record'>[]
    try {
      const trap = labelled(drawn, randomOf(options.seed, 'label', family.name, `${k}`))
      found = await tried(trap, options, tally)
    } catch (error) {
      found = [
        {
          what: 'crashed',
          why: error instanceof Error ? (error.stack ?? error.message) : String(error),
          record: drawn.record,
        },
      ]
      tally.wrong++
    }
    const here = found.map((f) => ({ ...f, family: family.name, trap: k }))
    faults.push(...here)
    options.onTrap?.(k - options.from + 1, here[0])
  }
  return { tallies, faults }
}
