/**
 * Published statements and what was found of them: a report, and what is known of each source. A claim belongs to the source that its id begins with; what the
 * first words of its note say before a colon is the kind of its error; the claim that its note points at with `see` is what would be right.
 */
import type { ClaimReport } from '../src/core/index.js'

/**
 * How the statement came here. What is only recalled, and what came from a page that cannot be named exactly, is checked and never called an error.
 */
export const READINGS = ['read in the source', 'quoted elsewhere', 'recalled', 'not traced'] as const
const FIRM: readonly Source['reading'][] = ['read in the source', 'quoted elsewhere']

/** What is known of a source. */
export interface Source {
  /** Authors and title, or package. */
  readonly work: string
  readonly field: string
  readonly reading: (typeof READINGS)[number]
  /** The version read, or where it is quoted. */
  readonly version: string
  /** The source could not be opened a second time to compare the statements with it. */
  readonly readings?: 'once'
  /** In one of the two lists of statements that this collection began with. */
  readonly listed?: true
}

/** What is said of a statement that fails, as the first words of its note. The last two are no errors of the theory. */
export const KINDS = [
  'false',
  'hypothesis missing',
  'proof step false',
  'misprint that the context mends',
  'convention differs',
] as const
export type Kind = (typeof KINDS)[number]

/** A statement of a source, and what was found. */
export interface Entry {
  readonly source: Source
  readonly report: ClaimReport
  /** Of a refuted statement. */
  readonly kind?: Kind
  /** What would be right. */
  readonly repairs: readonly ClaimReport[]
}

/** Words of the notes that say a kind. */
const KIND_WORDS: readonly (readonly [string, Kind])[] = [
  ['statement false', 'false'],
  ['misprint', 'misprint that the context mends'],
  ...KINDS.map((kind) => [kind, kind] as const),
]

const kindOf = ({ note = '' }: ClaimReport): Kind | undefined =>
  KIND_WORDS.find(([words]) => note.startsWith(words))?.[1]

/** The ids of what would be right: after the last `see` of the note. */
export const repairIds = ({ note = '' }: ClaimReport): readonly string[] =>
  [...(/.*\bsee (.*)$/su.exec(note)?.[1] ?? '').matchAll(/[\w-]+(?:\.[\w-]+)+/gu)].map(([id]) => id)

/** The source whose name the id begins with, the longest. */
function sourceOf(id: string, sources: Readonly<Record<string, Source>>): Source | undefined {
  const parts = id.split('.')
  const names = parts.map((_, k) => parts.slice(0, parts.length - k).join('.'))
  return sources[names.find((name) => name in sources) ?? '']
}

/** Statements in the order of the report; repairs stand with what they repair. */
export function entriesOf(
  reports: readonly ClaimReport[],
  sources: Readonly<Record<string, Source>>,
): readonly Entry[] {
  const repairs = new Set(reports.filter((r) => r.verdict.status === 'refuted').flatMap(repairIds))
  return reports.flatMap((report): readonly Entry[] => {
    const source = sourceOf(report.id, sources)
    if (source === undefined || repairs.has(report.id) || report.id.endsWith('.repaired')) return []
    const kind = report.verdict.status === 'refuted' ? kindOf(report) : undefined
    const ids = new Set(kind === undefined ? [] : repairIds(report))
    return [
      {
        source,
        report,
        ...(kind === undefined ? {} : { kind }),
        repairs: reports.filter((r) => ids.has(r.id)),
      },
    ]
  })
}

/** Whether the entry says that something printed is wrong. */
export const isError = ({ source, kind }: Entry): boolean =>
  kind !== undefined && kind !== 'convention differs' && FIRM.includes(source.reading)
