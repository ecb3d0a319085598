/** The outcome of a run as text: a table by family, and each fault as a record that can be checked at once. */
import type { Fault, Outcome, Tally } from './run.js'
import type { TrapRecord } from './trap.js'

const quoted = (text: string): string => JSON.stringify(text)

function field(name: string, value: unknown): readonly string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return [`  ${name}: ${quoted(value)}`]
  if (Array.isArray(value)) return [`  ${name}:`, ...value.map((v) => `    - ${quoted(String(v))}`)]
  return [
    `  ${name}:`,
    ...Object.entries(value as Record<string, unknown>).map(([key, v]) =>
      `    ${key}: ${Array.isArray(v) ? `${v[0]}..${v[1]}` : typeof v === 'number' ? v : quoted(String(v))}`,
    ),
  ]
} // prettier-ignore

/** A record as YAML, ready for `lemmata check`. */
export const asYaml = (id: string, record: TrapRecord): string =>
  [
    `- id: ${id}`,
    ...(['given', 'let', 'assume', 'claim', 'sizes'] as const).flatMap((key) => field(key, record[key])),
  ].join('\n')

export const asText = ({ family, trap, what, why, record }: Fault): string =>
  `# ${what} (${family}, trap ${trap})\n# ${why.replaceAll('\n', '\n# ')}\n${asYaml(`red.${trap}`, record)}`

const COLUMNS = ['claims', 'true', 'proved', 'supported', 'undecided', 'false', 'refuted', 'supported', 'undecided', 'unknown', 'unread', 'wrong', 'ms'] as const // prettier-ignore

const unreadOf = ({ verdicts }: Tally): number =>
  [verdicts.true, verdicts.false, verdicts.unknown].reduce((sum, v) => sum + (v.unread ?? 0), 0)

function cells(tally: Tally): readonly number[] {
  const { true: t, false: f } = tally.verdicts
  return [
    tally.claims,
    tally.true,
    t.proved ?? 0,
    t.supported ?? 0,
    t.undecided ?? 0,
    tally.false,
    f.refuted ?? 0,
    f.supported ?? 0,
    f.undecided ?? 0,
    tally.unknown,
    unreadOf(tally),
    tally.wrong,
    Math.round(tally.milliseconds / Math.max(1, tally.claims)),
  ]
}

function merged(a: Tally, b: Tally): Tally {
  const verdicts = { ...a.verdicts }
  for (const truth of ['true', 'false', 'unknown', 'unreadable'] as const) {
    const counts = { ...a.verdicts[truth] }
    for (const [status, n] of Object.entries(b.verdicts[truth]) as [keyof typeof counts, number][])
      counts[status] = (counts[status] ?? 0) + n
    verdicts[truth] = counts
  }
  return {
    claims: a.claims + b.claims,
    true: a.true + b.true,
    false: a.false + b.false,
    unknown: a.unknown + b.unknown,
    verdicts,
    wrong: a.wrong + b.wrong,
    milliseconds: a.milliseconds + b.milliseconds,
  }
}

/** The outcomes of parts of a run as one. */
export function mergeOutcomes(outcomes: readonly Outcome[]): Outcome {
  const tallies: Record<string, Tally> = {}
  for (const outcome of outcomes)
    for (const [family, tally] of Object.entries(outcome.tallies)) {
      const before = tallies[family]
      tallies[family] = before ? merged(before, tally) : tally
    }
  return { tallies, faults: outcomes.flatMap((o) => o.faults) }
}

/** One line for each family: of its true claims what was proved, of its false ones what was refuted, and what is wrong. */
export function table({ tallies }: Outcome): string {
  const rows = Object.entries(tallies).map(([family, tally]) => [family, ...cells(tally).map(String)])
  const all = Object.values(tallies).reduce<Tally | undefined>((a, b) => (a ? merged(a, b) : b), undefined)
  const lines = [
    ['family', ...COLUMNS],
    ...rows,
    ...(all ? [['all', ...cells(all).map(String)]] : []),
  ]
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)))
  return lines
    .map((line) => line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n')
} // prettier-ignore
