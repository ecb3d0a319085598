/** A statement typed on the command line instead of a file. */
import { resolve } from '../../symbolic/calculus/index.js'
import { guessGiven, guessText, squareGiven } from '../claims/document/index.js'
import { spacesOf } from '../derive/index.js'
import { TYPED } from '../shell/replay-line.js'
import type { Io } from './io.js'
import type { SourceText } from './sources.js'

/** The statement as a claim named `formula`; spaces that are not given are guessed, and said on the error output. */
export function formulaSource(word: string, given: string | undefined, io: Io): SourceText {
  const guesses =
    given === undefined
      ? (guessGiven(word, [], 'statement', { differentiate: resolve }) ?? squareGiven(word))
      : undefined
  const spaces = given ?? guessText(guesses ?? [])
  // As it is typed, so that a name that has two spaces is told.
  const said = spacesOf(spaces).map(([name, space]) => `${JSON.stringify(name)}:${JSON.stringify(space)}`)
  if (guesses && guesses.length > 0) io.err.write(`guessed: --given '${spaces}'\n`)
  return {
    file: TYPED,
    text: `{"id":${JSON.stringify(TYPED)},"given":{${said.join(',')}},"claim":${JSON.stringify(word)}}\n`,
  }
}
