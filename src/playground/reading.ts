/** A text of the playground, read: the claims or the formula in it, what was guessed, and what is wrong where. */
import { resolve, resolveWithNeeds } from '../../symbolic/calculus/index.js'
import type { Expr, Variable } from '../../symbolic/expression/index.js'
import { isMarkedLatex, latex } from '../../symbolic/latex/index.js'
import {
  parseFormula,
  type Guess,
  type Parsed,
  type Problem,
  type Scope,
} from '../../symbolic/language/index.js'
import { guessGiven, guessText, interpretRecord, readProblem, squareGiven } from '../claims/document/index.js'
import { readDocument } from '../browser.js'
import type { Claim, ReportedProblem } from '../core/index.js'
import { guessRequest } from '../derive/index.js'
import { TYPED } from '../shell/replay-line.js'
import { spaces } from '../spaces/index.js'
import { knownText } from './text.js'

/** What is wrong with a part of a text: offsets in UTF-16 units, as editors count. */
export interface Marked {
  readonly from: number
  readonly to: number
  readonly message: string
  readonly hint?: string
}

/** A formula with the names in it. */
export interface ReadFormula {
  readonly formula: Expr
  readonly scope: Scope
  /** What it may be differentiated by. */
  readonly variables: readonly Variable[]
  /** What people would differentiate it by; none where it has no variables. */
  readonly likeliest?: Variable
}

/** A text, read. */
export interface Reading {
  readonly problems: readonly Marked[]
  readonly claims: readonly Claim[]
  /** Spaces of the names of what was typed without them. */
  readonly guesses?: readonly Guess[]
  readonly formula?: ReadFormula
}

const EMPTY: Reading = { problems: [], claims: [] }

const NO_CLAIM: Marked = {
  from: 0,
  to: 0,
  message: 'expected a claim, got none',
  hint: 'a claim is a record with id, given and claim; in Markdown it stands between a line ```claim and a line ```',
}

const codeUnits = (line: string, codePoints: number): number => [...line].slice(0, codePoints).join('').length

/** The offsets of a problem of a file. */
function markedIn(text: string, { line, column, width = 1, message, hint }: ReportedProblem): Marked {
  const lines = text.split('\n')
  const at = Math.max(0, Math.min(line, lines.length) - 1)
  const start = lines.slice(0, at).reduce((sum, l) => sum + l.length + 1, 0)
  const from = start + codeUnits(lines[at], Math.max(0, column - 1))
  const to = Math.max(from, start + codeUnits(lines[at], Math.max(0, column - 1) + width))
  return { from, to, message, ...(hint === undefined ? {} : { hint }) }
}

const marked = ({ from, to, message, hint }: Omit<Problem, 'definition'>): Marked => ({
  from,
  to,
  message,
  ...(hint === undefined ? {} : { hint }),
})

function claimsIn(text: string, file: string): Reading {
  const { claims, problems } = readDocument(text, file)
  const isEmpty = claims.length + problems.length === 0
  return { claims, problems: isEmpty ? [NO_CLAIM] : problems.map((p) => markedIn(text, p)) }
}

const givenBy = (guesses: readonly Guess[]): Readonly<Record<string, string>> =>
  Object.fromEntries(guesses.map(({ name, space }) => [name, space]))

/** The problems of a text that fits no guess: those that it would have anyhow, where there are such. */
function problemsOf(
  text: string,
  problemsWith: (given: readonly Guess[]) => readonly Marked[],
): readonly Marked[] {
  const anyhow = problemsWith(squareGiven(text))
  return anyhow.length > 0 ? anyhow : problemsWith([])
}

function statementIn(text: string): Reading {
  const interpreted = (given: readonly Guess[]): ReturnType<typeof interpretRecord> =>
    interpretRecord(
      { id: TYPED, given: givenBy(given), claim: text },
      { spaces, differentiate: resolveWithNeeds },
    )
  const problemsWith = (given: readonly Guess[]): readonly Marked[] => {
    const read = interpreted(given)
    return read.ok ? [] : read.problems.map(marked)
  }
  const guesses = guessGiven(text, [], 'statement', { differentiate: resolve })
  const read = guesses && interpreted(guesses)
  if (!read) return { ...EMPTY, problems: problemsOf(text, problemsWith) }
  if (!read.ok) return { claims: [], problems: read.problems.map(marked), guesses }
  return { claims: [{ ...read.claim, origin: { file: TYPED, line: 1 } }], problems: [], guesses }
}

function formulaIn(text: string): Reading {
  const parsedIn = (given: readonly Guess[]): { readonly scope: Scope; readonly parsed: Parsed<Expr> } => {
    const { scope } = readProblem({ given: givenBy(given) }, { spaces, differentiate: resolve })
    return { scope, parsed: parseFormula(text, scope, isMarkedLatex(text) ? latex() : undefined) }
  }
  const problemsWith = (given: readonly Guess[]): readonly Marked[] => {
    const { parsed } = parsedIn(given)
    return parsed.ok ? [] : [marked(parsed.problem)]
  }
  const guesses = guessGiven(text, [], 'formula', { differentiate: resolve })
  if (!guesses) return { ...EMPTY, problems: problemsOf(text, problemsWith) }
  const { scope, parsed } = parsedIn(guesses)
  if (!parsed.ok) return { ...EMPTY, problems: [marked(parsed.problem)] }
  const { wrt } = guessRequest({ formula: text, given: guessText(guesses), wrt: undefined })
  const likeliest = scope.variables.get(wrt)
  const formula = {
    formula: parsed.value,
    scope,
    variables: [...scope.variables.values()],
    ...(likeliest ? { likeliest } : {}),
  }
  return { claims: [], problems: [], guesses, formula }
}

/** Reads a text; `file` is the name of the file that it came from. */
export function read(text: string, file?: string): Reading {
  if (text.trim() === '') return EMPTY
  const known = knownText(text, file)
  switch (known.kind) {
    case 'claims':
      return claimsIn(text, known.file)
    case 'statement':
      return statementIn(text)
    case 'formula':
      return formulaIn(text)
  }
}
