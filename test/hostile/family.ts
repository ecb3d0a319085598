/** Hostile inputs, by families: each is handed to what reads it, and how that ended is judged. */

/** How it ended. */
export interface Ended {
  /** The exit code of a command; none where no command was run. */
  readonly code?: number
  /** All that was told: output, error output, answers. */
  readonly text: string
}

/** One input. */
export interface Input {
  /** What is hostile about it. */
  readonly name: string
  run(): Ended | Promise<Ended>
  /** Exit codes that the documents name for it; 2 unless said. */
  readonly codes?: readonly number[]
  /** What must be said; a sentence of what was expected unless said. */
  readonly says?: RegExp
}

/** Inputs to one reader. */
export interface Family {
  readonly name: string
  readonly inputs: readonly Input[]
}

/** Control characters but the end of a line and the tabulator, and what turns the direction of a line. */
const RAW = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
const STACK = /^ +at .+:\d+:\d+|\binternal(?: error)?:|\b(?:Type|Range|Reference|Syntax)Error\b/mu
/** What was expected, and what came; or what came where it cannot stand, which a hint goes with. */
export const SENTENCE =
  /\bexpected \S|\bunknown\b|\bunexpected\b|too much work|needs a value|is given twice|takes no value|no such file|did you mean|is broken|not part of the language|is defined by itself|hold none that|YAML: /u
/** Characters of all complaints: of a file a thousand problems are told. */
const LONGEST = 200_000

/** What is wrong with how an input ended, in sentences. */
export function wrongsOf({ codes = [2], says = SENTENCE }: Pick<Input, 'codes' | 'says'>, { code, text }: Ended): readonly string[] {
  const raw = RAW.exec(text)?.[0].charCodeAt(0).toString(16)
  return [
    ...(code !== undefined && !codes.includes(code) ? [`expected exit code ${codes.join(' or ')}, got ${code}`] : []),
    ...(STACK.test(text) ? ['a trace of our own code is shown'] : []),
    ...(raw === undefined ? [] : [`U+${raw.padStart(4, '0')} is shown as it came`]),
    ...((code === undefined || code === 2) && !says.test(text) ? ['no sentence says what was expected'] : []),
    ...(code === 2 && text.length > LONGEST ? [`${text.length} characters are told`] : []),
  ]
} // prettier-ignore
