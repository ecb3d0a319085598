/**
 * JUnit XML as Jenkins, GitLab, Azure and most others read it; the elements and attributes of junit-10.xsd of the Jenkins xUnit plugin
 * (github.com/jenkinsci/xunit-plugin). A file of claims is a test suite, a claim a test case.
 */
import type { ClaimReport, Report, ReportedProblem } from '../core/index.js'
import { detailLines, fileOf, headline, outcomeOf } from './outcome.js'
import type { Reporter, View } from './reporter.js'

/** Characters that XML 1.0 has no way to write. */
const UNWRITABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu
const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string =>
  text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"]/gu, (c) => NAMES[c])
/** In an attribute a line break would be read as a space. */
const attributes = (of: Readonly<Record<string, string | number>>): string =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${escape(String(value)).replace(/\n/gu, '&#10;')}"`)
    .join('')

interface Case {
  readonly name: string
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly message: string
  readonly type: string
  readonly lines: readonly string[]
  /** In seconds; 0 where it is not known. */
  readonly time: number
}

const MILLISECONDS = 1000

function caseOf(claim: ClaimReport, durations: View['durations']): Case {
  const outcome = outcomeOf(claim)
  const conflict = claim.verdict.status === 'conflict'
  const kind = { passed: 'passed', open: 'skipped', failed: conflict ? 'error' : 'failure' } as const
  const message = `${headline(claim)}: ${claim.verdict.reason}`
  return {
    name: claim.id,
    kind: kind[outcome],
    message,
    type: claim.verdict.status,
    lines: detailLines(claim),
    time: (durations?.get(claim.id) ?? 0) / MILLISECONDS,
  }
}

function problemCase(problem: ReportedProblem): Case {
  const { line, column, message, hint, excerpt } = problem
  const lines = [
    message,
    ...(excerpt === undefined ? [] : [excerpt]),
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
  ]
  return {
    name: `line ${line}, column ${column}`,
    kind: 'error',
    message,
    type: 'unreadable',
    lines,
    time: 0,
  }
}

function caseXml(suite: string, { name, kind, message, type, lines, time }: Case): string {
  const head = `    <testcase${attributes({ name, classname: suite, time: timeWord(time) })}`
  const text = escape(lines.join('\n'))
  if (kind === 'passed') return `${head}>\n      <system-out>${text}</system-out>\n    </testcase>`
  if (kind === 'skipped')
    return `${head}>\n      <skipped${attributes({ message })}/>\n      <system-out>${text}</system-out>\n    </testcase>`
  return `${head}>\n      <${kind}${attributes({ message, type })}>${text}</${kind}>\n    </testcase>`
}

/** To the millisecond. */
const timeWord = (seconds: number): string => `${Number(seconds.toFixed(3))}`

const tally = (cases: readonly Case[]): Readonly<Record<string, number | string>> => ({
  tests: cases.length,
  failures: cases.filter((c) => c.kind === 'failure').length,
  errors: cases.filter((c) => c.kind === 'error').length,
  skipped: cases.filter((c) => c.kind === 'skipped').length,
  time: timeWord(cases.reduce((sum, c) => sum + c.time, 0)),
})

function suiteXml(name: string, cases: readonly Case[], { seed, runs }: Report): string {
  const properties = [
    ['seed', seed],
    ['runs', runs],
  ].map(([key, value]) => `      <property${attributes({ name: key, value })}/>`)
  return [
    `  <testsuite${attributes({ name, ...tally(cases) })}>`,
    '    <properties>',
    ...properties,
    '    </properties>',
    ...cases.map((c) => caseXml(name, c)),
    '  </testsuite>',
  ].join('\n')
}

/** Writes one test case for each claim, in a suite for each file. */
export const junit: Reporter = {
  name: 'junit',
  summary: 'JUnit XML, in junit.xml',
  render(report, { durations }) {
    const suites = new Map<string, Case[]>()
    const add = (file: string, c: Case): void => void suites.set(file, [...(suites.get(file) ?? []), c])
    for (const claim of report.claims) add(fileOf(claim), caseOf(claim, durations))
    for (const problem of report.problems) add(problem.file, problemCase(problem))
    const all = [...suites.values()].flat()
    const text = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites${attributes({ name: 'lemmata', ...tally(all) })}>`,
      ...[...suites].map(([name, cases]) => suiteXml(name, cases, report)),
      '</testsuites>',
      '',
    ].join('\n')
    return [{ to: { kind: 'file', name: 'junit.xml' }, text }]
  },
}
