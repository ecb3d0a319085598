/** Answers a question of the page, part by part. */
import { isMarkedLatex } from '../../symbolic/latex/index.js'
import { print } from '../../symbolic/language/index.js'
import { check } from '../browser.js'
import { claimWords, type Claim, type ClaimReport, type Status } from '../core/index.js'
import { notation } from '../hunt/notation.js'
import { anchorOf, claimAhead, claimMarkup, sentence } from '../reporters/html/claim.js'
import { markup, NOTHING } from '../reporters/html/markup.js'
import { countOf } from '../reporters/words/number.js'
import type { Answer, Question } from './conversation.js'
import { derivation, formulaMarkup } from './derivative.js'
import { read, type Reading } from './reading.js'
import { recordText } from './record.js'

/** Claims of which a page shows what they say before they are checked: of more, it would be typesetting for long. */
const MOST_AHEAD = 50

const STATUSES: readonly Status[] = ['proved', 'refuted', 'supported', 'undecided', 'conflict']

/** Where the answer goes, and the clock, in milliseconds. */
export interface Desk {
  post(answer: Answer): void
  now(): number
}

/** The formula, and what LaTeX was read as; the spaces that were guessed. */
function readingMarkup(text: string, { guesses = [], formula }: Reading): string {
  const guessed =
    guesses.length === 0
      ? NOTHING
      : markup`<p>Read with ${guesses.map(({ name, space }) => markup`<code class="guess">${name}: ${space}</code> `)}<span class="soft">(guessed)</span></p>`
  const readAs =
    formula && isMarkedLatex(text) ? markup`<p>Read as <code>${print(formula.formula)}</code></p>` : NOTHING
  return markup`${formula ? formulaMarkup(formula) : NOTHING}${readAs}${guessed}`.markup
}

/** What was typed as a claims file: a statement is one record. */
function recordOf({ guesses, claims: [claim] }: Reading): { readonly record?: string } {
  if (!guesses || !claim) return {}
  return {
    record: recordText({
      given: guesses.map(({ name, space }) => [name, space]),
      claim: claim.text.claim,
    }),
  }
}

const ahead = (claim: Claim): string => claimAhead({ ...claimWords(claim), tex: notation(claim) }).markup

function answerReading({ number, text, file, wrt }: Extract<Question, { kind: 'read' }>, desk: Desk): void {
  const reading = read(text, file)
  const { problems, claims, guesses = [], formula } = reading
  const variables = formula?.variables ?? []
  desk.post({
    number,
    kind: 'read',
    problems,
    reading: readingMarkup(text, reading),
    claims: claims.length,
    ahead: claims.slice(0, MOST_AHEAD).map(ahead),
    variables: variables.map((v) => v.name),
    ...recordOf(reading),
  })
  const by = variables.find((v) => v.name === wrt) ?? formula?.likeliest
  if (!formula || !by) return
  const { markup: found, record } = derivation(formula, guesses, by)
  desk.post({
    number,
    kind: 'derived',
    wrt: by.name,
    markup: found.markup,
    ...(record === undefined ? {} : { record }),
  })
}

/** Checks claim by claim, each with a limit of its own: the same seed gives the same report. */
async function answerChecking(
  { number, text, file, limit }: Extract<Question, { kind: 'check' }>,
  { post, now }: Desk,
): Promise<readonly ClaimReport[]> {
  const { claims } = read(text, file)
  const reports: ClaimReport[] = []
  for (const [index, claim] of claims.entries()) {
    const {
      claims: [report],
      seed,
    } = await check([claim], { timeLimit: limit, now })
    reports.push(report)
    const told = sentence(report)
    post({
      number,
      kind: 'checked',
      index,
      markup: claimMarkup(report, anchorOf(report.id), seed).markup,
      told,
    })
  }
  return reports
}

/** The verdict on one claim, or how many there are of each. */
function toldOf(reports: readonly ClaimReport[]): string {
  const [first] = reports
  if (reports.length < 2) return first ? sentence(first) : ''
  const counts = STATUSES.map((status) => [reports.filter((r) => r.verdict.status === status).length, status])
  return `${countOf(reports.length, 'claim')}: ${counts
    .filter(([count]) => count !== 0)
    .map((words) => words.join(' '))
    .join(', ')}.`
}

/** Answers a question. */
export async function answer(question: Question, desk: Desk): Promise<void> {
  const start = desk.now()
  const reports = question.kind === 'check' ? await answerChecking(question, desk) : []
  if (question.kind === 'read') answerReading(question, desk)
  const { number } = question
  desk.post({
    number,
    kind: 'done',
    claims: reports.length,
    milliseconds: desk.now() - start,
    told: toldOf(reports),
  })
}
