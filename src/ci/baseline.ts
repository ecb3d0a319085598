/**
 * A baseline: what a project knows of its claims, kept in a file. Only what got worse fails: a new refutation, a lost proof, a margin that
 * shrank, a claim that can no longer be decided or is gone. What was known to fail may go on failing.
 */
import { power } from '../../symbolic/elementary/index.js'
import type { ClaimReport, Report, Status } from '../core/index.js'

interface Known {
  readonly status: Status
  readonly asExpected: boolean
  /** The tightest instance of its inequalities: log10(greater/lesser). */
  readonly log10Slack?: number
  /** Whether a proof covers all sizes. */
  readonly allSizes?: boolean
}

/** What is known of the claims of a project, by their ids. */
export interface Baseline {
  readonly version: 1
  readonly claims: Readonly<Record<string, Known>>
}

/** How a claim differs from its baseline: for the worse, or new and gone. */
export interface Change {
  readonly id: string
  readonly kind:
    | 'conflict'
    | 'new refutation'
    | 'lost proof'
    | 'lost support'
    | 'shrunken margin'
    | 'new failure'
    | 'gone'
    | 'improved'
    | 'new claim'
  readonly message: string
  readonly worse: boolean
}

/** Finding a tighter instance by luck of the search is no news: margins count from a shrinkage of this share of a decade on. */
const LEAST_SHRINKAGE = 0.01

const round = (x: number): number => Number(x.toPrecision(6))

function knownOf({ verdict, asExpected }: ClaimReport): Known {
  const slack = verdict.tightest?.log10Slack
  return {
    status: verdict.status,
    asExpected,
    ...(slack === undefined ? {} : { log10Slack: round(slack) }),
    ...(verdict.status === 'proved' ? { allSizes: verdict.scope?.kind === 'all sizes' } : {}),
  }
}

const sorted = <T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The baseline of a report: what is to be kept in the file. */
export const baselineOf = ({ claims }: Report): Baseline => ({
  version: 1,
  claims: sorted(claims.map((c) => [c.id, knownOf(c)])),
})

/** The baseline of a report that says nothing of some claims: they stay as they were before. */
export const updatedBaseline = (before: Baseline | undefined, report: Report): Baseline => ({
  version: 1,
  claims: sorted(Object.entries({ ...before?.claims, ...baselineOf(report).claims })),
})

/** The file of a baseline, the same bytes for the same contents. */
export const baselineText = (baseline: Baseline): string => `${JSON.stringify(baseline, undefined, 2)}\n`

const STATUSES: readonly unknown[] = [
  'proved',
  'refuted',
  'supported',
  'undecided',
  'conflict',
] satisfies Status[]

function isKnown(value: unknown): value is Known {
  if (typeof value !== 'object' || value === null) return false
  const { status, asExpected, log10Slack, allSizes } = value as Record<string, unknown>
  return (
    STATUSES.includes(status) &&
    typeof asExpected === 'boolean' &&
    (log10Slack === undefined || typeof log10Slack === 'number') &&
    (allSizes === undefined || typeof allSizes === 'boolean')
  )
}

/** Reads a baseline file; a text says what is wrong with it. */
export function readBaseline(text: string): Baseline | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return `baseline: expected JSON, got ${(error as Error).message}`
  }
  const { version, claims } = (value ?? {}) as Record<string, unknown>
  if (version !== 1) return `baseline: expected version 1, got ${JSON.stringify(version)}`
  if (typeof claims !== 'object' || claims === null) return 'baseline: expected claims as a map of ids'
  const wrong = Object.entries(claims).find(([, known]) => !isKnown(known))
  if (wrong) return `baseline: expected status and asExpected of ${wrong[0]}, got ${JSON.stringify(wrong[1])}`
  return value as Baseline
}

const STRENGTH: Readonly<Record<Status, number>> = {
  conflict: 0,
  refuted: 1,
  undecided: 2,
  supported: 3,
  proved: 4,
}

type Judged = readonly [kind: Change['kind'], message: string]

function worse(before: Known, now: Known): Judged | undefined {
  const change = `${before.status} before, ${now.status} now`
  if (now.status === 'conflict' && before.status !== 'conflict') return ['conflict', change]
  if (now.status === 'refuted' && before.status !== 'refuted') return ['new refutation', change]
  if (before.status === 'proved' && now.status !== 'proved') return ['lost proof', change]
  if (before.allSizes === true && now.allSizes === false)
    return ['lost proof', 'proved for all sizes before, for some now']
  if (before.status === 'supported' && now.status === 'undecided') return ['lost support', change]
  if (before.asExpected && !now.asExpected) return ['new failure', change]
  const [was, is] = [before.log10Slack, now.log10Slack]
  if (was !== undefined && is !== undefined && is < was - LEAST_SHRINKAGE)
    return [
      'shrunken margin',
      `factor ${round(power(10, was))} at the tightest instance before, ${round(power(10, is))} now`,
    ]
  return undefined
}

function changeOf(id: string, before: Known | undefined, now: Known): readonly Change[] {
  if (!before)
    return now.asExpected
      ? [{ id, kind: 'new claim', message: now.status, worse: false }]
      : [
          {
            id,
            kind: now.status === 'refuted' ? 'new refutation' : 'new failure',
            message: `new, and ${now.status}`,
            worse: true,
          },
        ]
  // A planted claim that is expected to fail and now does is no regression.
  const judged = now.asExpected && !before.asExpected ? undefined : worse(before, now)
  if (judged) return [{ id, kind: judged[0], message: judged[1], worse: true }]
  const better = (now.asExpected && !before.asExpected) || STRENGTH[now.status] > STRENGTH[before.status]
  return better
    ? [{ id, kind: 'improved', message: `${before.status} before, ${now.status} now`, worse: false }]
    : []
}

/** What changed since the baseline, worse first. `partial`: only some claims were checked, so absence says nothing. */
export function changesSince(
  baseline: Baseline,
  report: Pick<Report, 'claims'>,
  { partial = false } = {},
): readonly Change[] {
  const ids = new Set(report.claims.map((c) => c.id))
  const before = (id: string): Known | undefined =>
    Object.hasOwn(baseline.claims, id) ? baseline.claims[id] : undefined
  const gone = Object.keys(baseline.claims)
    .filter((id) => !partial && !ids.has(id))
    .map((id): Change => ({ id, kind: 'gone', message: 'in the baseline, not in this run', worse: true }))
  const changed = report.claims.flatMap((c) => changeOf(c.id, before(c.id), knownOf(c)))
  return [...changed, ...gone].toSorted((a, b) => Number(b.worse) - Number(a.worse))
}

/** Exit code of a run with a baseline: 4 for a conflict that is new, 2 for what cannot be read, 1 for what got worse. */
export function exitCodeSince(changes: readonly Change[], report: Report): 0 | 1 | 2 | 4 {
  if (changes.some((c) => c.kind === 'conflict')) return 4
  if (report.problems.length > 0) return 2
  return changes.some((c) => c.worse) ? 1 : 0
}
