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
import type { Io } from './io.js'
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

async function pagesOf(
  report: Report,
  wanted: readonly Wanted[],
  quiet: boolean,
  io: Io,
): Promise<readonly Placed[]> {
  const view = viewOf(io, quiet)
  const pages = wanted.map(async (w) => {
    const { reporter } = w
    return placed(
      'load' in reporter ? (await reporter.load())(report, view) : reporter.render(report, view),
      w,
    )
  })
  return (await Promise.all(pages)).flat()
}

/** What of a report goes to the output; formats that would have to be loaded first say nothing. */
export const outputOf = (report: Report, wanted: readonly Wanted[], quiet: boolean, io: Io): string =>
  wanted
    .flatMap((w) => ('load' in w.reporter ? [] : placed(w.reporter.render(report, viewOf(io, quiet)), w)))
    .filter(({ page, file }) => file === '-' || (file === undefined && page.to.kind === 'output'))
    .map(({ page }) => page.text)
    .join('')

/**
 * Renders, then writes.
 * @throws UsageError where a file cannot be written
 */
export async function writeReport(
  report: Report,
  wanted: readonly Wanted[],
  quiet: boolean,
  io: Io,
): Promise<void> {
  for (const { page, file } of await pagesOf(report, wanted, quiet, io))
    await couldNot(`write ${file ?? describe(page.to)}`, writePage(page, file, io))
}

const describe = (to: Destination): string =>
  to.kind === 'file' ? to.name : to.kind === 'environment' ? `$${to.variable}` : 'the output'
