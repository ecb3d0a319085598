/** The playground as one page: program, worker and style are in it, and nothing is asked of elsewhere. */
import { hashOf } from '../reporters/html/page.js'
import { markup, type Markup } from '../reporters/html/markup.js'
import { STYLE as REPORT_STYLE } from '../reporters/html/style.js'
import { examples } from './examples.js'
import { STYLE } from './style.js'

/** What the page is made of. */
export interface Parts {
  /** The program of the page. */
  readonly script: string
  /** The program of its workers. */
  readonly worker: string
  /** Of the libraries in both. */
  readonly licences: string
  readonly version: string
}

/** What the page opens with. */
export interface Start {
  readonly text: string
  /** The name of the file that the text came from. */
  readonly file?: string
}

/** A program as it may stand in HTML: what would end it, or hide its end, is in strings only, and is written in other signs. */
const inScript = (program: string): Markup => ({ markup: program.replace(/<(?=\/script|!--)/giu, '\\x3c') })

const json = (value: unknown): Markup => ({ markup: JSON.stringify(value).replaceAll('<', '\\u003c') })

const LIMITS = [2, 10, 60, 600] as const
const USUAL_LIMIT = 10

/** Seconds in words. */
const limitWord = (seconds: number): string =>
  seconds < 60 ? `${seconds} seconds` : seconds === 60 ? '1 minute' : `${seconds / 60} minutes`

/**
 * The page's policy: only its own program runs, and it can reach nothing outside. Formulas become JavaScript (numbers and renamed slots alone), which
 * takes 'unsafe-eval': workers have the policy of their page.
 */
async function policyOf(script: string, style: string): Promise<string> {
  const [program, look] = await Promise.all([script, style].map(hashOf))
  return `default-src 'none'; script-src ${program} 'unsafe-eval'; style-src ${look}; worker-src blob:; base-uri 'none'; form-action 'none'`
}

const write = (): Markup => markup`<section class="write" aria-label="What you claim">
<div class="bar examples" role="group" aria-label="Examples"><span class="soft">Start from</span> ${examples.map(
  ({ name }, i) => markup`<button type="button" data-example="${i}">${name}</button> `,
)}</div>
<div id="editor"></div>
<div class="bar">
<label>Time per claim <select id="limit">${LIMITS.map((s) =>
  s === USUAL_LIMIT
    ? markup`<option value="${s}" selected>${limitWord(s)}</option>`
    : markup`<option value="${s}">${limitWord(s)}</option>`,
)}</select></label>
<button type="button" id="stop" disabled>Stop</button>
<button type="button" id="record" hidden>As a claims file</button>
<button type="button" id="share" class="last">Copy a link</button>
</div>
<p id="status" role="status"></p>
</section>`

const answered = (): Markup => markup`<section class="answer" aria-label="What Lemmata says">
<div id="reading"></div>
<div id="by" hidden><label>Derivative by <select id="wrt"></select></label></div>
<div id="derivation"></div>
<div id="verdicts"></div>
</section>`

/** The page. */
export async function playground(
  { script, worker, licences, version }: Parts,
  start: Start,
): Promise<string> {
  const program = inScript(script)
  const style = `${REPORT_STYLE}${STYLE}`
  const policy = await policyOf(program.markup, style)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Lemmata</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header><h1>Lemmata</h1><p>Type a formula, a statement or a claims file; it is proved, refuted or derived in this page, and goes nowhere else.</p></header>
<noscript><p>This page computes in your browser: it needs JavaScript.</p></noscript>
<main>
${write()}
${answered()}
</main>
<footer>Lemmata ${version}. The same text gives the same verdict, here and at <code>lemmata check</code>.
<details><summary>Licences of what is in this page</summary><pre tabindex="0" role="group" aria-label="Licences">${licences}</pre></details></footer>
<script type="application/json" id="start">${json(start)}</script>
<script type="text/plain" id="worker">${inScript(worker)}</script>
<script type="module">${program}</script>
</body>
</html>
`.markup
}
