/** Verdicts and problems as editors show them. */
import type { ClaimReport } from '../../index.js'
import { outcomeOf } from '../../reporters/outcome.js'
import { detailLines } from '../../reporters/words/details.js'
import { claimScope } from '../../reporters/words/scope.js'
import { styleOf } from '../../reporters/words/style.js'
import { rangeOf, rangeOfSpan } from './place.js'
import { textsOf, type Page, type Verdicts } from './page.js'
import type { Diagnostic, DocumentSymbol, InlayHint, Range } from './protocol.js'

const MARKS = { passed: '✓', failed: '✗', open: '?' } as const

/** `DiagnosticSeverity`. */
const SEVERITY = { error: 1, warning: 2, information: 3 } as const
/** `SymbolKind.Function`. */
const SYMBOL = 12

/** Columns of what is told in an editor. */
const WIDTH = 80

/** `✓ proved, all sizes`. */
export function verdictWord(report: ClaimReport): string {
  const scope = claimScope(report)
  return `${MARKS[outcomeOf(report)]} ${report.verdict.status}${scope === '' ? '' : `, ${scope}`}`
}

/** All there is to say of a claim that was checked. */
export const verdictText = (report: ClaimReport): string =>
  detailLines(report, styleOf(false), WIDTH)
    .map((line) => line.replace(/^ {4}/u, ''))
    .join('\n')

/** Where the statement of a claim stands. */
export function statementRange({ records }: Page, id: string): Range | undefined {
  const record = records.find((r) => r.id === id)
  const [first] = record ? textsOf(record, 'claim') : []
  return first && rangeOfSpan(first.span)
}

/** What is wrong with a text: what could not be read, and what is not as expected. */
export function diagnosticsOf(page: Page, verdicts: Verdicts): readonly Diagnostic[] {
  const problems = page.problems.map((p) => ({
    range: rangeOf(page.lines, p),
    severity: SEVERITY.error,
    source: 'lemmata',
    message: p.hint === undefined ? p.message : `${p.message}\nhint: ${p.hint}`,
  }))
  const found = page.claims.flatMap((claim): Diagnostic[] => {
    const report = verdicts.of(claim)
    const range = statementRange(page, claim.id)
    if (!report || !range || outcomeOf(report) === 'passed') return []
    const severity = outcomeOf(report) === 'failed' ? SEVERITY.error : SEVERITY.information
    return [{ range, severity, source: 'lemmata', code: report.verdict.status, message: verdictText(report) }]
  })
  return [...problems, ...found]
}

/** The verdicts beside their claims. */
export const hintsOf = (page: Page, verdicts: Verdicts): readonly InlayHint[] =>
  page.claims.flatMap((claim) => {
    const report = verdicts.of(claim)
    const range = statementRange(page, claim.id)
    if (!range) return []
    const { line } = range.start
    const label = report ? verdictWord(report) : '…'
    return [{ position: { line, character: page.lines[line].length }, label, paddingLeft: true }]
  })

/** The claims of a text. */
export const symbolsOf = ({ records, claims }: Page, verdicts: Verdicts): readonly DocumentSymbol[] =>
  records.flatMap((record) => {
    const { id, span, texts } = record
    if (id === undefined) return []
    const claim = claims.find((c) => c.id === id)
    const report = claim && verdicts.of(claim)
    const named = texts.find((t) => t.key === 'id') ?? texts[0]
    return [
      {
        name: id,
        ...(report ? { detail: verdictWord(report) } : {}),
        kind: SYMBOL,
        range: rangeOfSpan(span),
        selectionRange: rangeOfSpan(named?.span ?? span),
      },
    ]
  })
