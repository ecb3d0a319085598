/** The playground's page with a text in it, for the commands that write and serve it. */
import { playground, type Start } from '../playground/document.js'
import { examples } from '../playground/examples.js'
import { isClaimsFile } from '../playground/text.js'
import { looksLikeFormula } from '../shell/statement-word.js'
import type { Io } from './io.js'
import { couldNot, UsageError } from './usage.js'

/** Signs of a formula that are rare in names of files. */
const FORMULA = /[()*^$+]|\.\w+\(|\w'/u

/** Characters of a text that a page opens with: as many as a claims file may have. */
const LONGEST_TEXT = 1_000_000

const checked = (start: Start): Start => {
  if (start.text.length <= LONGEST_TEXT) return start
  throw new UsageError(
    `${start.file ?? 'the text'}: expected at most ${LONGEST_TEXT} characters, got ${start.text.length}`,
    'split the file',
  )
}

/**
 * What a page opens with: a claims file by its name (`-` is standard input), a formula or statement as it is, or the first example.
 * @throws UsageError where there is no such file, or it cannot be read
 */
export async function startWith(word: string | undefined, io: Io): Promise<Start> {
  if (word === undefined) return { text: examples[0].text }
  if (word === '-') return checked({ text: await io.readInput() })
  const facts = await io.stat(word)
  if (facts?.kind === 'file')
    return checked({ text: await couldNot(`read ${word}`, io.readText(word)), file: baseName(word) })
  if (facts)
    throw new UsageError(
      `${word}: expected a file, got a ${facts.kind === 'folder' ? 'folder' : 'device or pipe'}`,
    )
  if (!isClaimsFile(word) && (looksLikeFormula(word) || FORMULA.test(word))) return checked({ text: word })
  throw new UsageError(`${word}: no such file`, 'name a claims file, or type a formula in quotes')
}

const baseName = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path

/** The page that opens with it. */
export async function pageWith(start: Start, io: Io): Promise<string> {
  const [script, worker, licences] = await Promise.all(
    ['page.js', 'worker.js', 'licences.txt'].map((name) => io.readShipped(`dist/lemmata/playground/${name}`)),
  )
  return playground({ script, worker, licences, version: io.version }, start)
}
