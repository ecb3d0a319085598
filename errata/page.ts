/** The page of errata, from entries: as data, then as Markdown (docs/errata.md) and as HTML. */
import type { ClaimReport } from '../src/core/index.js'
import { withCode } from '../src/reporters/html/claim.js'
import { markup, NOTHING, type Markup } from '../src/reporters/html/markup.js'
import { STYLE } from '../src/reporters/html/style.js'
import { typeset } from '../src/reporters/html/typeset.js'
import { findingRows, rowLines, statementRows } from '../src/reporters/words/details.js'
import { countWord } from '../src/reporters/words/number.js'
import { styleOf } from '../src/reporters/words/style.js'
import { isError, KINDS, READINGS, type Entry, type Source } from './entries.js'

/** A statement as it is shown: a line of words, its TeX, what the tool prints of it. */
interface Item {
  readonly title: string
  readonly words: readonly string[]
  readonly tex?: string
  readonly lines: readonly string[]
}

interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface Section {
  readonly title: string
  readonly words: readonly string[]
  readonly table?: Table
  readonly items?: readonly Item[]
}

/** What could not be checked, and how often it came up on the way. */
export interface Limit {
  readonly what: string
  readonly count: number
}

/** A package whose hand-written derivatives were guarded, and the checks that found them wrong. */
export interface Guarded {
  /** With its version. */
  readonly package: string
  readonly checks: number
  readonly wrong: readonly { readonly id: string; readonly found: readonly string[] }[]
}

/** Between which factors the best constant of a loose bound is certified to lie. */
export interface Best {
  readonly id: string
  readonly atLeast: string
  readonly atMost: string
}

const COLUMNS = 96
/** A bound that is ten times too large or more at every instance found is worth a better constant: powers of ten. */
const LOOSE = 1

const PLAIN = styleOf(false)

/** What the tool prints between the head of a claim and its evidence. */
const findings = (report: ClaimReport): readonly string[] =>
  rowLines(findingRows(report, COLUMNS), PLAIN).map((l) => l.trimEnd())

const statement = (report: ClaimReport): readonly string[] => {
  const { source: _source, note: _note, ...bare } = report
  return rowLines(statementRows(bare, COLUMNS), PLAIN).map((l) => l.trimEnd())
}

/** A name at the beginning of a source, not of a path there. */
const follows = (source: string, name: string): boolean => /^(?:[,:] | )/u.test(source.slice(name.length))

/** What a source says of itself after the work is named: without that name, or the authors or title of it, at its beginning. */
function place(work: string, source: string): string {
  const name = [work, ...work.split(': ')].find((n) => source.startsWith(n) && follows(source, n))
  return name === undefined ? source : place(work, source.slice(name.length).replace(/^[,:]? /u, ''))
}

/** How a statement was read: of a source read once, that. */
const readingOf = ({ reading, readings }: Source): string =>
  `${reading[0].toUpperCase()}${reading.slice(1)}${readings === undefined ? '' : `, ${readings}`}.`

function item({ source, report, kind, repairs }: Entry): Item {
  const said = (report.note ?? '').replace(/(?:;? see [^;]*|\.)$/u, '')
  return {
    title: report.id,
    words: [
      `${source.work}: ${place(source.work, report.source ?? '')}. ${readingOf(source)}`,
      said.startsWith(kind ?? '')
        ? `${said}.`
        : `${kind}: ${said.replace(/^(?:statement false|misprint)[:;,]? */u, '')}.`,
      ...repairs.map(
        (r) =>
          `Right, and ${r.verdict.status} (${r.id}), ${place(source.work, r.source ?? 'so')}: \`${r.text.claim}\``,
      ),
    ],
    ...(report.tex === undefined ? {} : { tex: report.tex.statement }),
    lines: [...statement(report), ...findings(report)],
  }
}

const byCount = (a: readonly [string, number], b: readonly [string, number]): number => b[1] - a[1]

/** How many entries have each value of a word. */
const counted = (
  entries: readonly Entry[],
  word: (e: Entry) => string,
): readonly (readonly [string, number])[] =>
  [...new Set(entries.map(word))]
    .map((key) => [key, entries.filter((e) => word(e) === key).length] as const)
    .sort(byCount)

const STATUSES = ['proved', 'supported', 'refuted', 'undecided'] as const
const tally = (entries: readonly Entry[]): readonly string[] => [
  countWord(entries.length),
  ...STATUSES.map((s) => countWord(entries.filter((e) => e.report.verdict.status === s).length)),
  countWord(entries.filter(isError).length),
]
const TALLY = ['statements', ...STATUSES, 'errors']

const tallies = (entries: readonly Entry[], what: string, word: (e: Entry) => string): Table => ({
  head: [what, ...TALLY],
  rows: [
    ...counted(entries, word).map(([key]) => [key, ...tally(entries.filter((e) => word(e) === key))]),
    ['all', ...tally(entries)],
  ],
})

const CARE = [
  'An entry here says one thing only: the statement, as it was printed or committed in the version named, has the counterexample shown, under the reading shown. It says nothing of whoever wrote it. Most of these were found and mended by their authors or readers long ago, and the version named may have been corrected since; several are here because the correction itself says what stood before.',
  '"Read in the source" means that the text or code of that version was read here, with what stands around it, and, of an error, compared with the statement a second time, unless it says "once"; "quoted elsewhere" that an errata list, an issue or a formalisation says what was printed. Statements that were only recalled are checked too, and so are those "not traced", whose source cannot be named exactly; neither is ever listed as an error.',
  'If an entry misreads its source, please say so: open an issue with the id of the entry and what the source means, and it is corrected or taken out. Every line can be repeated with `lemmata check errata/FILE.yaml --only ID`.',
]

/** Less than this is met, in all digits shown. */
const ATTAINED = 5e-5

function bounds(entries: readonly Entry[], best: readonly Best[]): Section {
  const all = entries.flatMap(({ report }) => {
    const { status, tightest } = report.verdict
    return (status === 'proved' || status === 'supported') && tightest !== undefined
      ? [[report, Math.max(0, tightest.log10Slack)] as const]
      : []
  })
  const attained = all.filter(([, slack]) => slack < ATTAINED)
  const loose = all.filter(([, slack]) => slack >= LOOSE)
  return {
    title: 'How tight the true bounds are',
    words: [
      `Of ${all.length} bounds that hold, ${attained.length} are met with equality, to four digits, at an instance found; ${loose.length} give away more than a factor of ten at the tightest one found. Below are those that are not met, by the factor they are too large by there. Where two factors are given, the best constant lies between them times the published one, at all sizes: below the first an instance that intervals confirm fails, the second is proved (\`lemmata tighten ID --certify\`).`,
    ],
    table: {
      head: ['statement', 'claim', 'too large by', 'best factor, certified'],
      rows: all
        .filter(([, slack]) => slack >= ATTAINED)
        .sort((a, b) => a[1] - b[1])
        .map(([r, slack]) => [
          r.id,
          `\`${r.text.claim}\``,
          (10 ** slack).toPrecision(4),
          best
            .filter((b) => b.id === r.id)
            .map((b) => `${b.atLeast} to ${b.atMost}`)
            .join(),
        ]),
    },
  }
}

/** A smallest instance without sizes and values is no news. */
const isTold = (line: string): boolean => line.trim() !== 'smallest instance:'

const guards = (all: readonly Guarded[]): Section => ({
  title: 'Hand-written derivatives of packages, run',
  words: [
    'What published packages compute was put beside the exact derivative of the formula, by guards (`npm run errata:guards`, docs/guard.md). Texts for their trackers are in errata/reports.',
  ],
  table: {
    head: ['package', 'checks', 'wrong'],
    rows: all.map((g) => [g.package, countWord(g.checks), g.wrong.map((w) => w.id).join(', ') || 'none']),
  },
  items: all.flatMap((g) =>
    g.wrong.map(({ id, found }) => ({
      title: `guard ${id}`,
      words: [g.package],
      lines: found.filter(isTold),
    })),
  ),
})

/** The sections of the page, in order. */
export function sectionsOf(
  entries: readonly Entry[],
  limits: readonly Limit[],
  guarded: readonly Guarded[],
  best: readonly Best[],
): readonly Section[] {
  const errors = entries.filter(isError)
  const found = errors.filter((e) => e.source.listed !== true)
  const works = new Set(entries.map((e) => e.source.work)).size
  const [total, proved, supported, refuted, undecided] = tally(entries)
  return [
    {
      title: 'Errata: published statements, checked',
      words: [
        `${total} statements of ${works} sources: ${proved} proved, ${supported} supported, ${refuted} refuted, ${undecided} undecided. ${errors.length} are errors, ${found.length} of them in statements found for this collection; the other refuted ones hold in another convention, were only recalled, or come from sources that cannot be named exactly.`,
        ...CARE,
      ],
    },
    {
      title: 'Counts by kind',
      words: [],
      table: {
        head: ['kind', 'refuted', 'errors'],
        rows: KINDS.map((k) => [
          k,
          ...[entries, errors].map((of) => countWord(of.filter((e) => e.kind === k).length)),
        ]),
      },
    },
    { title: 'Counts by field', words: [], table: tallies(entries, 'field', (e) => e.source.field) },
    {
      title: 'Counts by reading',
      words: [],
      table: {
        head: ['reading', ...TALLY],
        rows: READINGS.map((r) => [r, ...tally(entries.filter((e) => e.source.reading === r))]),
      },
    },
    {
      title: 'Counts by source',
      words: ['With the versions read, or where they are quoted.'],
      table: tallies(
        entries,
        'source',
        (e) =>
          `${e.source.work} (${[...new Set(entries.filter(({ source }) => source.work === e.source.work).map(({ source }) => source.version))].join('; ')})`,
      ),
    },
    { title: 'Errors', words: [], items: errors.map(item) },
    {
      title: 'Convention differs',
      words: ['These hold in another convention than the one first tried, and are no errors.'],
      items: entries.filter((e) => e.kind === 'convention differs').map(item),
    },
    guards(guarded),
    bounds(entries, best),
    {
      title: 'What could not be checked',
      words: [
        'Statements met on the way that the language does not say, or that nothing decides, with counts.',
      ],
      table: {
        head: ['what', 'count'],
        rows: [
          ...limits.map((l) => [l.what, countWord(l.count)]),
          ...counted(
            entries.filter((e) => e.report.verdict.status === 'undecided'),
            (e) => `undecided: ${e.report.verdict.reason}`,
          ).map(([reason, n]) => [reason, countWord(n)]),
        ],
      },
    },
  ]
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
const rowOf = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const tableText = ({ head, rows }: Table): readonly string[] => [
  rowOf(head),
  rowOf(head.map(() => '---')),
  ...rows.map(rowOf),
  '',
]
const itemText = ({ title, words, lines }: Item): readonly string[] => [
  `### ${title}`,
  '',
  ...words.flatMap((w) => [w, '']),
  '```text',
  ...lines,
  '```',
  '',
]

/** The page as Markdown. */
export const markdownOf = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ title, words, table, items }, i) => [
      `${i === 0 ? '#' : '##'} ${title}`,
      '',
      ...words.flatMap((w) => [w, '']),
      ...(table === undefined ? [] : tableText(table)),
      ...(items ?? []).flatMap(itemText),
    ])
    .join('\n')

const tableMarkup = ({ head, rows }: Table): Markup =>
  markup`<table><tr>${head.map(
    (h) => markup`<th scope="col">${h}</th>`,
  )}</tr>${rows.map((r) => markup`<tr>${r.map((c) => markup`<td>${withCode(c)}</td>`)}</tr>`)}</table>`

const itemMarkup = ({
  title,
  words,
  tex,
  lines,
}: Item): Markup => markup`<article id="${title}"><h3><a href="#${title}">${title}</a></h3>
${words.map((w) => markup`<p>${withCode(w)}</p>`)}${tex === undefined ? NOTHING : markup`<div class="statement scroll">${typeset(tex, true)}</div>`}
<pre>${lines.join('\n')}</pre></article>`

const TABLES =
  'table{border-collapse:collapse;margin:.5rem 0;display:block;overflow-x:auto}th,td{border:1px solid var(--line);padding:.15rem .5rem;text-align:left;vertical-align:top}h2{font-size:1.2rem;margin:1.5rem 0 .5rem}'

/** The page as HTML that asks nothing of elsewhere. */
export const htmlOf = (sections: readonly Section[]): string =>
  markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sections[0].title}</title><style>${{ markup: STYLE + TABLES }}</style></head><body>
${sections.map(
  (
    { title, words, table, items },
    i,
  ) => markup`<section>${i === 0 ? markup`<h1>${title}</h1>` : markup`<h2>${title}</h2>`}
${words.map((w) => markup`<p>${withCode(w)}</p>`)}${table === undefined ? NOTHING : tableMarkup(table)}${(items ?? []).map(itemMarkup)}</section>`,
)}
</body></html>
`.markup
