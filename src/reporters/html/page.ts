/** The report as one page, from a report alone. */
import type { ClaimReport, Report, ReportedProblem, Status } from '../../core/index.js'
import { summaryText, worstFirst } from '../outcome.js'
import { countOf } from '../words/number.js'
import { placeWord } from '../words/problem.js'
import { anchorOf, claimMarkup } from './claim.js'
import { markup, NOTHING, type Markup } from './markup.js'
import { SCRIPT } from './script.js'
import { SHEET, STYLE } from './style.js'

/** As a content policy names what may stand in the page. */
export async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`
}

const ORDER: readonly Status[] = ['conflict', 'refuted', 'undecided', 'supported', 'proved']

function tools({ claims }: Report): Markup {
  const box = (status: Status): Markup => {
    const count = claims.filter((c) => c.verdict.status === status).length
    return count === 0
      ? NOTHING
      : markup`<label><input type="checkbox" value="${status}" checked> ${count} ${status}</label>`
  }
  return markup`<div class="tools" id="tools" role="search" aria-label="Filter claims" hidden>
<fieldset><legend>Show</legend>${ORDER.map(box)}</fieldset>
<label>that are <select id="outcome"><option value="">as they are</option><option value="failed">not as expected</option><option value="open">open</option><option value="passed">as expected</option></select></label>
<label>with the words <input type="search" id="text" size="18" autocomplete="off"></label>
</div>
<p id="count" role="status"></p>
<script>${{ markup: SCRIPT }}</script>`
}

const problem = (p: ReportedProblem): Markup =>
  markup`<li><code>${placeWord(p)}</code>: ${p.message}${
    p.excerpt === undefined ? NOTHING : markup`<pre>${p.excerpt}</pre>`
  }${p.hint === undefined ? NOTHING : markup` Hint: ${p.hint}`}</li>`

const problems = ({ problems: all }: Report): Markup =>
  all.length === 0
    ? NOTHING
    : markup`<section><h2 class="failed">${countOf(all.length, 'problem')}: what could not be read was not checked</h2><ul>${all.map(problem)}</ul></section>`

const unchecked = ({ unchecked: ids = [] }: Report): Markup =>
  ids.length === 0
    ? NOTHING
    : markup`<p class="failed">Stopped: ${countOf(ids.length, 'claim')} not checked: ${ids.join(', ')}.</p>`

/** Anchors by claims; where an id is there twice, the later one has a number. */
function anchors(claims: readonly ClaimReport[]): ReadonlyMap<ClaimReport, string> {
  const used = new Set<string>()
  return new Map(
    claims.map((claim) => {
      const anchor = anchorOf(claim.id)
      let free = anchor
      for (let n = 2; used.has(free); n++) free = `${anchor}&n=${n}`
      used.add(free)
      return [claim, free]
    }),
  )
}

/** Claims by sheets. */
const sheets = (claims: readonly Markup[]): readonly Markup[] =>
  claims.flatMap((_, k) =>
    k % SHEET === 0 ? [markup`<div class="sheet">${claims.slice(k, k + SHEET)}</div>`] : [],
  )

/** Makes pages of reports: they ask nothing of elsewhere, and their policy lets them run and look as they were written and no other way. */
export async function renderer(): Promise<(report: Report) => string> {
  const [script, style] = await Promise.all([SCRIPT, STYLE].map(hashOf))
  const policy = `default-src 'none'; script-src ${script}; style-src ${style}; base-uri 'none'; form-action 'none'`
  return (report) => pageOf(report, policy)
}

function pageOf(report: Report, policy: string): string {
  const summary = summaryText(report)
  const order = worstFirst(report)
  const names = anchors(order)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Lemmata: ${summary}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header><h1>${summary}</h1></header>
<main>
${problems(report)}${unchecked(report)}${tools(report)}
${sheets(order.map((claim) => claimMarkup(claim, names.get(claim) ?? '', report.seed)))}
</main>
<footer>Written by Lemmata. Seed ${report.seed}, ${countOf(report.runs, 'instance')} per obligation, arithmetic ${report.arithmetic}: the same seed gives the same report.</footer>
</body>
</html>
`.markup
}
