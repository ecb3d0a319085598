/** One claim on the page: what it says, the verdict, where it fails, how that is known, what to copy. */
import {
  larger,
  usedDefinitions,
  type ClaimReport,
  type Counterexample,
  type Evidence,
} from '../../core/index.js'
import { fileOf, outcomeOf } from '../outcome.js'
import {
  acceptance,
  evidenceWord,
  obligationOf,
  relativeWord,
  shareWord,
  violationWord,
  shareWithValue,
  sidesWord,
  tightnessWord,
  wantedWord,
} from '../words/evidence.js'
import { enclosureWord } from '../words/number.js'
import { claimScope, isSizeless, scopeWord, sizeValuesWord } from '../words/scope.js'
import { EXPECTED } from '../words/details.js'
import { copiesOf, repairsOf, type Copy } from './copies.js'
import { markup, NOTHING, seen, type Markup } from './markup.js'
import { picturesOf } from './pictures/index.js'
import { equation, matrix as matrixOf, nameOf } from './matrix.js'
import { steps } from './proof.js'
import { typeset } from './typeset.js'

/** Shapes beside colours: a mark says the same as its colour. */
const MARKS = { passed: '✓', failed: '✗', open: '?' } as const

const row = (label: string, content: Markup): Markup => markup`<dt>${label}</dt><dd>${content}</dd>`
const code = (text: string): Markup => markup`<code>${text}</code>`
const line = (content: Markup): Markup => markup`<div class="scroll">${content}</div>`
/** One beside the other while there is room. */
const beside = (all: readonly Markup[]): Markup => markup`<div class="beside">${all.map(line)}</div>`
const lines = (texts: readonly string[]): Markup => beside(texts.map(code))
const formulas = (texts: readonly string[]): Markup => beside(texts.map((t) => typeset(t, false)))

/** The verdict in a sentence. */
export function sentence(report: ClaimReport): string {
  const { status, reason, scope, counterexample } = report.verdict
  const where = counterexample ? sizeValuesWord(counterexample.instance.sizes) : ''
  switch (status) {
    case 'proved':
      return `Proved ${isSizeless(report) || !scope ? 'everywhere on its domain' : `for ${scopeWord(scope)}`}: ${reason}.`
    case 'refuted':
      return `Refuted${where === '' ? '' : ` at ${where}`}: ${reason}.`
    case 'supported':
      return `Supported, not proved: ${reason}${claimScope(report) === '' ? '' : ` (${claimScope(report)})`}.`
    case 'undecided':
      return `Undecided: ${reason}.`
    case 'conflict':
      return `Lemmata contradicts itself: ${reason}.`
  }
}

/** Whether that is what was expected. */
function expectation(report: ClaimReport): string {
  const { expected, asExpected } = report
  if (expected === undefined) return asExpected ? '' : 'A claim without an expectation is meant to hold.'
  return asExpected ? 'This is as expected.' : `It was ${EXPECTED[expected]}.`
}

/** The statement, typeset where the report has it. */
const statement = ({ tex, text }: Pick<ClaimReport, 'tex' | 'text'>): Markup =>
  tex
    ? markup`<div class="statement scroll">${typeset(tex.statement, true)}</div>`
    : markup`<div class="statement scroll">${code(text.claim)}</div>`

/** What the statement speaks of: spaces, definitions and hypotheses. */
function premises({ text, tex, sizes = {} }: Pick<ClaimReport, 'text' | 'tex' | 'sizes'>): Markup {
  const given = Object.entries(text.given).map(([name, space]) => `${name}: ${space}`)
  const ranges = Object.entries(sizes).map(([name, [from, to]]) => `${name} in ${from}..${to}`)
  const definitions = usedDefinitions(text)
  const named = tex && tex.definitions.length > 0 ? formulas(tex.definitions) : lines(definitions)
  return markup`<dl>${[
    row('given', lines([...given, ...ranges])),
    definitions.length === 0 ? NOTHING : row('where', named),
    text.assume.length === 0 ? NOTHING : row('assume', tex ? formulas(tex.hypotheses) : lines(text.assume)),
  ]}</dl>`
}

/** The author's words. */
function words({ text, latex, source, note }: ClaimReport): Markup {
  const read = [...usedDefinitions(text), ...text.assume.map((a) => `assume ${a}`), text.claim]
  return markup`<h3>In words</h3><dl>${[
    latex ? row('LaTeX', lines(latex)) : NOTHING,
    row(latex ? 'read as' : 'text', lines(read)),
    source === undefined ? NOTHING : row('source', markup`${source}`),
    note === undefined ? NOTHING : row('note', markup`${note}`),
  ]}</dl>`
}

/** The point of a counterexample, or where an inequality is tightest. */
function point({ shown }: ClaimReport): Markup {
  if (!shown) return NOTHING
  const { sizes, indices } = shown.instance
  const places = [sizes, indices].map(sizeValuesWord).filter((w) => w !== '')
  const values = shown.values.map((v) => markup`<div class="scroll">${equation(nameOf(v.name), v)}</div>`)
  return markup`${places.length === 0 ? NOTHING : markup`<p>At ${places.join(', ')}:</p>`}<div class="beside">${values}</div>`
}

/** Both sides, the violated entry marked where there are several. */
function violated(report: ClaimReport, found: Counterexample): Markup {
  const { entry } = found
  const obligation = obligationOf(report, found.obligation)
  const sides = report.shown?.sides
  const side = (name: 'left' | 'right'): Markup => {
    const matrix = sides && { ...sides, entries: sides[name], marked: entry }
    return row(
      name,
      markup`<div class="scroll">${obligation ? code(obligation[name]) : NOTHING} ${
        matrix
          ? markup`<math><mo>=</mo>${matrixOf(matrix)}</math>`
          : markup`<span class="number">= ${enclosureWord(entry[name])}</span>`
      }</div>`,
    )
  }
  const most = larger(found)
  const where = sides
    ? `The marked entry, (${entry.row}, ${entry.col}): ${sidesWord(found, obligation)}.`
    : `${sidesWord(found, obligation)}.`
  const wanted = wantedWord(obligation?.form)
  return markup`<dl>${side('left')}${side('right')}</dl><p>${where} So ${wanted} fails, ${violationWord(found)}${most ? `; the largest violation found is ${relativeWord(most.relative)}` : ''}. Known by ${
    found.confirmation
  }; found by ${found.checker}.</p>`
}

function found(report: ClaimReport): Markup {
  const { counterexample, tightest } = report.verdict
  if (report.findings)
    return markup`<section><h3>What was found</h3><ul>${report.findings.map((f) => markup`<li><pre>${f}</pre></li>`)}</ul></section>`
  if (counterexample)
    return markup`<section><h3>Where it fails</h3>${point(report)}${violated(report, counterexample)}</section>`
  if (!tightest) return NOTHING
  return markup`<section><h3>Where it is tightest</h3>${point(report)}<p>Tightness: ${tightnessWord(tightest)}.</p></section>`
}

/** A sentence, with code between its backticks. */
export const withCode = (sentence: string): Markup =>
  markup`${sentence.split('`').map((part, k) => (k % 2 === 1 ? code(part) : markup`${part}`))}`

const diagnosis = (report: ClaimReport): Markup => {
  const sentences = report.diagnosis ?? []
  return sentences.length === 0
    ? NOTHING
    : markup`<section class="but"><h3>But</h3><ul>${sentences.map((s) => markup`<li>${withCode(s)}</li>`)}</ul>${repairsOf(
        report,
      ).map(copyable)}</section>`
}

function evidence(report: ClaimReport): Markup {
  const several = report.obligations.length > 1
  const sizeless = isSizeless(report)
  const item = (e: Evidence): Markup =>
    row(
      `${e.checker}${several ? ` (${e.obligation})` : ''}`,
      markup`${evidenceWord(e, sizeless)}${e.kind === 'proof' ? steps(e) : NOTHING}`,
    )
  const share = (x: number | undefined, what: string): Markup =>
    x === undefined ? NOTHING : markup`<p>${shareWord(x)} ${what}.</p>`
  return markup`<h3>Evidence</h3><dl>${report.verdict.evidence.map(item)}</dl>${[
    share(acceptance(report), 'satisfy the assumptions'),
    share(shareWithValue(report), 'are points at which both sides have a value'),
  ]}`
}

/** A text with a button that copies it. */
export const copyable = ({ label, text }: Copy): Markup =>
  markup`<figure><figcaption>${label} <button type="button">Copy</button></figcaption><pre class="scroll">${text}</pre></figure>`

/** Where a claim is linked to. */
export const anchorOf = (id: string): string => `claim=${encodeURIComponent(seen(id))}`

/** A claim before anything is found of it. */
export const claimAhead = (
  report: Pick<ClaimReport, 'id' | 'text' | 'tex'>,
): Markup => markup`<article data-status="open"><h2><span class="status open"><span aria-hidden="true">…</span> being checked</span> <a>${report.id}</a></h2>
${statement(report)}${premises(report)}</article>
`

/** The claim; `anchor` is unique on the page. */
export function claimMarkup(report: ClaimReport, anchor: string, seed: number): Markup {
  const { status } = report.verdict
  const outcome = outcomeOf(report)
  const { origin } = report
  const file = origin ? `${fileOf(report)}, line ${origin.line}` : ''
  return markup`<article data-status="${status}" data-outcome="${outcome}">
<h2><span class="status ${status} ${outcome}"><span aria-hidden="true">${MARKS[outcome]}</span> ${status}</span> <a id="${anchor}" href="#${anchor}">${report.id}</a></h2>
${statement(report)}${premises(report)}
<p>${sentence(report)} ${expectation(report)}</p>
<details${report.asExpected ? NOTHING : markup` open`}><summary>Details<span class="unseen"> of ${report.id}</span></summary>
${[found(report), picturesOf(report), diagnosis(report), words(report), evidence(report)]}
<details><summary>To copy<span class="unseen"> of ${report.id}</span></summary>${copiesOf(report, seed).map(copyable)}</details>${file === '' ? NOTHING : markup`<p>From ${file}.</p>`}
</details>
</article>
`
}
