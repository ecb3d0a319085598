/** Where rendered reports go: standard output, files, files named by the environment. */
import {
  reporters,
  type Destination,
  type LoadedReporter,
  type Page,
  type Reporter,
  type View,
} from '../reporters/index.js'
import type { Report } from '../index.js'
import { nearest } from '../../symbolic/language/index.js'
import type { Io, LastWords } from './io.js'
import { couldNot, UsageError } from './usage.js'

/** A reporter, and a file instead of its usual place. */
export interface Wanted {
  readonly reporter: Reporter | LoadedReporter
  readonly file?: string
}

const known = (): string => reporters.map((r) => r.name).join(', ')

/**
 * `junit`, `junit=report.xml`.
 * @throws UsageError
 */
export function wantedReporter(word: string): Wanted {
  const [name = '', file] = word.split('=', 2)
  const reporter = reporters.find((r) => r.name === name)
  if (reporter) return file === undefined || file === '' ? { reporter } : { reporter, file }
  const close = nearest(
    name,
    reporters.map((r) => r.name),
  )
  throw new UsageError(
    `--reporter: unknown format ${name}`,
    close === undefined ? `one of ${known()}` : `did you mean ${close}?`,
  )
}

async function writePage({ to, text }: Page, file: string | undefined, io: Io): Promise<void> {
  const place: Destination = file === undefined ? to : { kind: 'file', name: file }
  switch (place.kind) {
    case 'output':
      io.out.write(text)
      return
    case 'file':
      if (place.name === '-') io.out.write(text)
      else await io.writeText(place.name, text)
      return
    case 'environment': {
      const path = io.env[place.variable]
      if (path !== undefined && path !== '') await io.appendText(path, text)
    }
  }
}

/** Widest that prose reads well. */
const WIDEST = 120

/** How to render for the output of a command: colour, width, and how much is said. */
export const viewOf = (io: Io, quiet: boolean): View => ({
  colour: io.colour,
  width: Math.min(io.out.columns, WIDEST),
  quiet,
})

interface Placed {
  readonly page: Page
  readonly file: string | undefined
}

/** The first page of a format is what a file is named for. */
const placed = (pages: readonly Page[], { file }: Wanted): readonly Placed[] =>
  pages.map((page, i) => ({ page, file: i === 0 ? file : undefined }))

/** A format that is loaded, so that it renders at once. */
interface Ready extends Wanted {
  readonly render: Reporter['render']
}

/** The formats, loaded. */
export const ready = (wanted: readonly Wanted[]): Promise<readonly Ready[]> =>
  Promise.all(
    wanted.map(async (w) => ({
      ...w,
      render: 'load' in w.reporter ? await w.reporter.load() : w.reporter.render,
    })),
  )

/** Texts with where they go: `-` is the output. */
const pagesOf = (report: Report, formats: readonly Ready[], view: View): readonly Placed[] =>
  formats.flatMap((w) => placed(w.render(report, view), w))

const isForOutput = ({ page, file }: Placed): boolean =>
  file === '-' || (file === undefined && page.to.kind === 'output')

/** What is told, and written, where a command is stopped in the middle of a computation. `told`: what of the text is still to be told. */
export function lastWordsOf(
  report: Report,
  formats: readonly Ready[],
  view: View,
  told: string | undefined,
): LastWords {
  const pages = pagesOf(report, formats, view)
  const out = pages
    .filter(isForOutput)
    .map(({ page }, i) => (i === 0 && told !== undefined ? told : page.text))
  const files = pages.flatMap(({ page, file }) =>
    file !== undefined && file !== '-'
      ? [{ name: file, text: page.text }]
      : file === undefined && page.to.kind === 'file'
        ? [{ name: page.to.name, text: page.text }]
        : [],
  )
  return { out: out.join(''), err: '', files }
}

/**
 * Renders, then writes. `told`: the rest of the text, where its first part is on the output already.
 * @throws UsageError where a file cannot be written
 */
export async function writeReport(
  report: Report,
  formats: readonly Ready[],
  view: View,
  io: Io,
  told?: string,
): Promise<void> {
  const pages = pagesOf(report, formats, view)
  const first = pages.find(isForOutput)
  for (const { page, file } of pages) {
    const shown = page === first?.page && told !== undefined ? { ...page, text: told } : page
    await couldNot(`write ${file ?? describe(page.to)}`, writePage(shown, file, io))
  }
}

const describe = (to: Destination): string =>
  to.kind === 'file' ? to.name : to.kind === 'environment' ? `$${to.variable}` : 'the output'
