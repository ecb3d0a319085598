/** The claim of a question, or what is wrong with its texts, told so that the next question can be better. */
import { resolve, resolveWithNeeds } from '../../../symbolic/calculus/index.js'
import {
  guessGiven,
  interpretRecord,
  squareGiven,
  type PlacedProblem,
  type RecordPlace,
} from '../../claims/document/index.js'
import { spacesOf } from '../../derive/index.js'
import { readDocument, type Claim } from '../../index.js'
import { knownText } from '../../playground/text.js'
import { problemLines } from '../../reporters/words/problem.js'
import { styleOf } from '../../reporters/words/style.js'
import { TYPED } from '../../shell/replay-line.js'
import { spaces } from '../../spaces/index.js'
import type { Answer, Posed } from './question.js'

/** A claim, and whether the spaces of its names were guessed. */
export interface ReadClaim {
  readonly claim: Claim
  readonly guessed: boolean
}

/** Columns of what is answered. */
export const WIDTH = 100

/** Spaces as a question has them: `A: matrix(n, d), x: vector(d)`. */
export const spacesText = (given: Claim['text']['given']): string =>
  Object.entries(given)
    .map(([name, space]) => `${name}: ${space}`)
    .join(', ')

/** Dollar signs are what marks LaTeX; who types a command without them means it all the same, and `\[ … \]` and `\( … \)` are the same marks. */
export function marked(text: string): string {
  const inner = /^\s*(?:\\\[(.*)\\\]|\\\((.*)\\\)|\$\$(.*)\$\$)\s*$/su.exec(text)
  if (inner) return `$${(inner[1] ?? inner[2] ?? inner[3] ?? '').trim()}$`
  return /\\[a-z]/iu.test(text) && !text.includes('$') ? `$${text.trim()}$` : text
}

/** What could not be read. */
export const refused = (text: string): Answer => ({ text, data: { problem: text }, failed: true })

const PLAIN = styleOf(false)

/** A problem with the line of the text that it is in, as far as it is read at a glance. */
function placedLines({ place, from, to, message, hint }: PlacedProblem<RecordPlace>): readonly string[] {
  const before = place.text.slice(0, from).split('\n')
  const [line, column] = [before.length, [...(before.at(-1) ?? '')].length + 1]
  const problem = { file: place.label, line, column, width: to - from, message }
  const excerpt = place.text.split('\n')[line - 1]
  return problemLines({ ...problem, excerpt, ...(hint === undefined ? {} : { hint }) }, PLAIN, WIDTH)
}

const WITHIN = 'a record says it itself: write it as its keys'
const SEVERAL = 'ask about one claim at a time'

function ofRecord(text: string, file: string): ReadClaim | Answer {
  const { claims, problems } = readDocument(text, file)
  const told = problems.flatMap((p) => problemLines(p, PLAIN, WIDTH))
  if (told.length > 0) return refused(told.join('\n'))
  const [claim] = claims
  return claims.length === 1
    ? { claim, guessed: false }
    : refused(`expected one claim, got ${claims.length}; ${SEVERAL}`)
}

/** The claim of a question; an answer where there is none. */
export function claimOf({
  claim: text,
  given,
  let: locals,
  assume,
  sizes,
  conventions,
}: Posed): ReadClaim | Answer {
  const known = knownText(text)
  if (known.kind === 'claims') {
    const beside = Object.entries({ given, let: locals, assume, sizes, conventions }).filter(
      ([, said]) => said !== undefined,
    )
    return beside.length === 0
      ? ofRecord(text, known.file)
      : refused(
          `expected a record alone, got ${beside.map(([name]) => name).join(', ')} beside it; ${WITHIN}`,
        )
  }
  const pairs = spacesOf(given ?? '')
  const twice = pairs.find(([name], k) => pairs.findIndex(([other]) => other === name) < k)
  if (twice) return refused(`given: expected one space of ${twice[0]}, got two`)
  const definitions = locals ?? []
  const [statement, lets] = [marked(text), definitions.map(marked)]
  const guesses =
    given === undefined ? guessGiven(statement, lets, 'statement', { differentiate: resolve }) : undefined
  const named = given === undefined ? (guesses ?? squareGiven(statement)) : undefined
  const read = interpretRecord(
    {
      id: TYPED,
      given: Object.fromEntries(named?.map(({ name, space }) => [name, space]) ?? pairs),
      let: lets,
      claim: statement,
      ...(assume ? { assume: assume.map(marked) } : {}),
      ...(sizes ? { sizes } : {}),
      ...(conventions ? { conventions } : {}),
    },
    { spaces, differentiate: resolveWithNeeds },
  )
  return read.ok
    ? { claim: { ...read.claim, origin: { file: TYPED, line: 1 } }, guessed: (named?.length ?? 0) > 0 }
    : refused(read.problems.flatMap(placedLines).join('\n'))
}
