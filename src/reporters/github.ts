/**
 * GitHub Actions: annotations as workflow commands on the output, and a step summary in Markdown where `GITHUB_STEP_SUMMARY` says. GitHub shows
 * ten annotations of a level for each step, so the worst come first.
 */
import type { ClaimReport, Report, ReportedProblem } from '../core/index.js'
import { detailLines, fileOf, headline, outcomeOf, summaryText, worstFirst } from './outcome.js'
import type { Reporter } from './reporter.js'
import { printable } from './words/layout.js'

/** What a command takes as its text: of control characters line breaks alone. */
const data = (text: string): string =>
  text
    .replace(/[^\r\n]+/gu, printable)
    .replace(/%/gu, '%25')
    .replace(/\r/gu, '%0D')
    .replace(/\n/gu, '%0A')
const property = (text: string): string => data(text).replace(/:/gu, '%3A').replace(/,/gu, '%2C')

type Level = 'error' | 'warning' | 'notice'

function annotation(
  level: Level,
  at: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const properties = Object.entries(at)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`)
  return `::${level} ${properties.join(',')}::${data(text)}`
}

function claimAnnotation(claim: ClaimReport): string {
  const level = outcomeOf(claim) === 'failed' ? 'error' : 'notice'
  const at = { file: claim.origin?.file, line: claim.origin?.line, title: `${claim.id}: ${headline(claim)}` }
  return annotation(level, at, detailLines(claim).join('\n'))
}

function problemAnnotation({ file, line, column, message, hint, width }: ReportedProblem): string {
  const where = line > 0 ? { line, col: column, endColumn: column + (width ?? 1) } : {}
  return annotation(
    'error',
    { file, ...where, title: 'cannot be read' },
    hint === undefined ? message : `${message}\nhint: ${hint}`,
  )
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '\n': ' ',
}
const onOneLine = (text: string): string => printable(text.replace(/\r?\n/gu, ' '))
/** Text that Markdown leaves alone, in a table cell too. */
const plain = (text: string): string =>
  `<code>${onOneLine(text).replace(/[&<>|\n]/gu, (c) => HTML[c])}</code>`
const prose = (text: string): string =>
  onOneLine(text)
    .replace(/[\\`*_[\]#~]/gu, '\\$&')
    .replace(/[&<>|\n]/gu, (c) => HTML[c])

const SIGN = { passed: '✅', failed: '❌', open: '❔' } as const

/** A fence that no line of the text can close. */
function fenced(lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap((l) => (l.match(/`+/gu) ?? []).map((run) => run.length)))
  const fence = '`'.repeat(longest + 1)
  return [fence, ...lines.map(printable), fence]
}

const row = (claim: ClaimReport): string =>
  `| ${SIGN[outcomeOf(claim)]} | ${plain(claim.id)} | ${prose(headline(claim))} | ${prose(claim.verdict.reason)} |`

const details = (claim: ClaimReport): readonly string[] => [
  `<details><summary>${plain(claim.id)}: ${prose(headline(claim))}, ${prose(fileOf(claim))}</summary>`,
  '',
  ...fenced([claim.text.claim, '', ...detailLines(claim)]),
  '',
  '</details>',
  '',
]

/** GitHub refuses summaries of more than 1 MiB; rows beyond this are counted only. */
const MAX_ROWS = 500
const MAX_DETAILS = 50

function summary(report: Report): string {
  const claims = worstFirst(report)
  const left = claims.length - MAX_ROWS
  const failed = claims.filter((c) => outcomeOf(c) === 'failed')
  return [
    `### Lemmata: ${prose(summaryText(report))}`,
    '',
    ...report.problems.map(
      ({ file, line, column, message }) => `- ❌ ${plain(`${file}:${line}:${column}`)} ${prose(message)}`,
    ),
    ...(report.problems.length > 0 ? [''] : []),
    '| | claim | verdict | why |',
    '| --- | --- | --- | --- |',
    ...claims.slice(0, MAX_ROWS).map(row),
    ...(left > 0 ? [`| | | | and ${left} more |`] : []),
    '',
    ...failed.slice(0, MAX_DETAILS).flatMap(details),
    '',
  ].join('\n')
}

/** Writes annotations for what needs action, and a summary of the step. */
export const github: Reporter = {
  name: 'github',
  summary: 'annotations and a step summary for GitHub Actions',
  render(report) {
    const shown = worstFirst(report).filter((c) => outcomeOf(c) !== 'passed')
    const lines = [
      ...report.problems.map(problemAnnotation),
      ...shown.map(claimAnnotation),
      summaryText(report),
    ]
    return [
      { to: { kind: 'output' }, text: `${lines.join('\n')}\n` },
      { to: { kind: 'environment', variable: 'GITHUB_STEP_SUMMARY' }, text: summary(report) },
    ]
  },
}
