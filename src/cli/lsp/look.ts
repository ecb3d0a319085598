/** What is told of the word at a place: an operation, a name, its derivative, the verdict. */
import { words } from '../../playground/words.js'
import { outcomeOf } from '../../reporters/outcome.js'
import type { Question } from '../ask/question.js'
import type { Manual } from './complete.js'
import { isIn, rangeOfSpan, wordAt } from './place.js'
import { definedBy, recordAt, textAt, textsOf, type Page, type Verdicts } from './page.js'
import type { Position, Range } from './protocol.js'
import { verdictText, verdictWord } from './told.js'

/** What is told at once, and the derivatives that are to be asked for. */
export interface Look {
  readonly meaning: string | undefined
  readonly verdict: string | undefined
  readonly range?: Range
  readonly derive?: Extract<Question, { tool: 'derive' }>
}

const fenced = (text: string): string => `\`\`\`lemmata\n${text}\n\`\`\``

/** The arguments of the call that opens at an offset of a text, or at the place that encloses one. */
function argumentsFrom(text: string, open: number): readonly string[] {
  const parts: string[] = []
  let [depth, from] = [0, open + 1]
  for (let at = open; at < text.length; at++) {
    if ('(['.includes(text[at])) depth++
    if (')]'.includes(text[at])) depth--
    if (depth === 0 || (depth === 1 && text[at] === ',')) {
      parts.push(text.slice(from, at).trim())
      from = at + 1
    }
    if (depth === 0) break
  }
  return parts
}

/** `grad(e, x)` under the cursor, or a definition: what is to be derived. */
function derivativeOf(page: Page, at: Position, name: string, range: Range): Look['derive'] {
  const record = recordAt(page, at)
  if (!record) return undefined
  const given = textsOf(record, 'given')
    .map((t) => `${t.name?.text ?? ''}: ${t.text}`)
    .join(', ')
  const definitions = textsOf(record, 'let')
  const posed = {
    tool: 'derive',
    given,
    let: definitions.map((t) => t.text),
    hessian: name === 'hess',
  } as const
  if (['grad', 'jac', 'hess'].includes(name)) {
    const line = page.lines[at.line]
    const [formula, wrt] = argumentsFrom(line, range.end.character)
    return formula === undefined || wrt === undefined ? undefined : { ...posed, formula, wrt }
  }
  const defined = definitions.find((t) => definedBy(t) === name)
  if (!defined) return undefined
  const [, parameters] = /^[^(=]*\(([^)]*)\)\s*=/u.exec(defined.text) ?? []
  const [wrt] = (parameters ?? '').split(',').map((p) => p.trim())
  return {
    ...posed,
    formula: parameters === undefined ? name : `${name}(${parameters})`,
    ...(wrt ? { wrt } : {}),
  }
}

/** What a word of the language or of the record means. */
function meaningOf(page: Page, at: Position, name: string, manual: Manual): string | undefined {
  const record = recordAt(page, at)
  const given = record && textsOf(record, 'given').find((t) => t.name?.text === name)
  if (given) {
    const space = words.find((w) => w.kind === 'space' && given.text.trim().startsWith(w.label))
    return `${fenced(`${name}: ${given.text}`)}${space ? `\n${space.detail}` : ''}`
  }
  const defined = record && textsOf(record, 'let').find((t) => definedBy(t) === name)
  if (defined) return fenced(defined.text)
  const known = words.find((w) => w.label === name)
  if (!known) return undefined
  return known.kind === 'function'
    ? `${fenced(known.detail)}${manual.has(name) ? `\n${manual.get(name)}` : ''}`
    : `\`${name}\`: ${known.detail}`
}

/** What is at a place. */
export function lookAt(page: Page, at: Position, verdicts: Verdicts, manual: Manual): Look | undefined {
  const record = recordAt(page, at)
  if (!record) return undefined
  const text = textAt(record, at)
  const word = wordAt(page.lines, at)
  const isName = record.texts.some((t) => t.name && isIn(at, rangeOfSpan(t.name.span)))
  const isKey = !text && !isName
  const isProse = text?.key === 'id'
  const meaning =
    word && !isProse && (!isKey || /^\s*(?:%+\s*)?(?:-\s+)?\w+\s*:/u.test(page.lines[at.line]))
      ? meaningOf(page, at, word.text, manual)
      : undefined
  const claim = page.claims.find((c) => c.id === record.id)
  const report = claim && verdicts.of(claim)
  const isOfClaim =
    text?.key === 'claim' || text?.key === 'id' || (isKey && word && ['id', 'claim'].includes(word.text))
  // Where a statement is marked, editors show with the mark all that was found.
  const isMarked = text?.key === 'claim' && report && outcomeOf(report) !== 'passed'
  const told =
    isOfClaim && report
      ? `**${report.id}** ${verdictWord(report)}${isMarked ? '' : `\n\`\`\`text\n${verdictText(report)}\n\`\`\``}`
      : undefined
  const derive = word && text && !isProse ? derivativeOf(page, at, word.text, word.range) : undefined
  if (meaning === undefined && told === undefined && !derive) return undefined
  return { meaning, verdict: told, ...(word ? { range: word.range } : {}), ...(derive ? { derive } : {}) }
}
