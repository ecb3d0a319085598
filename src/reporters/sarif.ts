/**
 * SARIF 2.1.0 (OASIS, errata 01), for code scanning: what needs action, at its place in the claims file. Claims as expected are no results: viewers
 * would raise an alert for each.
 */
import type { ClaimReport, Report, ReportedProblem } from '../core/index.js'
import { detailLines, headline, outcomeOf } from './outcome.js'
import type { Reporter } from './reporter.js'

/** The schema that the results follow. */
export const SARIF_SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

type Level = 'error' | 'warning' | 'note'

/** What can be wrong, in the order of `rules`. */
const RULES = [
  {
    id: 'claim-conflict',
    name: 'Conflict',
    level: 'error',
    text: 'Two parts of Lemmata disagree about the claim.',
  },
  {
    id: 'claim-refuted',
    name: 'Refuted',
    level: 'error',
    text: 'A confirmed counterexample refutes the claim.',
  },
  {
    id: 'claim-unexpected',
    name: 'Unexpected',
    level: 'error',
    text: 'The claim did not come out as expected.',
  },
  { id: 'claim-unreadable', name: 'Unreadable', level: 'error', text: 'The claim cannot be read.' },
  { id: 'claim-undecided', name: 'Undecided', level: 'note', text: 'Nothing was decided about the claim.' },
] as const satisfies readonly { id: string; name: string; level: Level; text: string }[]
type RuleId = (typeof RULES)[number]['id']

const indexOf = (id: RuleId): number => RULES.findIndex((r) => r.id === id)

/** A path as the URI reference it is: relative, with forward slashes, other characters percent-encoded. */
export const uriOf = (file: string): string =>
  file
    .replace(/\\/gu, '/')
    .replace(/^(?:\.\/)+/u, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')

interface Region {
  readonly startLine: number
  readonly startColumn?: number
  readonly endColumn?: number
}

const locations = (file: string, region: Region | undefined): readonly unknown[] => [
  { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...(region ? { region } : {}) } },
]

function ruleOf(claim: ClaimReport): RuleId {
  const { status } = claim.verdict
  if (status === 'conflict') return 'claim-conflict'
  if (outcomeOf(claim) === 'open') return 'claim-undecided'
  return status === 'refuted' ? 'claim-refuted' : 'claim-unexpected'
}

const result = (ruleId: RuleId, text: string, fingerprint: string, where: readonly unknown[]): unknown => ({
  ruleId,
  ruleIndex: indexOf(ruleId),
  level: RULES[indexOf(ruleId)].level,
  message: { text },
  locations: where,
  partialFingerprints: { 'lemmataClaim/v1': fingerprint },
})

function claimResult(claim: ClaimReport): unknown {
  const text = [`${claim.id}: ${headline(claim)}`, ...detailLines(claim)].join('\n')
  const { origin } = claim
  return result(
    ruleOf(claim),
    text,
    claim.id,
    origin ? locations(origin.file, { startLine: origin.line }) : [],
  )
}

function problemResult({ file, line, column, message, hint, width }: ReportedProblem): unknown {
  const region =
    line > 0 ? { startLine: line, startColumn: column, endColumn: column + (width ?? 1) } : undefined
  const text = hint === undefined ? message : `${message}\nhint: ${hint}`
  return result('claim-unreadable', text, `${file}:${message}`, locations(file, region))
}

function logOf(report: Report): unknown {
  const failing = report.claims.filter((c) => outcomeOf(c) !== 'passed')
  return {
    $schema: SARIF_SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'lemmata',
            rules: RULES.map(({ id, name, level, text }) => ({
              id,
              name,
              shortDescription: { text },
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'unicodeCodePoints',
        invocations: [{ executionSuccessful: report.problems.length === 0 }],
        results: [...report.problems.map(problemResult), ...failing.map(claimResult)],
        properties: { seed: report.seed, runs: report.runs, claims: report.claims.length },
      },
    ],
  }
}

/** Writes one result for each claim that needs action. */
export const sarif: Reporter = {
  name: 'sarif',
  summary: 'SARIF 2.1.0 for code scanning, in lemmata.sarif',
  render: (report) => [
    { to: { kind: 'file', name: 'lemmata.sarif' }, text: `${JSON.stringify(logOf(report), undefined, 2)}\n` },
  ],
}
